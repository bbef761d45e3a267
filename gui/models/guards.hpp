// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "values.hpp"

namespace weir::gui {

/// Services that have a backend that takes connections now, and would have none with the changes
/// made: their clients would get no answer.
[[nodiscard]] std::vector<std::string> servicesLost(const BalancerState &now,
                                                    const std::vector<Change> &changes);

}  // namespace weir::gui
