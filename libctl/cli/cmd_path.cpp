// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/path.hpp>
#include <weir/pathuse.hpp>
#include <weir/routes.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct PathOptions {
    std::string destination;
    bool four = false;
    bool six = false;
    bool noProbe = false;
    std::string time;
    ProbeOptions probe;
};

/// What the kernel knows without a packet being sent.
struct Known {
    Destination destination;
    KnownPath path;
};

Result<Known> learn(const Host &host, const PathOptions &options) {
    Known out;
    Result<Routes> routes = Routes::open(host);
    if (!routes) {
        return routes.error();
    }
    const Result<std::vector<Link>> links = routes->links();
    if (!links) {
        return links.error();
    }
    const Family family = options.four ? Family::Inet : options.six ? Family::Inet6 : Family::Unspecified;
    Result<Destination> destination = resolveDestination(options.destination, family, *links);
    if (!destination) {
        return destination.error();
    }
    out.destination = *std::move(destination);
    Result<KnownPath> path = knownPath(host, out.destination);
    if (!path) {
        return path.error();
    }
    out.path = *std::move(path);
    return out;
}

std::string listOf(const std::vector<Address> &addresses) {
    std::string out;
    for (const Address &address : addresses) {
        out += (out.empty() ? "" : ", ") + address.text();
    }
    return out.empty() ? "*" : out;
}

std::string hopName(const PathReport &report, std::uint8_t ttl) {
    if (ttl == 0) {
        return "this machine";
    }
    const auto hop = std::ranges::find(report.hops, ttl, &PathHop::ttl);
    std::string out = "hop " + std::to_string(ttl);
    if (hop != report.hops.end() && !hop->addresses.empty()) {
        out += " (" + hop->addresses.front().text() + ')';
    }
    return out;
}

std::string guessText(const MtuDrop &drop) {
    std::string out;
    if (!drop.exact) {
        return out;
    }
    for (const TunnelGuess &guess : guessTunnels(drop.from, drop.to)) {
        out += (out.empty() ? "" : "; or ") + std::string(guess.name) + " (" + std::string(guess.how) + ", " +
               std::string(guess.source) + ')';
    }
    return out;
}

std::string dropText(const PathReport &report, const MtuDrop &drop) {
    std::string place = hopName(report, drop.after);
    if (drop.before > drop.after + 1) {
        place = "between " + place + " and " + hopName(report, drop.before);
    } else {
        place = "after " + place;
    }
    std::string out = "MTU drops from " + std::to_string(drop.from) + " to " +
                      (drop.exact ? "" : "at least ") + std::to_string(drop.to) + ' ' + place + ": ";
    if (drop.told) {
        out += drop.by.size() == 0 ? "this machine's own interface" : "told by " + drop.by.text();
    } else {
        out += "black hole, larger packets vanish and nobody says so";
    }
    return out;
}

std::string verdictText(const PathReport &report) {
    const std::string lost =
        std::to_string(report.smallLost) + " of " + std::to_string(report.smallSent) + " small packets";
    switch (report.verdict) {
        case PathVerdict::Clear:
            return "clear: packets of " + std::to_string(report.firstSize) + " bytes arrive";
        case PathVerdict::Told:
            return "told: connections learn by ICMP to send no more than " + std::to_string(report.mtu) +
                   " bytes";
        case PathVerdict::BlackHole:
            return "black hole: connections that send full packets hang, unless the MSS is limited or "
                   "net.ipv4.tcp_mtu_probing is on; ICMP has to be let through, or the MTU set to " +
                   std::to_string(report.mtu);
        case PathVerdict::Loss:
            return "loss: no answer to " + lost +
                   ", large ones fare no worse; this is no question of the MTU";
        case PathVerdict::Unknown:
            break;
    }
    if (report.hops.empty()) {
        return "unknown: nobody on the way answers; a firewall near this machine may drop UDP or ICMP";
    }
    return "unknown: too few answers to tell, none to " + lost;
}

Json reportJson(const PathReport &report) {
    Json out;
    out["verdict"] = name(report.verdict);
    out["reached"] = report.reached;
    out["refused"] = report.refused;
    out["mtu"] = report.mtu;
    out["first_size"] = report.firstSize;
    out["hops"] = Json::array();
    for (const PathHop &hop : report.hops) {
        Json row;
        row["ttl"] = hop.ttl;
        row["addresses"] = Json::array();
        for (const Address &address : hop.addresses) {
            row["addresses"].push_back(address.text());
        }
        row["rtt_us"] = hop.rtt ? Json(*hop.rtt) : Json();
        row["mtu"] = hop.mtu;
        row["sent"] = hop.sent;
        row["answered"] = hop.answered;
        out["hops"].push_back(std::move(row));
    }
    out["drops"] = Json::array();
    for (const MtuDrop &drop : report.drops) {
        Json row;
        row["after"] = drop.after;
        row["before"] = drop.before;
        row["by"] = drop.by.size() == 0 ? Json() : Json(drop.by.text());
        row["from"] = drop.from;
        row["to"] = drop.to;
        row["told"] = drop.told;
        row["exact"] = drop.exact;
        row["found_us"] = drop.found;
        row["guesses"] = Json::array();
        for (const TunnelGuess &guess :
             drop.exact ? guessTunnels(drop.from, drop.to) : std::vector<TunnelGuess>()) {
            row["guesses"].push_back(
                Json{{"name", guess.name}, {"how", guess.how}, {"source", guess.source}});
        }
        out["drops"].push_back(std::move(row));
    }
    out["packets"] = report.sent;
    out["small_sent"] = report.smallSent;
    out["small_lost"] = report.smallLost;
    out["ignored"] = report.ignored;
    out["source_port"] = report.sourcePort;
    out["elapsed_us"] = report.elapsed;
    return out;
}

Json knownJson(const Known &known) {
    const auto number = [](const std::optional<std::uint32_t> &value) {
        return value ? Json(*value) : Json();
    };
    const SegmentSize size =
        segmentSize(known.destination.address.family, known.path.mtu(), known.path.timestamps);
    Json out;
    out["destination"] = known.destination.address.text();
    out["name"] = known.destination.name;
    out["source"] = known.path.route.source.text();
    out["gateway"] = known.path.route.gateway.size() == 0 ? Json() : Json(known.path.route.gateway.text());
    out["interface"] = known.path.link.name;
    out["interface_kind"] = known.path.link.kind;
    out["route"] = known.path.route.matched.text();
    out["next_hops"] = known.path.route.nextHops;
    out["interface_mtu"] = known.path.link.mtu;
    out["route_mtu"] = number(known.path.route.routeMtu);
    out["cached_mtu"] = number(known.path.route.cachedMtu);
    out["cached_mtu_expires"] = number(known.path.route.expires);
    out["mtu"] = known.path.mtu();
    out["mss"] = Json{{"announced", size.announced()},
                      {"data", size.data()},
                      {"ip_header", size.ipHeader},
                      {"tcp_header", size.tcpHeader},
                      {"options", size.options}};
    out["sockets"] = Json::array();
    for (const KnownPath::Sizes &sizes : known.path.sockets) {
        out["sockets"].push_back(Json{{"mss", sizes.mss}, {"pmtu", sizes.pmtu}, {"count", sizes.count}});
    }
    return out;
}

std::string arithmetic(const SegmentSize &size) {
    std::string out = std::to_string(size.announced()) + " = " + std::to_string(size.mtu) + " - " +
                      std::to_string(size.ipHeader) + " IP - " + std::to_string(size.tcpHeader) + " TCP";
    if (size.options != 0) {
        out += "; with timestamps " + std::to_string(size.data()) + " = " + std::to_string(size.announced()) +
               " - " + std::to_string(size.options);
    }
    return out;
}

std::string knownText(const Known &known) {
    const RouteTo &route = known.path.route;
    std::string way = printable(known.path.link.name);
    if (!known.path.link.kind.empty()) {
        way += " (" + printable(known.path.link.kind) + ')';
    }
    std::string out = known.destination.address.text();
    if (known.destination.name != out) {
        out = printable(known.destination.name) + ", " + out;
    }
    out += " from " + route.source.text() + " through " + way +
           (route.gateway.size() == 0 ? ", on the link" : ", first router " + route.gateway.text()) + '\n';
    const auto line = [&](std::string_view what, const std::string &value) {
        out += "  " + std::string(what) + std::string(18 - what.size(), ' ') + value + '\n';
    };
    line("interface MTU", std::to_string(known.path.link.mtu));
    line("route MTU", route.routeMtu ? std::to_string(*route.routeMtu) + ", set on " + route.matched.text()
                                     : "of the interface; the route is " + route.matched.text());
    std::string cached = "none";
    if (route.cachedMtu) {
        cached = std::to_string(*route.cachedMtu) + ", learned by ICMP";
        if (route.expires) {
            cached += ", forgotten in " + longTimeText(std::chrono::seconds(*route.expires));
        }
    }
    line("cached path MTU", cached);
    line("MSS",
         arithmetic(segmentSize(known.destination.address.family, known.path.mtu(), known.path.timestamps)));
    if (route.advertisedMss) {
        line("", "the route announces " + std::to_string(*route.advertisedMss) + " (advmss)");
    }
    for (const KnownPath::Sizes &sizes : known.path.sockets) {
        line("live sockets", plural(sizes.count, "connection") + " with MSS " + std::to_string(sizes.mss) +
                                 ", path MTU " + std::to_string(sizes.pmtu));
    }
    if (route.nextHops > 1) {
        line("next hops", std::to_string(route.nextHops) + "; each flow keeps to one of them, the probe too");
    }
    return out;
}

std::string reportText(const PathReport &report, bool color) {
    using enum Table::Align;
    Table table{{"HOP", Right}, {"ADDRESS"}, {"RTT", Right}, {"MTU", Right}, {""}};
    std::string notes;
    for (const PathHop &hop : report.hops) {
        std::string note;
        for (const MtuDrop &drop : report.drops) {
            if (drop.before == hop.ttl) {
                note +=
                    (drop.told ? "<- drops from " : "<- black hole, drops from ") + std::to_string(drop.from);
            }
        }
        table.row({std::to_string(hop.ttl), listOf(hop.addresses), hop.rtt ? timeText(*hop.rtt) : "-",
                   hop.addresses.empty() ? "-" : std::to_string(hop.mtu), note});
    }
    for (const MtuDrop &drop : report.drops) {
        notes += dropText(report, drop) + '\n';
        if (const std::string guess = guessText(drop); !guess.empty()) {
            notes += "  " + std::to_string(drop.from - drop.to) + " bytes less may be " + guess + '\n';
        }
    }
    if (report.refused) {
        notes += "the last hop says that it does not let the packets through\n";
    } else if (!report.reached && !report.hops.empty()) {
        notes += "nobody answers beyond hop " + std::to_string(report.hops.back().ttl) +
                 "; what lies behind it is not known\n";
    }
    if (report.ignored > 0) {
        notes += plural(report.ignored, "answer") + " ignored that did not fit to what was sent\n";
    }
    const bool bad = report.verdict == PathVerdict::BlackHole || report.verdict == PathVerdict::Loss;
    return (report.hops.empty() ? "" : table.text(color)) + notes +
           styled(verdictText(report), bad ? "1;31" : "1", color) + '\n';
}

int showPath(Context &context, const PathOptions &options) {
    ProbeOptions probe = options.probe;
    if (!options.time.empty()) {
        const Result<std::chrono::milliseconds> time = parseTime(options.time, "--time");
        if (!time) {
            return context.usage(time.error());
        }
        probe.budget = static_cast<std::uint32_t>(time->count());
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Known> known = [&] {
        const Activity activity("resolving the destination");
        return learn(*host, options);
    }();
    if (!known) {
        return context.fail(known.error());
    }
    std::optional<PathReport> report;
    if (!options.noProbe) {
        if (!context.json() && put(knownText(*known)) != kDone) {
            return kRefused;
        }
        const Interrupt interrupt;
        Activity activity("probing the path");
        probe.interface = known->destination.interface;
        Result<PathReport> got =
            probePath(*host, known->destination.address, probe, [&](std::uint32_t hops, std::uint32_t) {
                activity.update(hops, probe.maxHops);
                return !Interrupt::pending();
            });
        activity.end();
        if (!got) {
            return context.fail(got.error());
        }
        report = *std::move(got);
        // What the routers told is in the cache now.
        if (Result<Known> again = learn(*host, options)) {
            known = std::move(again);
        }
    }
    if (context.json()) {
        Json out = knownJson(*known);
        out["probe"] = report ? reportJson(*report) : Json();
        return put(jsonText(out));
    }
    return put(report ? reportText(*report, context.colored(1)) : knownText(*known));
}

}  // namespace

void addPath(CLI::App &app, Action &action) {
    auto options = std::make_shared<PathOptions>();
    app.add_option("DEST", options->destination, "Address, address%interface, or name")
        ->required()
        ->type_name(" ");
    auto *four = app.add_flag("-4", options->four, "IPv4 only");
    app.add_flag("-6", options->six, "IPv6 only")->excludes(four);
    app.add_flag("--no-probe", options->noProbe, "Send nothing, show what the kernel knows");
    app.add_option("--size", options->probe.firstSize, "Largest packet to send, bytes with the IP header")
        ->type_name("BYTES")
        ->check(CLI::Range(68, 65535).description(""));
    app.add_option("--port", options->probe.port, "UDP port of the destination where nobody listens; 33434")
        ->type_name("PORT")
        ->check(CLI::Range(1, 65535).description(""));
    app.add_option("--max-hops", options->probe.maxHops, "Look no further; 30 if not given")
        ->type_name("HOPS")
        ->check(CLI::Range(1, 64).description(""));
    app.add_option("--time", options->time, "End with what is known after that time; 20s if not given")
        ->type_name("TIME");
    app.footer(R"(
Needs no module and no privileges. What the kernel knows comes first: the MTU of the interface and of the
route, the path MTU it has learned and when it forgets it, and the MSS that follows. Then the path is probed
with UDP packets that may not be fragmented: for each hop its time and the largest packet that reaches it.
A drop is "told" if a router said so by ICMP, a "black hole" if large packets vanish and small ones pass.
All packets have the same addresses and ports, so that routers which spread flows treat them alike.
Ctrl-C ends the probe early. A name is resolved here; through an agent only --no-probe works.
Examples:
  weirctl path example.org
  weirctl path -6 example.org --no-probe
  weirctl path 10.0.0.1 --json | jq '.probe | .verdict, .drops'
    {"destination": "10.0.0.1", "interface": "eth0", "interface_mtu": 1500, "route_mtu": null,
      "cached_mtu": 1420, "cached_mtu_expires": 583, "mtu": 1420, "mss": {"announced": 1380, "data": 1368},
      "sockets": [{"mss": 1368, "pmtu": 1420, "count": 2}],
      "probe": {"verdict": "told", "reached": true, "mtu": 1420,
        "hops": [{"ttl": 1, "addresses": ["10.9.0.1"], "rtt_us": 210, "mtu": 1500}],
        "drops": [{"after": 1, "before": 2, "by": "10.9.0.1", "from": 1500, "to": 1420, "told": true,
          "guesses": [{"name": "WireGuard, made for both families"}]}]}}
  (shortened))");
    app.callback(
        [&action, options] { action = [options](Context &context) { return showPath(context, *options); }; });
}

}  // namespace weir::cli
