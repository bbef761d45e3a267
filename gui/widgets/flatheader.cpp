// SPDX-License-Identifier: GPL-3.0-or-later
#include "flatheader.hpp"

#include <QPainter>
#include <QStyle>

#include "colours.hpp"
#include "metrics.hpp"

namespace weir::gui {
namespace {

constexpr int kMargin = 6;  // as in the cells
constexpr int kArrow = 7;

void paintArrow(QPainter &painter, const QRect &place, Qt::SortOrder order, const QColor &colour) {
    const QPointF middle = QRectF(place).center();
    const double half = kArrow / 2.0;
    const double up = order == Qt::AscendingOrder ? -1 : 1;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({QPointF(middle.x() - half, middle.y() - up * 2),
                                   QPointF(middle.x() + half, middle.y() - up * 2),
                                   QPointF(middle.x(), middle.y() + up * 2.5)}));
}

}  // namespace

FlatHeader::FlatHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) {
    setAccessibleName(tr("Columns"));
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QSize FlatHeader::sizeHint() const {
    return {QHeaderView::sizeHint().width(), metrics::rowHeight(font()) + metrics::kInRow};
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int section) const {
    painter->save();
    const QPalette &colours = palette();
    painter->fillRect(rect, colours.color(QPalette::Window));
    painter->setPen(colours::line(colours));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight() + QPoint(0, kMargin), rect.bottomRight() - QPoint(0, kMargin));
    QRect area = rect.adjusted(kMargin, 0, -kMargin, 0);
    const QVariant asked = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const auto alignment = QStyle::visualAlignment(
        layoutDirection(), asked.isValid() ? asked.value<Qt::Alignment>() : defaultAlignment());
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
    // The mark stands at the side where the text does not end.
    if (sorted) {
        QRect arrow(area.left(), area.top(), kArrow, area.height());
        if (!alignment.testFlag(Qt::AlignRight)) {
            const int text = fontMetrics().horizontalAdvance(title) + metrics::kInRow;
            arrow.moveLeft(std::min(area.left() + text, area.right() - kArrow));
            area.setRight(std::max(arrow.left() - metrics::kInRow, area.left()));
        } else {
            area.setLeft(arrow.right() + metrics::kInRow);
        }
        paintArrow(*painter, arrow, sortIndicatorOrder(), colours::pale(colours));
    }
    painter->setPen(colours.color(QPalette::WindowText));
    painter->drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine,
                      fontMetrics().elidedText(title, Qt::ElideRight, area.width()));
    painter->restore();
}

/// The part without columns looks like the rest.
void FlatHeader::paintEvent(QPaintEvent *event) {
    QHeaderView::paintEvent(event);
    QRect empty = viewport()->rect();
    empty.setLeft(length() - offset());
    empty = QStyle::visualRect(layoutDirection(), viewport()->rect(), empty);
    if (empty.isValid()) {
        QPainter painter(viewport());
        painter.fillRect(empty, palette().color(QPalette::Window));
        painter.setPen(colours::line(palette()));
        painter.drawLine(empty.bottomLeft(), empty.bottomRight());
    }
}

}  // namespace weir::gui
