// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace weir::cli::health {

using Clock = std::chrono::steady_clock;

/// What a check found.
struct Finding {
    enum class Result : std::uint8_t {
        Good,
        Bad,
        Impossible  ///< the check could not be made, for a reason here; says nothing of the backend
    };
    Result result = Result::Bad;
    std::string detail;  ///< "HTTP status 500"; may come from the backend, and is made printable where shown
    std::chrono::microseconds took{};
};

/// "2 s", "500 ms"
inline std::string limitText(std::chrono::milliseconds time) {
    const auto ms = time.count();
    return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

/// Of an answer or of what a program prints, so much and no more is looked at.
inline constexpr std::size_t kAnswerMax = std::size_t{64} << 10;

}  // namespace weir::cli::health
