// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>

#include "models/followed.hpp"
#include "models/policyvalues.hpp"
#include "models/timeline.hpp"
#include "models/values.hpp"

class QThread;

namespace weir::gui {

class Collector;

/// The host that the window shows. Lives in the window's thread and never blocks it: a Collector
/// in a thread of its own does the reading, one per host, so that a host that hangs holds up
/// nobody when another one is chosen.
class HostSession : public QObject {
    Q_OBJECT
public:
    explicit HostSession(QObject *parent = nullptr);
    ~HostSession() override;

    /// @p spec as weir::HostSpec describes it, or netns:NAME.
    void open(const QString &spec);
    [[nodiscard]] QString spec() const { return m_spec; }

    void setInterval(int milliseconds);
    [[nodiscard]] int interval() const { return m_interval; }
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozen; }
    void setWanted(int wanted);                            ///< Collector::Want
    void setConnectionTimes(qint64 flash, qint64 bursts);  ///< Collector's
    /// The connections whose details are shown; followed() brings them with each reading.
    void follow(const std::vector<std::uint64_t> &cookies);
    void refresh();
    void retry();

    /// Queues @p changes as one transaction; applied() tells how it ended. With @p expected the
    /// configuration must still be of that generation. With @p confirm it is on trial for so long.
    quint64 apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                  const QString &words, std::optional<std::chrono::milliseconds> confirm = {});
    /// Keeps what is on trial, or goes back, if it is still that generation; trialFinished() tells.
    quint64 finishTrial(std::uint32_t generation, bool keep);
    /// policySocketsRead() brings the answer, with the query that gets the number returned.
    quint64 readPolicySockets(PolicyQuery query);

    /// Ends the threads; false if one still hangs in a call after @p milliseconds.
    bool shutDown(int milliseconds);

signals:
    void opened(const QString &spec);
    void sourcesChanged(const weir::gui::SourcesPtr &sources);
    void balancerChanged(const weir::gui::BalancerPtr &state);
    void listenersChanged(const weir::gui::SocketTablePtr &table);
    void connectionsChanged(const weir::gui::SocketTablePtr &table);
    void costsChanged(const weir::gui::CostsPtr &costs);
    void timeLineChanged(const weir::gui::TimeLinePtr &line);
    void followed(const weir::gui::FollowedPtr &set);
    void applied(const weir::gui::ApplyResult &result);
    void trialFinished(const weir::gui::TrialResult &result);
    void policySocketsRead(const weir::gui::PolicySocketsPtr &sockets);

private:
    template <class Function>
    void call(Function function);
    void leave();

    QString m_spec;
    Collector *m_collector = nullptr;  ///< deleted by its thread
    QThread *m_thread = nullptr;
    QList<QPointer<QThread>> m_leaving;
    int m_interval = 1000;
    int m_wanted = 0;
    bool m_frozen = false;
    qint64 m_flash = 1000;
    qint64 m_burstsKept = 60'000;
    quint64 m_nextId = 0;
};

}  // namespace weir::gui
