// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinepage.hpp"

#include <QHeaderView>
#include <QSplitter>

#include "backend/collector.hpp"
#include "models/format.hpp"
#include "models/marksmodel.hpp"
#include "models/tableproxy.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/rowsview.hpp"
#include "widgets/timebar.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

TimelinePage::TimelinePage(HostSession *session, QWidget *parent)
    : Page(session, u"timeline"_s, tr("Time Line"), parent),
      m_bar(new TimeBar(this)),
      m_marks(new MarksModel(this)),
      m_rows(new TableProxy(m_marks, this)),
      m_splitter(new QSplitter(Qt::Vertical, this)) {
    m_view = new RowsView(m_rows, u"marks"_s, [](RowsView &view) {
        view.setColumn(MarksModel::Time, 9, true);
        view.setColumn(MarksModel::What, 16, true);
        view.setColumn(MarksModel::Words, 60, true);
        view.sortByColumn(MarksModel::Time, Qt::DescendingOrder);
    });
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setAccessibleName(tr("Changes, events and gaps"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_bar);
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(0, 4);
    m_splitter->setStretchFactor(1, 1);
    setContent(m_splitter);
    connect(m_bar, &TimeBar::rangeChosen, session, &HostSession::setRange);
    connect(m_view, &QAbstractItemView::activated, this, &TimelinePage::goTo);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &row) {
                if (row.isValid() && m_view->hasFocus()) {
                    m_bar->setCursorAt(m_marks->markAt(m_rows->mapToSource(row).row()).begin);
                }
            });
    connect(session, &HostSession::rangeChanged, this,
            [this](const TimeRange &range) { m_bar->setRange(range); });
    connect(session, &HostSession::timeLineChanged, this, &TimelinePage::setTimeLine);
    refreshState();
}

/// The minute around what happened.
void TimelinePage::goTo(const QModelIndex &row) {
    constexpr qint64 kAround = 30'000;
    const Mark &mark = m_marks->markAt(m_rows->mapToSource(row).row());
    m_bar->setCursorAt(mark.begin);
    session()->setRange({std::max(m_bar->span().begin, mark.begin - kAround),
                         std::min(m_bar->span().end, mark.end + kAround)});
}

void TimelinePage::focusContent() {
    m_bar->setFocus(Qt::ShortcutFocusReason);
}

void TimelinePage::copy() {
    if (!m_view->selectionModel()->hasSelection()) {
        m_view->selectAll();
    }
    m_view->copy();
    messages()->tell(MessageStrip::Kind::Done,
                     tr("Copied %n row(s) as tab-separated text", nullptr,
                        static_cast<int>(m_view->selectionModel()->selectedRows().size())));
}

QAbstractItemView *TimelinePage::table() const {
    return m_view;
}

QString TimelinePage::explanation() const {
    return tr(
        "What the connections of the host did during the last hour, second by second, or during a recording; "
        "below it changes of the configuration, events, and times in which something was not seen, which are "
        "hatched above.\n"
        "Drag over a part of it, or press Shift with an arrow key: every page then shows that time. Esc or "
        "Back to Now ends it. + and - zoom, the arrow keys move the cursor. Enter on a mark chooses "
        "the "
        "minute around it. What is needed for that is written into files of a minute each, which are kept "
        "for "
        "an hour and removed when the application ends.");
}

qint64 TimelinePage::readAt() const {
    return m_line ? m_line->now : 0;
}

int TimelinePage::wanted() const {
    return Collector::TimeLine;
}

bool TimelinePage::hasData() const {
    return m_line != nullptr;
}

void TimelinePage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

void TimelinePage::hostOpened() {
    Page::hostOpened();
    m_line.reset();
    m_marks->setMarks({});
    m_bar->setLanes({});
    m_bar->setRange({});
    refreshState();
}

void TimelinePage::setTimeLine(const TimeLinePtr &line) {
    if (isFrozen()) {
        return;
    }
    const bool first = m_line == nullptr;
    m_line = line;
    m_bar->setTimeLine(line, false);
    if (!m_view->isHeld()) {
        m_marks->setMarks(line->marks);
    }
    if (first || m_rows->rowCount() == 0) {
        refreshState();
    }
}

void TimelinePage::filterChanged(const QString &text) {
    m_rows->setFilterText(text);
    filter()->setProblem(m_rows->error());
    refreshState();
}

void TimelinePage::refreshState() {
    const int total = m_marks->rowCount();
    const int shown = m_rows->rowCount();
    setCount(!m_line ? QString()
             : shown == total
                 ? tr("%n mark(s)", nullptr, total)
                 : tr("%1 of %n mark(s)", nullptr, total).arg(format::count(static_cast<quint64>(shown))));
    m_view->setNothing(
        total == 0 ? tr("No change, event or gap so far")
                   : tr("None of %1 passes the filter").arg(format::count(static_cast<quint64>(total))));
    const bool some = m_line && m_line->now > m_line->since && m_line->since > 0;
    showContent(some);
    if (!some && !explainHost()) {
        const SourceState &activity = sources()->activity;
        if (activity.error) {
            emptyState()->explain(tr("Connections cannot be followed"), format::text(activity.error->text()),
                                  {}, tr("&Read Again"));
        } else {
            emptyState()->explain(tr("Watching connections"),
                                  tr("The time line begins with the first reading of them."), {}, {});
        }
    }
}

void TimelinePage::fillColumnsMenu(QMenu *menu) {
    m_view->headerMenu()->fill(menu);
}

void TimelinePage::setStale(bool stale) {
    m_bar->setEnabled(!stale);
}

}  // namespace weir::gui
