// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "backend/ratetracker.hpp"
#include "backend/rtttracker.hpp"
#include "backend/sockettracker.hpp"
#include "backend/statekeeper.hpp"
#include "models/album.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestTrackers : public QObject {
    Q_OBJECT

    static Snapshot snapshot(std::uint64_t first, std::uint64_t second,
                             Scheduler scheduler = Scheduler::Wrr) {
        Service service;
        service.name = "web";
        service.scheduler = scheduler;
        service.backends.resize(2);
        service.backends[0].target = samples::target(1);
        service.backends[0].weight = 3;
        service.backends[1].target = samples::target(2);
        service.backends[0].counters.connections = first;
        service.backends[1].counters.connections = second;
        service.backends[0].counters.traffic = Traffic{0, first * 100, 0, 0};
        service.counters.connections = first + second;
        return {5, {service}};
    }

private slots:
    void ratesAndShares() {
        RateTracker tracker;
        BalancerState state = tracker.follow(snapshot(1000, 1000), 0);
        QCOMPARE(state.generation, 5U);
        QVERIFY(!state.services[0].backends[0].rates.known);
        QVERIFY(!state.services[0].backends[0].got.has_value());
        QCOMPARE(state.services[0].backends[0].asked, 0.75);
        state = tracker.follow(snapshot(1060, 1020), 2000);
        const ServiceState &web = state.services[0];
        QCOMPARE(web.rates.connections, 40.0);
        QCOMPARE(web.backends[0].rates.connections, 30.0);
        QCOMPARE(web.backends[0].rates.bytesIn, std::optional(3000.0));
        QVERIFY(!web.backends[1].rates.bytesIn.has_value());  // not counted is not nothing
        QCOMPARE(*web.backends[0].got, 0.75);
        QCOMPARE(*web.backends[1].got, 0.25);
    }

    void anAlbumHasAnHour() {
        constexpr qint64 kStart = 1'790'000'000'000;
        Album<int> album;
        QVERIFY(!album.at(kStart) && !album.from(kStart));
        for (int second = 0; second < 7200; ++second) {
            album.add(kStart + second * 1000, std::make_shared<int>(second), 1);
        }
        QCOMPARE(*album.at(kStart + 7'200'000), 7190);
        QCOMPARE(*album.at(kStart + 7'189'999), 7180);
        QCOMPARE(*album.from(kStart), 3590);  // it held when the hour began
        QVERIFY(!album.at(kStart + 3'000'000));
        album.add(kStart + 7'190'500, std::make_shared<int>(1), 1);  // too soon
        QCOMPARE(*album.at(kStart + 7'190'500), 7190);
        album.add(kStart + 7'190'500, std::make_shared<int>(1), 1, true);
        QCOMPARE(*album.at(kStart + 7'190'500), 1);
        album.add(kStart + 7'191'000, {}, 1);  // it is gone
        QVERIFY(!album.at(kStart + 7'191'000));
        QCOMPARE(*album.at(kStart + 7'190'999), 1);
    }

    void anAlbumIsBounded() {
        constexpr std::size_t kRows = Album<int>::kMostRows / 8;
        Album<int> album;
        for (int second = 0; second < 3600; second += 10) {
            album.add(second * 1000, std::make_shared<int>(second), kRows);
            QCOMPARE(*album.at(second * 1000), second);  // the latest is always there
        }
        int pictures = 0;
        for (int second = 0; second < 3600; second += 10) {
            const auto there = album.at(second * 1000);
            pictures += there && *there == second ? 1 : 0;
        }
        QVERIFY2(pictures >= 4 && pictures <= 8, qPrintable(QString::number(pictures)));
        album.add(3'600'000, std::make_shared<int>(-1), 100 * kRows);  // one alone is kept
        QCOMPARE(*album.at(3'600'000), -1);
    }

    void aTimeHasItsOwnRates() {
        constexpr qint64 kStart = 1'790'000'000'000;
        StateKeeper keeper;
        QVERIFY(!keeper.at({kStart, kStart + 1})->balancer);
        const auto add = [&keeper](qint64 second, std::uint64_t first, std::uint64_t second_) {
            RateTracker rates;
            auto state = std::make_shared<BalancerState>(rates.follow(snapshot(first, second_), 0));
            state->time = kStart + second * 1000;
            state->services[0].backends[0].rtt = 250;
            keeper.add(state, state->time);
        };
        add(0, 1000, 1000);
        add(20, 1060, 1020);
        add(40, 5000, 5000);
        const auto state = keeper.at({kStart + 5000, kStart + 30'000})->balancer;
        QVERIFY(state);
        QCOMPARE(state->time, kStart + 20'000);
        const ServiceState &web = state->services[0];
        QCOMPARE(web.rates.connections, 4.0);
        QCOMPARE(*web.backends[0].got, 0.75);
        QCOMPARE(web.backends[0].rtt, std::optional<quint64>(250));
        keeper.add(BalancerPtr(), kStart + 50'000);  // the module is unloaded
        QVERIFY(!keeper.at({kStart + 5000, kStart + 50'000})->balancer);
        keeper.clear();
        QVERIFY(!keeper.at({kStart + 5000, kStart + 30'000})->balancer);
    }

    void rttOfConnectionsFromHere() {
        RateTracker rates;
        RttTracker tracker;
        std::vector<Connection> open(3);
        const auto each = [&](const RttTracker::Look &look) {
            for (const Connection &connection : open) {
                look(connection);
            }
        };
        const auto told = [&](qint64 time) {
            BalancerState state = rates.follow(snapshot(1, 1), time);
            tracker.tell(state, time);
            return state.services[0].backends;
        };
        QVERIFY(!told(0)[0].rtt);
        const Target target = samples::target(1);
        for (Connection &connection : open) {
            connection.socket.remote = {target.address, target.port};
            connection.socket.hasInfo = true;
            connection.socket.info.rtt = 2000;
        }
        open[1].socket.remote.port += 1;  // something else there
        open[2].socket.hasInfo = false;
        Observation news;
        tracker.add(news, each, 1000);
        QVERIFY(!told(1000)[0].rtt);  // no reading yet
        news.reading = Reading();
        tracker.add(news, each, 1000);
        QCOMPARE(told(1000)[0].rtt, std::optional<quint64>(2000));
        QCOMPARE(told(1000)[0].rttOf, 1U);
        QVERIFY(!told(1000)[1].rtt);
        news.ended = {open[0]};
        news.ended[0].socket.info.rtt = 1000;
        tracker.add(news, each, 2000);
        QCOMPARE(told(3000)[0].rtt, std::optional<quint64>(1500));
        open.clear();
        news.ended.clear();
        tracker.add(news, each, 4000);
        QCOMPARE(told(61'000)[0].rtt, std::optional<quint64>(1000));
        QVERIFY(!told(62'000)[0].rtt);  // a minute later
        news.ended.resize(1);
        news.ended[0].socket.remote = {target.address, target.port};
        news.ended[0].socket.hasInfo = true;
        news.ended[0].socket.info.rtt = 700;
        tracker.add(news, each, 63'000);
        QCOMPARE(told(63'000)[0].rttOf, 1U);
    }

    void sharesForgetWhatIsOld() {
        RateTracker tracker;
        (void)tracker.follow(snapshot(0, 0), 0);
        (void)tracker.follow(snapshot(100, 0), 1000);
        BalancerState state;
        for (int second = 2; second <= 20; ++second) {
            state = tracker.follow(snapshot(100, static_cast<std::uint64_t>(second)), second * 1000);
        }
        QCOMPARE(*state.services[0].backends[0].got, 0.0);
        QCOMPARE(*state.services[0].backends[1].got, 1.0);
    }

    void countersThatGoBackStartAnew() {
        RateTracker tracker;
        (void)tracker.follow(snapshot(1000, 1000), 0);
        const BalancerState state = tracker.follow(snapshot(5, 1010), 1000);
        QVERIFY(!state.services[0].backends[0].rates.known);
        QVERIFY(state.services[0].backends[1].rates.known);
    }

    void readingsCloseTogetherTellNoRate() {
        RateTracker tracker;
        (void)tracker.follow(snapshot(0, 0), 0);
        (void)tracker.follow(snapshot(10, 0), 1000);
        BalancerState state = tracker.follow(snapshot(11, 0), 1050);
        QCOMPARE(state.services[0].backends[0].rates.connections, 10.0);
        QCOMPARE(state.services[0].backends[0].backend.counters.connections, 11U);
        state = tracker.follow(snapshot(18, 0), 2000);
        QCOMPARE(state.services[0].backends[0].rates.connections, 8.0);
    }

    void roundRobinKnowsNoWeights() {
        RateTracker tracker;
        const BalancerState state = tracker.follow(snapshot(0, 0, Scheduler::Rr), 0);
        QCOMPARE(state.services[0].backends[0].asked, 0.5);
    }

    void socketsAreNewsOnce() {
        SocketTracker tracker;
        const OwnerCache owners;
        auto sockets = samples::sockets(5);
        auto table = tracker.follow(sockets, {}, {}, owners, 1000);
        QVERIFY(std::all_of(table->changes.begin(), table->changes.end(),
                            [](RowChange change) { return change == RowChange::None; }));
        sockets[1].state = TcpState::LastAck;
        const std::uint64_t closed = sockets[0].cookie;
        sockets.erase(sockets.begin());
        sockets.push_back(samples::sockets(1, 100)[0]);
        table = tracker.follow(sockets, {}, {}, owners, 2000);
        QCOMPARE(table->sockets.size(), 6U);  // the closed one stays for this time
        QCOMPARE(table->changes[0], RowChange::Changed);
        QCOMPARE(table->changes[4], RowChange::New);
        QCOMPARE(table->changes[5], RowChange::Closed);
        QCOMPARE(table->sockets[5].cookie, closed);
        QVERIFY(table->texts[0].contains("last-ack"));
        QCOMPARE(table->texts.size(), table->sockets.size());
        QCOMPARE(table->programs.size(), table->sockets.size());
        table = tracker.follow(sockets, {}, {}, owners, 3000);
        QCOMPARE(table->sockets.size(), 5U);
        QVERIFY(std::all_of(table->changes.begin(), table->changes.end(),
                            [](RowChange change) { return change == RowChange::None; }));
    }
};

QTEST_GUILESS_MAIN(TestTrackers)
#include "tst_trackers.moc"
