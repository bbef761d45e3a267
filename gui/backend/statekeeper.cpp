// SPDX-License-Identifier: GPL-3.0-or-later
#include "statekeeper.hpp"

#include <utility>

#include "models/snapshots.hpp"
#include "ratetracker.hpp"

namespace weir::gui {
namespace {

std::size_t rowsOf(const BalancerState &state) {
    std::size_t rows = state.services.size() + state.policies.size();
    for (const ServiceState &service : state.services) {
        rows += service.backends.size();
    }
    return rows;
}

/// @p end with the rates and shares since @p begin.
BalancerPtr between(const BalancerPtr &begin, const BalancerPtr &end) {
    if (!begin || !end || begin->time >= end->time) {
        return end;
    }
    RateTracker rates;
    (void)rates.follow(snapshotOf(*begin), begin->time);
    auto state = std::make_shared<BalancerState>(rates.follow(snapshotOf(*end), end->time));
    state->time = end->time;
    state->module = end->module;
    for (std::size_t place = 0; place < state->services.size(); ++place) {
        auto &backends = state->services[place].backends;
        for (std::size_t below = 0; below < backends.size(); ++below) {
            const BackendState &now = end->services[place].backends[below];
            backends[below].rtt = now.rtt;
            backends[below].rttOf = now.rttOf;
        }
    }
    return state;
}

}  // namespace

void StateKeeper::add(const SourcesPtr &sources, qint64 now) {
    m_sources.add(now, sources, 1);
}

void StateKeeper::add(const BalancerPtr &state, qint64 now) {
    const std::uint32_t generation = state ? state->generation : 0;
    m_balancer.add(now, state, state ? rowsOf(*state) : 1,
                   std::exchange(m_generation, generation) != generation);
}

void StateKeeper::add(const SocketTablePtr &listeners) {
    m_listeners.add(listeners->time, listeners, listeners->sockets.size() + 1);
}

void StateKeeper::add(const PathsPtr &paths) {
    m_paths.add(paths->time, paths, paths->uses.size() + 1);
}

void StateKeeper::clear() {
    *this = StateKeeper();
}

EarlierPtr StateKeeper::at(const TimeRange &range) const {
    auto earlier = std::make_shared<Earlier>();
    earlier->range = range;
    earlier->sources = m_sources.at(range.end);
    earlier->balancer = between(m_balancer.from(range.begin), m_balancer.at(range.end));
    earlier->listeners = m_listeners.at(range.end);
    earlier->paths = m_paths.at(range.end);
    return earlier;
}

}  // namespace weir::gui
