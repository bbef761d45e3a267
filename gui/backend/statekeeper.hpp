// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/album.hpp"
#include "models/pastvalues.hpp"

namespace weir::gui {

/// Keeps what a host was like during the last hour, for a time that is chosen later. Connections are not
/// among it: each of them is in the recordings.
class StateKeeper {
public:
    /// @p now in milliseconds since 1970.
    void add(const SourcesPtr &sources, qint64 now);
    void add(const BalancerPtr &state, qint64 now);
    void add(const SocketTablePtr &listeners);
    void add(const PathsPtr &paths);
    void clear();

    [[nodiscard]] EarlierPtr at(const TimeRange &range) const;

private:
    Album<Sources> m_sources;
    Album<BalancerState> m_balancer;
    Album<SocketTable> m_listeners;
    Album<PathsInUse> m_paths;
    std::uint32_t m_generation = 0;  ///< of the balancer's last state
};

}  // namespace weir::gui
