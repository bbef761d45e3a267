// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QModelIndexList>
#include <QString>

class QAbstractItemModel;

namespace weir::gui {

/// Rows as lines of tab-separated values with the headers first, for spreadsheets. @p rows are
/// indexes of the first column, @p columns model columns in the order wanted.
[[nodiscard]] QString tsvOf(const QAbstractItemModel &model, const QModelIndexList &rows,
                            const QList<int> &columns);

}  // namespace weir::gui
