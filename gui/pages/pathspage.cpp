// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathspage.hpp"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>

#include "backend/collector.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/pathwords.hpp"
#include "models/socketwords.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/pathdetails.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kLongestName = 253;  // of DNS

}  // namespace

PathsPage::PathsPage(HostSession *session, const QString &historyFile, QWidget *parent)
    : Page(session, u"paths"_s, tr("Paths"), parent),
      m_destination(new QLineEdit(this)),
      m_table(new CellTable(pathColumns(), this)),
      m_view(new CellView(m_table, name(), this)),
      m_details(new PathDetails(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_history(historyFile) {
    m_history.load();
    buildHeader();
    buildView();
    buildCommands();
    connect(session, &HostSession::pathsChanged, this, [this](const PathsPtr &paths) {
        if (!isFrozen()) {
            setPaths(paths);
        }
    });
    connect(&m_prober, &Prober::finished, this, &PathsPage::takeResult);
    connect(&m_prober, &Prober::progressed, m_details, &PathDetails::setProgress);
    connect(&m_prober, &Prober::abandoned, this, &PathsPage::probeEnded);
    refresh();
}

void PathsPage::buildHeader() {
    m_destination->setPlaceholderText(tr("Address to probe"));
    m_destination->setAccessibleName(tr("Destination to probe"));
    m_destination->setToolTip(
        tr("An address, an address with its interface (fe80::1%eth0), or a name; Enter "
           "probes it (Ctrl+L)"));
    m_destination->setMaxLength(kLongestName);
    m_destination->setClearButtonEnabled(true);
    m_destination->setMinimumWidth(120);
    m_destination->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    addToHeader(m_destination);
    connect(m_destination, &QLineEdit::returnPressed, this, [this] {
        if (const QString text = m_destination->text().trimmed(); !text.isEmpty()) {
            probe(text);
        }
    });
}

void PathsPage::buildCommands() {
    m_probe = new QAction(tr("&Probe the Selected Destination"), this);
    m_cancel = new QAction(tr("&Cancel the Probe"), this);
    m_another = new QAction(tr("Probe &Another Destination"), this);
    m_another->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    m_forget = new QAction(tr("&Forget Its Probes"), this);
    m_forget->setShortcut(QKeySequence::Delete);
    for (QAction *action : {m_another, m_forget}) {
        action->setShortcutContext(action == m_forget ? Qt::WidgetShortcut : Qt::WidgetWithChildrenShortcut);
    }
    addAction(m_another);
    m_view->addAction(m_forget);
    connect(m_probe, &QAction::triggered, this, &PathsPage::probeCurrent);
    connect(m_cancel, &QAction::triggered, this, &PathsPage::cancel);
    connect(m_another, &QAction::triggered, this, [this] {
        m_destination->setFocus(Qt::ShortcutFocusReason);
        m_destination->selectAll();
    });
    connect(m_forget, &QAction::triggered, this, &PathsPage::forget);
}

QList<QAction *> PathsPage::commands() const {
    return {m_probe, m_cancel, m_another, m_forget};
}

void PathsPage::buildView() {
    m_view->setObjectName(u"pathsView"_s);
    m_view->setAccessibleName(tr("Destinations"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({2000, 3000});  // in this proportion
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setAccessibleName(tr("Destinations and the path to one of them"));
    setContent(m_splitter);
    connect(m_view, &QAbstractItemView::activated, this, &PathsPage::probeCurrent);
    connect(m_view, &CellView::currentKeyChanged, this, &PathsPage::refreshDetails);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(commands());
        menu->addSeparator();
        menu->addAction(tr("Copy Rows"), this, &PathsPage::copy)->setShortcut(QKeySequence::Copy);
        menu->popup(m_view->viewport()->mapToGlobal(position));
    });
    connect(m_details, &PathDetails::probeAsked, this, &PathsPage::probeCurrent);
    connect(m_details, &PathDetails::cancelAsked, this, &PathsPage::cancel);
    connect(m_details, &PathDetails::copyAsked, this, [this](const QString &command) {
        QApplication::clipboard()->setText(command);
        messages()->tell(MessageStrip::Kind::Done, tr("Copied: %1").arg(command));
    });
}

void PathsPage::focusContent() {
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void PathsPage::copy() {
    CellView *view = m_details->focusedTable() != nullptr ? m_details->focusedTable() : m_view;
    view->copy();
    messages()->tell(MessageStrip::Kind::Done,
                     tr("Copied %n row(s) as tab-separated text", nullptr, view->selectedCount()));
}

QAbstractItemView *PathsPage::table() const {
    return m_view;
}

QString PathsPage::command() const {
    const PathRow *row = currentRow();
    if (row == nullptr) {
        return weirctlLine(session()->spec(), {u"paths"_s});
    }
    const QString elsewhere = commandFor(row->key);
    return elsewhere.isEmpty() ? weirctlLine(session()->spec(), {u"path"_s, row->key}) : elsewhere;
}

QString PathsPage::explanation() const {
    return tr(
        "Destinations of live connections and the largest packets on the way there: what the interface and "
        "the route allow, what routers have told the kernel, and what connections use. A probe finds the "
        "hops, the MTU of each, and where large packets end: a router that tells is healthy, a black hole "
        "makes connections hang.\n"
        "sock_diag and rtnetlink tell what is in the table, at most every 5 seconds, and nothing is sent for "
        "it. A probe sends UDP packets with “don't fragment” to a port where nobody listens, and reads the "
        "ICMP errors that come back. The last probes of each destination are kept.");
}

qint64 PathsPage::readAt() const {
    return m_paths ? m_paths->time : 0;
}

int PathsPage::wanted() const {
    return Collector::Paths;
}

bool PathsPage::hasData() const {
    return m_total > 0;
}

void PathsPage::hostOpened() {
    Page::hostOpened();
    if (m_prober.isRunning()) {
        m_prober.cancel();  // what it finds is kept with the host it was for
    }
    m_probing.clear();
    m_paths.reset();
    m_latest.reset();
    refresh();
}

void PathsPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

void PathsPage::setPaths(const PathsPtr &paths) {
    m_latest = paths;
    if (earlier()) {
        return;
    }
    m_paths = paths;
    if (isVisible() || !hasData()) {
        refresh();  // else showEvent() does
    }
}

void PathsPage::setEarlier(const EarlierPtr &earlier) {
    Page::setEarlier(earlier);
    m_paths = earlier ? earlier->paths : m_latest;
    refresh();
}

QString PathsPage::commandFor(const QString &destination) const {
    const QString spec = session()->spec();
    if (spec.isEmpty() || Prober::reaches(spec)) {
        return {};
    }
    const QStringList words{u"weirctl"_s, u"path"_s, destination};
    const QString line = hostLine(spec, words);
    return line.isEmpty() ? shellLine(words) : line;
}

/// A copy: the row that it comes from is made anew.
void PathsPage::probe(QString destination) {
    if (const QString line = commandFor(destination); !line.isEmpty()) {
        messages()->tell(MessageStrip::Kind::Note,
                         tr("A probe has to start on %1 itself: %2").arg(session()->spec(), line));
        return;
    }
    const auto address = Address::parse(destination.toStdString());
    if (address && isLinkLocal(*address)) {
        m_destination->setText(destination + u'%');
        m_destination->setFocus(Qt::OtherFocusReason);
        messages()->tell(MessageStrip::Kind::Note,
                         tr("%1 is valid on one link only: write its interface behind it, as in fe80::1%eth0")
                             .arg(destination));
        return;
    }
    if (m_prober.isRunning()) {
        messages()->tell(
            MessageStrip::Kind::Note,
            tr("One probe at a time: that of %1 goes on, Esc ends it").arg(m_prober.destination()));
        return;
    }
    messages()->clear();
    m_prober.start(session()->spec(), destination);
    m_probing = destination;
    refresh();
    const auto is = [&destination](const PathRow &row) { return row.key == destination; };
    if (std::none_of(m_rows.begin(), m_rows.end(), is)) {
        filter()->clear();  // it would hide what was asked for
        m_filter = {};
        refresh();
    }
    m_view->select(destination);
    refreshDetails();
}

void PathsPage::probeCurrent() {
    if (const PathRow *row = currentRow()) {
        probe(row->key);
    }
}

void PathsPage::cancel() {
    m_prober.cancel();
}

void PathsPage::probeEnded() {
    m_probing.clear();
    refresh();
}

void PathsPage::takeResult(const ProbeResultPtr &result) {
    m_probing.clear();
    const PathProbe &probe = result->probe;
    if (result->error) {
        messages()->tell(
            MessageStrip::Kind::Problem,
            tr("%1 cannot be probed: %2").arg(result->asked, format::text(result->error->text())));
    } else if (probe.early && probe.report.hops.empty()) {
        messages()->tell(MessageStrip::Kind::Note,
                         tr("The probe of %1 was ended before anybody answered").arg(result->asked));
    } else {
        m_history.add(probe);
        if (!m_history.save()) {
            messages()->tell(
                MessageStrip::Kind::Note,
                tr("The probe cannot be kept: %1 cannot be written").arg(PathHistory::defaultFile()));
        }
        session()->refresh();  // what routers told is in the kernel's cache now
    }
    refresh();
    if (!result->error && probe.host == session()->spec()) {
        m_view->select(probe.destination);
    }
    refreshDetails();
}

void PathsPage::forget() {
    if (const PathRow *row = currentRow()) {
        m_history.forget(session()->spec(), row->key);
        (void)m_history.save();
        refresh();
    }
}

void PathsPage::refresh() {
    const QString current = m_view->currentKey();
    std::vector<PathRow> rows = pathRows(m_paths.get(), m_history, session()->spec(), m_probing);
    m_total = static_cast<qsizetype>(rows.size());
    std::erase_if(rows, [this](const PathRow &row) { return !passes(row, m_filter); });
    std::vector<TableRow> cells;
    cells.reserve(rows.size());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const PathRow &row : rows) {
        cells.push_back(pathCells(row, now));
    }
    m_rows = std::move(rows);
    m_table->setRows(std::move(cells));
    if (current.isEmpty() && m_view->model()->rowCount() > 0) {
        m_view->setCurrentIndex(m_view->model()->index(0, 0));
    }
    refreshState();
    refreshDetails();
}

/// Sockets are what the filter is made for: their keys, without values.
FilterWords PathsPage::filterWords() const {
    return socketFilterWords({});
}

void PathsPage::filterChanged(const QString &text) {
    m_filter = Filter::parse(text);
    filter()->setProblem(m_filter.error());
    refresh();
}

void PathsPage::refreshState() {
    const auto shown = static_cast<qsizetype>(m_rows.size());
    const auto suspects = std::count_if(m_rows.begin(), m_rows.end(), [](const PathRow &row) {
        return row.use && !suspicionsOf(*row.use).empty();
    });
    const QString all = format::count(static_cast<quint64>(m_total));
    const QString count =
        shown == m_total ? all : tr("%1 of %2").arg(format::count(static_cast<quint64>(shown)), all);
    setCount(m_total == 0    ? QString()
             : suspects == 0 ? count
                             : tr("%1, %n suspicious", nullptr, static_cast<int>(suspects)).arg(count));
    showContent(shown > 0);
    if (shown > 0) {
        return;
    }
    if (m_total > 0) {
        emptyState()->explain(tr("None of %1 passes the filter").arg(all), filter()->text(), {},
                              tr("&Clear the Filter"));
    } else if (!explainHost()) {
        if (!m_paths) {
            emptyState()->explain(tr("Reading"), {}, {}, {});
        } else if (m_paths->error) {
            emptyState()->explain(tr("Connections and routes cannot be read"),
                                  format::text(m_paths->error->text()), {}, tr("&Read Again"));
        } else {
            emptyState()->explain(earlier() ? tr("No connection led anywhere at that time")
                                            : tr("No connection leads anywhere at the moment"),
                                  tr("A destination to probe can be written above."), {}, tr("&Read Again"));
        }
    }
}

void PathsPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    refresh();
}

void PathsPage::refreshDetails() {
    PathDetails::Subject subject;
    const PathRow *row = currentRow();
    m_probe->setEnabled(row != nullptr && !m_prober.isRunning());
    m_cancel->setEnabled(m_prober.isRunning());
    m_forget->setEnabled(row != nullptr && row->last);
    if (row != nullptr) {
        subject.destination = row->key;
        subject.name = row->name;
        subject.host = session()->spec();
        subject.command = commandFor(row->key);
        subject.probing = row->probing;
        subject.probes = m_history.of(session()->spec(), row->key);
        if (row->use && row->use->allowed != 0) {
            constexpr std::uint32_t kLargest = 65535;  // what IP can carry; loopback allows more
            const std::uint32_t mtu =
                std::min({row->use->allowed, row->use->route->cachedMtu.value_or(UINT32_MAX), kLargest});
            subject.size = segmentSize(row->use->destination.family, mtu, m_paths->timestamps);
        } else if (row->last && row->last->report.mtu != 0) {
            subject.size = segmentSize(row->last->report.destination.family, row->last->report.mtu, true);
        }
    }
    m_details->show(subject);
}

const PathRow *PathsPage::currentRow() const {
    const QString key = m_view->currentKey();
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&key](const PathRow &row) { return row.key == key; });
    return found == m_rows.end() ? nullptr : &*found;
}

void PathsPage::emptyAction() {
    if (m_total > 0) {
        filter()->clear();
    } else if (sources() && sources()->host.phase == HostState::Phase::Lost) {
        session()->retry();
    } else {
        session()->refresh();
    }
}

void PathsPage::fillColumnsMenu(QMenu *menu) {
    m_view->headerMenu()->fill(menu);
}

void PathsPage::setStale(bool stale) {
    QPalette palette = this->palette();
    if (stale) {
        palette.setColor(QPalette::Text, palette.color(QPalette::Disabled, QPalette::Text));
    }
    m_view->setPalette(stale ? palette : QPalette());
    m_details->setStale(stale);
}

/// Comes here from whatever has the focus and has no use for it.
void PathsPage::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape && m_prober.isRunning()) {
        cancel();
        return;
    }
    Page::keyPressEvent(event);
}

}  // namespace weir::gui
