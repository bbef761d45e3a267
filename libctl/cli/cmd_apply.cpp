// SPDX-License-Identifier: LGPL-2.1-or-later
#include <malloc.h>

#include <chrono>
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
    std::optional<std::string> confirm;
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
        const bool isPolicy =
            d.change.kind == Change::Kind::SetPolicy || d.change.kind == Change::Kind::DeletePolicy;
        Json row;
        row["sign"] = word(d.sign);
        row[isPolicy ? "policy" : "service"] = isPolicy ? d.change.policy.name : d.change.service.name;
        row["text"] = d.text;
        out["changes"].push_back(std::move(row));
    }
    return out;
}

/**
 * Has the heap grow by more than a huge page at a time. Taken page by page, what a file of 10,000 services
 * needs has the kernel refill and empty its lists of free pages by thousands with interrupts off (6.12: 2,016
 * pages, 0.6 ms), for which packets wait.
 */
void growByHugePages() {
    constexpr int kStep = 32 << 20;
    mallopt(M_TOP_PAD, kStep);
    mallopt(M_MMAP_THRESHOLD, kStep);
}

/// Applies; ECANCELED if Ctrl-C came first, after which nothing has changed.
Result<Commit> commit(Balancer &balancer, const std::vector<Difference> &differences,
                      std::uint32_t generation, std::optional<std::chrono::milliseconds> confirm) {
    std::vector<Change> changes;
    changes.reserve(differences.size());
    for (const Difference &d : differences) {
        changes.push_back(d.change);
    }
    Activity activity("applying");
    const auto progress = [&](std::size_t done, std::size_t total) {
        activity.update(done, total);
        return !Interrupt::pending();
    };
    return balancer.apply(changes, generation, progress, confirm);
}

int apply(Context &context, const ApplyOptions &options) {
    growByHugePages();
    const Interrupt interrupt;
    const auto cancelled = [&] {
        return context.fail(makeError(ECANCELED, "cancelled; nothing was applied"));
    };
    std::optional<std::chrono::milliseconds> confirm;
    if (options.confirm) {
        const Result<std::chrono::milliseconds> time = parseTime(*options.confirm, "--confirm");
        if (!time) {
            return context.usage(time.error());
        }
        confirm = *time;
    }
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
    Commit done{.generation = now->generation, .warnings = {}};
    if (!differences.empty() && !options.dryRun) {
        Result<Commit> applied = commit(*balancer, differences, done.generation, confirm);
        if (!applied) {
            const Error &error = applied.error();
            if (error.is(std::errc::operation_canceled) ||
                (Interrupt::pending() && error.is(std::errc::interrupted))) {
                return cancelled();
            }
            if (error.is(std::errc::device_or_resource_busy) &&
                error.message.find("confirm") == std::string::npos) {
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
        done = *std::move(applied);
        context.warn(done.warnings);
    }
    if (context.json()) {
        Json out = document(differences, options);
        out["applied"] = !options.dryRun && !differences.empty();
        out["generation"] = done.generation;
        const bool trial = confirm && out["applied"];
        out["confirm"] = trial ? Json(static_cast<double>(confirm->count()) / 1000) : Json();
        out["warnings"] = toJson(done.warnings);
        return put(jsonText(out));
    }
    if (differences.empty()) {
        return put("nothing to change\n");
    }
    return put(options.dryRun
                   ? plural(differences.size(), "change") + " to make; nothing was applied (--dry-run)\n"
                   : plural(differences.size(), "change") + " applied, generation " +
                         std::to_string(done.generation) + '\n' + (confirm ? trialText(*confirm) : ""));
}

}  // namespace

void addApply(CLI::App &app, Action &action) {
    auto options = std::make_shared<ApplyOptions>();
    app.add_option("FILE", options->file,
                   std::string("TOML file, - for standard input; ") + kDefaultFile + " if not given")
        ->type_name(" ");
    app.add_flag("-n,--dry-run", options->dryRun, "Only show what would change");
    app.add_option(
           "--confirm", options->confirm,
           "Go back to what is in force now unless \"weirctl confirm\" comes within this time, as 60s")
        ->type_name("TIME");
    app.footer(R"(
The whole file takes effect in one step or not at all; services and policies that it does not name are
removed. Nothing is applied if somebody else changes the configuration at the same time, or after Ctrl-C.
Lines shown: + added, - removed, ~ changed.
Examples:
  weirctl apply --dry-run /etc/weir/weir.toml
  weirctl apply
  weirctl apply --confirm 60s           then "weirctl confirm", or the kernel goes back
  weirctl export | sed s/wrr/maglev/ | weirctl apply -
A file:
  [[service]]
  name = "web"
  listen = "203.0.113.10:80/tcp"        # also "[2001:db8::10]:443/tcp", "*:53/udp"; "203.0.113.0/28:8000-8999", "*:*"
  scheduler = "wrr"                     # rr, wrr, random, lc, wlc, sed, p2c, maglev, sh
  mode = "nat"                          # nat, redirect, full-nat, tproxy, egress
    [[service.backend]]
    address = "10.0.0.11:8080"          # "local:8080" in modes redirect, tproxy, egress; "10.0.0.11:*" for the port asked for
    weight = 3
All else may be left out. Of a service:
  key, table_size, load_factor = 1.25   # of maglev; key of sh too
  accounting = "connections"            # traffic
  max_connections = 10000
  overload = "drop"                     # refuse
  affinity = "10m"                      # affinity_prefix4 = 24, affinity_prefix6 = 64
  slow_start = "30s"
  canary = { group = "next", share = 5.0, clients = ["198.51.100.0/24"] }
  source = ["192.0.2.1-192.0.2.9"]      # mode full-nat; source_ports = "1024-65535"
  mss = 1400
  destinations = ["198.51.100.0/24"]    # mode egress, with uids = ["1000-1999"], cgroups = ["/user.slice"],
                                        # except_uids and except_cgroups
Of a backend:
  max_connections = 500
  group = "next"
  fallback = true
Whether a backend is up or drained is not for the file to say: it stays as it is.
Policies for sockets; the first in the file that matches a socket counts:
  [[policy]]
  name = "rpc"
  match = { role = "accepted", local_port = "8000-8999", remote = "10.0.0.0/8" }
                                        # role also as an array, of listening, accepted, connecting; local,
                                        # remote_port, uid = 33 or "www-data", cgroup, program
  nagle = "off"                         # on, off; all that is not there is kept as the program has it
  delayed_ack = "quick"                 # automatic, quick, delay; delayed_ack_max = "40ms"
  fast_open = "on"                      # connecting: on, off; fast_open_kick = "5ms"
  fast_open_queue = 256                 # listening
  notsent_lowat = 16384                 # user_timeout = "30s", congestion = "cubic", mss = 1400
  keepalive = "on"                      # keepalive_idle = "60s", keepalive_interval = "10s", keepalive_count = 6
  how = "enforce"                       # default: what the program sets afterwards wins
  scope = "existing"                    # new
With --json:
  {"dry_run": false, "changes": [{"sign": "add", "service": "web", "text": "service web: …"}, …],
   "applied": true, "generation": 8, "confirm": null, "warnings": []})");
    app.callback([&action, options] { action = [options](Context &c) { return apply(c, *options); }; });
}

}  // namespace weir::cli
