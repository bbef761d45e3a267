// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace weir::config {

/// @p text as a TOML basic string, quotes included; also fit for a message on a terminal.
[[nodiscard]] std::string quoted(std::string_view text);

/// The candidate that a mistyped @p word most likely means; empty if none is near.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace weir::config
