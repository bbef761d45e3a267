// SPDX-License-Identifier: LGPL-2.1-or-later
#include <charconv>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "tables.hpp"

namespace weir::cli {

namespace {

struct ServiceOptions {
    std::string name;
    std::vector<std::string> names;
    std::string listen;
    std::string scheduler;
    std::string mode;
    std::uint32_t tableSize = 0;
    std::string key;
    std::string accounting;
    std::vector<std::string> backends;
};

/// ADDR:PORT[=WEIGHT]
Result<Backend> parseBackend(std::string_view text) {
    Backend backend;
    if (const auto equals = text.rfind('='); equals != std::string_view::npos) {
        const std::string_view number = text.substr(equals + 1);
        const auto [end, failed] =
            std::from_chars(number.data(), number.data() + number.size(), backend.weight);
        if (failed != std::errc{} || end != number.data() + number.size() || backend.weight > kWeightMax) {
            return makeError(std::errc::invalid_argument, "the weight of \"" + std::string(text) +
                                                              "\" must be from 0 to " +
                                                              std::to_string(kWeightMax));
        }
        text = text.substr(0, equals);
    }
    Result<Target> target = Target::parse(text);
    if (!target) {
        return target.error();
    }
    backend.target = *target;
    return backend;
}

/// What the options say, as a change and as a list of backends; an error is one of usage.
struct Wanted {
    ServiceChange change;
    std::vector<Backend> backends;
};
Result<Wanted> wanted(const ServiceOptions &options) {
    const auto wrong = [](Error error, const char *option) {
        error.attribute = option;
        return error;
    };
    Wanted out;
    out.change.name = options.name;
    if (!options.listen.empty()) {
        Result<Listen> listen = Listen::parse(options.listen);
        if (!listen) {
            return wrong(listen.error(), "--listen");
        }
        out.change.listen = *listen;
    }
    if (!options.scheduler.empty()) {
        Result<Scheduler> scheduler = schedulerFromName(options.scheduler);
        if (!scheduler) {
            return wrong(scheduler.error(), "--scheduler");
        }
        out.change.scheduler = *scheduler;
    }
    if (!options.mode.empty()) {
        Result<Mode> mode = modeFromName(options.mode);
        if (!mode) {
            return wrong(mode.error(), "--mode");
        }
        out.change.mode = *mode;
    }
    if (options.tableSize != 0) {
        out.change.tableSize = options.tableSize;
    }
    if (!options.key.empty()) {
        Result<Key> key = keyFromName(options.key);
        if (!key) {
            return wrong(key.error(), "--key");
        }
        out.change.key = *key;
    }
    if (!options.accounting.empty()) {
        Result<Accounting> accounting = accountingFromName(options.accounting);
        if (!accounting) {
            return wrong(accounting.error(), "--accounting");
        }
        out.change.accounting = *accounting;
    }
    for (const std::string &text : options.backends) {
        Result<Backend> backend = parseBackend(text);
        if (!backend) {
            return wrong(backend.error(), "--backend");
        }
        out.backends.push_back(*backend);
    }
    return out;
}

void overlay(Service &service, const Wanted &w) {
    service.name = w.change.name;
    service.listen = w.change.listen.value_or(service.listen);
    service.scheduler = w.change.scheduler.value_or(service.scheduler);
    service.mode = w.change.mode.value_or(service.mode);
    service.tableSize = w.change.tableSize.value_or(service.tableSize);
    service.key = w.change.key.value_or(service.key);
    service.accounting = w.change.accounting.value_or(service.accounting);
    service.backends = w.backends;
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
    const Result<Wanted> w = wanted(options);
    if (!w) {
        return context.usage(w.error());
    }
    Service service;
    overlay(service, *w);
    return context.apply({replacement(std::move(service), Condition::Absent)});
}

int setService(Context &context, const ServiceOptions &options) {
    const Result<Wanted> w = wanted(options);
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
            overlay(service, *w);
            return context.apply({replacement(std::move(service), Condition::Present)}, now->generation);
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
        return std::string(label) + std::string(14 - label.size(), ' ') + printable(value) + '\n';
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
    out +=
        line("connections", std::to_string(c.active) + " open, " + std::to_string(c.connections) + " in all");
    if (const auto &t = c.traffic) {
        out += line("in", bytesText(t->bytesIn) + " in " + plural(t->packetsIn, "packet"));
        out += line("out", bytesText(t->bytesOut) + " in " + plural(t->packetsOut, "packet"));
    } else {
        out += line("accounting", "connections only, no packets and bytes");
    }
    if (c.noBackend > 0) {
        out += line("dropped", plural(c.noBackend, "connection") + ", because no backend could take them");
    }
    if (service.backends.empty()) {
        out += "\nno backends; add one: weirctl backend add " + printable(service.name) + " ADDRESS:PORT\n";
    } else {
        out += '\n' + backendTable({service}, false).text(context.colored(1));
    }
    return put(out);
}

/// The options that describe a service.
void describe(CLI::App &app, ServiceOptions &options, bool isNew) {
    CLI::Option *listen =
        app.add_option(
               "-l,--listen", options.listen,
               "What clients connect to: ADDRESS:PORT[/tcp|/udp], [IPV6]:PORT, or *:PORT for every address")
            ->type_name("LISTEN");
    listen->required(isNew);
    app.add_option(
           "-s,--scheduler", options.scheduler,
           isNew ? "How a backend is chosen: rr, wrr, random, lc, wlc, sed, p2c, maglev, sh; wrr if not given"
                 : "How a backend is chosen: rr, wrr, random, lc, wlc, sed, p2c, maglev, sh")
        ->type_name("SCHED");
    app.add_option("-m,--mode", options.mode,
                   isNew ? "How connections get there: nat, redirect; nat if not given"
                         : "How connections get there: nat, redirect")
        ->type_name("MODE");
    app.add_option("--table-size", options.tableSize,
                   "Slots of the maglev table, a prime from 251 to 1048573")
        ->type_name("N")
        ->check(CLI::Range(kTableSizeMin, kTableSizeMax).description(""));
    app.add_option(
           "--key", options.key,
           isNew ? "What maglev and sh know a client by: source, source-port, 5-tuple; source if not given"
                 : "What maglev and sh know a client by: source, source-port, 5-tuple")
        ->type_name("KEY");
    app.add_option(
           "--accounting", options.accounting,
           isNew ? "What is counted: traffic (packets and bytes too), connections (less to do); traffic "
                   "if not given"
                 : "What is counted: traffic (packets and bytes too), connections (less to do)")
        ->type_name("WHAT");
    app.add_option("-b,--backend", options.backends,
                   isNew ? "A backend, may be given again: ADDRESS:PORT[=WEIGHT], local:PORT with redirect"
                         : "May be given again: these backends in place of those it has")
        ->type_name("TARGET")
        ->allow_extra_args(false);
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
With --json the new generation is printed: {"generation": 8})");
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
With --json the new generation is printed: {"generation": 9})");
    sub->callback([&action, options, sub] {
        if (sub->count_all() - sub->count("SERVICE") <= 1) {
            throw CLI::RequiredError(
                "nothing to change: one of --listen, --scheduler, --mode, --table-size, --key, --accounting, "
                "--backend");
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
With --json the new generation is printed: {"generation": 10})");
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
      "mode": "nat", "table_size": 65537, "key": "source", "accounting": "traffic", "active": 4,
      "connections": 90, "packets_in": 800, "bytes_in": 64000, "packets_out": 900, "bytes_out": 900000, "no_backend": 0,
      "backends": [{"address": "10.0.0.11:8080", "weight": 3, "share": 0.75, "share_got": 0.744,
        "active": 3, …}]}]})");
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
