// SPDX-License-Identifier: LGPL-2.1-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/config.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

constexpr char kDefaultFile[] = "/etc/weir/weir.toml";

struct ApplyOptions {
    std::string file = kDefaultFile;
    bool dryRun = false;
};

std::string_view word(Difference::Sign sign) {
    switch (sign) {
        case Difference::Sign::Add:
            return "add";
        case Difference::Sign::Remove:
            return "remove";
        case Difference::Sign::Change:
            break;
    }
    return "change";
}

std::string lines(const std::vector<Difference> &differences, bool colored) {
    std::string out;
    for (const Difference &d : differences) {
        const bool add = d.sign == Difference::Sign::Add;
        const bool remove = d.sign == Difference::Sign::Remove;
        out += styled((add      ? "+ "
                       : remove ? "- "
                                : "~ ") +
                          printable(d.text),
                      add      ? "32"
                      : remove ? "31"
                               : "33",
                      colored) +
               '\n';
    }
    return out;
}

Json document(const std::vector<Difference> &differences, const ApplyOptions &options) {
    Json out;
    out["dry_run"] = options.dryRun;
    out["changes"] = Json::array();
    for (const Difference &d : differences) {
        out["changes"].push_back(
            Json{{"sign", word(d.sign)}, {"service", d.change.service.name}, {"text", d.text}});
    }
    return out;
}

/// Applies; ECANCELED if Ctrl-C came first, after which nothing has changed.
Result<std::uint32_t> commit(Balancer &balancer, const std::vector<Difference> &differences,
                             std::uint32_t generation) {
    std::vector<Change> changes;
    changes.reserve(differences.size());
    for (const Difference &d : differences) {
        changes.push_back(d.change);
    }
    Activity activity("applying");
    return balancer.apply(changes, generation, [&](std::size_t done, std::size_t total) {
        activity.update(done, total);
        return !Interrupt::pending();
    });
}

int apply(Context &context, const ApplyOptions &options) {
    const Interrupt interrupt;
    const auto cancelled = [&] {
        return context.fail(makeError(ECANCELED, "cancelled; nothing was applied"));
    };
    std::vector<Error> errors;
    const Result<Config> wanted = Config::load(options.file, &errors);
    if (!wanted) {
        return errors.empty() ? context.fail(wanted.error()) : context.fail(errors);
    }
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    const Result<Snapshot> now = [&] {
        const Activity activity("reading the services in force");
        return balancer->snapshot();
    }();
    if (!now) {
        return Interrupt::pending() ? cancelled() : context.fail(now.error());
    }
    const std::vector<Difference> differences = difference(*now, *wanted);
    if (Interrupt::pending()) {
        return cancelled();
    }
    if (!context.json() && !differences.empty()) {
        // Before it is done: whoever watches can still press Ctrl-C, and a refusal names one of these.
        if (const int status = put(lines(differences, context.colored(1))); status != kDone) {
            return status;
        }
    }
    std::uint32_t generation = now->generation;
    if (!differences.empty() && !options.dryRun) {
        const Result<std::uint32_t> applied = commit(*balancer, differences, generation);
        if (!applied) {
            const Error &error = applied.error();
            if (error.is(std::errc::operation_canceled) ||
                (Interrupt::pending() && error.is(std::errc::interrupted))) {
                return cancelled();
            }
            if (error.is(std::errc::device_or_resource_busy)) {
                return context.fail(
                    makeError(EBUSY,
                              "somebody else changed the configuration meanwhile; nothing was "
                              "applied, run the command again"));
            }
            // After a lost connection the commit may have arrived, its answer not.
            const bool unsure = error.is(std::errc::broken_pipe) || error.is(std::errc::connection_reset) ||
                                error.is(std::errc::timed_out);
            Error refused = error;
            refused.message +=
                unsure ? "; whether it was applied is not known, \"weirctl apply --dry-run\" tells"
                       : "; nothing was applied";
            return context.fail(refused);
        }
        generation = *applied;
    }
    if (context.json()) {
        Json out = document(differences, options);
        out["applied"] = !options.dryRun && !differences.empty();
        out["generation"] = generation;
        return put(jsonText(out));
    }
    if (differences.empty()) {
        return put("nothing to change\n");
    }
    return put(options.dryRun
                   ? plural(differences.size(), "change") + " to make; nothing was applied (--dry-run)\n"
                   : plural(differences.size(), "change") + " applied, generation " +
                         std::to_string(generation) + '\n');
}

}  // namespace

void addApply(CLI::App &app, Action &action) {
    auto options = std::make_shared<ApplyOptions>();
    app.add_option("FILE", options->file,
                   std::string("TOML file, - for standard input; ") + kDefaultFile + " if not given")
        ->type_name(" ");
    app.add_flag("-n,--dry-run", options->dryRun, "Only show what would change");
    app.footer(R"(
The whole file takes effect in one step or not at all; services that it does not name are removed. Nothing
is applied if somebody else changes the configuration at the same time, or after Ctrl-C.
Lines shown: + added, - removed, ~ changed.
Examples:
  weirctl apply --dry-run /etc/weir/weir.toml
  weirctl apply
  weirctl export | sed s/wrr/maglev/ | weirctl apply -
A file:
  [[service]]
  name = "web"
  listen = "203.0.113.10:80/tcp"        # also "[2001:db8::10]:443/tcp", "*:53/udp"
  scheduler = "wrr"                     # rr, wrr, random, lc, wlc, sed, p2c, maglev, sh
  mode = "nat"                          # nat, redirect
    [[service.backend]]
    address = "10.0.0.11:8080"          # "local:8080" in mode redirect
    weight = 3
With --json:
  {"dry_run": false, "changes": [{"sign": "add", "service": "web", "text": "service web: …"}],
   "applied": true, "generation": 8})");
    app.callback([&action, options] { action = [options](Context &c) { return apply(c, *options); }; });
}

}  // namespace weir::cli
