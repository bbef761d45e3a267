// SPDX-License-Identifier: GPL-3.0-or-later
#include "collector.hpp"

#include <algorithm>

#include <QDateTime>

#include "models/hostwords.hpp"
#include "models/sourcewords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

using Status = SourceState::Status;

constexpr int kTimeout = 4000;
constexpr int kLongestRetry = 30;
constexpr qint64 kModuleRetry = 2000;
constexpr int kEventDelay = 50;
constexpr qint64 kIdleActivity = 5000;  ///< between readings when no page shows what they say
constexpr qint64 kIdleListeners = 10'000;
constexpr qint64 kIdlePaths = 30'000;
constexpr qint64 kFirstPaths = 5000;  ///< the first tables do not wait for them
constexpr qint64 kCostsEvery = 2000;

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

Collector::Collector(const QString &spec)
    : m_spec(hostSpecOf(spec)),
      m_events(this),
      m_activity(this),
      m_queues(this),
      m_words(std::make_shared<WordNumbers>()),
      m_connections(m_words),
      m_bursts(m_words),
      m_timer(this),
      m_soon(this) {
    m_state.host.spec = spec;
    m_timer.setSingleShot(true);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kEventDelay);
    connect(&m_timer, &QTimer::timeout, this, &Collector::tick);
    connect(&m_soon, &QTimer::timeout, this, &Collector::readBalancer);
    connect(&m_activity, &Activity::observed, this, &Collector::observe);
    connect(&m_activity, &Activity::observed, this,
            [this](const Observation &news) { m_listening.observe(news); });
    connect(&m_queues, &QueueWatch::looked, this,
            [this](const std::vector<Socket> &sockets) { m_listening.sample(sockets, m_clock.elapsed()); });
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
    refresh();
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
    if ((wanted & Queues) == 0) {
        m_queues.stop();
    }
    if ((wanted & Connections) == 0) {
        m_connections.clear();
    }
    if (more) {
        refresh();
    }
}

void Collector::refresh() {
    m_paths.reset();
    if (m_host && !waitsForUser()) {
        m_timer.start(0);
    }
}

/// A password dialog that comes again and again by itself is worse than a host that is lost.
bool Collector::waitsForUser() const {
    return m_state.host.phase == HostState::Phase::Lost && asksForPassword(m_state.host.spec);
}

void Collector::setCostRow(const Usage &row) {
    m_costRow = row;
    m_nextCosts = 0;
    if (!m_frozen && m_activity.isOpen() && (m_wanted & Costs) != 0) {
        tellCosts();
    }
}

void Collector::retry() {
    if (!m_host || m_state.host.phase == HostState::Phase::Lost) {
        m_timer.start(0);
    }
}

void Collector::setConnectionTimes(qint64 flash, qint64 bursts) {
    m_listeners.setFlash(flash);
    m_connections.setFlash(flash);
    m_bursts.setKeep(bursts);
}

void Collector::follow(const std::vector<std::uint64_t> &cookies) {
    m_follower.follow(cookies, QDateTime::currentMSecsSinceEpoch());
    if (m_activity.isOpen()) {
        sampleFollowed();  // what is known already is shown at once
        tellFollowed();
    }
}

void Collector::observe(const Observation &news) {
    m_bursts.setInterval(m_state.intervalMs);
    m_bursts.add(news);
    m_follower.add(news);
    m_rtts.add(
        news, [this](const RttTracker::Look &look) { m_activity.connections().each(look); },
        m_clock.elapsed());
    if (news.reading) {
        m_timeWaits = news.reading->timeWaits;
        sampleFollowed();  // also while the view is frozen
    }
}

bool Collector::connectHost() {
    // One that answered too late is alive, but what was asked of it begins anew.
    if (m_host && m_host->alive() && m_state.host.phase == HostState::Phase::Connected) {
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
    m_activity.reset();
    m_balancer.reset();
    m_policies.reset();
    m_follower.reset();
    m_sockets.reset();
    m_paths.reset();
    m_rates.clear();
    m_rtts.clear();
    m_owners.clear();
    m_listeners.clear();  // what they know of programs is of the former list
    m_connections.clear();
    m_nextModuleTry = 0;
    m_nextActivity = 0;
    m_nextListeners = 0;
    m_nextPaths = m_clock.elapsed() + kFirstPaths;
    m_queues.stop();
    m_listening.reset();
    m_generation.reset();
    m_state.host.phase = HostState::Phase::Connected;
    m_state.host.info = m_host->info();
    m_state.host.error.reset();
    m_state.host.retrySeconds = 0;
    return true;
}

void Collector::lose(const Error &error) {
    m_events.reset();
    m_activity.reset();
    m_balancer.reset();
    m_sockets.reset();
    m_queues.stop();
    HostState &host = m_state.host;
    host.phase = HostState::Phase::Lost;
    host.error = error;
    host.retrySeconds = waitsForUser() ? 0 : std::clamp(host.retrySeconds * 2, 1, kLongestRetry);
}

void Collector::tick() {
    QElapsedTimer timer;
    timer.start();
    const bool fresh = m_state.host.phase != HostState::Phase::Connected;
    if (connectHost()) {
        readBalancerOnce();
        if (fresh) {
            tell();  // the first reading of everything may take a while; what is allowed is known now
        }
        readActivity();
        if (!m_frozen) {
            readSockets();
            readPaths();
            tellActivity();
        }
        m_events.read();
    }
    tell();
    schedule(timer.elapsed());
}

void Collector::schedule(qint64 cost) {
    if (waitsForUser()) {
        return;
    }
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
        // Its records tell more than the kernel's messages do.
        if (m_activity.isOpen() && m_activity.news() != NewsFrom::Records) {
            m_activity.reopen();
        }
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
    m_rtts.tell(*state, m_clock.elapsed());
    state->time = QDateTime::currentMSecsSinceEpoch();
    state->module = *info;
    m_state.moduleInfo = *info;
    m_state.module.status = Status::Works;
    m_state.module.error.reset();
    m_state.module.milliseconds = elapsed(timer);
    noteGeneration(snapshot->generation);
    m_events.open(*m_host);
    emit balancer(state);
}

void Collector::noteGeneration(quint32 generation) {
    if (m_generation && *m_generation != generation) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        m_activity.history().mark({Mark::Kind::Configuration, now, now,
                                   tr("The configuration is now generation %1").arg(generation)});
    }
    m_generation = generation;
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

/// Goes on when the view is frozen, and when nobody looks: what happened then is on the time line.
void Collector::readActivity() {
    if (m_state.host.phase != HostState::Phase::Connected) {
        return;
    }
    const bool watched = (m_wanted & (Listeners | Connections | Costs | TimeLine)) != 0;
    if (!watched && m_clock.elapsed() < m_nextActivity) {
        return;
    }
    m_nextActivity = m_clock.elapsed() + kIdleActivity;
    m_activity.open(*m_host, m_state.askedMs);
    if (!m_activity.isOpen()) {
        return;
    }
    if (const auto read = m_activity.read(); !read && isConnectionLost(read.error())) {
        lose(read.error());
    }
}

void Collector::tellActivity() {
    if (!m_activity.isOpen()) {
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if ((m_wanted & Connections) != 0) {
        const auto table =
            m_connections.follow(m_activity.connections(), m_bursts.bursts(now), m_timeWaits, now);
        m_state.sockets.status = m_activity.state().status;
        m_state.sockets.error.reset();
        m_state.sockets.milliseconds += m_activity.state().milliseconds;
        m_state.sockets.count += table->sockets.size();
        m_state.owners.status = Status::Works;  // its cost is within that of the reading
        noteOwners(*table);
        emit connections(table);
    }
    tellFollowed();
    if ((m_wanted & TimeLine) != 0) {
        emit timeLine(m_activity.history().timeLine(now));
    }
    if ((m_wanted & Costs) != 0 && m_clock.elapsed() >= m_nextCosts) {
        tellCosts();
    }
}

void Collector::tellCosts() {
    const qint64 begin = m_clock.elapsed();
    emit costs(m_activity.costs(m_costRow));
    // Adding up may take a tenth of the time.
    const qint64 end = m_clock.elapsed();
    m_nextCosts = end + std::max(kCostsEvery, 10 * (end - begin));
}

void Collector::sampleFollowed() {
    m_follower.sample([this](const Follower::Look &look) { m_activity.connections().each(look); },
                      [this](std::uint64_t cookie) -> std::optional<Connection> {
                          const auto ended = m_bursts.find(cookie);
                          return ended ? std::optional(ended->connection) : std::nullopt;
                      });
}

void Collector::tellFollowed() {
    if (m_follower.isIdle()) {
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_follower.readStates(m_balancer ? &*m_host : nullptr, now);
    emit followed(m_follower.followed(now));
}

void Collector::readSockets() {
    m_state.sockets.milliseconds = 0;
    m_state.sockets.count = 0;
    m_state.owners.count = 0;
    m_state.owners.of = 0;
    const bool wanted = (m_wanted & Listeners) != 0;
    if (!wanted) {
        m_state.sockets.status = Status::Idle;
        m_state.owners.status = Status::Idle;
    }
    // Now and then also when nobody looks: what listens new is on the time line.
    if (m_state.host.phase != HostState::Phase::Connected ||
        (!wanted && m_clock.elapsed() < m_nextListeners)) {
        return;
    }
    m_nextListeners = m_clock.elapsed() + kIdleListeners;
    if (!m_sockets) {
        auto opened = Sockets::open(*m_host);
        if (!opened) {
            m_state.sockets.status = statusOf(opened.error());
            m_state.sockets.error = opened.error();
            return;
        }
        m_sockets = std::move(*opened);
    }
    QElapsedTimer timer;
    timer.start();
    auto list = m_sockets->listeners();
    m_state.sockets.milliseconds += elapsed(timer);
    readListeners(std::move(list));
}

void Collector::readListeners(Result<std::vector<Socket>> list) {
    if (!list) {
        m_state.sockets.status = statusOf(list.error());
        m_state.sockets.error = list.error();
        if (isConnectionLost(list.error())) {
            lose(list.error());
        }
        return;
    }
    m_owners.follow(*m_sockets, *list, (m_wanted & Listeners) != 0, m_clock.elapsed());
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    auto facts = m_listening.follow(*m_host, *list, m_owners, m_balancer.has_value(), m_clock.elapsed(), now);
    for (Mark &mark : m_listening.takeMarks()) {
        m_activity.history().mark(std::move(mark));
    }
    if ((m_wanted & Listeners) == 0) {
        // For whoever chooses this time later; what is new in it is no news.
        emit listeners(
            m_listeners.follow(std::move(*list), std::move(facts), m_listening.state(), m_owners, now));
        m_listeners.clear();
        return;
    }
    m_state.sockets.status = Status::Works;
    m_state.sockets.error.reset();
    m_state.sockets.count += list->size();
    if ((m_wanted & Queues) != 0) {
        m_queues.start(*m_host);
    }
    const auto table =
        m_listeners.follow(std::move(*list), std::move(facts), m_listening.state(), m_owners, now);
    m_state.owners.milliseconds = m_owners.cost();
    m_state.owners.error = m_owners.error();
    m_state.owners.status = m_state.owners.error ? statusOf(*m_state.owners.error) : Status::Works;
    noteOwners(*table);
    emit listeners(table);
}

/// Now and then also when nobody looks, for whoever chooses this time later.
void Collector::readPaths() {
    if (m_state.host.phase != HostState::Phase::Connected ||
        ((m_wanted & Paths) == 0 && m_clock.elapsed() < m_nextPaths)) {
        return;
    }
    m_nextPaths = m_clock.elapsed() + kIdlePaths;
    const PathsPtr read = m_paths.read(*m_host, m_clock.elapsed());
    if (!read) {
        return;
    }
    if (read->error && isConnectionLost(*read->error)) {
        lose(*read->error);
        return;
    }
    emit paths(read);
}

void Collector::setBaseline(const ListenersBaselinePtr &baseline) {
    m_listening.setBaseline(baseline);
    refresh();
}

void Collector::noteOwners(const SocketTable &table) {
    SourceState &owners = m_state.owners;
    for (std::size_t row = 0; row < table.sockets.size(); ++row) {
        owners.of += table.sockets[row].inode != 0 ? 1 : 0;
        owners.count += table.sockets[row].inode != 0 && table.programs[row] != 0 ? 1 : 0;
    }
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
    m_state.activity = m_activity.state();
    m_state.news = m_activity.news();
    m_state.whyNoRecords = m_activity.whyNoRecords();
    emit sources(std::make_shared<Sources>(m_state));
}

}  // namespace weir::gui
