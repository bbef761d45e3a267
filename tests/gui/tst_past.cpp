// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "backend/clip.hpp"
#include "backend/costwindow.hpp"
#include "backend/pastreader.hpp"
#include "backend/recorder.hpp"
#include "backend/rewind.hpp"
#include "models/history.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr Time kStart = 1'790'000'000'000'000;
constexpr Time kSecond = 1'000'000;

Surroundings surroundings() {
    Surroundings made;
    made.begun = kStart;
    made.host = "lb1.example";
    made.release = "6.12.41";
    made.interval = 1000;
    return made;
}

/// Of a program, to one destination, with its cookie as its client's port.
Connection connection(std::uint64_t cookie, Time born, Time closed) {
    Connection made;
    made.socket.cookie = cookie;
    made.socket.family = Family::Inet;
    made.socket.state = TcpState::Established;
    made.socket.local = {samples::address(0x0a000001), static_cast<std::uint16_t>(1024 + cookie % 60000)};
    made.socket.remote = {samples::address(0x0a000005), 5432};
    made.socket.hasInfo = true;
    made.socket.info.minRtt = 5000;
    made.socket.info.mss = 1448;
    made.socket.info.bytesReceived = 2000;
    made.bornAfter = born;
    made.firstSeen = born;
    made.lastSeen = closed != 0 ? closed : born;
    made.closed = closed;
    made.ended = closed != 0;
    made.told = true;
    made.handshake = 5000;
    made.opened = End::Here;
    made.program = "php-fpm";
    made.pid = 42;
    return made;
}

Observation reading(Time begin, std::uint32_t open) {
    Observation made;
    made.reading = Reading{begin, begin + 1000, open, 0};
    return made;
}

qint64 ms(Time time) {
    return static_cast<qint64>(time / 1000);
}

quint64 bytesIn(const QString &folder) {
    quint64 sum = 0;
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files)) {
        sum += static_cast<quint64>(file.size());
    }
    return sum;
}

/// An observation of so many seconds: each second one connection of half a second, and one that lives
/// for 100 seconds every minute.
class World {
public:
    explicit World(Recorder &recorder) : m_recorder(recorder) { recorder.begin(surroundings()); }

    void run(int seconds) {
        for (int second = 0; second < seconds; ++second) {
            const Time now = kStart + static_cast<Time>(m_second) * kSecond;
            Observation news = reading(now, static_cast<std::uint32_t>(m_open.size()));
            if (m_second % 60 == 30) {
                m_open.push_back(connection(1'000'000U + static_cast<std::uint64_t>(m_second), now, 0));
            }
            for (Connection &each : m_open) {
                each.lastSeen = now;
                each.openSince = each.readings == 0 ? now : each.openSince;
                ++each.readings;
            }
            if (!m_open.empty() && now - m_open.front().bornAfter >= 100 * kSecond) {
                Connection over = m_open.front();
                over.ended = true;
                over.closed = now;
                news.ended.push_back(over);
                m_open.erase(m_open.begin());
            }
            if (m_second > 0) {
                news.ended.push_back(
                    connection(static_cast<std::uint64_t>(m_second), now - kSecond, now - kSecond / 2));
            }
            m_recorder.add(news, all());
            ++m_second;
        }
    }

    [[nodiscard]] RecordingFile::All all() const {
        return [this](const RecordingFile::Look &look) {
            for (const Connection &each : m_open) {
                look(each);
            }
        };
    }

private:
    Recorder &m_recorder;
    std::vector<Connection> m_open;
    int m_second = 0;
};

}  // namespace

class TestPast : public QObject {
    Q_OBJECT

    PastPtr ask(const QStringList &files, const TimeRange &range, bool line = false) {
        PastReader reader;
        PastPtr answer;
        connect(&reader, &PastReader::finished, this, [&answer](const PastPtr &past) { answer = past; });
        reader.expect(7);
        PastQuery query;
        query.id = 7;
        query.files = files;
        query.range = range;
        query.withTimeLine = line;
        reader.read(query);
        return answer;
    }

    static std::set<std::uint64_t> cookies(const SocketTable &table) {
        std::set<std::uint64_t> all;
        for (const Socket &socket : table.sockets) {
            all.insert(socket.cookie);
        }
        return all;
    }

private slots:
    void aRangeHasExactlyWhatLivedInIt() {
        QTemporaryDir folder;
        Recorder recorder(folder.filePath(u"kept"_s));
        World world(recorder);
        world.run(300);
        const TimeRange range{ms(kStart + 120 * kSecond), ms(kStart + 150 * kSecond)};
        const auto past = ask(recorder.filesOf(range, world.all()), range);
        QVERIFY(past && past->costs && past->connections);
        std::set<std::uint64_t> expected;
        for (std::uint64_t cookie = 121; cookie <= 151; ++cookie) {
            expected.insert(cookie);  // of the seconds 120.0 to 150.5
        }
        expected.insert({1'000'030, 1'000'090, 1'000'150});
        QCOMPARE(cookies(*past->connections), expected);
        QCOMPARE(past->connections->sockets.size(), expected.size());  // each once, whatever files it is in
        QCOMPARE(past->leftOut, 0U);

        const CostReport &report = past->costs->report;
        QCOMPARE(report.connections, expected.size());
        QCOMPARE(report.readings, 31U);
        QCOMPARE(report.begin, kStart + 120 * kSecond);
        QCOMPARE(report.usages.size(), 1U);
        QCOMPARE(report.usages[0].who, std::string("php-fpm"));
        // One a second and the one of second 150; the two that were there before do not count as new.
        QCOMPARE(report.usages[0].born, 32U);
        // Open at the readings: the first until second 130, the second throughout, the third at the last.
        QVERIFY2(std::abs(report.usages[0].open - (10.0 + 31 + 1) / 31) < 0.1,
                 qPrintable(QString::number(report.usages[0].open)));
    }

    void whatEndedLaterIsOpenThen() {
        Clip clip(kStart, kStart + 10 * kSecond);
        QVERIFY(clip.add({kStart, kStart + 10, 1, 0}));
        QVERIFY(!clip.add({kStart + 11 * kSecond, kStart + 11 * kSecond, 1, 0}));
        Connection later = connection(1, kStart + kSecond, kStart + 20 * kSecond);
        later.timeWait = true;
        later.ending = Ending::Reset;
        const auto then = clip.within(later);
        QVERIFY(then);
        QVERIFY(!then->ended);
        QVERIFY(!then->timeWait);
        QCOMPARE(then->ending, Ending::Unknown);
        QVERIFY(!clip.within(connection(2, kStart + 11 * kSecond, kStart + 12 * kSecond)));
        QVERIFY(!clip.within(connection(3, kStart - 2 * kSecond, kStart - kSecond)));
        QCOMPARE(clip.within(connection(4, kStart - 2 * kSecond, kStart + kSecond))->bornAfter, 0U);
    }

    void theRecorderKeepsToItsBound() {
        QTemporaryDir folder;
        const QString place = folder.filePath(u"kept"_s);
        Recorder recorder(place, Recorder::kMostLeast);
        recorder.begin(surroundings());
        const auto none = [](const RecordingFile::Look &) {};
        quint64 most = 0;
        std::uint64_t cookie = 0;
        for (Time second = 0; second < 600; ++second) {
            Observation news = reading(kStart + second * kSecond, 0);
            for (int number = 0; number < 50; ++number) {
                news.ended.push_back(
                    connection(++cookie, kStart + second * kSecond, kStart + second * kSecond + 9));
            }
            recorder.add(news, none);
            most = std::max(most, bytesIn(place));
            QVERIFY2(!recorder.error(), recorder.error() ? recorder.error()->text().c_str() : "");
        }
        QVERIFY2(most <= Recorder::kMostLeast, qPrintable(QString::number(most)));
        QVERIFY(most > Recorder::kMostLeast / 2);
        QVERIFY(recorder.since() > ms(kStart));  // the oldest went
        const TimeRange last{ms(kStart + 590 * kSecond), ms(kStart + 600 * kSecond)};
        const auto past = ask(recorder.filesOf(last, none), last);
        QCOMPARE(past->costs->report.connections, 10U * 50);
    }

    void nobodyElseMayReadIt() {
        QTemporaryDir folder;
        const QString place = folder.filePath(u"12/0"_s);
        {
            Recorder recorder(place);
            World world(recorder);
            world.run(3);
            QCOMPARE(QFile::permissions(place) & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther),
                     QFile::Permissions());
            QVERIFY(bytesIn(place) > 0);
        }
        QVERIFY(!QFileInfo::exists(place));
    }

    void theDeadLeaveNothing() {
        const QString own = QFileInfo(Recorder::privateFolder()).path();
        // A second one of this process lives beside it; the folder of a process that is not there goes
        // when the first of another process is asked for, which only another process can show.
        QVERIFY(own.endsWith(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(Recorder::privateFolder() != Recorder::privateFolder());
    }

    void anObservationThatEndsKeepsWhatWasOpen() {
        QTemporaryDir folder;
        Recorder recorder(folder.filePath(u"kept"_s));
        World world(recorder);
        world.run(50);
        recorder.finish(world.all());
        const TimeRange range{ms(kStart), ms(kStart + 100 * kSecond)};
        const auto past = ask(recorder.filesOf(range, [](const RecordingFile::Look &) {}), range);
        QVERIFY(cookies(*past->connections).contains(1'000'030));
    }

    void aFileIsARecordingOfItsOwn() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"own.weirrec"_s);
        auto file = RecordingFile::create(path.toStdString(), 1'000'000, surroundings());
        QVERIFY(file);
        for (Time second = 0; second < 20; ++second) {
            Observation news = reading(kStart + second * kSecond, 0);
            news.ended = {connection(second + 1, kStart + second * kSecond, kStart + second * kSecond + 9)};
            QVERIFY(*file->add(news));
        }
        QVERIFY(
            file->finish([](const RecordingFile::Look &look) { look(connection(99, kStart, 0)); }, false));
        QCOMPARE(file->connections(), 21U);

        const auto past = ask({path}, {}, true);
        QVERIFY(past->whole);
        QVERIFY(!past->error);
        QCOMPARE(past->host, u"lb1.example"_s);
        QCOMPARE(past->costs->report.connections, 21U);
        QCOMPARE(past->range.begin, ms(kStart));
        QVERIFY(past->line);
        quint64 opened = 0;
        for (const Moment &moment : past->line->moments) {
            opened += moment.opened;
        }
        QCOMPARE(opened, 21U);
        // Ended ones are marked, the one that was open is not.
        const auto &changes = past->connections->changes;
        QCOMPARE(std::count(changes.begin(), changes.end(), RowChange::None), 1);

        // The same, cut short, and with a byte that makes no sense.
        QFile whole(path);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QByteArray bytes = whole.readAll();
        QFile cut(folder.filePath(u"cut.weirrec"_s));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(bytes.left(bytes.size() - 40));
        cut.close();
        const auto shorter = ask({cut.fileName()}, {}, true);
        QVERIFY(shorter->costs);
        QVERIFY(!shorter->whole || shorter->error);
        QFile broken(folder.filePath(u"broken.weirrec"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("weirrec\n\1" + QByteArray(100, '\xff'));
        broken.close();
        const auto failed = ask({broken.fileName()}, {}, true);
        QVERIFY(!failed->costs);
        QVERIFY(failed->error && failed->error->is(std::errc::bad_message));
    }

    void aNewerQuestionEndsTheOlder() {
        QTemporaryDir folder;
        Recorder recorder(folder.filePath(u"kept"_s));
        World world(recorder);
        world.run(30);
        const TimeRange all{ms(kStart), ms(kStart + 30 * kSecond)};
        Rewind rewind;
        QSignalSpy wanted(&rewind, &Rewind::filesWanted);
        QSignalSpy answered(&rewind, &Rewind::answered);
        rewind.setRange({all.begin, all.begin + 5000});
        rewind.setRange(all);
        QTRY_COMPARE(wanted.size(), 1);  // while it is being dragged nothing is read
        rewind.setFiles(wanted[0][0].toULongLong(), recorder.filesOf(all, world.all()));
        QTRY_COMPARE(answered.size(), 1);
        const auto past = answered[0][0].value<PastPtr>();
        QCOMPARE(past->range, all);
        Usage row = past->costs->report.usages.at(0);
        rewind.setCostRow(row);
        QTRY_COMPARE(answered.size(), 2);
        QVERIFY(!answered[1][0].value<PastPtr>()->costs->series.empty());
        rewind.setRange({});
        QVERIFY(!rewind.isPast());
        rewind.setFiles(wanted[0][0].toULongLong(), {});  // too late
        QCOMPARE(answered.size(), 2);
    }

    void memoryIsBounded();
};

/// An hour of 1,000 connections a second, in a short time: what is kept must not grow with them.
void TestPast::memoryIsBounded() {
    QTemporaryDir folder;
    const QString place = folder.filePath(u"kept"_s);
    constexpr quint64 kMost = 64'000'000;
    Recorder recorder(place, kMost);
    recorder.begin(surroundings());
    History history;
    CostWindow costs;
    costs.begin(surroundings());
    const auto none = [](const RecordingFile::Look &) {};
    Observation news;
    std::uint64_t cookie = 0;
    quint64 most = 0;
    const auto residentKb = [] {
        QFile status(u"/proc/self/statm"_s);
        return status.open(QIODevice::ReadOnly)
                   ? status.readAll().split(' ').at(1).toLongLong() * (sysconf(_SC_PAGESIZE) / 1024)
                   : 0;
    };
    qint64 afterTenMinutes = 0;
    for (Time second = 0; second < 3600; ++second) {
        const Time now = kStart + second * kSecond;
        news = reading(now, 0);
        news.ended.reserve(1000);
        for (int number = 0; number < 1000; ++number) {
            Connection each = connection(++cookie, now, now + 400);
            each.socket.remote.port = static_cast<std::uint16_t>(1 + number % 50);
            news.ended.push_back(std::move(each));
        }
        history.add(news, none);
        costs.add(news);
        recorder.add(news, none);
        if (second % 60 == 0) {
            most = std::max(most, bytesIn(place));
        }
        if (second == 600) {
            afterTenMinutes = residentKb();
        }
    }
    const qint64 grown = residentKb() - afterTenMinutes;
    qInfo("kept on disk %lld kB at most, memory grew by %lld kB in the last 50 minutes",
          static_cast<long long>(most / 1000), static_cast<long long>(grown));
    QVERIFY(most <= kMost);
    QVERIFY(most > kMost / 2);
    QCOMPARE(history.timeLine(ms(kStart + 3600 * kSecond))->moments.size(), 3600U);
    QCOMPARE(costs.table(none)->report().usages.size(), 50U);
    // 3,000,000 connections went by; the series of 50 rows in two tables are what may grow, until an hour
    // is full.
    QVERIFY2(grown < 64'000, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(TestPast)
#include "tst_past.moc"
