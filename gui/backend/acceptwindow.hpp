// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <unordered_set>
#include <vector>

#include <weir/listeners.hpp>

namespace weir::gui {

/// What came in at the listeners over the last minute: who took it, and how long the queues were.
class AcceptWindow {
public:
    using Duration = std::chrono::duration<double>;

    /// Looks at the queues; @p now in milliseconds.
    void sample(const std::vector<Socket> &listeners, qint64 now);
    /// Counts each connection once, also those that it was shown as open before.
    void add(const Observation &news);
    /// Nothing is known of what comes in until it has been watched for a second.
    [[nodiscard]] Accepts of(const Socket &listener, qint64 now) const;
    [[nodiscard]] Duration watched(qint64 now) const;
    void clear();

private:
    struct Part {
        qint64 begin = 0;
        AcceptCounter counter;
    };

    std::deque<Part> m_parts;
    std::unordered_set<std::uint64_t> m_open;  ///< cookies of those that were counted
};

}  // namespace weir::gui
