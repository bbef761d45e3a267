// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <unordered_set>

#include <weir/connections.hpp>

#include "timeline.hpp"

namespace weir::gui {

/// Makes the time line out of what is observed: one entry a second, an hour of them. Bounded.
class History {
public:
    /// @p all is Connections::each; it is called if the observation had a reading.
    using Look = std::function<void(const Connection &)>;
    void add(const Observation &news, const std::function<void(const Look &)> &all);
    void mark(Mark mark);
    /// What comes next is of another observation: nothing is known of the time between.
    void interrupt();
    [[nodiscard]] TimeLinePtr timeLine(qint64 now) const;
    void setKept(qint64 seconds) { m_kept = seconds; }  ///< an hour if nothing is said

private:
    /// Of all connections together; one that is gone stays in, so that sums do not fall.
    struct Totals {
        quint64 retransmits = 0;
        quint64 segments = 0;
        quint64 bytesOut = 0;
        quint64 bytesIn = 0;
        void add(const Connection &connection);
    };

    [[nodiscard]] bool isKept(Time time) const;
    Moment &at(Time time);
    void forget(qint64 second);

    std::deque<Moment> m_moments;  ///< rising
    Moment m_outside;              ///< takes what is of a time that is not kept
    std::deque<Mark> m_marks;
    std::unordered_set<std::uint64_t> m_open;  ///< cookies of those that were counted as opened
    Totals m_gone;                             ///< of those that have ended
    Totals m_before;                           ///< at the reading before
    bool m_started = false;
    qint64 m_kept = 3600;
    qint64 m_since = 0;
};

}  // namespace weir::gui
