// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathlayout.hpp"

#include <algorithm>
#include <numeric>

namespace weir::gui {
namespace {

// A narrowing stands in the middle between two stations and leaves room for what is written there.
constexpr double kInset = 0.35;  // of a step

void addStations(PathLayout &layout, const PathReport &report, double left, double right) {
    const bool beyond = !report.reached && !report.refused;
    const std::size_t count = 1 + report.hops.size() + (beyond ? 1 : 0);
    layout.step = count < 2 ? right - left : (right - left) / static_cast<double>(count - 1);
    layout.stations.push_back({0, left, false, false});
    for (const PathHop &hop : report.hops) {
        layout.stations.push_back({hop.ttl, left + layout.step * static_cast<double>(layout.stations.size()),
                                   hop.addresses.empty(), false});
    }
    if (beyond) {
        layout.stations.push_back(
            {static_cast<std::uint8_t>(report.hops.empty() ? 1 : report.hops.back().ttl + 1), right, true,
             true});
    }
}

double placeOf(const PathLayout &layout, std::uint8_t ttl) {
    const auto station = std::find_if(layout.stations.begin(), layout.stations.end(),
                                      [ttl](const PathLayout::Station &each) { return each.ttl >= ttl; });
    return station == layout.stations.end() ? layout.stations.back().x : station->x;
}

}  // namespace

std::vector<std::optional<double>> placeLabels(const std::vector<PathLabel> &labels, double width,
                                               double gap) {
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&labels](std::size_t a, std::size_t b) { return labels[a].weight > labels[b].weight; });
    std::vector<std::optional<double>> places(labels.size());
    for (const std::size_t one : order) {
        const PathLabel &label = labels[one];
        if (label.width <= 0 || label.width > width) {
            continue;
        }
        const double at = std::clamp(label.middle - label.width / 2, 0.0, width - label.width);
        bool free = true;
        for (std::size_t other = 0; other < labels.size() && free; ++other) {
            free = !places[other] || at >= *places[other] + labels[other].width + gap ||
                   at + label.width + gap <= *places[other];
        }
        if (free) {
            places[one] = at;
        }
    }
    return places;
}

std::vector<double> pipeHeights(const PathReport &report, double height, double leastStep) {
    std::vector<double> out{height};
    const std::size_t count = report.drops.size();
    for (std::size_t place = 0; place < count; ++place) {
        const MtuDrop &drop = report.drops[place];
        const double scaled = height * drop.to / std::max(1U, report.drops.front().from);
        // The drops that are still to come need their part as well.
        const double least = leastStep * static_cast<double>(count - place);
        out.push_back(std::max(std::min(scaled, out.back() - leastStep), std::min(least, out.back())));
    }
    return out;
}

PathLayout layOut(const PathReport &report, double left, double right, double height, double leastStep) {
    PathLayout layout;
    addStations(layout, report, left, right);
    const std::vector<double> heights = pipeHeights(report, height, leastStep);
    double at = left;
    for (std::size_t place = 0; place < report.drops.size(); ++place) {
        const MtuDrop &drop = report.drops[place];
        const auto same = [&drop](const MtuDrop &other) {
            return other.after == drop.after && other.before == drop.before;
        };
        // Several between the same two hops share the room there.
        const auto all = std::count_if(report.drops.begin(), report.drops.end(), same);
        const auto before = std::count_if(report.drops.begin(),
                                          report.drops.begin() + static_cast<std::ptrdiff_t>(place), same);
        const double first = placeOf(layout, drop.after) + kInset * layout.step;
        const double last = placeOf(layout, drop.before) - kInset * layout.step;
        const double part = (last - first) / static_cast<double>(all);
        const double from = std::max(at, first + part * static_cast<double>(before));
        const double to = std::max(from, from + (all == 1 ? part : part * 0.7));
        layout.pipes.push_back({at, from, heights[place], drop.from});
        layout.narrowings.push_back({from, to, heights[place], heights[place + 1], place, !drop.told});
        at = to;
    }
    layout.pipes.push_back({at, layout.stations.back().x, heights.back(),
                            report.drops.empty() ? report.firstSize : report.drops.back().to});
    return layout;
}

}  // namespace weir::gui
