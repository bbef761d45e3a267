// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <weir/path.hpp>

namespace weir::gui {

/// Where the parts of a path's picture stand, in pixels from the left edge; heights are those of the pipe.
/// A plain value, so that it can be looked at without a screen.
struct PathLayout {
    /// This machine (TTL 0), the hops, and at the end what nobody answers for.
    struct Station {
        std::uint8_t ttl = 0;
        double x = 0;
        bool silent = false;
        bool unknown = false;  ///< beyond the last hop that answers
    };
    /// A stretch in which the MTU stays the same.
    struct Pipe {
        double from = 0;
        double to = 0;
        double height = 0;
        std::uint32_t mtu = 0;
    };
    /// A place where the pipe gets narrower.
    struct Narrowing {
        double from = 0;
        double to = 0;
        double before = 0;  ///< height
        double after = 0;
        std::size_t drop = 0;  ///< place in PathReport::drops
        bool closed = false;   ///< a black hole: the wide pipe ends at a wall
    };

    std::vector<Station> stations;
    std::vector<Pipe> pipes;
    std::vector<Narrowing> narrowings;
    double step = 0;  ///< between stations
};

/// The pipe is as high as the MTU, in true scale where that can be seen; a narrowing takes away at least
/// @p leastStep pixels, and something of the pipe stays.
[[nodiscard]] PathLayout layOut(const PathReport &report, double left, double right, double height,
                                double leastStep);

/// A text below a station.
struct PathLabel {
    double middle = 0;
    double width = 0;
    int weight = 0;  ///< the heavier ones get their places first
};
/// Left edges of those that find room between 0 and @p width, none over another. Those that are not
/// important enough to be seen have none.
[[nodiscard]] std::vector<std::optional<double>> placeLabels(const std::vector<PathLabel> &labels,
                                                             double width, double gap);

/// Heights of the pipe before the first drop and after each of them.
[[nodiscard]] std::vector<double> pipeHeights(const PathReport &report, double height, double leastStep);

}  // namespace weir::gui
