// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDeadlineTimer>

#include "models/policyhistory.hpp"
#include "models/policytrial.hpp"
#include "models/stagedpolicies.hpp"
#include "page.hpp"

class QAction;
class QToolButton;

namespace weir::gui {

class CellTable;
class CellView;
class ChangeSender;
class PendingBar;
class PolicyDetails;
class TrialBar;

/// The policies in their order: what they set on which sockets, what became of it, and changing them.
class PoliciesPage : public Page {
    Q_OBJECT
public:
    explicit PoliciesPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void hostOpened() override;
    void setSources(const SourcesPtr &sources) override;
    void setFrozen(bool frozen) override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool knows(const Earlier &earlier) const override { return earlier.balancer != nullptr; }
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] qint64 readAt() const override;
    [[nodiscard]] CellView *view() const { return m_view; }
    [[nodiscard]] PolicyDetails *details() const { return m_details; }
    [[nodiscard]] TrialBar *trialBar() const { return m_trialBar; }

    void setState(const BalancerPtr &state);
    void setSockets(const PolicySocketsPtr &sockets);
    /// Asks for a policy for sockets like that one, which @p program has; empty if that is not known.
    void addFor(const Socket &socket, const QString &program);
    /// Number of the question that is waiting for an answer; 0 for none.
    [[nodiscard]] quint64 waitingFor(PolicyQuery::Kind kind) const;

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// A question to the host that is asked again and again while somebody looks.
    struct Question {
        quint64 id = 0;  ///< 0: none under way
        QDeadlineTimer next{0};
        PolicySocketsPtr answer;
    };

    QAction *command(const char *name, const QString &text, const QKeySequence &shortcut,
                     void (PoliciesPage::*slot)());
    void buildCommands();
    void buildView();
    void display();
    void refreshState();
    void refreshCommands();
    void refreshRows();
    void refreshDetails();
    void explainModule();
    void ask();
    void askNow(Question &question, PolicyQuery query);
    void staged();
    void apply(std::optional<std::chrono::milliseconds> confirm);
    void add();
    void addLike(const Policy &policy);
    void change();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void move(int by);
    void preview();
    void undo();
    [[nodiscard]] bool knowsPolicies() const;
    [[nodiscard]] bool isDenied() const;    ///< the module does not answer this user
    [[nodiscard]] QString refusal() const;  ///< why nothing may be changed; empty if it may
    [[nodiscard]] std::string selected() const;
    /// Those that the table has.
    [[nodiscard]] const StagedPolicies &shown() const { return earlier() ? m_past : m_staged; }

    CellTable *m_table;
    CellView *m_view;
    PolicyDetails *m_details;
    TrialBar *m_trialBar;
    PendingBar *m_pending;
    ChangeSender *m_sender;
    QToolButton *m_addButton;
    QAction *m_add = nullptr;
    QAction *m_change = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_preview = nullptr;
    QAction *m_undo = nullptr;
    StagedPolicies m_staged;
    StagedPolicies m_past;  ///< as they were at the time that was chosen; nothing is staged there
    PolicyHistory m_history;
    BalancerPtr m_state;           ///< that is shown
    BalancerPtr m_latest;          ///< what came last, also while frozen
    std::optional<bool> m_locked;  ///< what the icon says
    bool m_known = false;          ///< whether the host said if it has a module
    Question m_sockets;
    Question m_previews;
    PolicyTrial m_trial;
    std::optional<quint64> m_stagedId;  ///< of the staged changes, while they are being sent
};

}  // namespace weir::gui
