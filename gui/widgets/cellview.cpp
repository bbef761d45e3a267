// SPDX-License-Identifier: GPL-3.0-or-later
#include "cellview.hpp"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>

#include "celldelegate.hpp"
#include "flatheader.hpp"
#include "headermenu.hpp"
#include "metrics.hpp"
#include "models/celltable.hpp"
#include "models/tableproxy.hpp"
#include "models/tsv.hpp"

namespace weir::gui {

CellView::CellView(CellTable *model, const QString &name, QWidget *parent)
    : QTableView(parent), m_table(model), m_proxy(new TableProxy(model, this)) {
    setModel(m_proxy);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto *header = new FlatHeader(this);
    setHorizontalHeader(header);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
    adaptToFont();
    m_headerMenu = new HeaderMenu(header, name);
    m_headerMenu->restore([this] { defaultColumns(); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit currentKeyChanged(currentKey()); });
}

void CellView::defaultColumns() {
    const auto &columns = m_table->columns();
    for (int column = 0; column < m_table->columnCount(); ++column) {
        const TableColumn &spec = columns[static_cast<std::size_t>(column)];
        const int title = fontMetrics().horizontalAdvance(spec.title) + 28;  // the sort mark beside it
        setColumnWidth(column, std::max(title, metrics::columnWidth(font(), spec.characters)));
        setColumnHidden(column, !spec.shown);
    }
}

void CellView::adaptToFont() {
    verticalHeader()->setMinimumSectionSize(8);
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight(font()));
}

void CellView::changeEvent(QEvent *event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_headerMenu != nullptr) {
        adaptToFont();
    }
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
    return tsvOf(*m_proxy, rowsToCopy(), m_headerMenu->shownColumns());
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
