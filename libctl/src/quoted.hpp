// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace weir {

/// What comes from a person, for a message: so much of it as helps to find it.
[[nodiscard]] inline std::string quoted(std::string_view text) {
    constexpr std::size_t kShown = 80;
    std::string out = "\"";
    out += text.substr(0, kShown);
    out += text.size() > kShown ? "...\"" : "\"";
    return out;
}

}  // namespace weir
