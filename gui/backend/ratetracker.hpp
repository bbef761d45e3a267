// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>

#include "models/values.hpp"

namespace weir::gui {

/// Turns counters into rates and shares: per second since the last reading, shares over the last
/// ten seconds. A counter that went back (backend added anew, module loaded again) starts anew.
class RateTracker {
public:
    /// @p milliseconds of a clock that only goes forward.
    [[nodiscard]] BalancerState follow(const Snapshot &snapshot, qint64 milliseconds);
    void clear() { m_series.clear(); }

private:
    struct Sample {
        qint64 time;
        Counters counters;
        Rates rates;  ///< until then
    };
    using Series = std::deque<Sample>;
    using Key = std::pair<std::string, Target>;  ///< a service itself: a target with port 0

    Rates rates(const Key &key, const Counters &counters, qint64 now);
    [[nodiscard]] double recent(const Key &key) const;  ///< connections of the last ten seconds
    static void shares(ServiceState &state, const std::vector<double> &recent);

    std::map<Key, Series> m_series;
};

}  // namespace weir::gui
