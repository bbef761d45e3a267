// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <Qt>

#include "filter.hpp"
#include "socketcolumn.hpp"
#include "values.hpp"

namespace weir::gui {

/// Rows of @p table that pass @p filter, in the order of @p column; equal ones by cookie, so that
/// they do not swap places. Works on plain values: any thread may call it.
[[nodiscard]] std::vector<std::uint32_t> arrange(const SocketTable &table, const SocketColumn &column,
                                                 Qt::SortOrder order, const Filter &filter);

}  // namespace weir::gui
