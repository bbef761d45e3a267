// SPDX-License-Identifier: LGPL-2.1-or-later
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/events.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct MonitorOptions {
    std::uint64_t count = 0;
};

/// Local time of day for people, UTC with the date for programs.
std::string timestamp(bool iso) {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm tm = {};
    iso ? ::gmtime_r(&seconds, &tm) : ::localtime_r(&seconds, &tm);
    char text[40];
    const std::size_t used = std::strftime(text, sizeof text, iso ? "%Y-%m-%dT%H:%M:%S" : "%H:%M:%S", &tm);
    std::snprintf(text + used, sizeof text - used, iso ? ".%03dZ" : ".%03d", static_cast<int>(ms));
    return text;
}

std::string lineOf(const Event &event) {
    const std::string service = "service " + printable(event.service.name);
    std::string out = timestamp(false) + "  ";
    switch (event.kind) {
        case Event::Kind::ServiceChanged:
            out += service + ": listen " + event.service.listen.text() + ", scheduler " +
                   std::string(name(event.service.scheduler)) + ", mode " +
                   std::string(name(event.service.mode));
            break;
        case Event::Kind::ServiceRemoved:
            out += service + ": removed";
            break;
        case Event::Kind::BackendChanged:
            out += service + ": backend " + event.backend.target.text() + " weight " +
                   std::to_string(event.backend.weight);
            break;
        case Event::Kind::BackendRemoved:
            out += service + ": backend " + event.backend.target.text() + " removed";
            break;
        case Event::Kind::Committed:
            out += "generation " + std::to_string(event.generation) + ": " + plural(event.changes, "change") +
                   (event.truncated ? ", too many to show each; see \"weirctl export\"" : "");
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
    out["generation"] = event.generation;
    switch (event.kind) {
        case Event::Kind::ServiceChanged:
            out["service"] = event.service.name;
            out["listen"] = event.service.listen.text();
            out["scheduler"] = name(event.service.scheduler);
            out["mode"] = name(event.service.mode);
            out["table_size"] = event.service.tableSize;
            out["key"] = name(event.service.key);
            out["accounting"] = name(event.service.accounting);
            break;
        case Event::Kind::ServiceRemoved:
            out["service"] = event.service.name;
            break;
        case Event::Kind::BackendChanged:
            out["service"] = event.service.name;
            out["backend"] = event.backend.target.text();
            out["weight"] = event.backend.weight;
            break;
        case Event::Kind::BackendRemoved:
            out["service"] = event.service.name;
            out["backend"] = event.backend.target.text();
            break;
        case Event::Kind::Committed:
            out["changes"] = event.changes;
            out["truncated"] = event.truncated;
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
   "listen": "203.0.113.10:80/tcp", "scheduler": "wrr", "mode": "nat", "table_size": 65537,
   "key": "source", "accounting": "traffic"}
  {… "event": "service-removed", … "service": "web"}
  {… "event": "backend-changed", … "service": "web", "backend": "10.0.0.11:8080", "weight": 3}
  {… "event": "backend-removed", … "service": "web", "backend": "10.0.0.11:8080"}
  {… "event": "committed", … "changes": 3, "truncated": false}
  {… "event": "lost"}    read the configuration again)");
    app.callback([&action, options] { action = [options](Context &c) { return monitor(c, *options); }; });
}

}  // namespace weir::cli
