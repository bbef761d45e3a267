// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "policyvalues.hpp"
#include "values.hpp"

namespace weir::gui {

/// What policies and their sockets counted over the last minutes, so that a time before a change
/// can be compared with the time since.
class PolicyHistory {
public:
    /// Per second, over the time that was really watched; none: not counted in that time.
    struct Rates {
        double seconds = 0;  ///< of the policy's counters
        std::optional<double> nagleHolds{};
        std::optional<double> nagleTime{};  ///< microseconds
        std::optional<double> ackWaits{};
        std::optional<double> ackTime{};  ///< microseconds
        std::optional<double> changed{};  ///< sockets
        double trafficSeconds = 0;
        std::optional<double> retransmits{};  ///< segments
        std::optional<double> segments{};     ///< sent
        std::optional<double> rtt{};          ///< microseconds, mean of the sockets
    };

    void add(const BalancerState &state);
    void add(const PolicySockets &sockets);
    void clear();

    /// Between two times in milliseconds since 1970.
    [[nodiscard]] Rates between(const std::string &policy, qint64 from, qint64 to) const;
    /// Of the last seconds.
    [[nodiscard]] Rates recent(const std::string &policy) const;

private:
    struct Counted {
        qint64 time;
        PolicyCounters counters;
    };
    /// What one reading of sockets had more than the one before.
    struct Moved {
        qint64 from;
        qint64 to;
        double retransmits = 0;
        double segments = 0;
        double rtt = 0;  ///< mean
        std::size_t sockets = 0;
    };
    using Traffic = std::unordered_map<std::uint64_t, SocketTraffic>;  ///< by cookie

    std::map<std::string, std::deque<Counted>> m_counted;
    std::map<std::string, std::deque<Moved>> m_moved;
    std::map<std::string, std::pair<qint64, Traffic>> m_last;
    qint64 m_time = 0;
};

}  // namespace weir::gui
