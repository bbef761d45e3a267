// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QtTest>

#include "backend/bursttracker.hpp"
#include "backend/follower.hpp"
#include "backend/sockettracker.hpp"
#include "connectionsamples.hpp"
#include "models/connectionfields.hpp"
#include "models/connectionscales.hpp"
#include "models/lifeparts.hpp"
#include "models/socketmodel.hpp"
#include "models/verdict.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr qint64 kNowMs = samples::kNow / 1000;

/// One that no reading met: @p number makes it another one.
Connection brief(std::uint64_t number, const char *program = "nginx", std::uint64_t life = 400) {
    Connection made = samples::connection(1000 + number, life, true);
    made.program = program;
    made.socket.local.port = static_cast<std::uint16_t>(40'000 + number % 20'000);
    made.socket.info.bytesSent = 100;
    made.socket.info.bytesReceived = 200;
    made.socket.info.segmentsOut = 5;
    return made;
}

Observation ended(std::vector<Connection> connections) {
    Observation news;
    news.ended = std::move(connections);
    return news;
}

std::shared_ptr<SocketTable> tableWith(std::size_t sockets, BurstTracker &bursts) {
    auto made = std::make_shared<SocketTable>(*samples::table(samples::sockets(sockets)));
    made->time = kNowMs;
    made->facts.resize(sockets);
    made->words = {QString()};
    made->bursts = bursts.bursts(kNowMs);
    return made;
}

int rowOfKind(const SocketModel &model, RowKind kind) {
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.kindAt(row) == kind) {
            return row;
        }
    }
    return -1;
}

}  // namespace

class TestConnections : public QObject {
    Q_OBJECT

private slots:
    void shortOnesAreOneBurst() {
        BurstTracker tracker;
        std::vector<Connection> all;
        for (std::uint64_t number = 0; number < 812; ++number) {
            all.push_back(brief(number, "nginx", number % 2 == 0 ? 200 : 600));
        }
        all[3].ending = Ending::Reset;
        all[4].pid = 999;  // another worker
        all.push_back(brief(900, "curl"));
        Connection seen = brief(901);
        seen.readings = 5;
        seen.firstSeen = seen.bornAfter = samples::kNow - 5'000'000;  // it had a row of its own
        all.push_back(seen);
        tracker.add(ended(all));
        const auto bursts = tracker.bursts(kNowMs);
        QCOMPARE(bursts.size(), 2U);
        const Burst &burst = *bursts.front();
        QCOMPARE(burst.sum.count, 812U);
        QCOMPARE(burst.sum.resets, 1U);
        QCOMPARE(*burst.facts.life, 400U);
        QCOMPARE(burst.socket.info.bytesSent, 81'200U);
        QCOMPARE(burst.socket.remote.port, 5432);
        QCOMPARE(burst.socket.local.port, 0);
        QCOMPARE(burst.program.name, u"nginx"_s);
        QCOMPARE(burst.program.pid, 0);
        QCOMPARE(burst.kept.size(), BurstTracker::kEach);
        QCOMPARE(burst.kept.back()->connection.socket.cookie, 1000U + 811U);
        QVERIFY(tracker.find(1811) != nullptr);
        QVERIFY(tracker.find(1000) == nullptr);  // no longer kept
    }

    void whoCameFromThereSharesAClient() {
        BurstTracker tracker;
        std::vector<Connection> all;
        for (std::uint64_t number = 0; number < 3; ++number) {
            Connection made = brief(number);
            std::swap(made.socket.local, made.socket.remote);
            made.opened = number == 2 ? End::Unknown : End::There;  // the lower port says as much
            all.push_back(made);
        }
        tracker.add(ended(all));
        const auto bursts = tracker.bursts(kNowMs);
        QCOMPARE(bursts.size(), 1U);
        QCOMPARE(bursts[0]->socket.local.port, 5432);
        QCOMPARE(bursts[0]->socket.remote.port, 0);
    }

    void burstsAreForgotten() {
        BurstTracker tracker;
        tracker.setKeep(60'000);
        tracker.add(ended({brief(1)}));
        QCOMPARE(tracker.bursts(kNowMs + 60'000).size(), 1U);
        QCOMPARE(tracker.bursts(kNowMs + 60'001).size(), 0U);
        QVERIFY(tracker.find(1001) == nullptr);
    }

    void burstsAreBounded() {
        BurstTracker tracker;
        std::vector<Connection> all;
        for (std::uint64_t number = 0; number < 3 * BurstTracker::kBursts; ++number) {
            all.push_back(brief(number, ("program" + std::to_string(number)).c_str()));
            all.back().closed += number;
        }
        tracker.add(ended(std::move(all)));
        const auto bursts = tracker.bursts(kNowMs);
        QCOMPARE(bursts.size(), BurstTracker::kBursts);
        QCOMPARE(bursts.back()->program.name, u"program2999"_s);
    }

    void unchangedBurstsAreNotMadeAnew() {
        BurstTracker tracker;
        tracker.add(ended({brief(1), brief(2, "curl")}));
        const auto before = tracker.bursts(kNowMs);
        tracker.add(ended({brief(3, "curl")}));
        const auto after = tracker.bursts(kNowMs);
        QVERIFY(before[0] == after[0]);
        QVERIFY(before[1] != after[1]);
        QCOMPARE(before[1]->key, after[1]->key);
    }

    void burstsUnfold() {
        BurstTracker tracker;
        tracker.add(ended({brief(1), brief(2), brief(3), brief(4, "curl")}));
        SocketModel model(connectionColumns());
        const QAbstractItemModelTester tester(&model);
        model.setTable(tableWith(5, tracker));
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.all().open, 5U);
        QCOMPARE(model.all().ended, 4U);
        model.setFilter(gui::Filter::parse(u"program:nginx remote:10.0.0.5"_s));
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.index(0, 0).data().toString().contains(u"10.0.0.5:5432"_s));
        QVERIFY(model.index(0, 0).data().toString().contains(u"×3"_s));
        const QPersistentModelIndex burst(model.index(0, 0));
        QVERIFY(model.canOpen(0));
        model.setOpen(0, true);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(burst.row(), 0);
        QCOMPARE(model.index(0, 0).data(FoldRole), QVariant(true));
        QCOMPARE(model.index(1, 0).data(DepthRole).toInt(), 1);
        QCOMPARE(model.kindAt(1), RowKind::Kept);
        QCOMPARE(model.above(2), 0);
        QVERIFY(model.rowOf(1003) > 0);
        tracker.add(ended({brief(5)}));
        model.setTable(tableWith(5, tracker));
        QCOMPARE(model.rowCount(), 5);
        model.setOpen(0, false);
        QCOMPARE(model.rowCount(), 1);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 7);
        QVERIFY(burst.isValid());
    }

    void groupsAddUp() {
        for (int number = 1; number < kGroupings; ++number) {
            BurstTracker tracker;
            tracker.add(ended({brief(1), brief(2)}));
            SocketModel model(connectionColumns());
            const QAbstractItemModelTester tester(&model);
            auto table = tableWith(60, tracker);
            model.setTable(table);
            model.setGrouping(static_cast<Grouping>(number));
            quint64 count = 0;
            quint64 sent = 0;
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.kindAt(row), RowKind::Group);
                QVERIFY(!model.index(row, 0).data().toString().isEmpty());
                count += model.cellAt(row).sum->count;
                sent += model.cellAt(row).socket.info.bytesSent;
            }
            quint64 wanted = 200;  // of the burst
            for (const Socket &socket : table->sockets) {
                wanted += socket.info.bytesSent;
            }
            QCOMPARE(count, 62U);
            QCOMPARE(sent, wanted);
            model.setAllOpen(true);
            QCOMPARE(std::count_if(table->sockets.begin(), table->sockets.end(),
                                   [&](const Socket &socket) { return model.rowOf(socket.cookie) >= 0; }),
                     60);
            model.setAllOpen(false);
            QCOMPARE(rowOfKind(model, RowKind::Socket), -1);
        }
    }

    void groupsStayUnfolded() {
        BurstTracker none;
        SocketModel model(connectionColumns());
        model.setTable(tableWith(40, none));
        model.setGrouping(Grouping::Program);
        QCOMPARE(model.rowCount(), 2);
        model.setOpen(1, true);
        QCOMPARE(model.rowCount(), 22);
        const QPersistentModelIndex member(model.index(5, 0));
        const std::uint64_t cookie = model.socketAt(5).cookie;
        model.setTable(tableWith(60, none));
        QCOMPARE(model.rowCount(), 32);
        QCOMPARE(model.socketAt(member.row()).cookie, cookie);
        model.sort(5, Qt::DescendingOrder);
        QCOMPARE(model.socketAt(member.row()).cookie, cookie);
    }

    void newsLastAsLongAsWanted() {
        SocketTracker tracker;
        tracker.setFlash(5000);
        const OwnerCache owners;
        auto sockets = samples::sockets(3);
        (void)tracker.follow(sockets, {}, {}, owners, 1000);
        const std::uint64_t gone = sockets.back().cookie;
        sockets.pop_back();
        auto table = tracker.follow(sockets, {}, {}, owners, 2000);
        QCOMPARE(table->sockets.size(), 3U);
        table = tracker.follow(sockets, {}, {}, owners, 6000);
        QCOMPARE(table->sockets.size(), 3U);
        QCOMPARE(table->sockets[2].cookie, gone);
        QCOMPARE(table->changes[2], RowChange::Closed);
        table = tracker.follow(sockets, {}, {}, owners, 7000);
        QCOMPARE(table->sockets.size(), 2U);
        tracker.setFlash(0);
        sockets.push_back(samples::sockets(1, 50)[0]);
        table = tracker.follow(sockets, {}, {}, owners, 8000);
        QCOMPARE(table->changes[2], RowChange::None);
        sockets.pop_back();
        QCOMPARE(tracker.follow(sockets, {}, {}, owners, 9000)->sockets.size(), 2U);
    }

    void samplesAReadingOnce() {
        Follower follower;
        follower.follow({71}, kNowMs);
        Connection connection = samples::stalling().connection;
        const auto each = [&](const Follower::Look &look) { look(connection); };
        const auto none = [](std::uint64_t) { return std::optional<Connection>(); };
        follower.sample(each, none);
        follower.sample(each, none);
        connection.lastSeen += 1'000'000;
        follower.sample(each, none);
        auto set = follower.followed(kNowMs);
        QCOMPARE(set->find(71)->samples.size(), 2U);
        QCOMPARE(set->find(71)->status, Followed::Status::Open);
        // Another one beside it, and the first keeps what it has.
        follower.follow({71, 72}, kNowMs);
        QCOMPARE(follower.followed(kNowMs)->find(71)->samples.size(), 2U);
        connection.ended = true;
        connection.closed = connection.lastSeen;
        connection.socket.info.bytesSent = 9'999;
        follower.add(ended({connection}));
        follower.sample([](const Follower::Look &) {}, none);
        set = follower.followed(kNowMs);
        QCOMPARE(set->find(71)->status, Followed::Status::Ended);
        QCOMPARE(set->find(71)->connection.socket.info.bytesSent, 9'999U);
        QCOMPARE(set->find(72)->status, Followed::Status::Unknown);
    }

    void findsWhatHasJustEnded() {
        Follower follower;
        Connection connection = samples::losing().connection;
        connection.readings = 40;
        connection.ended = true;
        follower.add(ended({connection}));
        follower.follow({72, 73}, kNowMs);
        follower.sample([](const Follower::Look &) {},
                        [](std::uint64_t cookie) {
                            return cookie == 73 ? std::optional(samples::brief().connection) : std::nullopt;
                        });
        QCOMPARE(follower.followed(kNowMs)->find(72)->status, Followed::Status::Ended);
        QCOMPARE(follower.followed(kNowMs)->find(73)->status, Followed::Status::Ended);
    }

    void samplesAreBounded() {
        Follower follower;
        follower.follow({71}, kNowMs);
        Connection connection = samples::stalling().connection;
        for (std::size_t turn = 0; turn < Follower::kSamples + 50; ++turn) {
            connection.lastSeen += 1'000'000;
            follower.sample([&](const Follower::Look &look) { look(connection); },
                            [](std::uint64_t) { return std::optional<Connection>(); });
        }
        QCOMPARE(follower.followed(kNowMs)->find(71)->samples.size(), Follower::kSamples);
    }

    void partsAreTheLife_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("stalls") << 0;
        QTest::newRow("loss") << 1;
        QTest::newRow("brief") << 2;
    }

    void partsAreTheLife() {
        QFETCH(int, which);
        const Followed all = which == 0   ? samples::stalling()
                             : which == 1 ? samples::losing()
                                          : samples::brief();
        const LifeParts parts = lifeParts(all, kNowMs + 5000);
        quint64 sum = 0;
        for (const LifePart &part : parts.parts) {
            sum += part.cause == LifeCause::TimeWait ? 0 : part.micros;
        }
        QCOMPARE(sum, parts.total);
        // Records count the handshake in; of what readings saw it came before.
        const quint64 before = all.connection.told ? 0 : all.connection.handshake.value_or(0);
        QCOMPARE(parts.total, all.connection.lifeAtLeast() + before);
        QCOMPARE(parts.parts.front().cause, LifeCause::Handshake);
    }

    void partsOfStalls() {
        const LifeParts parts = lifeParts(samples::stalling(), kNowMs);
        QCOMPARE(parts.of(LifeCause::NagleHold), 560'000U);
        const auto hold = std::find_if(parts.parts.begin(), parts.parts.end(), [](const LifePart &part) {
            return part.cause == LifeCause::NagleHold;
        });
        QCOMPARE(hold->stalls, 14U);
        QVERIFY(hold->estimated);
        QVERIFY(textOf(parts).contains(u"14 hold"_s));
    }

    /// More stalls than there was time for are cut: the bar is as long as the life.
    void partsNeverExceedTheLife() {
        Followed all = samples::stalling();
        all.state->stalls = Stalls{14, 5'000'000, 90, 9'000'000};
        const LifeParts parts = lifeParts(all, kNowMs);
        QCOMPARE(parts.total, 900'000U);
    }

    void timeWaitIsNotLife() {
        const Followed all = samples::brief();
        const LifeParts parts = lifeParts(all, kNowMs + 500'000);
        QCOMPARE(parts.total, 900U);
        QCOMPARE(parts.of(LifeCause::TimeWait), 60'000'000U);
        QCOMPARE(lifeParts(all, kNowMs + 2000).of(LifeCause::TimeWait), 2'000'000U);
    }

    void verdicts_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("stalls") << u"stalls"_s << u"560"_s;
        QTest::newRow("stalls, what to do") << u"stalls"_s << u"nagle off"_s;
        QTest::newRow("nagle is off already") << u"off"_s << u"before nagle was set off"_s;
        QTest::newRow("few stalls") << u"few"_s << u"nothing to send"_s;
        QTest::newRow("timeouts") << u"timeouts"_s << u"3 timeout"_s;
        QTest::newRow("loss") << u"loss"_s << u"sent again"_s;
        QTest::newRow("receiver") << u"receiver"_s << u"window was full"_s;
        QTest::newRow("send buffer") << u"buffer"_s << u"SO_SNDBUF"_s;
        QTest::newRow("new") << u"new"_s << u"handshake"_s;
        QTest::newRow("older than what was seen") << u"older"_s << u"round trip"_s;
        QTest::newRow("idle") << u"idle"_s << u"nothing to send"_s;
        QTest::newRow("no numbers") << u"nothing"_s << u"no numbers"_s;
        QTest::newRow("too short") << u"short"_s << u"too short"_s;
        QTest::newRow("not known") << u"unknown"_s << u"not known"_s;
        QTest::newRow("SYNs") << u"syns"_s << u"at least"_s;
        QTest::newRow("error") << u"error"_s << u"error"_s;
    }

    void verdicts() {
        QFETCH(QString, name);
        QFETCH(QString, says);
        Followed all = samples::stalling();
        Connection &connection = all.connection;
        TcpInfo &info = connection.socket.info;
        const auto again = [&] {
            all.limits = limitsOf(connection);
            all.cost = costOf(connection);
        };
        if (name == u"off") {
            all.state->settings[0].value = 0U;
        } else if (name == u"few") {
            all.state->stalls = Stalls{2, 3'000, 0, 0};
            info.busy = 40'000;
            again();
        } else if (name == u"timeouts") {
            all = samples::losing();
            all.connection.socket.info.timeoutMs = 12'000;
        } else if (name == u"loss") {
            all = samples::losing();
            all.connection.socket.info.timeoutMs = 300;
        } else if (name == u"receiver" || name == u"buffer") {
            all.state.reset();
            (name == u"receiver" ? info.limitedByReceiver : info.limitedBySendBuffer) = 500'000;
            again();
        } else if (name == u"new") {
            all = samples::brief();
        } else if (name == u"older") {
            // What it spent on its beginning nobody saw.
            all.state.reset();
            connection.bornAfter = 0;
            connection.handshake.reset();
            info.bytesAcked = info.bytesSent = 300'000;
            info.minRtt = info.rtt = 100'000;
            again();
        } else if (name == u"idle") {
            all.state.reset();
            info.busy = 4'000;
            again();
        } else if (name == u"nothing") {
            all.state.reset();
            connection.socket.hasInfo = false;
            connection.handshake.reset();
            again();
        } else if (name == u"short") {
            connection.firstSeen = connection.bornAfter = connection.lastSeen - 20;
            connection.handshake.reset();
            again();
        } else if (name == u"unknown") {
            all.status = Followed::Status::Unknown;
        } else if (name == u"syns") {
            connection.synRetransmits = 2;
        } else if (name == u"error") {
            all = samples::brief();
            all.connection.error = ECONNRESET;
        }
        const LifeParts parts = lifeParts(all, kNowMs);
        const QString text = verdictOf(all, parts).text;
        QVERIFY2(text.contains(says), qPrintable(text));
        QVERIFY(!text.contains(u'%' + u"1"_s));
        QVERIFY(!text.contains(u"%n"_s));
    }

    void everyFieldSaysWhatItIs() {
        for (const Followed &all : {samples::stalling(), samples::losing(), samples::brief()}) {
            const auto fields = fieldsOf(all);
            QVERIFY(fields.size() > 40);
            for (const ConnectionField &field : fields) {
                QVERIFY(!field.name.isEmpty());
                QVERIFY(!field.value.isEmpty());
                QVERIFY(!field.meaning.isEmpty());
            }
        }
        ConnectionFields model;
        const QAbstractItemModelTester tester(&model);
        model.setFields(fieldsOf(samples::stalling()));
        model.setFields(fieldsOf(samples::brief()));
        QCOMPARE(model.index(0, ConnectionFields::Value).data().toString(), u"10.0.0.5:5432"_s);
    }

    void twoHaveTheSameScales() {
        ConnectionScales scales = scalesOf(samples::losing(), kNowMs, 60'000);
        const double alone = scales.cwnd;
        QVERIFY(alone >= 43);
        scales.unite(scalesOf(samples::brief(), kNowMs, 60'000));
        QCOMPARE(scales.cwnd, alone);
        QCOMPARE(scales.life, lifeParts(samples::losing(), kNowMs).total);
        QCOMPARE(scales.end, kNowMs);
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
