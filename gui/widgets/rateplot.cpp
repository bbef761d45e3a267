// SPDX-License-Identifier: GPL-3.0-or-later
#include "rateplot.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "colours.hpp"
#include "metrics.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

/// "00:05:30" below a tick: short, and it never changes its meaning.
QSharedPointer<QCPAxisTicker> timeTicker() {
    auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
    ticker->setDateTimeFormat(u"HH:mm:ss"_s);
    ticker->setTickCount(6);
    return ticker;
}

}  // namespace

RatePlot::RatePlot(QWidget *parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_title(new QLabel(this)), m_readout(new QLabel(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_title->setForegroundRole(QPalette::Text);
    m_readout->setForegroundRole(QPalette::Text);
    setAccessibleName(tr("New connections per second of each backend"));
    m_title->setAccessibleName(tr("What the plot shows"));
    m_readout->setAccessibleName(tr("Values at the cursor"));
    m_readout->setTextFormat(Qt::RichText);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setAccessibleName(tr("Plot"));
    m_plot->setMinimumHeight(96);
    m_plot->setNotAntialiasedElements(QCP::aeAll);
    m_plot->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->plotLayout()->setRowSpacing(0);
    m_plot->axisRect()->setMinimumMargins(QMargins(8, 8, 8, 0));
    m_plot->xAxis->setTicker(timeTicker());
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->xAxis->setSubTicks(false);
    m_plot->yAxis->setSubTicks(false);
    m_plot->yAxis->setTickLength(0, 0);
    m_plot->yAxis->ticker()->setTickCount(4);
    m_plot->addLayer(u"cursor"_s, m_plot->layer(u"overlay"_s), QCustomPlot::limBelow);
    m_plot->layer(u"cursor"_s)->setMode(QCPLayer::lmBuffered);
    m_cursor = new QCPItemLine(m_plot);
    m_cursor->setLayer(u"cursor"_s);
    m_cursor->setVisible(false);
    m_cursor->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_cursor->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kBetweenGroups, 0);
    column->setSpacing(metrics::kInRow);
    column->addWidget(m_title);
    column->addWidget(m_readout);
    column->addWidget(m_plot, 1);
    recolour();
}

void RatePlot::setTitle(const QString &title) {
    m_title->setText(title);
    m_title->setAccessibleName(title);
}

QString RatePlot::readout() const {
    return m_readout->text();
}

void RatePlot::setSeries(std::vector<Series> series, double now) {
    m_series = std::move(series);
    m_now = now;
    redraw();
}

void RatePlot::redraw() {
    if (!isVisible()) {
        return;
    }
    fillGraphs();
    placeLabels();
    readOut();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
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
        graph->setLineStyle(QCPGraph::lsStepLeft);
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
            if (point.seconds >= m_now - kSeconds - 15) {
                steps.append({point.seconds, point.rate});
                top = std::isnan(point.rate) ? top : std::max(top, point.rate);
            }
        }
        m_graphs[place]->data()->set(steps, true);
        const QColor colour = colours::series(series.colour, palette());
        m_graphs[place]->setPen(QPen(colour, 1));
        m_labels[place]->setText(series.label);
        m_labels[place]->setColor(palette().color(QPalette::Text));
        m_labels[place]->setFont(metrics::fixedFont(font()));
    }
    m_plot->xAxis->setRange(m_now - kSeconds, m_now);
    m_plot->yAxis->setRange(0, top * 1.1);
}

/// The names stand where their lines end, moved apart when they would lie on each other.
void RatePlot::placeLabels() {
    const QFontMetrics fontMetrics(metrics::fixedFont(font()));
    int width = 16;
    for (const Series &series : m_series) {
        width = std::max(width, fontMetrics.horizontalAdvance(series.label) + 28);
    }
    width = std::min(width, m_plot->width() / 3);
    m_plot->axisRect()->setMinimumMargins(QMargins(8, 8, width, 0));

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
    std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return a.y != b.y ? a.y < b.y : a.series < b.series;
    });
    const double step = fontMetrics.height();
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
        label->setColor(colours::series(m_series[place.series].colour, palette()));
    }
}

double RatePlot::valueAt(const Series &series, double seconds) {
    const auto after = std::upper_bound(series.points.begin(), series.points.end(), seconds,
                                        [](double time, const RateHistory::Point &p) { return time < p.seconds; });
    return after == series.points.begin() ? std::numeric_limits<double>::quiet_NaN() : std::prev(after)->rate;
}

void RatePlot::readOut() {
    const double at = m_cursorAt > 0 ? m_cursorAt : m_now;
    QStringList parts;
    if (at > 0) {
        parts.append(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(at * 1000)).toString(u"HH:mm:ss"_s));
    }
    for (const Series &series : m_series) {
        const double value = valueAt(series, at);
        parts.append(u"<span style='color:%1'>■</span> %2&nbsp;%3"_s
                         .arg(colours::series(series.colour, palette()).name(), series.label.toHtmlEscaped(),
                              std::isnan(value) ? format::none() : format::rate(value)));
    }
    m_readout->setText(parts.join(u"&nbsp;&nbsp; "_s));
}

void RatePlot::moveCursor(double seconds) {
    m_cursorAt = std::clamp(seconds, m_now - kSeconds, m_now);
    m_cursor->start->setCoords(m_cursorAt, 0);
    m_cursor->end->setCoords(m_cursorAt, 1);
    m_cursor->setVisible(true);
    m_plot->layer(u"cursor"_s)->replot();
    readOut();
}

void RatePlot::hideCursor() {
    m_cursorAt = 0;
    m_cursor->setVisible(false);
    m_plot->layer(u"cursor"_s)->replot();
    readOut();
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
    const QColor text = palette().color(QPalette::Text);
    const QColor line = colours::line(palette());
    m_plot->setBackground(QBrush(palette().color(QPalette::Base)));
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(line, 1));
        axis->setTickPen(QPen(line, 1));
        axis->setTickLabelColor(colours::pale(palette()));
        axis->setTickLabelFont(font());
        axis->setLabelColor(colours::pale(palette()));
        axis->setLabelFont(font());
    }
    m_plot->yAxis->setBasePen(Qt::NoPen);
    m_plot->yAxis->setLabel(tr("new connections /s"));
    m_plot->yAxis->setLabelPadding(4);
    m_plot->yAxis->grid()->setPen(QPen(line, 1));
    m_plot->yAxis->grid()->setZeroLinePen(QPen(line, 1));
    m_cursor->setPen(QPen(text, 1, Qt::DashLine));
}

void RatePlot::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) && m_cursor != nullptr) {
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
