// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpanel.hpp"

#include <algorithm>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include "celldelegate.hpp"
#include "connectionplot.hpp"
#include "flatheader.hpp"
#include "glyphs.hpp"
#include "lifebar.hpp"
#include "metrics.hpp"
#include "models/connectionfields.hpp"
#include "models/format.hpp"
#include "models/states.hpp"
#include "models/tsv.hpp"
#include "models/verdict.hpp"
#include "plaintip.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

QString titleOf(const Followed &followed) {
    const Connection &connection = followed.connection;
    const QString local = format::text(connection.socket.local.text());
    const QString remote =
        connection.hasPeer ? format::text(connection.socket.remote.text()) : format::none();
    switch (connection.opened) {
        case End::Here:
            return ConnectionPanel::tr("%1 → %2", "who connects to whom").arg(local, remote);
        case End::There:
            return ConnectionPanel::tr("%1 → %2", "who connects to whom").arg(remote, local);
        case End::Unknown:
            break;
    }
    return ConnectionPanel::tr("%1 – %2", "two ends").arg(local, remote);
}

Look lookOfLife(const Followed &followed) {
    switch (followed.status) {
        case Followed::Status::Open:
            return lookOf(followed.connection.socket.state);
        case Followed::Status::Ended:
            return followed.connection.ending == Ending::Reset
                       ? Look{Glyph::Cross, Tone::Attention, ConnectionPanel::tr("reset"), {}}
                       : Look{Glyph::Ring, Tone::Idle, ConnectionPanel::tr("ended"), {}};
        case Followed::Status::Unknown:
            break;
    }
    return {Glyph::Ring, Tone::Idle, ConnectionPanel::tr("not known"), {}};
}

}  // namespace

ConnectionPanel::ConnectionPanel(QWidget *parent)
    : QWidget(parent),
      m_glyph(new QLabel(this)),
      m_title(new QLabel(this)),
      m_mark(new QLabel(this)),
      m_verdict(new QLabel(this)),
      m_bar(new LifeBar(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_plot(new ConnectionPlot(this)),
      m_view(new QTableView(this)),
      m_fields(new ConnectionFields(this)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Details of a connection"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAccessibleName(tr("Connection"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    m_verdict->setAccessibleName(tr("Verdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_glyph->setAccessibleName(tr("State"));
    m_mark->setAccessibleName(tr("Kind of verdict"));
    for (QLabel *label : {m_title, m_verdict}) {
        label->setForegroundRole(QPalette::Text);
    }
    buildFields();
    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kInGroup);
    head->addWidget(m_glyph);
    head->addWidget(m_title, 1);
    auto *judged = new QHBoxLayout;
    judged->setSpacing(metrics::kInGroup);
    judged->addWidget(m_mark, 0, Qt::AlignTop);
    judged->addWidget(m_verdict, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kBetweenGroups, metrics::kInGroup, metrics::kInGroup,
                               metrics::kInGroup);
    column->setSpacing(metrics::kInGroup);
    column->addLayout(head);
    column->addLayout(judged);
    column->addWidget(m_bar);
    column->addWidget(m_splitter, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_plot);
    m_splitter->addWidget(m_view);
    m_splitter->setSizes({3000, 2000});  // in this proportion
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    dress();
}

void ConnectionPanel::buildFields() {
    m_view->setModel(m_fields);
    m_view->viewport()->installEventFilter(this);
    m_view->setAccessibleName(tr("All values of the connection"));
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setHorizontalHeader(new FlatHeader(m_view));
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy Values"), m_view);
    connect(copy, &QAction::triggered, this, [this] {
        m_view->setFocus();
        (void)copyFields();
    });
    m_view->addAction(copy);
}

bool ConnectionPanel::copyFields() const {
    if (!m_view->hasFocus() && !m_view->viewport()->hasFocus()) {
        return false;
    }
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        for (int row = 0; row < m_fields->rowCount(); ++row) {
            rows.append(m_fields->index(row, 0));
        }
    }
    QApplication::clipboard()->setText(
        tsvOf(*m_fields, rows, {ConnectionFields::Name, ConnectionFields::Value, ConnectionFields::Meaning}));
    return true;
}

QString ConnectionPanel::verdict() const {
    return m_verdict->text();
}

void ConnectionPanel::setFollowed(const Followed &followed, const ConnectionScales &scales, qint64 now) {
    const bool other = followed.cookie != m_cookie;
    m_cookie = followed.cookie;
    LifeParts parts = lifeParts(followed, now);
    const Verdict verdict = verdictOf(followed, parts);
    m_verdict->setText(verdict.text);
    m_mark->setPixmap(glyphPixmap(verdict.glyph, verdict.tone, metrics::glyphSize(font()) + 2, *this));
    const Look look = lookOfLife(followed);
    m_glyph->setPixmap(glyphPixmap(look.glyph, look.tone, metrics::glyphSize(font()) + 2, *this));
    m_glyph->setAccessibleName(look.word);
    QStringList title{followed.status == Followed::Status::Unknown ? tr("Connection %1").arg(followed.cookie)
                                                                   : titleOf(followed)};
    if (!followed.connection.program.empty()) {
        title.append(format::text(followed.connection.program));
    }
    title.append(look.word);
    m_title->setText(title.join(u"   "_s));
    m_title->setToolTip(plainTip(m_title->text()));
    m_title->setAccessibleName(m_title->text());
    m_bar->setVisible(!parts.parts.empty());
    m_bar->setParts(std::move(parts), scales.life);
    m_plot->setFollowed(followed, scales);
    m_fields->setFields(fieldsOf(followed));
    if (other) {
        fitColumns();
        m_view->scrollToTop();
    }
}

/// The meaning only where there is room; the tips have it too.
void ConnectionPanel::fitColumns() {
    const int room = m_view->viewport()->width();
    const int name = std::min(fontMetrics().averageCharWidth() * 22, room / 2);
    const int value = metrics::columnWidth(font(), 24);
    m_view->setColumnWidth(ConnectionFields::Name, name);
    const bool narrow = room < name + value + fontMetrics().averageCharWidth() * 24;
    m_view->setColumnWidth(ConnectionFields::Value, narrow ? room - name : value);
    m_view->setColumnHidden(ConnectionFields::Meaning, narrow);
}

void ConnectionPanel::dress() {
    m_view->verticalHeader()->setMinimumSectionSize(8);
    m_view->verticalHeader()->setDefaultSectionSize(metrics::rowHeight(font()));
    m_view->setMinimumSize(fontMetrics().averageCharWidth() * 24, metrics::rowHeight(font()) * 5);
    fitColumns();
}

bool ConnectionPanel::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    return QWidget::eventFilter(watched, event);
}

/// Beside each other where there is room, otherwise below each other.
void ConnectionPanel::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 110;
    const Qt::Orientation wanted = wide ? Qt::Horizontal : Qt::Vertical;
    if (m_splitter->orientation() != wanted) {
        m_splitter->setOrientation(wanted);
    }
}

void ConnectionPanel::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        dress();
    }
}

}  // namespace weir::gui
