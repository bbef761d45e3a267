// SPDX-License-Identifier: LGPL-2.1-or-later
// Between the library's policies, sockets and Fast Open and messages of the family weir; as codec.hpp.
#pragma once

#include <optional>

#include <weir/balancer.hpp>
#include <weir/policies.hpp>

#include "netlink/attrs.hpp"
#include "netlink/message.hpp"

namespace weir::nl {

/// Bytes that the attributes of a policy-set or a socket-set need at most.
inline constexpr std::size_t kPolicyRoom = 2048;

struct ReadPolicy {
    Policy policy;
    std::uint32_t generation = 0;
};
struct ReadSocket {
    SocketState socket;
    std::uint32_t generation = 0;
};

void putPolicy(Message &message, const PolicyChange &change, Condition condition);
void putSettings(Message &message, const Attr<Nest> &attr, const SocketSettings &set);
void putFastOpen(Message &message, const FastOpenChange &change);

/// Nothing if the message lacks what every policy has.
[[nodiscard]] std::optional<ReadPolicy> readPolicy(const Attrs &attributes);
/// Nothing if the message lacks what every socket has.
[[nodiscard]] std::optional<ReadSocket> readSocketState(const Attrs &attributes);
/// Nothing if the message does not say the sysctl.
[[nodiscard]] std::optional<FastOpen> readFastOpen(const Attrs &attributes);

}  // namespace weir::nl
