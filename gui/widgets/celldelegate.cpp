// SPDX-License-Identifier: GPL-3.0-or-later
#include "celldelegate.hpp"

#include <algorithm>

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "colours.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/roles.hpp"
#include "plaintip.hpp"

namespace weir::gui {
namespace {

constexpr int kMargin = 6;
constexpr int kEdge = 3;

QColor colourOf(Tone tone, const QStyleOptionViewItem &option) {
    return option.state.testFlag(QStyle::State_Selected) ? colours::ofSelected(tone, option.palette)
                                                         : colours::of(tone, option.palette);
}

Tone toneOfFlash(Glyph glyph) {
    switch (glyph) {
        case Glyph::Plus:
            return Tone::Live;
        case Glyph::Wave:
            return Tone::Attention;
        default:
            return Tone::Idle;
    }
}

Glyph glyphAt(const QModelIndex &index, int role) {
    return static_cast<Glyph>(index.data(role).toInt());
}

}  // namespace

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(metrics::rowHeight(option.font));
    return size;
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index) {
    if (event->type() != QEvent::ToolTip) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QToolTip::showText(event->globalPos(), plainTip(index.data(Qt::ToolTipRole).toString()), view);
    return true;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                         const QModelIndex &index) const {
    QStyleOptionViewItem option = given;
    option.index = index;
    // initStyleOption would ask for eight roles that no cell uses.
    const QWidget *widget = option.widget;
    QStyle *style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);
    paintBar(*painter, option, index);

    // As from left to right; where it is from right to left each part is mirrored in the cell.
    const auto mirrored = [&option](const QRect &part) {
        return QStyle::visualRect(option.direction, option.rect, part);
    };
    QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (const int indent = index.column() == 0 ? indentOf(index, option.font) : 0; indent > 0) {
        paintFold(*painter, option, index, indent);
        area.setLeft(option.rect.left() + indent);
    }
    const int size = metrics::glyphSize(option.font);
    if (const Glyph flash = glyphAt(index, FlashRole); flash != Glyph::None) {
        const QColor colour = colourOf(toneOfFlash(flash), option);
        const QRect edge(option.rect.left(), option.rect.top(), kEdge, option.rect.height());
        painter->fillRect(mirrored(edge), colour);
        const int mark = size - 1;
        paintGlyph(*painter, mirrored(QRect(area.right() - mark, area.top(), mark, area.height())), flash,
                   colour);
        area.setRight(area.right() - mark - metrics::kInRow);
    }
    if (const Glyph glyph = glyphAt(index, GlyphRole); glyph != Glyph::None) {
        const auto tone = static_cast<Tone>(index.data(ToneRole).toInt());
        paintGlyph(*painter, mirrored(QRect(area.left(), area.top(), size, area.height())), glyph,
                   colourOf(tone, option));
        area.setLeft(area.left() + size + metrics::kInRow + 2);
    }
    paintText(*painter, option, index, mirrored(area));

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        focus.backgroundColor = option.palette.color(QPalette::Base);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, widget);
    }
}

int CellDelegate::indentOf(const QModelIndex &index, const QFont &font) {
    const QVariant depth = index.data(DepthRole);
    const int step = metrics::glyphSize(font) + metrics::kInRow;
    return depth.isValid() ? kMargin + (depth.toInt() + 1) * step : 0;
}

/// A triangle that points to the right, or down when the row is unfolded.
void CellDelegate::paintFold(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                             int indent) {
    const QVariant open = index.data(FoldRole);
    if (!open.isValid()) {
        return;
    }
    const int size = metrics::glyphSize(option.font);
    QRectF box(0, 0, size * 0.5, size * 0.8);
    if (open.toBool()) {
        box = QRectF(0, 0, size * 0.8, size * 0.5);
    }
    box.moveCenter(
        QPointF(option.rect.left() + indent - metrics::kInRow - size / 2.0, option.rect.center().y() + 0.5));
    const QPolygonF shape =
        open.toBool() ? QPolygonF({box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom())})
                      : QPolygonF({box.topLeft(), QPointF(box.right(), box.center().y()), box.bottomLeft()});
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter.drawPolygon(shape);
    painter.restore();
}

void CellDelegate::paintText(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                             QRect area) {
    const auto kind = static_cast<CellKind>(index.data(KindRole).toInt());
    QFont font = kind == CellKind::Text ? option.font : metrics::fixedFont(option.font);
    font.setBold(index.data(StagedRole).toBool());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QColor colour = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    if (index.data(PaleRole).toBool() && !selected) {
        colour = colours::pale(option.palette);
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const auto alignment =
        QStyle::visualAlignment(option.direction, index.data(Qt::TextAlignmentRole).value<Qt::Alignment>());
    // The end of an address tells more than its middle: cut the front, never the port.
    const Qt::TextElideMode elide = kind == CellKind::Address ? Qt::ElideLeft : Qt::ElideRight;
    painter.save();
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(text, elide, area.width()));
    painter.restore();
}

void CellDelegate::paintBar(QPainter &painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const {
    const QVariant bar = index.data(BarRole);
    const QVariant mark = index.data(MarkRole);
    if (!bar.isValid() && !mark.isValid()) {
        return;
    }
    const QRect track = option.rect.adjusted(kMargin, option.rect.height() - 5, -kMargin, -2);
    const QVariant toneData = index.data(ToneRole);
    const Tone tone = toneData.isValid() ? static_cast<Tone>(toneData.toInt()) : Tone::Live;
    const QColor colour = colourOf(tone == Tone::None ? Tone::Live : tone, option);
    QColor rest = colours::line(option.palette);
    if (colour == option.palette.color(QPalette::HighlightedText)) {
        rest = colour;
        rest.setAlphaF(0.35F);
    }
    painter.fillRect(track, rest);
    QRect filled = track;
    filled.setWidth(static_cast<int>(std::clamp(bar.toDouble(), 0.0, 1.0) * track.width()));
    painter.fillRect(QStyle::visualRect(option.direction, option.rect, filled), colour);
    if (mark.isValid()) {
        const int at =
            track.left() + static_cast<int>(std::clamp(mark.toDouble(), 0.0, 1.0) * (track.width() - 2));
        const QRect line(at, track.top(), 2, track.height() + 2);  // above are the digits
        painter.fillRect(QStyle::visualRect(option.direction, option.rect, line),
                         option.palette.color(QPalette::Text));
    }
}

}  // namespace weir::gui
