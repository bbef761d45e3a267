// SPDX-License-Identifier: GPL-3.0-or-later
#include "ratehistory.hpp"

#include <limits>

namespace weir::gui {
namespace {

constexpr double kKeptSeconds = 3600;
constexpr double kGapSeconds = 12;  // longer than the longest interval to choose
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void RateHistory::add(const BalancerState &state) {
    const double now = static_cast<double>(state.time) / 1000.0;
    for (const ServiceState &service : state.services) {
        for (const BackendState &backend : service.backends) {
            Points &points = m_points[{service.service.name, backend.backend.target}];
            if (!points.empty() && now - points.back().seconds > kGapSeconds) {
                points.push_back({now - 0.001, kNothing});
            }
            points.push_back({now, backend.rates.known ? backend.rates.connections : kNothing});
            while (points.front().seconds < now - kKeptSeconds) {
                points.pop_front();
            }
        }
    }
    // What was removed long ago is forgotten.
    std::erase_if(m_points,
                  [now](const auto &entry) { return entry.second.back().seconds < now - kKeptSeconds; });
}

const RateHistory::Points *RateHistory::of(const std::string &service, const Target &target) const {
    const auto found = m_points.find({service, target});
    return found == m_points.end() ? nullptr : &found->second;
}

}  // namespace weir::gui
