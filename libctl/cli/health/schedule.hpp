// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "finding.hpp"

namespace weir::cli::health {

/// When each backend is to be checked next. The first checks are spread over the interval, and later
/// ones keep that distance; whoever is due longest comes first.
class Schedule {
public:
    using Id = std::uint64_t;

    void add(Id id, std::chrono::milliseconds interval, Clock::time_point now);
    void remove(Id id);
    /// Takes out whoever is due; it comes again once done() is called.
    std::optional<Id> take(Clock::time_point now);
    void done(Id id, Clock::time_point now);

    /// When somebody is due next; none if nobody is waiting.
    [[nodiscard]] std::optional<Clock::time_point> next() const;

private:
    struct Entry {
        std::chrono::milliseconds interval{};
        Clock::time_point due;
    };
    std::unordered_map<Id, Entry> m_entries;
    std::set<std::pair<Clock::time_point, Id>> m_waiting;
    std::uint64_t m_added = 0;
};

}  // namespace weir::cli::health
