// SPDX-License-Identifier: GPL-3.0-or-later
#include "tableview.hpp"

#include <QKeyEvent>
#include <QMouseEvent>

#include "celldelegate.hpp"
#include "models/roles.hpp"
#include "models/socketmodel.hpp"

namespace weir::gui {

TableView::TableView(SocketModel *model, const QString &name, QWidget *parent)
    : RowsView(
          model, name,
          [model](RowsView &view) {
              int place = 0;
              for (const SocketColumn &column : model->columns()) {
                  view.setColumn(place++, column.characters, column.shown);
              }
          },
          parent),
      m_model(model) {
    connect(this, &RowsView::held, model, &SocketModel::setHeld);
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
    RowsView::keyPressEvent(event);
}

void TableView::mouseDoubleClickEvent(QMouseEvent *event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid()) {
        RowsView::mouseDoubleClickEvent(event);
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
    RowsView::mousePressEvent(event);
}

}  // namespace weir::gui
