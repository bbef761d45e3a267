// SPDX-License-Identifier: LGPL-2.1-or-later
// The cost model against values computed by hand, and by simulation of what it stands for.
#include <QtTest>

#include <cmath>
#include <random>
#include <set>

#include <weir/costs.hpp>

using namespace weir;

namespace {

constexpr Time kSecond = 1'000'000;
constexpr Time kBegin = 1'700'000'000 * kSecond;

Surroundings surroundings() {
    Surroundings out;
    out.begun = kBegin;
    out.portFirst = 32768;
    out.portLast = 60999;
    out.portsReserved = 0;
    out.slowStartAfterIdle = true;
    out.timeWaitReuse = 2;
    return out;
}

/// A request and its answer over a path of 20 ms, closed here.
Connection request(Time born, Time life) {
    Connection connection;
    auto &socket = connection.socket;
    socket.local = *Endpoint::parse("10.0.0.2:50000");
    socket.remote = *Endpoint::parse("10.0.0.1:80");
    socket.hasInfo = true;
    auto &info = socket.info;
    info.rtt = 20'100;
    info.minRtt = 20'000;
    info.mss = 1448;
    info.advertisedMss = 1448;
    info.cwnd = 10;
    info.options = 1;  // timestamps
    info.bytesSent = 100;
    info.bytesAcked = 102;
    info.bytesReceived = 5001;
    info.segmentsOut = 6;
    info.segmentsIn = 6;
    connection.opened = End::Here;
    connection.closedBy = End::Here;
    connection.ending = Ending::Fin;
    connection.timeWait = true;
    connection.ended = true;
    connection.finalNumbers = true;
    connection.bornAfter = born;
    connection.closed = born + life;
    connection.firstSeen = connection.closed;
    connection.lastSeen = connection.closed;
    connection.program = "php";
    return connection;
}

}  // namespace

class CostsTest : public QObject {
    Q_OBJECT

private slots:
    void cold_data() {
        QTest::addColumn<quint64>("segments");
        QTest::addColumn<quint32>("most");
        QTest::addColumn<quint32>("rounds");
        const auto row = [](const char *name, quint64 segments, quint32 most, quint32 rounds) {
            QTest::newRow(name) << segments << most << rounds;
        };
        row("nothing", 0, 0, 0);
        row("one", 1, 0, 1);
        row("10 at once", 10, 0, 1);
        row("11", 11, 0, 2);
        row("10 + 20", 30, 0, 2);
        row("31", 31, 0, 3);
        row("10 + 20 + 40", 70, 0, 3);
        row("71", 71, 0, 4);
        row("up to 20: 10 + 20", 30, 20, 2);
        row("10 + 20 + 20", 50, 20, 3);
        row("51", 51, 20, 4);
        row("never more than 10", 100, 4, 10);
        row("a gigabyte", 690'608, 0, 17);  // 10 * (2^17 - 1) is 1310710, 10 * (2^16 - 1) is 655350
        row("impossibly many", UINT64_MAX / 1448, 10, UINT32_MAX);
    }
    void cold() {
        QFETCH(quint64, segments);
        QFETCH(quint32, most);
        QFETCH(quint32, rounds);
        QCOMPARE(roundsCold(segments * 1448, 1448, 10, most), rounds);
        if (segments > 0 && segments < 1'000'000) {
            // A last segment that is not full counts as well.
            QCOMPARE(roundsCold(segments * 1448 - 1447, 1448, 10, most), rounds);
        }
    }

    void warm() {
        QCOMPARE(roundsWarm(0, 1448, 10), 0u);
        QCOMPARE(roundsWarm(1, 1448, 10), 1u);
        QCOMPARE(roundsWarm(14480, 1448, 10), 1u);
        QCOMPARE(roundsWarm(14481, 1448, 10), 2u);
        QCOMPARE(roundsWarm(100, 0, 10), 0u);
    }

    void poisson() {
        // Of tables; P(X <= 3) is 0.981 for a mean of 1.
        QCOMPARE(poissonP99(0), 0u);
        QCOMPARE(poissonP99(0.01), 0u);
        QCOMPARE(poissonP99(1), 4u);
        QCOMPARE(poissonP99(5), 11u);
        QCOMPARE(poissonP99(10), 18u);
        QCOMPARE(poissonP99(100), 124u);
        QCOMPARE(poissonP99(10'000), 10'233u);  // 10000 + 2.326 * 100
    }

    void shortRequest() {
        const Cost cost = costOf(request(kBegin, 60'000));
        QCOMPARE(cost.handshake, std::optional<std::uint64_t>(20'000));
        QVERIFY(!cost.handshakeMeasured);
        QCOMPARE(cost.slowStart, std::optional<std::uint64_t>(0));
        QCOMPARE(cost.teardown, std::optional<std::uint64_t>(20'000));
        // SYN 60, SYN-ACK 60, ACK 52; FIN, FIN-ACK, ACK 52 each.
        QCOMPARE(cost.overheadBytes, 328u);
        // 12 segments less these 6, 52 bytes each, and the data.
        QCOMPARE(cost.useBytes, 6u * 52 + 100 + 5001);
        QCOMPARE(cost.waiting(), std::optional<std::uint64_t>(20'000));
    }

    void measuredHandshake() {
        Connection connection = request(kBegin, 60'000);
        connection.handshake = 21'500;
        connection.synRetransmits = 1;
        const Cost cost = costOf(connection);
        QCOMPARE(cost.handshake, std::optional<std::uint64_t>(1'021'500));
        QVERIFY(cost.handshakeMeasured);
        connection.socket.info.options |= 32;  // data in the SYN
        QCOMPARE(costOf(connection).handshake, std::optional<std::uint64_t>(0));
    }

    void slowStart() {
        Connection connection = request(kBegin, 60'000);
        // 100 segments received: 10 + 20 + 40 + 30 in four rounds; with 80 at once it would be two.
        connection.socket.info.bytesReceived = 100 * 1448;
        Cost cost = costOf(connection);
        QCOMPARE(cost.roundsCold, 4u + 1);
        QCOMPARE(cost.roundsWarm, 2u + 1);
        QCOMPARE(cost.slowStart, std::optional<std::uint64_t>(40'000));
        // The same sent, of which the window is known: it never grew.
        connection.socket.info.bytesReceived = 0;
        connection.socket.info.bytesSent = 100 * 1448;
        connection.socket.info.bytesAcked = 100 * 1448 + 2;
        cost = costOf(connection);
        QCOMPARE(cost.roundsCold, 10u);
        QCOMPARE(cost.slowStart, std::optional<std::uint64_t>(0));
    }

    void ipv6AndPassive() {
        Connection connection = request(kBegin, 60'000);
        connection.socket.family = Family::Inet6;
        connection.socket.local = *Endpoint::parse("[2001:db8::2]:80");
        connection.socket.info.options = 0;
        connection.opened = End::There;
        const Cost cost = costOf(connection);
        QCOMPARE(cost.overheadBytes, 2u * (40 + 20 + 12) + 4 * 60);
        // Neither SYN nor SYN-ACK was counted here.
        QCOMPARE(cost.useBytes, (12u - 4) * 60 + 100 + 5001);
    }

    void nothingKnown() {
        Connection connection;
        connection.ended = true;
        const Cost cost = costOf(connection);
        QVERIFY(!cost.handshake && !cost.slowStart && !cost.teardown && !cost.waiting());
        QCOMPARE(cost.overheadBytes, 0u);
    }

    /// 50 a second at random, 60 ms each, met by readings once a second as they would be: Little's law
    /// has to find the life that nobody measured.
    void littlesLaw() {
        constexpr int kSeconds = 120;
        std::mt19937_64 random(1);
        std::exponential_distribution<double> gap(50.0 / 1e6);
        CostTable table(surroundings());
        for (int i = 0; i <= kSeconds; ++i)
            table.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond + 1000, 0, 0});
        double now = 0;
        int born = 0;
        while ((now += gap(random)) < kSeconds * 1e6 - 100'000) {
            const auto at = static_cast<Time>(now);
            const Time reading = at / kSecond * kSecond;
            Connection connection = request(kBegin + reading, 0);
            connection.closed = kBegin + at + 60'000;
            if (at + 60'000 > reading + kSecond) {
                connection.readings = 1;
                connection.openSince = kBegin + reading + kSecond;
            }
            table.add(connection);
            ++born;
        }
        const CostReport report = table.report();
        QCOMPARE(report.usages.size(), std::size_t(1));
        const Usage &usage = report.usages.front();
        QCOMPARE(usage.who, std::string("php"));
        QCOMPARE(usage.destination.text(), std::string("10.0.0.1:80"));
        QCOMPARE(usage.born, quint64(born));
        QVERIFY(std::abs(usage.rate - 50) < 5);
        QVERIFY(!usage.lifeIsLeast);
        // 3 are open at a time; that many readings met about 360 of them.
        QVERIFY2(*usage.life > 48'000 && *usage.life < 72'000, qPrintable(QString::number(*usage.life)));
        QVERIFY(usage.burstiness > 0.6 && usage.burstiness < 1.5);
        QCOMPARE(usage.verdict, PoolVerdict::Pool);
        // 50 a second for 40 ms without the handshake: 2; Poisson of 2: 6 in 99 of 100.
        QVERIFY(usage.poolMean == 2 || usage.poolMean == 3);
        QVERIFY2(usage.poolP99 >= 6 && usage.poolP99 <= 9, qPrintable(QString::number(usage.poolP99)));
        QCOMPARE(usage.savedPerUse, std::optional<std::uint64_t>(20'000));
        QVERIFY(usage.eager);  // 20 ms of 40
        QVERIFY(usage.ports == 28232u);
        // The last minute's, and 50 * 60 if it goes on.
        QVERIFY(std::abs(static_cast<double>(usage.portsHeld) - 3000) < 300);
        QVERIFY(std::abs(usage.portsHeldLater - 3000) < 300);
        QVERIFY(!usage.exhaustion);
    }

    void portsRunOut() {
        CostTable table(surroundings());
        for (int i = 0; i <= 10; ++i)
            table.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond + 1000, 0, 0});
        for (int i = 0; i < 10'000; ++i)
            table.add(request(kBegin + i / 1000 * kSecond, 50'000));
        const CostReport report = table.report();
        const Usage &usage = report.usages.front();
        // 1000 a second for 60 s would be 60000; of the 28232 there are 18232 left.
        QVERIFY(std::abs(usage.rate - 1000) < 1);
        QVERIFY(usage.exhaustion.has_value());
        QVERIFY2(std::abs(*usage.exhaustion - 18.232) < 0.1, qPrintable(QString::number(*usage.exhaustion)));
        QVERIFY(!usage.words.empty());
        QVERIFY(usage.lifeIsLeast);
    }

    void reusedConnectionsNeedNoPool() {
        CostTable table(surroundings());
        for (int i = 0; i <= 100; ++i)
            table.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond + 1000, 0, 0});
        for (int i = 0; i < 4; ++i) {
            Connection connection = request(0, 0);
            connection.bornAfter = i == 0 ? kBegin + 10 * kSecond : 0;
            connection.openSince = connection.firstSeen = i == 0 ? kBegin + 11 * kSecond : kBegin;
            connection.lastSeen = kBegin + 100 * kSecond;
            connection.readings = i == 0 ? 90 : 101;
            connection.closed = 0;
            connection.ended = connection.timeWait = false;
            table.add(connection);
        }
        const CostReport report = table.report();
        QCOMPARE(report.usages.front().verdict, PoolVerdict::Reused);
        QVERIFY(!report.usages.front().savedPerUse);
    }

    void unknownOwnersStayInTheirRow() {
        CostTable table(surroundings());
        table.add(Reading{kBegin, kBegin, 0, 0});
        table.add(Reading{kBegin + kSecond, kBegin + kSecond, 0, 0});
        Connection nobody = request(kBegin, 50'000);
        nobody.program.clear();
        table.add(request(kBegin, 50'000));
        table.add(nobody);
        Connection service = request(kBegin, 50'000);
        service.opened = End::There;
        service.socket.local = *Endpoint::parse("[::ffff:10.0.0.2]:443");
        service.socket.remote = *Endpoint::parse("[::ffff:10.0.0.9]:40000");
        table.add(service);
        Connection lost;
        lost.hasPeer = false;
        lost.ended = true;
        table.add(lost);
        const CostReport report = table.report();
        QCOMPARE(report.usages.size(), std::size_t(3));
        std::set<std::string> rows;
        for (const Usage &usage : report.usages)
            rows.insert(usage.who + '|' + std::string(name(usage.opened)) + '|' + usage.destination.text());
        QVERIFY(rows.contains("php, ?|here|10.0.0.1:80"));
        QVERIFY(rows.contains("10.0.0.9|there|10.0.0.2:443"));
        QVERIFY(rows.contains("?|unknown|*:0"));
    }

    void seriesAreWhatTheRowWasComputedFrom() {
        CostTable table(surroundings());
        for (int i = 0; i <= 10; ++i)
            table.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond, 0, 0});
        Connection known = request(kBegin + 2 * kSecond, 3 * kSecond);
        known.openSince = kBegin + 3 * kSecond;
        known.readings = 2;
        table.add(known);
        Connection nobody = request(kBegin + 4 * kSecond, 50'000);
        nobody.program.clear();
        table.add(nobody);
        const CostReport report = table.report();
        QCOMPARE(report.usages.size(), std::size_t(1));
        const auto points = table.series(report.usages[0]);
        QCOMPARE(points.size(), std::size_t(11));
        std::uint64_t born = 0;
        std::uint64_t met = 0;
        for (const UsagePoint &point : points) {
            born += point.born;
            met += point.open;
        }
        QCOMPARE(born, report.usages[0].born);  // of both, as in their row
        QCOMPARE(met, std::uint64_t(2));
        QCOMPARE(points[2].open, std::uint64_t(0));
        QCOMPARE(points[3].open, std::uint64_t(1));
        QCOMPARE(points[5].open, std::uint64_t(0));
        Usage other = report.usages[0];
        other.destination.port = 81;
        QVERIFY(table.series(other).empty());
    }

    void changes() {
        CostTable before(surroundings());
        CostTable after(surroundings());
        for (int i = 0; i <= 10; ++i) {
            before.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond, 0, 0});
            after.add(Reading{kBegin + i * kSecond, kBegin + i * kSecond, 0, 0});
        }
        for (int i = 0; i < 100; ++i)
            before.add(request(kBegin, 50'000));
        Connection other = request(kBegin, 50'000);
        other.program = "curl";
        before.add(other);
        after.add(other);
        const auto all = compare(before.report(), after.report());
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].before->who, std::string("php"));
        QVERIFY(!all[0].after);
        QCOMPARE(all[1].after->who, std::string("curl"));
    }
};

QTEST_GUILESS_MAIN(CostsTest)
#include "tst_costs.moc"
