// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <vector>

#include <weir/config.hpp>

namespace weir::config {

/// What turns the policies @p now, in their order, into those @p wanted.
[[nodiscard]] std::vector<Difference> policyDifference(const std::vector<Policy> &now,
                                                       const std::vector<Policy> &wanted);

}  // namespace weir::config
