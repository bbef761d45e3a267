// SPDX-License-Identifier: LGPL-2.1-or-later
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/events.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "policyoutput.hpp"

namespace weir::cli {

namespace {

struct MonitorOptions {
    std::uint64_t count = 0;
};

std::string settingsText(const std::vector<Setting> &all) {
    std::string out;
    for (const Setting &setting : all) {
        out += (out.empty() ? "" : ", ") + std::string(setting.key) + ' ' + printable(setting.text());
    }
    return out;
}

std::string_view causeText(Cause cause) {
    switch (cause) {
        case Cause::Request:
            break;
        case Cause::Reverted:
            return ", reverted because they were not confirmed";
        case Cause::Drained:
            return ", backends removed whose drain ended";
    }
    return "";
}

std::string lineOf(const Event &event) {
    const std::string service = "service " + printable(event.service.name);
    std::string out = timestamp(false) + "  ";
    switch (event.kind) {
        case Event::Kind::ServiceChanged:
            out += service + ": " + settingsText(settings(event.service));
            break;
        case Event::Kind::ServiceRemoved:
            out += service + ": removed";
            break;
        case Event::Kind::BackendChanged:
            out += service + ": backend " + event.backend.target.text() + " " +
                   settingsText(settings(event.backend)) + (event.backend.drain ? ", draining" : "");
            break;
        case Event::Kind::BackendRemoved:
            out += service + ": backend " + event.backend.target.text() + " removed";
            break;
        case Event::Kind::PortsLow:
            out += service + ": backend " + event.backend.target.text() + " has few source ports left, " +
                   std::to_string(event.backend.portsUsed.value_or(0)) + " of " +
                   std::to_string(event.backend.portsMost.value_or(0)) + " are in use";
            break;
        case Event::Kind::BackendDrained:
            out += service + ": backend " + event.backend.target.text() + " drained";
            break;
        case Event::Kind::Committed:
            out += "generation " + std::to_string(event.generation) + ": " + plural(event.changes, "change") +
                   std::string(causeText(event.cause)) +
                   (event.truncated ? ", too many to show each; see \"weirctl export\"" : "");
            break;
        case Event::Kind::Blocked: {
            const Blocked &blocked = event.blocked;
            out += service + ": " + std::string(name(blocked.protocol)) + " from " + blocked.source.text() +
                   (blocked.uid ? " of user " + std::to_string(*blocked.uid) : "") + " to " +
                   blocked.destination.text() + " blocked" +
                   (blocked.missed != 0 ? ", and " + std::to_string(blocked.missed) + " before it" : "");
            break;
        }
        case Event::Kind::PolicyChanged:
            out += "policy " + printable(event.policy.name) + ": " + settingsText(settings(event.policy));
            break;
        case Event::Kind::PolicyRemoved:
            out += "policy " + printable(event.policy.name) + ": removed";
            break;
        case Event::Kind::Lost:
            out +=
                "events were lost, because they came faster than they could be read; see \"weirctl export\"";
            break;
        default:
            out += printable(name(event.kind));
    }
    return out + '\n';
}

Json jsonOf(const Event &event) {
    Json out;
    out["time"] = timestamp(true);
    out["event"] = name(event.kind);
    if (event.kind != Event::Kind::Blocked) {
        out["generation"] = event.generation;
    }
    switch (event.kind) {
        case Event::Kind::ServiceChanged:
            out["service"] = event.service.name;
            addSettings(out, event.service);
            break;
        case Event::Kind::ServiceRemoved:
            out["service"] = event.service.name;
            break;
        case Event::Kind::BackendChanged:
            out["service"] = event.service.name;
            out["backend"] = event.backend.target.text();
            addSettings(out, event.backend);
            break;
        case Event::Kind::PortsLow:
            out["service"] = event.service.name;
            out["backend"] = event.backend.target.text();
            out["ports_used"] = event.backend.portsUsed.value_or(0);
            out["ports_most"] = event.backend.portsMost.value_or(0);
            break;
        case Event::Kind::BackendRemoved:
        case Event::Kind::BackendDrained:
            out["service"] = event.service.name;
            out["backend"] = event.backend.target.text();
            if (event.backend.drain) {
                out["drain"] = toJson(*event.backend.drain);
            }
            break;
        case Event::Kind::Committed:
            out["changes"] = event.changes;
            out["truncated"] = event.truncated;
            out["cause"] = name(event.cause);
            break;
        case Event::Kind::Blocked:
            out["service"] = event.service.name;
            out["protocol"] = name(event.blocked.protocol);
            out["source"] = event.blocked.source.text();
            out["destination"] = event.blocked.destination.text();
            if (event.blocked.uid) {
                out["uid"] = *event.blocked.uid;
            }
            out["missed"] = event.blocked.missed;
            break;
        case Event::Kind::PolicyChanged:
            out["policy"] = event.policy.name;
            out["order"] = event.policy.order;
            addSettings(out, event.policy);
            break;
        case Event::Kind::PolicyRemoved:
            out["policy"] = event.policy.name;
            break;
        case Event::Kind::Lost:
            break;
    }
    return out;
}

int monitor(Context &context, const MonitorOptions &options) {
    const Interrupt interrupt;
    Result<Events> events = Events::open(context.spec());
    if (!events) {
        return context.failOpening(events.error());
    }
    if (!context.json() && context.colored(2)) {
        std::fputs("waiting for changes; Ctrl-C ends\n", stderr);
    }
    for (std::uint64_t seen = 0; !Interrupt::pending();) {
        pollfd waiting[] = {{events->fd(), POLLIN, 0}, {STDOUT_FILENO, 0, 0}};
        if (::poll(waiting, std::size(waiting), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            return context.fail(makeError(errno, "cannot wait for events"));
        }
        if ((waiting[1].revents & (POLLERR | POLLHUP)) != 0) {
            return kDone;  // the reader went away, as "| head -1" does
        }
        const Result<std::vector<Event>> got = events->read();
        if (!got) {
            return context.fail(got.error());
        }
        for (const Event &event : *got) {
            if (const int status = put(context.json() ? jsonText(jsonOf(event), true) : lineOf(event));
                status != kDone) {
                return status;
            }
            if (++seen == options.count) {
                return kDone;
            }
        }
    }
    return kDone;
}

}  // namespace

void addMonitor(CLI::App &app, Action &action) {
    auto options = std::make_shared<MonitorOptions>();
    app.add_option("-c,--count", options->count, "End after so many events")->type_name("N");
    app.footer(R"(
Ctrl-C ends it. Counters do not make events; see "weirctl service list" for them.
Examples:
  weirctl monitor
  weirctl monitor --json | jq -r 'select(.event == "backend-removed") | .backend'
With --json one line per event:
  {"time": "2026-01-31T12:00:00.000Z", "event": "service-changed", "generation": 8, "service": "web",
   "listen": "203.0.113.10:80/tcp", "scheduler": "wrr", … as in "weirctl service list --help"}
  {… "event": "service-removed", … "service": "web"}
  {… "event": "backend-changed", … "service": "web", "backend": "10.0.0.11:8080", "weight": 3}
  {… "event": "backend-removed", … "service": "web", "backend": "10.0.0.11:8080"}
  {… "event": "committed", … "changes": 3, "truncated": false, "cause": "request"}
   cause: request, reverted (not confirmed in time), drained (backends removed whose drain ended)
  {… "event": "ports-low", … "service": "web", "backend": "10.0.0.11:8080", "ports_used": 58061, "ports_most": 64512}
  {"time": …, "event": "blocked", "service": "block", "protocol": "tcp", "source": "10.0.0.9:50412",
   "destination": "198.51.100.7:443", "uid": 1000, "missed": 0}    not each, if there are many
  {… "event": "policy-changed", … "policy": "rpc", "order": 10, "match": {…}, "nagle": "off", … as in
   "weirctl policy list --help"}
  {… "event": "policy-removed", … "policy": "rpc"}
  {… "event": "lost"}    read the configuration again)");
    app.callback([&action, options] { action = [options](Context &c) { return monitor(c, *options); }; });
}

}  // namespace weir::cli
