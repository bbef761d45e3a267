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
#include "models/roles.hpp"
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

bool TableView::isFoldMark(const QPoint &position) const {
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || !index.data(FoldRole).isValid()) {
        return false;
    }
    const QRect cell = visualRect(index);
    return (isRightToLeft() ? cell.right() - position.x() : position.x() - cell.left()) <
           CellDelegate::indentOf(index, font());
}

bool TableView::foldByKey(int key) {
    const int row = currentIndex().row();
    if (row < 0) {
        return false;
    }
    const bool open = m_model->isOpen(row);
    if (m_model->canOpen(row) && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
        m_model->setOpen(row, !open);
        return true;
    }
    if (key == Qt::Key_Right && m_model->canOpen(row)) {
        m_model->setOpen(row, true);
        return true;
    }
    if (key == Qt::Key_Left && open) {
        m_model->setOpen(row, false);
        return true;
    }
    if (const int above = m_model->above(row); key == Qt::Key_Left && above >= 0) {
        setCurrentIndex(m_model->index(above, currentIndex().column()));
        return true;
    }
    return false;
}

void TableView::keyPressEvent(QKeyEvent *event) {
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && foldByKey(event->key())) {
        return;
    }
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        currentIndex().isValid()) {
        emit opened(currentIndex().row());
        return;
    }
    if (plain && event->key() == Qt::Key_Escape) {
        emit escaped();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::mouseDoubleClickEvent(QMouseEvent *event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid()) {
        QTableView::mouseDoubleClickEvent(event);
    } else if (!m_model->canOpen(index.row())) {
        emit opened(index.row());
    } else {
        m_model->setOpen(index.row(), !m_model->isOpen(index.row()));
    }
}

void TableView::mousePressEvent(QMouseEvent *event) {
    if (event->button() == Qt::LeftButton && isFoldMark(event->position().toPoint())) {
        const int row = indexAt(event->position().toPoint()).row();
        m_model->setOpen(row, !m_model->isOpen(row));
        return;
    }
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
    if (const QModelIndex index = indexAt(event->pos()); index.isValid()) {
        emit menuAboutToShow(&menu, index.row());
        menu.addSeparator();
    }
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
