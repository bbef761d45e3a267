// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QString>

#include "models/followed.hpp"
#include "models/pastvalues.hpp"
#include "models/pathvalues.hpp"
#include "models/policyvalues.hpp"
#include "models/timeline.hpp"
#include "models/values.hpp"
#include "statekeeper.hpp"

class QThread;

namespace weir::gui {

class Collector;
class Rewind;

/// The host that the window shows. Lives in the window's thread and never blocks it: a Collector
/// in a thread of its own does the reading, one per host, so that a host that hangs holds up
/// nobody when another one is chosen.
class HostSession : public QObject {
    Q_OBJECT
public:
    explicit HostSession(QObject *parent = nullptr);
    ~HostSession() override;

    /// @p spec as weir::HostSpec describes it, or recording:FILE.
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

    /// The time that the pages show; live: now, or of a recording all of it.
    void setRange(const TimeRange &range);
    [[nodiscard]] const TimeRange &range() const;
    [[nodiscard]] bool isRecording() const;  ///< what is shown, not what is written
    void setCostRow(const Usage &row);       ///< whose series comes with the costs
    void setKept(quint64 bytes);             ///< what the recordings of the last hour may take
    /// Writes all that is observed into a new file; recordingDone() tells how it ended.
    void startRecording(const QString &path, quint64 mostBytes);
    void stopRecording();

    /// Queues @p changes as one transaction; applied() tells how it ended. With @p expected the
    /// configuration must still be of that generation. With @p confirm it is on trial for so long.
    quint64 apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                  const QString &words, std::optional<std::chrono::milliseconds> confirm = {});
    /// Keeps what is on trial, or goes back, if it is still that generation; trialFinished() tells.
    quint64 finishTrial(std::uint32_t generation, bool keep);
    /// policySocketsRead() brings the answer, with the query that gets the number returned.
    quint64 readPolicySockets(PolicyQuery query);

    /// What listeners are compared with from now on; null: nothing.
    void setBaseline(const ListenersBaselinePtr &baseline);

    /// Ends the threads; false if one still hangs in a call after @p milliseconds.
    bool shutDown(int milliseconds);

signals:
    void opened(const QString &spec);
    void sourcesChanged(const weir::gui::SourcesPtr &sources);
    void balancerChanged(const weir::gui::BalancerPtr &state);
    void listenersChanged(const weir::gui::SocketTablePtr &table);
    void connectionsChanged(const weir::gui::SocketTablePtr &table);
    void pathsChanged(const weir::gui::PathsPtr &paths);
    void costsChanged(const weir::gui::CostsPtr &costs);
    void timeLineChanged(const weir::gui::TimeLinePtr &line);
    void followed(const weir::gui::FollowedPtr &set);
    void applied(const weir::gui::ApplyResult &result);
    void trialFinished(const weir::gui::TrialResult &result);
    void policySocketsRead(const weir::gui::PolicySocketsPtr &sockets);
    void rangeChanged(const weir::gui::TimeRange &range);
    void pastProgress(double share);                   ///< 1: it is done
    void pastChanged(const weir::gui::PastPtr &past);  ///< null: what is shown is live
    /// What is not in recordings: the others tell what is now, also while a time is chosen. Null: that is
    /// what is shown.
    void earlierChanged(const weir::gui::EarlierPtr &earlier);
    void recordingChanged(const weir::gui::RecordingStatePtr &state);
    void recordingDone(const weir::gui::RecordingDone &done);

private:
    template <class Function>
    void call(Function function);
    void leave();
    void tellWanted();
    void connectRecordings(Collector *collector);
    void connectStates(Collector *collector);
    void openRecording(const QString &path);
    void takePast(const PastPtr &past);

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
    Rewind *m_rewind;
    StateKeeper m_keeper;
    SocketTablePtr m_pastTable;  ///< that was told last
    quint64 m_kept = 0;          ///< 0: as the recorder has it
};

}  // namespace weir::gui
