// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <algorithm>
#include <chrono>

#include <weir/connections.hpp>

namespace weir {

/// Time of day that never goes back and does not jump when somebody sets the clock: read once, and
/// counted on from there.
class SteadyWallClock {
public:
    [[nodiscard]] Time now() const {
        return m_base + static_cast<Time>(std::chrono::duration_cast<std::chrono::microseconds>(
                                              std::chrono::steady_clock::now() - m_start)
                                              .count());
    }

    /// Of a moment of CLOCK_MONOTONIC, in nanoseconds; one before 1970 is its beginning.
    [[nodiscard]] Time at(std::uint64_t monotonic) const {
        const auto start = static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::nanoseconds>(m_start.time_since_epoch()).count());
        if (monotonic >= start)
            return m_base + (monotonic - start) / 1000;
        return m_base - std::min(m_base, (start - monotonic) / 1000);
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    Time m_base = static_cast<Time>(std::chrono::duration_cast<std::chrono::microseconds>(
                                        std::chrono::system_clock::now().time_since_epoch())
                                        .count());
};

}  // namespace weir
