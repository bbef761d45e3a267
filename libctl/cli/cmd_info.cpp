// SPDX-License-Identifier: LGPL-2.1-or-later
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

int info(Context &context) {
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Balancer> balancer = Balancer::open(*host);
    if (!balancer) {
        return context.fail(balancer.error());
    }
    const Result<ModuleInfo> got = balancer->info();
    if (!got) {
        return context.fail(got.error());
    }
    const ModuleInfo &info = *got;
    if (context.json()) {
        Json out;
        out["version"] = info.version;
        out["protocol"] = info.protocol;
        out["features"] = info.features;
        out["generation"] = info.generation;
        out["services"] = info.services;
        out["backends"] = info.backends;
        out["flows"] = info.flows;
        out["hooked"] = info.hooked;
        out["active"] = info.active;
        out["untracked"] = info.untracked;
        out["policies"] = info.policies;
        out["policy_sockets"] = info.policySockets;
        out["conntrack"] = Json();
        if (const auto &c = info.conntrack) {
            out["conntrack"] = Json{{"entries", c->entries}, {"max", c->max}, {"dropped", c->dropped}};
        }
        out["confirm"] = Json();
        if (const auto &t = info.trial) {
            out["confirm"] =
                Json{{"left", static_cast<double>(t->left.count()) / 1000}, {"former", t->former}};
        }
        out["mismatch"] = info.mismatch.empty() ? Json() : Json(info.mismatch);
        out["tool_version"] = WEIR_VERSION;
        out["host"] = Json{{"name", host->info().name},
                           {"release", host->info().release},
                           {"agent_version", host->info().agentVersion},
                           {"admin", host->info().admin},
                           {"netns", host->info().netns}};
        return put(jsonText(out));
    }
    std::string features;
    for (const std::string &feature : info.features) {
        features += (features.empty() ? "" : ", ") + feature;
    }
    const auto line = [](std::string_view label, const std::string &value) {
        return std::string(label) + std::string(14 - label.size(), ' ') + printable(value) + '\n';
    };
    std::string out;
    out += line("host", host->info().name + ", kernel " + host->info().release);
    out += line("module",
                info.version + " (protocol " + std::to_string(info.protocol) + "), weirctl " WEIR_VERSION);
    if (!info.mismatch.empty()) {
        out += line("note", info.mismatch);
    }
    out += line("features", features);
    out += line("generation", std::to_string(info.generation));
    if (const auto &t = info.trial) {
        out += line("on trial", "goes back to generation " + std::to_string(t->former) + " in " +
                                    longTimeText(t->left) + R"( unless "weirctl confirm" comes first)");
    }
    out += line("services", std::to_string(info.services));
    out += line("backends", std::to_string(info.backends));
    out += line("policies", std::to_string(info.policies) + ", " + plural(info.policySockets, "socket") +
                                " open on which something was changed");
    out += line("connections", std::to_string(info.active) + " open, " + std::to_string(info.flows) +
                                   " accounted, closed ones included that conntrack still remembers");
    if (const auto &c = info.conntrack) {
        out += line("conntrack", std::to_string(c->entries) + " of " + std::to_string(c->max) + " entries" +
                                     (c->dropped == 0 ? ""
                                                      : ", " + plural(c->dropped, "packet") +
                                                            " dropped, mostly because it was full"));
    }
    if (info.untracked > 0) {
        out += line("untracked", plural(info.untracked, "connection") +
                                     " balanced without being accounted, for want of memory");
    }
    out += line("hooks", info.hooked ? "in place" : "none: no services in this network namespace");
    return put(out);
}

}  // namespace

void addInfo(CLI::App &app, Action &action) {
    app.footer(R"(
Examples:
  weirctl info
  weirctl info --host ssh://root@balancer
  weirctl info --json
    {"version": "0.1.0", "protocol": 1, "features": ["mode-nat", …], "generation": 7, "services": 2,
     "backends": 5, "flows": 120, "hooked": true, "active": 3, "untracked": 0, "policies": 1, "policy_sockets": 12,
     "conntrack": {"entries": 130, "max": 262144, "dropped": 0}, "confirm": {"left": 42.1, "former": 6},
     "mismatch": null, "tool_version": "0.1.0", "host": {"name": "this computer", "release": "6.1.0", "agent_version": "",
     "admin": true, "netns": 4026531840}})");
    app.callback([&action] { action = info; });
}

}  // namespace weir::cli
