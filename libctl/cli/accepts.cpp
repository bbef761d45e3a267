// SPDX-License-Identifier: LGPL-2.1-or-later
#include "accepts.hpp"

#include <poll.h>

#include <algorithm>

#include "activity.hpp"

namespace weir::cli {

namespace {

using Clock = std::chrono::steady_clock;

// A queue is looked at so often: more costs more than it tells.
constexpr std::chrono::milliseconds kBetweenSamples{20};

}  // namespace

std::optional<AcceptWatch> AcceptWatch::watch(Context &context, const Host &host,
                                              std::chrono::milliseconds time, int &status) {
    AcceptWatch watch;
    Result<Sockets> sockets = Sockets::open(host);
    Result<Connections> connections =
        sockets ? Connections::open(host) : Result<Connections>(sockets.error());
    if (!connections) {
        status = context.fail(connections.error());
        return {};
    }
    const Interrupt interrupt;
    Activity activity("watching who connects");
    // Whatever is open already has not been accepted meanwhile.
    if (const auto first = connections->read(true); !first) {
        status = context.fail(first.error());
        return {};
    }
    const Time since = connections->now();
    const auto begin = Clock::now();
    const auto take = [&](const Connection &connection) {
        if (connection.firstSeen >= since) {
            watch.m_counter.add(connection);
        }
    };
    for (int over = 0; over < 2;) {
        const auto spent = Clock::now() - begin;
        if (spent >= time || Interrupt::pending()) {
            // Twice: what ended during a reading waits for the next one.
            ++over;
            watch.m_time = spent;
        }
        Result<Observation> got = connections->read(over != 0);
        const Result<std::vector<Socket>> listeners = sockets->listeners();
        if (!got || !listeners) {
            status = context.fail(got ? listeners.error() : got.error());
            return {};
        }
        watch.m_counter.sample(*listeners);
        std::ranges::for_each(got->ended, take);
        if (over == 0) {
            ::poll(nullptr, 0, static_cast<int>(kBetweenSamples.count()));
        }
    }
    std::ranges::for_each(connections->all(), take);
    return watch;
}

}  // namespace weir::cli
