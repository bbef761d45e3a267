// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>

#include "models/exporttable.hpp"

class QAbstractItemView;
class QHeaderView;

/// What the pages' tables and trees have in common, which Qt has no common class for.
namespace weir::gui {

[[nodiscard]] QHeaderView *headerOf(const QAbstractItemView &view);
/// In the order on screen; with @p hidden those that are not shown behind them.
[[nodiscard]] QList<int> columnsOf(const QAbstractItemView &view, bool hidden);
/// Indexes of the first column, in the order on screen.
[[nodiscard]] QModelIndexList selectedRows(const QAbstractItemView &view);
/// All are those of the model below, where the view shows a filtered one.
[[nodiscard]] ExportTable exportTableOf(const QAbstractItemView &view, ExportRows rows, bool hiddenColumns);

}  // namespace weir::gui
