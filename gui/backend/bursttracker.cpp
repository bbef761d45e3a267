// SPDX-License-Identifier: GPL-3.0-or-later
#include "bursttracker.hpp"

#include <algorithm>

#include "connectionfacts.hpp"
#include "models/format.hpp"

namespace weir::gui {
namespace {

constexpr quint64 kBurstBit = 1ULL << 63;

/// Who began it, as far as that is known; otherwise the lower port is taken for the service's: it
/// only says which connections share a row.
bool isFromThere(const Connection &connection) {
    return connection.opened == End::Unknown ? connection.socket.local.port < connection.socket.remote.port
                                             : connection.opened == End::There;
}

std::string keyOf(const Connection &connection) {
    const Socket &socket = connection.socket;
    if (isFromThere(connection)) {
        return '<' + (connection.hasPeer ? socket.remote.address.text() : "?") + ' ' + socket.local.text();
    }
    return '>' + (connection.hasPeer ? socket.remote.text() : "?") + ' ' + connection.program;
}

QByteArray searchText(const Burst &burst) {
    const std::string ends = burst.socket.local.text() + ' ' + burst.socket.remote.text() + " ended ";
    return QByteArray::fromStdString(ends).toLower() + burst.program.name.toLower().toUtf8();
}

qint64 endOf(const Connection &connection) {
    return static_cast<qint64>((connection.closed != 0 ? connection.closed : connection.lastSeen) / 1000);
}

}  // namespace

BurstTracker::BurstTracker(std::shared_ptr<WordNumbers> words) : m_words(std::move(words)) {}

bool BurstTracker::isShort(const Connection &connection) const {
    return connection.readings == 0 ||
           connection.lifeAtLeast() < static_cast<std::uint64_t>(m_interval) * 1000;
}

void BurstTracker::add(const Observation &news) {
    for (const Connection &connection : news.ended) {
        if (isShort(connection)) {
            add(connection);
        }
    }
}

void BurstTracker::add(const Connection &connection) {
    auto ended = std::make_shared<EndedConnection>();
    ended->connection = connection;
    ended->connection.socket.state = TcpState::Close;
    if (!connection.hasPeer) {
        ended->connection.socket.remote = {};
    }
    ended->facts = factsOf(connection, *m_words);
    ended->program = {connection.pid, format::text(connection.program)};

    const std::string key = keyOf(connection);
    if (m_entries.size() >= kBursts && !m_entries.contains(key)) {
        forgetOldest();
    }
    Entry &entry = m_entries[key];
    const bool isNew = entry.burst.key == 0;
    if (isNew) {
        begin(entry, *ended);
    }
    entry.made.reset();
    Burst &burst = entry.burst;
    if (burst.program.pid != connection.pid) {
        burst.program.pid = 0;
    }
    if (burst.socket.local.address != connection.socket.local.address) {
        burst.socket.local.address = {};
    }
    burst.sum.last = std::max(burst.sum.last, endOf(connection));
    entry.resets += connection.ending == Ending::Reset ? 1 : 0;
    entry.sums.add({ended->connection.socket, ended->program, &ended->facts});
    keep(entry, std::move(ended));
}

void BurstTracker::begin(Entry &entry, const EndedConnection &first) {
    Burst &burst = entry.burst;
    burst.key = kBurstBit | ++m_number;
    burst.program = first.program;
    burst.socket = first.connection.socket;
    burst.socket.info = {};
    burst.facts = first.facts;
    burst.sum.first = first.facts.since;
    // The port of the end that began it is another one each time.
    (isFromThere(first.connection) ? burst.socket.remote : burst.socket.local).port = 0;
    burst.text = searchText(burst);
}

void BurstTracker::keep(Entry &entry, std::shared_ptr<const EndedConnection> ended) {
    if (entry.kept.size() >= kEach || (m_kept >= kAll && !entry.kept.empty())) {
        entry.kept.pop_front();
        --m_kept;
    }
    if (m_kept < kAll) {
        entry.kept.push_back(std::move(ended));
        ++m_kept;
    }
}

void BurstTracker::forgetOldest() {
    const auto oldest = std::min_element(
        m_entries.begin(), m_entries.end(),
        [](const auto &a, const auto &b) { return a.second.burst.sum.last < b.second.burst.sum.last; });
    m_kept -= oldest->second.kept.size();
    m_entries.erase(oldest);
}

std::vector<std::shared_ptr<const Burst>> BurstTracker::bursts(qint64 now) {
    std::erase_if(m_entries, [&](const auto &item) {
        const bool old = now - item.second.burst.sum.last > m_keep;
        m_kept -= old ? item.second.kept.size() : 0;
        return old;
    });
    std::vector<std::shared_ptr<const Burst>> all;
    all.reserve(m_entries.size());
    for (auto &[key, entry] : m_entries) {
        if (!entry.made) {
            auto made = std::make_shared<Burst>(entry.burst);
            entry.sums.fill(made->socket, made->facts, made->sum);
            made->sum.resets = entry.resets;
            made->kept.assign(entry.kept.begin(), entry.kept.end());
            entry.made = std::move(made);
        }
        all.push_back(entry.made);
    }
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a->key < b->key; });
    return all;
}

std::shared_ptr<const EndedConnection> BurstTracker::find(std::uint64_t cookie) const {
    for (const auto &[key, entry] : m_entries) {
        for (const auto &ended : entry.kept) {
            if (ended->connection.socket.cookie == cookie) {
                return ended;
            }
        }
    }
    return {};
}

}  // namespace weir::gui
