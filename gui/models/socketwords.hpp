// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filterwords.hpp"
#include "values.hpp"

namespace weir::gui {

/// The grammar of weir::Filter, and what @p table has for its keys.
[[nodiscard]] FilterWords socketFilterWords(const SocketTablePtr &table);

}  // namespace weir::gui
