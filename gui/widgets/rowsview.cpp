// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowsview.hpp"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

#include "celldelegate.hpp"
#include "colours.hpp"
#include "flatheader.hpp"
#include "headermenu.hpp"
#include "metrics.hpp"
#include "models/tsv.hpp"
#include "viewrows.hpp"

namespace weir::gui {

RowsView::RowsView(QAbstractItemModel *model, const QString &name,
                   const std::function<void(RowsView &)> &defaults, QWidget *parent)
    : QTableView(parent) {
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
    m_headerMenu->restore([this, defaults] { defaults(*this); });
}

void RowsView::setColumn(int column, int characters, bool shown) {
    const QString text = model()->headerData(column, Qt::Horizontal).toString();
    const int title = fontMetrics().horizontalAdvance(text) + 28;  // the sort mark beside it
    setColumnWidth(column, std::max(title, metrics::columnWidth(font(), characters)));
    setColumnHidden(column, !shown);
}

void RowsView::adaptToFont() {
    verticalHeader()->setMinimumSectionSize(8);
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight(font()));
}

void RowsView::changeEvent(QEvent *event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_headerMenu != nullptr) {
        adaptToFont();
    }
}

void RowsView::setNothing(const QString &text) {
    m_nothing = text;
    viewport()->update();
}

void RowsView::paintEvent(QPaintEvent *event) {
    QTableView::paintEvent(event);
    if (!m_nothing.isEmpty() && model()->rowCount() == 0) {
        QPainter painter(viewport());
        painter.setPen(colours::pale(palette()));
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_nothing);
    }
}

void RowsView::hold(bool held) {
    m_held = held;
    emit this->held(held);
}

void RowsView::mousePressEvent(QMouseEvent *event) {
    hold(true);
    QTableView::mousePressEvent(event);
}

void RowsView::mouseReleaseEvent(QMouseEvent *event) {
    QTableView::mouseReleaseEvent(event);
    hold(false);
}

void RowsView::contextMenuEvent(QContextMenuEvent *event) {
    hold(true);
    QMenu menu(this);
    if (const QModelIndex index = indexAt(event->pos()); index.isValid()) {
        emit menuAboutToShow(&menu, index.row());
    }
    menu.addActions(actions());
    menu.addSeparator();
    QAction *copyAction = menu.addAction(tr("Copy Rows"), this, &RowsView::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(selectionModel()->hasSelection());
    menu.addAction(tr("Select All"), this, &RowsView::selectAll)->setShortcut(QKeySequence::SelectAll);
    m_headerMenu->fill(menu.addMenu(tr("Columns")));
    menu.exec(event->globalPos());
    hold(false);
}

QString RowsView::selectedText() const {
    return tsvOf(*model(), selectedRows(*this), m_headerMenu->shownColumns());
}

void RowsView::copy() {
    if (selectionModel()->hasSelection()) {
        QApplication::clipboard()->setText(selectedText());
    }
}

}  // namespace weir::gui
