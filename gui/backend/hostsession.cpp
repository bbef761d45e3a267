// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostsession.hpp"

#include <QDeadlineTimer>
#include <QThread>

#include "collector.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

HostSession::HostSession(QObject *parent) : QObject(parent) {
    qRegisterMetaType<SourcesPtr>();
    qRegisterMetaType<BalancerPtr>();
    qRegisterMetaType<SocketTablePtr>();
    qRegisterMetaType<CostsPtr>();
    qRegisterMetaType<TimeLinePtr>();
    qRegisterMetaType<FollowedPtr>();
    qRegisterMetaType<ApplyResult>();
    qRegisterMetaType<TrialResult>();
    qRegisterMetaType<PolicySocketsPtr>();
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
    m_spec = spec;
    m_thread = new QThread;
    m_thread->setObjectName(u"weir collector"_s);
    m_collector = new Collector(spec);
    Collector *collector = m_collector;
    collector->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, collector, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    connect(collector, &Collector::sources, this, &HostSession::sourcesChanged);
    connect(collector, &Collector::balancer, this, &HostSession::balancerChanged);
    connect(collector, &Collector::listeners, this, &HostSession::listenersChanged);
    connect(collector, &Collector::connections, this, &HostSession::connectionsChanged);
    connect(collector, &Collector::costs, this, &HostSession::costsChanged);
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

/// The old host's thread ends when its last call returns; nothing it says arrives any more.
void HostSession::leave() {
    if (m_thread == nullptr) {
        return;
    }
    m_collector->disconnect(this);
    m_thread->quit();
    m_leaving.append(m_thread);
    m_thread = nullptr;
    m_collector = nullptr;
}

bool HostSession::shutDown(int milliseconds) {
    leave();
    QDeadlineTimer deadline(milliseconds);
    bool ended = true;
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

}  // namespace weir::gui
