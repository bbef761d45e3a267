// SPDX-License-Identifier: GPL-3.0-or-later
#include "overviewpage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "backend/collector.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/linelist.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/rateplot.hpp"
#include "widgets/tilebutton.hpp"
#include "widgets/tilegrid.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::size_t kWastes = 5;
constexpr std::size_t kChanges = 50;
constexpr int kHour = 3600;
constexpr int kLeastSeconds = 10;
constexpr qint64 kGapSeconds = 12;  // longer than the longest interval to choose
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

std::vector<HealthLine> withWords(std::vector<HealthLine> lines, const QString &words) {
    std::erase_if(lines, [&words](const HealthLine &line) { return !hasWords(line.words, words); });
    return lines;
}

/// Seconds without anything are left out of the time line: they are zeros where it was read, else gaps.
RateHistory::Points pointsOf(const TimeLine &line, quint64 Moment::*count) {
    RateHistory::Points points;
    qint64 last = line.since / 1000;
    points.push_back({static_cast<double>(last), 0});
    for (const Moment &moment : line.moments) {
        if (moment.second - last > kGapSeconds) {
            points.push_back({static_cast<double>(moment.second - 1), kNothing});
        } else if (moment.second - last > 1) {
            points.push_back({static_cast<double>(moment.second - 1), 0});
        }
        points.push_back({static_cast<double>(moment.second), static_cast<double>(moment.*count)});
        last = moment.second;
    }
    return points;
}

}  // namespace

OverviewPage::OverviewPage(HostSession *session, QWidget *parent)
    : Page(session, u"overview"_s, tr("Overview"), parent),
      m_scroll(new QScrollArea(this)),
      m_tiles(new TileGrid(this)),
      m_lists(new QHBoxLayout),
      m_wastes(new LineList(tr("Largest wastes"), this)),
      m_changes(new LineList(tr("Changes of the last hour"), this)),
      m_plot(new RatePlot(this)) {
    m_plot->setAccessibleName(tr("Connections opened and ended per second"));
    m_lists->setSpacing(metrics::kBetweenGroups);
    addSection(tr("Largest wastes"), m_wastes);
    m_changesTitle = addSection(tr("Changes of the last hour"), m_changes);
    refreshTitles();
    auto *inner = new QWidget(this);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInRow, metrics::kBetweenGroups,
                               metrics::kBetweenGroups);
    column->setSpacing(metrics::kBetweenGroups);
    column->addWidget(m_tiles);
    column->addLayout(m_lists, 1);
    column->addWidget(m_plot, 1);
    m_scroll->setWidget(inner);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("Overview"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    setContent(m_scroll);
    connect(session, &HostSession::listenersChanged, this, [this](const SocketTablePtr &table) {
        take({{}, table, {}, {}, {}});
    });
    connect(session, &HostSession::costsChanged, this, [this](const CostsPtr &costs) {
        if (this->session()->range().isLive()) {
            take({{}, {}, costs, {}, {}});
        } else if (earlier()) {
            m_pastCosts = costs;
            refresh();
        }
    });
    connect(session, &HostSession::timeLineChanged, this, [this](const TimeLinePtr &line) {
        take({{}, {}, {}, line, {}});
    });
    connect(session, &HostSession::balancerChanged, this, [this](const BalancerPtr &state) {
        if (!state && !isFrozen()) {
            m_input.balancer.reset();  // there is none any more
        }
        take({{}, {}, {}, {}, state});
    });
    connect(m_tiles, &TileGrid::chosen, this, &Page::leads);
    connect(m_wastes, &LineList::chosen, this, &Page::leads);
    connect(m_changes, &LineList::chosen, this, &Page::leads);
    refresh();
}

QLabel *OverviewPage::addSection(const QString &title, QWidget *content) {
    auto *made = new QWidget(this);
    auto *label = new QLabel(title, made);
    label->setAccessibleName(title);
    label->setBuddy(content);
    auto *column = new QVBoxLayout(made);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kInRow);
    column->addWidget(label);
    column->addWidget(content, 1);
    m_lists->addWidget(made, 1);
    return label;
}

void OverviewPage::refreshTitles() {
    m_changesTitle->setText(earlier() ? tr("Changes in that time") : tr("Changes of the last hour"));
    m_changesTitle->setAccessibleName(m_changesTitle->text());
    m_plot->setTitle(earlier() ? tr("Connections opened and ended per second, in that time")
                               : tr("Connections opened and ended per second, last hour"));
}

int OverviewPage::wanted() const {
    return Collector::Listeners | Collector::Costs | Collector::TimeLine;
}

bool OverviewPage::hasData() const {
    return m_input.line != nullptr || m_input.listeners != nullptr;
}

void OverviewPage::hostOpened() {
    m_input = {};
    Page::hostOpened();
    refresh();
}

void OverviewPage::setEarlier(const EarlierPtr &earlier) {
    Page::setEarlier(earlier);
    m_pastCosts.reset();
    refreshTitles();
    refresh();
}

HealthInput OverviewPage::shown() const {
    return earlier() ? HealthInput{earlier()->sources, earlier()->listeners, m_pastCosts,
                                   m_input.line,       earlier()->balancer,  earlier()->range}
                     : m_input;
}

void OverviewPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    take({sources, {}, {}, {}, {}});
}

void OverviewPage::take(const HealthInput &news) {
    if (isFrozen()) {
        return;
    }
    const auto keep = [](auto &into, const auto &from) {
        if (from) {
            into = from;
        }
    };
    keep(m_input.sources, news.sources);
    keep(m_input.listeners, news.listeners);
    keep(m_input.costs, news.costs);
    keep(m_input.line, news.line);
    keep(m_input.balancer, news.balancer);
    if (isVisible() || !isShowingContent()) {
        refresh();
    }
}

void OverviewPage::refresh() {
    const bool connected = m_input.sources && m_input.sources->host.phase == HostState::Phase::Connected;
    showContent(connected || hasData());
    if (!isShowingContent()) {
        explainHost();
        return;
    }
    m_tiles->setTiles(healthOf(shown()));
    refreshLists();
    refreshPlot();
}

void OverviewPage::refreshLists() {
    const HealthInput input = shown();
    const auto words = filter()->text();
    m_wastes->setLines(
        withWords(input.costs ? wastesOf(input.costs->report, kWastes) : std::vector<HealthLine>(), words),
        input.costs ? tr("No program would win much by keeping its connections")
                    : tr("Adding up what connections cost"));
    const TimeLinePtr &line = m_input.line;
    m_changes->setLines(
        withWords(line ? changesOf(*line, kChanges, input.range) : std::vector<HealthLine>(), words),
        earlier() ? tr("Nothing in that time")
        : line    ? tr("Nothing since %1").arg(format::clock(line->since))
                  : tr("Reading"));
}

void OverviewPage::refreshPlot() {
    if (m_input.line) {
        // At first the time since the beginning, so that it is not all empty.
        const TimeRange range = shown().range;
        const qint64 end = range.isLive() ? m_input.line->now : range.end;
        const auto since =
            static_cast<int>((end - (range.isLive() ? m_input.line->since : range.begin)) / 1000);
        m_plot->setAxis(tr("/s"), &format::rate,
                        std::clamp(since, range.isLive() ? RatePlot::kSeconds : kLeastSeconds, kHour));
        m_plot->setSeries({{tr("opened"), 0, pointsOf(*m_input.line, &Moment::opened)},
                           {tr("ended"), 1, pointsOf(*m_input.line, &Moment::ended)}},
                          static_cast<double>(end) / 1000.0);
    }
}

void OverviewPage::focusContent() {
    if (!m_tiles->buttons().empty()) {
        m_tiles->buttons().front()->setFocus(Qt::ShortcutFocusReason);
    }
}

void OverviewPage::copy() {
    QStringList lines;
    for (const TileButton *button : m_tiles->buttons()) {
        const HealthTile &tile = button->tile();
        lines.append(QStringList{tile.title, tile.number, tile.sentence}.join(u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
    messages()->tell(MessageStrip::Kind::Done,
                     tr("Copied %n tile(s) as tab-separated text", nullptr, static_cast<int>(lines.size())));
}

QString OverviewPage::command() const {
    return weirctlLine(session()->spec(), {u"info"_s});
}

QString OverviewPage::explanation() const {
    return tr(
        "How this host's TCP is, as far as it is seen. Each tile says what was found and by which numbers it "
        "is called good or bad (hold the pointer over it); it leads to the page that shows more.\n"
        "Wastes are what programs pay for connections that a pool would spare them. Changes are listeners "
        "that came or went, generations of the configuration, and times in which something was not seen.");
}

void OverviewPage::filterChanged(const QString & /*text*/) {
    if (isShowingContent()) {
        refreshLists();
    }
}

void OverviewPage::fillColumnsMenu(QMenu * /*menu*/) {}

void OverviewPage::setStale(bool stale) {
    m_scroll->setEnabled(!stale);
}

void OverviewPage::emptyAction() {
    session()->retry();
}

void OverviewPage::resizeEvent(QResizeEvent *event) {
    Page::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 90;
    m_lists->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

}  // namespace weir::gui
