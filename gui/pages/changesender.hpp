// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

#include "backend/hostsession.hpp"

class QWidget;

namespace weir::gui {

class MessageStrip;

/// Sends a page's changes, for good or on trial, says what became of them, and knows how to take
/// the last ones back. What would leave a service without a backend wants the service's name first.
class ChangeSender : public QObject {
    Q_OBJECT
public:
    struct Order {
        std::vector<Change> changes;
        QString words;
        std::optional<std::uint32_t> expected{};  ///< the generation that the words are of
        std::optional<std::chrono::milliseconds> confirm{};
        bool asked = false;  ///< whether the user has typed the name already
    };

    ChangeSender(HostSession *session, MessageStrip *messages, QWidget *parent);

    void setState(const BalancerPtr &state);
    void reset();  ///< another host
    /// The number that finished() will name; none if there is nothing to send or the user thought better of
    /// it.
    std::optional<quint64> send(const Order &order);
    void finishTrial(std::uint32_t generation, bool keep);
    /// Says what would take the last changes back, and sends that if the user wants it.
    void undo();
    /// Whether the state has the last changes already. Until then what is sent would be of a generation that
    /// is over, and there seems to be nothing to take back.
    [[nodiscard]] bool isUpToDate() const {
        return !m_last || (m_state && m_state->generation >= m_last->generation);
    }
    [[nodiscard]] bool canUndo() const { return m_last && isUpToDate(); }
    [[nodiscard]] bool isBusy() const { return !m_sent.isEmpty(); }

signals:
    void finished(quint64 id, bool done);
    void undoChanged();

private:
    struct Sent {
        std::vector<Change> changes;
        BalancerPtr before;
        std::uint32_t generation = 0;  ///< that they made, once they are applied
    };

    void applied(const ApplyResult &result);
    void trialFinished(const TrialResult &result);
    void tellFailure(const ApplyResult &result);
    void tellSuccess(const ApplyResult &result);
    [[nodiscard]] bool typedNames(const BalancerState &before, const std::vector<Change> &changes);

    HostSession *m_session;
    MessageStrip *m_messages;
    QWidget *m_window;
    BalancerPtr m_state;
    QHash<quint64, Sent> m_sent;
    QSet<quint64> m_trials;
    std::optional<Sent> m_last;
};

}  // namespace weir::gui
