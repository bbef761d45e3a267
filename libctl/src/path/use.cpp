// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/pathuse.hpp>

#include <map>
#include <utility>

#include <weir/path.hpp>

namespace weir {

namespace {

// Asking for more routes than that would take longer than somebody waits.
constexpr std::size_t kMostRoutes = 2000;

}  // namespace

std::vector<PathUse> addUpPaths(const std::vector<Socket> &connections) {
    std::map<Address, PathUse> sums;
    for (const Socket &socket : connections) {
        if (!socket.hasInfo || socket.info.mss == 0)
            continue;
        PathUse &use = sums[unmapped(socket.remote.address)];
        use.interface = use.connections == 0 || use.interface == socket.interface ? socket.interface : 0;
        ++use.connections;
        use.mssLeast = std::min(use.mssLeast, socket.info.mss);
        use.mssMost = std::max(use.mssMost, socket.info.mss);
        use.pmtuLeast = std::min(use.pmtuLeast, socket.info.pmtu);
        use.retransmits += socket.info.retransmits;
        use.stuck += losesFullSegments(socket);
    }
    std::vector<PathUse> out;
    out.reserve(sums.size());
    for (auto &[address, use] : sums) {
        use.destination = address;
        out.push_back(std::move(use));
    }
    return out;
}

void setRoute(PathUse &use, const RouteTo &route, const std::vector<Link> &links) {
    const auto link = std::ranges::find(links, route.interface, &Link::index);
    use.link = link == links.end() ? Link() : *link;
    use.allowed = std::min(link == links.end() ? UINT32_MAX : link->mtu, route.routeMtu.value_or(UINT32_MAX));
    use.route = route;
}

std::vector<PathSuspicion> suspicionsOf(const PathUse &use) {
    std::vector<PathSuspicion> out;
    if (use.stuck > 0)
        out.push_back(PathSuspicion::Stuck);
    // Packets that never leave the machine meet no router; their sizes depend on buffers.
    if (use.link.loopback)
        return out;
    if (use.allowed != 0 && use.pmtuLeast < use.allowed)
        out.push_back(PathSuspicion::SmallerMtu);
    if (use.mssLeast < use.mssMost)
        out.push_back(PathSuspicion::DifferentMss);
    return out;
}

Result<std::vector<PathUse>> pathsInUse(const Host &host) {
    auto sockets = Sockets::open(host);
    if (!sockets)
        return sockets.error();
    const auto connections = sockets->connections();
    if (!connections)
        return connections.error();
    auto out = addUpPaths(*connections);
    auto routes = Routes::open(host);
    if (!routes)
        return routes.error();
    const auto links = routes->links();
    if (!links)
        return links.error();
    for (std::size_t place = 0; place < out.size() && place < kMostRoutes; ++place) {
        // Link-local ones need an interface, which sockets tell only if they are bound to it.
        if (const auto route = routes->to(out[place].destination, out[place].interface))
            setRoute(out[place], *route, *links);
    }
    return out;
}

Result<KnownPath> knownPath(const Host &host, const Destination &destination) {
    KnownPath out;
    auto routes = Routes::open(host);
    if (!routes)
        return routes.error();
    const auto links = routes->links();
    if (!links)
        return links.error();
    const auto route = routes->to(destination.address, destination.interface);
    if (!route)
        return route.error();
    out.route = *route;
    if (const auto link = std::ranges::find(*links, route->interface, &Link::index); link != links->end())
        out.link = *link;
    const auto timestamps = routes->setting("ipv4/tcp_timestamps");
    out.timestamps = !timestamps || *timestamps != "0";

    // A kernel without tcp_diag still has paths.
    auto sockets = Sockets::open(host);
    const auto all = sockets ? sockets->connections() : Result<std::vector<Socket>>(sockets.error());
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> sizes;
    if (all) {
        for (const Socket &socket : *all)
            if (socket.hasInfo && unmapped(socket.remote.address) == destination.address)
                ++sizes[{socket.info.mss, socket.info.pmtu}];
    }
    for (const auto &[size, count] : sizes)
        out.sockets.push_back({size.first, size.second, count});
    return out;
}

}  // namespace weir
