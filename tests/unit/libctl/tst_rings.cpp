// SPDX-License-Identifier: LGPL-2.1-or-later
// The reader of the module's records, on a file that is written as the module writes.
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <thread>

#include "ringfile.hpp"
#include "rings/rings.hpp"

using namespace weir;

namespace {

std::vector<std::uint64_t> timesOf(Rings &rings) {
    std::vector<std::uint64_t> times;
    for (const weir_event *event : rings.read())
        times.push_back(event->time);
    return times;
}

using Times = std::vector<std::uint64_t>;

}  // namespace

class RingsTest : public QObject {
    Q_OBJECT

private slots:
    void inOrderOfTime() {
        RingFile file(2);
        file.write(0, eventOf(1));  // from before
        auto rings = Rings::open(file.path());
        QVERIFY(rings);
        file.write(0, eventOf(20));
        file.write(1, eventOf(10));
        file.write(1, eventOf(30));
        QCOMPARE(timesOf(*rings), (Times{10, 20, 30}));
        QCOMPARE(timesOf(*rings), Times{});
        file.write(0, eventOf(40));
        QCOMPARE(timesOf(*rings), Times{40});
        const auto missed = rings->takeMissed();
        QCOMPARE(missed.records, 0U);
        QCOMPARE(missed.ends, 0U);
    }

    void beginningsAreLeftOut() {
        RingFile file;
        auto rings = Rings::open(file.path());
        file.write(0, eventOf(10, WEIR_EVENT_BEGIN));
        file.write(0, eventOf(20, WEIR_EVENT_ESTABLISHED));
        file.write(0, eventOf(30, WEIR_EVENT_BEGIN));
        QCOMPARE(timesOf(*rings), Times{20});
        QCOMPARE(rings->missed().records, 0U);
        for (std::uint64_t time = 40; time <= 130; time += 10)  // two more than there is room for
            file.write(0, eventOf(time, WEIR_EVENT_BEGIN));
        QCOMPARE(timesOf(*rings), Times{});
        QCOMPARE(rings->missed().records, 2U);
    }

    void overrunIsCounted() {
        RingFile file;
        auto rings = Rings::open(file.path());
        for (std::uint64_t time = 1; time <= 30; time++)  // three times around and more; every third an end
            file.write(0, eventOf(time, time % 3 == 0 ? WEIR_EVENT_END : WEIR_EVENT_FIRST_BYTE));
        QCOMPARE(timesOf(*rings), (Times{23, 24, 25, 26, 27, 28, 29, 30}));
        QCOMPARE(rings->missed().ends, 7U);
        auto missed = rings->takeMissed();
        QCOMPARE(missed.records, 22U);
        QCOMPARE(missed.ends, 7U);
        missed = rings->takeMissed();
        QCOMPARE(missed.records, 0U);
        QCOMPARE(missed.ends, 0U);
        for (std::uint64_t time = 31; time <= 40; time++)
            file.write(0, eventOf(time));
        QCOMPARE(timesOf(*rings).size(), std::size_t(8));
        missed = rings->takeMissed();
        QCOMPARE(missed.records, 2U);
        QCOMPARE(missed.ends, 2U);
    }

    void overrunOfOneRing() {
        RingFile file(2, 8);
        auto rings = Rings::open(file.path());
        for (std::uint64_t time = 1; time <= 8; time++)  // as many as there is room for
            file.write(0, eventOf(time));
        for (std::uint64_t time = 1; time <= 11; time++)
            file.write(1, eventOf(100 + time, time <= 2 ? WEIR_EVENT_END : WEIR_EVENT_FIRST_BYTE));
        QCOMPARE(rings->read().size(), std::size_t(16));
        QCOMPARE(rings->missed().records, 3U);
        QCOMPARE(rings->missed().ends, 2U);
    }

    // One record is missed and three, and only then somebody asks.
    void overrunsAddUp() {
        RingFile file;
        auto rings = Rings::open(file.path());
        for (const std::uint64_t count : {9, 4, 11}) {
            for (std::uint64_t time = 1; time <= count; time++)
                file.write(0, eventOf(time));
            QCOMPARE(timesOf(*rings).size(), std::size_t(std::min<std::uint64_t>(count, 8)));
        }
        const auto missed = rings->takeMissed();
        QCOMPARE(missed.records, 4U);
        QCOMPARE(missed.ends, 4U);
    }

    void recordBeingWritten() {
        RingFile file;
        auto rings = Rings::open(file.path());
        file.write(0, eventOf(1));
        file.begin(0);
        QCOMPARE(timesOf(*rings), Times{1});
        QCOMPARE(timesOf(*rings), Times{});
        file.finish(0, eventOf(2));
        QCOMPARE(timesOf(*rings), Times{2});
        QCOMPARE(rings->takeMissed().records, 0U);
    }

    void endsAreCountedWhenNothingIsWritten() {
        RingFile file;
        auto rings = Rings::open(file.path());
        for (std::uint64_t time = 1; time <= 10; time++)
            file.write(0, eventOf(time));
        file.begin(0);  // the place of the third
        QCOMPARE(timesOf(*rings), (Times{4, 5, 6, 7, 8, 9, 10}));
        auto missed = rings->takeMissed();
        QCOMPARE(missed.records, 3U);
        QCOMPARE(missed.ends, 0U);
        file.finish(0, eventOf(11));
        QCOMPARE(timesOf(*rings), Times{11});
        missed = rings->takeMissed();
        QCOMPARE(missed.records, 0U);
        QCOMPARE(missed.ends, 3U);
    }

    // It is of those that come, and its end is not one that was missed.
    void recordBeingWrittenAtTheBeginning() {
        RingFile file;
        file.write(0, eventOf(1));
        file.begin(0);
        auto rings = Rings::open(file.path());
        QCOMPARE(timesOf(*rings), Times{});
        file.finish(0, eventOf(2));
        QCOMPARE(timesOf(*rings), Times{2});
        const auto missed = rings->takeMissed();
        QCOMPARE(missed.records, 0U);
        QCOMPARE(missed.ends, 0U);
    }

    // Whatever is overwritten while it is copied: each record is read whole or missed, and so is each end.
    void whileItIsWritten() {
        RingFile file(1, 16);
        auto rings = Rings::open(file.path());
        constexpr std::uint64_t kCount = 200'000;
        std::atomic<bool> done = false;
        std::thread writer([&] {
            for (std::uint64_t time = 1; time <= kCount; time++) {
                auto event = eventOf(time, time % 3 == 0 ? WEIR_EVENT_END : WEIR_EVENT_FIRST_BYTE, ~time);
                event.slow_start = static_cast<std::uint16_t>(time);  // its last bytes
                file.write(0, event);
            }
            done = true;
        });
        std::uint64_t records = 0;
        std::uint64_t ends = 0;
        std::uint64_t torn = 0;
        std::uint64_t last = 0;
        for (bool more = true; more;) {
            more = !done;
            for (const weir_event *event : rings->read()) {
                records++;
                ends += event->type == WEIR_EVENT_END;
                torn += event->time <= last || event->cookie != ~event->time ||
                        event->slow_start != static_cast<std::uint16_t>(event->time) ||
                        (event->type == WEIR_EVENT_END) != (event->time % 3 == 0);
                last = event->time;
            }
        }
        writer.join();
        const auto missed = rings->takeMissed();
        QCOMPARE(torn, 0U);
        QCOMPARE(records + missed.records, kCount);
        QCOMPARE(ends + missed.ends, kCount / 3);
        QCOMPARE(last, kCount);
    }

    void moved() {
        RingFile file;
        RingFile other;
        auto rings = Rings::open(file.path());
        for (std::uint64_t time = 1; time <= 9; time++)
            file.write(0, eventOf(time));
        QCOMPARE(timesOf(*rings).size(), std::size_t(8));
        Rings to = *std::move(rings);
        file.write(0, eventOf(10));
        QCOMPARE(timesOf(to), Times{10});
        QCOMPARE(to.missed().records, 1U);
        to = *Rings::open(other.path());
        file.write(0, eventOf(11));
        other.write(0, eventOf(12));
        QCOMPARE(timesOf(to), Times{12});
        QCOMPARE(to.missed().records, 0U);
    }

    void longerRecords() {
        RingFile file(1, 4, 512);
        auto rings = Rings::open(file.path());
        QVERIFY(rings);
        file.write(0, eventOf(1));
        file.write(0, eventOf(2));
        QCOMPARE(timesOf(*rings), (Times{1, 2}));
        for (std::uint64_t time = 3; time <= 9; time++)
            file.write(0, eventOf(time));
        QCOMPARE(timesOf(*rings), (Times{6, 7, 8, 9}));
        QCOMPARE(rings->takeMissed().ends, 3U);
    }

    void lostOnes() {
        RingFile file;
        file.head().lost = 5;
        auto rings = Rings::open(file.path());
        QCOMPARE(rings->takeLost(), 0U);
        file.head().lost = 8;
        QCOMPARE(rings->takeLost(), 3U);
        QCOMPARE(rings->takeLost(), 0U);
    }

    void whatMakesNoSense_data() {
        QTest::addColumn<std::function<void(RingFile &)>>("change");
        using Change = std::function<void(RingFile &)>;
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        row("magic", [](RingFile &file) { file.head().magic++; });
        row("version", [](RingFile &file) { file.head().version++; });
        row("page", [](RingFile &file) { file.head().page_size = 8192; });
        row("small records", [](RingFile &file) { file.head().record_size = 128; });
        row("records in odd places", [](RingFile &file) { file.head().record_size = 257; });
        row("large records", [](RingFile &file) { file.head().record_size = 8192; });
        row("no power of two", [](RingFile &file) { file.head().records = 7; });
        row("no records", [](RingFile &file) { file.head().records = 0; });
        row("more records than there is room", [](RingFile &file) { file.head().records = 1024; });
        row("rings", [](RingFile &file) { file.head().rings++; });
        row("size", [](RingFile &file) { file.head().size--; });
        row("size of a ring", [](RingFile &file) { file.head().ring_size += 100; });
        row("cut", [](RingFile &file) { QVERIFY(::ftruncate(file.fd(), 8192) == 0); });
        row("cut short", [](RingFile &file) { QVERIFY(::ftruncate(file.fd(), 100) == 0); });
        row("empty", [](RingFile &file) { QVERIFY(::ftruncate(file.fd(), 0) == 0); });
    }
    void whatMakesNoSense() {
        QFETCH(std::function<void(RingFile &)>, change);
        RingFile file;
        change(file);
        const auto rings = Rings::open(file.path());
        QVERIFY(!rings);
        QCOMPARE(rings.error().code.value(), EPROTO);
    }

    void noModule() {
        const auto rings = Rings::open("/nowhere/weir");
        QVERIFY(!rings);
        QCOMPARE(rings.error().code.value(), ENOENT);
        QVERIFY(rings.error().message.find("not loaded") != std::string::npos);
    }

    void otherDevices() {
        QCOMPARE(Rings::open("/dev/zero").error().code.value(), EPROTO);
        QCOMPARE(Rings::open("/dev/null").error().code.value(), ENODEV);  // it cannot be mapped
        QCOMPARE(Rings::open("/").error().code.value(), ENODEV);
    }

    // Numbers that no writer leaves: nothing is read beyond the rings, and all of it ends.
    void hostileNumbers() {
        RingFile file;
        auto rings = Rings::open(file.path());
        file.ring(0).next = UINT64_MAX;
        file.ring(0).done = 3;
        QCOMPARE(timesOf(*rings).size(), std::size_t(0));
        file.ring(0).next = 0;
        file.ring(0).done = 0;
        file.ring(0).ended = UINT64_MAX;
        for (int i = 0; i < 3; i++)
            timesOf(*rings);
    }
};

QTEST_GUILESS_MAIN(RingsTest)
#include "tst_rings.moc"
