// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostsession.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QThread>

#include "collector.hpp"
#include "models/format.hpp"
#include "rewind.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

namespace {

constexpr auto kRecording = "recording:"_L1;

}  // namespace

HostSession::HostSession(QObject *parent) : QObject(parent), m_rewind(new Rewind(this)) {
    qRegisterMetaType<SourcesPtr>();
    qRegisterMetaType<BalancerPtr>();
    qRegisterMetaType<SocketTablePtr>();
    qRegisterMetaType<PathsPtr>();
    qRegisterMetaType<CostsPtr>();
    qRegisterMetaType<TimeLinePtr>();
    qRegisterMetaType<FollowedPtr>();
    qRegisterMetaType<ApplyResult>();
    qRegisterMetaType<TrialResult>();
    qRegisterMetaType<PolicySocketsPtr>();
    qRegisterMetaType<EarlierPtr>();
    connect(m_rewind, &Rewind::rangeChanged, this, [this](const TimeRange &range) {
        emit rangeChanged(range);
        tellWanted();
        if (!m_rewind->isPast()) {
            m_pastTable.reset();
            emit pastChanged({});
            emit earlierChanged({});
            refresh();
        }
    });
    connect(m_rewind, &Rewind::progress, this, &HostSession::pastProgress);
    connect(m_rewind, &Rewind::answered, this, &HostSession::takePast);
    connect(m_rewind, &Rewind::filesWanted, this, [this](quint64 id, const TimeRange &range) {
        call([collector = m_collector, id, range] { collector->recordings()->find(id, range); });
        emit earlierChanged(m_keeper.at(range));
    });
}

HostSession::~HostSession() {
    shutDown(5000);
}

template <class Function>
void HostSession::call(Function function) {
    if (m_collector != nullptr) {
        QMetaObject::invokeMethod(m_collector, std::move(function), Qt::QueuedConnection);
    }
}

void HostSession::open(const QString &spec) {
    leave();
    m_pastTable.reset();
    m_keeper.clear();
    m_spec = spec;
    if (spec.startsWith(kRecording)) {
        openRecording(spec.mid(kRecording.size()));
        return;
    }
    m_rewind->openHost();
    m_thread = new QThread;
    m_thread->setObjectName(u"weir collector"_s);
    m_collector = new Collector(spec);
    Collector *collector = m_collector;
    collector->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, collector, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    connectStates(collector);
    connect(collector, &Collector::connections, this, [this](const SocketTablePtr &table) {
        if (!m_rewind->isPast()) {
            emit connectionsChanged(table);
        }
    });
    connect(collector, &Collector::costs, this, [this](const CostsPtr &costs) {
        if (!m_rewind->isPast()) {
            emit costsChanged(costs);
        }
    });
    connectRecordings(collector);
    connect(collector, &Collector::timeLine, this, &HostSession::timeLineChanged);
    connect(collector, &Collector::followed, this, &HostSession::followed);
    connect(collector, &Collector::applied, this, &HostSession::applied);
    connect(collector, &Collector::trialFinished, this, &HostSession::trialFinished);
    connect(collector, &Collector::policySockets, this, &HostSession::policySocketsRead);
    emit opened(spec);
    m_thread->start();
    call([collector, interval = m_interval, frozen = m_frozen, wanted = m_wanted, flash = m_flash,
          bursts = m_burstsKept] {
        collector->setConnectionTimes(flash, bursts);
        collector->setInterval(interval);
        collector->setFrozen(frozen);
        collector->setWanted(wanted);
        collector->start();
    });
}

void HostSession::connectStates(Collector *collector) {
    connect(collector, &Collector::sources, this, [this](const SourcesPtr &sources) {
        m_keeper.add(sources, QDateTime::currentMSecsSinceEpoch());
        emit sourcesChanged(sources);
    });
    connect(collector, &Collector::balancer, this, [this](const BalancerPtr &state) {
        m_keeper.add(state, QDateTime::currentMSecsSinceEpoch());
        emit balancerChanged(state);
    });
    connect(collector, &Collector::listeners, this, [this](const SocketTablePtr &table) {
        m_keeper.add(table);
        emit listenersChanged(table);
    });
    connect(collector, &Collector::paths, this, [this](const PathsPtr &paths) {
        m_keeper.add(paths);
        emit pathsChanged(paths);
    });
}

void HostSession::connectRecordings(Collector *collector) {
    Recordings *recordings = collector->recordings();
    connect(recordings, &Recordings::found, m_rewind, &Rewind::setFiles);
    connect(recordings, &Recordings::changed, this, &HostSession::recordingChanged);
    connect(recordings, &Recordings::fileDone, this, &HostSession::recordingDone);
    if (m_kept != 0) {
        call([recordings, kept = m_kept] { recordings->setMost(kept); });
    }
}

/// A recording has no collector: what is asked of a host is not answered.
void HostSession::openRecording(const QString &path) {
    emit opened(m_spec);
    auto reading = std::make_shared<Sources>();
    reading->host.spec = m_spec;
    reading->recording = path;
    emit sourcesChanged(reading);
    m_rewind->openRecording(path);
}

void HostSession::takePast(const PastPtr &past) {
    // Only the row of costs is another one.
    if (past->costs && past->connections == std::exchange(m_pastTable, past->connections)) {
        emit costsChanged(past->costs);
        return;
    }
    if (m_rewind->isRecording()) {
        auto sources = std::make_shared<Sources>();
        HostState &host = sources->host;
        host.spec = m_spec;
        sources->recording = m_spec.mid(kRecording.size());
        host.phase = past->costs ? HostState::Phase::Connected : HostState::Phase::Lost;
        host.error = past->error;
        host.info.name = past->host.toStdString();
        host.info.release = past->release.toStdString();
        if (past->costs && !past->whole && !past->error) {
            sources->cutAt = past->offset;
        }
        emit sourcesChanged(sources);
    }
    if (past->line) {
        emit timeLineChanged(past->line);
    }
    if (past->costs) {
        emit costsChanged(past->costs);
        emit connectionsChanged(past->connections);
    }
    emit pastChanged(past);
}

void HostSession::setRange(const TimeRange &range) {
    m_rewind->setRange(range);
}

const TimeRange &HostSession::range() const {
    return m_rewind->range();
}

bool HostSession::isRecording() const {
    return m_rewind->isRecording();
}

void HostSession::setCostRow(const Usage &row) {
    m_rewind->setCostRow(row);
    call([collector = m_collector, row] { collector->setCostRow(row); });
}

void HostSession::setKept(quint64 bytes) {
    m_kept = bytes;
    call([collector = m_collector, bytes] { collector->recordings()->setMost(bytes); });
}

void HostSession::startRecording(const QString &path, quint64 mostBytes) {
    call([collector = m_collector, path, mostBytes] { collector->recordings()->startFile(path, mostBytes); });
}

void HostSession::stopRecording() {
    call([collector = m_collector] { collector->recordings()->stopFile(); });
}

/// The old host's thread ends when its last call returns; nothing it says arrives any more.
void HostSession::leave() {
    if (m_thread == nullptr) {
        return;
    }
    m_collector->disconnect(this);
    m_collector->recordings()->disconnect(this);
    m_collector->recordings()->disconnect(m_rewind);
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);  // what it has said and nobody heard yet
    m_thread->quit();
    m_leaving.append(m_thread);
    m_thread = nullptr;
    m_collector = nullptr;
}

bool HostSession::shutDown(int milliseconds) {
    leave();
    QDeadlineTimer deadline(milliseconds);
    bool ended = m_rewind->shutDown(static_cast<int>(deadline.remainingTime()));
    for (const QPointer<QThread> &thread : std::as_const(m_leaving)) {
        if (thread.isNull()) {
            continue;
        }
        if (thread->wait(deadline)) {
            delete thread.data();  // the event loop that would do it may have ended
        } else {
            ended = false;
        }
    }
    m_leaving.removeIf([](const QPointer<QThread> &thread) { return thread.isNull(); });
    return ended;
}

void HostSession::setInterval(int milliseconds) {
    m_interval = milliseconds;
    call([collector = m_collector, milliseconds] { collector->setInterval(milliseconds); });
}

void HostSession::setFrozen(bool frozen) {
    m_frozen = frozen;
    call([collector = m_collector, frozen] { collector->setFrozen(frozen); });
}

void HostSession::setWanted(int wanted) {
    m_wanted = wanted;
    tellWanted();
}

/// What is over is not made of what is live.
void HostSession::tellWanted() {
    const int wanted =
        m_rewind->isPast() ? m_wanted & ~(Collector::Connections | Collector::Costs) : m_wanted;
    call([collector = m_collector, wanted] { collector->setWanted(wanted); });
}

void HostSession::setConnectionTimes(qint64 flash, qint64 bursts) {
    m_flash = flash;
    m_burstsKept = bursts;
    call([collector = m_collector, flash, bursts] { collector->setConnectionTimes(flash, bursts); });
}

void HostSession::follow(const std::vector<std::uint64_t> &cookies) {
    call([collector = m_collector, cookies] { collector->follow(cookies); });
}

void HostSession::refresh() {
    call([collector = m_collector] { collector->refresh(); });
}

void HostSession::retry() {
    if (m_rewind->isRecording()) {
        m_rewind->readAgain();
    }
    call([collector = m_collector] { collector->retry(); });
}

quint64 HostSession::apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                           const QString &words, std::optional<std::chrono::milliseconds> confirm) {
    const quint64 id = ++m_nextId;
    call([collector = m_collector, id, changes, expected, words, confirm] {
        collector->apply(id, changes, expected, words, confirm);
    });
    return id;
}

quint64 HostSession::finishTrial(std::uint32_t generation, bool keep) {
    const quint64 id = ++m_nextId;
    call([collector = m_collector, id, generation, keep] { collector->finishTrial(id, generation, keep); });
    return id;
}

quint64 HostSession::readPolicySockets(PolicyQuery query) {
    const quint64 id = ++m_nextId;
    query.id = id;
    call([collector = m_collector, query = std::move(query)] { collector->readPolicySockets(query); });
    return id;
}

void HostSession::setBaseline(const ListenersBaselinePtr &baseline) {
    call([collector = m_collector, baseline] { collector->setBaseline(baseline); });
}

}  // namespace weir::gui
