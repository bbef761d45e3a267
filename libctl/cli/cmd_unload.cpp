// SPDX-License-Identifier: LGPL-2.1-or-later
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "output.hpp"
#include "process.hpp"

namespace weir::cli {

namespace {

struct UnloadOptions {
    bool keep = false;
    bool force = false;
};

/// A network namespace in which the module is at work.
struct Place {
    std::string netns;  ///< name of ip-netns(8); empty for the one of this process
    Balancer balancer;
    std::uint32_t services = 0;
    std::uint32_t flows = 0;
    std::uint64_t active = 0;

    [[nodiscard]] std::string text() const {
        return netns.empty() ? "this network namespace" : "network namespace " + netns;
    }
};

/// Conntrack and NAT unregister their hooks in a namespace when the last rule that wants them goes,
/// and then packets of NATed connections pass untranslated: each of those connections stalls. A
/// chain of type nat keeps NAT, "ct state" keeps conntrack. Add, delete, add: so that it can be run
/// again and is one transaction.
constexpr char kKeepTable[] = R"(table inet weir_keep
delete table inet weir_keep
table inet weir_keep {
	comment "keeps connections going that weir.ko translated; made by weirctl unload --keep"
	chain prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		ct state established accept
	}
}
)";

Error named(Error error, const Place &place) {
    if (error.where.empty()) {
        error.where = place.text();
    }
    return error;
}

/// Looks into one namespace; null if the module has nothing there or it is one seen before.
Result<std::optional<Place>> look(const std::string &netns, std::vector<std::uint64_t> &seen) {
    const auto where = [&](Error error) {
        if (!netns.empty()) {
            error.where = "network namespace " + netns;
        }
        return error;
    };
    Result<Host> host = Host::open({"local", netns});
    if (!host) {
        return where(host.error());
    }
    if (const std::uint64_t id = host->info().netns; id != 0) {
        if (std::ranges::find(seen, id) != seen.end()) {
            return std::optional<Place>();
        }
        seen.push_back(id);
    }
    Result<Balancer> balancer = Balancer::open(*host);
    if (!balancer) {
        return where(balancer.error());
    }
    const Result<ModuleInfo> info = balancer->info();
    if (!info) {
        return where(info.error());
    }
    Place place{netns, *balancer, info->services, info->flows, 0};
    if (place.services == 0 && place.flows == 0 && !info->hooked) {
        return std::optional<Place>();
    }
    // Reading the services brings the count up to date; it includes those of services removed before.
    if (const Result<Snapshot> now = place.balancer.snapshot(); !now) {
        return where(now.error());
    }
    const Result<ModuleInfo> fresh = place.balancer.info();
    if (!fresh) {
        return where(fresh.error());
    }
    place.active = fresh->active;
    return std::optional<Place>(std::move(place));
}

Result<void> removeModule() {
    if (::syscall(SYS_delete_module, "weir", O_NONBLOCK) == 0) {
        return {};
    }
    switch (const int e = errno; e) {
        case ENOENT:
            return {};  // somebody else did it
        case EPERM:
            return makeError(EPERM, "only root may remove a module");
        case EAGAIN:
        case EBUSY:
            return makeError(
                EBUSY,
                "the module is still in use: by a program that has /dev/weir open, or in a network "
                "namespace without a name in /run/netns, as containers have; run weirctl unload in "
                "that one (nsenter --net --target PID weirctl unload)");
        default:
            return makeError(e, "cannot remove the module: " + std::generic_category().message(e));
    }
}

int unload(Context &context, const UnloadOptions &options) {
    if (!context.isLocal() || !context.spec().netns.empty()) {
        return context.usage(makeError(
            EINVAL,
            "unload works on this machine and goes through its network namespaces itself, without --host and "
            "--netns; for another machine: ssh root@server weirctl unload"));
    }
    const auto say = [&](const std::string &line) { return context.json() ? kDone : put(line + '\n'); };

    std::vector<std::string> names{""};
    std::ranges::copy(namespaceNames(), std::back_inserter(names));
    std::vector<Place> places;
    std::vector<std::uint64_t> seen;
    for (const std::string &netns : names) {
        Result<std::optional<Place>> place = look(netns, seen);
        if (!place) {
            // A name that ip-netns(8) left behind without a namespace must not be in the way.
            if (!netns.empty() && place.error().is(std::errc::invalid_argument)) {
                continue;
            }
            return context.fail(place.error());
        }
        if (*place) {
            places.push_back(*std::move(*place));
        }
    }
    std::uint64_t active = 0;
    std::string busy;
    for (const Place &place : places) {
        active += place.active;
        if (place.active > 0) {
            busy += (busy.empty() ? "" : ", ") + std::to_string(place.active) + " in " + place.text();
        }
    }
    if (active > 0 && !options.keep && !options.force) {
        return context.fail(makeError(EBUSY, plural(active, "connection") + (active == 1 ? " is" : " are") +
                                                 " open and would stall (" + busy +
                                                 "); --keep lets them go on, --force does it all the same"));
    }

    Json document;
    document["namespaces"] = Json::array();
    // Every table first: if one fails, nothing has been changed for the connections.
    for (const Place &place : places) {
        if (options.keep) {
            if (const Result<void> kept = runIn(place.netns, {"nft", "-f", "-"}, kKeepTable); !kept) {
                return context.fail(named(kept.error(), place));
            }
            say(place.text() + ": table inet weir_keep added, keeps translated connections going");
        }
    }
    for (Place &place : places) {
        if (place.services > 0) {
            if (const Result<void> flushed = place.balancer.flush(); !flushed) {
                return context.fail(named(flushed.error(), place));
            }
        }
        if (const Result<void> released = place.balancer.release(); !released) {
            return context.fail(named(released.error(), place));
        }
        say(place.text() + ": " + plural(place.services, "service") + " removed, " +
            plural(place.flows, "connection") + " released");
        document["namespaces"].push_back(Json{{"netns", place.netns.empty() ? Json() : Json(place.netns)},
                                              {"services", place.services},
                                              {"flows", place.flows},
                                              {"active", place.active},
                                              {"kept", options.keep}});
    }
    // Their sockets hold references to what they talk to.
    places.clear();
    if (const Result<void> removed = removeModule(); !removed) {
        return context.fail(removed.error());
    }
    say("module removed");
    if (context.json()) {
        document["unloaded"] = true;
        return put(jsonText(document));
    }
    if (options.keep && !document["namespaces"].empty()) {
        say("once those connections are over, remove the table:");
        for (const Json &place : document["namespaces"]) {
            const std::string netns =
                place["netns"].is_null()
                    ? ""
                    : "ip netns exec " + printable(place["netns"].get<std::string>()) + ' ';
            say("  " + netns + "nft delete table inet weir_keep");
        }
    }
    return kDone;
}

}  // namespace

void addUnload(CLI::App &app, Action &action) {
    auto options = std::make_shared<UnloadOptions>();
    CLI::Option *keep = app.add_flag(
        "-k,--keep", options->keep,
        "Let open connections go on: adds the nftables table inet weir_keep, which keeps NAT in place");
    app.add_flag("-f,--force", options->force, "Also if open connections will stall")->excludes(keep);
    app.footer(R"(
Removes the services of every network namespace that it can see (the current one and those in /run/netns),
then the module. Without --keep it refuses while connections are open, because they would stall once nothing
translates their packets any more. It says how to remove the table later. Needs root.
Examples:
  weirctl export > /root/weir.toml && weirctl unload --keep
  weirctl unload --force
With --json: {"namespaces": [{"netns": null, "services": 2, "flows": 120, "active": 4, "kept": true}],
  "unloaded": true}      netns is null for the current one)");
    app.callback([&action, options] { action = [options](Context &c) { return unload(c, *options); }; });
}

}  // namespace weir::cli
