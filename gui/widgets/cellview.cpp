// SPDX-License-Identifier: GPL-3.0-or-later
#include "cellview.hpp"

#include <algorithm>

#include <QApplication>
#include <QClipboard>

#include "headermenu.hpp"
#include "models/celltable.hpp"
#include "models/tableproxy.hpp"
#include "models/tsv.hpp"

namespace weir::gui {

CellView::CellView(CellTable *model, const QString &name, QWidget *parent)
    : RowsView(
          new TableProxy(model, model), name,
          [model](RowsView &view) {
              int place = 0;
              for (const TableColumn &column : model->columns()) {
                  view.setColumn(place++, column.characters, column.shown);
              }
          },
          parent),
      m_table(model),
      m_proxy(static_cast<TableProxy *>(this->model())) {
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentKeyChanged(currentKey()); });
}

void CellView::setFilterText(const QString &text) {
    m_proxy->setFilterText(text);
}

QString CellView::filterError() const {
    return m_proxy->error();
}

QModelIndexList CellView::rowsToCopy() const {
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        for (int row = 0; row < m_proxy->rowCount(); ++row) {
            rows.append(m_proxy->index(row, 0));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString CellView::selectedText() const {
    return tsvOf(*m_proxy, rowsToCopy(), headerMenu()->shownColumns());
}

int CellView::selectedCount() const {
    return static_cast<int>(rowsToCopy().size());
}

void CellView::copy() {
    QApplication::clipboard()->setText(selectedText());
}

QString CellView::currentKey() const {
    return m_table->keyAt(m_proxy->mapToSource(currentIndex()));
}

void CellView::select(const QString &key) {
    const QModelIndex index = m_proxy->mapFromSource(m_table->indexOf(key));
    if (index.isValid()) {
        // Keeps the column that the focus is in.
        setCurrentIndex(index.siblingAtColumn(std::max(0, currentIndex().column())));
    }
}

}  // namespace weir::gui
