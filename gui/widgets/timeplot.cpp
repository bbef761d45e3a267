// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeplot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <QDateTime>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include "colours.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kNearest = 10 * kSecond;  // of a view
constexpr int kLaneLeast = 28;

/// 1, 2 or 5 with zeros, at least that: an axis that does not jump with each value.
double roundUp(double value) {
    if (!(value > 0)) {
        return 1;
    }
    const double unit = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * unit * (1 + 1e-9)) {
            return step * unit;
        }
    }
    return 10 * unit;
}

QString clock(qint64 time, bool seconds = true) {
    return QDateTime::fromMSecsSinceEpoch(time).toString(seconds ? u"HH:mm:ss"_s : u"HH:mm"_s);
}

}  // namespace

TimePlot::TimePlot(QWidget *parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Plot over time"));
}

void TimePlot::setLanes(std::vector<Lane> lanes) {
    m_lanes = std::move(lanes);
    tell();
}

void TimePlot::setMarks(std::vector<Mark> marks) {
    m_marks = std::move(marks);
    update();
}

void TimePlot::setThin(bool thin) {
    m_thin = thin;
    updateGeometry();
    update();
}

/// A view that was zoomed stays where it is, unless it showed the end: that it follows.
void TimePlot::setSpan(qint64 begin, qint64 end) {
    const bool whole = m_from <= m_begin && m_to >= m_end;
    const bool following = m_to >= m_end;
    const qint64 width = m_to - m_from;
    m_begin = begin;
    m_end = std::max(end, begin + 1);
    if (whole || width <= 0) {
        lookAt(m_begin, m_end);
    } else if (following) {
        lookAt(m_end - width, m_end);
    } else {
        lookAt(m_from, m_to);
    }
}

void TimePlot::lookAt(qint64 from, qint64 to) {
    const qint64 width = std::clamp(to - from, std::min(kNearest, m_end - m_begin), m_end - m_begin);
    m_from = std::clamp(from, m_begin, m_end - width);
    m_to = m_from + width;
    tell();
}

void TimePlot::zoom(double factor) {
    const double middle = static_cast<double>(m_cursor != 0 ? m_cursor : m_to);
    const double from = middle - (middle - static_cast<double>(m_from)) * factor;
    const double to = middle + (static_cast<double>(m_to) - middle) * factor;
    lookAt(static_cast<qint64>(from), static_cast<qint64>(to));
}

qint64 TimePlot::step() const {
    return std::max<qint64>(kSecond, (m_to - m_from) / 200 / kSecond * kSecond);
}

void TimePlot::setCursorAt(qint64 time) {
    const qint64 at = time == 0 ? 0 : std::clamp(time, m_begin, m_end);
    if (at == m_cursor) {
        return;
    }
    m_cursor = at;
    if (at != 0 && (at < m_from || at > m_to)) {
        const qint64 width = m_to - m_from;
        lookAt(at < m_from ? at : at - width, at < m_from ? at + width : at);
    }
    tell();
    emit cursorMoved(at);
}

qint64 TimePlot::readAt() const {
    return m_cursor != 0 ? m_cursor : m_end;
}

QString TimePlot::readout() const {
    QStringList parts{clock(readAt())};
    for (const Lane &lane : m_lanes) {
        const double value = valueAt(lane, readAt());
        parts.append(lane.title + u' ' + (std::isnan(value) ? format::none() : lane.text(value)));
    }
    return parts.join(u", "_s);
}

void TimePlot::tell() {
    setAccessibleDescription(readout());
    update();
}

int TimePlot::nameWidth() const {
    if (m_thin) {
        return metrics::kInGroup;
    }
    int width = 0;
    for (const Lane &lane : m_lanes) {
        width = std::max(width, fontMetrics().horizontalAdvance(lane.title));
    }
    return width + metrics::kBetweenGroups + metrics::kInGroup;
}

int TimePlot::valueWidth() const {
    return QFontMetrics(metrics::fixedFont(font())).horizontalAdvance(u"00 000 MB/s"_s) +
           metrics::kBetweenGroups;
}

QRect TimePlot::area() const {
    const int foot = fontMetrics().height() + metrics::kInRow;
    return rect().adjusted(nameWidth(), metrics::kInRow, -valueWidth(), -foot);
}

qint64 TimePlot::timeAt(double x, const QRect &place) const {
    const double share = (x - place.left()) / std::max(1, place.width());
    return m_from + static_cast<qint64>(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_to - m_from));
}

double TimePlot::xOf(qint64 time, const QRect &place) const {
    return place.left() + static_cast<double>(time - m_from) /
                              static_cast<double>(std::max<qint64>(1, m_to - m_from)) * place.width();
}

QSize TimePlot::minimumSizeHint() const {
    const int line = fontMetrics().height() + metrics::kInGroup;
    return {nameWidth() + valueWidth() + 120, m_thin ? line + std::max(kLaneLeast, line) : 4 * line};
}

QSize TimePlot::sizeHint() const {
    const int lanes = std::max<int>(1, static_cast<int>(m_lanes.size()));
    return m_thin ? minimumSizeHint()
                  : QSize(480, (2 * lanes + 1) * (fontMetrics().height() + metrics::kInGroup));
}

void TimePlot::paintBehind(QPainter &, const QRect &) {}

void TimePlot::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const QRect all = area();
    if (m_lanes.empty() || m_to <= m_from) {
        painter.setPen(colours::pale(palette()));
        painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    paintBehind(painter, all);
    paintGaps(painter, all);
    const int count = static_cast<int>(m_lanes.size());
    for (int number = 0; number < count; ++number) {
        const int top = all.top() + all.height() * number / count;
        const int bottom = all.top() + all.height() * (number + 1) / count;
        paintLane(painter, QRect(all.left(), top, all.width(), bottom - top),
                  m_lanes[static_cast<std::size_t>(number)]);
    }
    paintMarks(painter, all);
    paintAxis(painter, all);
    if (m_cursor != 0 && m_cursor >= m_from && m_cursor <= m_to) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        const int x = static_cast<int>(xOf(m_cursor, all));
        painter.drawLine(x, all.top(), x, all.bottom());
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

/// One step a pixel: the largest value of its time, so that nothing short is lost.
void TimePlot::paintLane(QPainter &painter, const QRect &area, const Lane &lane) const {
    double most = mostIn(lane, m_from, m_to);
    for (const LaneLevel &level : lane.levels) {
        most = std::isnan(most) ? level.value : std::max(most, level.value);
    }
    const double top = roundUp(std::isnan(most) ? 0 : most);
    const QRect place = area.adjusted(0, m_thin ? 0 : metrics::kInGroup, 0, -1);
    painter.setPen(QPen(colours::line(palette()), 1));
    painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom());
    painter.drawLine(place.left(), place.top(), place.right(), place.top());
    const auto yOf = [&place, top](double value) {
        return place.bottom() - static_cast<int>(std::lround(value / top * (place.height() - 1)));
    };
    QPolygon line;
    painter.setPen(QPen(colours::series(lane.colour, palette()), 1));
    const auto finish = [&] {
        if (!line.isEmpty()) {
            painter.drawPolyline(line);
            line.clear();
        }
    };
    qint64 next = timeAt(place.left(), place);
    for (int x = place.left(); x <= place.right(); ++x) {
        const qint64 begin = std::exchange(next, timeAt(x + 1, place));
        const double value = begin > m_end ? std::numeric_limits<double>::quiet_NaN()
                                           : mostIn(lane, begin, std::max(begin + 1, next));
        if (std::isnan(value)) {
            finish();
            continue;
        }
        const int y = yOf(value);
        if (!line.isEmpty() && line.last().y() != y) {
            line.append({x, line.last().y()});
        }
        line.append({x, y});
    }
    finish();
    paintLevels(painter, place, lane, top);
    paintWords(painter, area, lane, top);
}

void TimePlot::paintLevels(QPainter &painter, const QRect &area, const Lane &lane, double top) const {
    int below = area.bottom();
    for (const LaneLevel &level : lane.levels) {
        const int y = area.bottom() - static_cast<int>(std::lround(level.value / top * (area.height() - 1)));
        painter.setPen(QPen(colours::pale(palette()), 1, Qt::DashLine));
        painter.drawLine(area.left(), y, area.right(), y);
        // Above its line, but not over the label of the one below, nor over those of the axis.
        const int height = fontMetrics().height();
        const int foot = std::max(std::min(y, below) - 2, area.top() + height);
        if (foot > below) {
            continue;
        }
        paintLabel(painter, QRect(area.left(), foot - height, area.width() - metrics::kInRow, height),
                   Qt::AlignRight | Qt::AlignBottom, level.label);
        below = foot - height;
    }
}

/// Readable also where lines run behind it.
void TimePlot::paintLabel(QPainter &painter, const QRect &area, int flags, const QString &text) const {
    QColor behind = palette().color(QPalette::Base);
    behind.setAlpha(208);
    painter.fillRect(painter.boundingRect(area, flags, text).adjusted(-2, 0, 2, 0), behind);
    painter.setPen(colours::pale(palette()));
    painter.drawText(area, flags, text);
}

void TimePlot::paintWords(QPainter &painter, const QRect &area, const Lane &lane, double top) const {
    const int right = area.right() + metrics::kInGroup;
    const QRect middle(0, area.top(), width(), area.height());
    painter.setPen(colours::seriesText(lane.colour, palette()));
    if (!m_thin) {
        painter.drawText(middle.adjusted(metrics::kBetweenGroups, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         lane.title);
    }
    const double value = valueAt(lane, readAt());
    painter.setFont(metrics::fixedFont(font()));
    painter.drawText(QRect(right, area.top(), width() - right - metrics::kInGroup, area.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     std::isnan(value) ? format::none() : lane.text(value));
    painter.setFont(font());
    if (area.height() >= 2 * fontMetrics().height() || m_thin) {
        paintLabel(painter, area.adjusted(metrics::kInRow, m_thin ? 1 : metrics::kInGroup + 1, 0, 0),
                   Qt::AlignLeft | Qt::AlignTop, lane.text(top));
    }
}

void TimePlot::paintAxis(QPainter &painter, const QRect &area) const {
    static constexpr std::array<qint64, 14> kSteps{1,   5,    10,   30,    60,    300,   600,
                                                   900, 1800, 3600, 10800, 21600, 43200, 86400};
    const int label = fontMetrics().horizontalAdvance(u"00:00:00"_s) * 3 / 2;
    const double each = static_cast<double>(m_to - m_from) / std::max(1, area.width()) * label;
    qint64 step = kSteps.back() * kSecond;
    for (const qint64 candidate : kSteps) {
        if (static_cast<double>(candidate * kSecond) >= each) {
            step = candidate * kSecond;
            break;
        }
    }
    const int top = area.bottom() + 2;
    const int height = fontMetrics().height();
    painter.setPen(colours::pale(palette()));
    // In steps of the local clock, not of the one in Greenwich.
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(m_from).offsetFromUtc() * kSecond;
    for (qint64 time = ((m_from + offset) / step + 1) * step - offset; time <= m_to; time += step) {
        const int x = static_cast<int>(xOf(time, area));
        painter.drawLine(x, area.bottom(), x, area.bottom() + 2);
        if (x - label / 3 >= area.left() - metrics::kInGroup &&
            x + label / 3 <= area.right() + metrics::kInGroup) {
            painter.drawText(QRect(x - label / 2, top, label, height), Qt::AlignCenter,
                             clock(time, step < 60 * kSecond));
        }
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(metrics::fixedFont(font()));
    painter.drawText(QRect(area.right(), top, width() - area.right() - metrics::kInGroup, height),
                     Qt::AlignRight | Qt::AlignVCenter, clock(readAt()));
    painter.setFont(font());
}

void TimePlot::paintGaps(QPainter &painter, const QRect &area) const {
    const QBrush hatch(colours::pale(palette()), Qt::BDiagPattern);
    const auto shade = [&](qint64 begin, qint64 end) {
        const double from = std::max<double>(xOf(begin, area), area.left());
        const double to = std::min<double>(xOf(end, area), area.right() + 1);
        if (to > area.left() && from <= area.right()) {
            painter.fillRect(QRectF(from, area.top(), std::max(2.0, to - from), area.height()), hatch);
        }
    };
    for (const Mark &mark : m_marks) {
        if (mark.kind == Mark::Kind::Gap) {
            shade(mark.begin, mark.end);
        }
    }
}

void TimePlot::paintMarks(QPainter &painter, const QRect &area) const {
    const int size = metrics::glyphSize(font());
    for (const Mark &mark : m_marks) {
        if (mark.kind == Mark::Kind::Gap || mark.begin < m_from || mark.begin > m_to) {
            continue;
        }
        const bool configuration = mark.kind == Mark::Kind::Configuration;
        const QColor colour = colours::of(configuration ? Tone::Live : Tone::Attention, palette());
        const int x = static_cast<int>(xOf(mark.begin, area));
        painter.setPen(QPen(colour, 1, Qt::DotLine));
        painter.drawLine(x, area.top(), x, area.bottom());
        paintGlyph(painter, QRectF(x - size / 2.0, area.top(), size, size),
                   configuration ? Glyph::Wave : Glyph::Info, colour);
    }
}

void TimePlot::mouseMoveEvent(QMouseEvent *event) {
    const QRect place = area();
    const QPointF at = event->position();
    setCursorAt(at.x() >= place.left() && at.x() <= place.right() ? timeAt(at.x(), place) : 0);
}

void TimePlot::leaveEvent(QEvent *event) {
    QWidget::leaveEvent(event);
    if (!hasFocus()) {
        setCursorAt(0);
    }
}

void TimePlot::wheelEvent(QWheelEvent *event) {
    if (event->angleDelta().y() != 0) {
        zoom(event->angleDelta().y() > 0 ? 0.8 : 1.25);
        event->accept();
    }
}

void TimePlot::keyPressEvent(QKeyEvent *event) {
    const qint64 from = m_cursor != 0 ? m_cursor : m_to;
    switch (event->key()) {
        case Qt::Key_Left:
            setCursorAt(from - step());
            return;
        case Qt::Key_Right:
            setCursorAt(from + step());
            return;
        case Qt::Key_Home:
            setCursorAt(m_begin);
            return;
        case Qt::Key_End:
            setCursorAt(m_end);
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(0.5);
            return;
        case Qt::Key_Minus:
            zoom(2);
            return;
        case Qt::Key_Escape:
            if (m_cursor != 0) {
                setCursorAt(0);
                return;
            }
            break;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace weir::gui
