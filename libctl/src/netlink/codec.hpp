// SPDX-License-Identifier: LGPL-2.1-or-later
// Between the library's values and messages of the family weir. Pure functions: no socket, no
// state, and every message is taken as if an enemy had written it.
#pragma once

#include <optional>
#include <string>

#include <weir/balancer.hpp>
#include <weir/events.hpp>

#include "netlink/attrs.hpp"
#include "netlink/message.hpp"

namespace weir::nl {

/// How many backends one service-set may carry so that it stays a message among others; more are
/// sent as backend-set behind it.
inline constexpr std::size_t kBackendsPerMessage = 1024;
/// Bytes that the attributes of a service-set with so many backends need at most.
[[nodiscard]] constexpr std::size_t serviceRoom(std::size_t backends) {
    return 256 + 48 * backends;
}

struct ReadService {
    Service service;
    std::uint32_t generation = 0;
};
struct ReadBackend {
    std::string service;
    Backend backend;
    std::uint32_t generation = 0;
};

void putService(Message &message, const ServiceChange &change, Condition condition);
/// All of a service; of its backends the first kBackendsPerMessage.
void putWholeService(Message &message, const Service &service, Condition condition);
void putTarget(Message &message, std::string_view service, const Target &target);
void putBackend(Message &message, std::string_view service, const Target &target,
                std::optional<std::uint32_t> weight, Condition condition);

[[nodiscard]] ModuleInfo readInfo(const Attrs &attributes);
/// Nothing if the message lacks what every service has.
[[nodiscard]] std::optional<ReadService> readService(const Attrs &attributes);
[[nodiscard]] std::optional<ReadBackend> readBackend(const Attrs &attributes);
/// Nothing if it is no event that this library knows.
[[nodiscard]] std::optional<Event> readEvent(const MessageView &message);

}  // namespace weir::nl
