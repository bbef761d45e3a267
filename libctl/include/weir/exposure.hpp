// SPDX-License-Identifier: LGPL-2.1-or-later
// From where a listener can be reached, computed from addresses and routes. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/routes.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// How far away somebody may be who connects; each includes those before it.
enum class Reach : std::uint8_t {
    Nobody,     ///< no interface that is up has the address
    Loopback,   ///< this machine
    LinkLocal,  ///< neighbours on a link
    Private,    ///< networks with addresses of their own: RFC 1918, RFC 4193, and what the Internet does not
                ///< route
    Cgnat,      ///< customers of the same provider: RFC 6598
    Public      ///< the Internet
};
[[nodiscard]] WEIR_EXPORT std::string_view name(Reach reach);  ///< "nobody", "loopback", ..., "public"

/// Which addresses are whose: of the address itself, whatever the routes are.
[[nodiscard]] WEIR_EXPORT Reach classify(const Address &address);

/// What the network of a host looks like.
struct NetworkView {
    std::vector<Link> links;
    std::vector<InterfaceAddress> addresses;
    std::vector<Route> routes;
    std::vector<std::uint32_t> localnetRouted;  ///< interfaces with net.ipv4.conf.*.route_localnet
    bool vrfShared = false;                     ///< net.ipv4.tcp_l3mdev_accept
};
/// Reads it; settings that cannot be read are taken as they are at first.
[[nodiscard]] WEIR_EXPORT Result<NetworkView> readNetwork(Routes &routes);

/// One way in.
struct Entrance {
    Address address;
    std::string interface;  ///< that has the address
    Reach reach = Reach::Nobody;
};

struct Exposure {
    Reach reach = Reach::Nobody;      ///< the farthest of the entrances
    std::vector<Entrance> entrances;  ///< the farthest first
    std::string reason;               ///< one sentence
};

/// Exposure of a socket that listens. Firewalls are not looked at: it is how far away packets can come
/// from if none stops them.
[[nodiscard]] WEIR_EXPORT Exposure exposureOf(const Socket &listener, const NetworkView &network);

}  // namespace weir
