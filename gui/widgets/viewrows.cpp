// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewrows.hpp"

#include <algorithm>
#include <vector>

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTreeView>

namespace weir::gui {

QHeaderView *headerOf(const QAbstractItemView &view) {
    if (const auto *table = qobject_cast<const QTableView *>(&view)) {
        return table->horizontalHeader();
    }
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    return tree != nullptr ? tree->header() : nullptr;
}

QList<int> columnsOf(const QAbstractItemView &view, bool hidden) {
    QList<int> shown;
    QList<int> others;
    const QHeaderView *header = headerOf(view);
    for (int place = 0; header != nullptr && place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        (header->isSectionHidden(column) ? others : shown).append(column);
    }
    return hidden ? shown + others : shown;
}

QModelIndexList selectedRows(const QAbstractItemView &view) {
    QModelIndexList rows;
    if (view.selectionModel() == nullptr) {
        return rows;
    }
    rows = view.selectionModel()->selectedRows();
    const auto place = [](const QModelIndex &index) {
        // In a tree a row stands behind its parent and before its parent's next sibling.
        std::vector<int> steps;
        for (QModelIndex at = index; at.isValid(); at = at.parent()) {
            steps.insert(steps.begin(), at.row());
        }
        return steps;
    };
    std::sort(rows.begin(), rows.end(), [&place](const QModelIndex &a, const QModelIndex &b) {
        return a.parent() == b.parent() ? a.row() < b.row() : place(a) < place(b);
    });
    return rows;
}

ExportTable exportTableOf(const QAbstractItemView &view, ExportRows rows, bool hiddenColumns) {
    const QAbstractItemModel *model = view.model();
    if (model == nullptr) {
        return {};
    }
    const QList<int> columns = columnsOf(view, hiddenColumns);
    if (rows == ExportRows::Selected) {
        return exportTableOf(*model, selectedRows(view), columns);
    }
    if (rows == ExportRows::All) {
        while (const auto *proxy = qobject_cast<const QSortFilterProxyModel *>(model)) {
            model = proxy->sourceModel();
        }
    }
    return exportTableOf(*model, allRows(*model), columns);
}

}  // namespace weir::gui
