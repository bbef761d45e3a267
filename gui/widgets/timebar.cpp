// SPDX-License-Identifier: GPL-3.0-or-later
#include "timebar.hpp"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "colours.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kRangeStep = 1000;
constexpr double kNear = 4;  // pixels from a mark that its words are shown in

}  // namespace

TimeBar::TimeBar(QWidget *parent) : TimePlot(parent) {
    setAccessibleName(tr("Time line"));
    setToolTip(
        tr("Drag, or press Shift with an arrow key, to choose a time: the pages show what happened in it. "
           "Esc goes back to now; + and - zoom"));
}

void TimeBar::setTimeLine(const TimeLinePtr &line, bool thin) {
    setSpan(line->since, line->now);
    setLanes(thin ? std::vector<Lane>{openedLane(*line)} : lanesOf(*line));
    setMarks(line->marks);
}

void TimeBar::setRange(const TimeRange &range) {
    if (range != m_range) {
        m_range = range;
        m_anchor = range.isLive() ? 0 : m_anchor;
        update();
    }
}

/// Whole seconds, one at least.
void TimeBar::choose(qint64 a, qint64 b) {
    TimeRange range{std::min(a, b) / kRangeStep * kRangeStep,
                    (std::max(a, b) + kRangeStep - 1) / kRangeStep * kRangeStep};
    range.end = std::max(range.end, range.begin + kRangeStep);
    m_range = range;
    update();
}

void TimeBar::mousePressEvent(QMouseEvent *event) {
    if (event->button() == Qt::LeftButton) {
        m_pressed = timeAt(event->position().x());
        m_pressedX = event->position().x();
        m_anchor = 0;
    }
}

void TimeBar::mouseMoveEvent(QMouseEvent *event) {
    TimePlot::mouseMoveEvent(event);
    if (m_pressed != 0 && (m_dragging || std::abs(event->position().x() - m_pressedX) >=
                                             QApplication::startDragDistance() / 2.0)) {
        m_dragging = true;
        choose(m_pressed, timeAt(event->position().x()));
    }
}

void TimeBar::mouseReleaseEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_pressed = 0;
    if (std::exchange(m_dragging, false)) {
        emit rangeChosen(m_range);
    }
}

void TimeBar::extend(qint64 by) {
    const qint64 from = cursor() != 0 ? cursor() : view().end;
    if (m_anchor == 0) {
        m_anchor = from;
    }
    setCursorAt(from + by);
    choose(m_anchor, cursor());
    emit rangeChosen(m_range);
}

void TimeBar::keyPressEvent(QKeyEvent *event) {
    if (event->modifiers().testFlag(Qt::ShiftModifier) &&
        (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        extend(event->key() == Qt::Key_Left ? -step() : step());
        return;
    }
    if (event->key() == Qt::Key_Escape && !m_range.isLive()) {
        m_anchor = 0;
        m_range = {};
        update();
        emit rangeChosen({});
        return;
    }
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        m_anchor = 0;
    }
    TimePlot::keyPressEvent(event);
}

void TimeBar::paintBehind(QPainter &painter, const QRect &area) {
    if (m_range.isLive()) {
        return;
    }
    const double from = std::max<double>(area.left(), xOf(m_range.begin, area));
    const double to = std::min<double>(area.right() + 1, xOf(m_range.end, area));
    if (to <= area.left() || from > area.right()) {
        return;
    }
    QColor inside = palette().color(QPalette::Highlight);
    const QRectF place(from, area.top(), std::max(2.0, to - from), area.height());
    inside.setAlphaF(0.28F);
    painter.fillRect(place, inside);
    painter.setPen(QPen(colours::of(Tone::Live, palette()), 1));
    painter.drawLine(place.topLeft(), place.bottomLeft());
    painter.drawLine(place.topRight(), place.bottomRight());
}

/// Over a mark its words, otherwise what can be done here.
bool TimeBar::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip) {
        return TimePlot::event(event);
    }
    const auto *help = static_cast<QHelpEvent *>(event);
    QStringList words;
    const QRect place = area();
    for (const Mark &mark : marks()) {
        if (help->x() >= xOf(mark.begin, place) - kNear && help->x() <= xOf(mark.end, place) + kNear) {
            words.append(format::clock(mark.begin) + u' ' + mark.words);
        }
    }
    // Words of the host are shown as they are, never as rich text.
    const QString text = words.isEmpty() ? toolTip() : words.mid(0, 8).join(u'\n').toHtmlEscaped();
    QToolTip::showText(help->globalPos(), u"<p style='white-space:pre-wrap'>"_s + text + u"</p>"_s, this);
    return true;
}

}  // namespace weir::gui
