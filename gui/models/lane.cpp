// SPDX-License-Identifier: GPL-3.0-or-later
#include "lane.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "format.hpp"

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Lane)
};

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 kSecond = 1000;
/// Readings that are further apart than so many of the usual are a gap.
constexpr qint64 kGap = 15'000;

QString whole(double value) {
    return format::count(static_cast<quint64>(std::max(0.0, value)));
}

auto pointAfter(const Lane &lane, qint64 time) {
    return std::upper_bound(lane.points.begin(), lane.points.end(), time,
                            [](qint64 wanted, const LanePoint &point) { return wanted < point.time; });
}

/// In gaps nobody counted: what was not counted there is not known.
void spareGaps(Lane &lane, const TimeLine &line) {
    for (const Mark &mark : line.marks) {
        if (mark.kind != Mark::Kind::Gap) {
            continue;
        }
        const auto set = [&lane](qint64 time, double value) {
            const auto place = pointAfter(lane, time);
            lane.points.insert(place, {time, value});
        };
        if (valueAt(lane, mark.end) == 0) {
            set(mark.end, 0);
        }
        if (valueAt(lane, mark.begin) == 0) {
            set(mark.begin, kNothing);
        }
        for (LanePoint &point : lane.points) {
            if (point.time >= mark.begin && point.time < mark.end && point.value == 0) {
                point.value = kNothing;
            }
        }
    }
}

/// What is counted by seconds is zero in those that are left out.
void countInto(Lane &lane, const TimeLine &line, quint64 Moment::*count) {
    lane.points.push_back({line.since, 0});
    for (const Moment &moment : line.moments) {
        const qint64 begin = moment.second * kSecond;
        const auto value = static_cast<double>(moment.*count);
        LanePoint &last = lane.points.back();
        if (begin <= last.time) {
            last.value = value;  // the second in which the observation began, or the end of one before
        } else {
            lane.points.push_back({begin, value});
        }
        lane.points.push_back({begin + kSecond, 0});
    }
    spareGaps(lane, line);
}

/// What grew between two readings, as a rate over the time between them.
void growInto(Lane &lane, const TimeLine &line, quint64 Moment::*count) {
    qint64 before = 0;
    for (const Moment &moment : line.moments) {
        if (!moment.read) {
            continue;
        }
        const qint64 now = moment.second * kSecond;
        if (before != 0) {
            const bool known = now - before <= kGap;
            lane.points.push_back({before, known ? static_cast<double>(moment.*count) * kSecond /
                                                       static_cast<double>(now - before)
                                                 : kNothing});
        }
        before = now;
    }
}

void stateInto(Lane &lane, const TimeLine &line, quint64 Moment::*count) {
    for (const Moment &moment : line.moments) {
        if (!moment.read) {
            continue;
        }
        const qint64 now = moment.second * kSecond;
        if (!lane.points.empty() && now - lane.points.back().time > kGap) {
            lane.points.push_back({lane.points.back().time + kSecond, kNothing});
        }
        lane.points.push_back({now, static_cast<double>(moment.*count)});
    }
}

}  // namespace

double valueAt(const Lane &lane, qint64 time) {
    const auto after = pointAfter(lane, time);
    return after == lane.points.begin() ? kNothing : std::prev(after)->value;
}

double mostIn(const Lane &lane, qint64 begin, qint64 end) {
    double most = valueAt(lane, begin);
    for (auto point = pointAfter(lane, begin); point != lane.points.end() && point->time < end; ++point) {
        if (std::isnan(most) || point->value > most) {
            most = std::isnan(point->value) ? most : point->value;
        }
    }
    return most;
}

Lane openedLane(const TimeLine &line) {
    Lane lane{Words::tr("opened"), 0, format::rate, {}, {}};
    countInto(lane, line, &Moment::opened);
    return lane;
}

std::vector<Lane> lanesOf(const TimeLine &line) {
    std::vector<Lane> lanes{openedLane(line),
                            {Words::tr("ended"), 4, format::rate, {}, {}},
                            {Words::tr("aborted"), 1, format::rate, {}, {}},
                            {Words::tr("retransmitted"), 3, format::rate, {}, {}},
                            {Words::tr("bytes in"), 4, format::byteRate, {}, {}},
                            {Words::tr("bytes out"), 2, format::byteRate, {}, {}},
                            {Words::tr("open"), 0, whole, {}, {}}};
    countInto(lanes[1], line, &Moment::ended);
    countInto(lanes[2], line, &Moment::aborted);
    growInto(lanes[3], line, &Moment::retransmits);
    growInto(lanes[4], line, &Moment::bytesIn);
    growInto(lanes[5], line, &Moment::bytesOut);
    stateInto(lanes[6], line, &Moment::open);
    return lanes;
}

std::vector<Lane> lanesOf(const Usage &usage, const std::vector<UsagePoint> &series) {
    Lane rate{Words::tr("new"), 0, format::rate, {}, {}};
    Lane open{Words::tr("open at a time"), 2, format::significant, {}, {}};
    for (std::size_t place = 0; place < series.size(); ++place) {
        const auto now = static_cast<qint64>(series[place].time / 1000);
        open.points.push_back({now, static_cast<double>(series[place].open)});
        if (place == 0) {
            continue;
        }
        const auto before = static_cast<qint64>(series[place - 1].time / 1000);
        const qint64 span = std::max<qint64>(1, now - before);
        rate.points.push_back({before, span > kGap ? kNothing
                                                   : static_cast<double>(series[place].born) * kSecond /
                                                         static_cast<double>(span)});
        if (span > kGap) {
            open.points.insert(open.points.end() - 1, {before + kSecond, kNothing});
        }
    }
    if (usage.verdict == PoolVerdict::Pool) {
        open.levels = {{Words::tr("pool, mean %1").arg(format::count(usage.poolMean)),
                        static_cast<double>(usage.poolMean)},
                       {Words::tr("pool, 99 % of moments %1").arg(format::count(usage.poolP99)),
                        static_cast<double>(usage.poolP99)}};
        if (usage.poolMean == usage.poolP99) {
            open.levels.erase(open.levels.begin());
        }
    }
    return {std::move(rate), std::move(open)};
}

}  // namespace weir::gui
