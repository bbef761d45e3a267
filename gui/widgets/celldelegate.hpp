// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace weir::gui {

/// Draws the cells of all tables: glyph and word, fixed-width numbers and addresses, bars, news.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Pixels that a row's text is moved to the right, with the mark of a row that can be unfolded.
    [[nodiscard]] static int indentOf(const QModelIndex &index, const QFont &font);

private:
    static void paintFold(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                          int indent);
    void paintBar(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    static void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                          QRect area);
};

}  // namespace weir::gui
