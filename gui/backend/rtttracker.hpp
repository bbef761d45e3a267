// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <map>

#include <weir/connections.hpp>

#include "models/values.hpp"

namespace weir::gui {

/// How far away backends are: the smoothed round-trip times of this machine's own connections to them, those
/// of health checks for instance. Of connections that it only leads through the kernel keeps none.
class RttTracker {
public:
    using Look = std::function<void(const Connection &)>;

    /// Those that ended; @p milliseconds of a clock that only goes forward.
    void add(const Observation &news, qint64 milliseconds);
    /// Means of the last minute; @p open is Connections::each.
    void tell(BalancerState &state, const std::function<void(const Look &)> &open, qint64 milliseconds);
    void clear() { m_ended.clear(); }

private:
    struct Sample {
        qint64 time;
        std::uint32_t rtt;
    };
    std::map<Endpoint, std::deque<Sample>> m_ended;  ///< of each backend
};

}  // namespace weir::gui
