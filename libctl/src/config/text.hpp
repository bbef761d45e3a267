// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace weir::config {

/// @p text as a TOML basic string, quotes included; also fit for a message on a terminal.
[[nodiscard]] std::string quoted(std::string_view text);

/// The candidate that a mistyped @p word most likely means; empty if none is near.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// Where TOML text has a character outside ASCII that is in no comment; npos if nowhere. No name and
/// no address has one, and strings have escapes ("\u00e4") for what they may need one day.
[[nodiscard]] std::size_t misplacedCharacter(std::string_view toml);

}  // namespace weir::config
