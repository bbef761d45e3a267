// SPDX-License-Identifier: GPL-3.0-or-later
#include "policiespage.hpp"

#include <algorithm>

#include <QAction>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

#include "changesender.hpp"
#include "models/celltable.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/policycells.hpp"
#include "models/policywords.hpp"
#include "models/socketmatch.hpp"
#include "policydetails.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/policydialog.hpp"

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
    : ChangesPage(session, u"policies"_s, tr("Policies"), parent),
      m_table(new CellTable(policycells::policyColumns(), this)),
      m_view(new CellView(m_table, name(), this)),
      m_details(new PolicyDetails(this)) {
    buildCommands();
    buildView();
    connect(m_view, &CellView::currentKeyChanged, this, [this] {
        m_sockets = {};  // what is on its way is of another policy
        refreshDetails();
        refreshCommands();
        ask();
    });
    connect(m_details, &QTabWidget::currentChanged, this, &PoliciesPage::ask);
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
    buildButton(m_add, tr("Add a policy, and more"));
}

QList<QAction *> PoliciesPage::commands() const {
    return {m_add, m_change, m_duplicate, m_up, m_down, m_remove, m_preview, m_undo};
}

QAbstractItemView *PoliciesPage::table() const {
    return m_view;
}

QString PoliciesPage::command() const {
    const std::string policy = selected();
    return policy.empty() || !state() || !isIn(state()->policies, policy)
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
    column->addWidget(pending());
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({2000, 2000});  // in this proportion
    setContent(splitter);
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
    m_staged = StagedPolicies();
    m_history.clear();
    m_trial = {};
    m_sockets = {};
    m_previews = {};
    ChangesPage::hostOpened();
}

bool PoliciesPage::isSupported() const {
    const auto &features = state()->module.features;
    return !state()->policies.empty() || std::ranges::find(features, kFeature) != features.end();
}

void PoliciesPage::follow(const BalancerPtr &state) {
    if (state) {
        m_history.add(*state);
        m_trial.follow(latest().get(), *state);
    }
}

void PoliciesPage::setEarlier(const EarlierPtr &earlier) {
    m_sockets = {};
    ChangesPage::setEarlier(earlier);
}

void PoliciesPage::display() {
    (earlier() ? m_past : m_staged).follow(state() ? state()->policies : std::vector<Policy>());
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
    tellStaged();
    refreshDetails();
    ask();
}

void PoliciesPage::refreshRows() {
    m_table->setRows(policycells::policyRows(shown(), m_history, earlier() ? earlier()->range : TimeRange()));
}

std::string PoliciesPage::selected() const {
    return m_view->currentKey().toStdString();
}

void PoliciesPage::enableCommands(bool can) {
    const Policy *policy = shown().find(selected());
    m_change->setEnabled(can && policy != nullptr);
    m_duplicate->setEnabled(can && policy != nullptr);
    m_remove->setEnabled(can && !selected().empty());
    m_remove->setText(policy == nullptr && !selected().empty() ? tr("Do Not &Remove") : tr("&Remove"));
    m_up->setEnabled(can && policy != nullptr && policy != &m_staged.wanted().front());
    m_down->setEnabled(can && policy != nullptr && policy != &m_staged.wanted().back());
    m_preview->setEnabled(can);
    m_undo->setEnabled(can && sender()->canUndo());
}

int PoliciesPage::rowsThere() const {
    return m_table->rowCount();
}

int PoliciesPage::rowsShown() const {
    return m_view->model()->rowCount();
}

QString PoliciesPage::countText() const {
    return format::count(state()->policies.size());
}

ChangesPage::Words PoliciesPage::words() const {
    return {tr("No policy passes the filter"), tr("There were no policies at that time"),
            tr("Policies need the module weir: it sets options of TCP on sockets whose "
               "programs do not, and says where every value comes from.\n"
               "Listeners and Connections work without it. To load it:"),
            tr("Not allowed to read the policies"), tr("Adds a policy")};
}

void PoliciesPage::explainNothing() {
    if (!isSupported()) {
        emptyState()->explain(
            tr("This module knows no policies"),
            tr("The module in the kernel (%1) is older than policies. With a newer one "
               "this page says which sockets get which settings of TCP, without a change to "
               "their programs.")
                .arg(format::text(state()->module.version)),
            {}, tr("&Look Again"));
        return;
    }
    emptyState()->explain(
        tr("No policies yet"),
        tr("A policy gives sockets settings of TCP that their programs do not make: Nagle, delayed "
           "acknowledgements, Fast Open, keepalive, congestion control. It can be previewed, and tried "
           "for "
           "a time."),
        {}, refusal().isEmpty() ? tr("&Add a Policy") : QString());
}

void PoliciesPage::addFirst() {
    add();
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
    if (!isVisible() || window()->isMinimized() || isFrozen() || earlier() || !state() || !isSupported()) {
        return;
    }
    const std::string policy = selected();
    if (m_sockets.id == 0 && m_sockets.next.hasExpired() && isIn(state()->policies, policy) &&
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
    const bool inForce = state() && isIn(state()->policies, policy);
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
    m_details->showComparison(m_trial.comparison(policy, m_history, latest() ? latest()->time : 0));
}

// ---- changes

void PoliciesPage::stagedChanged() {
    refreshRows();
    tellStaged();
    m_previews.id = 0;  // an answer on the way is of other changes
    m_previews.answer.reset();
    m_previews.next.setRemainingTime(0);
    refreshState();
    refreshDetails();
    ask();
}

std::vector<Change> PoliciesPage::stagedChanges() const {
    return m_staged.changes();
}

QStringList PoliciesPage::stagedWords() const {
    return m_staged.words();
}

void PoliciesPage::discardStaged() {
    m_staged.clear();
}

void PoliciesPage::add() {
    addLike(Policy());
}

void PoliciesPage::addFor(const Socket &socket, const QString &program) {
    if (earlier()) {
        messages()->tell(MessageStrip::Kind::Note, tr("Nothing can be changed in a time that is over"),
                         tr("Back to &Now"), [this] { session()->setRange({}); });
        return;
    }
    if (state() && !isSupported()) {
        return;  // the page says why
    }
    Policy policy;
    policy.match = matchFor(socket, program);
    addLike(policy);
}

/// @p policy is what the dialog begins with.
void PoliciesPage::addLike(const Policy &policy) {
    if (refuseWithoutRights() || !state()) {
        return;
    }
    PolicyDialog dialog(
        policy, PolicyDialog::Purpose::Add,
        [this](const std::string &name) { return m_staged.isTaken(name); }, this);
    if (dialog.exec() == QDialog::Accepted) {
        m_staged.put(dialog.policy());
        stagedChanged();
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
        stagedChanged();
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
        stagedChanged();
        m_view->select(format::text(dialog.policy().name));
    }
}

/// Once more takes it back: the row stays until it is applied.
void PoliciesPage::remove() {
    const std::string name = selected();
    if (m_staged.find(name) != nullptr) {
        m_staged.remove(name);
    } else if (state()) {
        const auto found = std::ranges::find(state()->policies, name, &Policy::name);
        if (found == state()->policies.end()) {
            return;
        }
        // Where it stood: behind the one that was before it and is still there.
        auto before = found;
        while (before != state()->policies.begin() && m_staged.find((before - 1)->name) == nullptr) {
            --before;
        }
        m_staged.putAfter(*found, before == state()->policies.begin() ? std::string() : (before - 1)->name);
    }
    stagedChanged();
}

void PoliciesPage::moveUp() {
    move(-1);
}

void PoliciesPage::moveDown() {
    move(1);
}

void PoliciesPage::move(int by) {
    if (m_staged.move(selected(), by)) {
        stagedChanged();
    }
}

void PoliciesPage::preview() {
    m_details->setCurrentIndex(PolicyDetails::Preview);
    m_previews.next.setRemainingTime(0);
    ask();
}

void PoliciesPage::undo() {
    sender()->undo();
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
    grey({m_view, m_details}, stale);
}

void PoliciesPage::showEvent(QShowEvent *event) {
    Page::showEvent(event);
    refreshDetails();
    ask();
}

}  // namespace weir::gui
