// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "models/balancermodel.hpp"
#include "models/changewords.hpp"
#include "models/ratehistory.hpp"
#include "models/roles.hpp"
#include "models/sourcewords.hpp"
#include "models/states.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestBalancerModel : public QObject {
    Q_OBJECT

private slots:
    void showsServicesAndBackends() {
        BalancerModel model;
        const QAbstractItemModelTester tester(&model);
        model.setState(samples::balancer());
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex web = model.indexOf(u"web"_s);
        QVERIFY(web.isValid());
        QCOMPARE(model.rowCount(web), 4);
        QCOMPARE(model.index(0, BalancerModel::Name, web).data().toString(), u"10.0.0.11:8080"_s);
        QCOMPARE(model.index(0, BalancerModel::Weight, web).data().toString(), u"100"_s);
        QCOMPARE(model.index(0, BalancerModel::Got, web).data(BarRole).toDouble(), 0.52);
        QCOMPARE(model.index(0, BalancerModel::Got, web).data(MarkRole).toDouble(), 0.5);
        QCOMPARE(model.index(3, BalancerModel::State, web).data().toString(), u"draining"_s);
        QCOMPARE(model.index(1, BalancerModel::Listening).data().toString(), u"203.0.113.10:80/tcp"_s);
        for (int column = 0; column < BalancerModel::ColumnCount; ++column) {
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void newReadingsKeepIndexes() {
        BalancerModel model;
        const QAbstractItemModelTester tester(&model);
        auto state = samples::balancer();
        model.setState(state);
        const QPersistentModelIndex third(model.index(2, 0, model.indexOf(u"web"_s)));
        auto next = std::make_shared<BalancerState>(*state);
        next->services[1].backends.erase(next->services[1].backends.begin());
        next->services[1].backends.push_back(samples::backend(9, 1, 0.1, {}));
        next->services.insert(next->services.begin(), samples::service("aaa", {}));
        model.setState(next);
        QVERIFY(third.isValid());
        QCOMPARE(third.row(), 1);
        QCOMPARE(third.data().toString(), u"10.0.0.13:8080"_s);
        QCOMPARE(third.parent().data().toString(), u"web"_s);
        std::swap(next->services[1], next->services[2]);
        std::reverse(next->services[1].backends.begin(), next->services[1].backends.end());
        model.setState(std::make_shared<BalancerState>(*next));
        QCOMPARE(third.data().toString(), u"10.0.0.13:8080"_s);
        model.setState({});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!third.isValid());
    }

    void editingStagesOnly() {
        BalancerModel model;
        StagedChanges staged;
        model.setStaged(&staged);
        const auto state = samples::balancer();
        model.setState(state);
        const QModelIndex web = model.indexOf(u"web"_s);
        const QModelIndex weight = model.index(0, BalancerModel::Weight, web);
        QVERIFY(weight.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.index(1, BalancerModel::Weight).flags().testFlag(Qt::ItemIsEditable));
        QSignalSpy edited(&model, &BalancerModel::weightEdited);
        QVERIFY(model.setData(weight, 40, Qt::EditRole));
        QCOMPARE(edited.size(), 1);
        staged.setWeight("web", samples::target(11), 40, *state);
        QCOMPARE(weight.data().toString(), u"100 → 40"_s);
        QVERIFY(weight.data(StagedRole).toBool());
        QCOMPARE(staged.words(*state), QStringList{u"web: weight of 10.0.0.11:8080 from 100 to 40"_s});
        QCOMPARE(staged.changes().size(), 1U);
        QCOMPARE(*staged.changes()[0].backend.weight, 40U);
        staged.setWeight("web", samples::target(11), 100, *state);  // back to what it is
        QVERIFY(staged.isEmpty());
        staged.setWeight("web", samples::target(11), 7, *state);
        auto next = std::make_shared<BalancerState>(*state);
        next->services[1].backends[0].backend.weight = 7;  // in force now
        staged.settle(*next);
        QVERIFY(staged.isEmpty());
    }

    void words() {
        const auto state = samples::balancer();
        Change change;
        change.kind = Change::Kind::DeleteBackend;
        change.service.name = "web";
        change.backend.target = samples::target(12);
        QCOMPARE(wordsOf(change, *state), u"web: remove backend 10.0.0.12:8080"_s);
        change.kind = Change::Kind::SetBackend;
        change.backend.target = samples::target(99);
        change.backend.weight = 5;
        QCOMPARE(wordsOf(change, *state), u"web: add backend 10.0.0.99:8080 with weight 5"_s);
        change.kind = Change::Kind::SetService;
        change.service.scheduler = Scheduler::Maglev;
        QCOMPARE(wordsOf(change, *state), u"web: scheduler from wrr to maglev"_s);
        QVERIFY(!isLastLive(state->services[1], samples::target(11)));
        QVERIFY(isLastLive(state->services[0], samples::target(21)));
        QVERIFY(!isLastLive(state->services[1], samples::target(14)));
    }

    void statesOfBackends() {
        BackendState state = samples::backend(11, 100, 1, {});
        QCOMPARE(lookOf(state).word, u"live"_s);
        state.backend.fallback = true;
        QCOMPARE(lookOf(state).word, u"standby"_s);
        state.backend.state = Health::Down;
        QCOMPARE(lookOf(state).tone, Tone::Bad);
        state.backend.drain.emplace();
        state.backend.drain->begunWith = 90;
        state.backend.drain->since = std::chrono::seconds(62);
        state.backend.drain->oldest = std::chrono::minutes(90);
        state.backend.drain->order = {
            .deadline = std::chrono::seconds(47), .action = DrainAction::Reset, .remove = true};
        QCOMPARE(lookOf(state).word, u"33 of 90, 0:47"_s);
        QCOMPARE(lookOf(state).sentence,
                 u"Draining for 1 min 2 s: 33 of 90 connections are open, the oldest has lasted 1 h 30 min, "
                 u"ends in "
                 "47 s at the latest, then what is open is reset, the backend is removed at the end"_s);
        state.backend.drain->ended = true;
        QCOMPARE(lookOf(state).word, u"drained"_s);
        ServiceState service = samples::service("web", {state});
        QCOMPARE(lookOf(service).word, u"none up"_s);
        service.backends.clear();
        service.service.mode = Mode::Egress;
        QCOMPARE(lookOf(service).word, u"blocks"_s);
    }

    void historyKeepsGaps() {
        RateHistory history;
        for (const qint64 second : {0, 1, 2, 40, 41}) {
            history.add(*samples::balancer(1'790'000'000'000 + second * 1000));
        }
        const RateHistory::Points *points = history.of("web", samples::target(11));
        QVERIFY(points != nullptr);
        QCOMPARE(points->size(), 6U);
        QVERIFY(std::isnan((*points)[3].rate));
        QVERIFY(!std::isnan((*points)[4].rate));
        history.add(*samples::balancer(1'790'000'000'000 + 2 * 3600 * 1000));
        QCOMPARE(history.of("web", samples::target(11))->size(), 2U);  // one hour is kept, and the gap
    }

    void sourcesExplainThemselves() {
        Sources sources;
        sources.host.phase = HostState::Phase::Connected;
        sources.host.info.name = "this computer";
        sources.module.status = SourceState::Status::Missing;
        sources.module.error = makeError(ENOENT, "no module", "module");
        QVERIFY(isModuleMissing(*sources.module.error));
        for (const auto status :
             {SourceState::Status::Idle, SourceState::Status::Works, SourceState::Status::Denied,
              SourceState::Status::Failed, SourceState::Status::Missing}) {
            sources.module.status = status;
            sources.sockets.status = status;
            sources.owners.status = status;
            sources.events.status = status;
            sources.moduleInfo = ModuleInfo();
            for (const SourceWords &words : wordsOf(sources)) {
                QVERIFY(!words.title.isEmpty());
                QVERIFY(!words.segment.isEmpty());
                QVERIFY(!words.detail.isEmpty());
                QVERIFY(words.glyph != Glyph::None);
            }
        }
        sources.host.phase = HostState::Phase::Lost;
        sources.host.error = makeError(EPIPE, "connection closed");
        QCOMPARE(wordsOf(sources).size(), 1U);
        QVERIFY(wordsOf(sources)[0].detail.contains(u"connection closed"_s));
    }
};

QTEST_GUILESS_MAIN(TestBalancerModel)
#include "tst_balancermodel.moc"
