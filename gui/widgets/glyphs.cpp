// SPDX-License-Identifier: GPL-3.0-or-later
#include "glyphs.hpp"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QWidget>

#include "colours.hpp"

namespace weir::gui {
namespace {

void paintStrokes(QPainter &painter, const QRectF &box, Glyph glyph) {
    const QPointF middle = box.center();
    switch (glyph) {
        case Glyph::Cross:
            painter.drawLine(box.topLeft(), box.bottomRight());
            painter.drawLine(box.bottomLeft(), box.topRight());
            break;
        case Glyph::Plus:
            painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()));
            painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
            break;
        case Glyph::Check:
            painter.drawPolyline(
                QPolygonF({QPointF(box.left(), middle.y()),
                           QPointF(box.left() + box.width() * 0.38, box.bottom()), box.topRight()}));
            break;
        case Glyph::Wave: {
            QPainterPath wave(QPointF(box.left(), middle.y()));
            wave.cubicTo(box.left() + box.width() * 0.33, box.top() - box.height() * 0.2,
                         box.left() + box.width() * 0.66, box.bottom() + box.height() * 0.2, box.right(),
                         middle.y());
            painter.drawPath(wave);
            break;
        }
        case Glyph::Ring:
            painter.drawEllipse(box);
            break;
        case Glyph::Info:
            painter.drawEllipse(box);
            painter.drawLine(QPointF(middle.x(), middle.y()),
                             QPointF(middle.x(), box.bottom() - box.height() * 0.22));
            painter.drawPoint(QPointF(middle.x(), box.top() + box.height() * 0.26));
            break;
        default:
            break;
    }
}

}  // namespace

void paintGlyph(QPainter &painter, const QRectF &area, Glyph glyph, const QColor &colour) {
    if (glyph == Glyph::None) {
        return;
    }
    const double side = std::min(area.width(), area.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(area.center());
    const double stroke = std::max(1.4, side / 6);
    box.adjust(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (glyph) {
        case Glyph::Disc:
            painter.setBrush(colour);
            painter.drawEllipse(box);
            break;
        case Glyph::Half: {
            painter.drawEllipse(box);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colour);
            painter.drawPie(box, 90 * 16, 180 * 16);
            break;
        }
        case Glyph::Triangle:
            painter.setBrush(colour);
            painter.drawPolygon(
                QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
            break;
        default:
            paintStrokes(painter, box, glyph);
            break;
    }
    painter.restore();
}

QPixmap glyphPixmap(Glyph glyph, Tone tone, int size, const QWidget &widget) {
    const double ratio = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintGlyph(painter, QRectF(1, 1, size - 2, size - 2), glyph, colours::of(tone, widget.palette()));
    return pixmap;
}

}  // namespace weir::gui
