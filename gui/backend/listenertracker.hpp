// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <weir/policies.hpp>

#include "acceptwindow.hpp"
#include "models/listenervalues.hpp"
#include "models/timeline.hpp"
#include "networkreader.hpp"
#include "ownercache.hpp"

namespace weir::gui {

/// Follows listeners over time: from where they can be reached, what limits and fills their queues, who
/// shares them and takes what comes in, what is new. Lives in the worker thread.
class ListenerTracker {
public:
    /// Facts, one a socket. @p milliseconds is of a clock that does not jump, @p time since 1970.
    [[nodiscard]] std::vector<ListenerFacts> follow(const Host &host, const std::vector<Socket> &sockets,
                                                    const OwnerCache &owners, bool module,
                                                    qint64 milliseconds, qint64 time);
    /// Between two readings: only how long the queues are.
    void sample(const std::vector<Socket> &sockets, qint64 milliseconds);
    void observe(const Observation &news) { m_accepts.add(news); }
    void setBaseline(ListenersBaselinePtr baseline) { m_baseline = std::move(baseline); }
    void reset();  ///< another connection to the host, perhaps after a long time

    [[nodiscard]] const ListenersState &state() const { return m_state; }
    /// What came and went since the last call.
    [[nodiscard]] std::vector<Mark> takeMarks() { return std::exchange(m_marks, {}); }

private:
    struct Entry {
        qint64 since = 0;
        std::uint32_t highWater = 0;
        std::uint32_t firstDrops = 0;
        std::uint32_t toldDrops = 0;                         ///< those that the time line knows of
        qint64 toldAt = 0;                                   ///< milliseconds; 0: never
        std::deque<std::pair<qint64, std::uint32_t>> drops;  ///< milliseconds and count, of a minute
        std::shared_ptr<const Exposure> exposure;
        bool asked = false;  ///< the module
        std::optional<bool> reuseAddress;
        std::optional<bool> reusePort;
        QString words;  ///< "nginx on 0.0.0.0:80"
        std::uint64_t round = 0;
    };

    void askModule(const Host &host, const Socket &socket, Entry &entry, bool module);
    void noteDrops(const Socket &socket, Entry &entry, const ListenerFacts &facts, qint64 milliseconds,
                   qint64 time);
    void addAccepts(ListenerFacts &facts, const Accepts &accepts) const;
    void compare(std::vector<ListenerFacts> &facts, const std::vector<Socket> &sockets);
    void forgetGone(qint64 time);
    [[nodiscard]] QString deviceName(std::uint32_t index) const;
    void mark(qint64 time, const QString &words);

    NetworkReader m_network;
    AcceptWindow m_accepts;
    std::optional<Policies> m_policies;
    ListenersBaselinePtr m_baseline;
    ListenersState m_state;
    std::unordered_map<std::uint64_t, Entry> m_entries;  ///< by cookie
    std::vector<Mark> m_marks;
    std::uint64_t m_round = 0;
    int m_askedNow = 0;  ///< in this reading
};

}  // namespace weir::gui
