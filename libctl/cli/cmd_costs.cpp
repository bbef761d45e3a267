// SPDX-License-Identifier: LGPL-2.1-or-later
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/costs.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "connectionoutput.hpp"
#include "csv.hpp"
#include "follow.hpp"

namespace weir::cli {

namespace {

constexpr std::size_t kExplained = 3;

struct CostsOptions {
    FollowOptions follow;
    std::string recording;
    std::string before;
    std::string after;
    bool csv = false;
    bool why = false;
};

template <class T>
Json maybe(const std::optional<T> &value) {
    return value ? Json(*value) : Json();
}

std::string timeOr(const std::optional<std::uint64_t> &time) {
    return time ? timeText(*time) : "-";
}

std::string numberText(double value) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.*f", value < 9.995 ? 2 : value < 99.95 ? 1 : 0, value);
    return buffer;
}

std::string whereto(const Usage &usage) {
    const Endpoint &to = usage.destination;
    return to.port != 0 ? to.text() : to.address.size() != 0 ? to.address.text() : "?";
}

Json toJson(const Usage &usage) {
    Json out;
    out["who"] = usage.who;
    out["opened"] = name(usage.opened);
    out["destination"] = whereto(usage) == "?" ? Json() : Json(whereto(usage));
    out["connections"] = usage.connections;
    out["new"] = usage.born;
    out["ended"] = usage.ended;
    out["aborted"] = usage.resets;
    out["time_waits"] = usage.timeWaits;
    out["new_per_second"] = usage.rate;
    out["open_mean"] = usage.open;
    out["life_us"] = maybe(usage.life);
    out["life_is_least"] = usage.lifeIsLeast;
    out["bytes"] = usage.bytes;
    out["retransmits"] = usage.retransmits;
    out["rtt_us"] = maybe(usage.rtt);
    out["handshake_us"] = maybe(usage.handshake);
    out["slow_start_us"] = maybe(usage.slowStart);
    out["teardown_us"] = maybe(usage.teardown);
    out["overhead_share"] = maybe(usage.overheadShare());
    out["overhead_bytes"] = usage.overheadBytes;
    out["use_bytes"] = usage.useBytes;
    out["burstiness"] = usage.burstiness;
    const bool pool = usage.verdict == PoolVerdict::Pool;
    out["verdict"] = name(usage.verdict);
    out["pool_mean"] = pool ? Json(usage.poolMean) : Json();
    out["pool_p99"] = pool ? Json(usage.poolP99) : Json();
    out["open_pool"] = pool ? Json(usage.eager ? "eagerly" : "lazily") : Json();
    out["saved_per_use_us"] = maybe(usage.savedPerUse);
    out["window_stays_warm"] = pool ? Json(usage.windowStaysWarm) : Json();
    out["ports"] = maybe(usage.ports);
    out["ports_held"] = usage.portsHeld;
    out["ports_held_later"] = usage.portsHeldLater;
    out["ports_exhausted_in_s"] = maybe(usage.exhaustion);
    out["words"] = usage.words;
    return out;
}

Json toJson(const CostReport &report) {
    Json out;
    out["begin"] = timeOfDay(report.begin, true);
    out["end"] = timeOfDay(report.end, true);
    out["readings"] = report.readings;
    out["connections"] = report.connections;
    out["gaps"] = report.gaps;
    out["lost"] = report.lost;
    out["lost_more"] = report.lostMore;
    out["uncounted"] = report.uncounted;
    out["costs"] = Json::array();
    for (const Usage &usage : report.usages) {
        out["costs"].push_back(toJson(usage));
    }
    return out;
}

/// What makes the report less than whole, on standard error.
void warnOf(const Context &context, const CostReport &report) {
    if (context.json() || (report.gaps == 0 && report.uncounted == 0)) {
        return;
    }
    if (report.gaps != 0) {
        std::fprintf(stderr,
                     "weirctl: warning: %s, %s%llu connections were missed: rates are lower than real\n",
                     plural(report.gaps, "gap").c_str(), report.lostMore ? "more than " : "",
                     static_cast<unsigned long long>(report.lost));
    }
    if (report.uncounted != 0) {
        std::fprintf(stderr, "weirctl: warning: %llu connections are in no row: there are too many\n",
                     static_cast<unsigned long long>(report.uncounted));
    }
}

std::string tableOf(const Context &context, const CostReport &report, bool why) {
    using enum Table::Align;
    Table table{{"WHO"},          {"WHERETO"},          {"NEW/S", Right},      {"OPEN", Right},
                {"LIFE", Right},  {"HANDSHAKE", Right}, {"SLOW START", Right}, {"OVERHEAD", Right},
                {"PORTS", Right}, {"POOL", Right},      {"SAVES", Right},      {"VERDICT"}};
    std::string words;
    std::size_t explained = 0;
    for (const Usage &usage : report.usages) {
        const bool pool = usage.verdict == PoolVerdict::Pool;
        const auto share = usage.overheadShare();
        table.row({usage.who + (usage.opened == End::There ? " ->" : ""), whereto(usage),
                   numberText(usage.rate), numberText(usage.open),
                   (usage.lifeIsLeast ? ">" : "") + timeOr(usage.life), timeOr(usage.handshake),
                   timeOr(usage.slowStart), share ? (usage.lifeIsLeast ? "<" : "") + shareText(*share) : "-",
                   std::to_string(usage.portsHeld),
                   pool ? std::to_string(usage.poolMean) + " to " + std::to_string(usage.poolP99) : "-",
                   pool ? timeOr(usage.savedPerUse) : "-", std::string(name(usage.verdict))});
        if (why || ((pool || usage.exhaustion) && explained < kExplained)) {
            ++explained;
            words += '\n' + printable(usage.who) + (usage.opened == End::There ? " -> " : " to ") +
                     whereto(usage) + ":\n";
            for (const std::string &word : usage.words) {
                words += "  " + word + '\n';
            }
        }
    }
    return table.text(context.colored(1)) + words;
}

Result<CostReport> reportOf(const std::string &path, const Filter &filter) {
    Result<RecordingReader> reader = RecordingReader::open(path);
    if (!reader) {
        return reader.error();
    }
    CostTable table(reader->surroundings());
    for (;;) {
        const Result<std::optional<RecordingEntry>> entry = reader->next();
        if (!entry) {
            return entry.error();
        }
        if (!*entry) {
            break;
        }
        const auto *connection = std::get_if<Connection>(&**entry);
        if (connection == nullptr || filter.isEmpty() || filter.matches(Row(*connection))) {
            table.add(**entry);
        }
    }
    if (!reader->whole()) {
        std::fprintf(stderr, "weirctl: %s: ends without an end mark: the recording was cut short\n",
                     printable(path).c_str());
    }
    return table.report();
}

int show(Context &context, const CostsOptions &options, const CostReport &report) {
    warnOf(context, report);
    if (options.csv) {
        std::string out = csvHeader(toJson(Usage()));
        for (const Usage &usage : report.usages) {
            out += csvRow(toJson(usage));
        }
        return put(out);
    }
    return put(context.json() ? jsonText(toJson(report)) : tableOf(context, report, options.why));
}

int showChanges(Context &context, const CostsOptions &options, const Filter &filter) {
    const Result<CostReport> before = reportOf(options.before, filter);
    if (!before) {
        return context.fail(before.error());
    }
    const Result<CostReport> after = reportOf(options.after, filter);
    if (!after) {
        return context.fail(after.error());
    }
    const std::vector<UsageChange> changes = compare(*before, *after);
    warnOf(context, *before);
    warnOf(context, *after);
    if (context.json() || options.csv) {
        Json out;
        out["changes"] = Json::array();
        std::string csv;
        for (const UsageChange &change : changes) {
            Json row;
            row["before"] = toJson(change.before.value_or(Usage()));
            row["after"] = toJson(change.after.value_or(Usage()));
            csv += (csv.empty() ? csvHeader(row) : "") + csvRow(row);
            row["before"] = change.before ? row["before"] : Json();
            row["after"] = change.after ? row["after"] : Json();
            out["changes"].push_back(std::move(row));
        }
        return put(options.csv ? csv : jsonText(out));
    }
    using enum Table::Align;
    Table table{{"WHO"},          {"WHERETO"},         {"NEW/S", Right}, {"AFTER", Right}, {"WAITS/S", Right},
                {"AFTER", Right}, {"OVERHEAD", Right}, {"AFTER", Right}, {"PORTS", Right}, {"AFTER", Right}};
    const auto waits = [](const Usage &usage) {
        return timeText(static_cast<std::uint64_t>(
            usage.rate * static_cast<double>(usage.handshake.value_or(0) + usage.slowStart.value_or(0))));
    };
    for (const UsageChange &change : changes) {
        const Usage &any = change.after ? *change.after : *change.before;
        const auto both = [&](const auto &text) {
            return std::pair(change.before ? text(*change.before) : std::string("-"),
                             change.after ? text(*change.after) : std::string("-"));
        };
        const auto rate = both([](const Usage &u) { return numberText(u.rate); });
        const auto wait = both(waits);
        const auto share = both([](const Usage &u) {
            return u.overheadShare() ? (u.lifeIsLeast ? "<" : "") + shareText(*u.overheadShare())
                                     : std::string("-");
        });
        const auto ports = both([](const Usage &u) { return std::to_string(u.portsHeld); });
        table.row({any.who + (any.opened == End::There ? " ->" : ""), whereto(any), rate.first, rate.second,
                   wait.first, wait.second, share.first, share.second, ports.first, ports.second});
    }
    return put(table.text(context.colored(1)));
}

int costs(Context &context, CostsOptions options) {
    const Result<Filter> filter = filterOf(options.follow.filter);
    if (!filter) {
        return context.usage(filter.error());
    }
    if (!options.before.empty()) {
        return showChanges(context, options, *filter);
    }
    if (!options.recording.empty()) {
        const Result<CostReport> report = reportOf(options.recording, *filter);
        return report ? show(context, options, *report) : context.fail(report.error());
    }
    if (options.follow.time.empty()) {
        options.follow.time = "10s";
    }
    int status = kDone;
    std::optional<Following> following = Following::open(context, options.follow, status);
    if (!following) {
        return status;
    }
    CostTable table(following->surroundings());
    const auto add = [&](const Connection &connection) {
        if (filter->isEmpty() || filter->matches(Row(connection))) {
            table.add(connection);
        }
    };
    Activity activity("watching connections for " + options.follow.time);
    const auto failed = following->run(context, [&](const Observation &observation) {
        // The reading first: connections refer to it.
        if (observation.reading) {
            table.add(*observation.reading);
        }
        std::ranges::for_each(observation.ended, add);
        for (const Gap &gap : observation.gaps) {
            table.add(gap);
        }
        return true;
    });
    activity.end();
    if (failed) {
        return *failed;
    }
    std::ranges::for_each(following->connections().all(), add);
    return show(context, options, table.report());
}

}  // namespace

void addCosts(CLI::App &app, Action &action) {
    auto options = std::make_shared<CostsOptions>();
    addFollowing(app, options->follow, "10s if not given");
    app.add_option("-r,--recording", options->recording, "Of a recording instead of now")->type_name("FILE");
    auto *before = app.add_option("--before", options->before, "Two recordings: before a change, and")
                       ->type_name("FILE");
    app.add_option("--after", options->after, "after it")->type_name("FILE")->needs(before);
    before->needs("--after");
    app.add_flag("--csv", options->csv, "Print CSV, with the names of --json");
    app.add_flag("--why", options->why, "Explain each row in words, not only the dearest");
    app.footer(std::string(R"(
Needs no module and no privileges; other users' programs are known to root only. One row for each program and
destination, and for each client of a service here. HANDSHAKE and SLOW START are means per connection, OVERHEAD the
part of LIFE that goes into them and the teardown, PORTS those held now, in TIME-WAIT too. POOL is how many would be
in use on average and in 99 of 100 moments (Little's law), SAVES what each use would save. > is "at least", < "at
most": connections that no reading met are known only so far. The formulas are in libweir's documentation, costs.md.
Examples:
  weirctl costs --time 1m --why
  weirctl costs --before before.weirrec --after after.weirrec
  weirctl costs --json | jq '.costs[] | select(.verdict == "pool")'
    {"begin": "2026-01-31T12:00:00.000000Z", "end": …, "readings": 11, "connections": 1200, "gaps": 0, "lost": 0,
     "lost_more": false, "uncounted": 0, "costs": [{"who": "php-fpm", "opened": "here",
      "destination": "10.0.0.5:5432", "connections": 1000, "new": 1000, "ended": 998, "aborted": 0,
      "time_waits": 998, "new_per_second": 100.2, "open_mean": 2.1, "life_us": 21000, "life_is_least": false,
      "bytes": 5100000, "retransmits": 0, "rtt_us": 5020, "handshake_us": 5050, "slow_start_us": 0,
      "teardown_us": 5020, "overhead_share": 0.48, "overhead_bytes": 328000, "use_bytes": 5700000,
      "burstiness": 1.1, "verdict": "pool", "pool_mean": 2, "pool_p99": 6, "open_pool": "eagerly",
      "saved_per_use_us": 5050, "window_stays_warm": true, "ports": 28232, "ports_held": 1000,
      "ports_held_later": 6014, "ports_exhausted_in_s": null, "words": ["…"]}]}
     verdict: pool, little-to-win, reused, too-few
)") + kFilterHelp);
    app.callback([&action, options] { action = [options](Context &c) { return costs(c, *options); }; });
}

}  // namespace weir::cli
