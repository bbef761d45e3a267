// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <system_error>

#include <weir/check.hpp>

#include "toml.hpp"

namespace weir::config {

/// Takes what is wrong: where, at which key of [service.check] (none for the table), and why.
using CheckFault = std::function<void(const toml::source_position &at, std::string_view key,
                                      std::string message, std::errc code)>;

/// Reads [service.check]. What comes back counts only if nothing was wrong.
Check readCheck(const toml::node &node, const CheckFault &fault);

/// [service.check] as readCheck() reads it, without what has its default; each line after @p indent.
[[nodiscard]] std::string checkToml(const Check &check, std::string_view indent);

}  // namespace weir::config
