// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <weir/config.hpp>

#include "values.hpp"

namespace weir::gui {

/// What libweir's own functions take: the state with its backends where they belong.
[[nodiscard]] Snapshot snapshotOf(const BalancerState &state);
[[nodiscard]] Config configOf(const BalancerState &state);
/// Something in @p config that the kernel knows and this program has no word for; none if there is
/// nothing. A file with it could not be read again.
[[nodiscard]] std::optional<Error> wordless(const Config &config);
[[nodiscard]] std::vector<Change> changesOf(const std::vector<Difference> &differences);

}  // namespace weir::gui
