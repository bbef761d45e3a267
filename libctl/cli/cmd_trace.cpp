// SPDX-License-Identifier: LGPL-2.1-or-later
#include <unistd.h>

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "command.hpp"
#include "connectionstream.hpp"
#include "follow.hpp"

namespace weir::cli {

namespace {

struct TraceOptions {
    FollowOptions follow;
    bool csv = false;
    bool all = false;
    std::uint64_t count = 0;
};

int trace(Context &context, const TraceOptions &options) {
    int status = kDone;
    std::optional<Following> following = Following::open(context, options.follow, status);
    if (!following) {
        return status;
    }
    if (context.colored(STDERR_FILENO)) {
        std::fputs(("following connections, " + following->sourceText() + "; Ctrl-C ends\n").c_str(), stderr);
    }
    ConnectionStream stream(context, options.csv, following->filter());
    std::uint64_t seen = 0;
    const auto failed = following->run(context, [&](const Observation &observation) {
        const auto full = [&] { return options.count != 0 && seen >= options.count; };
        for (const Connection &connection : observation.opened) {
            // Those that were there before are not news.
            if ((connection.bornAfter != 0 || options.all) && !full()) {
                seen += stream.add("opened", connection.firstSeen, connection) ? 1 : 0;
            }
        }
        for (const Connection &connection : observation.ended) {
            if (!full()) {
                const Time time = connection.closed != 0 ? connection.closed : connection.lastSeen;
                seen += stream.add("ended", time, connection) ? 1 : 0;
            }
        }
        for (const Gap &gap : observation.gaps) {
            stream.add(gap);
        }
        status = stream.flush();
        return status == kDone && !full();
    });
    return failed.value_or(status);
}

}  // namespace

void addTrace(CLI::App &app, Action &action) {
    auto options = std::make_shared<TraceOptions>();
    addFollowing(app, options->follow, "with Ctrl-C if not given");
    app.add_flag("--csv", options->csv, "Print CSV, with the names of --json");
    app.add_flag("--all", options->all, "Begin with those that are there already");
    app.add_option("-c,--count", options->count, "End after so many lines")->type_name("N");
    app.footer(std::string(R"(
With the module, for root and the group weir, on this machine: its records tell when each connection began, was open,
had its first byte and ended, whose it was, who ended it, and which service and policy it had. Without it, and without
any privilege, the kernel tells of ends, so that a connection that lived for 50 us is not missed; each is printed after
the next reading, which tells who closed it; other users' programs are shown to root only. -> was opened here, <- there.
What may have been missed is printed as a gap. --from names one source, to compare.
Examples:
  weirctl trace 'port:443 !scope:loopback'
  weirctl trace --json 'program:curl' | jq -r 'select(.event == "ended") | .cost.handshake_us'
With --json one line each; null is what is not known:
  {"time": "2026-01-31T12:00:00.000000Z", "event": "ended", "state": "ended", "family": "inet",
   "local": "10.0.0.2:50412", "remote": "10.0.0.1:443", "opened": "here", "closed_by": "here", "ending": "fin",
   "program": "curl", "pid": 812, "uid": 1000, "cgroup": 1234, "cookie": 17, "born_after": …, "first_seen": …,
   "last_seen": …, "closed": …, "life_least_us": 41000, "life_most_us": 930000, "final_numbers": true,
   "handshake_us": null, "first_byte_us": null, "slow_start_ms": null, "teardown_us": null, "exact": false,
   "asked": null, "service": null, "policy": null, "nagle_holds": null, "ack_waits": null, "error": null,
   "syn_retransmits": null, "rtt_us": 20100, …, "fast_open": false, "time_wait": true,
   "cost": {"handshake_us": 20050, "handshake_measured": false, "slow_start_us": 0, "rounds_cold": 2,
    "rounds_warm": 2, "teardown_us": 20050, "overhead_bytes": 328, "use_bytes": 1874}}
  {"time": …, "event": "gap", "source": "events", "begin": …, "end": …, "lost": 12, "why": "…"}
)") + kFilterHelp);
    app.callback([&action, options] { action = [options](Context &c) { return trace(c, *options); }; });
}

}  // namespace weir::cli
