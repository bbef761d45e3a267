// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.hpp"

#include <algorithm>

#include <QDateTime>

#include "models/sourcewords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

using Status = SourceState::Status;

constexpr int kTimeout = 4000;
constexpr int kLongestRetry = 30;
constexpr qint64 kModuleRetry = 2000;
constexpr int kEventDelay = 50;

bool isConnectionLost(const Error &error) {
    return error.is(std::errc::broken_pipe) || error.is(std::errc::timed_out) ||
           error.is(std::errc::connection_reset) || error.is(std::errc::not_connected);
}

Status statusOf(const Error &error) {
    if (isModuleMissing(error)) {
        return Status::Missing;
    }
    if (error.is(std::errc::operation_not_permitted) || error.is(std::errc::permission_denied)) {
        return Status::Denied;
    }
    return Status::Failed;
}

double elapsed(const QElapsedTimer &timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

}  // namespace

Collector::Collector(HostSpec spec) : m_spec(std::move(spec)), m_events(this), m_timer(this), m_soon(this) {
    m_state.host.spec = QString::fromStdString(m_spec.text);
    m_timer.setSingleShot(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kEventDelay);
    connect(&m_timer, &QTimer::timeout, this, &Collector::tick);
    connect(&m_soon, &QTimer::timeout, this, &Collector::readBalancer);
    connect(&m_events, &EventWatcher::changed, this, [this] {
        if (!m_soon.isActive()) {
            m_soon.start();
        }
    });
}

void Collector::start() {
    m_clock.start();
    tell();
    tick();
}

void Collector::setInterval(int milliseconds) {
    m_state.askedMs = milliseconds;
    m_state.intervalMs = milliseconds;
    if (m_host) {
        m_timer.start(0);
    }
}

void Collector::setFrozen(bool frozen) {
    m_frozen = frozen;
    if (!frozen) {
        refresh();
    }
}

void Collector::setWanted(int wanted) {
    const bool more = (wanted & ~m_wanted) != 0;
    m_wanted = wanted;
    // What was not watched is not news when it is watched again.
    if ((wanted & Listeners) == 0) {
        m_listeners.clear();
    }
    if ((wanted & Connections) == 0) {
        m_connections.clear();
    }
    if (more) {
        refresh();
    }
}

void Collector::refresh() {
    if (m_host) {
        m_timer.start(0);
    }
}

void Collector::retry() {
    if (!m_host || m_state.host.phase == HostState::Phase::Lost) {
        m_timer.start(0);
    }
}

bool Collector::connectHost() {
    if (m_host && m_host->alive()) {
        return true;
    }
    if (m_host) {
        if (const auto again = m_host->reconnect(); !again) {
            lose(again.error());
            return false;
        }
    } else {
        auto host = Host::open(m_spec);
        if (!host) {
            lose(host.error());
            return false;
        }
        m_host = std::move(*host);
        m_host->setTimeout(kTimeout);
    }
    m_events.reset();
    m_balancer.reset();
    m_policies.reset();
    m_sockets.reset();
    m_rates.clear();
    m_owners.clear();
    m_nextModuleTry = 0;
    m_state.host.phase = HostState::Phase::Connected;
    m_state.host.info = m_host->info();
    m_state.host.error.reset();
    m_state.host.retrySeconds = 0;
    return true;
}

void Collector::lose(const Error &error) {
    m_events.reset();
    m_balancer.reset();
    m_sockets.reset();
    HostState &host = m_state.host;
    host.phase = HostState::Phase::Lost;
    host.error = error;
    host.retrySeconds = std::clamp(host.retrySeconds * 2, 1, kLongestRetry);
}

void Collector::tick() {
    QElapsedTimer timer;
    timer.start();
    if (connectHost()) {
        readBalancerOnce();
        if (!m_frozen) {
            readSockets();
        }
        m_events.read();
    }
    tell();
    schedule(timer.elapsed());
}

void Collector::schedule(qint64 cost) {
    if (m_state.host.phase == HostState::Phase::Lost) {
        m_timer.start(m_state.host.retrySeconds * 1000);
        return;
    }
    // Reading takes at most half of the time, however slow the machine is.
    m_state.intervalMs = static_cast<int>(std::max<qint64>(m_state.askedMs, 2 * cost));
    m_timer.start(static_cast<int>(std::max<qint64>(0, m_state.intervalMs - cost)));
}

void Collector::readBalancer() {
    if (m_host && m_state.host.phase == HostState::Phase::Connected) {
        readBalancerOnce();
        m_events.read();
        tell();
    }
}

void Collector::readBalancerOnce() {
    if (!m_balancer) {
        if (m_clock.elapsed() < m_nextModuleTry) {
            return;
        }
        m_nextModuleTry = m_clock.elapsed() + kModuleRetry;
        auto opened = Balancer::open(*m_host);
        if (!opened) {
            balancerFailed(opened.error());
            return;
        }
        m_balancer = std::move(*opened);
    }
    QElapsedTimer timer;
    timer.start();
    const auto info = m_balancer->info();
    if (!info) {
        balancerFailed(info.error());
        return;
    }
    const auto snapshot = m_balancer->snapshot();
    if (!snapshot) {
        balancerFailed(snapshot.error());
        return;
    }
    auto state = std::make_shared<BalancerState>(m_rates.follow(*snapshot, m_clock.elapsed()));
    state->time = QDateTime::currentMSecsSinceEpoch();
    state->module = *info;
    m_state.moduleInfo = *info;
    m_state.module.status = Status::Works;
    m_state.module.error.reset();
    m_state.module.milliseconds = elapsed(timer);
    m_events.open(*m_host);
    emit balancer(state);
}

void Collector::balancerFailed(const Error &error) {
    if (isConnectionLost(error)) {
        lose(error);
        return;
    }
    const bool same = m_state.module.error && m_state.module.error->text() == error.text();
    m_balancer.reset();
    m_policies.reset();
    m_rates.clear();
    m_events.reset();
    m_state.moduleInfo.reset();
    m_state.module.status = statusOf(error);
    m_state.module.error = error;
    if (!same) {
        emit balancer({});
    }
}

void Collector::readSockets() {
    if (m_wanted == Nothing || m_state.host.phase != HostState::Phase::Connected) {
        m_state.sockets.status = Status::Idle;
        m_state.owners.status = Status::Idle;
        return;
    }
    if (!m_sockets) {
        auto opened = Sockets::open(*m_host);
        if (!opened) {
            m_state.sockets.status = statusOf(opened.error());
            m_state.sockets.error = opened.error();
            return;
        }
        m_sockets = std::move(*opened);
    }
    m_state.sockets.milliseconds = 0;
    m_state.sockets.count = 0;
    m_state.owners.count = 0;
    m_state.owners.of = 0;
    QElapsedTimer timer;
    if ((m_wanted & Listeners) != 0) {
        timer.start();
        auto list = m_sockets->listeners();
        m_state.sockets.milliseconds += elapsed(timer);
        readList(std::move(list), m_listeners, &Collector::listeners);
    }
    if ((m_wanted & Connections) != 0 && m_sockets) {
        timer.start();
        auto list = m_sockets->connections();
        m_state.sockets.milliseconds += elapsed(timer);
        readList(std::move(list), m_connections, &Collector::connections);
    }
}

void Collector::readList(Result<std::vector<Socket>> list, SocketTracker &tracker,
                         void (Collector::*done)(const SocketTablePtr &)) {
    if (!list) {
        m_state.sockets.status = statusOf(list.error());
        m_state.sockets.error = list.error();
        if (isConnectionLost(list.error())) {
            lose(list.error());
        }
        return;
    }
    m_state.sockets.status = Status::Works;
    m_state.sockets.error.reset();
    m_state.sockets.count += list->size();
    m_owners.follow(*m_sockets, *list, m_clock.elapsed());
    const auto table = tracker.follow(std::move(*list), m_owners, QDateTime::currentMSecsSinceEpoch());
    noteOwners(*table);
    emit(this->*done)(table);
}

void Collector::noteOwners(const SocketTable &table) {
    SourceState &owners = m_state.owners;
    for (std::size_t row = 0; row < table.sockets.size(); ++row) {
        owners.of += table.sockets[row].inode != 0 ? 1 : 0;
        owners.count += table.sockets[row].inode != 0 && table.programs[row] != 0 ? 1 : 0;
    }
    owners.milliseconds = m_owners.cost();
    owners.error = m_owners.error();
    owners.status = owners.error ? statusOf(*owners.error) : Status::Works;
}

Error Collector::whyNoBalancer() const {
    return m_state.host.error     ? *m_state.host.error
           : m_state.module.error ? *m_state.module.error
                                  : makeError(std::errc::not_connected, "not connected");
}

void Collector::apply(quint64 id, const std::vector<Change> &changes, std::optional<quint32> expected,
                      const QString &words, std::optional<std::chrono::milliseconds> confirm) {
    ApplyResult result;
    result.id = id;
    result.words = words;
    result.confirm = confirm;
    if (!m_balancer) {
        result.error = whyNoBalancer();
    } else if (auto commit = m_balancer->apply(changes, expected, {}, confirm)) {
        result.commit = *std::move(commit);
    } else {
        result.error = commit.error();
    }
    emit applied(result);
    readBalancer();
}

void Collector::finishTrial(quint64 id, quint32 generation, bool keep) {
    TrialResult result;
    result.id = id;
    result.kept = keep;
    result.generation = generation;
    if (!m_balancer) {
        result.error = whyNoBalancer();
    } else if (const auto done = keep ? m_balancer->confirm(generation) : m_balancer->revert(generation);
               !done) {
        result.error = done.error();
    }
    emit trialFinished(result);
    readBalancer();
}

void Collector::readPolicySockets(const PolicyQuery &query) {
    if (m_host && m_balancer) {
        emit policySockets(m_policies.read(*m_host, query));
        return;
    }
    auto failed = std::make_shared<PolicySockets>();
    failed->query = query;
    failed->error = whyNoBalancer();
    emit policySockets(failed);
}

void Collector::tell() {
    m_state.events = m_events.state();
    emit sources(std::make_shared<Sources>(m_state));
}

}  // namespace weir::gui
