// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <deque>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "connections/source.hpp"

namespace weir {

/// Makes one record of each connection out of what a source tells. Has no clock and no socket. Bounded:
/// what is more than it may follow is counted, and told as a gap.
class Tracker : public ConnectionSink {
public:
    explicit Tracker(const CollectOptions &options) : m_options(options) {}

    void beginReading(Time now) override;
    void seen(Socket &&socket) override;
    void endReading(Time now, bool whole) override;
    void ended(const Socket &socket, Time now) override;
    void told(Connection &&connection) override;
    void gap(Gap gap) override;

    /// What happened since the last call, into an object whose content does not count any more.
    void take(Observation &into);
    [[nodiscard]] Observation take();
    [[nodiscard]] std::vector<Connection> all() const;
    void each(const std::function<void(const Connection &)> &look) const;
    [[nodiscard]] std::uint64_t gapCount() const { return m_gapCount; }

    /// Inodes of those whose owner was not looked for yet; they count as looked for from then on.
    [[nodiscard]] std::vector<std::uint32_t> strangers();
    void setOwners(const std::vector<Owner> &owners);

private:
    struct Ends {
        Endpoint local;
        Endpoint remote;
        bool operator==(const Ends &) const = default;
    };
    struct HashEnds {
        std::size_t operator()(const Ends &ends) const;
    };
    struct Entry {
        Connection connection;
        std::uint64_t round = 0;   // of readings, when it was last there
        std::uint8_t missed = 0;   // readings in a row without it
        std::uint8_t lookups = 0;  // for its owner
    };
    using Endpoints = std::set<Endpoint>;

    static void learn(Connection &connection);
    static void keepReadings(const Connection &from, Connection &to);
    void conclude(Connection &connection, bool evidence) const;
    void finish(Connection &&connection);
    [[nodiscard]] bool listens(const Endpoints &listeners, const Endpoint &local) const;

    CollectOptions m_options;
    std::unordered_map<std::uint64_t, Entry> m_entries;  // by cookie
    std::vector<Connection> m_ending;                    // they wait for the next reading
    std::unordered_map<Ends, std::size_t, HashEnds> m_endingByEnds;
    std::deque<std::uint64_t> m_forgottenOrder;
    std::unordered_set<std::uint64_t> m_forgotten;  // cookies whose end was told without the kernel's word
    Endpoints m_listeners;                          // of the last whole reading
    Endpoints m_listenersNow;
    std::vector<std::uint64_t> m_new;
    Observation m_out;
    Reading m_reading;
    Time m_lastWhole = 0;  // begin of the last whole reading
    std::uint64_t m_round = 0;
    std::uint64_t m_untracked = 0;  // in this reading
    bool m_complete = false;        // the last whole reading had room for all
    std::uint64_t m_gapCount = 0;
};

}  // namespace weir
