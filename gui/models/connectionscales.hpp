// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "followed.hpp"

namespace weir::gui {

/// Ranges of the plots of a connection, so that two beside each other can have the same.
struct ConnectionScales {
    qint64 begin = 0;  ///< milliseconds since 1970
    qint64 end = 0;
    quint64 life = 0;   ///< microseconds, the length of the bar
    double cwnd = 1;    ///< segments
    double rtt = 0.01;  ///< milliseconds
    double rate = 1;    ///< bytes per second
    double retransmits = 1;

    void unite(const ConnectionScales &other);
};

/// Readings further apart than that are a gap in the lines.
inline constexpr qint64 kGapMs = 10'500;

/// Of the last @p span milliseconds before the end of @p followed, or before @p now.
[[nodiscard]] ConnectionScales scalesOf(const Followed &followed, qint64 now, qint64 span);

}  // namespace weir::gui
