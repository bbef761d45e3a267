// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "serviceoptions.hpp"
#include "tables.hpp"

namespace weir::cli {

namespace {

Service overlaid(Service service, const WantedService &w) {
    service.name = w.change.name;
    apply(w.change, service);
    service.backends = w.backends;
    return service;
}

Change replacement(Service service, Condition condition) {
    Change change;
    change.kind = Change::Kind::ReplaceService;
    change.condition = condition;
    change.service.name = service.name;
    change.whole = std::move(service);
    return change;
}

int createService(Context &context, const ServiceOptions &options) {
    const Result<WantedService> w = wanted(options);
    if (!w) {
        return context.usage(w.error());
    }
    Service service = overlaid({}, *w);
    return context.apply({replacement(std::move(service), Condition::Absent)});
}

int setService(Context &context, const ServiceOptions &options) {
    const Result<WantedService> w = wanted(options);
    if (!w) {
        return context.usage(w.error());
    }
    if (w->backends.empty()) {
        Change change;
        change.condition = Condition::Present;
        change.service = w->change;
        return context.apply({change});
    }
    // A complete definition, as a change of the mode needs: no backend fits both the old and the new.
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    Result<Snapshot> now = balancer->snapshot();
    if (!now) {
        return context.fail(now.error());
    }
    for (Service &service : now->services) {
        if (service.name == options.name) {
            return context.apply({replacement(overlaid(std::move(service), *w), Condition::Present)},
                                 now->generation);
        }
    }
    return context.fail(makeError(ENOENT, "there is no such service; \"weirctl service list\" shows them", {},
                                  "service " + options.name));
}

int deleteServices(Context &context, const ServiceOptions &options) {
    std::vector<Change> changes;
    for (const std::string &name : options.names) {
        Change change;
        change.kind = Change::Kind::DeleteService;
        change.service.name = name;
        changes.push_back(std::move(change));
    }
    return context.apply(changes);
}

int listServices(Context &context) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    const Result<Snapshot> now = [&] {
        const Activity activity("reading the services");
        return balancer->snapshot();
    }();
    if (!now) {
        return context.fail(now.error());
    }
    if (context.json()) {
        Json out;
        out["generation"] = now->generation;
        out["services"] = Json::array();
        for (const Service &service : now->services) {
            out["services"].push_back(toJson(service));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"NAME"},          {"LISTEN"},       {"SCHED"},     {"MODE"},      {"BACKENDS", Right},
                {"ACTIVE", Right}, {"CONNS", Right}, {"IN", Right}, {"OUT", Right}};
    for (const Service &service : now->services) {
        const Counters &c = service.counters;
        table.row({service.name, service.listen.text(), std::string(name(service.scheduler)),
                   std::string(name(service.mode)), std::to_string(service.backends.size()),
                   std::to_string(c.active), std::to_string(c.connections),
                   c.traffic ? bytesText(c.traffic->bytesIn) : "-",
                   c.traffic ? bytesText(c.traffic->bytesOut) : "-"});
    }
    return put(table.text(context.colored(1)));
}

int showService(Context &context, const ServiceOptions &options) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    const Result<Service> got = balancer->service(options.name);
    if (!got) {
        return context.fail(got.error());
    }
    const Service &service = *got;
    if (context.json()) {
        return put(jsonText(toJson(service)));
    }
    const auto line = [](std::string_view label, const std::string &value) {
        return std::string(label) +
               std::string(std::max<std::size_t>(18, label.size() + 1) - label.size(), ' ') +
               printable(value) + '\n';
    };
    const Counters &c = service.counters;
    std::string out = line("service", service.name);
    out += line("listen", service.listen.text());
    out +=
        line("scheduler", std::string(name(service.scheduler)) +
                              (service.scheduler == Scheduler::Maglev
                                   ? ", table of " + std::to_string(service.tableSize) + " slots"
                                   : "") +
                              (hasKey(service.scheduler) ? ", key " + std::string(name(service.key)) : ""));
    out += line("mode", std::string(name(service.mode)));
    for (const Setting &setting : settings(service)) {
        // What has no line of its own.
        if (constexpr std::string_view kShown[] = {"listen", "scheduler", "mode", "table_size", "key",
                                                   "accounting"};
            std::ranges::find(kShown, setting.key) == std::end(kShown)) {
            out += line(setting.key, setting.text());
        }
    }
    out +=
        line("connections", std::to_string(c.active) + " open, " + std::to_string(c.connections) + " in all");
    if (const auto &t = c.traffic) {
        out += line("in", bytesText(t->bytesIn) + " in " + plural(t->packetsIn, "packet"));
        out += line("out", bytesText(t->bytesOut) + " in " + plural(t->packetsOut, "packet"));
    } else {
        out += line("accounting", "connections only, no packets and bytes");
    }
    if (c.noBackend > 0) {
        out += line("no backend", plural(c.noBackend, "first packet") + " that no backend could take");
    }
    const auto count = [&](std::string_view label, std::uint64_t n, std::string_view one, const char *why) {
        if (n > 0) {
            out += line(label, plural(n, one) + why);
        }
    };
    count("limited", c.limited, "first packet", ": the service had its most connections");
    count("blocked", c.blocked, "first packet", ": an egress service without backends");
    count("refused", c.refused, "client", " told so by a reset or ICMP");
    count("overflowed", c.overflowed, "connection", " that went elsewhere, because a backend was full");
    count("fallback", c.fallback, "connection", " that went to fallback backends");
    count("port_exhausted", c.portExhausted, "first packet", " for which no source port was left");
    if (service.backends.empty()) {
        out += "\nno backends; add one: weirctl backend add " + printable(service.name) + " ADDRESS:PORT\n";
    } else {
        out += '\n' + backendTable({service}, false).text(context.colored(1));
    }
    return put(out);
}

}  // namespace

void addService(CLI::App &app, Action &action) {
    app.require_subcommand(1);
    app.footer(R"(
Examples:
  weirctl service add web --listen 203.0.113.10:80/tcp --backend 10.0.0.11:8080=3 --backend 10.0.0.12:8080
  weirctl service list)");

    auto options = std::make_shared<ServiceOptions>();
    CLI::App *sub = app.add_subcommand("add", "Add a service; all of it in one step, or none");
    sub->add_option("SERVICE", options->name, "Name: letters, digits and . _ - @ :")
        ->required()
        ->type_name(" ");
    describe(*sub, *options, true);
    sub->footer(R"(
Examples:
  weirctl service add web --listen 203.0.113.10:80/tcp --scheduler wrr
  weirctl service add web --listen 203.0.113.10:80 --backend 10.0.0.11:8080=3 --backend 10.0.0.12:8080
  weirctl service add proxy --listen '*:443' --mode redirect --backend local:8443
  weirctl service add rtp --listen 203.0.113.0/28:16384-32767/udp --scheduler maglev --backend '10.0.0.11:*'
  weirctl service add db --listen 10.0.0.1:5432 --mode full-nat --max-connections 500 --backend 10.0.1.1:5432
  weirctl service add block --listen '*:*' --mode egress --destination 198.51.100.0/24 --uid 1000-1999
With --json the new generation is printed: {"generation": 8, "warnings": []})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return createService(c, *options); }; });

    options = std::make_shared<ServiceOptions>();
    sub = app.add_subcommand("set", "Change a service; what is not given stays as it is");
    sub->add_option("SERVICE", options->name, "Name of the service")->required()->type_name(" ");
    describe(*sub, *options, false);
    sub->footer(R"(
Examples:
  weirctl service set web --scheduler maglev
  weirctl service set web --listen 203.0.113.11:80/tcp
  weirctl service set web --mode redirect --backend local:8080
  weirctl service set web --affinity 10m --affinity-prefix4 24
  weirctl service set web --canary-group next --canary-share 5.0
  weirctl service set web --canary-client ""       no client always goes there any more
With --json the new generation is printed: {"generation": 9, "warnings": []})");
    sub->callback([&action, options, sub] {
        if (sub->count_all() - sub->count("SERVICE") <= 1) {
            throw CLI::RequiredError("nothing to change: give what is to change, as --listen or --backend");
        }
        action = [options](Context &c) { return setService(c, *options); };
    });

    options = std::make_shared<ServiceOptions>();
    sub = app.add_subcommand("del", "Remove services, all of them or none; their connections go on");
    sub->add_option("SERVICE", options->names, "Names")->required()->type_name(" ");
    sub->footer(R"(
Examples:
  weirctl service del web
  weirctl service del web mail dns
With --json the new generation is printed: {"generation": 10, "warnings": []})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return deleteServices(c, *options); }; });

    sub = app.add_subcommand("list", "List the services");
    sub->footer(R"(
ACTIVE are connections now open, CONNS all since the service was made; IN is from clients, OUT to them
(- and null where --accounting is connections).
Examples:
  weirctl service list
  weirctl service list --json
    {"generation": 7, "services": [{"name": "web", "listen": "203.0.113.10:80/tcp", "scheduler": "wrr",
      "mode": "nat", "table_size": 65537, "key": "source", "load_factor": null, "accounting": "traffic",
      "max_connections": 0, "overload": "refuse", "affinity": 0, "affinity_prefix4": 32, "affinity_prefix6": 128,
      "slow_start": 0, "canary": {"group": "next", "share": 5.0, "clients": []}, "source": [],
      "source_ports": "1024-65535", "mss": 0, "destinations": [], "uids": [], "cgroups": [], "except_uids": [],
      "except_cgroups": [], "active": 4, "connections": 90, "packets_in": 800, "bytes_in": 64000,
      "packets_out": 900, "bytes_out": 900000, "no_backend": 0, "refused": 0, "overflowed": 0, "limited": 0,
      "blocked": 0, "port_exhausted": 0, "fallback": 0,
      "backends": [{"address": "10.0.0.11:8080", "weight": 3, "group": null, "max_connections": 0,
        "fallback": false, "state": "up", "drain": null, "share": 0.75, "share_got": 0.744, "active": 3, …}]}]})");
    sub->callback([&action] { action = listServices; });

    options = std::make_shared<ServiceOptions>();
    sub = app.add_subcommand("show", "Show one service and its backends");
    sub->add_option("SERVICE", options->name, "Name of the service")->required()->type_name(" ");
    sub->footer(R"(
Examples:
  weirctl service show web
  weirctl service show web --json     one object, as in "weirctl service list --help")");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return showService(c, *options); }; });
}

}  // namespace weir::cli
