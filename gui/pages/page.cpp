// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.hpp"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/format.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/icons.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

Page::Page(HostSession *session, const QString &name, const QString &title, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_name(name),
      m_title(new QLabel(title, this)),
      m_count(new QLabel(this)),
      m_header(new QHBoxLayout),
      m_filter(new FilterLine(this)),
      m_columns(new QToolButton(this)),
      m_columnsMenu(new QMenu(m_columns)),
      m_copy(new QToolButton(this)),
      m_messages(new MessageStrip(this)),
      m_empty(new EmptyState(this)),
      m_stack(new QStackedLayout) {
    setAccessibleName(title);
    m_title->setAccessibleName(title);
    m_count->setAccessibleName(tr("Count"));
    m_filter->setMinimumWidth(120);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 64);
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Which columns are shown"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copies the selected rows, or all, as tab-separated text (Ctrl+C)"));
    for (QToolButton *button : {m_columns, m_copy}) {
        button->setAutoRaise(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    connect(m_columnsMenu, &QMenu::aboutToShow, this, [this] { fillColumnsMenu(m_columnsMenu); });
    connect(m_columns, &QToolButton::clicked, this,
            [this] { m_columnsMenu->popup(m_columns->mapToGlobal(m_columns->rect().bottomLeft())); });
    connect(m_copy, &QToolButton::clicked, this, &Page::copy);
    connect(m_filter, &FilterLine::filterChanged, this, &Page::filterChanged);
    connect(m_empty, &EmptyState::buttonClicked, this, &Page::emptyAction);
    connect(m_messages, &MessageStrip::buttonClicked, m_session, &HostSession::retry);

    m_header->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kInGroup,
                                 metrics::kInGroup);
    m_header->setSpacing(metrics::kInGroup);
    m_header->addWidget(m_title);
    m_header->addWidget(m_count);
    m_header->addStretch(1);
    m_header->addWidget(m_filter, 4);
    m_header->addWidget(m_columns);
    m_header->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_header);
    column->addWidget(m_messages);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    dress();
}

QString Page::title() const {
    return m_title->text();
}

void Page::setContent(QWidget *content) {
    m_stack->addWidget(content);
}

void Page::withoutColumns() {
    m_columns->hide();
}

void Page::addToHeader(QWidget *widget) {
    m_header->insertWidget(m_header->indexOf(m_count) + 1, widget);
}

void Page::setCount(const QString &count) {
    if (m_count->text() != count) {
        m_count->setText(count);
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
    if (m_stale && hasData()) {
        const HostState &host = m_sources->host;
        const QString why = host.error ? format::text(host.error->text()) : QString();
        m_messages->tell(
            MessageStrip::Kind::Problem,
            tr("%1 does not answer: %2. What it said last stays, greyed. Trying again every %n second(s)",
               nullptr, host.retrySeconds)
                .arg(host.spec, why),
            tr("Try &Now"));
    }
}

bool Page::explainHost() {
    if (!m_sources || m_sources->host.phase == HostState::Phase::Connecting) {
        m_empty->explain(tr("Connecting to %1").arg(m_session->spec()), {}, {}, {});
        return true;
    }
    if (m_sources->host.phase != HostState::Phase::Lost) {
        return false;
    }
    const HostState &host = m_sources->host;
    m_empty->explain(tr("%1 does not answer").arg(host.spec),
                     (host.error ? format::text(host.error->text()) : QString()) + u"\n"_s +
                         tr("Trying again every %n second(s). Another host can be chosen above.", nullptr,
                            host.retrySeconds),
                     {}, tr("Try &Now"));
    return true;
}

void Page::dress() {
    m_columns->setIcon(themedIcon(u"columns"_s, *this));
    m_copy->setIcon(themedIcon(u"copy"_s, *this));
    const int size = std::max(16, fontMetrics().height());
    for (QToolButton *button : {m_columns, m_copy}) {
        button->setIconSize({size, size});
    }
}

/// Where there is little room, icons do without their words.
void Page::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 110;
    for (QToolButton *button : {m_columns, m_copy}) {
        button->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

void Page::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
