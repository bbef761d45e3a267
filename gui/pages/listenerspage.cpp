// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerspage.hpp"

#include <QAction>
#include <QDateTime>
#include <QLocale>
#include <QSysInfo>
#include <QToolButton>

#include "backend/collector.hpp"
#include "models/baselinefile.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/socketcolumn.hpp"
#include "models/socketmodel.hpp"
#include "widgets/filterline.hpp"
#include "widgets/listenerdetails.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr double kQueueSeconds = 120;
constexpr std::size_t kNamedGone = 8;

QString sinceBaseline() {
    return QString::fromLatin1(kSinceBaseline);
}

QString when(qint64 time) {
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), u"d MMM HH:mm"_s);
}

}  // namespace

ListenersPage::ListenersPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"listeners"_s, tr("Listeners"), listenerColumns(), parent),
      m_details(new ListenerDetails(this)),
      m_save(new QAction(tr("Save as &Baseline"), this)),
      m_onlyNew(new QAction(this)),
      m_chip(new QToolButton(this)) {
    m_save->setToolTip(tr(
        "Remembers the listeners as they are, to see later what is new (as weirctl listeners --save does)"));
    m_onlyNew->setCheckable(true);
    auto *save = new QToolButton(this);
    save->setDefaultAction(m_save);
    m_chip->setDefaultAction(m_onlyNew);
    for (QToolButton *button : {save, m_chip}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    save->setAccessibleName(tr("Save as baseline"));
    addToHeader(save);
    addToHeader(m_chip);
    addBelow(m_details);
    m_details->hide();
    connect(session, &HostSession::listenersChanged, this, &ListenersPage::setTable);
    connect(m_save, &QAction::triggered, this, &ListenersPage::saveBaseline);
    connect(m_onlyNew, &QAction::triggered, this, &ListenersPage::showOnlyNew);
    connect(view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ListenersPage::showDetails);
    connect(model(), &SocketModel::arranged, this, &ListenersPage::showDetails);
    tellOfBaseline();
}

QList<QAction *> ListenersPage::commands() const {
    return {m_save, m_onlyNew};
}

void ListenersPage::hostOpened() {
    m_queues.clear();
    m_table.reset();
    m_latest.reset();
    SocketsPage::hostOpened();
    loadBaseline();
    tellOfBaseline();
}

QString ListenersPage::baselinePath() const {
    return baselinefile::pathOf(session()->spec(), QSysInfo::machineHostName());
}

void ListenersPage::loadBaseline() {
    QString problem;
    session()->setBaseline(baselinefile::read(baselinePath(), problem));
    if (!problem.isEmpty()) {
        messages()->tell(MessageStrip::Kind::Note, problem);
    }
}

void ListenersPage::saveBaseline() {
    if (!m_table) {
        messages()->tell(MessageStrip::Kind::Note, tr("There are no listeners to save yet"));
        return;
    }
    const QString path = baselinePath();
    const QString problem = baselinefile::write(path, *m_table);
    loadBaseline();
    if (problem.isEmpty()) {
        messages()->tell(
            MessageStrip::Kind::Done,
            tr("%n listener(s) saved to compare with, in %1", nullptr, model()->total()).arg(path));
    } else {
        messages()->tell(MessageStrip::Kind::Problem, problem);
    }
}

/// The chip is a term of the filter line: it can be seen there, and combined.
void ListenersPage::showOnlyNew(bool only) {
    QStringList terms = filter()->text().split(u' ', Qt::SkipEmptyParts);
    terms.removeAll(sinceBaseline());
    if (only) {
        terms.append(sinceBaseline());
    }
    filter()->setText(terms.join(u' '));
    if (only && m_table && !m_table->listeners.gone.isEmpty()) {
        const QStringList &gone = m_table->listeners.gone;
        const auto more = static_cast<int>(gone.size()) - static_cast<int>(kNamedGone);
        QString names = gone.mid(0, kNamedGone).join(u", "_s);
        if (more > 0) {
            names = tr("%1 and %n more", nullptr, more).arg(names);
        }
        messages()->tell(
            MessageStrip::Kind::Note,
            tr("Gone since the baseline of %1: %2").arg(when(m_table->listeners.baselineTime), names));
    }
}

void ListenersPage::filterChanged(const QString &text) {
    SocketsPage::filterChanged(text);
    m_onlyNew->setChecked(text.split(u' ').contains(sinceBaseline()));
}

void ListenersPage::tellOfBaseline() {
    const ListenersState state = m_table ? m_table->listeners : ListenersState();
    const bool narrow = width() < fontMetrics().averageCharWidth() * 170;
    m_chip->setVisible(state.baselineTime != 0);
    const QString words = tr("%n new", nullptr, state.newSinceBaseline);
    const QString full = tr("%n new since %1", nullptr, state.newSinceBaseline).arg(when(state.baselineTime));
    m_onlyNew->setText(narrow ? words : full);
    m_onlyNew->setEnabled(state.baselineTime != 0);
    m_onlyNew->setToolTip(
        tr("Shows only what is new since the baseline of %1: listeners, those reachable from farther, and "
           "those of another program. %n are gone",
           nullptr, static_cast<int>(state.gone.size()))
            .arg(when(state.baselineTime)));
    m_chip->setAccessibleName(tr("New since baseline"));
    m_save->setIconText(narrow ? tr("Baseline") : tr("Save as Baseline"));
    m_save->setEnabled(m_table != nullptr);
}

void ListenersPage::setTable(const SocketTablePtr &table) {
    if (isFrozen()) {
        return;
    }
    m_latest = table;
    noteQueues(*table);
    if (!earlier()) {
        showTable(table);
    }
}

void ListenersPage::setEarlier(const EarlierPtr &earlier) {
    SocketsPage::setEarlier(earlier);
    showTable(earlier ? earlier->listeners : m_latest);
}

void ListenersPage::showTable(const SocketTablePtr &table) {
    m_table = table;
    SocketsPage::setTable(table ? table : noSockets());
    tellOfBaseline();
}

/// Of all, so that one that is selected has its history already.
void ListenersPage::noteQueues(const SocketTable &table) {
    const double now = static_cast<double>(table.time) / 1000.0;
    for (std::size_t row = 0; row < table.sockets.size(); ++row) {
        if (table.changes[row] != RowChange::Closed) {
            RateHistory::Points &points = m_queues[table.sockets[row].cookie];
            points.push_back({now, static_cast<double>(table.sockets[row].receiveQueue)});
            while (points.front().seconds < now - kQueueSeconds) {
                points.pop_front();
            }
        }
    }
    std::erase_if(m_queues, [now](const auto &entry) { return entry.second.back().seconds < now; });
}

void ListenersPage::showDetails() {
    const QModelIndexList rows = view()->selectionModel()->selectedRows();
    if (rows.size() != 1) {
        m_details->hide();
        return;
    }
    const SocketCell cell = model()->cellAt(rows.first().row());
    const auto queue = m_queues.find(cell.socket.cookie);
    m_details->setListener(cell, queue == m_queues.end() || earlier() ? RateHistory::Points() : queue->second,
                           model()->time(), command());
    if (m_details->isHidden()) {
        m_details->show();
        view()->scrollTo(rows.first());
    }
}

void ListenersPage::resizeEvent(QResizeEvent *event) {
    SocketsPage::resizeEvent(event);
    tellOfBaseline();
}

int ListenersPage::wanted() const {
    return Collector::Listeners | Collector::Queues;
}

/// ss(8) knows one port, weirctl the whole list with its reasons.
QString ListenersPage::command() const {
    const QModelIndexList rows = selectedRows(*view());
    if (rows.size() == 1) {
        const QString port = QString::number(model()->socketAt(rows.first().row()).local.port);
        const QString line = hostLine(session()->spec(), {u"ss"_s, u"-tlnpm"_s, u"sport = :%1"_s.arg(port)});
        if (!line.isEmpty()) {
            return line;
        }
    }
    return weirctlLine(session()->spec(), {u"listeners"_s, u"--why"_s});
}

QString ListenersPage::explanation() const {
    return tr(
        "Who listens for TCP connections, from where it can be reached, and whether its queue overflows. "
        "A queue is full when the program accepts more slowly than connections come; then new ones are "
        "refused, and the column Refused counts them.\n"
        "The kernel's list of sockets (sock_diag) tells all of this; it is read while this page is shown, "
        "else every 10 seconds. "
        "No module and no rights are needed, but programs of other users are named to the administrator "
        "only.");
}

QString ListenersPage::nothingThere() const {
    return tr("No program listens for TCP connections in this network namespace");
}

}  // namespace weir::gui
