// SPDX-License-Identifier: GPL-3.0-or-later
#include "follower.hpp"

#include <algorithm>

namespace weir::gui {
namespace {

constexpr qint64 kRetryMs = 10'000;

}  // namespace

void Follower::follow(const std::vector<std::uint64_t> &cookies, qint64 now) {
    std::vector<Entry> next;
    for (std::size_t place = 0; place < std::min(cookies.size(), kMost); ++place) {
        const auto known = std::ranges::find_if(
            m_all, [&](const Entry &entry) { return entry.followed.cookie == cookies[place]; });
        if (known != m_all.end()) {
            next.push_back(std::move(*known));
            known->followed.cookie = 0;
            continue;
        }
        Entry entry;
        entry.followed.cookie = cookies[place];
        entry.followed.since = now;
        next.push_back(std::move(entry));
    }
    m_all = std::move(next);
}

void Follower::reset() {
    m_policies.reset();
    m_nextTry = 0;
}

void Follower::end(Entry &entry, const Connection &connection) {
    entry.followed.connection = connection;
    entry.followed.status = Followed::Status::Ended;
    entry.followed.cost = costOf(connection);
    entry.followed.limits = limitsOf(connection);
}

void Follower::sample(Entry &entry, const Connection &connection) {
    Followed &followed = entry.followed;
    followed.connection = connection;
    followed.status = Followed::Status::Open;
    followed.cost = costOf(connection);
    followed.limits = limitsOf(connection);
    const auto time = static_cast<qint64>(connection.lastSeen / 1000);
    if (!connection.socket.hasInfo || (!entry.samples.empty() && entry.samples.back().time == time)) {
        return;
    }
    const TcpInfo &info = connection.socket.info;
    entry.samples.push_back({time, info.cwnd, info.ssthresh, info.rtt, info.minRtt, info.retransmits,
                             info.unacked, info.deliveryRate, info.bytesSent, info.bytesReceived});
    if (entry.samples.size() > kSamples) {
        entry.samples.pop_front();
    }
}

void Follower::add(const Observation &news) {
    for (const Connection &connection : news.ended) {
        const std::uint64_t cookie = connection.socket.cookie;
        const auto entry =
            std::ranges::find_if(m_all, [&](const Entry &each) { return each.followed.cookie == cookie; });
        if (entry != m_all.end()) {
            end(*entry, connection);
        }
        // Whoever clicks on a row that has just closed still gets to see it.
        if (connection.readings > 0) {
            m_ended.push_back(connection);
        }
    }
    while (m_ended.size() > kEnded) {
        m_ended.pop_front();
    }
}

void Follower::sample(const Each &each, const Find &find) {
    if (m_all.empty()) {
        return;
    }
    std::vector<bool> met(m_all.size());
    each([&](const Connection &connection) {
        for (std::size_t place = 0; place < m_all.size(); ++place) {
            Entry &entry = m_all[place];
            if (entry.followed.cookie == connection.socket.cookie &&
                entry.followed.status != Followed::Status::Ended && !connection.ended) {
                sample(entry, connection);
                met[place] = true;
            }
        }
    });
    for (std::size_t place = 0; place < m_all.size(); ++place) {
        Entry &entry = m_all[place];
        if (met[place] || entry.followed.status == Followed::Status::Ended) {
            continue;
        }
        const auto ended = std::ranges::find_if(m_ended, [&](const Connection &connection) {
            return connection.socket.cookie == entry.followed.cookie;
        });
        if (ended != m_ended.end()) {
            end(entry, *ended);
        } else if (const auto found = find(entry.followed.cookie)) {
            end(entry, *found);
        }
    }
}

void Follower::readStates(const Host *host, qint64 now) {
    if (m_all.empty() || host == nullptr) {
        return;
    }
    if (!m_policies) {
        if (now < m_nextTry) {
            return;
        }
        m_nextTry = now + kRetryMs;
        auto opened = Policies::open(*host);
        if (!opened) {
            return;
        }
        m_policies = std::move(*opened);
    }
    for (Entry &entry : m_all) {
        if (entry.followed.status != Followed::Status::Open) {
            continue;
        }
        if (auto state = m_policies->socket(entry.followed.cookie)) {
            entry.followed.state = *std::move(state);
        } else if (!state.error().is(std::errc::no_such_file_or_directory)) {
            m_policies.reset();
            m_nextTry = now + kRetryMs;
            return;
        }
    }
}

FollowedPtr Follower::followed(qint64 now) const {
    auto all = std::make_shared<FollowedSet>();
    all->time = now;
    for (const Entry &entry : m_all) {
        all->all.push_back(entry.followed);
        all->all.back().samples.assign(entry.samples.begin(), entry.samples.end());
    }
    return all;
}

}  // namespace weir::gui
