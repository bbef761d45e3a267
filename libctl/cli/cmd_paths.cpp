// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/balancer.hpp>
#include <weir/path.hpp>
#include <weir/pathuse.hpp>
#include <weir/routes.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

/// The ways to more backends than that would take longer than somebody waits.
constexpr std::size_t kMostRoutes = 2000;

std::vector<std::string> wordsOf(const PathUse &use) {
    std::vector<std::string> out;
    for (const PathSuspicion suspicion : suspicionsOf(use)) {
        switch (suspicion) {
            case PathSuspicion::Stuck:
                out.push_back(plural(use.stuck, "connection") +
                              " sending full segments again and again: perhaps a black hole");
                break;
            case PathSuspicion::SmallerMtu:
                out.push_back("path MTU " + std::to_string(use.pmtuLeast) + " below the " +
                              std::to_string(use.allowed) + " of the route");
                break;
            case PathSuspicion::DifferentMss:
                out.push_back("different MSS, " + std::to_string(use.mssLeast) + " to " +
                              std::to_string(use.mssMost));
                break;
        }
    }
    return out;
}

/// How large packets of a service's clients may be, and through which interface they come.
struct ClientSide {
    std::uint32_t mtu = 0;
    std::string interface;
};

/// Where a service's address is on an interface of its own, clients come from there; otherwise they may
/// come through every interface that leads to none of its backends, and the largest counts.
ClientSide clientSide(const Service &service, const std::set<std::uint32_t> &towardsBackends,
                      const std::vector<Link> &links, const std::vector<InterfaceAddress> &addresses) {
    ClientSide out;
    std::set<std::uint32_t> own;
    for (const InterfaceAddress &address : addresses) {
        const auto link = std::ranges::find(links, address.interface, &Link::index);
        if (address.address == service.listen.address && link != links.end() && !link->loopback &&
            link->kind != "dummy") {
            own.insert(address.interface);
        }
    }
    for (const Link &link : links) {
        const bool from = own.empty() ? !towardsBackends.contains(link.index) : own.contains(link.index);
        if (from && link.up && !link.loopback && link.kind != "dummy" && link.mtu > out.mtu) {
            out.mtu = link.mtu;
            out.interface = link.name;
        }
    }
    return out;
}

int showServices(Context &context) {
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Balancer> balancer = Balancer::open(*host);
    Result<Snapshot> snapshot = balancer ? balancer->snapshot() : balancer.error();
    if (!snapshot) {
        return context.fail(snapshot.error());
    }
    Result<Routes> routes = Routes::open(*host);
    const Result<std::vector<Link>> links = routes ? routes->links() : routes.error();
    const Result<std::vector<InterfaceAddress>> addresses = links ? routes->addresses() : links.error();
    if (!addresses) {
        return context.fail(addresses.error());
    }
    Json out;
    out["services"] = Json::array();
    using enum Table::Align;
    Table table{{"SERVICE"}, {"BACKEND"}, {"MTU", Right}, {"CLIENTS", Right}, {"WARNING"}};
    std::map<Address, RouteTo> known;
    for (const Service &service : snapshot->services) {
        std::set<std::uint32_t> towards;
        for (const Backend &backend : service.backends) {
            const Address &address = backend.target.address;
            if (address.size() != 0 && !known.contains(address) && known.size() < kMostRoutes) {
                if (Result<RouteTo> route = routes->to(address)) {
                    known.emplace(address, *std::move(route));
                }
            }
            if (const auto route = known.find(address); route != known.end()) {
                towards.insert(route->second.interface);
            }
        }
        const ClientSide clients = clientSide(service, towards, *links, *addresses);
        for (const Backend &backend : service.backends) {
            const auto route = known.find(backend.target.address);
            Json row;
            row["service"] = service.name;
            row["backend"] = backend.target.text();
            row["mtu"] = Json();
            row["client_mtu"] = clients.mtu == 0 ? Json() : Json(clients.mtu);
            row["client_interface"] = clients.interface;
            std::string warning;
            std::string mtuText = "-";
            if (route != known.end()) {
                const auto link = std::ranges::find(*links, route->second.interface, &Link::index);
                const std::uint32_t mtu = std::min({link == links->end() ? UINT32_MAX : link->mtu,
                                                    route->second.routeMtu.value_or(UINT32_MAX),
                                                    route->second.cachedMtu.value_or(UINT32_MAX)});
                const SegmentSize size = segmentSize(backend.target.address.family, mtu, false);
                row["mtu"] = mtu;
                mtuText = std::to_string(mtu);
                // An MSS that the service sets keeps segments small enough already.
                const bool limited = service.mss != 0 && service.mss <= size.announced();
                if (clients.mtu > mtu && !limited && service.listen.protocol == Protocol::Tcp) {
                    warning = "clients on " + clients.interface + " may send " + std::to_string(clients.mtu) +
                              " bytes, " + std::to_string(mtu) +
                              " get there: they depend on ICMP; \"weirctl service set " + service.name +
                              " --mss " + std::to_string(size.announced()) + "\" avoids it";
                }
            }
            row["warning"] = warning.empty() ? Json() : Json(warning);
            table.row({service.name, backend.target.text(), mtuText,
                       clients.mtu == 0 ? "-" : std::to_string(clients.mtu), warning});
            out["services"].push_back(std::move(row));
        }
    }
    return put(context.json() ? jsonText(out) : table.text(context.colored(1)));
}

int showPaths(Context &context, bool suspects) {
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Activity activity("reading connections and routes");
    Result<std::vector<PathUse>> uses = pathsInUse(*host);
    activity.end();
    if (!uses) {
        return context.fail(uses.error());
    }
    if (suspects) {
        std::erase_if(*uses, [](const PathUse &use) { return suspicionsOf(use).empty(); });
    }
    const auto cached = [](const PathUse &use) { return use.route ? use.route->cachedMtu : std::nullopt; };
    if (context.json()) {
        Json out;
        out["paths"] = Json::array();
        for (const PathUse &use : *uses) {
            Json row;
            row["destination"] = use.destination.text();
            row["connections"] = use.connections;
            row["mss_least"] = use.mssLeast;
            row["mss_most"] = use.mssMost;
            row["pmtu_least"] = use.pmtuLeast;
            row["route_mtu"] = use.allowed == 0 ? Json() : Json(use.allowed);
            row["cached_mtu"] = cached(use) ? Json(*cached(use)) : Json();
            row["cached_mtu_expires"] =
                cached(use) && use.route->expires ? Json(*use.route->expires) : Json();
            row["retransmits"] = use.retransmits;
            row["stuck"] = use.stuck;
            row["suspicions"] = wordsOf(use);
            out["paths"].push_back(std::move(row));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"DESTINATION"}, {"CONNS", Right}, {"ROUTE MTU", Right}, {"CACHED", Right},
                {"PMTU", Right}, {"MSS", Right},   {"RETRANS", Right},   {"SUSPICION"}};
    for (const PathUse &use : *uses) {
        std::string why;
        for (const std::string &suspicion : wordsOf(use)) {
            why += (why.empty() ? "" : "; ") + suspicion;
        }
        table.row({use.destination.text(), std::to_string(use.connections),
                   use.allowed == 0 ? "-" : std::to_string(use.allowed),
                   cached(use) ? std::to_string(*cached(use)) : "-", std::to_string(use.pmtuLeast),
                   std::to_string(use.mssLeast), std::to_string(use.retransmits), why});
    }
    return put(table.text(context.colored(1)));
}

}  // namespace

void addPaths(CLI::App &app, Action &action) {
    auto suspects = std::make_shared<bool>(false);
    auto services = std::make_shared<bool>(false);
    auto *only = app.add_flag("--suspects", *suspects, "Only destinations with a suspicion");
    app.add_flag("--services", *services, "The way to each backend instead, against that of the clients")
        ->excludes(only);
    app.footer(R"(
Needs no module and sends nothing. Destinations are those of live connections. ROUTE MTU is what interface and
route allow, CACHED the path MTU learned by ICMP, PMTU and MSS the least that connections use. Suspicions come
from the numbers of the connections: full segments sent again and again, a path MTU below that of the route,
different MSS. "weirctl path DESTINATION" finds out what is behind it.
With --services (which needs the module): the MTU towards each backend, and a warning where clients may send
larger packets. Clients come through the interface that has the service's address, or else through those that
lead to no backend.
Examples:
  weirctl paths --suspects
  weirctl paths --services
  weirctl paths --json | jq '.paths[] | select(.stuck > 0) | .destination'
    {"paths": [{"destination": "10.0.0.1", "connections": 2, "mss_least": 1348, "mss_most": 1348,
      "pmtu_least": 1400, "route_mtu": 1500, "cached_mtu": 1400, "cached_mtu_expires": 583, "retransmits": 1,
      "stuck": 0, "suspicions": ["path MTU 1400 below the 1500 of the route"]}]})");
    app.callback([&action, suspects, services] {
        action = [suspects, services](Context &context) {
            return *services ? showServices(context) : showPaths(context, *suspects);
        };
    });
}

}  // namespace weir::cli
