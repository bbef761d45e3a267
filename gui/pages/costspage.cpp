// SPDX-License-Identifier: GPL-3.0-or-later
#include "costspage.hpp"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "backend/collector.hpp"
#include "costcomparison.hpp"
#include "models/commandline.hpp"
#include "models/costchangemodel.hpp"
#include "models/costcolumns.hpp"
#include "models/costmodel.hpp"
#include "models/format.hpp"
#include "models/tableproxy.hpp"
#include "widgets/costdetails.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/rowsview.hpp"
#include "widgets/timeplot.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

CostsPage::CostsPage(HostSession *session, QWidget *parent)
    : Page(session, u"costs"_s, tr("Costs"), parent),
      m_model(new CostModel(this)),
      m_changes(new CostChangeModel(this)),
      m_rows(new TableProxy(m_model, this)),
      m_changeRows(new TableProxy(m_changes, this)),
      m_comparison(new CostComparison(this)),
      m_tables(new QStackedWidget(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_showConnections(new QAction(tr("Show Its &Connections"), this)) {
    m_showConnections->setEnabled(false);
    m_details = new CostDetails(m_showConnections, this);
    buildViews();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tables);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    setContent(m_splitter);
    addToHeader(m_comparison->button());
    connect(m_showConnections, &QAction::triggered, this, [this] {
        if (const QModelIndex row = view()->currentIndex(); row.isValid()) {
            const QModelIndex source =
                view() == m_table ? m_rows->mapToSource(row) : m_changeRows->mapToSource(row);
            emit leads(u"connections"_s, connectionsOf(view() == m_table ? m_model->usageAt(source.row())
                                                                         : m_changes->usageAt(source.row())));
        }
    });
    connect(m_comparison, &CostComparison::changed, this, &CostsPage::compared);
    connect(m_comparison, &CostComparison::failed, this,
            [this](const QString &problem) { messages()->tell(MessageStrip::Kind::Problem, problem); });
    connect(session, &HostSession::costsChanged, this, &CostsPage::setCosts);
    connect(session, &HostSession::timeLineChanged, this, [this](const TimeLinePtr &line) { m_line = line; });
    refreshState();
}

void CostsPage::buildViews() {
    m_table = new RowsView(m_rows, u"costs"_s, [](RowsView &view) {
        int place = 0;
        for (const CostColumn &column : costColumns()) {
            view.setColumn(place++, column.characters, column.shown);
        }
        view.sortByColumn(CostWaste, Qt::DescendingOrder);
    });
    m_table->setAccessibleName(tr("Costs"));
    m_changeTable = new RowsView(m_changeRows, u"costchanges"_s, [](RowsView &view) {
        for (int column = 0; column < view.model()->columnCount(); ++column) {
            // With the mark of what got better or worse.
            view.setColumn(column, column == CostWho ? 16 : column == CostWhereto ? 21 : 14, column < 14);
        }
        view.sortByColumn(CostChangeModel::kSortedAtFirst, Qt::AscendingOrder);
    });
    m_changeTable->setAccessibleName(tr("Costs before and after"));
    for (RowsView *each : {m_table, m_changeTable}) {
        each->addAction(m_showConnections);
        m_tables->addWidget(each);
        connect(each->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CostsPage::rowChosen);
        connect(each, &RowsView::held, this, [this](bool held) {
            if (!held && m_waiting) {
                setCosts(std::exchange(m_waiting, {}));
            }
        });
    }
}

RowsView *CostsPage::view() const {
    return m_comparison->isActive() ? m_changeTable : m_table;
}

void CostsPage::focusContent() {
    view()->setFocus(Qt::ShortcutFocusReason);
}

void CostsPage::copy() {
    if (!view()->selectionModel()->hasSelection()) {
        view()->selectAll();
    }
    view()->copy();
    messages()->tell(MessageStrip::Kind::Done,
                     tr("Copied %n row(s) as tab-separated text", nullptr,
                        static_cast<int>(view()->selectionModel()->selectedRows().size())));
}

QAbstractItemView *CostsPage::table() const {
    return view();
}

QString CostsPage::command() const {
    if (sources() && !sources()->recording.isEmpty()) {
        return weirctlLine(u"local"_s, {u"costs"_s, u"--why"_s, u"--recording"_s, sources()->recording});
    }
    return weirctlLine(session()->spec(), {u"costs"_s, u"--why"_s, u"--time"_s, u"1m"_s});
}

QString CostsPage::explanation() const {
    return tr(
        "What it costs to be a connection: one row for each program and destination, and for each client of "
        "a service here, the dearest first. Waste is the time that goes into handshakes, slow starts and "
        "teardowns each second; Pool is how many connections a pool would have in use, on average and in 99 "
        "of 100 moments (Little's law).\n"
        "The numbers are of the last half hour to hour, or of the time that is chosen on the time line. They "
        "come from readings of all sockets and from what the kernel or the module tells of each connection "
        "that ends; ≥ and ≤ mean that a number is known only so far.");
}

QList<QAction *> CostsPage::commands() const {
    return QList{m_showConnections} + m_comparison->actions();
}

qint64 CostsPage::readAt() const {
    return m_costs ? m_costs->time : 0;
}

int CostsPage::wanted() const {
    return Collector::Costs | Collector::TimeLine;
}

bool CostsPage::hasData() const {
    return m_costs != nullptr;
}

void CostsPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

void CostsPage::setFrozen(bool frozen) {
    Page::setFrozen(frozen);
    if (!frozen && m_waiting) {
        setCosts(std::exchange(m_waiting, {}));
    }
}

void CostsPage::hostOpened() {
    Page::hostOpened();
    m_costs.reset();
    m_waiting.reset();
    m_line.reset();
    m_model->setUsages({});
    m_details->clear();
    m_comparison->setShown({}, {}, false);
    session()->setCostRow({});
    refreshState();
}

QString CostsPage::whatIsShown() const {
    const QString range = rangeText();
    if (session()->isRecording()) {
        const QString name = session()->spec().section(u'/', -1);
        return range.isEmpty() ? name : tr("%1 of %2").arg(range, name);
    }
    return range.isEmpty() ? tr("now") : range;
}

void CostsPage::setCosts(const CostsPtr &costs) {
    if (m_table->isHeld() || m_changeTable->isHeld() || isFrozen()) {
        m_waiting = costs;
        return;
    }
    m_costs = costs;
    m_model->setUsages(costs->report.usages);
    m_comparison->setShown(costs, whatIsShown(), session()->range().isLive() && !session()->isRecording());
    if (!view()->currentIndex().isValid() && view()->model()->rowCount() > 0) {
        view()->setCurrentIndex(view()->model()->index(0, 0));
    }
    showDetails();
    refreshState();
}

void CostsPage::compared() {
    const QModelIndex current = m_changeTable->currentIndex();
    const QModelIndex before = m_changeRows->mapToSource(current);
    const auto chosen = before.isValid() ? std::optional(m_changes->usageAt(before.row())) : std::nullopt;
    m_tables->setCurrentWidget(view());
    m_changes->setChanges(m_comparison->changes());
    int place = 0;
    for (int row = 0; chosen && row < m_changeRows->rowCount(); ++row) {
        const int source = m_changeRows->mapToSource(m_changeRows->index(row, 0)).row();
        if (isSameRow(m_changes->usageAt(source), *chosen)) {
            place = row;
        }
    }
    m_changeTable->setCurrentIndex(m_changeRows->index(place, std::max(0, current.column())));
    // Told when it is another one only: it can be closed.
    if (const QString text = m_comparison->text(); text != std::exchange(m_compared, text)) {
        if (text.isEmpty()) {
            messages()->clear();
        } else {
            messages()->tell(MessageStrip::Kind::Note, text);
        }
    }
    showDetails();
    refreshState();
}

void CostsPage::rowChosen() {
    const QModelIndex row = m_rows->mapToSource(m_table->currentIndex());
    if (row.isValid() && m_costs) {
        const Usage &usage = m_model->usageAt(row.row());
        if (!isSameRow(usage, m_costs->seriesOf)) {
            session()->setCostRow(usage);
        }
    }
    showDetails();
}

void CostsPage::showDetails() {
    const QModelIndex row = view()->currentIndex();
    m_showConnections->setEnabled(row.isValid());
    if (!row.isValid() || !m_costs) {
        m_details->clear();
        return;
    }
    QStringList words;
    if (view() == m_changeTable) {
        const int place = m_changeRows->mapToSource(row).row();
        m_details->show(m_changes->usageAt(place), m_changes->wordsOf(place));
        m_details->showPlot({}, {}, {}, {});
        return;
    }
    const Usage &usage = m_model->usageAt(m_rows->mapToSource(row).row());
    for (const std::string &word : usage.words) {
        QString sentence = format::text(word);
        sentence[0] = sentence[0].toUpper();
        words.append(sentence + u'.');
    }
    m_details->show(usage, words);
    const CostReport &report = m_costs->report;
    const bool known = isSameRow(usage, m_costs->seriesOf);
    m_details->showPlot(usage, known ? m_costs->series : std::vector<UsagePoint>(),
                        {static_cast<qint64>(report.begin / 1000), static_cast<qint64>(report.end / 1000)},
                        m_line);
}

void CostsPage::filterChanged(const QString &text) {
    m_rows->setFilterText(text);
    m_changeRows->setFilterText(text);
    filter()->setProblem(m_comparison->isActive() ? m_changeRows->error() : m_rows->error());
    refreshState();
}

int CostsPage::total() const {
    return m_comparison->isActive() ? m_changes->rowCount() : m_model->rowCount();
}

void CostsPage::refreshState() {
    const int shown = view()->model()->rowCount();
    const int total = this->total();
    setCount(total == 0       ? QString()
             : shown == total ? format::count(static_cast<quint64>(total))
                              : tr("%1 of %2")
                                    .arg(format::count(static_cast<quint64>(shown)),
                                         format::count(static_cast<quint64>(total))));
    showContent(shown > 0);
    if (shown > 0) {
        return;
    }
    if (total > 0) {
        emptyState()->explain(
            tr("None of %1 passes the filter").arg(format::count(static_cast<quint64>(total))),
            filter()->text(), {}, tr("&Clear the Filter"));
    } else if (!explainHost()) {
        const SourceState &activity = sources()->activity;
        if (activity.error && !m_costs) {
            emptyState()->explain(tr("Connections cannot be followed"), format::text(activity.error->text()),
                                  {}, tr("&Read Again"));
        } else if (!m_costs || m_costs->report.readings < 2) {
            emptyState()->explain(tr("Watching connections"),
                                  tr("What they cost shows after some readings of them."), {}, {});
        } else {
            emptyState()->explain(tr("There was no TCP connection in this time"), {}, {}, tr("&Read Again"));
        }
    }
}

void CostsPage::emptyAction() {
    if (view()->model()->rowCount() < total()) {
        filter()->clear();
    } else {
        Page::emptyAction();
    }
}

void CostsPage::fillColumnsMenu(QMenu *menu) {
    view()->headerMenu()->fill(menu);
}

void CostsPage::setStale(bool stale) {
    grey({m_table, m_changeTable}, stale);
}

}  // namespace weir::gui
