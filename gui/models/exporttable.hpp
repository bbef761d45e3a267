// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QModelIndexList>
#include <QStringList>
#include <QVariant>

class QAbstractItemModel;

namespace weir::gui {

enum class ExportRows {
    Selected,
    Shown,  ///< those that pass the filter
    All
};

/// Rows for a file: names that never change, and values in base units. It holds what it needs, so
/// that any thread may read it while the table on screen goes on.
struct ExportTable {
    QStringList keys;
    qsizetype rows = 0;
    std::function<QVariant(qsizetype row, int column)> value;  ///< invalid: not known
};

/// The name for programs of a column of @p model, with its unit: "rtt_us".
[[nodiscard]] QString exportKey(const QAbstractItemModel &model, int column);
/// What a program reads of a cell: ValueRole, or else the text on screen; invalid for what is not known.
[[nodiscard]] QVariant exportValue(const QModelIndex &index);

/// All rows of @p model in its order, those of a tree with their children behind them.
[[nodiscard]] QModelIndexList allRows(const QAbstractItemModel &model);
/// A copy of @p rows (indexes of the first column). In a tree the first column tells each row's parent.
[[nodiscard]] ExportTable exportTableOf(const QAbstractItemModel &model, const QModelIndexList &rows,
                                        const QList<int> &columns);

}  // namespace weir::gui
