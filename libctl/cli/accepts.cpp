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

std::optional<std::uint64_t> Accepts::wait() const {
    if (count == 0)
        return {};
    return static_cast<std::uint64_t>(queue / rate() * 1e6);
}

const Endpoint *AcceptWatch::listenerOf(const Endpoint &local) const {
    const auto any = [&](Family family) {
        Endpoint endpoint;
        endpoint.address.family = family;
        endpoint.port = local.port;
        return endpoint;
    };
    for (const Endpoint &each : {local, any(local.address.family), any(Family::Inet6)}) {
        if (const auto found = m_accepts.find(each); found != m_accepts.end())
            return &found->first;
    }
    return nullptr;
}

void AcceptWatch::sample(const std::vector<Socket> &listeners) {
    ++m_samples;
    for (const Socket &socket : listeners)
        m_accepts[socket.local].queue += socket.receiveQueue;
}

void AcceptWatch::add(const Connection &connection) {
    if (connection.opened != End::There)
        return;
    const Endpoint *to = listenerOf(connection.socket.local);
    if (to == nullptr)
        return;
    Accepts &accepts = m_accepts[*to];
    accepts.count++;
    auto &member = accepts.members[connection.pid];
    member.count++;
    member.program = connection.program;
}

Accepts AcceptWatch::of(const Socket &listener) const {
    const auto found = m_accepts.find(listener.local);
    Accepts out = found == m_accepts.end() ? Accepts() : found->second;
    out.time = m_time;
    if (m_samples != 0)
        out.queue /= static_cast<double>(m_samples);
    return out;
}

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
            watch.add(connection);
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
        watch.sample(*listeners);
        std::ranges::for_each(got->ended, take);
        if (over == 0) {
            ::poll(nullptr, 0, static_cast<int>(kBetweenSamples.count()));
        }
    }
    std::ranges::for_each(connections->all(), take);
    return watch;
}

}  // namespace weir::cli
