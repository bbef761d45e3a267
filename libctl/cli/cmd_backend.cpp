// SPDX-License-Identifier: LGPL-2.1-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "tables.hpp"

namespace weir::cli {

namespace {

/// What is not usual of a backend: "down, draining, fallback, group next, at most 100".
std::string stateText(const Backend &backend) {
    std::string out = std::string(name(backend.state));
    if (backend.drain) {
        out += backend.drain->ended ? ", drained" : ", draining";
    }
    if (backend.fallback) {
        out += ", fallback";
    }
    if (!backend.group.empty()) {
        out += ", group " + backend.group;
    }
    if (backend.maxConnections != 0) {
        out += ", at most " + std::to_string(backend.maxConnections);
    }
    return out;
}

}  // namespace

Table backendTable(const std::vector<Service> &services, bool nameServices) {
    using enum Table::Align;
    Table table =
        nameServices
            ? Table{{"SERVICE"},       {"BACKEND"},      {"WEIGHT", Right}, {"SHARE", Right}, {"GOT", Right},
                    {"ACTIVE", Right}, {"CONNS", Right}, {"IN", Right},     {"OUT", Right},   {"STATE"}}
            : Table{{"BACKEND"},      {"WEIGHT", Right}, {"SHARE", Right}, {"GOT", Right}, {"ACTIVE", Right},
                    {"CONNS", Right}, {"IN", Right},     {"OUT", Right},   {"STATE"}};
    for (const Service &service : services) {
        for (const Backend &backend : service.backends) {
            const Counters &c = backend.counters;
            std::vector<std::string> cells{backend.target.text(),
                                           std::to_string(backend.weight),
                                           shareText(shareByWeight(service, backend)),
                                           shareText(shareGot(service, backend)),
                                           std::to_string(c.active),
                                           std::to_string(c.connections),
                                           c.traffic ? bytesText(c.traffic->bytesIn) : "-",
                                           c.traffic ? bytesText(c.traffic->bytesOut) : "-",
                                           stateText(backend)};
            if (nameServices) {
                cells.insert(cells.begin(), service.name);
            }
            table.row(cells);
        }
    }
    return table;
}

namespace {

struct BackendOptions {
    std::string service;
    std::string backend;
    std::vector<std::string> backends;
    std::optional<std::uint32_t> weight;
    std::optional<std::uint32_t> maxConnections;
    std::optional<std::string> group;
    std::optional<std::string> fallback;
    std::optional<std::string> state;
};

int setBackend(Context &context, const BackendOptions &options, Condition condition) {
    Result<Target> target = Target::parse(options.backend);
    if (!target) {
        return context.usage(target.error());
    }
    Change change;
    change.kind = Change::Kind::SetBackend;
    change.condition = condition;
    change.service.name = options.service;
    BackendChange &backend = change.backend;
    backend.target = *target;
    backend.weight = options.weight;
    backend.maxConnections = options.maxConnections;
    backend.group = options.group;
    if (options.group && !options.group->empty() && !isName(*options.group, kGroupMax)) {
        return context.usage(makeError(
            std::errc::invalid_argument,
            "a group has a name of up to 31 letters, digits and . _ - @ : with a letter or digit first",
            "--group"));
    }
    if (options.fallback) {
        backend.fallback = *options.fallback == "yes";
    }
    if (options.state) {
        const Result<Health> state = healthFromName(*options.state);
        if (!state) {
            return context.usage(state.error());
        }
        backend.state = *state;
    }
    return context.apply({change});
}

int deleteBackends(Context &context, const BackendOptions &options) {
    std::vector<Change> changes;
    for (const std::string &text : options.backends) {
        Result<Target> target = Target::parse(text);
        if (!target) {
            return context.usage(target.error());
        }
        Change change;
        change.kind = Change::Kind::DeleteBackend;
        change.service.name = options.service;
        change.backend.target = *target;
        changes.push_back(std::move(change));
    }
    return context.apply(changes);
}

int listBackends(Context &context, const BackendOptions &options) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    Snapshot now;
    if (options.service.empty()) {
        Activity activity("reading the backends");
        Result<Snapshot> got = balancer->snapshot();
        activity.end();
        if (!got) {
            return context.fail(got.error());
        }
        now = *std::move(got);
    } else {
        Result<Service> got = balancer->service(options.service);
        if (!got) {
            return context.fail(got.error());
        }
        now.services.push_back(*std::move(got));
    }
    if (context.json()) {
        Json out;
        out["backends"] = Json::array();
        for (const Service &service : now.services) {
            for (const Backend &backend : service.backends) {
                Json row;
                row["service"] = service.name;
                row.update(toJson(service, backend));
                out["backends"].push_back(std::move(row));
            }
        }
        return put(jsonText(out));
    }
    return put(backendTable(now.services, true).text(context.colored(1)));
}

constexpr char kTarget[] = "ADDRESS:PORT, or local:PORT of modes redirect, tproxy, egress; port * for any";

}  // namespace

void addBackend(CLI::App &app, Action &action) {
    app.require_subcommand(1);
    app.footer(R"(
Examples:
  weirctl backend add web 10.0.0.11:8080 --weight 3
  weirctl backend list web)");

    addDrain(app, action);

    const auto describe = [](CLI::App &sub, BackendOptions &options) {
        sub.add_option("SERVICE", options.service, "Name of the service")->required()->type_name(" ");
        sub.add_option("BACKEND", options.backend, kTarget)->required()->type_name(" ");
        sub.add_option("-w,--weight", options.weight,
                       "Share of new connections against the other backends, 0 to 65535; 0 takes none")
            ->type_name("N")
            ->check(CLI::Range(std::uint32_t{0}, kWeightMax).description(""));
        sub.add_option("--max-connections", options.maxConnections, "Most open connections; 0 for any number")
            ->type_name("N");
        // CLI11 takes an empty word for none at all where the value is optional.
        sub.add_option_function<std::string>(
               "--group", [&options](const std::string &name) { options.group = name; },
               R"(Group that it belongs to, for a canary; "" for none)")
            ->type_name("NAME");
        sub.add_option("--fallback", options.fallback,
                       "Whether it takes connections only when nothing else can")
            ->type_name("yes|no")
            ->check(CLI::IsMember({"yes", "no"}).description(""));
        sub.add_option("--state", options.state,
                       "Whether it works: up, down; a backend that is down takes none")
            ->type_name("up|down")
            ->check(CLI::IsMember({"up", "down"}).description(""));
    };

    auto options = std::make_shared<BackendOptions>();
    CLI::App *sub = app.add_subcommand("add", "Add a backend to a service");
    describe(*sub, *options);
    sub->footer(R"(
The weight is 1 if it is not given.
Examples:
  weirctl backend add web 10.0.0.11:8080
  weirctl backend add web '[2001:db8::11]:8080' --weight 3
With --json the new generation is printed: {"generation": 8, "warnings": []})");
    sub->callback([&action, options] {
        action = [options](Context &c) { return setBackend(c, *options, Condition::Absent); };
    });

    options = std::make_shared<BackendOptions>();
    sub = app.add_subcommand("set", "Change a backend; what is not given stays as it is");
    describe(*sub, *options);
    sub->footer(R"(
Examples:
  weirctl backend set web 10.0.0.11:8080 --weight 5
  weirctl backend set web 10.0.0.11:8080 --max-connections 500 --group next
  weirctl backend set web 10.0.0.11:8080 --state down   it takes none until it is up
With --json the new generation is printed: {"generation": 9, "warnings": []})");
    sub->callback([&action, options, sub] {
        if (sub->count_all() - sub->count("SERVICE") - sub->count("BACKEND") <= 1) {
            throw CLI::RequiredError("nothing to change: give what is to change, as --weight");
        }
        action = [options](Context &c) { return setBackend(c, *options, Condition::Present); };
    });

    options = std::make_shared<BackendOptions>();
    sub = app.add_subcommand("del", "Remove backends, all of them or none; their connections go on");
    sub->add_option("SERVICE", options->service, "Name of the service")->required()->type_name(" ");
    sub->add_option("BACKEND", options->backends, kTarget)->required()->type_name(" ");
    sub->footer(R"(
Examples:
  weirctl backend del web 10.0.0.11:8080
  weirctl backend del web 10.0.0.11:8080 10.0.0.12:8080
With --json the new generation is printed: {"generation": 10, "warnings": []})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return deleteBackends(c, *options); }; });

    options = std::make_shared<BackendOptions>();
    sub = app.add_subcommand("list", "List the backends of one service or of all");
    sub->add_option("SERVICE", options->service, "Name of the service; all if not given")->type_name(" ");
    sub->footer(R"(
SHARE is the part of new connections that the weights give a backend, GOT what it had of all so far; STATE says too
whether it is drained, stands by, has a group or a limit.
Examples:
  weirctl backend list
  weirctl backend list web --json
    {"backends": [{"service": "web", "address": "10.0.0.11:8080", "weight": 3, "group": null,
      "max_connections": 0, "fallback": false, "state": "up", "drain": null, "share": 0.75, "share_got": 0.744,
      "active": 3, "connections": 67, "packets_in": 600, "bytes_in": 48000, "packets_out": 700,
      "bytes_out": 700000, "overflowed": 0, "port_exhausted": 0, "ports_used": null, "ports_most": null}]})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return listBackends(c, *options); }; });
}

}  // namespace weir::cli
