// SPDX-License-Identifier: GPL-3.0-or-later
#include "balancerpage.hpp"

#include <algorithm>
#include <array>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "balancerseries.hpp"
#include "changesender.hpp"
#include "configfiles.hpp"
#include "models/balancermodel.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/tableproxy.hpp"
#include "models/tsv.hpp"
#include "serviceedits.hpp"
#include "widgets/balancerview.hpp"
#include "widgets/canarybar.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/flatheader.hpp"
#include "widgets/flowpicture.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/metrics.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/rateplot.hpp"
#include "widgets/weightdelegate.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr QAbstractItemView::EditTriggers kEditTriggers =
    QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed;

}  // namespace

BalancerPage::BalancerPage(HostSession *session, QWidget *parent)
    : ChangesPage(session, u"balancer"_s, tr("Balancer"), parent),
      m_model(new BalancerModel(this)),
      m_proxy(new TableProxy(m_model, this)),
      m_view(new BalancerView(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_plot(new RatePlot(this)),
      m_picture(new FlowPicture(this)),
      m_canary(new CanaryBar(this)),
      m_edits(new ServiceEdits(sender(), this)),
      m_files(new ConfigFiles(sender(), messages(), this)) {
    buildCommands();
    buildView();
    m_model->setStaged(&m_staged);
    connect(m_model, &BalancerModel::weightEdited, this, &BalancerPage::stage);
    connect(m_picture, &FlowPicture::weightDragged, this, [this](const Target &target, quint32 weight) {
        if (const ServiceState *service = shownService(); service != nullptr) {
            stage(format::text(service->service.name), target, weight);
        }
    });
    connect(m_canary, &CanaryBar::shareEdited, this, &BalancerPage::stageCanary);
    refreshState();
}

void BalancerPage::buildCommands() {
    m_addService = new QAction(tr("Add &Service…"), this);
    m_addService->setObjectName(u"addService"_s);
    m_addService->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    m_addBackend = new QAction(tr("Add &Backend…"), this);
    m_addBackend->setObjectName(u"addBackend"_s);
    m_addBackend->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_change = new QAction(tr("&Change…"), this);
    m_change->setObjectName(u"change"_s);
    m_change->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Return));
    m_drain = new QAction(tr("&Drain…"), this);
    m_drain->setObjectName(u"drain"_s);
    m_drain->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_remove = new QAction(tr("&Remove…"), this);
    m_remove->setObjectName(u"remove"_s);
    m_remove->setShortcut(QKeySequence::Delete);
    m_undo = new QAction(tr("U&ndo…"), this);
    m_undo->setObjectName(u"undo"_s);
    m_undo->setShortcut(QKeySequence::Undo);
    m_import = new QAction(tr("&Import Configuration…"), this);
    m_import->setObjectName(u"importConfig"_s);
    m_import->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_export = new QAction(tr("E&xport Configuration…"), this);
    m_export->setObjectName(u"exportConfig"_s);
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    for (QAction *action : commands()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(m_addService, &QAction::triggered, this, &BalancerPage::addService);
    connect(m_addBackend, &QAction::triggered, this, &BalancerPage::addBackend);
    connect(m_change, &QAction::triggered, this, [this] { edit(&ServiceEdits::change); });
    connect(m_drain, &QAction::triggered, this, [this] { edit(&ServiceEdits::drain); });
    connect(m_remove, &QAction::triggered, this, [this] { edit(&ServiceEdits::remove); });
    connect(m_undo, &QAction::triggered, sender(), &ChangeSender::undo);
    connect(m_import, &QAction::triggered, m_files, &ConfigFiles::askImport);
    connect(m_export, &QAction::triggered, m_files, &ConfigFiles::askExport);
    buildButton(m_addService, tr("Add a service, and more"));
}

QList<QAction *> BalancerPage::commands() const {
    return {m_addService, m_addBackend, m_change, m_drain, m_remove, m_undo, m_import, m_export};
}

QAbstractItemView *BalancerPage::table() const {
    return m_view;
}

QString BalancerPage::explanation() const {
    return tr(
        "Services are addresses and ports that clients use; below each stand its backends, and what they "
        "get. A weight is a share of the new connections: a change never cuts a connection that is "
        "open.\n"
        "The module weir counts connections and bytes; the shares are those of the new connections of the "
        "last 10 seconds. F2 changes a weight; nothing is sent before Apply.");
}

/// What is staged, if something is; else what shows the selected service.
QString BalancerPage::command() const {
    if (!m_staged.isEmpty() && !earlier()) {
        QStringList lines;
        for (const Change &change : m_staged.changes()) {
            const QString service = format::text(change.service.name);
            lines.append(weirctlLine(
                session()->spec(),
                change.kind == Change::Kind::SetService
                    ? QStringList{u"service"_s, u"set"_s, service, u"--canary-share"_s,
                                  QString::number(change.service.canaryShare.value_or(0) / 10.0)}
                    : QStringList{u"backend"_s, u"set"_s, service, format::text(change.backend.target.text()),
                                  u"--weight"_s, QString::number(change.backend.weight.value_or(0))}));
        }
        return lines.join(u" && "_s);
    }
    const ServiceState *service = m_model->serviceAt(current());
    if (service == nullptr) {
        return weirctlLine(session()->spec(), {u"service"_s, u"list"_s});
    }
    const QString name = format::text(service->service.name);
    return m_model->backendAt(current()) != nullptr
               ? weirctlLine(session()->spec(), {u"backend"_s, u"list"_s, name})
               : weirctlLine(session()->spec(), {u"service"_s, u"show"_s, name});
}

void BalancerPage::buildView() {
    m_view->setObjectName(u"balancerView"_s);
    m_view->setModel(m_proxy);
    m_view->setAccessibleName(tr("Services and backends"));
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setItemDelegateForColumn(BalancerModel::Weight, new WeightDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(kEditTriggers);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setHeader(new FlatHeader(m_view));
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(BalancerModel::Name, Qt::AscendingOrder);
    m_view->header()->setStretchLastSection(false);
    m_headerMenu = new HeaderMenu(m_view->header(), name());
    m_headerMenu->restore([this] { defaultColumns(); });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(commands());
        menu->popup(m_view->viewport()->mapToGlobal(position));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BalancerPage::refreshDetails);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &parent) {
        if (!parent.isValid()) {
            m_view->expandToDepth(0);
        }
    });

    auto *details = new QSplitter(Qt::Horizontal, this);
    auto *flows = new QWidget(this);
    auto *flow = new QVBoxLayout(flows);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(0);
    flow->addWidget(m_canary);
    flow->addWidget(m_picture, 1);
    details->addWidget(m_plot);
    details->addWidget(flows);
    details->setChildrenCollapsible(false);
    details->setSizes({3000, 2000});  // in this proportion
    details->setStretchFactor(0, 3);
    details->setStretchFactor(1, 2);
    auto *upper = new QWidget(this);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(pending());
    m_splitter->addWidget(upper);
    m_splitter->addWidget(details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({3000, 2000});
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    setContent(m_splitter);
}

void BalancerPage::defaultColumns() {
    static constexpr std::array kCharacters{21, 18, 8, 11, 10, 11, 8, 9, 9, 9, 24, 10, 10};
    static constexpr std::array kHidden{BalancerModel::BytesIn, BalancerModel::Scheduling,
                                        BalancerModel::Steering};
    for (int column = 0; column < BalancerModel::ColumnCount; ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_view->setColumnWidth(
            column, std::max(fontMetrics().horizontalAdvance(title) + 28,
                             metrics::columnWidth(font(), kCharacters[static_cast<std::size_t>(column)])));
        m_view->setColumnHidden(column, std::find(kHidden.begin(), kHidden.end(), column) != kHidden.end());
    }
    m_view->setColumnWidth(BalancerModel::Name,
                           m_view->columnWidth(BalancerModel::Name) + 2 * m_view->indentation());
}

void BalancerPage::focusContent() {
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void BalancerPage::hostOpened() {
    m_history.clear();
    m_staged.clear();
    m_files->setState({});
    ChangesPage::hostOpened();
}

void BalancerPage::follow(const BalancerPtr &state) {
    if (state) {
        m_history.add(*state);
    }
    m_files->setState(state);
}

void BalancerPage::setEarlier(const EarlierPtr &earlier) {
    m_model->setStaged(earlier ? nullptr : &m_staged);
    m_view->setEditTriggers(earlier ? QAbstractItemView::NoEditTriggers : kEditTriggers);
    ChangesPage::setEarlier(earlier);
}

void BalancerPage::display() {
    if (earlier()) {
        // What is staged is of now.
    } else if (state()) {
        m_staged.settle(*state());
    } else {
        m_staged.clear();
    }
    const bool first = m_model->rowCount() == 0;
    m_model->setState(state());
    if (first && m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_proxy->index(0, 0));
    }
    stagedChanged();
}

int BalancerPage::rowsThere() const {
    return m_model->rowCount();
}

int BalancerPage::rowsShown() const {
    return m_proxy->rowCount();
}

QString BalancerPage::countText() const {
    return tr("%n service(s)", nullptr, static_cast<int>(state()->services.size()));
}

ChangesPage::Words BalancerPage::words() const {
    return {tr("No service passes the filter"), tr("There were no services at that time"),
            tr("With the module weir this page shows services and where their connections "
               "go, and changes them: "
               "weights, backends, schedulers, without cutting a connection.\n"
               "Listeners and Connections work without it. To load it:"),
            tr("Not allowed to read the balancer"), tr("Adds a service")};
}

void BalancerPage::explainNothing() {
    emptyState()->explain(
        tr("No services yet"),
        tr("A service is an address and port that clients use. Weir sends each new connection "
           "to one of its backends."),
        {}, tr("&Add a Service"));
}

void BalancerPage::addFirst() {
    addService();
}

QModelIndex BalancerPage::current() const {
    return m_proxy->mapToSource(m_view->currentIndex());
}

const ServiceState *BalancerPage::shownService() const {
    const ServiceState *service = m_model->serviceAt(current());
    return service != nullptr ? service : m_model->serviceAt(m_model->index(0, 0));
}

void BalancerPage::enableCommands(bool can) {
    const QModelIndex selected = current();
    const BackendState *backend = m_model->backendAt(selected);
    m_addBackend->setEnabled(can && m_model->serviceAt(selected) != nullptr);
    m_change->setEnabled(can && selected.isValid());
    m_remove->setEnabled(can && selected.isValid());
    m_drain->setEnabled(can && backend != nullptr);
    m_drain->setText(backend != nullptr && backend->backend.drain ? tr("End the &Drain") : tr("&Drain…"));
    m_undo->setEnabled(can && sender()->canUndo());
    m_import->setEnabled(can);
    m_export->setEnabled(state() && !earlier());
    m_canary->setAllowed(can);
}

void BalancerPage::refreshDetails() {
    refreshCommands();
    if (!isVisible()) {
        return;  // showEvent() does
    }
    const ServiceState *service = shownService();
    m_canary->setService(service, service != nullptr && !earlier() ? m_staged.canary(service->service.name)
                                                                   : std::optional<std::uint32_t>());
    if (service != nullptr) {
        const ServiceState after = earlier() ? *service : m_staged.preview(*service);
        m_picture->setService(&after, coloursOf(*service));
    } else {
        m_picture->setService(nullptr);
    }
    if (service == nullptr || !state()) {
        m_plot->setSeries({}, 0);
        return;
    }
    const int seconds =
        earlier() ? static_cast<int>((earlier()->range.end - earlier()->range.begin) / 1000) : 0;
    m_plot->setSeconds(std::max(seconds, RatePlot::kSeconds));
    m_plot->setTitle(tr("%1: new connections per second").arg(format::text(service->service.name)));
    const qint64 end = earlier() ? earlier()->range.end : state()->time;
    m_plot->setSeries(seriesOf(*service, m_history), static_cast<double>(end) / 1000.0);
}

void BalancerPage::stage(const QString &service, const Target &target, quint32 weight) {
    if (state() && !earlier()) {
        m_staged.setWeight(service.toStdString(), target, weight, *state());
        stagedChanged();
    }
}

void BalancerPage::stageCanary(quint32 share) {
    if (const ServiceState *service = shownService(); service != nullptr && state() && !earlier()) {
        m_staged.setCanary(service->service.name, share, *state());
        stagedChanged();
    }
}

void BalancerPage::stagedChanged() {
    m_model->stagedChanged();
    tellStaged();
    refreshDetails();
}

std::vector<Change> BalancerPage::stagedChanges() const {
    return m_staged.changes();
}

QStringList BalancerPage::stagedWords() const {
    return state() ? m_staged.words(*state()) : QStringList();
}

void BalancerPage::discardStaged() {
    m_staged.clear();
}

// The model goes on living below a dialog: what is asked about is a copy.

void BalancerPage::addService() {
    if (const BalancerPtr before = state(); !refuseWithoutRights() && before) {
        m_edits->addService(before);
    }
}

void BalancerPage::addBackend() {
    if (const ServiceState *service = m_model->serviceAt(current()); service != nullptr) {
        const BalancerPtr before = state();
        m_edits->addBackend(before, Service(service->service));
    }
}

void BalancerPage::edit(void (ServiceEdits::*how)(const BalancerPtr &, const ServiceState &,
                                                  const std::optional<BackendState> &)) {
    const QModelIndex index = current();
    if (const ServiceState *service = m_model->serviceAt(index); service != nullptr) {
        const BalancerPtr before = state();
        const BackendState *backend = m_model->backendAt(index);
        (m_edits->*how)(before, ServiceState(*service),
                        backend != nullptr ? std::optional(*backend) : std::nullopt);
    }
}

void BalancerPage::copy() {
    const QItemSelectionModel *selection = m_view->selectionModel();
    QModelIndexList rows;  // as they are shown, not as they were selected
    const auto take = [&rows, selection](const QModelIndex &row) {
        if (!selection->hasSelection() || selection->isSelected(row)) {
            rows.append(row);
        }
    };
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex service = m_proxy->index(row, 0);
        take(service);
        for (int below = 0; below < m_proxy->rowCount(service); ++below) {
            take(m_proxy->index(below, 0, service));
        }
    }
    QApplication::clipboard()->setText(tsvOf(*m_proxy, rows, m_headerMenu->shownColumns()));
    messages()->tell(MessageStrip::Kind::Done,
                     tr("Copied %n row(s) as tab-separated text", nullptr, static_cast<int>(rows.size())));
}

void BalancerPage::filterChanged(const QString &text) {
    m_proxy->setFilterText(text);
    filter()->setProblem(m_proxy->error());
    m_view->expandToDepth(0);
    refreshState();
}

void BalancerPage::fillColumnsMenu(QMenu *menu) {
    m_headerMenu->fill(menu);
}

void BalancerPage::setStale(bool stale) {
    grey({m_view}, stale);
}

void BalancerPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    refreshDetails();
}

}  // namespace weir::gui
