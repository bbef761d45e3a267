// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <weir/listeners.hpp>

using namespace weir;

class TestListeners : public QObject {
    Q_OBJECT

    static Socket listener(const char *local, std::uint32_t queue = 0, std::uint32_t limit = 128) {
        Socket made;
        made.state = TcpState::Listen;
        made.local = *Endpoint::parse(local);
        made.family = made.local.address.family;
        made.receiveQueue = queue;
        made.sendQueue = limit;
        return made;
    }

    static Connection incoming(const char *local, int pid, const char *program) {
        Connection made;
        made.socket.local = *Endpoint::parse(local);
        made.socket.family = made.socket.local.address.family;
        made.opened = End::There;
        made.pid = pid;
        made.program = program;
        return made;
    }

    static KnownListener known(const char *address, std::uint16_t port, const char *reach,
                               const char *program) {
        return {Family::Inet, address, port, "", reach, program};
    }

private slots:
    void theLimitIsSomebodys() {
        QCOMPARE(limitBy(listener("0.0.0.0:80", 0, 128), {}), LimitBy::Unknown);
        QCOMPARE(limitBy(listener("0.0.0.0:80", 0, 128), 4096), LimitBy::Program);
        QCOMPARE(limitBy(listener("0.0.0.0:80", 0, 4096), 4096), LimitBy::Somaxconn);
        QCOMPARE(limitBy(listener("0.0.0.0:80", 0, 8192), 4096), LimitBy::FormerSomaxconn);
        QCOMPARE(name(LimitBy::FormerSomaxconn), "former-somaxconn");
    }

    void groupsAreOfOneInterface() {
        std::vector<Socket> all{listener("0.0.0.0:80"), listener("0.0.0.0:80"), listener("0.0.0.0:80"),
                                listener("[::]:80")};
        all[2].interface = 7;
        for (std::uint64_t cookie = 0; Socket & socket : all) {
            socket.cookie = ++cookie;
        }
        QCOMPARE(groupSizes(all), (std::map<std::uint64_t, std::size_t>{{1, 2}, {2, 2}, {3, 1}, {4, 1}}));
    }

    void acceptsGoToWhoListens() {
        const std::vector<Socket> all{listener("10.0.0.1:80", 2), listener("[::]:80", 1),
                                      listener("10.0.0.1:80", 4)};
        AcceptCounter counter;
        counter.sample(all);
        counter.sample(all);
        for (int turn = 0; turn < 3; ++turn) {
            counter.add(incoming("10.0.0.1:80", 7, "nginx"));
        }
        counter.add(incoming("10.0.0.1:80", 8, "nginx"));
        counter.add(incoming("10.0.0.2:80", 9, "other"));  // the wildcard of IPv6 takes IPv4 too
        counter.add(incoming("10.0.0.1:81", 9, "other"));  // nobody listens there
        Connection outgoing = incoming("10.0.0.1:80", 7, "nginx");
        outgoing.opened = End::Here;
        counter.add(outgoing);

        const Accepts exact = counter.of(all[0], std::chrono::seconds(2));
        QCOMPARE(exact.count, 4U);
        QCOMPARE(exact.rate(), 2.0);
        QCOMPARE(exact.members.at(7).count, 3U);
        QCOMPARE(exact.members.at(8).program, "nginx");
        QCOMPARE(exact.queue, 6.0);                          // both sockets of the address
        QCOMPARE(exact.wait(), std::optional(3'000'000UL));  // 6 waiting, 2 a second
        QCOMPARE(counter.of(all[1], std::chrono::seconds(2)).count, 1U);
        QVERIFY(!counter.of(listener("127.0.0.1:1"), std::chrono::seconds(2)).wait());
    }

    void whatIsNewSaysSinceWhen() {
        ListenerBaseline baseline;
        baseline.add(known("0.0.0.0", 80, "private", "nginx"));
        baseline.add(known("0.0.0.0", 22, "public", ""));
        baseline.add(known("127.0.0.1", 5432, "loopback", "postgres"));
        QCOMPARE(baseline.since(known("0.0.0.0", 80, "private", "nginx")), "");
        QCOMPARE(baseline.since(known("0.0.0.0", 80, "public", "nginx")), "was private");
        QCOMPARE(baseline.since(known("0.0.0.0", 80, "loopback", "nginx")), "");  // less far is no news
        QCOMPARE(baseline.since(known("0.0.0.0", 80, "", "caddy")), "was nginx");
        QCOMPARE(baseline.since(known("0.0.0.0", 22, "public", "sshd")), "");  // it was not known then
        QCOMPARE(baseline.since(known("0.0.0.0", 8080, "private", "java")), "new");
        KnownListener other = known("0.0.0.0", 80, "private", "nginx");
        other.interface = "eth0";
        QCOMPARE(baseline.since(other), "new");
        QCOMPARE(baseline.gone(), std::vector<std::string>{"127.0.0.1 5432"});
    }
};

QTEST_GUILESS_MAIN(TestListeners)
#include "tst_listeners.moc"
