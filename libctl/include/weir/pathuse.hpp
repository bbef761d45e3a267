// SPDX-License-Identifier: LGPL-2.1-or-later
// Destinations that connections use, and what the kernel knows of the way there. Sends nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>
#include <weir/routes.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// Of IPv6: valid on one link only, so that its interface has to be named (fe80::/10).
[[nodiscard]] WEIR_EXPORT bool isLinkLocal(const Address &address);

/// What a person means by a destination: an address, an address with its interface ("fe80::1%eth0"),
/// or a name, which this machine resolves whatever the host is.
struct Destination {
    Address address;
    std::uint32_t interface = 0;
    std::string name;  ///< as it was written
};
/// @p family is Unspecified for whatever comes first. Blocks while a name is looked up.
[[nodiscard]] WEIR_EXPORT Result<Destination> resolveDestination(const std::string &text, Family family,
                                                                 const std::vector<Link> &links);

/// Why something may be wrong with large packets, from the numbers of connections alone.
enum class PathSuspicion : std::uint8_t {
    Stuck,        ///< full segments are sent again and again: perhaps a black hole
    SmallerMtu,   ///< connections use a path MTU below that of the route
    DifferentMss  ///< connections to the same place have different ones
};

/// Connections to one destination, added up.
struct PathUse {
    Address destination;
    std::uint32_t interface = 0;  ///< that all of them are bound to, or 0
    std::uint32_t connections = 0;
    std::uint32_t mssLeast = UINT32_MAX;
    std::uint32_t mssMost = 0;
    std::uint32_t pmtuLeast = UINT32_MAX;
    std::uint64_t retransmits = 0;
    std::uint32_t stuck = 0;  ///< that lose full segments
    std::optional<RouteTo> route;
    Link link;                  ///< that the route goes through; index 0 if not known
    std::uint32_t allowed = 0;  ///< MTU by interface and route; 0 if not known
};

/// By destination, in the order of addresses, without routes; sockets without numbers are left out.
[[nodiscard]] WEIR_EXPORT std::vector<PathUse> addUpPaths(const std::vector<Socket> &connections);
/// Adds the way; @p links are those of the host.
WEIR_EXPORT void setRoute(PathUse &use, const RouteTo &route, const std::vector<Link> &links);
[[nodiscard]] WEIR_EXPORT std::vector<PathSuspicion> suspicionsOf(const PathUse &use);

/// Reads it all. For the first 2000 destinations routes are asked for.
[[nodiscard]] WEIR_EXPORT Result<std::vector<PathUse>> pathsInUse(const Host &host);

/// What the kernel knows of the way to one destination.
struct KnownPath {
    RouteTo route;
    Link link;
    bool timestamps = true;  ///< of TCP; taken as on where it cannot be read
    /// Of live connections there: how many have this MSS and path MTU.
    struct Sizes {
        std::uint32_t mss = 0;
        std::uint32_t pmtu = 0;
        std::uint32_t count = 0;
    };
    std::vector<Sizes> sockets;  ///< in the order of MSS and path MTU

    /// MTU by interface and route, whatever was learned.
    [[nodiscard]] std::uint32_t allowed() const {
        return std::min(route.routeMtu.value_or(UINT32_MAX), link.mtu);
    }
    [[nodiscard]] std::uint32_t mtu() const {
        return std::min(route.cachedMtu.value_or(UINT32_MAX), allowed());
    }
};
[[nodiscard]] WEIR_EXPORT Result<KnownPath> knownPath(const Host &host, const Destination &destination);

}  // namespace weir
