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

    /// Those that ended, and with a reading those that are open: @p open is Connections::each. @p
    /// milliseconds of a clock that only goes forward.
    void add(const Observation &news, const std::function<void(const Look &)> &open, qint64 milliseconds);
    /// Means of the last minute, of the backends that there were at the last call.
    void tell(BalancerState &state, qint64 milliseconds);
    void clear() { m_backends.clear(); }

private:
    struct Sum {
        double micros = 0;
        std::uint32_t count = 0;
        void add(std::uint32_t rtt) {
            micros += rtt;
            ++count;
        }
    };
    struct Sample {
        qint64 time;
        std::uint32_t rtt;
    };
    struct Seen {
        std::deque<Sample> ended;
        Sum open;
    };
    std::map<Endpoint, Seen> m_backends;
};

}  // namespace weir::gui
