// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/routes.hpp>

#include <linux/rtnetlink.h>

#include <cerrno>

#include "netlink/exchange.hpp"
#include "routes/rtnl.hpp"

namespace weir {

class Routes::Impl {
public:
    explicit Impl(std::shared_ptr<Session> session) : m_exchange(std::move(session), NETLINK_ROUTE) {}

    template <class T, class Read>
    Result<std::vector<T>> dump(const std::function<nl::Message()> &request, const Read &read) {
        std::vector<T> out;
        const auto receive = [&](const nl::MessageView &view) {
            if (auto value = read(view))
                out.push_back(std::move(*value));
        };
        if (auto result = m_exchange.dump(request, {{}, NLMSG_HDRLEN}, receive, [&] { out.clear(); });
            !result)
            return result.error();
        return out;
    }

    Result<RouteMessage> get(const Address &destination, std::uint32_t interface, bool match) {
        std::optional<RouteMessage> route;
        auto message = routeGet(destination, interface, match);
        auto result = m_exchange.request(message, {{}, NLMSG_HDRLEN}, [&](const nl::MessageView &view) {
            if (auto got = readRoute(view))
                route = *got;
        });
        if (!result)
            return result.error();
        if (!route)
            return makeError(EBADMSG, "the kernel's answer about the route makes no sense");
        return *route;
    }

    [[nodiscard]] nl::Exchange &exchange() { return m_exchange; }

private:
    nl::Exchange m_exchange;
};

Result<Routes> Routes::open(const Host &host) {
    auto impl = std::make_shared<Impl>(host.session());
    if (auto channel = impl->exchange().channel(); !channel)
        return channel.error();
    return Routes(std::move(impl));
}

Result<std::vector<Link>> Routes::links() {
    return m_impl->dump<Link>(linkDump, readLink);
}

Result<std::vector<InterfaceAddress>> Routes::addresses() {
    return m_impl->dump<InterfaceAddress>(addressDump, readInterfaceAddress);
}

Result<std::vector<Route>> Routes::table() {
    std::vector<Route> all;
    for (const auto family : {Family::Inet, Family::Inet6}) {
        auto routes = m_impl->dump<Route>([&] { return routeDump(family); },
                                          [](const nl::MessageView &view) -> std::optional<Route> {
                                              const auto route = readRoute(view);
                                              if (!route || route->remembered)
                                                  return std::nullopt;
                                              return route->route;
                                          });
        if (!routes)
            return routes.error();
        all.insert(all.end(), routes->begin(), routes->end());
    }
    return all;
}

Result<RouteTo> Routes::to(const Address &destination, std::uint32_t interface) {
    auto used = m_impl->get(destination, interface, false);
    if (!used) {
        Error error = used.error();
        if (error.is(std::errc::network_unreachable) || error.is(std::errc::host_unreachable))
            error.message = "there is no route to " + destination.text();
        return error;
    }
    RouteTo out;
    out.type = used->route.type;
    out.interface = used->route.interface;
    out.gateway = used->route.gateway;
    out.source = used->source;
    out.matched = {destination, static_cast<std::uint8_t>(destination.size() * 8)};
    // A kernel before 4.13 knows no match, and a route of type prohibit has none to show.
    const auto entry = m_impl->get(destination, interface, true);
    if (entry) {
        out.matched = entry->route.destination;
        out.nextHops = entry->nextHops;
        out.routeMtu = entry->mtu;
        out.advertisedMss = entry->advertisedMss;
    }
    // What expires was learned; what the entry says as well was not.
    if (used->mtu && (used->expires || used->mtu != out.routeMtu)) {
        out.cachedMtu = used->mtu;
        out.expires = used->expires;
    }
    return out;
}

Result<std::string> Routes::setting(const std::string &name) {
    return m_impl->exchange().session().setting(name);
}

}  // namespace weir
