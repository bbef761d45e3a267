// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <QStringList>

#include "page.hpp"

class QAction;

namespace weir::gui {

class ChangeSender;
class PendingBar;
class TrialBar;

/// A page on which the configuration is changed. What is edited waits in a bar until it is applied or
/// tried, what is on trial stands above all, and without a module or rights the page says so.
class ChangesPage : public Page {
    Q_OBJECT
public:
    void hostOpened() override;
    void setSources(const SourcesPtr &sources) override;
    void setFrozen(bool frozen) override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool knows(const Earlier &earlier) const override { return earlier.balancer != nullptr; }
    [[nodiscard]] bool hasData() const override { return m_state != nullptr; }
    [[nodiscard]] qint64 readAt() const override { return m_state ? m_state->time : 0; }
    [[nodiscard]] TrialBar *trialBar() const { return m_trialBar; }

    /// What the host said last; null: there is no module, or it does not answer.
    void setState(const BalancerPtr &state);

protected:
    /// What a page calls its things.
    struct Words {
        QString filtered;     ///< none passes the filter
        QString nothingThen;  ///< there were none at the time that was chosen
        QString noModule;     ///< what it would be good for
        QString denied;       ///< title, if the module does not answer this user
        QString add;          ///< what the first command does
    };

    ChangesPage(HostSession *session, const QString &name, const QString &title, QWidget *parent);

    /// The button in the header: @p add, with the other commands below it.
    void buildButton(QAction *add, const QString &name);
    [[nodiscard]] PendingBar *pending() const { return m_pending; }
    [[nodiscard]] ChangeSender *sender() const { return m_sender; }
    [[nodiscard]] const BalancerPtr &state() const { return m_state; }  ///< that is shown
    [[nodiscard]] const BalancerPtr &latest() const {
        return m_latest;
    }                                       ///< what came last, also while frozen
    [[nodiscard]] QString refusal() const;  ///< why nothing may be changed; empty if it may
    void refreshState();                    ///< rows, or why there are none
    void refreshCommands();
    void tellStaged();  ///< what waits, in the bar

    [[nodiscard]] virtual Words words() const = 0;
    [[nodiscard]] virtual QString countText() const = 0;  ///< of state()
    [[nodiscard]] virtual int rowsThere() const = 0;
    [[nodiscard]] virtual int rowsShown() const = 0;
    /// Whether the module of state() has what the page is about.
    [[nodiscard]] virtual bool isSupported() const { return true; }
    virtual void explainNothing() = 0;                  ///< the module answers, and there is nothing
    virtual void addFirst() = 0;                        ///< what the button of that does
    virtual void follow(const BalancerPtr &state) = 0;  ///< every reading, whatever is shown
    virtual void display() = 0;                         ///< state() is another one
    virtual void enableCommands(bool can) = 0;

    [[nodiscard]] virtual std::vector<Change> stagedChanges() const = 0;
    [[nodiscard]] virtual QStringList stagedWords() const = 0;
    virtual void discardStaged() = 0;
    virtual void stagedChanged() = 0;

    void emptyAction() override;
    void changeEvent(QEvent *event) override;

private:
    void present(const BalancerPtr &state);
    void explainModule();
    void apply(std::optional<std::chrono::milliseconds> confirm);
    [[nodiscard]] bool isDenied() const;  ///< the module does not answer this user

    TrialBar *m_trialBar;
    PendingBar *m_pending;
    ChangeSender *m_sender;
    QAction *m_add = nullptr;
    BalancerPtr m_state;
    BalancerPtr m_latest;
    bool m_known = false;               ///< whether the host said if it has a module
    std::optional<quint64> m_stagedId;  ///< of the staged changes, while they are being sent
    std::optional<bool> m_locked;       ///< as the icon of m_add shows it
};

}  // namespace weir::gui
