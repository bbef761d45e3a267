// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_map>

#include <weir/policies.hpp>
#include <weir/sockets.hpp>

#include "models/policyvalues.hpp"

namespace weir::gui {

/// Reads what policies do to sockets, when somebody asks. Lives in the worker thread.
class PolicyReader {
public:
    [[nodiscard]] PolicySocketsPtr read(const Host &host, const PolicyQuery &query);
    void reset() { m_policies.reset(); }  ///< another connection, or another module

private:
    Result<std::vector<SocketState>> sockets(const Host &host, const PolicyQuery &query);
    void addOrigins(std::vector<SocketState> &preview);
    static void addTraffic(const Host &host, PolicySockets &answer);

    std::optional<Policies> m_policies;
};

}  // namespace weir::gui
