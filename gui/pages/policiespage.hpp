// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>

#include "changespage.hpp"
#include "models/policyhistory.hpp"
#include "models/policytrial.hpp"
#include "models/stagedpolicies.hpp"

class QAction;

namespace weir::gui {

class CellTable;
class CellView;
class PolicyDetails;

/// The policies in their order: what they set on which sockets, what became of it, and changing them.
class PoliciesPage : public ChangesPage {
    Q_OBJECT
public:
    explicit PoliciesPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] CellView *view() const { return m_view; }
    [[nodiscard]] PolicyDetails *details() const { return m_details; }

    void setSockets(const PolicySocketsPtr &sockets);
    /// Asks for a policy for sockets like that one, which @p program has; empty if that is not known.
    void addFor(const Socket &socket, const QString &program);
    /// Number of the question that is waiting for an answer; 0 for none.
    [[nodiscard]] quint64 waitingFor(PolicyQuery::Kind kind) const;

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    [[nodiscard]] Words words() const override;
    [[nodiscard]] QString countText() const override;
    [[nodiscard]] int rowsThere() const override;
    [[nodiscard]] int rowsShown() const override;
    [[nodiscard]] bool isSupported() const override;
    void explainNothing() override;
    void addFirst() override;
    void follow(const BalancerPtr &state) override;
    void display() override;
    void enableCommands(bool can) override;
    [[nodiscard]] std::vector<Change> stagedChanges() const override;
    [[nodiscard]] QStringList stagedWords() const override;
    void discardStaged() override;
    void stagedChanged() override;
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
    void refreshRows();
    void refreshDetails();
    void ask();
    void askNow(Question &question, PolicyQuery query);
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
    [[nodiscard]] std::string selected() const;
    /// Those that the table has.
    [[nodiscard]] const StagedPolicies &shown() const { return earlier() ? m_past : m_staged; }

    CellTable *m_table;
    CellView *m_view;
    PolicyDetails *m_details;
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
    Question m_sockets;
    Question m_previews;
    PolicyTrial m_trial;
};

}  // namespace weir::gui
