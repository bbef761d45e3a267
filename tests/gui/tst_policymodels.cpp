// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAbstractItemModelTester>
#include <QtTest>

#include "models/celltable.hpp"
#include "models/changewords.hpp"
#include "models/comparison.hpp"
#include "models/countdown.hpp"
#include "models/guards.hpp"
#include "models/policycells.hpp"
#include "models/policyhistory.hpp"
#include "models/policywords.hpp"
#include "models/snapshots.hpp"
#include "models/stagedpolicies.hpp"
#include "models/undo.hpp"
#include "policysamples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

std::vector<std::string> namesOf(const std::vector<Policy> &policies) {
    std::vector<std::string> names;
    names.reserve(policies.size());
    for (const Policy &policy : policies) {
        names.push_back(policy.name);
    }
    return names;
}

/// What is left of policies when @p changes were made to them, in their order.
std::vector<Policy> made(std::vector<Policy> policies, const std::vector<Change> &changes) {
    for (const Change &change : changes) {
        const auto found = std::ranges::find(policies, change.policy.name, &Policy::name);
        if (change.kind == Change::Kind::DeletePolicy) {
            policies.erase(found);
        } else {
            Policy fresh;
            fresh.name = change.policy.name;
            Policy &policy = found == policies.end() ? policies.emplace_back(fresh) : *found;
            apply(change.policy, policy);
        }
    }
    std::ranges::sort(policies, [](const Policy &a, const Policy &b) {
        return a.order != b.order ? a.order < b.order : a.name < b.name;
    });
    return policies;
}

}  // namespace

/// What the page of policies shows, without the page.
class TestPolicyModels : public QObject {
    Q_OBJECT

private slots:
    void countdowns() {
        QCOMPARE(countdown(47'000), u"0:47"_s);
        QCOMPARE(countdown(46'001), u"0:47"_s);
        QCOMPARE(countdown(600'000), u"10:00"_s);
        QCOMPARE(countdown(3'723'000), u"1:02:03"_s);
        QCOMPARE(countdown(-5), u"0:00"_s);
    }

    void wordsOfPolicies() {
        const auto all = samples::policies();
        QCOMPARE(policywords::matchText(all[0].match),
                 u"accepted, own port 8000-8999, other side in 10.0.0.0/8"_s);
        QCOMPARE(policywords::setText(all[0]), u"Nagle off, delayed ACK quick, counts stalls"_s);
        QCOMPARE(policywords::setText(Policy()), u"nothing"_s);
        QCOMPARE(policywords::matchText(Match()), u"every socket"_s);
        Policy after = all[0];
        after.set[SocketSetting::Nagle] = 1U;
        after.set.erase(SocketSetting::DelayedAck);
        after.scope = Scope::New;
        QCOMPARE(policywords::changeText(&all[0], after, 1, 3),
                 u"rpc: Nagle from off to on, delayed ACK from quick to keep, scope from existing too to new "
                 "only, place from 1 to 3"_s);
        QVERIFY(policywords::refusals(all[2].counters).first().contains(u"net.ipv4.tcp_fastopen"_s));
        QCOMPARE(policywords::originText(Origin::Policy, "rpc"), u"policy rpc"_s);
        for (const SettingInfo &info : socketSettings()) {
            QVERIFY(!policywords::labelOf(info.setting).isEmpty());
        }
    }

    /// Whatever is done to the list: applying the changes makes it of the one in force.
    void stagedChangesMakeTheList() {
        StagedPolicies staged;
        const auto now = samples::policies();
        staged.follow(now);
        QVERIFY(staged.isEmpty() && staged.changes().empty());
        QVERIFY(staged.move("fetch", -1));
        QVERIFY(staged.move("fetch", -1));
        QVERIFY(!staged.move("fetch", -1));
        Policy fresh = samples::policy("new", 0);
        staged.putAfter(fresh, "fetch");
        Policy rpc = *staged.find("rpc");
        rpc.set[SocketSetting::Nagle] = 1U;
        staged.put(rpc);
        staged.remove("look");
        QVERIFY(staged.edits().at("rpc") == StagedPolicies::Edit::Changed);
        QVERIFY(staged.edits().at("new") == StagedPolicies::Edit::New);
        QVERIFY(staged.edits().at("look") == StagedPolicies::Edit::Removed);
        const auto after = made(now, staged.changes());
        QCOMPARE(namesOf(after), namesOf(staged.wanted()));
        QCOMPARE(after[2].set.at(SocketSetting::Nagle), SettingValue(1U));
        QCOMPARE(staged.words().size(), static_cast<qsizetype>(staged.changes().size()));
        staged.follow(after);
        QVERIFY(staged.isEmpty());
    }

    void othersChangesAreTakenOver() {
        StagedPolicies staged;
        auto now = samples::policies();
        staged.follow(now);
        Policy rpc = now[0];
        rpc.how = How::Enforce;
        staged.put(rpc);
        now[0].scope = Scope::New;                   // edited here: ours stays
        now[1].scope = Scope::Existing;              // theirs
        now.push_back(samples::policy("more", 40));  // theirs
        now.erase(now.begin() + 2);                  // fetch
        staged.follow(now);
        QCOMPARE(namesOf(staged.wanted()), (std::vector<std::string>{"rpc", "look", "more"}));
        QVERIFY(staged.find("look")->scope == Scope::Existing);
        QVERIFY(staged.find("rpc")->how == How::Enforce);
        QCOMPARE(staged.changes().size(), 1U);
        staged.clear();
        QVERIFY(staged.isEmpty());
    }

    void ratesBeforeAndSince() {
        PolicyHistory history;
        for (int second = 0; second <= 20; ++second) {
            // 10 holds a second for ten seconds, then none.
            history.add(*samples::withPolicies(1'790'000'000'000 + second * 1000,
                                               static_cast<std::uint64_t>(std::min(second, 10)) * 10));
            auto sockets = samples::policySockets({}, "rpc", 3, static_cast<std::uint32_t>(2 * second));
            sockets->time += second * 1000;
            history.add(*sockets);
        }
        const qint64 start = 1'790'000'010'000;
        const auto before = history.between("rpc", start - 60'000, start);
        const auto since = history.between("rpc", start, start + 60'000);
        QCOMPARE(*before.nagleHolds, 10.0);
        QCOMPARE(*before.ackWaits, 20.0);
        QCOMPARE(*since.nagleHolds, 0.0);
        QCOMPARE(*since.retransmits, 6.0);
        QVERIFY(!history.between("fetch", start, start + 60'000).nagleHolds);  // does not count
        const Comparison comparison = compare(u"rpc"_s, before, since);
        QVERIFY2(comparison.sentence.contains(u"Nagle holds down from 10.0 /s to 0 /s"_s) ||
                     comparison.sentence.contains(u"Nagle holds down from 10.0\u00a0/s to 0\u00a0/s"_s),
                 qPrintable(comparison.sentence));
        QVERIFY(comparison.sentence.contains(u"retransmits about the same"_s));
        QVERIFY(compare(u"x"_s, {}, since).sentence.contains(u"nothing was counted before"_s));
    }

    void tablesKeepTheirRows() {
        CellTable table({{u"a"_s, {}}, {u"b"_s, {}}});
        const QAbstractItemModelTester tester(&table);
        const auto row = [](const QString &key) { return TableRow{key, {{.text = key}, {.text = u"x"_s}}}; };
        table.setRows({row(u"1"_s), row(u"2"_s), row(u"3"_s)});
        const QPersistentModelIndex two(table.indexOf(u"2"_s));
        table.setRows({row(u"3"_s), row(u"4"_s), row(u"2"_s)});
        QCOMPARE(two.row(), 2);
        QCOMPARE(table.keyAt(table.index(1, 0)), u"4"_s);
        table.setRows({});
        QVERIFY(!two.isValid());
    }

    void undoTakesBackOnlyWhatWasMade() {
        const auto before = samples::withPolicies();
        Change weight;
        weight.kind = Change::Kind::SetBackend;
        weight.service.name = "web";
        weight.backend.target = samples::target(11);
        weight.backend.weight = 7;
        Change gone;
        gone.kind = Change::Kind::DeletePolicy;
        gone.policy.name = "look";
        auto now = std::make_shared<BalancerState>(*before);
        now->services[1].backends[0].backend.weight = 7;
        now->services[1].backends[1].backend.weight = 99;  // somebody else
        now->policies.erase(now->policies.begin() + 1);
        const auto undo = undoOf({weight, gone}, *before, *now);
        QCOMPARE(undo.size(), 2U);
        QCOMPARE(*undo[0].backend.weight, 100U);
        QVERIFY(undo[0].backend.target == samples::target(11));
        QCOMPARE(undo[1].policy.name, std::string("look"));
        QCOMPARE(namesOf(made(now->policies, {undo[1]})), namesOf(before->policies));
        QVERIFY(undoOf({weight, gone}, *before, *before).empty());  // reverted meanwhile

        Change drain;
        drain.kind = Change::Kind::DrainBackend;
        drain.service.name = "web";
        drain.backend.target = samples::target(12);
        now->services[1].backends[1].backend.drain.emplace();
        const auto undrain = undoOf({drain}, *before, *now);
        QCOMPARE(undrain.size(), 1U);
        QVERIFY(undrain[0].kind == Change::Kind::UndrainBackend);
    }

    void lostServicesAreSeen() {
        const auto state = samples::balancer();
        Change zero;
        zero.kind = Change::Kind::SetBackend;
        zero.service.name = "api";
        zero.backend.target = samples::target(21);
        zero.backend.weight = 0;
        QCOMPARE(servicesLost(*state, {zero}), std::vector<std::string>{"api"});
        Change other = zero;
        other.backend.target = samples::target(22);
        other.backend.weight = 1;
        QVERIFY(servicesLost(*state, {zero, other}).empty());
        Change drain = zero;
        drain.kind = Change::Kind::DrainBackend;
        drain.backend.weight.reset();
        QCOMPARE(servicesLost(*state, {drain}).size(), 1U);
        zero.service.name = "web";
        zero.backend.target = samples::target(11);
        QVERIFY(servicesLost(*state, {zero}).empty());
    }

    // ---- the dialog
};

QTEST_GUILESS_MAIN(TestPolicyModels)
#include "tst_policymodels.moc"
