// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "values.hpp"

namespace weir::gui {

/// New connections per second of every backend, one hour back. A time without readings is a gap:
/// a point whose rate is not a number.
class RateHistory {
public:
    struct Point {
        double seconds;  ///< since 1970
        double rate;
    };
    using Points = std::deque<Point>;

    void add(const BalancerState &state);
    void clear() { m_points.clear(); }
    /// Null if there is nothing yet.
    [[nodiscard]] const Points *of(const std::string &service, const Target &target) const;

private:
    std::map<std::pair<std::string, Target>, Points> m_points;
};

}  // namespace weir::gui
