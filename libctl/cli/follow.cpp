// SPDX-License-Identifier: LGPL-2.1-or-later
#include "follow.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <cmath>
#include <iterator>

#include <CLI/CLI.hpp>

#include "activity.hpp"
#include "connectionoutput.hpp"

namespace weir::cli {

namespace {

constexpr int kTogetherMs = 20;

}  // namespace

void addFollowing(CLI::App &app, FollowOptions &options, const char *time) {
    app.add_option("FILTER", options.filter, "Only connections that match; see below")->type_name(" ");
    app.add_option("-t,--time", options.time, std::string("End after this time, as 90s or 5m; ") + time)
        ->type_name("TIME");
    app.add_option("--interval", options.interval, "Between readings of all sockets; 1 if not given")
        ->type_name("SECONDS")
        ->check(CLI::Range(0.05, 3600.0).description(""));
    app.add_option(
           "--from", options.from,
           "records (of the module), events (of the kernel) or readings; the best there is if not given")
        ->type_name("SOURCE")
        ->check(CLI::IsMember({"records", "events", "readings"}).description(""));
    app.add_flag("--no-owners", options.noOwners, "Do not look for the programs in /proc");
}

std::optional<Following> Following::open(Context &context, const FollowOptions &options, int &status) {
    Result<Filter> filter = filterOf(options.filter);
    if (!filter) {
        status = context.usage(filter.error());
        return {};
    }
    std::optional<std::chrono::milliseconds> time;
    if (!options.time.empty()) {
        const auto parsed = parseTime(options.time, "--time");
        if (!parsed) {
            status = context.usage(parsed.error());
            return {};
        }
        time = *parsed;
    }
    std::optional<Host> host = context.host();
    if (!host) {
        status = context.failed();
        return {};
    }
    CollectOptions collect;
    collect.interval = static_cast<std::uint32_t>(std::lround(options.interval * 1000));
    collect.owners = !options.noOwners;
    for (const auto news : {NewsFrom::Records, NewsFrom::Events, NewsFrom::Readings}) {
        if (options.from == name(news)) {
            collect.news = news;
        }
    }
    Surroundings surroundings = surroundingsOf(*host, collect);
    Result<Connections> connections = Connections::open(*host, collect);
    if (!connections) {
        status = context.fail(connections.error());
        return {};
    }
    Following out(*std::move(filter), *std::move(connections), std::move(surroundings));
    out.m_time = time;
    return out;
}

std::string Following::sourceText() const {
    switch (m_connections.news()) {
        case NewsFrom::Records:
            return "as the module records them";
        case NewsFrom::Readings:
            return "as far as readings meet them";
        default:
            return "as the kernel tells that they end" +
                   (m_connections.whyNoRecords().empty() ? "" : " (" + m_connections.whyNoRecords() + ")");
    }
}

std::optional<int> Following::run(Context &context, const std::function<bool(const Observation &)> &each) {
    using Clock = std::chrono::steady_clock;
    const Interrupt interrupt;
    const auto begin = Clock::now();
    const auto left = [&] {
        const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        return m_time ? std::max<long long>((*m_time - spent).count(), 0) : INT_MAX;
    };
    Observation got;
    // The first reading is made at once. When all is over come two more: what ended during the first of
    // them waits for the second.
    for (int over = 0;;) {
        over += left() == 0 || Interrupt::pending() ? 1 : 0;
        if (auto read = m_connections.read(got, over != 0); !read) {
            return context.fail(read.error());
        }
        if (!each(got) || over == 2) {
            return {};
        }
        if (over != 0) {
            continue;
        }
        pollfd waiting[] = {{m_connections.fd(), POLLIN, 0}, {STDOUT_FILENO, 0, 0}};
        const auto timeout = std::min<long long>(m_connections.timeout(), left());
        if (::poll(waiting, std::size(waiting), static_cast<int>(timeout)) < 0 && errno != EINTR) {
            return context.fail(makeError(errno, "cannot wait for events"));
        }
        if ((waiting[1].revents & (POLLERR | POLLHUP)) != 0) {
            return kDone;  // the reader went away, as "| head -1" does
        }
        if (waiting[0].revents != 0) {
            // Where one ends, more do: together they cost less.
            ::poll(nullptr, 0, static_cast<int>(std::min<long long>(timeout, kTogetherMs)));
        }
    }
}

}  // namespace weir::cli
