// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/path.hpp>

#include <weir/routes.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "host/deadline.hpp"
#include "path/probesocket.hpp"

namespace weir {

namespace {

using namespace path;

constexpr std::uint32_t kMost = 65535;  // what UDP can carry

Time now() {
    return static_cast<Time>(std::chrono::duration_cast<std::chrono::microseconds>(
                                 std::chrono::steady_clock::now().time_since_epoch())
                                 .count()) +
           1;
}

/// What the interface and the route allow, whatever was learned meanwhile.
Result<std::uint32_t> firstSize(const Host &host, const Address &destination, std::uint32_t interface) {
    auto routes = Routes::open(host);
    if (!routes)
        return routes.error();
    const auto to = routes->to(destination, interface);
    if (!to)
        return to.error();
    const auto links = routes->links();
    if (!links)
        return links.error();
    const auto link = std::ranges::find(*links, to->interface, &Link::index);
    std::uint32_t mtu = link == links->end() ? 1500 : link->mtu;
    if (to->routeMtu)
        mtu = std::min(mtu, *to->routeMtu);
    return std::min(mtu, kMost);
}

}  // namespace

Result<PathReport> probePath(const Host &host, const Address &destination, const ProbeOptions &options,
                             const std::function<bool(std::uint32_t, std::uint32_t)> &progress) {
    if (destination.size() == 0 || destination.isAny())
        return makeError(EINVAL, "a path needs a destination", "destination");
    const std::uint32_t least = destination.family == Family::Inet6 ? 1280 : 68;
    if (options.firstSize != 0 && (options.firstSize < least || options.firstSize > kMost))
        return makeError(ERANGE, "must be between " + std::to_string(least) + " and " + std::to_string(kMost),
                         "size");
    if (options.port == 0 || options.maxHops == 0 || options.maxPackets == 0 || options.maxPackets > 10'000)
        return makeError(
            ERANGE, "the port, the hops and the packets of a probe are at least 1, packets at most 10000");
    Settings settings;
    settings.destination = destination;
    settings.maxHops = options.maxHops;
    settings.maxPackets = options.maxPackets;
    settings.budget = static_cast<Time>(options.budget) * 1000;
    const auto allowed = firstSize(host, destination, options.interface);
    if (!allowed)
        return allowed.error();
    settings.firstSize = options.firstSize == 0 ? *allowed : std::min(options.firstSize, *allowed);
    auto socket = ProbeSocket::open(*host.session(), destination, options.interface, options.port);
    if (!socket)
        return socket.error();

    Prober prober(settings);
    std::uint32_t packets = 0;
    while (!prober.done()) {
        for (const Probe &probe : prober.due(now())) {
            ++packets;
            const auto sent = socket->send(probe);
            if (!sent)
                return sent.error();
            if (*sent == ProbeSocket::Sent::TooLarge)
                prober.refused(now(), probe.id, socket->mtu());
        }
        if (prober.done())
            break;
        if (progress && !progress(prober.hopsSeen(), packets)) {
            prober.stop(now());
            break;
        }
        const Time before = now();
        const Time until = prober.next();
        // Errors make the socket ready whatever is asked for.
        pollfd waiting{socket->fd(), POLLIN, 0};
        timespec pause{};
        if (until > before) {
            const Time wait = std::min<Time>(until - before, 500'000);
            pause.tv_nsec = static_cast<long>(wait * 1000);
        }
        ::ppoll(&waiting, 1, &pause, nullptr);
        while (const auto answer = socket->receive())
            prober.take(now(), *answer);
    }
    PathReport report = prober.report(now());
    report.ignored += socket->strange();
    report.sourcePort = socket->localPort();
    return report;
}

}  // namespace weir
