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

struct DrainOptions {
    std::string service;
    std::string backend;
    std::optional<std::string> deadline;
    bool reset = false;
    bool remove = false;
    bool keepAffinity = false;
};

int change(Context &context, const DrainOptions &options, Change::Kind kind) {
    const Result<Target> target = Target::parse(options.backend);
    if (!target) {
        return context.usage(target.error());
    }
    Change change;
    change.kind = kind;
    change.service.name = options.service;
    change.backend.target = *target;
    change.drain.action = options.reset ? DrainAction::Reset : DrainAction::Leave;
    change.drain.remove = options.remove;
    change.drain.keepAffinity = options.keepAffinity;
    if (options.deadline) {
        const Result<std::chrono::milliseconds> deadline = parseTime(*options.deadline, "--deadline");
        if (!deadline) {
            return context.usage(deadline.error());
        }
        change.drain.deadline = *deadline;
    }
    return context.apply({change});
}

int list(Context &context) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    const Result<Snapshot> now = [&] {
        const Activity activity("reading the backends");
        return balancer->snapshot();
    }();
    if (!now) {
        return context.fail(now.error());
    }
    Json out;
    out["drains"] = Json::array();
    using enum Table::Align;
    Table table{{"SERVICE"},       {"BACKEND"},    {"OPEN", Right}, {"OF", Right},
                {"OLDEST", Right}, {"FOR", Right}, {"LEFT", Right}, {"THEN"}};
    for (const Service &service : now->services) {
        for (const Backend &backend : service.backends) {
            if (!backend.drain) {
                continue;
            }
            const Drain &drain = *backend.drain;
            Json row{{"service", service.name},
                     {"backend", backend.target.text()},
                     {"active", backend.counters.active}};
            row.update(cli::toJson(drain));
            out["drains"].push_back(std::move(row));
            std::string then = drain.ended ? "ended" : std::string(name(drain.order.action));
            then += drain.order.remove ? ", remove" : "";
            table.row({service.name, backend.target.text(), std::to_string(backend.counters.active),
                       std::to_string(drain.begunWith), drain.oldest ? longTimeText(*drain.oldest) : "-",
                       longTimeText(drain.since),
                       drain.order.deadline ? longTimeText(*drain.order.deadline) : "-", then});
        }
    }
    return put(context.json() ? jsonText(out) : table.text(context.colored(1)));
}

}  // namespace

void addDrain(CLI::App &backend, Action &action) {
    const auto describe = [](CLI::App &sub, DrainOptions &options) {
        sub.add_option("SERVICE", options.service, "Name of the service")->required()->type_name(" ");
        sub.add_option("BACKEND", options.backend, "Address and port of the backend")
            ->required()
            ->type_name(" ");
    };
    auto options = std::make_shared<DrainOptions>();
    CLI::App *sub =
        backend.add_subcommand("drain", "Give a backend no new connections and watch the rest end");
    describe(*sub, *options);
    sub->add_option("--deadline", options->deadline, "When the drain ends even with connections open, as 60s")
        ->type_name("TIME");
    sub->add_flag("--reset", options->reset, "Reset what is still open then; otherwise it goes on");
    sub->add_flag("--remove", options->remove, "Remove the backend when the drain ends");
    sub->add_flag("--keep-affinity", options->keepAffinity, "Clients that it has by affinity still come");
    sub->footer(R"(
The kernel does all of it; nothing has to keep running. A second drain of a backend changes the first.
Examples:
  weirctl backend drain web 10.0.0.11:8080 --deadline 10m --remove
  weirctl backend drain web 10.0.0.11:8080 --deadline 60s --reset
  weirctl drains                        how far they are
With --json the new generation is printed: {"generation": 9, "warnings": []})");
    sub->callback([&action, options] {
        action = [options](Context &c) { return change(c, *options, Change::Kind::DrainBackend); };
    });

    options = std::make_shared<DrainOptions>();
    sub = backend.add_subcommand("undrain", "End a drain; the backend takes connections again");
    describe(*sub, *options);
    sub->footer(R"(
Examples:
  weirctl backend undrain web 10.0.0.11:8080
With --json the new generation is printed: {"generation": 10, "warnings": []})");
    sub->callback([&action, options] {
        action = [options](Context &c) { return change(c, *options, Change::Kind::UndrainBackend); };
    });
}

void addDrains(CLI::App &app, Action &action) {
    app.footer(R"(
OPEN are connections still open, OF those when the drain began, OLDEST the age of the oldest of them, FOR how
long the drain has lasted, LEFT until its deadline, THEN what happens at the end.
Examples:
  weirctl drains
  watch weirctl drains
  weirctl drains --json
    {"drains": [{"service": "web", "backend": "10.0.0.11:8080", "active": 3, "since": 12.5, "deadline": 47.5,
      "action": "reset", "remove": true, "keep_affinity": false, "begun_with": 90, "oldest": 300.2,
      "ended": false}]})");
    app.callback([&action] { action = list; });
}

}  // namespace weir::cli
