// SPDX-License-Identifier: LGPL-2.1-or-later
// The rtnetlink protocol: requests, and messages to values. Pure.
#pragma once

#include <optional>

#include <weir/routes.hpp>

#include "netlink/message.hpp"

namespace weir {

[[nodiscard]] nl::Message linkDump();
[[nodiscard]] nl::Message addressDump();
[[nodiscard]] nl::Message routeDump(Family family);
/// The way to a destination; with @p match the entry of the table instead of what is remembered.
[[nodiscard]] nl::Message routeGet(const Address &destination, std::uint32_t interface, bool match);

/// Nothing if the message is not of that kind, or makes no sense.
[[nodiscard]] std::optional<Link> readLink(const nl::MessageView &message);
[[nodiscard]] std::optional<InterfaceAddress> readInterfaceAddress(const nl::MessageView &message);

/// A route with what only some have.
struct RouteMessage {
    Route route;
    Address source;
    std::uint32_t nextHops = 1;
    std::optional<std::uint32_t> mtu;
    std::optional<std::uint32_t> advertisedMss;
    std::optional<std::uint32_t> expires;  ///< seconds
    bool remembered = false;               ///< of one destination, not of a table
};
[[nodiscard]] std::optional<RouteMessage> readRoute(const nl::MessageView &message);

}  // namespace weir
