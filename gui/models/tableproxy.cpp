// SPDX-License-Identifier: GPL-3.0-or-later
#include "tableproxy.hpp"

#include "roles.hpp"

namespace weir::gui {

TableProxy::TableProxy(QAbstractItemModel *source, QObject *parent) : QSortFilterProxyModel(parent) {
    setSortRole(SortRole);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setSourceModel(source);
}

void TableProxy::setFilterText(const QString &text) {
    m_filter = TableFilter::parse(text, *sourceModel());
    invalidateFilter();
}

bool TableProxy::filterAcceptsRow(int row, const QModelIndex &parent) const {
    return m_filter.isEmpty() || m_filter.matches(sourceModel()->index(row, 0, parent));
}

}  // namespace weir::gui
