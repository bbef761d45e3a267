// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <weir/result.hpp>

namespace weir::cli {

/// Runs a program of the administrator's directories in a network namespace of ip-netns(8) (the
/// current one if empty) and gives it @p input. Fails with its standard error if it does.
Result<void> runIn(const std::string &netns, const std::vector<std::string> &command, std::string_view input);

/// The names of the network namespaces of ip-netns(8), sorted.
[[nodiscard]] std::vector<std::string> namespaceNames();

}  // namespace weir::cli
