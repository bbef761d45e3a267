// SPDX-License-Identifier: GPL-3.0-or-later
#include "rateplot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "colours.hpp"
#include "elidedlabel.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "plaintip.hpp"
#include "plotdress.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

/// "00:05:30" below a tick: short, and it never changes its meaning. The count of ticks is a limit.
class TimeTicker : public QCPAxisTickerDateTime {
public:
    TimeTicker() { setDateTimeFormat(u"HH:mm:ss"_s); }

protected:
    double getTickStep(const QCPRange &range) override {
        return RatePlot::timeStep(tickCount(), static_cast<int>(std::lround(range.size())));
    }
};

}  // namespace

RatePlot::RatePlot(QWidget *parent)
    : QWidget(parent),
      m_plot(new QCustomPlot(this)),
      m_title(new ElidedLabel(this)),
      m_time(new QLabel(this)),
      m_axisLabel(tr("new connections /s")),
      m_text(&format::rate) {
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setForegroundRole(QPalette::Text);
    m_time->setForegroundRole(QPalette::Text);
    setAccessibleName(tr("New connections per second of each backend"));
    m_title->setAccessibleName(tr("What the plot shows"));
    m_time->setAccessibleName(tr("Time of the values"));
    plotdress::prepare(*m_plot);
    plotdress::prepare(*m_plot->axisRect());
    m_plot->setAccessibleName(tr("Plot"));
    m_plot->installEventFilter(this);
    m_plot->axisRect()->setMinimumMargins(QMargins(8, 8, 8, 0));
    m_plot->xAxis->setTicker(QSharedPointer<TimeTicker>::create());
    m_cursor = new QCPItemLine(m_plot);
    m_cursor->setVisible(false);
    m_cursor->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_cursor->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups, 0);
    column->setSpacing(metrics::kInRow);
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kInGroup);
    head->addWidget(m_title, 1);
    head->addWidget(m_time);
    column->addLayout(head);
    column->addWidget(m_plot, 1);
    recolour();
}

void RatePlot::setTitle(const QString &title) {
    m_title->setText(title);
    m_title->setToolTip(plainTip(title));
    m_title->setAccessibleName(title);
}

int RatePlot::timeStep(int labels, int seconds) {
    static constexpr std::array kSteps{30, 60, 300, 600, 900, 1800};
    const auto step = std::find_if(kSteps.begin(), kSteps.end(),
                                   [=](int each) { return each <= seconds / 2 && each * labels >= seconds; });
    return step == kSteps.end() ? seconds : *step;
}

void RatePlot::setAxis(const QString &label, QString (*text)(double), int seconds) {
    m_axisLabel = label;
    m_text = text;
    m_seconds = seconds;
}

QString RatePlot::readout() const {
    return m_readout;
}

void RatePlot::setSeries(std::vector<Series> series, double now) {
    m_series = std::move(series);
    m_now = now;
    redraw();
}

void RatePlot::redraw() {
    readOut();
    if (isVisible()) {
        fillGraphs();
        placeLabels();
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

void RatePlot::fillGraphs() {
    while (m_graphs.size() > m_series.size()) {
        m_plot->removeGraph(m_graphs.back());
        m_plot->removeItem(m_labels.back());
        m_graphs.pop_back();
        m_labels.pop_back();
    }
    while (m_graphs.size() < m_series.size()) {
        QCPGraph *graph = m_plot->addGraph();
        graph->setLineStyle(QCPGraph::lsStepRight);  // a rate is that of the time before
        m_graphs.push_back(graph);
        auto *label = new QCPItemText(m_plot);
        label->setClipToAxisRect(false);
        label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        label->setPadding(QMargins(4, 0, 0, 0));
        m_labels.push_back(label);
    }
    double top = 1;
    for (std::size_t place = 0; place < m_series.size(); ++place) {
        const Series &series = m_series[place];
        QVector<QCPGraphData> steps;
        for (const RateHistory::Point &point : series.points) {
            if (point.seconds >= m_now - m_seconds - 15) {
                steps.append({point.seconds, point.rate});
                top = std::isnan(point.rate) ? top : std::max(top, point.rate);
            }
        }
        m_graphs[place]->data()->set(steps, true);
        const QColor colour = colours::series(series.colour, palette());
        m_graphs[place]->setPen(QPen(colour, 1));
        m_labels[place]->setColor(colours::seriesText(series.colour, palette()));
        m_labels[place]->setFont(metrics::fixedFont(font()));
    }
    m_plot->xAxis->setRange(m_now - m_seconds, m_now);
    // A pixel below zero, so that a line there is seen.
    m_plot->yAxis->setRange(-top * 1.1 / std::max(1, m_plot->axisRect()->height()), top * 1.1);
}

/// The names stand where their lines end, moved apart when they would lie on each other. Behind
/// them the values at the cursor, or the last ones.
void RatePlot::placeLabels() {
    const QFontMetrics fixed(metrics::fixedFont(font()));
    int names = 0;
    int values = 0;
    for (const Series &series : m_series) {
        names = std::max(names, fixed.horizontalAdvance(series.label));
        values = std::max(values, fixed.horizontalAdvance(valueText(series)));
    }
    const int both = names + fixed.horizontalAdvance(u"  "_s) + values;
    const bool valuesFit = both + 16 < m_plot->width() * 45 / 100;
    const int width = std::min(valuesFit ? both : names, m_plot->width() / 2) + 16;
    m_plot->axisRect()->setMinimumMargins(QMargins(8, 8, width, 0));
    for (std::size_t place = 0; place < m_series.size(); ++place) {
        const Series &series = m_series[place];
        const auto padded = series.label.leftJustified(valuesFit ? names / fixed.horizontalAdvance(u'0') : 0);
        m_labels[place]->setText(valuesFit ? padded + u"  "_s + valueText(series) : series.label);
    }
    const int tick = fontMetrics().horizontalAdvance(u"00:00:00"_s) * 3 / 2;
    m_plot->yAxis->ticker()->setTickCount(
        std::clamp(m_plot->axisRect()->height() / (2 * fontMetrics().height()), 2, 4));
    m_plot->xAxis->ticker()->setTickCount(std::clamp((m_plot->width() - width) / tick, 1, 4));
    const bool tall = m_plot->height() > fontMetrics().horizontalAdvance(m_axisLabel) * 3 / 2;
    m_plot->yAxis->setLabel(tall ? m_axisLabel : QString());

    struct Place {
        double y;
        std::size_t series;
    };
    std::vector<Place> places;
    const double height = std::max(1, m_plot->axisRect()->height());
    const double range = m_plot->yAxis->range().upper;
    for (std::size_t place = 0; place < m_series.size(); ++place) {
        const double value = valueAt(m_series[place], m_now);
        places.push_back({(1 - (std::isnan(value) ? 0 : value) / range) * height, place});
    }
    std::sort(places.begin(), places.end(),
              [](const Place &a, const Place &b) { return a.y != b.y ? a.y < b.y : a.series < b.series; });
    const double step = fixed.height();
    double limit = height - step / 2;  // from below upwards, so that none leaves the plot at its foot
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        place->y = std::min(place->y, limit);
        limit = place->y - step;
    }
    limit = step / 2;
    for (Place &place : places) {
        place.y = std::max(place.y, limit);
        limit = place.y + step;
        QCPItemText *label = m_labels[place.series];
        label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        label->position->setCoords(1.0, place.y / height);
        label->setVisible(place.y <= height);  // those that find no room are in the readout
    }
}

double RatePlot::valueAt(const Series &series, double seconds) {
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    if (series.points.empty() || seconds < series.points.front().seconds) {
        return kNothing;
    }
    const auto at =
        std::lower_bound(series.points.begin(), series.points.end(), seconds,
                         [](const RateHistory::Point &p, double time) { return p.seconds < time; });
    return at == series.points.end() ? series.points.back().rate : at->rate;
}

double RatePlot::readAt() const {
    return m_cursorAt > 0 ? m_cursorAt : m_now;
}

QString RatePlot::valueText(const Series &series) const {
    const double value = valueAt(series, readAt());
    return std::isnan(value) ? format::none() : m_text(value);
}

void RatePlot::readOut() {
    QStringList parts;
    if (readAt() > 0) {
        parts.append(
            QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(readAt() * 1000)).toString(u"HH:mm:ss"_s));
        m_time->setText(parts.first());
    }
    for (const Series &series : m_series) {
        parts.append(series.label + u' ' + valueText(series));
    }
    m_readout = parts.join(u", "_s);
    setAccessibleDescription(m_readout);
}

void RatePlot::moveCursor(double seconds) {
    m_cursorAt = std::clamp(seconds, m_now - m_seconds, m_now);
    m_cursor->start->setCoords(m_cursorAt, 0);
    m_cursor->end->setCoords(m_cursorAt, 1);
    m_cursor->setVisible(true);
    redraw();
}

void RatePlot::hideCursor() {
    m_cursorAt = 0;
    m_cursor->setVisible(false);
    redraw();
}

bool RatePlot::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_plot && event->type() == QEvent::MouseMove) {
        const auto *move = static_cast<QMouseEvent *>(event);
        if (m_plot->axisRect()->rect().contains(move->position().toPoint())) {
            moveCursor(m_plot->xAxis->pixelToCoord(move->position().x()));
        } else if (m_cursorAt > 0) {
            hideCursor();
        }
    } else if (watched == m_plot && event->type() == QEvent::Leave && m_cursorAt > 0) {
        hideCursor();
    }
    return QWidget::eventFilter(watched, event);
}

void RatePlot::keyPressEvent(QKeyEvent *event) {
    const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const double from = m_cursorAt > 0 ? m_cursorAt : m_now;
    if (event->key() == Qt::Key_Left) {
        moveCursor(from - step);
    } else if (event->key() == Qt::Key_Right) {
        moveCursor(from + step);
    } else if (event->key() == Qt::Key_Escape && m_cursorAt > 0) {
        hideCursor();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void RatePlot::recolour() {
    plotdress::recolour(*m_plot, *this);
    m_plot->setMinimumSize(240, std::max(64, fontMetrics().height() * 9 / 2));
    m_cursor->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
}

void RatePlot::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    const bool looks = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
                       event->type() == QEvent::EnabledChange;
    if (looks && m_cursor != nullptr) {
        recolour();
        redraw();
    }
}

void RatePlot::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    redraw();
}

void RatePlot::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    redraw();
}

}  // namespace weir::gui
