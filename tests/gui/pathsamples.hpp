// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "models/pathvalues.hpp"

/// Made-up paths for tests.
namespace weir::gui::samples {

inline Address parsed(const QString &text) {
    return *Address::parse(text.toStdString());
}

/// Routers and the destination behind them, all of which answer; nothing drops.
inline PathReport path(int hops, const QString &destination = QStringLiteral("198.51.100.7")) {
    PathReport made;
    made.destination = parsed(destination);
    const bool six = made.destination.family == Family::Inet6;
    for (int ttl = 1; ttl <= hops; ++ttl) {
        PathHop hop;
        hop.ttl = static_cast<std::uint8_t>(ttl);
        hop.addresses = {ttl == hops ? made.destination
                         : six       ? parsed(QStringLiteral("2001:db8:0:%1::%2").arg(ttl).arg(ttl * 17))
                                     : parsed(QStringLiteral("10.%1.0.%2").arg(ttl).arg(ttl * 7 % 250))};
        hop.rtt = static_cast<std::uint32_t>(300 + 900 * ttl);
        hop.mtu = 1500;
        hop.sent = 3;
        hop.answered = 3;
        made.hops.push_back(hop);
    }
    made.reached = true;
    made.firstSize = 1500;
    made.mtu = 1500;
    made.verdict = PathVerdict::Clear;
    made.sent = static_cast<std::uint32_t>(2 * hops);
    made.smallSent = static_cast<std::uint32_t>(3 * hops);
    made.elapsed = 480'000;
    return made;
}

inline PathReport &narrow(PathReport &report, int after, std::uint32_t to, bool told, int before = 0) {
    MtuDrop drop;
    drop.after = static_cast<std::uint8_t>(after);
    drop.before = static_cast<std::uint8_t>(before == 0 ? after + 1 : before);
    drop.from = report.drops.empty() ? report.firstSize : report.drops.back().to;
    drop.to = to;
    drop.told = told;
    drop.found = 1'240'000;
    if (told && after > 0) {
        drop.by = report.hops[static_cast<std::size_t>(after - 1)].addresses.front();
    }
    for (PathHop &hop : report.hops) {
        if (hop.ttl > after) {
            hop.mtu = to;
        }
    }
    report.drops.push_back(drop);
    report.mtu = to;
    report.verdict =
        told && report.verdict != PathVerdict::BlackHole ? PathVerdict::Told : PathVerdict::BlackHole;
    report.sent += 40;
    report.smallSent += 36;
    report.smallLost += 1;
    return report;
}

inline PathReport told() {
    PathReport made = path(7);
    return narrow(made, 3, 1420, true);
}

inline PathReport blackHole() {
    PathReport made = path(6, QStringLiteral("203.0.113.80"));
    return narrow(made, 4, 1400, false);
}

/// A black hole somewhere among silent hops, and behind it a tunnel that is told.
inline PathReport holeAmongSilent() {
    PathReport made = path(9);
    narrow(made, 3, 1400, false, 6);
    for (const std::size_t silent : {3U, 4U}) {
        made.hops[silent].addresses.clear();
        made.hops[silent].rtt.reset();
        made.hops[silent].answered = 0;
    }
    return narrow(made, 7, 1280, true);
}

inline PathReport lossy() {
    PathReport made = path(8);
    for (PathHop &hop : made.hops) {
        hop.sent = 40;
        hop.answered = hop.ttl == 2 ? 9U : hop.ttl < 5 ? 40U : 33U + hop.ttl % 3;
    }
    made.verdict = PathVerdict::Loss;
    made.smallSent = 320;
    made.smallLost = 25;
    return made;
}

inline PathReport silentEnd() {
    PathReport made = path(5);
    made.hops[4].addresses = {parsed(QStringLiteral("10.5.0.35"))};
    made.reached = false;
    return made;
}

inline PathReport longPath() {
    PathReport made = path(30, QStringLiteral("192.0.2.230"));
    narrow(made, 6, 1492, true);
    narrow(made, 21, 1400, true);
    for (const std::size_t silent : {8U, 14U, 15U, 27U}) {
        made.hops[silent].addresses.clear();
        made.hops[silent].rtt.reset();
        made.hops[silent].answered = 0;
    }
    return made;
}

inline PathReport ipv6() {
    PathReport made = path(8, QStringLiteral("2001:db8:40::17"));
    return narrow(made, 2, 1480, true);
}

inline PathProbe probe(const PathReport &report, qint64 time = 1'790'000'000'000,
                       const QString &host = QStringLiteral("local")) {
    PathProbe made;
    made.time = time;
    made.host = host;
    made.destination = QString::fromStdString(report.destination.text());
    made.interface = QStringLiteral("eth0");
    made.report = report;
    return made;
}

inline PathUse use(const QString &destination, std::uint32_t connections, std::uint32_t mss = 1448,
                   std::uint32_t pmtu = 1500) {
    PathUse made;
    made.destination = parsed(destination);
    made.connections = connections;
    made.mssLeast = mss;
    made.mssMost = mss;
    made.pmtuLeast = pmtu;
    Link link;
    link.index = 2;
    link.name = "eth0";
    link.mtu = 1500;
    RouteTo route;
    route.interface = 2;
    route.gateway = parsed(made.destination.family == Family::Inet6 ? QStringLiteral("fe80::1")
                                                                    : QStringLiteral("192.0.2.1"));
    route.source = parsed(made.destination.family == Family::Inet6 ? QStringLiteral("2001:db8::5")
                                                                   : QStringLiteral("192.0.2.5"));
    if (pmtu < 1500) {
        route.cachedMtu = pmtu;
        route.expires = 583;
    }
    setRoute(made, route, {link});
    return made;
}

inline std::shared_ptr<PathsInUse> paths(std::size_t more = 0) {
    auto made = std::make_shared<PathsInUse>();
    made->time = 1'790'000'000'000;
    made->uses = {use(QStringLiteral("10.0.0.11"), 120), use(QStringLiteral("10.0.0.12"), 3),
                  use(QStringLiteral("198.51.100.7"), 14, 1368, 1420), use(QStringLiteral("203.0.113.80"), 2),
                  use(QStringLiteral("2001:db8:40::17"), 7, 1428)};
    made->uses[3].stuck = 1;
    made->uses[3].retransmits = 41;
    made->uses[4].mssLeast = 1208;
    for (std::size_t number = 0; number < more; ++number) {
        made->uses.push_back(use(QStringLiteral("172.16.%1.%2").arg(number / 250).arg(number % 250 + 1),
                                 static_cast<std::uint32_t>(1 + number % 17)));
        made->uses.back().retransmits = number % 7;
    }
    return made;
}

}  // namespace weir::gui::samples
