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
/// Bytes that the attributes of a service-set need at most.
[[nodiscard]] std::size_t serviceRoom(const ServiceChange &change, std::size_t backends);

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
/// What putWholeService() says besides the backends.
[[nodiscard]] ServiceChange wholeChange(const Service &whole);
/// All of a service; of its backends the first kBackendsPerMessage.
void putWholeService(Message &message, const Service &service, Condition condition);
void putTarget(Message &message, std::string_view service, const Target &target);
void putBackend(Message &message, std::string_view service, const BackendChange &change, Condition condition);
void putDrain(Message &message, std::string_view service, const Target &target, const DrainOrder &order);
void putUndrain(Message &message, std::string_view service, const Target &target);
[[nodiscard]] std::uint32_t millisecondsOf(std::chrono::milliseconds time);

[[nodiscard]] ModuleInfo readInfo(const Attrs &attributes);
/// Nothing if the message lacks what every service has.
[[nodiscard]] std::optional<ReadService> readService(const Attrs &attributes);
/// Lists that do not fit into one message go on in further ones of the same name. Appends what
/// @p more has of them.
void append(Service &service, const Service &more);
[[nodiscard]] std::optional<ReadBackend> readBackend(const Attrs &attributes);
/// Nothing if it is no event that this library knows.
[[nodiscard]] std::optional<Event> readEvent(const MessageView &message);

}  // namespace weir::nl
