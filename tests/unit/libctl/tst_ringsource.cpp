// SPDX-License-Identifier: LGPL-2.1-or-later
// What is made of the module's records.
#include <QtTest>

#include <sys/socket.h>

#include <chrono>

#include "connections/ringsource.hpp"
#include "connections/told.hpp"
#include "connections/tracker.hpp"
#include "ringfile.hpp"

using namespace weir;

namespace {

constexpr std::uint64_t kMilli = 1'000'000;  // nanoseconds

/// One that began at @p begin, was open after 2 ms, had its first byte after 5 and ended after 30.
weir_event ended(std::uint64_t begin, std::uint64_t cookie = 1) {
    weir_event event = eventOf(begin + 30 * kMilli, WEIR_EVENT_END, cookie);
    event.family = AF_INET;
    event.state = 4;
    event.local[0] = event.remote[0] = 10;
    event.local[3] = 1;
    event.remote[3] = 2;
    event.local_port = 50000;
    event.remote_port = 80;
    event.began = begin;
    event.established = begin + 2 * kMilli;
    event.first_byte = begin + 5 * kMilli;
    event.ending = begin + 29 * kMilli;
    event.handshake = 1900;
    event.uid = 1000;
    event.pid = 77;
    std::memcpy(event.program, "curl", 5);
    event.flags = WEIR_EVENT_OWNER | WEIR_EVENT_ENDED_HERE | WEIR_EVENT_TIME_WAIT | WEIR_EVENT_SLOW_START;
    event.bytes_sent = 100;
    event.bytes_again = 20;
    event.bytes_received = 5000;
    event.busy = 3;
    event.timeouts = 1;
    return event;
}

class Source {
public:
    Source() : source(nullptr, clock, *Rings::open(file.path())) {}
    Observation drain() {
        [[maybe_unused]] const auto drained = source.drain(tracker);
        return tracker.take();
    }
    std::uint64_t now() const {
        return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    }
    RingFile file{2, 8};
    SteadyWallClock clock;
    Tracker tracker{CollectOptions()};
    RingSource source;
};

Service serviceAt(const char *listen) {
    Service service;
    service.listen = *Listen::parse(listen);
    return service;
}

}  // namespace

class RingSourceTest : public QObject {
    Q_OBJECT

private slots:
    void all() {
        const SteadyWallClock clock;
        const std::uint64_t begin = 5'000'000 * kMilli;
        const auto got = connectionOf(ended(begin), clock, true);
        QCOMPARE(got.socket.local.text(), std::string("10.0.0.1:50000"));
        QCOMPARE(got.socket.remote.text(), std::string("10.0.0.2:80"));
        QCOMPARE(got.bornAfter, clock.at(begin));
        QCOMPARE(*got.lifeAtMost(), 30'000U);
        QCOMPARE(got.lifeAtLeast(), 30'000U);
        QCOMPARE(*got.handshake, 1900U);
        QCOMPARE(*got.firstByte, 5000U);
        QCOMPARE(*got.teardown, 1000U);
        QVERIFY(got.told && got.ended && got.finalNumbers && got.hasOwner && got.timeWait);
        QVERIFY(got.opened == End::Here && got.closedBy == End::Here && got.ending == Ending::Fin);
        QCOMPARE(got.pid, 77);
        QCOMPARE(got.program, std::string("curl"));
        QCOMPARE(got.socket.uid, 1000U);
        QCOMPARE(got.bytesDelivered(), 100U);
        QCOMPARE(got.socket.info.bytesReceived, 5000U);
        QCOMPARE(got.socket.info.busy, 3000U);
        QVERIFY(got.socket.info.knowsTimeouts());
        QVERIFY(!got.asked && !got.slowStart);
    }

    void others() {
        const SteadyWallClock clock;
        auto event = ended(1000 * kMilli);
        event.flags = WEIR_EVENT_ACCEPTED | WEIR_EVENT_LISTENER | WEIR_EVENT_ENDED_THERE |
                      WEIR_EVENT_ABORTED | WEIR_EVENT_FO_TAKEN;
        event.timeouts = WEIR_EVENT_UNKNOWN;
        event.error = ECONNRESET;
        event.threshold = 20;
        event.slow_start = 12;
        event.asked[0] = 192;
        event.asked_port = 443;
        std::memset(event.program, 'x', sizeof event.program);
        const auto got = connectionOf(event, clock, false);
        QVERIFY(got.opened == End::There && got.closedBy == End::There && got.ending == Ending::Reset);
        QCOMPARE(got.error, ECONNRESET);
        QCOMPARE(got.pid, 0);
        QCOMPARE(got.program, std::string(16, 'x'));
        QVERIFY(!got.socket.info.knowsTimeouts() && got.socket.info.fastOpen());
        QCOMPARE(got.socket.info.ssthresh, 20U);
        QCOMPARE(*got.slowStart, 12U);
        QCOMPARE(got.asked->text(), std::string("192.0.0.0:443"));
    }

    void open() {
        const SteadyWallClock clock;
        auto event = ended(1000 * kMilli);
        event.type = WEIR_EVENT_FIRST_BYTE;
        event.time = event.first_byte;
        event.ending = 0;
        event.flags = WEIR_EVENT_OWNER;
        const auto got = connectionOf(event, clock, true);
        QVERIFY(!got.ended && !got.finalNumbers && !got.socket.hasInfo && !got.timeWait && !got.teardown);
        QVERIFY(got.closedBy == End::Unknown && got.ending == Ending::Unknown && got.closed == 0);
        QVERIFY(got.socket.state == TcpState::Established);
        QCOMPARE(*got.firstByte, 5000U);
        QCOMPARE(got.lastSeen, clock.at(event.first_byte));
    }

    // Nothing says who ended it, or that anybody did.
    void withoutWords() {
        const SteadyWallClock clock;
        auto event = ended(1000 * kMilli);
        event.flags = 0;
        event.ending = event.first_byte = 0;
        event.handshake = 0;
        const auto got = connectionOf(event, clock, true);
        QVERIFY(got.opened == End::Here && got.closedBy == End::Unknown && !got.timeWait);
        QVERIFY(got.pid == 0 && got.program.empty());
        QVERIFY(!got.firstByte && !got.teardown && !got.handshake && !got.socket.info.fastOpen());
    }

    // Times that make no sense are no times; those that are longer than there is room for stay long.
    void oddTimes() {
        const SteadyWallClock clock;
        auto event = ended(1000 * kMilli);
        event.first_byte = event.began - 1;
        event.ending = event.time + 1;
        auto got = connectionOf(event, clock, true);
        QVERIFY(!got.firstByte && !got.teardown);
        event.first_byte = event.began + 2 * std::uint64_t(UINT32_MAX) * 1000;
        got = connectionOf(event, clock, true);
        QCOMPARE(*got.firstByte, UINT32_MAX);
    }

    void clock() {
        const SteadyWallClock clock;
        const auto now =
            static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
        const Time at = clock.at(now);
        QVERIFY(at <= clock.now());
        QCOMPARE(clock.at(now + 5 * kMilli) - at, 5000U);
        QVERIFY(at - clock.at(now - 5'000'000) >= 4999 && at - clock.at(now - 5'000'000) <= 5001);
        QVERIFY(clock.at(0) < at);
        QVERIFY(clock.at(UINT64_MAX) > at);
    }

    void older() {
        const SteadyWallClock clock;
        auto event = ended(0);
        event.began = event.established = event.first_byte = 0;
        event.flags = WEIR_EVENT_OLDER | WEIR_EVENT_ACCEPTED;
        const auto got = connectionOf(event, clock, true);
        QVERIFY(got.opened == End::Unknown && !got.firstByte && !got.synRetransmits);
        QCOMPARE(got.bornAfter, 0U);
        QVERIFY(got.program.empty());
    }

    void ipv6() {
        const SteadyWallClock clock;
        auto event = ended(1000 * kMilli);
        event.family = AF_INET6;
        event.asked[0] = 0x20;
        event.asked_port = 443;
        const auto got = connectionOf(event, clock, true);
        QCOMPARE(got.socket.remote.text(), std::string("[a00:2::]:80"));
        QCOMPARE(got.asked->text(), std::string("[2000::]:443"));
        QVERIFY(got.socket.family == Family::Inet6);
    }

    void openedAndEnded() {
        Source source;
        const std::uint64_t begin = source.now();
        auto open = ended(begin);
        open.type = WEIR_EVENT_ESTABLISHED;
        open.time = open.established;
        source.file.write(0, open);
        auto got = source.drain();
        QCOMPARE(got.opened.size(), std::size_t(1));
        QVERIFY(!got.opened[0].ended && got.opened[0].program == "curl");
        source.file.write(1, ended(begin));
        got = source.drain();
        QVERIFY(got.opened.empty());
        QCOMPARE(got.ended.size(), std::size_t(1));
        QVERIFY(source.tracker.all().empty());
    }

    void bothAtOnce() {
        Source source;
        auto event = ended(source.now());
        for (const auto type :
             {WEIR_EVENT_BEGIN, WEIR_EVENT_ESTABLISHED, WEIR_EVENT_FIRST_BYTE, WEIR_EVENT_END}) {
            event.type = type;
            source.file.write(0, event);
        }
        const auto got = source.drain();
        QVERIFY(got.opened.empty() && got.gaps.empty());
        QCOMPARE(got.ended.size(), std::size_t(1));
    }

    // Two processors may tell at the same time, in either order.
    void endFirst() {
        Source source;
        auto event = ended(source.now());
        source.file.write(0, event);
        event.type = WEIR_EVENT_FIRST_BYTE;
        source.file.write(1, event);
        const auto got = source.drain();
        QVERIFY(got.opened.empty());
        QCOMPARE(got.ended.size(), std::size_t(1));
    }

    // A socket that connects a second time: the end of the first connection is not that of the second.
    void againAtOnce() {
        Source source;
        const std::uint64_t begin = source.now();
        source.file.write(0, ended(begin));
        auto event = ended(begin + 100 * kMilli);
        event.type = WEIR_EVENT_ESTABLISHED;
        source.file.write(0, event);
        const auto got = source.drain();
        QCOMPARE(got.ended.size(), std::size_t(1));
        QCOMPARE(got.opened.size(), std::size_t(1));
    }

    void whatCameToNothing() {
        Source source;
        auto event = ended(source.now());
        event.established = 0;
        source.file.write(0, event);
        QVERIFY(source.drain().ended.empty());
    }

    // Of twelve that ended four are overwritten; beginnings among what is left are no connections to wait
    // for.
    void missed() {
        Source source;
        const std::uint64_t begin = source.now();
        for (std::uint64_t cookie = 1; cookie <= 12; cookie++)
            source.file.write(0, ended(begin + cookie, cookie));
        auto open = ended(begin, 2);
        open.type = WEIR_EVENT_ESTABLISHED;
        source.file.write(1, open);
        const auto got = source.drain();
        QCOMPARE(got.ended.size(), std::size_t(8));
        QVERIFY(got.opened.empty() && source.tracker.all().empty());
        QCOMPARE(got.gaps.size(), std::size_t(1));
        QCOMPARE(got.gaps[0].source, std::string("records"));
        QCOMPARE(*got.gaps[0].lost, 4U);
        QVERIFY(got.gaps[0].begin <= got.gaps[0].end);
    }

    void notForWantOfMemory() {
        Source source;
        source.file.head().lost = 3;
        const auto got = source.drain();
        QCOMPARE(got.gaps.size(), std::size_t(1));
        QVERIFY(!got.gaps[0].lost && got.gaps[0].why.find('3') != std::string::npos);
    }

    void services_data() {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *listen, const char *asked, bool taken) {
            QTest::newRow(qPrintable(QString("%1 %2").arg(listen, asked))) << listen << asked << taken;
        };
        row("192.0.2.1:80", "192.0.2.1:80", true);
        row("192.0.2.1:80", "192.0.2.1:81", false);
        row("192.0.2.1:80", "192.0.2.2:80", false);
        row("192.0.2.1:80/udp", "192.0.2.1:80", false);
        row("192.0.2.0/24:80", "192.0.2.9:80", true);
        row("192.0.2.0/24:80", "192.0.3.9:80", false);
        row("192.0.2.1:80-90", "192.0.2.1:90", true);
        row("192.0.2.1:80-90", "192.0.2.1:91", false);
        row("192.0.2.1:*", "192.0.2.1:9", true);
        row("*:80", "192.0.2.1:80", true);
        row("*:80", "[2001:db8::1]:80", true);
        row("0.0.0.0:80", "[2001:db8::1]:80", false);
        row("[::]:80", "[2001:db8::1]:80", true);
        row("[::]:80", "192.0.2.1:80", false);
        row("*:80-90/udp", "192.0.2.1:80", false);
        row("192.0.2.1:80-90", "192.0.2.1:79", false);
        row("[2001:db8::]/64:*", "[2001:db8::1]:80", true);
        row("[2001:db8::1]:80", "192.0.2.1:80", false);
    }
    void services() {
        QFETCH(QString, listen);
        QFETCH(QString, asked);
        QFETCH(bool, taken);
        QCOMPARE(takes(serviceAt(listen.toUtf8()), *Endpoint::parse(asked.toStdString())), taken);
    }

    void destinations() {
        auto service = serviceAt("*:443");
        service.destinations = {*Prefix::parse("198.51.100.0/24")};
        QVERIFY(takes(service, *Endpoint::parse("198.51.100.7:443")));
        QVERIFY(!takes(service, *Endpoint::parse("203.0.113.7:443")));
        QVERIFY(!takes(service, *Endpoint::parse("198.51.100.7:80")));
        QVERIFY(!takes(service, *Endpoint::parse("[2001:db8::1]:443")));
        service.destinations.push_back(*Prefix::parse("2001:db8::/32"));
        QVERIFY(takes(service, *Endpoint::parse("[2001:db8::1]:443")));
    }
};

QTEST_GUILESS_MAIN(RingSourceTest)
#include "tst_ringsource.moc"
