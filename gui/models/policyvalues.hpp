// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>

#include <weir/balancer.hpp>
#include <weir/policies.hpp>
#include <weir/result.hpp>

// What the worker thread hands to the window about policies: values that nobody changes any more.
namespace weir::gui {

/// Which sockets are asked for.
struct PolicyQuery {
    enum class Kind {
        InForce,  ///< what is in force on the sockets of a policy
        Preview   ///< what would change on which sockets with the changes made, which are not
    };
    quint64 id = 0;
    Kind kind = Kind::InForce;
    std::string policy;  ///< one; empty for all
    std::vector<Change> changes{};
};

/// What TCP itself has counted on a socket.
struct SocketTraffic {
    std::uint32_t retransmits = 0;  ///< segments
    std::uint32_t segments = 0;     ///< sent
    std::uint32_t rtt = 0;          ///< microseconds
};

/// The answer to a PolicyQuery.
struct PolicySockets {
    PolicyQuery query;
    qint64 time = 0;  ///< milliseconds since 1970
    double milliseconds = 0;
    std::vector<SocketState> sockets;
    std::vector<std::optional<SocketTraffic>> traffic;  ///< one a socket; none: listening, or gone
    std::optional<Error> error;
};
using PolicySocketsPtr = std::shared_ptr<const PolicySockets>;

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::PolicySocketsPtr)
