// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "backend/costwindow.hpp"
#include "models/history.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr Time kStart = 1'790'000'000'000'000;
constexpr Time kSecond = 1'000'000;

Connection connection(std::uint64_t cookie, Time bornAfter, Time closed = 0) {
    Connection made;
    made.socket = samples::sockets(1, static_cast<std::uint32_t>(cookie))[0];
    made.socket.cookie = cookie;
    made.socket.hasInfo = true;
    made.bornAfter = bornAfter;
    made.firstSeen = bornAfter;
    made.lastSeen = closed != 0 ? closed : bornAfter;
    made.closed = closed;
    made.ended = closed != 0;
    made.told = true;
    made.opened = End::Here;
    return made;
}

Observation reading(Time begin, std::uint32_t open) {
    Observation made;
    made.reading = Reading{begin, begin + 1000, open, 0};
    return made;
}

}  // namespace

class TestHistory : public QObject {
    Q_OBJECT

    std::vector<Connection> m_open;

    void add(History &history, const Observation &news) {
        history.add(news, [this](const History::Look &look) {
            for (const Connection &each : m_open) {
                look(each);
            }
        });
    }

    static const Moment *at(const TimeLine &line, Time time) {
        for (const Moment &moment : line.moments) {
            if (moment.second == static_cast<qint64>(time / kSecond)) {
                return &moment;
            }
        }
        return nullptr;
    }

private slots:
    void init() { m_open.clear(); }

    void countsInTheSecondInWhichItHappened() {
        History history;
        add(history, reading(kStart, 1));
        auto news = reading(kStart + 5 * kSecond, 1);
        news.opened = {connection(1, kStart + 2 * kSecond)};
        auto aborted = connection(2, kStart + 2 * kSecond, kStart + 3 * kSecond);
        aborted.ending = Ending::Reset;
        news.ended = {aborted, connection(3, kStart + kSecond, kStart + 3 * kSecond)};
        add(history, news);
        auto later = reading(kStart + 6 * kSecond, 0);
        later.ended = {connection(1, kStart + 2 * kSecond, kStart + 5 * kSecond)};
        add(history, later);  // it was counted as opened before

        const auto line = history.timeLine(static_cast<qint64>((kStart + 6 * kSecond) / 1000));
        QCOMPARE(line->since, static_cast<qint64>(kStart / 1000));
        QCOMPARE(at(*line, kStart + kSecond)->opened, 1U);
        QCOMPARE(at(*line, kStart + 2 * kSecond)->opened, 2U);
        QCOMPARE(at(*line, kStart + 3 * kSecond)->ended, 2U);
        QCOMPARE(at(*line, kStart + 3 * kSecond)->aborted, 1U);
        QCOMPARE(at(*line, kStart + 5 * kSecond)->ended, 1U);
        QCOMPARE(at(*line, kStart + 5 * kSecond)->open, 1U);
        quint64 opened = 0;
        for (const Moment &moment : line->moments) {
            opened += moment.opened;
        }
        QCOMPARE(opened, 3U);
    }

    void bytesOfThoseThatEndStayCounted() {
        History history;
        auto one = connection(1, 0);
        one.socket.info.bytesReceived = 1000;
        m_open = {one};
        add(history, reading(kStart, 1));  // what was before is not news
        one.socket.info.bytesReceived = 1500;
        one.ended = true;
        one.closed = kStart + kSecond / 2;
        m_open.clear();
        auto news = reading(kStart + kSecond, 0);
        news.ended = {one};
        add(history, news);
        const auto line = history.timeLine(static_cast<qint64>((kStart + kSecond) / 1000));
        QCOMPARE(at(*line, kStart)->bytesIn, 0U);
        QCOMPARE(at(*line, kStart + kSecond)->bytesIn, 500U);
        QCOMPARE(at(*line, kStart)->opened, 0U);  // nobody knows when it began
    }

    void gapsAreMarkedWithTheirNumber() {
        History history;
        auto news = reading(kStart, 0);
        news.gaps = {Gap{"events", kStart, kStart + kSecond, 42, "too fast"}};
        add(history, news);
        const auto line = history.timeLine(static_cast<qint64>(kStart / 1000));
        QCOMPARE(line->marks.size(), 1U);
        QCOMPARE(line->marks[0].kind, Mark::Kind::Gap);
        QCOMPARE(line->marks[0].end - line->marks[0].begin, 1000);
        QVERIFY(line->marks[0].words.contains(u"42"_s));
        QVERIFY(line->marks[0].words.contains(u"too fast"_s));
    }

    void keepsAnHour() {
        History history;
        for (Time second = 0; second < 4000; ++second) {
            add(history, reading(kStart + second * kSecond, 0));
        }
        const Time end = kStart + 3999 * kSecond;
        const auto line = history.timeLine(static_cast<qint64>(end / 1000));
        QCOMPARE(line->moments.size(), 3601U);
        QVERIFY(at(*line, end - 3600 * kSecond) != nullptr);
        QCOMPARE(line->since, static_cast<qint64>(end / 1000) - 3'600'000);
    }

    void costsForgetWhatIsLongAgo() {
        CostWindow window;
        Surroundings surroundings;
        surroundings.begun = kStart;
        surroundings.interval = 1000;
        window.begin(surroundings);
        auto news = reading(kStart, 0);
        news.ended = {connection(1, kStart, kStart + 10)};
        window.add(news);
        m_open = {connection(2, kStart)};
        const auto all = [this](const CostWindow::Look &look) {
            for (const Connection &each : m_open) {
                look(each);
            }
        };
        QCOMPARE(window.table(all)->report().connections, 2U);
        QCOMPARE(window.table(all)->report().connections, 2U);  // asking changes nothing
        for (Time minute = 1; minute <= 45; ++minute) {
            window.add(reading(kStart + minute * 60 * kSecond, 0));
        }
        QCOMPARE(window.table(all)->report().connections, 2U);
        for (Time minute = 46; minute <= 61; ++minute) {
            window.add(reading(kStart + minute * 60 * kSecond, 0));
        }
        m_open.clear();
        QCOMPARE(window.table(all)->report().connections, 0U);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
