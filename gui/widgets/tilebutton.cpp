// SPDX-License-Identifier: GPL-3.0-or-later
#include "tilebutton.hpp"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QTextLayout>

#include "colours.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kEdge = 3;
constexpr int kMargin = 12;
constexpr int kSentenceLines = 2;
constexpr int kCharacters = 34;

/// @p text in at most so many lines; the last one is cut if there is more.
void drawLines(QPainter &painter, const QRect &area, const QString &text, int lines) {
    const QFontMetrics metrics = painter.fontMetrics();
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    for (int number = 0; number < lines; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid()) {
            break;
        }
        line.setLineWidth(area.width());
        const QPoint at(area.left(), area.top() + number * metrics.lineSpacing() + metrics.ascent());
        const QString rest = text.mid(line.textStart());
        const bool last = number == lines - 1;
        painter.drawText(at, last ? metrics.elidedText(rest, Qt::ElideRight, area.width())
                                  : rest.left(line.textLength()).trimmed());
    }
    layout.endLayout();
}

}  // namespace

TileButton::TileButton(QWidget *parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TileButton::setTile(const HealthTile &tile) {
    m_tile = tile;
    setAccessibleName(u"%1: %2"_s.arg(tile.title, tile.number));
    setAccessibleDescription(tile.sentence);
    setToolTip(plainTip(u"%1.\n%2."_s.arg(tile.sentence, tile.help)));
    update();
}

QFont TileButton::numberFont() const {
    QFont made = font();
    made.setPointSizeF(made.pointSizeF() * 1.25);
    return made;
}

QSize TileButton::sizeHint() const {
    const QFontMetrics metrics = fontMetrics();
    const int height = metrics.height() + QFontMetrics(numberFont()).height() +
                       kSentenceLines * metrics.lineSpacing() + 2 * metrics::kInRow + 2 * metrics::kInGroup;
    return {metrics.averageCharWidth() * kCharacters + 2 * kMargin, height};
}

QSize TileButton::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * kCharacters / 3, sizeHint().height()};
}

void TileButton::paintEvent(QPaintEvent * /*event*/) {
    QPainter painter(this);
    const bool hovered = underMouse() && !isDown();
    painter.fillRect(rect(), palette().color(hovered || isDown() ? QPalette::AlternateBase : QPalette::Base));
    painter.setPen(QPen(colours::line(palette()), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QColor colour = colours::of(m_tile.tone, palette());
    painter.fillRect(QRect(0, 0, kEdge, height()), colour);

    QRect area = rect().adjusted(kMargin, metrics::kInGroup, -kMargin, -metrics::kInGroup);
    const int size = metrics::glyphSize(font()) + 2;
    const QFontMetrics metrics = fontMetrics();
    const QRect head(area.left(), area.top(), area.width(), metrics.height());
    paintGlyph(painter, QRectF(head.left(), head.top(), size, head.height()), m_tile.glyph, colour);
    painter.setPen(colours::pale(palette()));
    const int left = size + metrics::kInGroup;
    painter.drawText(head.adjusted(left, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_tile.title, Qt::ElideRight, head.width() - left));
    area.setTop(head.bottom() + 1 + metrics::kInRow);

    painter.setFont(numberFont());
    painter.setPen(palette().color(QPalette::Text));
    const int line = painter.fontMetrics().height();
    painter.drawText(QRect(area.left(), area.top(), area.width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_tile.number, Qt::ElideRight, area.width()));
    area.setTop(area.top() + line + metrics::kInRow);

    painter.setFont(font());
    painter.setPen(colours::pale(palette()));
    drawLines(painter, area, m_tile.sentence, kSentenceLines);

    if (hasFocus()) {
        QStyleOptionFocusRect focus;
        focus.initFrom(this);
        focus.rect = rect().adjusted(kEdge + 2, 2, -2, -2);
        focus.state |= QStyle::State_KeyboardFocusChange;
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
    }
}

void TileButton::changeEvent(QEvent *event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

}  // namespace weir::gui
