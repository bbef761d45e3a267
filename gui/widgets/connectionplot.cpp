// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionplot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedLayout>

#include <qcustomplot.h>

#include "colours.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "plotdress.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t kNoThreshold = 0x7fffffff;

/// Bytes per second as everywhere else.
class RateTicker : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override {
        return tick <= 0 ? u"0"_s : format::byteRate(tick);
    }
};

/// Few labels: each plot is low.
class NumberTicker : public QCPAxisTicker {
public:
    NumberTicker(QString unit, bool whole) : m_unit(std::move(unit)), m_whole(whole) {}

protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override {
        if (m_whole && tick != std::floor(tick)) {  // what is counted has no fractions
            return {};
        }
        const QString number =
            m_whole ? format::count(static_cast<quint64>(std::max(0.0, tick))) : format::significant(tick);
        return tick <= 0 ? u"0"_s : number + u'\u00a0' + m_unit;
    }

private:
    QString m_unit;
    bool m_whole;
};

QString segmentsUnit() {
    return ConnectionPlot::tr("seg", "unit: segments");
}

}  // namespace

ConnectionPlot::ConnectionPlot(QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedLayout(this)),
      m_nothing(new QLabel(this)),
      m_plot(new QCustomPlot(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Window, round trip, rate and retransmissions over time"));
    setToolTip(tr("Arrow keys move the cursor from reading to reading, + and − change the time shown"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::Text);
    m_nothing->setAccessibleName(tr("Why nothing is drawn"));
    m_nothing->setContentsMargins(metrics::kBetweenGroups, 0, metrics::kBetweenGroups, 0);
    m_plot->setAccessibleName(tr("Plot"));
    plotdress::prepare(*m_plot);
    m_plot->installEventFilter(this);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_nothing);
    build();
    recolour();
}

void ConnectionPlot::build() {
    m_plot->plotLayout()->clear();
    auto *margins = new QCPMarginGroup(m_plot);
    for (int place = 0; place < Places; ++place) {
        auto *rect = new QCPAxisRect(m_plot);
        m_rects[static_cast<std::size_t>(place)] = rect;
        m_plot->plotLayout()->addElement(place, 0, rect);
        plotdress::prepare(*rect);
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
        QCPAxis *time = rect->axis(QCPAxis::atBottom);
        auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
        ticker->setDateTimeFormat(u"HH:mm:ss"_s);
        ticker->setTickCount(3);
        time->setTicker(ticker);
        time->setTickLabels(place == Places - 1);
        time->setTickLength(0, place == Places - 1 ? 4 : 0);
        QSharedPointer<QCPAxisTicker> values =
            place == Rate        ? QSharedPointer<QCPAxisTicker>(new RateTicker)
            : place == RoundTrip ? QSharedPointer<QCPAxisTicker>(new NumberTicker(u"ms"_s, false))
                                 : QSharedPointer<QCPAxisTicker>(new NumberTicker(segmentsUnit(), true));
        values->setTickCount(place == Again ? 1 : 2);
        rect->axis(QCPAxis::atLeft)->setTicker(values);
        auto *cursor = new QCPItemLine(m_plot);
        cursor->setClipAxisRect(rect);
        for (QCPItemPosition *position : {cursor->start, cursor->end}) {
            position->setAxisRect(rect);
            position->setAxes(time, rect->axis(QCPAxis::atLeft));
            position->setTypeX(QCPItemPosition::ptPlotCoords);
            position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        cursor->setVisible(false);
        m_cursors[static_cast<std::size_t>(place)] = cursor;
    }
    m_plot->plotLayout()->setRowStretchFactors({3, 3, 3, 2});
    addLine(Window, 0, tr("cwnd"));
    addLine(Window, 1, tr("ssthresh"));
    addLine(RoundTrip, 0, tr("RTT"));
    addLine(RoundTrip, 2, tr("min RTT"));
    addLine(Rate, 0, tr("delivery"));
    addLine(Again, 1, tr("sent again"));
}

void ConnectionPlot::addLine(Place place, int colour, const QString &name) {
    QCPAxisRect *rect = m_rects[place];
    Line line;
    line.place = place;
    line.colour = colour;
    line.name = name;
    line.graph = m_plot->addGraph(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
    line.graph->setLineStyle(place == Again ? QCPGraph::lsImpulse : QCPGraph::lsStepLeft);
    line.label = new QCPItemText(m_plot);
    line.label->setClipToAxisRect(false);
    line.label->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    line.label->position->setAxisRect(rect);
    line.label->position->setType(QCPItemPosition::ptAxisRectRatio);
    line.label->setPadding(QMargins(metrics::kInGroup, 0, 0, 0));
    m_lines.push_back(line);
}

void ConnectionPlot::setFollowed(const Followed &followed, const ConnectionScales &scales) {
    m_samples = followed.samples;
    m_scales = scales;
    m_stack->setCurrentWidget(m_samples.empty() ? static_cast<QWidget *>(m_nothing) : m_plot);
    m_nothing->setText(
        followed.status == Followed::Status::Open ? tr("Waiting for the first reading")
        : followed.status == Followed::Status::Ended
            ? tr("It ended before a reading could follow it: there is nothing to draw, only its last "
                 "numbers")
            : tr("There is nothing to draw"));
    redraw();
}

void ConnectionPlot::setCursor(qint64 time) {
    m_cursorAt = time;
    redraw();
}

void ConnectionPlot::redraw() {
    readOut();
    if (isVisible() && !m_samples.empty()) {
        fill();
        placeLabels();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

double ConnectionPlot::valueOf(std::size_t line, std::size_t sample) const {
    const FollowSample &now = m_samples[sample];
    switch (line) {
        case 0:
            return now.cwnd;
        case 1:
            return now.ssthresh < kNoThreshold ? now.ssthresh : kNothing;
        case 2:
            return now.rtt == 0 ? kNothing : now.rtt / 1000.0;
        case 3:
            return now.minRtt == 0 || now.minRtt == UINT32_MAX ? kNothing : now.minRtt / 1000.0;
        case 4:
            return static_cast<double>(now.deliveryRate);
        default: {
            if (sample == 0 || now.retransmits <= m_samples[sample - 1].retransmits) {
                return 0;
            }
            return now.retransmits - m_samples[sample - 1].retransmits;
        }
    }
}

QString ConnectionPlot::textOf(std::size_t line, std::size_t sample) const {
    const double value = valueOf(line, sample);
    if (std::isnan(value)) {
        return line == 1 ? tr("none yet") : format::none();
    }
    switch (m_lines[line].place) {
        case RoundTrip:
            return format::milliseconds(static_cast<quint64>(std::llround(value * 1000)));
        case Rate:
            return format::byteRate(value);
        default:
            return format::count(static_cast<quint64>(value)) + u'\u00a0' + segmentsUnit();
    }
}

void ConnectionPlot::fill() {
    const double begin = static_cast<double>(m_scales.begin) / 1000;
    const double end = static_cast<double>(m_scales.end) / 1000;
    const bool few = m_samples.size() < 3;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        QVector<QCPGraphData> points;
        qint64 before = 0;
        for (std::size_t sample = 0; sample < m_samples.size(); ++sample) {
            const qint64 time = m_samples[sample].time;
            if (time < m_scales.begin - kGapMs) {
                continue;
            }
            const double seconds = static_cast<double>(time) / 1000;
            if (before != 0 && time - before > kGapMs) {
                points.append({seconds, kNothing});
            }
            const double value = valueOf(line, sample);
            if (m_lines[line].place != Again || value > 0) {
                points.append({seconds, value});
            }
            before = time;
        }
        QCPGraph *graph = m_lines[line].graph;
        graph->data()->set(points, true);
        graph->setPen(QPen(colours::series(m_lines[line].colour, palette()), 1));
        graph->setScatterStyle(few && m_lines[line].place != Again
                                   ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4)
                                   : QCPScatterStyle(QCPScatterStyle::ssNone));
    }
    const std::array tops{m_scales.cwnd, m_scales.rtt, m_scales.rate, m_scales.retransmits};
    for (std::size_t place = 0; place < m_rects.size(); ++place) {
        QCPAxis *value = m_rects[place]->axis(QCPAxis::atLeft);
        m_rects[place]->axis(QCPAxis::atBottom)->setRange(begin, end);
        const double top = tops[place] * 1.12;
        value->setRange(-top / std::max(1, m_rects[place]->height()), top);
        m_cursors[place]->setVisible(m_cursorAt != 0);
        m_cursors[place]->start->setCoords(static_cast<double>(m_cursorAt) / 1000, 0);
        m_cursors[place]->end->setCoords(static_cast<double>(m_cursorAt) / 1000, 1);
    }
}

/// Name and value of each line stand at the right, always in the same place.
void ConnectionPlot::placeLabels() {
    const QFont font = metrics::fixedFont(this->font());
    const QFontMetrics fixed(font);
    qsizetype names = 0;
    for (const Line &line : m_lines) {
        names = std::max(names, line.name.size());
    }
    const int sample = sampleAt(m_cursorAt != 0 ? m_cursorAt : m_scales.end);
    const int width = fixed.horizontalAdvance(QString(names + 1 + 10, u'0')) + 2 * metrics::kInGroup;
    const bool wide = width < m_plot->width() * 45 / 100;
    std::array<int, Places> used{};
    for (std::size_t place = 0; place < m_lines.size(); ++place) {
        Line &line = m_lines[place];
        const QString value = sample < 0 ? format::none() : textOf(place, static_cast<std::size_t>(sample));
        line.label->setText(wide ? line.name.leftJustified(names + 1) + value : value);
        line.label->setFont(font);
        line.label->setColor(colours::seriesText(line.colour, palette()));
        const QCPAxisRect *rect = m_rects[line.place];
        const double height = std::max(1, rect->height());
        line.label->position->setCoords(1.0, used[line.place] * fixed.height() / height);
        ++used[line.place];
    }
    const int tick = fontMetrics().horizontalAdvance(u"00:00:00"_s) * 3 / 2;
    m_rects[Places - 1]
        ->axis(QCPAxis::atBottom)
        ->ticker()
        ->setTickCount(std::clamp(m_rects[Places - 1]->width() / tick - 1, 1, 3));
    const int right = wide ? width : fixed.horizontalAdvance(u"000.0 MB/s"_s) + 2 * metrics::kInGroup;
    for (int place = 0; place < Places; ++place) {
        m_rects[static_cast<std::size_t>(place)]->setMinimumMargins(
            QMargins(metrics::kInGroup, metrics::kInRow, right, place == Places - 1 ? 0 : metrics::kInRow));
    }
}

int ConnectionPlot::sampleAt(qint64 time) const {
    const auto after =
        std::upper_bound(m_samples.begin(), m_samples.end(), time,
                         [](qint64 at, const FollowSample &sample) { return at < sample.time; });
    if (after == m_samples.begin()) {
        return -1;
    }
    const auto at = std::prev(after);
    const bool gap = time - at->time > kGapMs && after != m_samples.end();
    return gap ? -1 : static_cast<int>(at - m_samples.begin());
}

void ConnectionPlot::readOut() {
    const int sample = sampleAt(m_cursorAt != 0 ? m_cursorAt : std::numeric_limits<qint64>::max() / 2);
    QStringList parts;
    if (sample >= 0) {
        const FollowSample &now = m_samples[static_cast<std::size_t>(sample)];
        parts.append(QDateTime::fromMSecsSinceEpoch(now.time).toString(u"HH:mm:ss"_s));
        for (std::size_t line = 0; line < m_lines.size(); ++line) {
            parts.append(m_lines[line].name + u' ' + textOf(line, static_cast<std::size_t>(sample)));
        }
    } else if (m_cursorAt != 0) {
        parts.append(tr("nothing was read at that time"));
    }
    m_readout = parts.join(u", "_s);
    setAccessibleDescription(m_readout);
}

void ConnectionPlot::moveCursor(qint64 time) {
    setCursor(time == 0 ? 0 : std::clamp(time, m_scales.begin, m_scales.end));
    emit cursorMoved(m_cursorAt);
}

/// To the next reading, or the one before.
void ConnectionPlot::step(int samples) {
    if (m_samples.empty()) {
        return;
    }
    const int last = static_cast<int>(m_samples.size()) - 1;
    const int from = m_cursorAt == 0 ? last : std::max(0, sampleAt(m_cursorAt));
    moveCursor(m_samples[static_cast<std::size_t>(std::clamp(from + samples, 0, last))].time);
}

bool ConnectionPlot::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_plot && event->type() == QEvent::MouseMove) {
        const QPointF at = static_cast<const QMouseEvent *>(event)->position();
        const QRect across = m_rects[Window]->rect();
        if (at.x() >= across.left() && at.x() <= across.right()) {
            const double seconds = m_rects[Window]->axis(QCPAxis::atBottom)->pixelToCoord(at.x());
            moveCursor(static_cast<qint64>(seconds * 1000));
        } else if (m_cursorAt != 0) {
            moveCursor(0);
        }
    } else if (watched == m_plot && event->type() == QEvent::Leave && m_cursorAt != 0) {
        moveCursor(0);
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionPlot::keyPressEvent(QKeyEvent *event) {
    const int far = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    switch (event->key()) {
        case Qt::Key_Left:
            step(-far);
            break;
        case Qt::Key_Right:
            step(far);
            break;
        case Qt::Key_Home:
            step(-static_cast<int>(m_samples.size()));
            break;
        case Qt::Key_End:
            step(static_cast<int>(m_samples.size()));
            break;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            emit spanStep(-1);
            break;
        case Qt::Key_Minus:
            emit spanStep(1);
            break;
        case Qt::Key_Escape:
            if (m_cursorAt != 0) {
                moveCursor(0);
                break;
            }
            [[fallthrough]];
        default:
            QWidget::keyPressEvent(event);
    }
}

void ConnectionPlot::recolour() {
    plotdress::recolour(*m_plot, *this);
    for (QCPItemLine *cursor : m_cursors) {
        cursor->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    }
    const int low = fontMetrics().height();
    m_plot->setMinimumSize(240, 4 * 2 * low + 3 * low);
}

void ConnectionPlot::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    const bool looks = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
                       event->type() == QEvent::EnabledChange;
    if (looks && !m_lines.empty()) {
        recolour();
        redraw();
    }
}

void ConnectionPlot::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    redraw();
}

void ConnectionPlot::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    redraw();
}

}  // namespace weir::gui
