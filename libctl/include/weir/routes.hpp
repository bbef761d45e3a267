// SPDX-License-Identifier: LGPL-2.1-or-later
// Interfaces, addresses and routes of a host, as rtnetlink tells them. Plain values but for Routes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/ranges.hpp>
#include <weir/result.hpp>

namespace weir {

/// A network interface.
struct Link {
    std::uint32_t index = 0;
    std::string name;
    std::string kind;  ///< "veth", "wireguard", ...; empty for hardware and loopback
    std::uint32_t mtu = 0;
    std::uint32_t master = 0;  ///< index of the bridge, bond or VRF it belongs to, or 0
    bool up = false;           ///< administratively
    bool loopback = false;
};

/// An address that an interface has.
struct InterfaceAddress {
    Address address;
    std::uint8_t prefixLength = 0;
    std::uint32_t interface = 0;
    bool usable = true;  ///< not found to be a duplicate
};

enum class RouteType : std::uint8_t {
    Unicast = 1,
    Local = 2,
    Broadcast = 3,
    Anycast = 4,
    Multicast = 5,
    Blackhole = 6,
    Unreachable = 7,
    Prohibit = 8,
    Other = 255
};

/// An entry of a routing table.
struct Route {
    Prefix destination;
    RouteType type = RouteType::Unicast;
    std::uint32_t table = 0;
    std::uint32_t interface = 0;  ///< of the first next hop
    Address gateway;              ///< none if the destination is on the link
};

/// Which way packets to one destination go, and what the kernel knows of that way.
struct RouteTo {
    RouteType type = RouteType::Unicast;
    std::uint32_t interface = 0;
    Address gateway;  ///< none if the destination is on the link
    Address source;
    std::uint32_t nextHops = 1;                  ///< more if the route spreads flows
    Prefix matched;                              ///< the entry of the routing table
    std::optional<std::uint32_t> routeMtu;       ///< bytes, set on that entry ("ip route ... mtu N")
    std::optional<std::uint32_t> advertisedMss;  ///< bytes, set on it ("advmss N")
    std::optional<std::uint32_t> cachedMtu;      ///< bytes, learned from ICMP
    std::optional<std::uint32_t> expires;        ///< of cachedMtu, seconds from now
};

/// Reads the routes of a host. Use by one thread at a time, as its Host.
class WEIR_EXPORT Routes {
public:
    static Result<Routes> open(const Host &host);

    Result<std::vector<Link>> links();
    Result<std::vector<InterfaceAddress>> addresses();
    /// All tables, without what the kernel remembers of single destinations.
    Result<std::vector<Route>> table();
    /// The way to one destination; @p interface (index) if only that one may be used, as link-local
    /// destinations need it. ENETUNREACH or what else the kernel says if there is none.
    Result<RouteTo> to(const Address &destination, std::uint32_t interface = 0);
    /// A setting below /proc/sys/net there, such as "core/somaxconn"; ENOTSUP behind an agent.
    Result<std::string> setting(const std::string &name);

private:
    class Impl;
    explicit Routes(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

}  // namespace weir
