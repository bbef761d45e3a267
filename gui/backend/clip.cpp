// SPDX-License-Identifier: GPL-3.0-or-later
#include "clip.hpp"

#include <algorithm>

namespace weir::gui {

bool Clip::add(const Reading &reading) {
    const bool inside = reading.begin >= m_begin && reading.begin <= m_end;
    if (inside && (m_readings.empty() || reading.begin > m_readings.back())) {
        m_readings.push_back(reading.begin);
    }
    return inside;
}

std::optional<Connection> Clip::within(const Connection &connection) const {
    const Time born = connection.bornAfter != 0 ? connection.bornAfter : connection.firstSeen;
    const Time last = connection.closed != 0 ? connection.closed : connection.lastSeen;
    const bool over = connection.ended || connection.closed != 0;
    if (born > m_end || (over && last < m_begin)) {
        return std::nullopt;
    }
    Connection made = connection;
    made.ended = over;
    if (born < m_begin) {
        made.bornAfter = 0;  // it was there
        made.firstSeen = std::max(made.firstSeen, m_begin);
    }
    if (over && last > m_end) {
        made.ended = false;
        made.closed = 0;
        made.timeWait = false;
        made.ending = Ending::Unknown;
        made.closedBy = End::Unknown;
        made.finalNumbers = false;
        made.error = 0;
    }
    made.lastSeen = std::min(made.lastSeen, m_end);
    const auto from = std::lower_bound(m_readings.begin(), m_readings.end(), made.openSince);
    const auto to = std::upper_bound(from, m_readings.end(), std::min(last, m_end));
    // No more than met it at all: in its last states it was not open any more.
    made.readings = std::min(made.readings, static_cast<std::uint32_t>(to - from));
    made.openSince = made.readings == 0 ? 0 : *from;
    return made;
}

}  // namespace weir::gui
