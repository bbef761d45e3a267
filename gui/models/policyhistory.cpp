// SPDX-License-Identifier: GPL-3.0-or-later
#include "policyhistory.hpp"

#include <algorithm>

namespace weir::gui {
namespace {

constexpr qint64 kKept = 15 * 60'000;
constexpr qint64 kRecent = 10'000;
constexpr qint64 kGap = 30'000;  // what was not watched for so long is not a rate

template <class T>
double grown(T before, T now) {
    return now >= before ? static_cast<double>(now - before) : static_cast<double>(now);
}

}  // namespace

void PolicyHistory::clear() {
    m_counted.clear();
    m_moved.clear();
    m_last.clear();
}

void PolicyHistory::add(const BalancerState &state) {
    m_time = state.time;
    for (const Policy &policy : state.policies) {
        auto &samples = m_counted[policy.name];
        if (!samples.empty() && samples.back().time >= state.time) {
            continue;
        }
        samples.push_back({state.time, policy.counters});
        while (samples.front().time < state.time - kKept) {
            samples.pop_front();
        }
    }
    std::erase_if(m_counted,
                  [&](const auto &entry) { return entry.second.back().time < state.time - kKept; });
    std::erase_if(m_moved, [&](const auto &entry) { return entry.second.back().to < state.time - kKept; });
    std::erase_if(m_last, [&](const auto &entry) { return entry.second.first < state.time - kKept; });
}

void PolicyHistory::add(const PolicySockets &sockets) {
    if (sockets.error) {
        return;
    }
    std::map<std::string, Traffic> now;
    for (std::size_t row = 0; row < sockets.sockets.size(); ++row) {
        if (sockets.traffic[row] && !sockets.sockets[row].policy.empty()) {
            now[sockets.sockets[row].policy].emplace(sockets.sockets[row].cookie, *sockets.traffic[row]);
        }
    }
    for (auto &[policy, traffic] : now) {
        auto &[time, before] = m_last[policy];
        if (!before.empty() && sockets.time > time && sockets.time - time < kGap) {
            Moved moved{time, sockets.time};
            double rtt = 0;
            for (const auto &[cookie, counted] : traffic) {
                const auto found = before.find(cookie);
                if (found == before.end()) {
                    continue;
                }
                ++moved.sockets;
                moved.retransmits += grown(found->second.retransmits, counted.retransmits);
                moved.segments += grown(found->second.segments, counted.segments);
                rtt += counted.rtt;
            }
            if (moved.sockets > 0) {
                moved.rtt = rtt / static_cast<double>(moved.sockets);
                auto &all = m_moved[policy];
                all.push_back(moved);
                while (all.front().to < sockets.time - kKept) {
                    all.pop_front();
                }
            }
        }
        time = sockets.time;
        before = std::move(traffic);
    }
}

PolicyHistory::Rates PolicyHistory::between(const std::string &policy, qint64 from, qint64 to) const {
    Rates rates;
    double stallSeconds = 0;
    double changed = 0;
    Stalls sum;
    if (const auto found = m_counted.find(policy); found != m_counted.end()) {
        const auto &samples = found->second;
        for (std::size_t place = 1; place < samples.size(); ++place) {
            const Counted &a = samples[place - 1];
            const Counted &b = samples[place];
            if (a.time < from || b.time > to || b.time - a.time > kGap) {
                continue;
            }
            const double seconds = static_cast<double>(b.time - a.time) / 1000.0;
            rates.seconds += seconds;
            changed += grown(a.counters.changed, b.counters.changed);
            if (a.counters.stalls && b.counters.stalls) {
                const Stalls &before = *a.counters.stalls;
                const Stalls &now = *b.counters.stalls;
                stallSeconds += seconds;
                sum.nagleHolds += static_cast<std::uint64_t>(grown(before.nagleHolds, now.nagleHolds));
                sum.nagleTime += static_cast<std::uint64_t>(grown(before.nagleTime, now.nagleTime));
                sum.ackWaits += static_cast<std::uint64_t>(grown(before.ackWaits, now.ackWaits));
                sum.ackTime += static_cast<std::uint64_t>(grown(before.ackTime, now.ackTime));
            }
        }
    }
    if (rates.seconds > 0) {
        rates.changed = changed / rates.seconds;
    }
    if (stallSeconds > 0) {
        rates.nagleHolds = static_cast<double>(sum.nagleHolds) / stallSeconds;
        rates.nagleTime = static_cast<double>(sum.nagleTime) / stallSeconds;
        rates.ackWaits = static_cast<double>(sum.ackWaits) / stallSeconds;
        rates.ackTime = static_cast<double>(sum.ackTime) / stallSeconds;
    }
    if (const auto found = m_moved.find(policy); found != m_moved.end()) {
        Moved sum1{0, 0};
        for (const Moved &moved : found->second) {
            if (moved.from < from || moved.to > to) {
                continue;
            }
            const double seconds = static_cast<double>(moved.to - moved.from) / 1000.0;
            rates.trafficSeconds += seconds;
            sum1.retransmits += moved.retransmits;
            sum1.segments += moved.segments;
            sum1.rtt += moved.rtt * seconds;
        }
        if (rates.trafficSeconds > 0) {
            rates.retransmits = sum1.retransmits / rates.trafficSeconds;
            rates.segments = sum1.segments / rates.trafficSeconds;
            rates.rtt = sum1.rtt / rates.trafficSeconds;
        }
    }
    return rates;
}

PolicyHistory::Rates PolicyHistory::recent(const std::string &policy) const {
    // A reading a second: one more, so that a slow one still makes a rate.
    return between(policy, m_time - kRecent - 1000, m_time);
}

}  // namespace weir::gui
