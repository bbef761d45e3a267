// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include <weir/costs.hpp>

#include "timeline.hpp"

namespace weir::gui {

/// From that time on the value is so.
struct LanePoint {
    qint64 time = 0;   ///< milliseconds since 1970
    double value = 0;  ///< NaN: not known
};

/// A level that a lane's values are to be compared with.
struct LaneLevel {
    QString label;
    double value = 0;
};

/// One step line over time, with an axis of its own from zero.
struct Lane {
    QString title;
    int colour = 0;  ///< of colours::series()
    QString (*text)(double) = nullptr;
    std::vector<LanePoint> points;  ///< rising
    std::vector<LaneLevel> levels;
};

/// The last value at or before that time; NaN if there is none.
[[nodiscard]] double valueAt(const Lane &lane, qint64 time);
/// The largest in that time; NaN if none is known.
[[nodiscard]] double mostIn(const Lane &lane, qint64 begin, qint64 end);

/// New connections, ended and aborted ones, retransmits and bytes per second, and how many are open.
[[nodiscard]] std::vector<Lane> lanesOf(const TimeLine &line);
[[nodiscard]] Lane openedLane(const TimeLine &line);  ///< the first of them
/// Of one row of costs: its arrival rate, and how many are open beside the pool for them.
[[nodiscard]] std::vector<Lane> lanesOf(const Usage &usage, const std::vector<UsagePoint> &series);

}  // namespace weir::gui
