// SPDX-License-Identifier: GPL-3.0-or-later
#include "changespage.hpp"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "changesender.hpp"
#include "models/format.hpp"
#include "models/hostwords.hpp"
#include "models/sourcewords.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/lock.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ChangesPage::ChangesPage(HostSession *session, const QString &name, const QString &title, QWidget *parent)
    : Page(session, name, title, parent),
      m_trialBar(new TrialBar(this)),
      m_pending(new PendingBar(this)),
      m_sender(new ChangeSender(session, messages(), this)) {
    // Above all, whatever is below: also when nothing is left.
    auto *all = qobject_cast<QVBoxLayout *>(layout());
    all->insertWidget(all->indexOf(messages()) + 1, m_trialBar);
    connect(m_pending, &PendingBar::apply, this, [this] { apply({}); });
    connect(m_pending, &PendingBar::tryFor, this, &ChangesPage::apply);
    connect(m_pending, &PendingBar::discard, this, [this] {
        discardStaged();
        stagedChanged();
    });
    connect(m_trialBar, &TrialBar::keep, this,
            [this](quint32 generation) { m_sender->finishTrial(generation, true); });
    connect(m_trialBar, &TrialBar::goBack, this,
            [this](quint32 generation) { m_sender->finishTrial(generation, false); });
    connect(m_sender, &ChangeSender::finished, this, [this](quint64 id, bool done) {
        if (m_stagedId == id) {
            m_stagedId.reset();
            if (done && isFrozen()) {
                discardStaged();  // else the next state does it, but for what was edited since
            }
            stagedChanged();
        }
    });
    connect(m_sender, &ChangeSender::undoChanged, this, &ChangesPage::refreshCommands);
    connect(session, &HostSession::balancerChanged, this, &ChangesPage::setState);
}

void ChangesPage::buildButton(QAction *add, const QString &name) {
    m_add = add;
    auto *button = new QToolButton(this);
    auto *menu = new QMenu(button);
    menu->addActions(commands());
    button->setDefaultAction(add);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    addToHeader(button);
}

void ChangesPage::hostOpened() {
    Page::hostOpened();
    m_known = false;
    m_latest.reset();
    m_stagedId.reset();
    m_sender->reset();
    m_trialBar->setState({});
    m_pending->setTrial(false);
    present({});
}

/// What is sent, and what is on trial, is of now, also while something else is shown.
void ChangesPage::setState(const BalancerPtr &state) {
    follow(state);
    m_latest = state;
    m_known = true;
    m_sender->setState(state);
    m_trialBar->setState(state);
    m_pending->setTrial(state && state->module.trial);
    if (!isFrozen() && !earlier()) {
        present(state);
    }
}

void ChangesPage::setFrozen(bool frozen) {
    Page::setFrozen(frozen);
    if (!frozen && m_known && !earlier()) {
        present(m_latest);
    }
}

/// What is staged waits meanwhile: it is of the present state.
void ChangesPage::setEarlier(const EarlierPtr &earlier) {
    Page::setEarlier(earlier);
    if (earlier || m_known) {
        present(earlier ? earlier->balancer : m_latest);
    }
}

void ChangesPage::setSources(const SourcesPtr &sources) {
    Page::setSources(sources);
    refreshState();
}

void ChangesPage::present(const BalancerPtr &state) {
    m_state = state;
    display();
    refreshState();
}

void ChangesPage::refreshState() {
    const bool some = rowsThere() > 0;
    const bool filtered = some && rowsShown() == 0;
    showContent(some && !filtered);
    refreshCommands();
    setCount(m_state ? countText() : QString());
    if (filtered) {
        emptyState()->explain(words().filtered, filter()->text(), {}, tr("&Clear the Filter"));
    } else if (!some && !explainHost()) {
        if (earlier()) {
            emptyState()->explain(words().nothingThen, {}, {}, {});
        } else {
            explainModule();
        }
    }
}

void ChangesPage::explainModule() {
    const SourceState &module = sources()->module;
    if (m_state) {
        explainNothing();
    } else if (module.status == SourceState::Status::Missing) {
        emptyState()->explain(tr("No module in this kernel"), words().noModule, moduleRemedy(),
                              tr("&Look Again"));
    } else if (module.status == SourceState::Status::Denied) {
        const bool other = !asAdministrator(sources()->host.spec).isEmpty();
        emptyState()->explain(
            words().denied,
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

void ChangesPage::emptyAction() {
    if (rowsThere() > 0) {
        filter()->clear();
    } else if (sources() && sources()->host.phase == HostState::Phase::Lost) {
        session()->retry();
    } else if (m_state && isSupported()) {
        addFirst();
    } else if (isDenied() && !asAdministrator(session()->spec()).isEmpty()) {
        session()->open(asAdministrator(session()->spec()));
    } else {
        session()->refresh();
    }
}

bool ChangesPage::isDenied() const {
    return sources() && sources()->module.status == SourceState::Status::Denied;
}

QString ChangesPage::refusal() const {
    return !sources() || sources()->host.phase != HostState::Phase::Connected ? tr("The host does not answer")
                                                                              : lock::words(sources());
}

void ChangesPage::refreshCommands() {
    const QString why = refusal();
    const bool can = m_state && isSupported() && why.isEmpty() && !earlier();
    const bool shut = lock::isShut(sources()) && (isDenied() || m_state);
    if (m_locked != shut) {
        m_locked = shut;  // the icon is drawn anew only when it is another one
        lock::show(m_add, shut ? sources() : SourcesPtr(), u"add"_s, words().add, *this);
    }
    enableCommands(can);
    m_add->setEnabled(can || (shut && !earlier()));  // a click says what to choose
    m_trialBar->setRefusal(why);
    m_pending->setBusy(m_stagedId.has_value() || !m_sender->isUpToDate() || !can);
}

void ChangesPage::tellStaged() {
    m_pending->setWords(earlier() ? QStringList() : stagedWords());
}

void ChangesPage::apply(std::optional<std::chrono::milliseconds> confirm) {
    const std::vector<Change> changes = stagedChanges();
    if (changes.empty() || m_stagedId || !m_sender->isUpToDate() || !m_state || earlier()) {
        return;
    }
    // The words promise "from … to …": that only holds for the generation they were made of.
    m_stagedId = m_sender->send({changes, stagedWords().join(u"; "_s), m_state->generation, confirm});
    refreshCommands();
}

void ChangesPage::changeEvent(QEvent *event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_add != nullptr) {
        m_locked.reset();
        refreshCommands();
    }
}

}  // namespace weir::gui
