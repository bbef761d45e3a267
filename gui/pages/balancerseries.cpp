// SPDX-License-Identifier: GPL-3.0-or-later
#include "balancerseries.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "models/format.hpp"

namespace weir::gui {
namespace {

std::set<std::size_t> busiest(const ServiceState &service) {
    std::vector<std::size_t> order(service.backends.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place] = place;
    }
    std::stable_sort(order.begin(), order.end(), [&service](std::size_t a, std::size_t b) {
        return service.backends[a].backend.counters.connections >
               service.backends[b].backend.counters.connections;
    });
    order.resize(std::min<std::size_t>(order.size(), RatePlot::kMost));
    return {order.begin(), order.end()};
}

}  // namespace

std::vector<int> coloursOf(const ServiceState &service) {
    const std::set<std::size_t> named = busiest(service);
    std::vector<int> colours;
    int next = 0;
    for (std::size_t place = 0; place < service.backends.size(); ++place) {
        colours.push_back(named.contains(place) ? next++ : RatePlot::kMost);
    }
    return colours;
}

std::vector<RatePlot::Series> seriesOf(const ServiceState &service, const RateHistory &history) {
    const std::vector<int> colours = coloursOf(service);
    std::vector<RatePlot::Series> all;
    std::map<double, double> rest;
    for (std::size_t place = 0; place < service.backends.size(); ++place) {
        const Target &target = service.backends[place].backend.target;
        const RateHistory::Points *points = history.of(service.service.name, target);
        if (points == nullptr) {
            continue;
        }
        if (colours[place] < RatePlot::kMost) {
            all.push_back({format::text(target.text()), colours[place], *points});
            continue;
        }
        for (const RateHistory::Point &point : *points) {
            double &sum = rest[point.seconds];
            sum += point.rate;
        }
    }
    if (!rest.empty()) {
        RatePlot::Series others{RatePlot::tr("others"), RatePlot::kMost, {}};
        for (const auto &[seconds, rate] : rest) {
            others.points.push_back({seconds, rate});
        }
        all.push_back(std::move(others));
    }
    return all;
}

}  // namespace weir::gui
