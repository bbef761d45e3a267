// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <weir/costs.hpp>

namespace weir {

/// A mean of what is known.
struct Mean {
    double sum = 0;
    std::uint64_t count = 0;
    void add(double value) {
        sum += value;
        ++count;
    }
    void add(std::optional<std::uint64_t> value) {
        if (value)
            add(static_cast<double>(*value));
    }
    void add(const Mean &other) {
        sum += other.sum;
        count += other.count;
    }
    [[nodiscard]] std::optional<std::uint64_t> value() const {
        if (count == 0)
            return std::nullopt;
        return static_cast<std::uint64_t>(std::llround(sum / static_cast<double>(count)));
    }
};

/// What is kept of the connections of one row.
struct Sums {
    std::uint64_t connections = 0;
    std::uint64_t born = 0;
    std::uint64_t ended = 0;
    std::uint64_t resets = 0;
    std::uint64_t timeWaits = 0;
    std::uint64_t met = 0;  // readings that had one open, all together
    std::uint64_t bytes = 0;
    std::uint64_t bytesSent = 0;
    std::uint64_t retransmits = 0;
    std::uint64_t overheadBytes = 0;
    std::uint64_t useBytes = 0;
    Mean rtt;
    Mean handshake;
    Mean slowStart;
    Mean teardown;
    Mean lifeAtLeast;
    std::map<std::uint32_t, std::int64_t> steps;    // of those open at a time, by reading
    std::map<std::uint32_t, std::uint64_t> births;  // by the reading before
    std::map<std::uint64_t, std::uint64_t> waits;   // sockets left in TIME-WAIT, by second; the last minute
    bool loopback = false;

    void add(const Sums &other);
};

/// What the whole observation says, for the rows.
struct Observed {
    Surroundings surroundings;
    std::vector<Time> readings;  // begins
    Time end = 0;
    [[nodiscard]] double seconds() const {
        return readings.empty() || end <= readings.front()
                   ? 0
                   : static_cast<double>(end - readings.front()) / 1e6;
    }
};

/// Fills a row in which who, opened and destination are there already.
void judge(Usage &usage, const Sums &sums, const Observed &observed);

}  // namespace weir
