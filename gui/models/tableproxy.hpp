// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include "tablefilter.hpp"

namespace weir::gui {

/// For tables of hundreds of rows, and trees: sorts by SortRole and filters by the filter line's grammar.
/// In a tree a row stays if it, one above or one below matches.
class TableProxy : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TableProxy(QAbstractItemModel *source, QObject *parent = nullptr);

    void setFilterText(const QString &text);
    [[nodiscard]] QString error() const { return m_filter.error(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TableFilter m_filter;
};

}  // namespace weir::gui
