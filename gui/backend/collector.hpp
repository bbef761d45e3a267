// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "activity.hpp"
#include "bursttracker.hpp"
#include "eventwatcher.hpp"
#include "follower.hpp"
#include "listenertracker.hpp"
#include "models/pathvalues.hpp"
#include "models/timeline.hpp"
#include "models/values.hpp"
#include "ownercache.hpp"
#include "pathreader.hpp"
#include "policyreader.hpp"
#include "queuewatch.hpp"
#include "ratetracker.hpp"
#include "recordings.hpp"
#include "rtttracker.hpp"
#include "sockettracker.hpp"

namespace weir::gui {

/// Reads one host in the worker thread and emits values. HostSession is its face for the window;
/// every slot here is called through the event queue.
class Collector : public QObject {
    Q_OBJECT
public:
    explicit Collector(const QString &spec);  ///< as hostSpecOf() takes it

    enum Want {
        Nothing = 0,
        Listeners = 1,
        Connections = 2,
        Paths = 4,
        Costs = 8,
        TimeLine = 16,
        Queues = 32  ///< how full they get between the readings
    };

    [[nodiscard]] Recordings *recordings() { return &m_recordings; }

public slots:
    void start();
    void setInterval(int milliseconds);
    void setFrozen(bool frozen);
    void setWanted(int wanted);
    void refresh();
    void setCostRow(const weir::Usage &row);  ///< whose series is wanted with the costs
    void retry();                             ///< connect now instead of after the pause
    /// How long news are marked, and bursts are kept after their last connection; milliseconds.
    void setConnectionTimes(qint64 flash, qint64 bursts);
    /// The connections, by cookie, whose details are shown.
    void follow(const std::vector<std::uint64_t> &cookies);
    void apply(quint64 id, const std::vector<weir::Change> &changes, std::optional<quint32> expected,
               const QString &words, std::optional<std::chrono::milliseconds> confirm);
    void finishTrial(quint64 id, quint32 generation, bool keep);
    void readPolicySockets(const weir::gui::PolicyQuery &query);
    void setBaseline(const weir::gui::ListenersBaselinePtr &baseline);  ///< null: none

signals:
    void sources(const weir::gui::SourcesPtr &sources);
    void balancer(const weir::gui::BalancerPtr &state);  ///< null: none there
    void listeners(const weir::gui::SocketTablePtr &table);
    void connections(const weir::gui::SocketTablePtr &table);
    void paths(const weir::gui::PathsPtr &paths);
    void costs(const weir::gui::CostsPtr &costs);
    void timeLine(const weir::gui::TimeLinePtr &line);
    void followed(const weir::gui::FollowedPtr &set);
    void applied(const weir::gui::ApplyResult &result);
    void trialFinished(const weir::gui::TrialResult &result);
    void policySockets(const weir::gui::PolicySocketsPtr &sockets);

private:
    void tick();
    bool connectHost();
    void lose(const Error &error);
    [[nodiscard]] bool waitsForUser() const;
    void readBalancer();
    void readBalancerOnce();
    void balancerFailed(const Error &error);
    [[nodiscard]] Error whyNoBalancer() const;
    void readActivity();
    void tellActivity();
    void tellCosts();
    void observe(const Observation &news);
    void sampleFollowed();
    void tellFollowed();
    void readSockets();
    void readPaths();
    void readListeners(Result<std::vector<Socket>> list);
    void noteGeneration(quint32 generation);
    void noteOwners(const SocketTable &table);
    void tell();
    void schedule(qint64 cost);

    HostSpec m_spec;
    std::optional<Host> m_host;
    std::optional<Balancer> m_balancer;
    std::optional<Sockets> m_sockets;
    EventWatcher m_events;
    Activity m_activity;
    Recordings m_recordings{&m_activity, this};
    RateTracker m_rates;
    RttTracker m_rtts;
    PolicyReader m_policies;
    OwnerCache m_owners;
    ListenerTracker m_listening;
    QueueWatch m_queues;
    SocketTracker m_listeners;
    std::shared_ptr<WordNumbers> m_words;
    SocketTracker m_connections;
    BurstTracker m_bursts;
    Follower m_follower;
    quint32 m_timeWaits = 0;
    PathReader m_paths;
    Sources m_state;
    QTimer m_timer;
    QTimer m_soon;  ///< joins events that come close together
    QElapsedTimer m_clock;
    int m_wanted = Nothing;
    bool m_frozen = false;
    qint64 m_nextModuleTry = 0;
    qint64 m_nextActivity = 0;
    qint64 m_nextCosts = 0;
    Usage m_costRow;
    qint64 m_nextListeners = 0;
    qint64 m_nextPaths = 0;
    std::optional<quint32> m_generation;  ///< of the balancer's configuration, when it was last read
};

}  // namespace weir::gui
