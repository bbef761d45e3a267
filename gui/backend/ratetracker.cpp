// SPDX-License-Identifier: GPL-3.0-or-later
#include "ratetracker.hpp"

#include <numeric>

namespace weir::gui {
namespace {

constexpr qint64 kWindow = 10'000;
// Readings that an event brings forward tell no rate: one connection in 50 ms is not 20 a second.
constexpr qint64 kLeast = 400;

bool wentBack(const Counters &before, const Counters &now) {
    return now.connections < before.connections || (now.traffic && before.traffic &&
                                                    (now.traffic->bytesIn < before.traffic->bytesIn ||
                                                     now.traffic->bytesOut < before.traffic->bytesOut));
}

}  // namespace

Rates RateTracker::rates(const Key &key, const Counters &counters, qint64 now) {
    Series &series = m_series[key];
    if (!series.empty() && wentBack(series.back().counters, counters)) {
        series.clear();
    }
    if (!series.empty() && now - series.back().time < kLeast) {
        return series.back().rates;
    }
    Rates rates;
    if (!series.empty()) {
        const Sample &last = series.back();
        const double seconds = static_cast<double>(now - last.time) / 1000.0;
        rates.known = true;
        rates.connections = static_cast<double>(counters.connections - last.counters.connections) / seconds;
        const auto &traffic = counters.traffic;
        const auto &former = last.counters.traffic;
        if (traffic && former) {
            rates.bytesIn = static_cast<double>(traffic->bytesIn - former->bytesIn) / seconds;
            rates.bytesOut = static_cast<double>(traffic->bytesOut - former->bytesOut) / seconds;
        }
    }
    series.push_back({now, counters, rates});
    // One sample older than the window stays: it is where the window begins.
    while (series.size() > 2 && series[1].time <= now - kWindow) {
        series.pop_front();
    }
    return rates;
}

double RateTracker::recent(const Key &key) const {
    const auto found = m_series.find(key);
    if (found == m_series.end() || found->second.size() < 2) {
        return 0;
    }
    const Series &series = found->second;
    return static_cast<double>(series.back().counters.connections - series.front().counters.connections);
}

void RateTracker::shares(ServiceState &state, const std::vector<double> &recent) {
    double weights = 0;
    for (const BackendState &entry : state.backends) {
        weights += weightNow(state.service.scheduler, entry.backend);
    }
    const double all = std::accumulate(recent.begin(), recent.end(), 0.0);
    for (std::size_t place = 0; place < state.backends.size(); ++place) {
        BackendState &entry = state.backends[place];
        const double own = weightNow(state.service.scheduler, entry.backend);
        entry.asked = weights > 0 ? own / weights : 0;
        if (all > 0) {
            entry.got = recent[place] / all;
        }
    }
}

BalancerState RateTracker::follow(const Snapshot &snapshot, qint64 milliseconds) {
    BalancerState state;
    state.generation = snapshot.generation;
    state.policies = snapshot.policies;
    std::map<Key, Series> kept;
    for (const Service &service : snapshot.services) {
        ServiceState entry;
        entry.service = service;
        entry.service.backends.clear();
        const Key own{service.name, {}};
        entry.rates = rates(own, service.counters, milliseconds);
        kept.insert(m_series.extract(own));
        std::vector<double> connections;
        for (const Backend &backend : service.backends) {
            const Key key{service.name, backend.target};
            BackendState below;
            below.backend = backend;
            below.rates = rates(key, backend.counters, milliseconds);
            connections.push_back(recent(key));
            entry.backends.push_back(below);
            kept.insert(m_series.extract(key));
        }
        shares(entry, connections);
        state.services.push_back(std::move(entry));
    }
    m_series = std::move(kept);  // without what is gone
    return state;
}

}  // namespace weir::gui
