// SPDX-License-Identifier: LGPL-2.1-or-later
// What the collector of connections concludes from readings and ends, and what it does not.
#include <QtTest>

#include "connections/tracker.hpp"

using namespace weir;

namespace {

Socket connection(std::uint64_t cookie, const char *local, const char *remote,
                  TcpState state = TcpState::Established) {
    Socket socket;
    socket.cookie = cookie;
    socket.state = state;
    socket.local = *Endpoint::parse(local);
    socket.remote = *Endpoint::parse(remote);
    socket.family = socket.local.address.family;
    socket.uid = 1000;
    socket.inode = static_cast<std::uint32_t>(cookie + 100);
    socket.hasInfo = true;
    socket.info.rtt = 20'500;
    socket.info.minRtt = 20'000;
    socket.info.mss = socket.info.advertisedMss = 1448;
    return socket;
}

Socket client(std::uint64_t cookie) {
    return connection(cookie, "10.0.0.2:50000", "10.0.0.1:80");
}

Socket listener(const char *local) {
    Socket socket;
    socket.state = TcpState::Listen;
    socket.local = *Endpoint::parse(local);
    socket.family = socket.local.address.family;
    return socket;
}

/// As the kernel tells an end: no owner, numbers as they were.
Socket end(Socket socket) {
    socket.state = TcpState::Close;
    socket.uid = socket.inode = 0;
    return socket;
}

/// After tcp_disconnect() in the kernel.
Socket aborted(std::uint64_t cookie) {
    Socket socket;
    socket.cookie = cookie;
    socket.state = TcpState::Close;
    socket.family = Family::Inet;
    socket.local = *Endpoint::parse("0.0.0.0:50000");
    socket.remote.address.family = Family::Inet;
    socket.hasInfo = true;
    socket.info.minRtt = 20'000;
    return socket;
}

/// As the module's records tell of client(): no numbers before the end, no inode.
Connection told(std::uint64_t cookie) {
    Connection connection;
    connection.socket = client(cookie);
    connection.socket.inode = 0;
    connection.socket.hasInfo = false;
    connection.socket.info = {};
    connection.told = connection.hasOwner = true;
    connection.bornAfter = connection.firstSeen = connection.lastSeen = 999'000'000;
    connection.opened = End::Here;
    connection.handshake = 300;
    connection.pid = 7;
    connection.program = "curl";
    return connection;
}

Connection toldEnd(std::uint64_t cookie) {
    Connection connection = told(cookie);
    connection.socket.state = TcpState::LastAck;
    connection.socket.hasInfo = connection.ended = connection.finalNumbers = true;
    connection.socket.info.bytesSent = 500;
    connection.closed = connection.lastSeen = 1'900'000'000;
    connection.closedBy = End::There;
    connection.ending = Ending::Fin;
    return connection;
}

/// One that is older than the records: who opened it, when and by which program they do not know.
Connection toldEndOfOlder(std::uint64_t cookie) {
    Connection connection = toldEnd(cookie);
    connection.bornAfter = 0;
    connection.firstSeen = connection.closed;
    connection.opened = End::Unknown;
    connection.handshake.reset();
    connection.pid = 0;
    connection.program.clear();
    return connection;
}

class Readings {
public:
    explicit Readings(const CollectOptions &options = {}) : tracker(options) {}
    Observation read(std::vector<Socket> sockets, bool whole = true) {
        tracker.beginReading(now);
        for (auto &socket : sockets)
            tracker.seen(std::move(socket));
        tracker.endReading(now + 100, whole);
        now += 1'000'000;
        return tracker.take();
    }
    Tracker tracker;
    Time now = 1'000'000'000;
};

}  // namespace

class TrackerTest : public QObject {
    Q_OBJECT

private slots:
    void lifeOfOne() {
        Readings readings;
        auto got = readings.read({});
        QVERIFY(got.reading && got.opened.empty());
        Socket socket = client(1);
        socket.info.bytesAcked = 1;  // the SYN
        got = readings.read({socket});
        QCOMPARE(got.opened.size(), std::size_t(1));
        QCOMPARE(got.opened[0].bornAfter, Time(1'000'000'000));
        QCOMPARE(got.opened[0].firstSeen, Time(1'001'000'000));
        QCOMPARE(got.opened[0].opened, End::Here);
        QCOMPARE(got.opened[0].handshake, std::optional<std::uint32_t>(20'500));
        QCOMPARE(got.opened[0].synRetransmits, std::optional<std::uint32_t>(0));
        QVERIFY(got.opened[0].hasOwner);
        QCOMPARE(readings.tracker.strangers(), std::vector<std::uint32_t>{101});
        readings.tracker.setOwners({{101, 7, "curl"}, {101, 8, "other"}});
        QVERIFY(readings.tracker.strangers().empty());

        socket.info.bytesSent = 100;
        socket.info.bytesAcked = 102;
        socket.info.rtt = 30'000;
        readings.tracker.ended(end(socket), readings.now - 500'000);
        QVERIFY(readings.tracker.take().ended.empty());  // it waits for its TIME-WAIT
        got = readings.read({connection(9, "10.0.0.2:50000", "10.0.0.1:80", TcpState::TimeWait)});
        QCOMPARE(got.reading->timeWaits, 1u);
        QCOMPARE(got.ended.size(), std::size_t(1));
        const Connection &ended = got.ended[0];
        QVERIFY(ended.ended && ended.finalNumbers && ended.timeWait && ended.hasPeer);
        QCOMPARE(ended.closedBy, End::Here);
        QCOMPARE(ended.ending, Ending::Fin);
        QCOMPARE(ended.socket.uid, 1000u);
        QCOMPARE(ended.pid, 7);
        QCOMPARE(ended.program, std::string("curl"));
        QCOMPARE(ended.socket.info.bytesSent, 100u);
        QCOMPARE(ended.handshake, std::optional<std::uint32_t>(20'500));  // of the first look, not the last
        QCOMPARE(ended.readings, 1u);
        QCOMPARE(ended.lifeAtLeast(), 500'000u);
        QCOMPARE(ended.lifeAtMost(), std::optional<std::uint64_t>(1'500'000));
        QVERIFY(readings.read({}).ended.empty());
    }

    void shorterThanTheReadings() {
        Readings readings;
        readings.read({});
        Socket socket = client(1);
        socket.info.bytesSent = 10;
        socket.info.bytesAcked = 12;
        socket.info.lastDataSent = 40;
        readings.tracker.ended(end(socket), readings.now - 100);
        const auto got = readings.read({});
        QCOMPARE(got.ended.size(), std::size_t(1));
        const Connection &ended = got.ended[0];
        QCOMPARE(ended.opened, End::Here);  // SYN and FIN were acknowledged
        QCOMPARE(ended.ending, Ending::Fin);
        QCOMPARE(ended.closedBy, End::Unknown);  // nothing proves it
        QVERIFY(!ended.hasOwner && !ended.handshake);
        QCOMPARE(ended.lifeAtLeast(), 40'000u);
        QCOMPARE(ended.readings, 0u);
    }

    void whoOpened() {
        Readings readings;
        readings.read({listener("0.0.0.0:80")});
        Socket accepted = connection(1, "10.0.0.1:80", "10.0.0.2:50000");
        accepted.info.bytesSent = 5000;
        accepted.info.bytesAcked = 5001;  // a FIN, or a SYN
        Socket dialled = connection(2, "10.0.0.1:40000", "10.0.0.3:443");
        dialled.info.bytesSent = 10;
        dialled.info.bytesAcked = 11;
        readings.tracker.ended(end(accepted), readings.now - 10);
        readings.tracker.ended(end(dialled), readings.now - 10);
        auto got = readings.read({listener("0.0.0.0:80")});
        QCOMPARE(got.ended.size(), std::size_t(2));
        QCOMPARE(got.ended[0].opened, End::There);
        QCOMPARE(got.ended[0].ending, Ending::Fin);
        QCOMPARE(got.ended[1].opened, End::Here);
        QCOMPARE(got.ended[1].ending, Ending::Unknown);

        // With data in flight neither is certain; when it has arrived, it is.
        Socket busy = connection(3, "10.0.0.1:4000", "10.0.0.3:4001");
        busy.info.bytesSent = 100;
        busy.info.bytesAcked = 100;
        busy.info.unacked = 1;
        QCOMPARE(readings.read({busy}).opened[0].opened, End::Unknown);
        busy.info.unacked = 0;
        readings.read({busy});
        QCOMPARE(readings.tracker.all()[0].opened, End::There);
    }

    void whoClosed() {
        Readings readings;
        Socket left = client(1);
        Socket right = connection(2, "10.0.0.2:50001", "10.0.0.1:80");
        readings.read({left, right});
        left.state = TcpState::FinWait2;
        right.state = TcpState::CloseWait;
        readings.read({left, right});
        for (const auto &each : readings.tracker.all())
            QCOMPARE(each.closedBy, each.socket.cookie == 1 ? End::Here : End::There);
    }

    void abortedBeforeAnyReading() {
        Readings readings;
        readings.read({});
        readings.tracker.ended(aborted(5), readings.now - 10);
        auto never = aborted(6);
        never.info.minRtt = UINT32_MAX;  // connect() failed: it was no connection
        readings.tracker.ended(never, readings.now - 10);
        readings.tracker.ended(end(listener("0.0.0.0:80")), readings.now - 10);
        const auto got = readings.read({});
        QCOMPARE(got.ended.size(), std::size_t(1));
        QVERIFY(!got.ended[0].hasPeer && !got.ended[0].socket.hasInfo);
        QCOMPARE(got.ended[0].ending, Ending::Reset);
        QCOMPARE(got.ended[0].closedBy, End::Here);
        QCOMPARE(got.ended[0].opened, End::Unknown);
    }

    void abortedAfterAReading() {
        Readings readings;
        Socket socket = client(5);
        socket.info.bytesSent = 77;
        readings.read({socket});
        readings.tracker.ended(aborted(5), readings.now - 10);
        const auto got = readings.read({});
        QCOMPARE(got.ended.size(), std::size_t(1));
        QCOMPARE(got.ended[0].socket.remote.text(), std::string("10.0.0.1:80"));
        QCOMPARE(got.ended[0].socket.info.bytesSent, 77u);
        QVERIFY(got.ended[0].hasPeer && got.ended[0].socket.hasInfo && !got.ended[0].finalNumbers);
    }

    /// The kernel tells only when the program closes its socket; that it is gone is known before.
    void endThatIsToldLateOrNever() {
        Readings readings;
        readings.read({client(1)});
        QVERIFY(readings.read({}).ended.empty());
        QVERIFY(readings.read({}, false).ended.empty());  // half a reading proves nothing
        QVERIFY(readings.read({}).ended.empty());
        const auto got = readings.read({});
        QCOMPARE(got.ended.size(), std::size_t(1));
        QVERIFY(got.ended[0].ended && !got.ended[0].finalNumbers);
        QCOMPARE(got.ended[0].closed, Time(0));
        QVERIFY(!got.ended[0].lifeAtMost());
        readings.tracker.ended(end(client(1)), readings.now - 10);
        QVERIFY(readings.read({}).ended.empty());  // not twice
    }

    void forgottenThenConnectedAgain() {
        Readings readings;
        readings.read({client(1)});
        for (int i = 0; i < 3; ++i)
            readings.read({});  // nobody tells of the end
        readings.tracker.told(told(1));
        readings.tracker.told(toldEnd(1));
        const auto got = readings.tracker.take();
        QCOMPARE(got.ended.size(), std::size_t(1));
        QVERIFY(got.ended[0].told && got.ended[0].finalNumbers);
    }

    void toldOpenThenEnded() {
        Tracker tracker{CollectOptions()};
        tracker.told(told(1));
        auto got = tracker.take();
        QCOMPARE(got.opened.size(), std::size_t(1));
        QCOMPARE(got.opened[0].pid, 7);
        QVERIFY(got.ended.empty());
        QCOMPARE(tracker.all().size(), std::size_t(1));
        tracker.told(toldEnd(1));
        got = tracker.take();  // it waits for no reading
        QVERIFY(got.opened.empty() && tracker.all().empty());
        QCOMPARE(got.ended.size(), std::size_t(1));
        QVERIFY(got.ended[0].told && got.ended[0].finalNumbers);
        QCOMPARE(got.ended[0].handshake, std::optional<std::uint32_t>(300));
        QCOMPARE(got.ended[0].lifeAtMost(), std::optional<std::uint64_t>(901'000'000));
        QCOMPARE(got.ended[0].readings, 0u);
    }

    void toldBothBetweenTwoCalls() {
        Tracker tracker{CollectOptions()};
        tracker.told(told(1));
        tracker.told(toldEnd(1));
        const auto got = tracker.take();
        QVERIFY(got.opened.empty());
        QCOMPARE(got.ended.size(), std::size_t(1));
    }

    void toldAtItsEndOnly() {
        Readings readings;
        readings.read({listener("10.0.0.2:50000")});
        readings.tracker.told(toldEnd(1));
        readings.tracker.told(toldEndOfOlder(2));
        const auto got = readings.tracker.take();
        QVERIFY(got.opened.empty());
        QCOMPARE(got.ended.size(), std::size_t(2));
        QCOMPARE(got.ended[0].opened, End::Here);   // what is told is not concluded anew,
        QCOMPARE(got.ended[1].opened, End::There);  // what is not told is
        QCOMPARE(got.ended[1].closedBy, End::There);
    }

    void toldThenRead() {
        Readings readings;
        readings.read({});
        readings.tracker.told(told(1));
        Socket socket = client(1);
        socket.info.bytesSent = 100;
        socket.info.bytesAcked = 100;  // by itself it would prove that the other end has opened it
        socket.congestion = "cubic";
        auto got = readings.read({socket});
        QCOMPARE(got.opened.size(), std::size_t(1));
        QCOMPARE(got.opened[0].pid, 7);
        QCOMPARE(got.opened[0].program, std::string("curl"));
        QCOMPARE(got.opened[0].opened, End::Here);
        QCOMPARE(got.opened[0].bornAfter, Time(999'000'000));
        QCOMPARE(got.opened[0].firstSeen, Time(999'000'000));
        QCOMPARE(got.opened[0].handshake, std::optional<std::uint32_t>(300));
        QCOMPARE(got.opened[0].socket.info.bytesSent, 100u);
        QCOMPARE(got.opened[0].socket.inode, 101u);
        QCOMPARE(got.opened[0].readings, 1u);
        QVERIFY(readings.tracker.strangers().empty());

        // Its first byte is told: the numbers stay those that were read.
        auto more = told(1);
        more.firstByte = 900;
        readings.tracker.told(std::move(more));
        QVERIFY(readings.tracker.take().opened.empty());
        const auto all = readings.tracker.all();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all[0].firstByte, std::optional<std::uint32_t>(900));
        QVERIFY(all[0].socket.hasInfo);
        QCOMPARE(all[0].socket.info.bytesSent, 100u);
        QCOMPARE(all[0].lastSeen, Time(1'001'000'000));

        readings.tracker.told(toldEnd(1));
        got = readings.tracker.take();
        QCOMPARE(got.ended.size(), std::size_t(1));
        QCOMPARE(got.ended[0].socket.info.bytesSent, 500u);
        QCOMPARE(got.ended[0].socket.inode, 101u);
        QCOMPARE(got.ended[0].socket.congestion, std::string("cubic"));
        QCOMPARE(got.ended[0].readings, 1u);
        QCOMPARE(got.ended[0].openSince, Time(1'001'000'000));
        QVERIFY(readings.read({}).ended.empty());  // once
    }

    void readThenTold() {
        Readings readings;
        readings.read({});
        Socket socket = client(1);
        socket.info.bytesAcked = 1;  // the SYN
        readings.read({socket, client(2)});
        QCOMPARE(readings.tracker.strangers().size(), std::size_t(2));
        readings.tracker.setOwners({{101, 8, "wget"}, {102, 9, "other"}});
        readings.tracker.told(toldEndOfOlder(1));
        readings.tracker.told(toldEnd(2));
        const auto got = readings.tracker.take();
        QCOMPARE(got.ended.size(), std::size_t(2));
        // What the records do not know is as the readings had it,
        QCOMPARE(got.ended[0].bornAfter, Time(1'000'000'000));
        QCOMPARE(got.ended[0].firstSeen, Time(1'001'000'000));
        QCOMPARE(got.ended[0].opened, End::Here);
        QCOMPARE(got.ended[0].pid, 8);
        QCOMPARE(got.ended[0].program, std::string("wget"));
        // and what they know is better.
        QCOMPARE(got.ended[1].bornAfter, Time(999'000'000));
        QCOMPARE(got.ended[1].pid, 7);
        QCOMPARE(got.ended[1].program, std::string("curl"));
        QCOMPARE(got.ended[1].handshake, std::optional<std::uint32_t>(300));
        for (const auto &each : got.ended)
            QCOMPARE(each.readings, 1u);
    }

    void toldAfterItWasForgotten() {
        Readings readings;
        readings.read({client(1)});
        for (int i = 0; i < 2; ++i)
            QVERIFY(readings.read({}).ended.empty());
        QCOMPARE(readings.read({}).ended.size(), std::size_t(1));
        readings.tracker.told(toldEnd(1));
        QVERIFY(readings.tracker.take().ended.empty());  // not twice
        readings.tracker.told(toldEnd(1));               // the same socket, connected anew
        QCOMPARE(readings.tracker.take().ended.size(), std::size_t(1));
    }

    void toldMoreThanAreFollowed() {
        CollectOptions options;
        options.mostOpen = 1;
        Tracker tracker(options);
        tracker.told(told(1));
        tracker.told(told(2));
        auto again = told(1);  // that one is followed already
        again.firstByte = 900;
        tracker.told(std::move(again));
        auto got = tracker.take();
        QCOMPARE(got.opened.size(), std::size_t(1));
        QCOMPARE(got.opened[0].firstByte, std::optional<std::uint32_t>(900));
        tracker.told(toldEnd(2));
        tracker.told(toldEnd(1));
        tracker.told(told(3));
        got = tracker.take();
        QCOMPARE(got.ended.size(), std::size_t(2));
        QCOMPARE(got.ended[0].bornAfter, Time(999'000'000));
        QCOMPARE(got.opened.size(), std::size_t(1));  // there is room again
        QVERIFY(got.gaps.empty());
    }

    void memoryIsBounded() {
        CollectOptions options;
        options.mostOpen = 10;
        options.mostEnding = 5;
        Readings readings(options);
        std::vector<Socket> many;
        for (std::uint64_t i = 1; i <= 25; ++i)
            many.push_back(connection(i, "10.0.0.2:50000", "10.0.0.1:80"));
        auto got = readings.read(many);
        QCOMPARE(got.opened.size(), std::size_t(10));
        QCOMPARE(got.gaps.size(), std::size_t(1));
        QCOMPARE(got.gaps[0].source, std::string("memory"));
        QCOMPARE(got.gaps[0].lost, std::optional<std::uint64_t>(15));
        // They are not lost when they end, but then nobody knows since when they were there.
        for (const auto &socket : many)
            readings.tracker.ended(end(socket), readings.now - 10);
        got = readings.tracker.take();
        QCOMPARE(got.ended.size(), std::size_t(20));
        got = readings.read({});
        QCOMPARE(got.ended.size(), std::size_t(5));
        for (const auto &each : got.ended)
            QCOMPARE(each.bornAfter, Time(0));
        for (int i = 0; i < 5000; ++i)
            readings.tracker.gap({"events", 1, 2, 3, "x"});
        QCOMPARE(readings.tracker.gapCount(), 15'000u + 15);
        QVERIFY(readings.tracker.take().gaps.size() <= 1000);
    }
};

QTEST_GUILESS_MAIN(TrackerTest)
#include "tst_tracker.moc"
