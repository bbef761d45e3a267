// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include <weir/policies.hpp>

#include "models/followed.hpp"

namespace weir::gui {

/// Samples the few connections whose details are shown, each reading, and keeps what they were in
/// the end. Bounded.
class Follower {
public:
    static constexpr std::size_t kMost = 2;        ///< connections
    static constexpr std::size_t kSamples = 3600;  ///< of each
    static constexpr std::size_t kEnded = 2048;    ///< of those that nobody followed when they ended

    /// Connections::each, and the ended ones that somebody else keeps.
    using Look = std::function<void(const Connection &)>;
    using Each = std::function<void(const Look &)>;
    using Find = std::function<std::optional<Connection>(std::uint64_t)>;

    /// Those that were followed before keep their samples.
    void follow(const std::vector<std::uint64_t> &cookies, qint64 now);
    [[nodiscard]] bool isIdle() const { return m_all.empty(); }
    void add(const Observation &news);
    /// Takes a reading once, however often it is called.
    void sample(const Each &each, const Find &find);
    /// With @p host also what is in force on their sockets.
    void readStates(const Host *host, qint64 now);
    void reset();  ///< another connection to the host
    [[nodiscard]] FollowedPtr followed(qint64 now) const;

private:
    struct Entry {
        Followed followed;
        std::deque<FollowSample> samples;
    };

    static void end(Entry &entry, const Connection &connection);
    static void sample(Entry &entry, const Connection &connection);

    std::vector<Entry> m_all;
    std::deque<Connection> m_ended;
    std::optional<Policies> m_policies;
    qint64 m_nextTry = 0;
};

}  // namespace weir::gui
