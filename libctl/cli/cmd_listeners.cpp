// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/exposure.hpp>
#include <weir/listeners.hpp>
#include <weir/policies.hpp>
#include <weir/sockets.hpp>

#include "accepts.hpp"
#include "activity.hpp"
#include "baseline.hpp"
#include "command.hpp"
#include "output.hpp"
#include "policyoutput.hpp"

namespace weir::cli {

namespace {

struct ListenersOptions {
    std::string save;
    std::string newSince;
    std::string watch;
    bool why = false;
};

/// A multimap from inode to the processes that hold it; empty where they cannot be seen.
using Owners = std::multimap<std::uint32_t, Owner>;

/// All that is shown, read at one time.
struct Seen {
    std::vector<Socket> sockets;
    Owners owners;
    std::optional<NetworkView> network;
    std::optional<std::uint32_t> somaxconn;
    std::map<std::uint64_t, std::size_t> groups;  // by cookie: how many share address, port and interface
    std::map<std::uint64_t, SocketState> states;  // by cookie; of the module, if it is there and may be asked
};

std::string programs(const Owners &owners, std::uint32_t inode) {
    const auto [first, last] = owners.equal_range(inode);
    if (first == last) {
        return "-";
    }
    std::string out = first->second.program + '(' + std::to_string(first->second.pid) + ')';
    if (const auto more = std::distance(first, last) - 1; more > 0) {
        out += " +" + std::to_string(more);
    }
    return out;
}

Result<Seen> look(const Host &host) {
    Seen out;
    Result<Sockets> sockets = Sockets::open(host);
    if (!sockets) {
        return sockets.error();
    }
    Result<std::vector<Socket>> got = sockets->listeners();
    if (!got) {
        return got.error();
    }
    out.sockets = *std::move(got);
    std::ranges::sort(out.sockets, {},
                      [](const Socket &s) { return std::tie(s.local.port, s.local.address, s.cookie); });
    out.groups = groupSizes(out.sockets);
    std::vector<std::uint32_t> inodes;
    for (const Socket &socket : out.sockets) {
        inodes.push_back(socket.inode);
    }
    // Without the right to see them the rest is still worth showing; so it is with the routes.
    if (Result<std::vector<Owner>> found = sockets->owners(inodes)) {
        for (Owner &owner : *found) {
            out.owners.emplace(owner.inode, std::move(owner));
        }
    }
    if (Result<Policies> policies = Policies::open(host)) {
        for (const Socket &socket : out.sockets) {
            const Result<SocketState> state = policies->socket(socket.cookie);
            if (!state && !state.error().is(std::errc::no_such_file_or_directory)) {
                break;
            }
            if (state) {
                out.states.emplace(socket.cookie, *state);
            }
        }
    }
    Result<Routes> routes = Routes::open(host);
    if (!routes) {
        return out;
    }
    if (Result<NetworkView> network = readNetwork(*routes)) {
        out.network = *std::move(network);
    }
    if (const Result<std::uint32_t> somaxconn = readSomaxconn(*routes)) {
        out.somaxconn = *somaxconn;
    }
    return out;
}

/// With the module: by which options others may have the same address and port.
std::string reuseOf(const Socket &socket, const Seen &seen) {
    const auto state = seen.states.find(socket.cookie);
    if (state == seen.states.end()) {
        return seen.states.empty() ? "" : "-";
    }
    const std::string text = reuseText(state->second);
    return text.empty() ? "no" : text;
}

std::string interfaceName(const Socket &socket, const Seen &seen) {
    if (socket.interface == 0) {
        return "";
    }
    if (seen.network) {
        const auto link = std::ranges::find(seen.network->links, socket.interface, &Link::index);
        if (link != seen.network->links.end()) {
            return link->name;
        }
    }
    return std::to_string(socket.interface);
}

/// What came in, and each member's share of it.
Json acceptsJson(const Accepts &accepts) {
    const std::optional<std::uint64_t> wait = accepts.wait();
    Json out{{"accepted", accepts.count},
             {"accepted_per_second", accepts.rate()},
             {"accept_wait_us", wait ? Json(*wait) : Json()},
             {"shares", Json::array()}};
    for (const auto &[pid, member] : accepts.members) {
        out["shares"].push_back(
            Json{{"pid", pid == 0 ? Json() : Json(pid)},
                 {"program", member.program.empty() ? Json() : Json(member.program)},
                 {"accepted", member.count},
                 {"share", static_cast<double>(member.count) / static_cast<double>(accepts.count)}});
    }
    return out;
}

std::string rateText(double perSecond) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", perSecond);
    return text;
}

/// "nginx(812) 51 %, nginx(813) 49 %".
std::string sharesText(const Accepts &accepts) {
    std::string out;
    for (const auto &[pid, member] : accepts.members) {
        out += (out.empty() ? "" : ", ") +
               (pid == 0 ? "unknown" : printable(member.program) + '(' + std::to_string(pid) + ')') + ' ' +
               std::to_string((100 * member.count + accepts.count / 2) / accepts.count) + " %";
    }
    return out;
}

Json listenerJson(const Socket &socket, const Seen &seen) {
    Json row;
    row["address"] = socket.local.address.text();
    row["port"] = socket.local.port;
    row["family"] = socket.family == Family::Inet6 ? "inet6" : "inet";
    row["v6only"] = socket.v6only;
    row["queue"] = socket.receiveQueue;
    row["queue_limit"] = socket.sendQueue;
    const std::string by(name(limitBy(socket, seen.somaxconn)));
    row["limit_by"] = by.empty() ? Json() : Json(by);
    row["drops"] = socket.drops;
    row["uid"] = socket.uid;
    row["inode"] = socket.inode;
    row["interface"] = socket.interface;
    row["interface_name"] = interfaceName(socket, seen);
    row["cookie"] = socket.cookie;
    row["group"] = seen.groups.at(socket.cookie);
    const auto state = seen.states.find(socket.cookie);
    const bool known = state != seen.states.end();
    row["reuse_address"] = known ? Json(state->second.reuseAddress) : Json();
    row["reuse_port"] = known ? Json(state->second.reusePort) : Json();
    row["exposure"] = Json();
    if (seen.network) {
        const Exposure exposure = exposureOf(socket, *seen.network);
        Json entrances = Json::array();
        for (const Entrance &entrance : exposure.entrances) {
            entrances.push_back(Json{{"address", entrance.address.text()},
                                     {"interface", entrance.interface},
                                     {"reach", name(entrance.reach)}});
        }
        row["exposure"] = Json{{"reach", name(exposure.reach)},
                               {"reason", exposure.reason},
                               {"entrances", std::move(entrances)}};
    }
    row["processes"] = Json::array();
    const auto [first, last] = seen.owners.equal_range(socket.inode);
    for (auto it = first; it != last; ++it) {
        row["processes"].push_back(Json{{"pid", it->second.pid}, {"program", it->second.program}});
    }
    return row;
}

int showListeners(Context &context, const ListenersOptions &options) {
    std::optional<Baseline> baseline;
    if (!options.newSince.empty()) {
        Result<Baseline> read = Baseline::read(options.newSince);
        if (!read) {
            return context.usage(read.error());
        }
        baseline = *std::move(read);
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Activity activity("reading the listeners");
    const Result<Seen> seen = look(*host);
    activity.end();
    if (!seen) {
        return context.fail(seen.error());
    }
    std::optional<AcceptWatch> watch;
    if (!options.watch.empty()) {
        const auto time = parseTime(options.watch, "--watch");
        if (!time) {
            return context.usage(time.error());
        }
        int status = kDone;
        watch = AcceptWatch::watch(context, *host, *time, status);
        if (!watch) {
            return status;
        }
    }
    Json document;
    document["listeners"] = Json::array();
    std::vector<std::pair<const Socket *, Json>> rows;
    for (const Socket &socket : seen->sockets) {
        rows.emplace_back(&socket, listenerJson(socket, *seen));
        if (watch) {
            rows.back().second.update(acceptsJson(watch->of(socket)));
        }
        document["listeners"].push_back(rows.back().second);
    }
    if (!options.save.empty()) {
        if (const Result<void> written = Baseline::write(options.save, document); !written) {
            return context.fail(written.error());
        }
    }
    if (baseline) {
        document["listeners"] = Json::array();
        std::erase_if(rows, [&](auto &row) {
            row.second["since"] = baseline->since(row.second);
            return row.second["since"] == "";
        });
        for (const auto &[socket, row] : rows) {
            document["listeners"].push_back(row);
        }
        document["gone"] = baseline->gone();
    }
    if (context.json()) {
        return put(jsonText(document));
    }
    if (!options.save.empty() && !baseline) {
        return put(plural(rows.size(), "listener") + " saved in " + printable(options.save) + '\n');
    }
    using enum Table::Align;
    Table table{{"ADDRESS"},
                {"PORT", Right},
                {"QUEUE", Right},
                {"LIMIT", Right},
                {"BY"},
                {"DROPS", Right},
                {"REACH"},
                {"GROUP", Right},
                {seen->states.empty() ? "" : "REUSE"},
                {"UID", Right},
                {"PROGRAM"},
                {baseline ? "SINCE" : ""},
                {watch ? "NEW/S" : "", Right},
                {watch ? "WAIT" : "", Right},
                {watch ? "ACCEPTED BY" : ""},
                {options.why ? "WHY" : ""}};
    for (const auto &[socket, row] : rows) {
        const Json &exposure = row["exposure"];
        const std::string by(name(limitBy(*socket, seen->somaxconn)));
        const std::size_t group = seen->groups.at(socket->cookie);
        const Accepts accepts = watch ? watch->of(*socket) : Accepts();
        const std::optional<std::uint64_t> wait = accepts.wait();
        table.row({socket->local.address.text(), std::to_string(socket->local.port),
                   std::to_string(socket->receiveQueue), std::to_string(socket->sendQueue),
                   by.empty() ? "-" : by, std::to_string(socket->drops),
                   exposure.is_null() ? "-" : exposure["reach"].get<std::string>(),
                   group > 1 ? std::to_string(group) : "-", reuseOf(*socket, *seen),
                   std::to_string(socket->uid), programs(seen->owners, socket->inode),
                   row.value("since", std::string()), watch ? rateText(accepts.rate()) : "",
                   watch ? (wait ? timeText(*wait) : "-") : "", sharesText(accepts),
                   options.why && !exposure.is_null() ? exposure["reason"].get<std::string>() : ""});
    }
    std::string out = table.text(context.colored(1));
    if (baseline) {
        for (const std::string &gone : baseline->gone()) {
            out += "gone: " + printable(gone) + '\n';
        }
    }
    return put(out);
}

}  // namespace

void addListeners(CLI::App &app, Action &action) {
    auto options = std::make_shared<ListenersOptions>();
    app.add_flag("--why", options->why, "Say for each from where it can be reached, and why");
    app.add_option("--save", options->save, "Write the listeners into a file to compare with later")
        ->type_name("FILE");
    app.add_option(
           "--new-since", options->newSince,
           "Only those that are not in that file, are reachable from farther, or belong to another program")
        ->type_name("FILE");
    app.add_option(
           "--watch", options->watch,
           "Watch for this time, as 10s, how many connections come, how long they wait and who takes them")
        ->type_name("TIME");
    app.footer(R"(
Needs no module. QUEUE are connections that wait to be accepted, LIMIT how many may, BY whom: the program's
call of listen(), net.core.somaxconn, or a former value of it that the program has to be restarted to get
rid of. DROPS are connections refused because the queue was full. REACH is from how far away somebody may
connect, by addresses and routes, if no firewall stops it: nobody, loopback, link-local, private, cgnat
(customers of one provider), public. GROUP sockets share address and port (SO_REUSEPORT). REUSE is what the
programs have set of SO_REUSEADDR (address) and SO_REUSEPORT (port), which only the module tells, to root.
PROGRAM shows - for processes of other users, unless root asks; +2 are two more processes that hold the socket.
With --watch: NEW/S are connections accepted per second, WAIT how long they waited for that (an estimate: mean
queue by rate, Little's law), ACCEPTED BY the share of each process, which all sockets of a group have together;
exact with the module, otherwise of short connections nobody is known.
Examples:
  weirctl listeners --why
  weirctl listeners --save /var/tmp/listeners; weirctl listeners --new-since /var/tmp/listeners
  weirctl listeners --watch 10s
  weirctl listeners --json | jq '.listeners[] | select(.exposure.reach == "public")'
    {"listeners": [{"address": "0.0.0.0", "port": 80, "family": "inet", "v6only": false, "queue": 0,
      "queue_limit": 511, "limit_by": "program", "drops": 0, "uid": 0, "inode": 12345, "interface": 0,
      "interface_name": "", "cookie": 17, "group": 1, "reuse_address": null, "reuse_port": null,
      "exposure": {"reach": "private",
        "reason": "every address, of which 10.0.0.1 on eth0 is private",
        "entrances": [{"address": "10.0.0.1", "interface": "eth0", "reach": "private"}]},
      "processes": [{"pid": 812, "program": "nginx"}]}]})");
    app.callback([&action, options] {
        action = [options](Context &context) { return showListeners(context, *options); };
    });
}

}  // namespace weir::cli
