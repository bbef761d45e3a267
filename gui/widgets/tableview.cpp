// SPDX-License-Identifier: GPL-3.0-or-later
#include "tableview.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>

#include "celldelegate.hpp"
#include "flatheader.hpp"
#include "headermenu.hpp"
#include "metrics.hpp"
#include "models/socketmodel.hpp"
#include "models/tsv.hpp"

namespace weir::gui {

TableView::TableView(SocketModel *model, const QString &name, QWidget *parent)
    : QTableView(parent), m_model(model) {
    setModel(model);
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
}

void TableView::defaultColumns() {
    const auto &columns = m_model->columns();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const SocketColumn &spec = columns[static_cast<std::size_t>(column)];
        const int title = fontMetrics().horizontalAdvance(spec.title) + 28;  // the sort mark beside it
        setColumnWidth(column, std::max(title, metrics::columnWidth(font(), spec.characters)));
        setColumnHidden(column, !spec.shown);
    }
}

void TableView::adaptToFont() {
    verticalHeader()->setMinimumSectionSize(8);
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight(font()));
}

void TableView::changeEvent(QEvent *event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model != nullptr) {
        adaptToFont();
    }
}

void TableView::mousePressEvent(QMouseEvent *event) {
    m_model->setHeld(true);
    QTableView::mousePressEvent(event);
}

void TableView::mouseReleaseEvent(QMouseEvent *event) {
    QTableView::mouseReleaseEvent(event);
    m_model->setHeld(false);
}

void TableView::contextMenuEvent(QContextMenuEvent *event) {
    m_model->setHeld(true);
    QMenu menu(this);
    QAction *copyAction = menu.addAction(tr("Copy Rows"), this, &TableView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(selectionModel()->hasSelection());
    menu.addAction(tr("Select All"), this, &TableView::selectAll)->setShortcut(QKeySequence::SelectAll);
    QMenu *columns = menu.addMenu(tr("Columns"));
    m_headerMenu->fill(columns);
    menu.exec(event->globalPos());
    m_model->setHeld(false);
}

QString TableView::selectedText() const {
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return tsvOf(*m_model, rows, m_headerMenu->shownColumns());
}

void TableView::copy() {
    if (selectionModel()->hasSelection()) {
        QApplication::clipboard()->setText(selectedText());
    }
}

}  // namespace weir::gui
