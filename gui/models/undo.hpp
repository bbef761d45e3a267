// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "values.hpp"

namespace weir::gui {

/// What takes @p made back: makes what they changed as it was in @p before, and leaves alone what
/// others have changed since. Empty if nothing of it is in force any more.
[[nodiscard]] std::vector<Change> undoOf(const std::vector<Change> &made, const BalancerState &before,
                                         const BalancerState &now);

}  // namespace weir::gui
