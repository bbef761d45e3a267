// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.hpp"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <cmath>

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/filter.hpp"
#include "models/format.hpp"
#include "models/hostwords.hpp"
#include "models/tablefilter.hpp"
#include "models/tableproxy.hpp"
#include "widgets/elidedlabel.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/icons.hpp"
#include "widgets/lock.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/plaintip.hpp"
#include "widgets/viewrows.hpp"
#include "widgets/viewsmenu.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

Page::Page(HostSession *session, const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_name(name),
      m_title(new QLabel(title, this)),
      m_count(new ElidedLabel(this)),
      m_header(new QHBoxLayout),
      m_filter(new FilterLine(this)),
      m_columns(new QToolButton(this)),
      m_columnsMenu(new QMenu(m_columns)),
      m_copy(new QToolButton(this)),
      m_export(new QToolButton(this)),
      m_views(new QToolButton(this)),
      m_viewsMenu(new ViewsMenu(this, m_views)),
      m_messages(new MessageStrip(this)),
      m_empty(new EmptyState(this)),
      m_parts(new QSplitter(Qt::Vertical, this)),
      m_stack(new QStackedLayout),
      m_range(new ElidedLabel(this)),
      m_now(new QToolButton(this)) {
    setAccessibleName(title);
    m_title->setAccessibleName(title);
    m_count->setAccessibleName(tr("Count"));
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 64);
    prepareTool(m_views, tr("Views"), tr("Saved filters, columns and orders of this page"));
    prepareTool(m_columns, tr("Columns"), tr("Which columns are shown"));
    prepareTool(m_copy, tr("Copy"), tr("Copies the selected rows, or all, as tab-separated text (Ctrl+C)"));
    prepareTool(m_export, tr("Export"), tr("Saves rows as CSV or JSON (Ctrl+E)"));
    connect(m_views, &QToolButton::clicked, this,
            [this] { m_viewsMenu->popup(m_views->mapToGlobal(m_views->rect().bottomLeft())); });
    connect(m_export, &QToolButton::clicked, this, &Page::exportWanted);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, [this] { fillColumnsMenu(m_columnsMenu); });
    connect(m_columns, &QToolButton::clicked, this,
            [this] { m_columnsMenu->popup(m_columns->mapToGlobal(m_columns->rect().bottomLeft())); });
    connect(m_copy, &QToolButton::clicked, this, &Page::copy);
    m_filter->setWords(name, [this] { return filterWords(); });
    connect(m_filter, &FilterLine::filterChanged, this, &Page::filterChanged);
    m_range->setObjectName(u"range"_s);
    m_range->setForegroundRole(QPalette::Text);
    m_now->setText(tr("Back to &Now"));
    m_now->setAccessibleName(tr("Back to now"));
    m_now->setToolTip(tr("Shows what is happening now instead of the time that was chosen"));
    m_now->setFocusPolicy(Qt::TabFocus);
    connect(m_now, &QToolButton::clicked, m_session, [this] { m_session->setRange({}); });
    connect(m_session, &HostSession::rangeChanged, this, &Page::tellRange);
    connect(m_session, &HostSession::pastProgress, this, &Page::tellProgress);
    connect(m_session, &HostSession::earlierChanged, this, &Page::setEarlier);
    m_range->hide();
    m_now->hide();
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (isRecordingOnly()) {
            m_session->open(u"local"_s);
        } else if (m_earlier && !knows(*m_earlier)) {
            m_session->setRange({});
        } else {
            emptyAction();
        }
    });
    connect(m_messages, &MessageStrip::buttonClicked, m_session, &HostSession::retry);

    m_header->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kInGroup,
                                 metrics::kInGroup);
    m_header->setSpacing(metrics::kInGroup);
    m_header->addWidget(m_title);
    m_header->addWidget(m_count);
    m_header->addWidget(m_range);
    m_header->addWidget(m_now);
    m_header->addStretch(1);
    m_header->addWidget(m_filter, 4);
    for (QToolButton *button : tools()) {
        m_header->addWidget(button);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(m_messages);
    column->addWidget(m_parts, 1);
    m_parts->setChildrenCollapsible(false);
    m_parts->setHandleWidth(metrics::kInRow);
    auto *area = new QWidget(m_parts);
    area->setLayout(m_stack);
    m_parts->addWidget(area);
    m_stack->addWidget(m_empty);
    dress();
}

void Page::prepareTool(QToolButton *button, const QString &text, const QString &help) {
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(help);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
}

QString Page::title() const {
    return m_title->text();
}

void Page::setContent(QWidget *content) {
    m_stack->addWidget(content);
}

void Page::addToHeader(QWidget *widget) {
    m_header->insertWidget(m_header->indexOf(m_count) + 1, widget);
}

void Page::addPanel(QWidget *panel) {
    m_parts->setObjectName(u"parts"_s);
    m_parts->addWidget(panel);
    m_parts->setStretchFactor(0, 1);
    m_parts->setStretchFactor(m_parts->count() - 1, 1);
    connect(m_parts, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(u"pages/%1/parts"_s.arg(m_name), m_parts->saveState()); });
}

void Page::sharePanel() {
    const QByteArray state = QSettings().value(u"pages/%1/parts"_s.arg(m_name)).toByteArray();
    if (state.isEmpty() || !m_parts->restoreState(state)) {
        m_parts->setSizes({3 * m_parts->height() / 10, 7 * m_parts->height() / 10});
    }
}

void Page::setCount(const QString &count) {
    if (m_count->text() != count) {
        m_count->setText(count);
        m_count->setToolTip(plainTip(count));  // where there is little room it is cut
        m_count->setAccessibleName(count.isEmpty() ? tr("Count") : count);
    }
}

void Page::showContent(bool content) {
    m_stack->setCurrentIndex(content ? 1 : 0);
}

bool Page::isShowingContent() const {
    return m_stack->currentIndex() == 1;
}

bool Page::isExplaining() const {
    return !isShowingContent() && m_empty->hasButton();
}

ExportTable Page::exportable(ExportRows rows, bool hiddenColumns) const {
    const QAbstractItemView *view = table();
    return view == nullptr ? ExportTable() : exportTableOf(*view, rows, hiddenColumns);
}

FilterWords Page::filterWords() const {
    const QAbstractItemView *view = table();
    return view == nullptr || view->model() == nullptr ? FilterWords() : filterWordsOf(*view->model());
}

bool Page::refuseWithoutRights() {
    if (!lock::isShut(m_sources)) {
        return false;
    }
    const QString other = asAdministrator(m_session->spec());
    if (other.isEmpty()) {
        m_messages->tell(MessageStrip::Kind::Note, lock::words(m_sources));
    } else {
        m_messages->tell(MessageStrip::Kind::Note, lock::words(m_sources), tr("Open as &Administrator"),
                         [this, other] { m_session->open(other); });
    }
    return true;
}

void Page::copyCommand() {
    const QString line = command();
    if (line.isEmpty()) {
        m_messages->tell(MessageStrip::Kind::Note, tr("No command shows the same as this page"));
        return;
    }
    QApplication::clipboard()->setText(line);
    m_messages->tell(MessageStrip::Kind::Done, tr("Copied: %1").arg(line));
}

void Page::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void Page::hostOpened() {
    m_sources.reset();
    m_earlier.reset();
    m_stale = false;
    setStale(false);
    m_messages->clear();
    setCount({});
}

void Page::setSources(const SourcesPtr &sources) {
    m_sources = sources;
    const bool stale = sources->host.phase == HostState::Phase::Lost;
    if (stale != m_stale) {
        m_stale = stale;
        setStale(stale);
        if (!stale) {
            m_messages->clear();
        }
    }
    tellOfHost();
}

/// With data on the page a lost connection is a message above it; without, it is the page.
void Page::tellOfHost() {
    const HostState &host = m_sources->host;
    if (!m_sources->recording.isEmpty()) {
        if (host.error && hasData()) {
            m_messages->tell(MessageStrip::Kind::Problem,
                             tr("The recording is damaged; what is before the damage is shown. %1")
                                 .arg(format::text(host.error->text())));
        } else if (m_sources->cutAt) {
            m_messages->tell(
                MessageStrip::Kind::Note,
                tr("The recording was cut short: it ends at byte %1 without an end mark. What is "
                   "there is shown")
                    .arg(format::count(*m_sources->cutAt)));
        }
        return;
    }
    if (m_stale && hasData()) {
        const QString why = host.error ? format::text(host.error->text()) : QString();
        m_messages->tell(MessageStrip::Kind::Problem,
                         tr("%1 does not answer: %2. What it said last stays, greyed. %3")
                             .arg(hostTitle(host.spec), why, retryWords(host)),
                         tr("Try &Now"));
    }
}

QString Page::rangeText() const {
    const TimeRange &range = m_session->range();
    return range.isLive() ? QString()
                          : tr("%1 to %2").arg(format::clock(range.begin), format::clock(range.end));
}

void Page::tellRange() {
    const QString range = rangeText();
    m_range->setVisible(!range.isEmpty());
    m_now->setVisible(!range.isEmpty());
    m_now->setText(m_session->isRecording() ? tr("Show &All") : tr("Back to &Now"));
    m_now->setAccessibleName(m_session->isRecording() ? tr("Show all") : tr("Back to now"));
    m_range->setText(range);
    m_range->setToolTip(plainTip(range));
    m_range->setAccessibleName(range.isEmpty() ? tr("Time that is shown") : range);
}

void Page::tellProgress(double share) {
    if (showsRecordings() && share < 1 && !m_session->range().isLive()) {
        m_range->setText(
            tr("%1, reading %2").arg(rangeText(), format::percent(std::floor(share * 100) / 100)));
    } else {
        tellRange();
    }
}

bool Page::isRecordingOnly() const {
    return m_sources && !m_sources->recording.isEmpty() && !showsRecordings() &&
           m_sources->host.phase == HostState::Phase::Connected;
}

bool Page::explainRecording() {
    if (!m_sources || m_sources->recording.isEmpty()) {
        return false;
    }
    const HostState &host = m_sources->host;
    if (host.phase == HostState::Phase::Connecting) {
        m_empty->explain(tr("Reading the recording"), m_sources->recording, {}, {});
        return true;
    }
    if (host.phase == HostState::Phase::Lost) {
        m_empty->explain(tr("The recording cannot be read"),
                         host.error ? format::text(host.error->text()) : QString(), {}, tr("&Read Again"));
        return true;
    }
    if (isRecordingOnly()) {
        m_empty->explain(tr("This is a recording"),
                         tr("It holds connections: Connections, Costs and the time line show them. What is "
                            "here needs a host that answers."),
                         {}, tr("Show This &Computer"));
        return true;
    }
    return false;
}

bool Page::explainEarlier() {
    if (!m_earlier || knows(*m_earlier)) {
        return false;
    }
    m_empty->explain(tr("Nothing is known of this time"),
                     tr("What this page shows had not been read by %1, or could not be.")
                         .arg(format::clock(m_earlier->range.end)),
                     {}, tr("Back to &Now"));
    return true;
}

bool Page::explainHost() {
    if (explainRecording() || explainEarlier()) {
        return true;
    }
    if (!m_sources || m_sources->host.phase == HostState::Phase::Connecting) {
        m_empty->explain(tr("Connecting to %1").arg(hostTitle(m_session->spec())), {}, {}, {});
        return true;
    }
    if (m_sources->host.phase != HostState::Phase::Lost) {
        return false;
    }
    const HostState &host = m_sources->host;
    const HostProblem problem = problemOf(host);
    const QString again = tr("%1. Another host can be chosen above.").arg(retryWords(host));
    m_empty->explain(problem.title, QStringList{problem.details, again}.join(u'\n'), problem.code,
                     tr("Try &Now"));
    return true;
}

void Page::dress() {
    m_columns->setIcon(themedIcon(u"columns"_s, *this));
    m_copy->setIcon(themedIcon(u"copy"_s, *this));
    m_export->setIcon(themedIcon(u"export"_s, *this));
    m_views->setIcon(themedIcon(u"views"_s, *this));
    const int size = std::max(16, fontMetrics().height());
    for (QToolButton *button : tools()) {
        button->setIconSize({size, size});
    }
}

/// Where there is little room, icons do without their words; then the count and the time are cut.
void Page::fitHeader() {
    constexpr int kFilter = 120;
    int wanted = 2 * metrics::kBetweenGroups + kFilter;
    for (int place = 0; place < m_header->count(); ++place) {
        const QWidget *widget = m_header->itemAt(place)->widget();
        if (widget != nullptr && widget != m_filter && !widget->isHidden()) {
            const auto *tool = tools().contains(widget) ? static_cast<const QToolButton *>(widget) : nullptr;
            wanted +=
                metrics::kInGroup + (tool == nullptr ? widget->sizeHint().width()
                                                     : tool->iconSize().width() + metrics::kBetweenGroups +
                                                           fontMetrics().horizontalAdvance(tool->text()));
        }
    }
    const bool narrow = wanted > width();
    for (QToolButton *button : tools()) {
        button->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        if (narrow && !button->isHidden()) {
            wanted -= metrics::kBetweenGroups + fontMetrics().horizontalAdvance(button->text());
            wanted += metrics::kInGroup;
        }
    }
    // What is left for these when all else has its room; a few letters of them say nothing.
    int spare = width() - wanted;
    for (const QLabel *label : {m_count, m_range}) {
        spare += label->isHidden() ? 0 : label->sizeHint().width();
    }
    m_filter->setMinimumWidth(spare < 0 ? kFilter / 2 : kFilter);
    for (QLabel *label : {m_count, m_range}) {
        const int whole = label->isHidden() ? 0 : label->sizeHint().width();
        const bool fits = spare >= std::min(whole, fontMetrics().averageCharWidth() * 8);
        label->setMaximumWidth(fits ? QWIDGETSIZE_MAX : 0);
        spare -= fits ? whole : 0;
    }
}

bool Page::event(QEvent *event) {
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize) {
        fitHeader();
    }
    return QWidget::event(event);
}

void Page::showEvent(QShowEvent *event) {
    QWidget::showEvent(event);
    m_columns->setVisible(table() != nullptr);
    m_views->setVisible(table() != nullptr);
    m_export->setVisible(table() != nullptr);
    m_filter->setHelp(filterHelp());
}

QString Page::filterHelp() const {
    const auto *view = table();
    if (view == nullptr) {
        return tr("Only what has all of the words is shown");
    }
    return qobject_cast<TableProxy *>(view->model()) != nullptr ? TableFilter::help(*view->model())
                                                                : gui::Filter::help();
}

void Page::emptyAction() {
    if (m_sources && m_sources->host.phase == HostState::Phase::Lost) {
        m_session->retry();
    } else {
        m_session->refresh();
    }
}

void Page::grey(std::initializer_list<QWidget *> views, bool stale) {
    QPalette palette = this->palette();
    if (stale) {
        palette.setColor(QPalette::Text, palette.color(QPalette::Disabled, QPalette::Text));
    }
    for (QWidget *view : views) {
        view->setPalette(stale ? palette : QPalette());
    }
}

void Page::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
