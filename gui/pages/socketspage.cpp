// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketspage.hpp"

#include <QApplication>
#include <QClipboard>
#include <QSplitter>

#include "models/filter.hpp"
#include "models/format.hpp"
#include "models/socketmodel.hpp"
#include "models/socketwords.hpp"
#include "widgets/colours.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

SocketsPage::SocketsPage(HostSession *session, const QString &name, const QString &title,
                         std::vector<SocketColumn> columns, QWidget *parent)
    : Page(session, name, title, parent),
      m_model(new SocketModel(std::move(columns), this)),
      m_view(new TableView(m_model, name, this)),
      m_splitter(new QSplitter(Qt::Vertical, this)) {
    m_view->setAccessibleName(title);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    setContent(m_splitter);
    connect(m_model, &SocketModel::arranged, this, &SocketsPage::refreshState);
    refreshState();
}

void SocketsPage::addBelow(QWidget *details) {
    m_splitter->addWidget(details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
}

void SocketsPage::focusContent() {
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void SocketsPage::copy() {
    const bool some = m_view->selectionModel()->hasSelection();
    const QItemSelection before = m_view->selectionModel()->selection();
    if (!some) {
        m_view->selectAll();
    }
    m_view->copy();
    const int rows = static_cast<int>(m_view->selectionModel()->selectedRows().size());
    if (!some) {
        m_view->clearSelection();
    }
    messages()->tell(MessageStrip::Kind::Done, tr("Copied %n row(s) as tab-separated text", nullptr, rows));
}

QAbstractItemView *SocketsPage::table() const {
    return m_view;
}

ExportTable SocketsPage::exportable(ExportRows rows, bool hiddenColumns) const {
    QList<int> selected;
    for (const QModelIndex &row : selectedRows(*m_view)) {
        selected.append(row.row());
    }
    return m_model->exportTable(rows, selected, columnsOf(*m_view, hiddenColumns));
}

FilterWords SocketsPage::filterWords() const {
    return socketFilterWords(m_model->table());
}

qint64 SocketsPage::readAt() const {
    return m_model->time();
}

SocketTablePtr SocketsPage::noSockets() {
    auto nothing = std::make_shared<SocketTable>();
    nothing->names = {Program()};
    return nothing;
}

void SocketsPage::hostOpened() {
    Page::hostOpened();
    m_model->setTable(noSockets());
    refreshState();
}

bool SocketsPage::hasData() const {
    return m_model->total() > 0;
}

void SocketsPage::setTable(const SocketTablePtr &table) {
    if (!isFrozen()) {
        m_model->setTable(table);
    }
}

void SocketsPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

void SocketsPage::filterChanged(const QString &text) {
    const Filter filter = Filter::parse(text);
    this->filter()->setProblem(filter.error());
    m_model->setFilter(filter);
    refreshState();
}

QString SocketsPage::countText() const {
    const auto shown = static_cast<quint64>(m_model->rowCount());
    const auto total = static_cast<quint64>(m_model->total());
    return total == 0       ? QString()
           : shown == total ? format::count(total)
                            : tr("%1 of %2").arg(format::count(shown), format::count(total));
}

void SocketsPage::refreshState() {
    const int shown = m_model->rowCount();
    const int total = m_model->total();
    setCount(countText());
    showContent(shown > 0);
    if (shown > 0) {
        return;
    }
    if (total > 0) {
        emptyState()->explain(
            tr("None of %1 passes the filter").arg(format::count(static_cast<quint64>(total))),
            filter()->text(), {}, tr("&Clear the Filter"));
    } else if (!explainHost()) {
        const SourceState &state = sources()->sockets;
        if (state.error) {
            emptyState()->explain(tr("The sockets cannot be read"), format::text(state.error->text()), {},
                                  tr("&Read Again"));
        } else if ((state.status == SourceState::Status::Idle && !earlier()) || m_model->time() == 0) {
            emptyState()->explain(tr("Reading"), {}, {}, {});
        } else {
            emptyState()->explain(nothingThere(), {}, {}, tr("&Read Again"));
        }
    }
}

void SocketsPage::emptyAction() {
    if (m_model->total() > 0) {
        filter()->clear();
    } else {
        Page::emptyAction();
    }
}

void SocketsPage::fillColumnsMenu(QMenu *menu) {
    m_view->headerMenu()->fill(menu);
}

void SocketsPage::setStale(bool stale) {
    grey({m_view}, stale);
}

}  // namespace weir::gui
