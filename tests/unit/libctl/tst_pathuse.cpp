// SPDX-License-Identifier: LGPL-2.1-or-later
// Connections added up by destination, and what is suspicious about them.
#include <QtTest>

#include <weir/pathuse.hpp>

using namespace weir;

namespace {

Socket connection(const char *remote, std::uint32_t mss, std::uint32_t pmtu) {
    Socket out;
    out.remote = *Endpoint::parse(remote);
    out.hasInfo = true;
    out.info.mss = mss;
    out.info.pmtu = pmtu;
    return out;
}

/// As one that waits for an answer to full segments.
Socket stuck(const char *remote) {
    Socket out = connection(remote, 1448, 1500);
    out.info.backoff = 4;
    out.info.unacked = 5;
    out.info.retransmits = 6;
    out.info.bytesRetransmitted = 6 * 1448;
    return out;
}

std::vector<Link> links() {
    Link link;
    link.index = 3;
    link.name = "eth0";
    link.mtu = 1500;
    return {link};
}

RouteTo through(std::uint32_t interface) {
    RouteTo out;
    out.interface = interface;
    return out;
}

using S = PathSuspicion;
using Suspicions = std::vector<PathSuspicion>;

}  // namespace

class PathUseTest : public QObject {
    Q_OBJECT

private slots:
    void addsUp() {
        Socket waiting = connection("10.0.0.1:80", 1448, 1500);
        waiting.hasInfo = false;  // as in TIME_WAIT
        auto uses = addUpPaths({connection("10.0.0.2:80", 1448, 1500), connection("10.0.0.1:443", 1348, 1400),
                                connection("[::ffff:10.0.0.1]:80", 1448, 1500),
                                connection("[2001:db8::1]:80", 1428, 1500), waiting,
                                connection("10.0.0.3:80", 0, 1500)});
        QCOMPARE(uses.size(), 3u);
        QCOMPARE(uses[0].destination.text(), std::string("10.0.0.1"));
        QCOMPARE(uses[0].connections, 2u);
        QCOMPARE(uses[0].mssLeast, 1348u);
        QCOMPARE(uses[0].mssMost, 1448u);
        QCOMPARE(uses[0].pmtuLeast, 1400u);
        QCOMPARE(uses[1].destination.text(), std::string("10.0.0.2"));
        QCOMPARE(uses[2].destination.text(), std::string("2001:db8::1"));
    }

    void interfaceOnlyIfAllAgree() {
        Socket bound = connection("[fe80::1]:80", 1428, 1500);
        bound.interface = 3;
        QCOMPARE(addUpPaths({bound, bound})[0].interface, 3u);
        Socket other = bound;
        other.interface = 4;
        QCOMPARE(addUpPaths({bound, other})[0].interface, 0u);
        other.interface = 0;
        QCOMPARE(addUpPaths({other, bound})[0].interface, 0u);
    }

    void routes() {
        PathUse use = addUpPaths({connection("10.0.0.1:80", 1448, 1500)})[0];
        QCOMPARE(use.allowed, 0u);
        setRoute(use, through(3), links());
        QCOMPARE(use.allowed, 1500u);
        QCOMPARE(use.link.name, std::string("eth0"));
        RouteTo narrow = through(3);
        narrow.routeMtu = 1400;
        setRoute(use, narrow, links());
        QCOMPARE(use.allowed, 1400u);
    }

    void suspicions() {
        const auto of = [](const std::vector<Socket> &sockets) {
            PathUse use = addUpPaths(sockets)[0];
            setRoute(use, through(3), links());
            return suspicionsOf(use);
        };
        QVERIFY(of({connection("10.0.0.1:80", 1448, 1500)}) == Suspicions());
        QVERIFY(of({stuck("10.0.0.1:80")}) == Suspicions({S::Stuck}));
        QVERIFY(of({connection("10.0.0.1:80", 1348, 1400)}) == Suspicions({S::SmallerMtu}));
        QVERIFY(of({connection("10.0.0.1:80", 1348, 1400), stuck("10.0.0.1:80")}) ==
                Suspicions({S::Stuck, S::SmallerMtu, S::DifferentMss}));
        // Without a route nobody knows what would be normal.
        QVERIFY(suspicionsOf(addUpPaths({connection("10.0.0.1:80", 1348, 1400)})[0]) == Suspicions());
    }

    void loopbackIsNoSuspect() {
        Link loopback;
        loopback.index = 1;
        loopback.mtu = 65536;
        loopback.loopback = true;
        const auto of = [&loopback](const std::vector<Socket> &sockets) {
            PathUse use = addUpPaths(sockets)[0];
            setRoute(use, through(1), {loopback});
            return suspicionsOf(use);
        };
        const Socket large = connection("127.0.0.1:80", 65483, 65535);
        QVERIFY(of({connection("127.0.0.1:80", 32768, 65535), large}) == Suspicions());
        QVERIFY(of({stuck("127.0.0.1:80")}) == Suspicions({S::Stuck}));
    }

    void destinations() {
        const auto resolve = [](const char *text, Family family = Family::Unspecified) {
            return resolveDestination(text, family, links());
        };
        QCOMPARE(resolve("[2001:db8::1]")->address.text(), std::string("2001:db8::1"));
        QCOMPARE(resolve("::ffff:10.0.0.1")->address.text(), std::string("10.0.0.1"));
        QCOMPARE(resolve("fe80::1%eth0")->interface, 3u);
        QVERIFY(resolve("fe80::1").error().is(std::errc::invalid_argument));
        QVERIFY(resolve("fe80::1%nosuch0").error().is(std::errc::no_such_device));
        QVERIFY(resolve("0.0.0.0").error().is(std::errc::invalid_argument));
        QVERIFY(resolve("").error().is(std::errc::invalid_argument));
        QVERIFY(resolve("::1", Family::Inet).error().is(std::errc::invalid_argument));
    }
};

QTEST_GUILESS_MAIN(PathUseTest)
#include "tst_pathuse.moc"
