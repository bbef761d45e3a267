// SPDX-License-Identifier: GPL-3.0-or-later
#include "policiespage.hpp"

#include <algorithm>

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "changesender.hpp"
#include "models/celltable.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/hostwords.hpp"
#include "models/policycells.hpp"
#include "models/policywords.hpp"
#include "models/socketmatch.hpp"
#include "models/sourcewords.hpp"
#include "policydetails.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/lock.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/policydialog.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kAskMs = 1000;
constexpr int kPreviewMs = 2000;
constexpr auto kFeature = "policies";

bool isIn(const std::vector<Policy> &policies, const std::string &name) {
    return std::ranges::find(policies, name, &Policy::name) != policies.end();
}

}  // namespace

PoliciesPage::PoliciesPage(HostSession *session, QWidget *parent)
    : Page(session, u"policies"_s, tr("Policies"), parent),
      m_table(new CellTable(policycells::policyColumns(), this)),
      m_view(new CellView(m_table, name(), this)),
      m_details(new PolicyDetails(this)),
      m_trialBar(new TrialBar(this)),
      m_pending(new PendingBar(this)),
      m_sender(new ChangeSender(session, messages(), this)),
      m_addButton(new QToolButton(this)) {
    buildCommands();
    buildView();
    connect(m_pending, &PendingBar::apply, this, [this] { apply({}); });
    connect(m_pending, &PendingBar::tryFor, this, [this](std::chrono::milliseconds time) { apply(time); });
    connect(m_pending, &PendingBar::discard, this, [this] {
        m_staged.clear();
        staged();
    });
    connect(m_trialBar, &TrialBar::keep, this,
            [this](quint32 generation) { m_sender->finishTrial(generation, true); });
    connect(m_trialBar, &TrialBar::goBack, this,
            [this](quint32 generation) { m_sender->finishTrial(generation, false); });
    connect(m_sender, &ChangeSender::finished, this, [this](quint64 id, bool done) {
        if (m_stagedId == id) {
            m_stagedId.reset();
            if (done && isFrozen()) {
                m_staged.clear();  // else the next state does it, but for what was edited since
            }
            staged();
        }
    });
    connect(m_sender, &ChangeSender::undoChanged, this, &PoliciesPage::refreshCommands);
    connect(m_view, &CellView::currentKeyChanged, this, [this] {
        m_sockets = {};  // what is on its way is of another policy
        refreshDetails();
        refreshCommands();
        ask();
    });
    connect(m_details, &QTabWidget::currentChanged, this, &PoliciesPage::ask);
    connect(session, &HostSession::balancerChanged, this, &PoliciesPage::setState);
    connect(session, &HostSession::policySocketsRead, this, &PoliciesPage::setSockets);
    refreshDetails();
    refreshState();
}

QAction *PoliciesPage::command(const char *name, const QString &text, const QKeySequence &shortcut,
                               void (PoliciesPage::*slot)()) {
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void PoliciesPage::buildCommands() {
    m_add = command("addPolicy", tr("&Add Policy…"), QKeySequence(Qt::CTRL | Qt::Key_N), &PoliciesPage::add);
    m_change = command("changePolicy", tr("&Change…"), QKeySequence(Qt::ALT | Qt::Key_Return),
                       &PoliciesPage::change);
    m_duplicate = command("duplicatePolicy", tr("D&uplicate…"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), &PoliciesPage::duplicate);
    m_up = command("policyUp", tr("Move &Up"), QKeySequence(Qt::ALT | Qt::Key_Up), &PoliciesPage::moveUp);
    m_down = command("policyDown", tr("Move &Down"), QKeySequence(Qt::ALT | Qt::Key_Down),
                     &PoliciesPage::moveDown);
    m_remove = command("removePolicy", tr("&Remove"), QKeySequence::Delete, &PoliciesPage::remove);
    m_preview = command("previewPolicies", tr("&Preview"), QKeySequence(Qt::CTRL | Qt::Key_P),
                        &PoliciesPage::preview);
    m_undo = command("undoPolicies", tr("U&ndo…"), QKeySequence::Undo, &PoliciesPage::undo);
    auto *menu = new QMenu(m_addButton);
    menu->addActions(commands());
    m_addButton->setDefaultAction(m_add);
    m_addButton->setMenu(menu);
    m_addButton->setPopupMode(QToolButton::MenuButtonPopup);
    m_addButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_addButton->setFocusPolicy(Qt::TabFocus);
    m_addButton->setAccessibleName(tr("Add a policy, and more"));
    addToHeader(m_addButton);
}

QList<QAction *> PoliciesPage::commands() const {
    return {m_add, m_change, m_duplicate, m_up, m_down, m_remove, m_preview, m_undo};
}

QAbstractItemView *PoliciesPage::table() const {
    return m_view;
}

qint64 PoliciesPage::readAt() const {
    return m_state ? m_state->time : 0;
}

QString PoliciesPage::command() const {
    const std::string policy = selected();
    return policy.empty() || !m_state || !isIn(m_state->policies, policy)
               ? weirctlLine(session()->spec(), {u"policy"_s, u"list"_s})
               : weirctlLine(session()->spec(), {u"policy"_s, u"show"_s, format::text(policy)});
}

QString PoliciesPage::explanation() const {
    return tr(
        "A policy gives sockets settings of TCP that their programs do not make; the first one that matches "
        "a "
        "socket is its policy. Nothing is sent before Apply, and what is tried goes by itself unless it is "
        "kept.\n"
        "The module weir counts sockets, and what they wait for if the policy says so; retransmits and round "
        "trips are those that TCP counts.");
}

void PoliciesPage::buildView() {
    m_view->setObjectName(u"policiesView"_s);
    m_view->setAccessibleName(tr("Policies in their order"));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(commands());
        menu->popup(m_view->viewport()->mapToGlobal(position));
    });
    connect(m_view, &QAbstractItemView::doubleClicked, m_change, &QAction::trigger);
    auto *upper = new QWidget(this);
    auto *column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_pending);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({2000, 2000});  // in this proportion
    setContent(splitter);
    // Above all, whatever is below: also when there is no policy any more.
    auto *all = qobject_cast<QVBoxLayout *>(layout());
    all->insertWidget(all->indexOf(messages()) + 1, m_trialBar);
}

void PoliciesPage::focusContent() {
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void PoliciesPage::copy() {
    CellView *view = m_view;
    for (CellView *each : {m_details->socketView(), m_details->settingView(), m_details->previewView()}) {
        if (each->hasFocus()) {
            view = each;
        }
    }
    const int rows = view->selectedCount();
    view->copy();
    messages()->tell(MessageStrip::Kind::Done, tr("Copied %n row(s) as tab-separated text", nullptr, rows));
}

void PoliciesPage::hostOpened() {
    Page::hostOpened();
    m_known = false;
    m_latest.reset();
    m_state.reset();
    m_staged = StagedPolicies();
    m_history.clear();
    m_trial = {};
    m_stagedId.reset();
    m_sockets = {};
    m_previews = {};
    m_sender->reset();
    m_sender->setState({});
    m_trialBar->setState({});
    display();
}

bool PoliciesPage::hasData() const {
    return m_state != nullptr;
}

bool PoliciesPage::knowsPolicies() const {
    const auto &features = m_state->module.features;
    return !m_state->policies.empty() || std::ranges::find(features, kFeature) != features.end();
}

void PoliciesPage::setState(const BalancerPtr &state) {
    if (state) {
        m_history.add(*state);
        m_trial.follow(m_latest.get(), *state);
    }
    m_latest = state;
    m_known = true;
    m_sender->setState(state);
    m_trialBar->setState(state);
    m_pending->setTrial(state && state->module.trial);
    if (!isFrozen() && !earlier()) {
        m_state = state;
        display();
    }
}

/// What is staged waits meanwhile: it is of the present state.
void PoliciesPage::setEarlier(const EarlierPtr &earlier) {
    Page::setEarlier(earlier);
    m_sockets = {};
    if (earlier || m_known) {
        m_state = earlier ? earlier->balancer : m_latest;
        display();
    }
}

void PoliciesPage::setFrozen(bool frozen) {
    Page::setFrozen(frozen);
    if (!frozen && m_known && !earlier()) {
        m_state = m_latest;
        display();
    }
}

void PoliciesPage::display() {
    (earlier() ? m_past : m_staged).follow(m_state ? m_state->policies : std::vector<Policy>());
    const bool nothing = m_view->currentKey().isEmpty();
    refreshRows();
    // Shown once: from then on the user chooses.
    if (const std::string begun = earlier() ? std::string() : m_trial.takeBegun(); !begun.empty()) {
        if (isIn(m_staged.wanted(), begun)) {
            m_view->select(format::text(begun));
            m_details->setCurrentIndex(PolicyDetails::Compared);
        }
    } else if (nothing && !shown().wanted().empty()) {
        m_view->select(format::text(shown().wanted().front().name));
    }
    m_pending->setWords(shown().words());
    refreshState();
    refreshDetails();
    ask();
}

void PoliciesPage::refreshRows() {
    m_table->setRows(policycells::policyRows(shown(), m_history, earlier() ? earlier()->range : TimeRange()));
}

void PoliciesPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

QString PoliciesPage::refusal() const {
    return !sources() || sources()->host.phase != HostState::Phase::Connected ? tr("The host does not answer")
                                                                              : lock::words(sources());
}

bool PoliciesPage::isDenied() const {
    return sources() && sources()->module.status == SourceState::Status::Denied;
}

std::string PoliciesPage::selected() const {
    return m_view->currentKey().toStdString();
}

void PoliciesPage::refreshCommands() {
    const QString why = refusal();
    const bool shut = lock::isShut(sources()) && (isDenied() || m_state);
    const bool can = m_state && knowsPolicies() && why.isEmpty() && !earlier();
    const Policy *policy = shown().find(selected());
    m_add->setEnabled(can || (shut && !earlier()));  // a click says what to choose
    m_change->setEnabled(can && policy != nullptr);
    m_duplicate->setEnabled(can && policy != nullptr);
    m_remove->setEnabled(can && !selected().empty());
    m_remove->setText(policy == nullptr && !selected().empty() ? tr("Do Not &Remove") : tr("&Remove"));
    m_up->setEnabled(can && policy != nullptr && policy != &m_staged.wanted().front());
    m_down->setEnabled(can && policy != nullptr && policy != &m_staged.wanted().back());
    m_preview->setEnabled(can);
    m_undo->setEnabled(can && m_sender->canUndo());
    if (m_locked != shut) {
        m_locked = shut;
        lock::show(m_add, shut ? sources() : SourcesPtr(), u"add"_s, tr("Adds a policy"), *this);
    }
    m_pending->setBusy(m_stagedId.has_value() || !m_sender->isUpToDate() || !can);
    m_trialBar->setRefusal(why);
}

void PoliciesPage::refreshState() {
    const bool some = m_table->rowCount() > 0;
    const bool filtered = some && m_view->model()->rowCount() == 0;
    showContent(some && !filtered);
    refreshCommands();
    setCount(m_state ? format::count(m_state->policies.size()) : QString());
    if (filtered) {
        emptyState()->explain(tr("No policy passes the filter"), filter()->text(), {},
                              tr("&Clear the Filter"));
    } else if (!some && !explainHost()) {
        if (earlier()) {
            emptyState()->explain(tr("There were no policies at that time"), {}, {}, {});
        } else {
            explainModule();
        }
    }
}

void PoliciesPage::explainModule() {
    const SourceState &module = sources()->module;
    const bool other = !asAdministrator(sources()->host.spec).isEmpty();
    if (m_state && !knowsPolicies()) {
        emptyState()->explain(
            tr("This module knows no policies"),
            tr("The module in the kernel (%1) is older than policies. With a newer one "
               "this page says which sockets get which settings of TCP, without a change to "
               "their programs.")
                .arg(format::text(m_state->module.version)),
            {}, tr("&Look Again"));
    } else if (m_state) {
        emptyState()->explain(
            tr("No policies yet"),
            tr("A policy gives sockets settings of TCP that their programs do not make: Nagle, delayed "
               "acknowledgements, Fast Open, keepalive, congestion control. It can be previewed, and tried "
               "for "
               "a time."),
            {}, refusal().isEmpty() ? tr("&Add a Policy") : QString());
    } else if (module.status == SourceState::Status::Missing) {
        emptyState()->explain(tr("No module in this kernel"),
                              tr("Policies need the module weir: it sets options of TCP on sockets whose "
                                 "programs do not, and says where every value comes from.\n"
                                 "Listeners and Connections work without it. To load it:"),
                              moduleRemedy(), tr("&Look Again"));
    } else if (module.status == SourceState::Status::Denied) {
        emptyState()->explain(
            tr("Not allowed to read the policies"),
            tr("The module answers administrators only. Listeners and Connections work without it."), {},
            other ? tr("Open as &Administrator") : tr("&Look Again"));
        if (other) {
            emptyState()->lockButton();
        }
    } else if (module.error) {
        emptyState()->explain(tr("The module does not answer"), format::text(module.error->text()), {},
                              tr("&Look Again"));
    } else {
        emptyState()->explain(tr("Reading"), {}, {}, {});
    }
}

void PoliciesPage::emptyAction() {
    if (m_table->rowCount() > 0) {
        filter()->clear();
    } else if (sources() && sources()->host.phase == HostState::Phase::Lost) {
        session()->retry();
    } else if (m_state && knowsPolicies()) {
        add();
    } else if (isDenied() && !asAdministrator(session()->spec()).isEmpty()) {
        session()->open(asAdministrator(session()->spec()));
    } else {
        session()->refresh();
    }
}

// ---- what the host is asked

quint64 PoliciesPage::waitingFor(PolicyQuery::Kind kind) const {
    return (kind == PolicyQuery::Kind::InForce ? m_sockets : m_previews).id;
}

void PoliciesPage::askNow(Question &question, PolicyQuery query) {
    question.id = session()->readPolicySockets(std::move(query));
}

/// Only what somebody looks at, and while changes are staged the preview too: what its sockets
/// count is the time before a trial.
void PoliciesPage::ask() {
    if (!isVisible() || window()->isMinimized() || isFrozen() || earlier() || !m_state || !knowsPolicies()) {
        return;
    }
    const std::string policy = selected();
    if (m_sockets.id == 0 && m_sockets.next.hasExpired() && isIn(m_state->policies, policy) &&
        m_details->currentIndex() != PolicyDetails::Preview) {
        askNow(m_sockets, {.kind = PolicyQuery::Kind::InForce, .policy = policy});
    }
    const bool wanted = !m_staged.isEmpty() || m_details->currentIndex() == PolicyDetails::Preview;
    if (m_previews.id == 0 && m_previews.next.hasExpired() && wanted && refusal().isEmpty()) {
        askNow(m_previews, {.kind = PolicyQuery::Kind::Preview, .policy = {}, .changes = m_staged.changes()});
    }
}

void PoliciesPage::setSockets(const PolicySocketsPtr &sockets) {
    const bool inForce = sockets->query.kind == PolicyQuery::Kind::InForce;
    Question &question = inForce ? m_sockets : m_previews;
    if (sockets->query.id != question.id) {
        return;  // what was asked has changed since
    }
    question.id = 0;
    // Reading takes at most half of the time, however many sockets there are.
    const auto cost = static_cast<qint64>(2 * sockets->milliseconds);
    question.next.setRemainingTime(std::max<qint64>(inForce ? kAskMs : kPreviewMs, cost));
    m_history.add(*sockets);
    if (isFrozen()) {
        return;
    }
    if (!inForce || sockets->query.policy == selected()) {
        question.answer = sockets;
    }
    refreshDetails();
}

void PoliciesPage::refreshDetails() {
    if (!isVisible()) {
        return;  // showEvent() does
    }
    const std::string policy = selected();
    const QString name = format::text(policy);
    const bool inForce = m_state && isIn(m_state->policies, policy);
    if (earlier()) {
        m_details->showEarlier();
    } else {
        m_details->showSockets(inForce ? name : QString(), inForce ? m_sockets.answer : nullptr);
        m_details->showPreview(m_previews.answer, m_staged.wanted(),
                               refusal().isEmpty() ? tr("Looking at the sockets") : refusal());
    }
    if (policy.empty() || !m_trial.isKnown()) {
        m_details->showComparison(
            {tr("Try changes for a time: this then shows what the sockets counted before and since."), {}});
        return;
    }
    m_details->showComparison(m_trial.comparison(policy, m_history, m_latest ? m_latest->time : 0));
}

// ---- changes

void PoliciesPage::staged() {
    refreshRows();
    m_pending->setWords(shown().words());
    m_previews.id = 0;  // an answer on the way is of other changes
    m_previews.answer.reset();
    m_previews.next.setRemainingTime(0);
    refreshState();
    refreshDetails();
    ask();
}

void PoliciesPage::apply(std::optional<std::chrono::milliseconds> confirm) {
    if (m_staged.isEmpty() || m_stagedId || !m_sender->isUpToDate() || !m_state || earlier()) {
        return;
    }
    // The words promise "from … to …": that only holds for the generation they were made of.
    m_stagedId =
        m_sender->send({m_staged.changes(), m_staged.words().join(u"; "_s), m_state->generation, confirm});
    refreshCommands();
}

void PoliciesPage::add() {
    addLike(Policy());
}

void PoliciesPage::addFor(const Socket &socket, const QString &program) {
    if (earlier() || (m_state && !knowsPolicies())) {
        return;  // the page says why
    }
    Policy policy;
    policy.match = matchFor(socket, program);
    addLike(policy);
}

/// @p policy is what the dialog begins with.
void PoliciesPage::addLike(const Policy &policy) {
    if (refuseWithoutRights() || !m_state) {
        return;
    }
    PolicyDialog dialog(
        policy, PolicyDialog::Purpose::Add,
        [this](const std::string &name) { return m_staged.isTaken(name); }, this);
    if (dialog.exec() == QDialog::Accepted) {
        m_staged.put(dialog.policy());
        staged();
        m_view->select(format::text(dialog.policy().name));
        preview();
    }
}

void PoliciesPage::change() {
    const Policy *policy = m_staged.find(selected());
    if (policy == nullptr) {
        return;
    }
    PolicyDialog dialog(*policy, PolicyDialog::Purpose::Edit, {}, this);
    if (dialog.exec() == QDialog::Accepted) {
        m_staged.put(dialog.policy());
        staged();
        preview();
    }
}

void PoliciesPage::duplicate() {
    const Policy *policy = m_staged.find(selected());
    if (policy == nullptr) {
        return;
    }
    const std::string original = policy->name;
    Policy copy = *policy;
    copy.order = 0;
    copy.counters = {};
    copy.name = original + "-2";
    for (int number = 3; m_staged.isTaken(copy.name); ++number) {
        copy.name = original + '-' + std::to_string(number);
    }
    PolicyDialog dialog(
        copy, PolicyDialog::Purpose::Add, [this](const std::string &name) { return m_staged.isTaken(name); },
        this);
    if (dialog.exec() == QDialog::Accepted) {
        m_staged.putAfter(dialog.policy(), original);
        staged();
        m_view->select(format::text(dialog.policy().name));
    }
}

/// Once more takes it back: the row stays until it is applied.
void PoliciesPage::remove() {
    const std::string name = selected();
    if (m_staged.find(name) != nullptr) {
        m_staged.remove(name);
    } else if (m_state) {
        const auto found = std::ranges::find(m_state->policies, name, &Policy::name);
        if (found == m_state->policies.end()) {
            return;
        }
        // Where it stood: behind the one that was before it and is still there.
        auto before = found;
        while (before != m_state->policies.begin() && m_staged.find((before - 1)->name) == nullptr) {
            --before;
        }
        m_staged.putAfter(*found, before == m_state->policies.begin() ? std::string() : (before - 1)->name);
    }
    staged();
}

void PoliciesPage::moveUp() {
    move(-1);
}

void PoliciesPage::moveDown() {
    move(1);
}

void PoliciesPage::move(int by) {
    if (m_staged.move(selected(), by)) {
        staged();
    }
}

void PoliciesPage::preview() {
    m_details->setCurrentIndex(PolicyDetails::Preview);
    m_previews.next.setRemainingTime(0);
    ask();
}

void PoliciesPage::undo() {
    m_sender->undo();
}

void PoliciesPage::filterChanged(const QString &text) {
    m_view->setFilterText(text);
    filter()->setProblem(m_view->filterError());
    refreshState();
}

void PoliciesPage::fillColumnsMenu(QMenu *menu) {
    m_view->headerMenu()->fill(menu);
}

void PoliciesPage::setStale(bool stale) {
    QPalette palette = this->palette();
    if (stale) {
        palette.setColor(QPalette::Text, palette.color(QPalette::Disabled, QPalette::Text));
    }
    for (QWidget *view : std::initializer_list<QWidget *>{m_view, m_details}) {
        view->setPalette(stale ? palette : QPalette());
    }
}

void PoliciesPage::changeEvent(QEvent *event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_add != nullptr) {
        m_locked.reset();
        refreshCommands();
    }
}

void PoliciesPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    refreshDetails();
    ask();
}

}  // namespace weir::gui
