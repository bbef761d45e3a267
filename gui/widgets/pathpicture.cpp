// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathpicture.hpp"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "colours.hpp"
#include "glyphs.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "models/pathwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr double kWall = 4;  // thickness of a black hole's

const PathHop *hopAt(const PathReport &report, int ttl) {
    return ttl >= 1 && ttl <= static_cast<int>(report.hops.size())
               ? &report.hops[static_cast<std::size_t>(ttl - 1)]
               : nullptr;
}

QString callout(const MtuDrop &drop) {
    return (drop.exact ? PathPicture::tr("%1 → %2 B") : PathPicture::tr("%1 → at least %2 B"))
        .arg(format::count(drop.from), format::count(drop.to));
}

QPolygonF trapezoid(double from, double to, double middle, double before, double after) {
    return QPolygonF({QPointF(from, middle - before / 2), QPointF(to, middle - after / 2),
                      QPointF(to, middle + after / 2), QPointF(from, middle + before / 2)});
}

QColor tinted(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

}  // namespace

struct PathPicture::Rows {
    double line = 0;      // of text
    double callouts = 0;  // top of each part
    double pipe = 0;
    double pipeHeight = 0;
    double rail = 0;
    double labels = 0;
    double bottom = 0;
};

PathPicture::PathPicture(QWidget *parent) : QWidget(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture of the path"));
    setMouseTracking(false);
    describe();
}

PathPicture::Rows PathPicture::rows() const {
    Rows rows;
    rows.line = std::max(fontMetrics().height(), QFontMetrics(metrics::fixedFont(font())).height());
    rows.callouts = metrics::kInGroup;
    rows.pipe = rows.callouts + 2 * rows.line + metrics::kInGroup;
    rows.pipeHeight = std::round(rows.line * 3);
    rows.rail = rows.pipe + rows.pipeHeight + metrics::kInGroup;
    rows.labels = rows.rail + metrics::glyphSize(font()) + metrics::kInGroup;
    rows.bottom = rows.labels + 5 * rows.line + metrics::kInGroup;
    return rows;
}

QSize PathPicture::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 110, static_cast<int>(rows().bottom)};
}

QSize PathPicture::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 40, static_cast<int>(rows().bottom)};
}

void PathPicture::setProbe(const std::optional<PathProbe> &probe) {
    const bool same =
        m_probe && probe && m_probe->time == probe->time && m_probe->destination == probe->destination;
    m_probe = probe;
    if (same) {
        return;  // and the chosen hop stays
    }
    const int most = m_probe ? static_cast<int>(m_probe->report.hops.size()) : 0;
    // Where it drops is what one wants to know first.
    m_hop = !m_probe || m_probe->report.drops.empty()
                ? most
                : std::min<int>(m_probe->report.drops.front().before, most);
    describe();
    update();
}

void PathPicture::setCurrentHop(int ttl) {
    const int most = m_probe ? static_cast<int>(m_probe->report.hops.size()) : 0;
    const int hop = std::clamp(ttl, 0, most);
    if (hop != m_hop) {
        m_hop = hop;
        describe();
        update();
        emit hopChanged(hop);
    }
}

QString PathPicture::wordsOfHop(int ttl) const {
    if (!m_probe) {
        return {};
    }
    const PathHop *hop = hopAt(m_probe->report, ttl);
    if (hop == nullptr) {
        return m_probe->interface.isEmpty() ? tr("This machine")
                                            : tr("This machine, through %1").arg(m_probe->interface);
    }
    const QString remark = pathwords::remark(m_probe->report, *hop);
    if (hop->addresses.empty()) {
        return tr("Hop %1 does not answer").arg(ttl);
    }
    QStringList parts{tr("Hop %1: %2").arg(ttl).arg(pathwords::addresses(*hop))};
    if (hop->rtt) {
        parts.append(tr("RTT %1").arg(format::milliseconds(*hop->rtt)));
    }
    parts.append(tr("MTU %1").arg(format::count(hop->mtu)));
    parts.append(tr("lost %1").arg(pathwords::loss(*hop)));
    if (!remark.isEmpty()) {
        parts.append(remark);
    }
    return parts.join(u", "_s);
}

void PathPicture::describe() {
    setAccessibleDescription(
        m_probe ? tr("%1. %2").arg(pathwords::verdict(m_probe->report), wordsOfHop(m_hop)) : QString());
}

PathLayout PathPicture::layOut() const {
    const double label = QFontMetrics(metrics::fixedFont(font())).horizontalAdvance(u"255.255.255.255"_s);
    const double margin = std::min(metrics::kBetweenGroups + label / 2, width() * 0.2);
    return gui::layOut(m_probe->report, margin, width() - margin, rows().pipeHeight,
                       std::max(8.0, rows().line * 0.6));
}

int PathPicture::hopNear(double x) const {
    const PathLayout layout = layOut();
    const auto near =
        std::min_element(layout.stations.begin(), layout.stations.end(),
                         [x](const auto &a, const auto &b) { return std::abs(a.x - x) < std::abs(b.x - x); });
    return near->ttl;
}

void PathPicture::paintEvent(QPaintEvent *) {
    if (!m_probe) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Rows rows = this->rows();
    const PathLayout layout = layOut();
    const double middle = rows.pipe + rows.pipeHeight / 2;
    paintPipes(painter, layout, middle);
    for (const PathLayout::Narrowing &narrowing : layout.narrowings) {
        paintNarrowing(painter, narrowing, middle);
    }
    paintEnd(painter, layout, middle);
    paintCallouts(painter, layout, rows);
    paintRail(painter, layout, rows);
    paintLabels(painter, layout, rows);
}

void PathPicture::paintPipes(QPainter &painter, const PathLayout &layout, double middle) const {
    const bool lossy = m_probe->report.verdict == PathVerdict::Loss;
    const QColor colour = colours::of(Tone::Live, palette());
    for (const PathLayout::Pipe &pipe : layout.pipes) {
        const QRectF box(pipe.from, middle - pipe.height / 2, pipe.to - pipe.from, pipe.height);
        painter.fillRect(box, tinted(colour, 0.16F));
        // A pipe that leaks has walls with gaps.
        painter.setPen(lossy ? QPen(colours::of(Tone::Bad, palette()), 1.6, Qt::DashLine)
                             : QPen(colour, 1.2));
        painter.drawLine(box.topLeft(), box.topRight());
        painter.drawLine(box.bottomLeft(), box.bottomRight());
        const QString text = tr("%1 B").arg(format::count(pipe.mtu));
        if (fontMetrics().horizontalAdvance(text) + 2 * metrics::kInRow <= box.width() &&
            fontMetrics().height() <= box.height()) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(box, Qt::AlignCenter, text);
        }
    }
}

void PathPicture::paintNarrowing(QPainter &painter, const PathLayout::Narrowing &narrowing,
                                 double middle) const {
    const MtuDrop &drop = m_probe->report.drops[narrowing.drop];
    const Tone tone = narrowing.closed ? Tone::Bad : Tone::Attention;
    const QColor colour = colours::of(tone, palette());
    if (!narrowing.closed) {
        const QPolygonF shape =
            trapezoid(narrowing.from, narrowing.to, middle, narrowing.before, narrowing.after);
        const bool somewhere = drop.before > drop.after + 1;  // hops in between do not answer
        painter.setPen(Qt::NoPen);
        painter.setBrush(somewhere ? QBrush(tinted(colour, 0.6F), Qt::BDiagPattern)
                                   : QBrush(tinted(colour, 0.35F)));
        painter.drawPolygon(shape);
        painter.setPen(QPen(colour, 2));
        painter.drawLine(shape[0], shape[1]);
        painter.drawLine(shape[3], shape[2]);
        return;
    }
    // Small packets go on through what stays open; the rest of the pipe ends at a wall. If hops in between
    // do not answer it is not known where: the wall stands at the end of that stretch, hatched before it.
    const double wall = drop.before > drop.after + 1 ? narrowing.to : (narrowing.from + narrowing.to) / 2;
    const QRectF wide(narrowing.from, middle - narrowing.before / 2, wall - narrowing.from, narrowing.before);
    const QRectF open(wall, middle - narrowing.after / 2, narrowing.to - wall, narrowing.after);
    const QColor live = colours::of(Tone::Live, palette());
    painter.fillRect(wide, tinted(live, 0.16F));
    painter.fillRect(open, tinted(live, 0.16F));
    painter.fillRect(wide, QBrush(tinted(colour, 0.5F), Qt::BDiagPattern));
    painter.setPen(QPen(live, 1.2));
    painter.drawLine(wide.topLeft(), wide.topRight());
    painter.drawLine(wide.bottomLeft(), wide.bottomRight());
    painter.drawLine(open.topLeft(), open.topRight());
    painter.drawLine(open.bottomLeft(), open.bottomRight());
    painter.setPen(QPen(colour, kWall, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(wall, wide.top() - 3), QPointF(wall, open.top()));
    painter.drawLine(QPointF(wall, open.bottom()), QPointF(wall, wide.bottom() + 3));
}

/// What follows the last hop that answers.
void PathPicture::paintEnd(QPainter &painter, const PathLayout &layout, double middle) const {
    const PathReport &report = m_probe->report;
    const double height = layout.pipes.back().height;
    const double x = layout.stations.back().x;
    if (report.refused) {
        painter.setPen(QPen(colours::of(Tone::Bad, palette()), kWall, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x, middle - height / 2 - 3), QPointF(x, middle + height / 2 + 3));
    } else if (!report.reached) {
        // Nothing is known of it: no walls.
        const double from = layout.stations[layout.stations.size() - 2].x;
        const QRectF beyond(from, middle - height / 2 - 2, x - from + 1, height + 4);
        painter.fillRect(beyond, palette().color(QPalette::Base));
        painter.setPen(QPen(colours::pale(palette()), 1, Qt::DotLine));
        painter.drawLine(QPointF(from, middle - height / 2), QPointF(x, middle - height / 2));
        painter.drawLine(QPointF(from, middle + height / 2), QPointF(x, middle + height / 2));
        painter.setPen(colours::pale(palette()));
        painter.drawText(beyond, Qt::AlignCenter, u"?"_s);
    }
}

/// Both numbers and who said so, above the place; where there is little room they move aside.
void PathPicture::paintCallouts(QPainter &painter, const PathLayout &layout, const Rows &rows) const {
    const double glyph = metrics::glyphSize(font());
    double free = metrics::kInGroup;
    for (std::size_t place = 0; place < layout.narrowings.size(); ++place) {
        const PathLayout::Narrowing &narrowing = layout.narrowings[place];
        const MtuDrop &drop = m_probe->report.drops[narrowing.drop];
        const QString first = callout(drop);
        const QString second = pathwords::teller(drop);
        const double text =
            std::max(fontMetrics().horizontalAdvance(first), fontMetrics().horizontalAdvance(second));
        const double needed = glyph + metrics::kInRow + text;
        const double x = (narrowing.from + narrowing.to) / 2;
        const auto left = static_cast<double>(layout.narrowings.size() - place);
        const double room = (width() - metrics::kInGroup - free) / left - metrics::kInGroup;
        const double box = std::min(needed, std::max(room, 0.0));
        const double at =
            std::max(free, std::min(x - needed / 2, width() - metrics::kInGroup - box - (left - 1) * needed));
        const Tone tone = narrowing.closed ? Tone::Bad : Tone::Attention;
        const QColor colour = colours::of(tone, palette());
        painter.setPen(QPen(colour, 1));
        const double foot = rows.pipe + (rows.pipeHeight - narrowing.before) / 2 - 2;
        const double head = rows.callouts + 2 * rows.line + 1;
        painter.drawLine(QPointF(std::clamp(x, at, at + box), head), QPointF(x, std::max(head, foot)));
        paintGlyph(painter, QRectF(at, rows.callouts, glyph, rows.line),
                   narrowing.closed ? Glyph::Cross : Glyph::Half, colour);
        const QRectF words(at + glyph + metrics::kInRow, rows.callouts, box - glyph - metrics::kInRow,
                           rows.line);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(first, Qt::ElideRight, static_cast<int>(words.width()) + 1));
        painter.drawText(
            words.translated(0, rows.line), Qt::AlignLeft | Qt::AlignVCenter,
            fontMetrics().elidedText(second, Qt::ElideRight, static_cast<int>(words.width()) + 1));
        free = at + box + metrics::kBetweenGroups;
    }
}

void PathPicture::paintRail(QPainter &painter, const PathLayout &layout, const Rows &rows) const {
    const double size = metrics::glyphSize(font());
    const double y = rows.rail + size / 2;
    painter.setPen(QPen(colours::line(palette()), 1));
    painter.drawLine(QPointF(layout.stations.front().x, y), QPointF(layout.stations.back().x, y));
    for (const PathLayout::Station &station : layout.stations) {
        const QRectF dot(station.x - size / 2, rows.rail, size, size);
        const bool current = station.ttl == m_hop && !station.unknown;
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRect(dot.adjusted(-1, 0, 1, 0));
        paintGlyph(painter, dot, station.silent ? Glyph::Ring : Glyph::Disc,
                   colours::of(station.silent ? Tone::Idle : Tone::Live, palette()));
        if (current) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::PlaceholderText),
                                hasFocus() ? 2 : 1));
            painter.drawRect(dot.adjusted(-4, -3, 4, 3));
        }
    }
}

/// What matters most where not everything finds room: the ends, the chosen hop, where it drops.
int PathPicture::weightOf(const PathLayout::Station &station) const {
    const PathReport &report = m_probe->report;
    if (station.ttl == m_hop) {
        return 4;
    }
    for (const MtuDrop &drop : report.drops) {
        if (station.ttl == drop.after || station.ttl == drop.before) {
            return 3;
        }
    }
    if (station.ttl == 0 || station.ttl == report.hops.size() || station.unknown) {
        return 2;
    }
    return station.ttl % 5 == 0 ? 1 : 0;
}

/// One line of texts, one for each station, as far as they find room; tells which did.
std::vector<bool> PathPicture::paintTexts(QPainter &painter, const PathLayout &layout, double top,
                                          const QStringList &texts) const {
    const QFontMetrics metricsOf(painter.font());
    std::vector<PathLabel> labels;
    for (std::size_t place = 0; place < layout.stations.size(); ++place) {
        const QString &text = texts[static_cast<qsizetype>(place)];
        labels.push_back({layout.stations[place].x,
                          text.isEmpty() ? 0.0 : metricsOf.horizontalAdvance(text) + 2.0,
                          weightOf(layout.stations[place])});
    }
    const auto places = placeLabels(labels, width(), metrics::kInGroup);
    std::vector<bool> painted(labels.size());
    for (std::size_t place = 0; place < labels.size(); ++place) {
        painted[place] = places[place].has_value();
        if (places[place]) {
            painter.drawText(QRectF(*places[place], top, labels[place].width, metricsOf.height()),
                             Qt::AlignCenter | Qt::TextDontClip, texts[static_cast<qsizetype>(place)]);
        }
    }
    return painted;
}

/// Number, address, RTT and loss below each hop. The line below the picture tells all of the chosen one.
void PathPicture::paintLabels(QPainter &painter, const PathLayout &layout, const Rows &rows) const {
    const PathReport &report = m_probe->report;
    QStringList numbers;
    QStringList addresses;
    QStringList times;
    QStringList losses;
    for (const PathLayout::Station &station : layout.stations) {
        const PathHop *hop = station.unknown ? nullptr : hopAt(report, station.ttl);
        const bool answers = hop != nullptr && !hop->addresses.empty();
        const bool loses = answers && hop->answered < hop->sent && !pathwords::limitsAnswers(report, *hop);
        numbers.append(station.ttl == 0  ? tr("this machine")
                       : station.unknown ? tr("no answer")
                                         : QString::number(station.ttl));
        addresses.append(hop == nullptr ? QString()
                         : answers      ? format::text(hop->addresses.front().text())
                                        : tr("silent"));
        times.append(answers && hop->rtt ? format::milliseconds(*hop->rtt) : QString());
        losses.append(
            loses ? tr("%1 lost").arg(format::percent(1.0 - static_cast<double>(hop->answered) / hop->sent))
                  : QString());
    }
    painter.setPen(palette().color(QPalette::Text));
    paintTexts(painter, layout, rows.labels, numbers);
    painter.setFont(metrics::fixedFont(font()));
    const auto painted = paintTexts(painter, layout, rows.labels + rows.line, addresses);
    for (std::size_t place = 0; place < painted.size(); ++place) {
        if (painted[place]) {
            addresses[static_cast<qsizetype>(place)].clear();
        }
    }
    paintTexts(painter, layout, rows.labels + 2 * rows.line, addresses);  // a second line for those left
    painter.setFont(font());
    painter.setPen(colours::pale(palette()));
    paintTexts(painter, layout, rows.labels + 3 * rows.line, times);
    painter.setPen(palette().color(QPalette::Text));
    paintTexts(painter, layout, rows.labels + 4 * rows.line, losses);
}

void PathPicture::keyPressEvent(QKeyEvent *event) {
    const int last = m_probe ? static_cast<int>(m_probe->report.hops.size()) : 0;
    switch (event->key()) {
        case Qt::Key_Left:
            setCurrentHop(m_hop - 1);
            return;
        case Qt::Key_Right:
            setCurrentHop(m_hop + 1);
            return;
        case Qt::Key_Home:
            setCurrentHop(0);
            return;
        case Qt::Key_End:
            setCurrentHop(last);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void PathPicture::mousePressEvent(QMouseEvent *event) {
    if (m_probe) {
        setCurrentHop(hopNear(event->position().x()));
    }
    QWidget::mousePressEvent(event);
}

void PathPicture::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

bool PathPicture::event(QEvent *event) {
    if (event->type() == QEvent::ToolTip && m_probe) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString words = wordsOfHop(hopNear(help->pos().x())).toHtmlEscaped();
        QToolTip::showText(help->globalPos(), u"<span>%1</span>"_s.arg(words), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace weir::gui
