// SPDX-License-Identifier: LGPL-2.1-or-later
#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <memory>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>

#include <weir/config.hpp>

#include "command.hpp"
#include "health/checker.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

constexpr std::size_t kParallelDefault = 128;
constexpr std::size_t kParallelMax = 4096;

struct HealthOptions {
    std::string file = "/etc/weir/weir.toml";
    std::size_t parallel = kParallelDefault;
    bool once = false;
    bool restore = false;
};

/// Connections are to be made, and programs to run, where the balancer is.
Result<void> enter(const HostSpec &spec) {
    constexpr std::string_view kPrefix = "netns:";
    const std::string name = spec.text.starts_with(kPrefix) ? spec.text.substr(kPrefix.size()) : spec.netns;
    if (name.empty()) {
        return {};
    }
    const int fd = ::open(("/run/netns/" + name).c_str(), O_RDONLY | O_CLOEXEC);
    const bool entered = fd >= 0 && ::setns(fd, CLONE_NEWNET) == 0;
    const int failed = errno;
    if (fd >= 0) {
        ::close(fd);
    }
    return entered
               ? Result<void>()
               : makeError(failed,
                           "cannot enter the network namespace: " + std::generic_category().message(failed),
                           "--netns", name);
}

int checkOnce(Context &context, health::Runner runner, const health::Checks &checks, const Snapshot &now) {
    using health::Finding;
    health::Roster roster;
    const health::Signals signals;
    const auto changes = roster.update(now, checks);
    std::map<health::Roster::Id, Finding> findings;
    auto next = changes.added.begin();
    while (findings.size() < changes.added.size()) {
        for (; next != changes.added.end() && !runner.full(); ++next) {
            runner.start(*next, *roster.find(*next));
        }
        std::vector<pollfd> waiting{{signals.fd(), POLLIN, 0}};
        runner.wait(waiting, {});
        if (const int signal = signals.take(); signal != 0 && signal != SIGHUP) {
            return context.fail(makeError(ECANCELED, "cancelled"));
        }
        for (auto &[id, finding] : runner.collect()) {
            findings[id] = std::move(finding);
        }
    }
    std::vector<health::Row> rows;
    bool allUp = true;
    for (auto &[id, finding] : findings) {
        allUp = allUp && finding.result == Finding::Result::Good;
        rows.push_back({*roster.find(id), std::move(finding)});
    }
    const health::Report report(context.json());
    for (const std::string &service : changes.missing) {
        report.say(health::Report::kWarning, "service " + service + " has a check and is not in force");
    }
    for (const std::string &backend : changes.portless) {
        report.say(health::Report::kWarning,
                   "service " + backend + " takes any port, so its check needs one: add port = …");
    }
    const int status = put(health::rowsText(rows, context.json(), context.colored(STDOUT_FILENO)));
    return status != kDone ? status : allUp && changes.portless.empty() ? kDone : kRefused;
}

int checkHealth(Context &context, const HealthOptions &options) {
    const HostSpec spec = context.spec();
    if (!spec.text.empty() && spec.text != "local" && !spec.text.starts_with("netns:")) {
        return context.usage(makeError(std::errc::invalid_argument,
                                       "backends are checked from where connections come from: run \"weirctl "
                                       "health\" on that machine",
                                       "--host"));
    }
    std::vector<Error> errors;
    const Result<Config> config = Config::load(options.file, &errors);
    if (!config) {
        return errors.empty() ? context.fail(config.error()) : context.fail(errors);
    }
    const health::Checks checks = health::checksOf(*config);
    if (checks.empty()) {
        const std::string text =
            "no service in " + options.file + " has a check; see \"weirctl health --help\"";
        health::Report(context.json()).say(health::Report::kWarning, text);
    }
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    Result<health::Runner> runner = health::Runner::open(options.parallel);
    if (!runner) {
        return context.fail(runner.error());
    }
    if (options.once) {
        const Result<Snapshot> now = balancer->snapshot();
        if (!now) {
            return context.fail(now.error());
        }
        const Result<void> entered = enter(spec);
        return entered ? checkOnce(context, *std::move(runner), checks, *now) : context.fail(entered.error());
    }
    // Before the process enters the namespace: names of namespaces mean the same after that.
    Result<health::Kernel> kernel = health::Kernel::open(spec);
    if (!kernel) {
        return context.failOpening(kernel.error());
    }
    if (const Result<void> entered = enter(spec); !entered) {
        return context.fail(entered.error());
    }
    health::Checker checker({options.file, spec, context.json(), options.restore}, *std::move(kernel),
                            *std::move(runner), checks);
    return checker.run();
}

}  // namespace

void addHealth(CLI::App &app, Action &action) {
    auto options = std::make_shared<HealthOptions>();
    app.add_option("--config", options->file, "TOML file with the checks; " + options->file + " if not given")
        ->type_name("FILE");
    app.add_flag("--once", options->once, "Check each backend once, show what was found, change nothing");
    app.add_option("--parallel", options->parallel,
                   "Checks at a time, " + std::to_string(kParallelDefault) + " if not given")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, kParallelMax).description(""));
    app.add_flag("--restore", options->restore,
                 "At the end set up what is down; else states stay as they are");
    app.footer(R"(
The backends are those in force, the checks those of the file; services without one are left alone. Who
has a check has its state from here alone: what somebody else sets is set again after the next check. To
keep a backend out, drain it or give it weight 0. The state counts for new connections only.
A check that cannot be made at all, for want of a program or a descriptor, changes no state.
SIGHUP reads the file again. Ctrl-C or SIGTERM ends it. weir-health.service runs it at every boot.
Exit status of --once: 1 also if a backend is not up.
Examples:
  weirctl health --once
  weirctl health --config ./weir.toml
  weirctl health --json | jq -r 'select(.state == "down") | .backend'
In the file, after what is of the service itself; only type must be there, the others are as shown:
  [service.check]
  type = "http"            # tcp: a connection; tls: and its handshake; http; script
  port = 8081              # the backend's own if not given
  interval = "5s"          # from 100ms to 24h
  timeout = "2s"           # for all of a check
  rise = 2                 # so many good ones in a row bring it up
  fall = 3                 # so many others in a row take it down
  path = "/"               # http: what is asked for
  host = ""                # http: the header; address and port, or server_name, if empty
  status = "200-399"       # http: what is good; also "200,204"
  body = ""                # http: what must be in the first 64 KiB
  tls = false              # http: over TLS
  server_name = ""         # tls, http over TLS: name to ask for and, with verify, to be found
  verify = false           # tls, http over TLS: the certificate
  ca_file = ""             # with verify: who may have signed it; the system's authorities if empty
  program = ["/usr/lib/weir/check-db", "--quick"]    # script: exit status 0 is good. It gets
                           # WEIR_SERVICE, WEIR_BACKEND_ADDRESS and WEIR_BACKEND_PORT; nothing of it
                           # is left running
With --json one line per change, with --once an array; result is up, down or unknown:
  {"time": "2026-01-31T12:00:00.000Z", "service": "web", "backend": "10.0.0.11:8080", "check": "http",
   "state": "down", "detail": "HTTP status 500", "count": 3, "time_us": 812}
  [{"service": "web", "backend": "10.0.0.11:8080", "check": "http", "result": "up",
    "detail": "HTTP status 200", "time_us": 812}])");
    app.callback([&action, options] { action = [options](Context &c) { return checkHealth(c, *options); }; });
}

}  // namespace weir::cli
