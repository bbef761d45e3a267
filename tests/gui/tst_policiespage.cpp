// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

#include "guitest.hpp"
#include "models/celltable.hpp"
#include "models/changewords.hpp"
#include "models/comparison.hpp"
#include "models/countdown.hpp"
#include "models/guards.hpp"
#include "models/policycells.hpp"
#include "models/policywords.hpp"
#include "models/snapshots.hpp"
#include "models/undo.hpp"
#include "pages/balancerpage.hpp"
#include "pages/changesender.hpp"
#include "pages/configfiles.hpp"
#include "pages/policiespage.hpp"
#include "pages/policydetails.hpp"
#include "policysamples.hpp"
#include "widgets/cellview.hpp"
#include "widgets/changesdialog.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/flowpicture.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/policydialog.hpp"
#include "widgets/removaldialog.hpp"
#include "widgets/trialbar.hpp"

#include <weir/config.hpp>

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

/// As the pointer does it; the platform has none.
void moveTo(QWidget *widget, const QPoint &place, Qt::MouseButtons buttons = Qt::NoButton) {
    QMouseEvent event(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, buttons,
                      Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

QPushButton *button(QWidget *root, const char *name) {
    return root->findChild<QPushButton *>(QString::fromLatin1(name));
}

}  // namespace

class TestPoliciesPage : public QObject {
    Q_OBJECT

    HostSession m_session;
    std::unique_ptr<PoliciesPage> m_page;

    QString cell(const QString &policy, int column) const {
        const auto *model = m_page->view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, policycells::Name).data().toString() == policy) {
                return model->index(row, column).data().toString();
            }
        }
        return u"(no such row)"_s;
    }
    QString pending() const { return m_page->findChild<PendingBar *>()->text(); }
    void trigger(const char *name) const {
        auto *action = m_page->findChild<QAction *>(QString::fromLatin1(name));
        QVERIFY2(action != nullptr && action->isEnabled(), name);
        action->trigger();
    }

private slots:
    void initTestCase() { prepareSettings(u"policies"_s); }

    void init() {
        m_page = std::make_unique<PoliciesPage>(&m_session);
        m_page->resize(1024, 640);
        m_page->show();
        m_page->activateWindow();  // shortcuts are for who has the focus
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setSources(samples::admin());
        m_page->setState(samples::withPolicies());
    }

    void cleanup() { m_page.reset(); }

    // ---- models

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

    void dialogReadsAndRefuses() {
        PolicyDialog dialog(Policy(), PolicyDialog::Purpose::Add,
                            [](const std::string &name) { return name == "rpc"; });
        QCOMPARE(namelessWidget(dialog), QString());
        auto *ok = button(&dialog, "policyApply");
        const auto line = [&dialog](const char *name) {
            return dialog.findChild<QLineEdit *>(QString::fromLatin1(name));
        };
        QVERIFY(!ok->isEnabled());
        line("policyName")->setText(u"rpc"_s);
        QVERIFY(dialog.problem().contains(u"there is a policy rpc"_s));
        line("policyName")->setText(u"web"_s);
        QVERIFY(ok->isEnabled());
        for (const auto &[name, wrong, label] : {std::tuple{"matchLocal", "10.0.0.1/8", "Own address"},
                                                 {"matchLocalPort", "99999", "Own port"},
                                                 {"matchProgram", "a name that is too long", "Program"},
                                                 {"delayed_ack_max", "300ms", "delayed_ack_max"},
                                                 {"keepalive_count", "many", "keepalive_count"},
                                                 {"mss", "1", "mss"}}) {
            line(name)->setText(QString::fromLatin1(wrong));
            QVERIFY2(!ok->isEnabled(), name);
            QVERIFY2(dialog.problem().startsWith(QString::fromLatin1(label)), qPrintable(dialog.problem()));
            line(name)->clear();
            QVERIFY2(ok->isEnabled(), name);
        }
        dialog.findChild<QCheckBox *>(u"role-accepted"_s)->setChecked(true);
        line("matchRemote")->setText(u"10.0.0.0/8"_s);
        auto *nagle = dialog.findChild<QComboBox *>(u"nagle"_s);
        nagle->setCurrentIndex(nagle->findData(u"off"_s));
        line("delayed_ack_max")->setText(u"40ms"_s);
        line("congestion")->setText(u"bbr"_s);
        QVERIFY(!line("fast_open_kick")->isEnabled());
        auto *open = dialog.findChild<QComboBox *>(u"fast_open"_s);
        open->setCurrentIndex(open->findData(u"on"_s));
        QVERIFY(line("fast_open_kick")->isEnabled());
        const Policy policy = dialog.policy();
        QVERIFY(has(policy.match.roles, weir::Role::Accepted) &&
                !has(policy.match.roles, weir::Role::Listening));
        QCOMPARE(policy.set.at(SocketSetting::Nagle), SettingValue(0U));
        QCOMPARE(policy.set.at(SocketSetting::DelayedAckMax), SettingValue(40U));
        QCOMPARE(policy.set.at(SocketSetting::FastOpenKick), SettingValue(5U));  // goes without saying
        QVERIFY(dialog.words().startsWith(u"web: add the policy for accepted, other side in 10.0.0.0/8"_s));
    }

    void dialogKeepsWhatIsThere() {
        for (const Policy &policy : samples::policies()) {
            const PolicyDialog dialog(policy, PolicyDialog::Purpose::Edit, {});
            QVERIFY(isEmpty(changeOf(policy, dialog.policy())));
            QVERIFY(!dialog.findChild<QPushButton *>(u"policyApply"_s)->isEnabled());
        }
    }

    // ---- the page

    void showsThemInOrder() {
        QCOMPARE(namelessWidget(*m_page), QString());
        QCOMPARE(cell(u"rpc"_s, policycells::Place), u"1"_s);
        QCOMPARE(cell(u"fetch"_s, policycells::Place), u"3"_s);
        QCOMPARE(cell(u"rpc"_s, policycells::State), u"active"_s);
        QCOMPARE(cell(u"fetch"_s, policycells::State), u"partly"_s);
        QCOMPARE(cell(u"fetch"_s, policycells::Refused), u"3"_s);
        QVERIFY(pending().isEmpty());
    }

    void keysMoveAndRemove() {
        auto *view = m_page->view();
        view->setFocus();
        view->select(u"rpc"_s);
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(cell(u"rpc"_s, policycells::Place), u"2"_s);
        QCOMPARE(view->currentKey(), u"rpc"_s);
        QVERIFY(pending().contains(u"place from 1 to 2"_s) || pending().contains(u"place from 2 to 1"_s));
        QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
        QVERIFY2(pending().isEmpty(), qPrintable(pending()));
        view->select(u"look"_s);
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(cell(u"look"_s, policycells::State), u"removed"_s);
        QVERIFY(pending().startsWith(u"look: remove the policy"_s));
        QTest::keyClick(view, Qt::Key_Delete);  // takes it back, to its place
        QVERIFY2(pending().isEmpty(), qPrintable(pending()));
        QCOMPARE(cell(u"look"_s, policycells::Place), u"2"_s);
    }

    void addsThroughTheDialog() {
        answer([](QDialog *dialog) {
            QTest::keyClicks(dialog->findChild<QLineEdit *>(u"policyName"_s), u"sshd"_s);
            dialog->findChild<QLineEdit *>(u"matchLocalPort"_s)->setText(u"22"_s);
            auto *nagle = dialog->findChild<QComboBox *>(u"nagle"_s);
            nagle->setCurrentIndex(nagle->findData(u"off"_s));
            button(dialog, "policyApply")->click();
        });
        trigger("addPolicy");
        QCOMPARE(cell(u"sshd"_s, policycells::State), u"new"_s);
        QVERIFY(pending().startsWith(u"sshd: add the policy for own port 22, sets Nagle off"_s));
        answer([](QDialog *dialog) { button(dialog, "policyApply")->click(); });
        trigger("duplicatePolicy");
        QCOMPARE(cell(u"sshd-2"_s, policycells::Place), u"5"_s);
        m_page->setState(samples::withPolicies());  // a reading in between keeps them
        QCOMPARE(cell(u"sshd-2"_s, policycells::State), u"new"_s);
    }

    void addsForASocket() {
        const auto begins = [](QDialog *dialog, const char *name) {
            return dialog->findChild<QLineEdit *>(QString::fromLatin1(name))->text();
        };
        Socket out;
        out.local = {samples::address(0x0a000001U), 40000};
        out.remote = {samples::address(0x0a000009U), 5432};
        answer([&](QDialog *dialog) {
            QCOMPARE(begins(dialog, "matchProgram"), u"postgres"_s);
            QCOMPARE(begins(dialog, "matchRemote"), u"10.0.0.9"_s);
            QCOMPARE(begins(dialog, "matchRemotePort"), u"5432"_s);
            QCOMPARE(begins(dialog, "matchLocalPort"), QString());
            dialog->findChild<QLineEdit *>(u"policyName"_s)->setText(u"base"_s);
            button(dialog, "policyApply")->click();
        });
        m_page->addFor(out, u"postgres"_s);
        QCOMPARE(cell(u"base"_s, policycells::State), u"new"_s);
        // The kernel takes an address of IPv4 in one of IPv6 for what it is.
        out.remote = *Endpoint::parse("[::ffff:10.0.0.9]:5432");
        answer([&](QDialog *dialog) { QCOMPARE(begins(dialog, "matchRemote"), u"10.0.0.9"_s); });
        m_page->addFor(out, {});
        // What comes in is of the port that it came to, whoever is on the other side.
        Socket in;
        in.local = {samples::address(0x0a000001U), 443};
        in.remote = {samples::address(0x0a000009U), 50000};
        Socket listener;
        listener.local.port = 443;
        for (const Socket &socket : {in, listener}) {
            answer([&](QDialog *dialog) {
                QCOMPARE(begins(dialog, "matchProgram"), QString());  // longer than the kernel has them
                QCOMPARE(begins(dialog, "matchLocalPort"), u"443"_s);
                QCOMPARE(begins(dialog, "matchRemote"), QString());
                QCOMPARE(begins(dialog, "matchRemotePort"), QString());
            });
            m_page->addFor(socket, u"a name that is too long"_s);
        }
        m_page->setSources(samples::admin(false));
        m_page->addFor(out, u"postgres"_s);  // opens nothing
        QVERIFY(m_page->messages()->text().contains(u"administrator"_s));
    }

    void appliesWhatItSaid() {
        m_page->view()->select(u"look"_s);
        trigger("removePolicy");
        auto *apply = button(m_page.get(), "applyPending");
        QVERIFY(apply->isEnabled());
        m_page->view()->setFocus();
        QTest::keyClick(m_page->view(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!apply->isEnabled());  // under way
        ApplyResult result;
        result.id = 0;
        result.words = u"somebody else’s"_s;
        emit m_session.applied(result);
        QVERIFY(!apply->isEnabled());
        QVERIFY(m_page->messages()->text().isEmpty());
    }

    void previewSaysWhatWouldChange() {
        auto *tabs = m_page->details();
        trigger("previewPolicies");
        QCOMPARE(tabs->currentIndex(), static_cast<int>(PolicyDetails::Preview));
        const quint64 id = m_page->waitingFor(PolicyQuery::Kind::Preview);
        QVERIFY(id != 0);
        m_page->setSockets(
            samples::policySockets({.id = id, .kind = PolicyQuery::Kind::Preview, .policy = {}}, "rpc", 3));
        auto *model = tabs->previewView()->model();
        QCOMPARE(model->rowCount(), 3);
        QStringList row;
        for (int column = 0; column < model->columnCount(); ++column) {
            row.append(model->index(0, column).data().toString());
        }
        QCOMPARE(row, (QStringList{u"10.0.0.1:8080"_s, u"10.0.9.0:40000"_s, u"nginx"_s, u"rpc"_s, u"Nagle"_s,
                                   u"on"_s, u"kernel default"_s, u"off"_s, u"at once"_s}));
        QVERIFY(tabs->text(PolicyDetails::Preview).startsWith(u"3 matching open socket"_s));
        // An answer to an older question is none.
        m_page->view()->select(u"rpc"_s);
        trigger("removePolicy");
        m_page->setSockets(
            samples::policySockets({.id = id, .kind = PolicyQuery::Kind::Preview, .policy = {}}, "rpc", 3));
        QCOMPARE(model->rowCount(), 0);
    }

    void originsOfEveryValue() {
        m_page->view()->select(u"rpc"_s);
        const quint64 id = m_page->waitingFor(PolicyQuery::Kind::InForce);
        QVERIFY(id != 0);
        m_page->setSockets(samples::policySockets({.id = id, .policy = "rpc"}, "rpc", 2));
        auto *settings = m_page->details()->settingView()->model();
        QCOMPARE(settings->rowCount(), 3);
        QStringList origins;
        for (int row = 0; row < 3; ++row) {
            origins.append(settings->index(row, 2).data().toString());
        }
        origins.sort();
        QCOMPARE(origins, (QStringList{u"policy rpc"_s, u"program"_s, u"sysctl"_s}));
        auto failed = std::make_shared<PolicySockets>();
        failed->error = makeError(EPERM, "no");
        failed->query = {.id = m_page->waitingFor(PolicyQuery::Kind::InForce), .policy = "rpc"};
        m_page->setSockets(failed);
    }

    void anotherSelectionIsAskedAtOnce() {
        m_page->view()->select(u"rpc"_s);
        const quint64 id = m_page->waitingFor(PolicyQuery::Kind::InForce);
        m_page->view()->select(u"look"_s);
        const quint64 next = m_page->waitingFor(PolicyQuery::Kind::InForce);
        QVERIFY(next != 0 && next != id);
        m_page->setSockets(samples::policySockets({.id = id, .policy = "rpc"}, "rpc", 2));  // too late
        QCOMPARE(m_page->details()->socketView()->model()->rowCount(), 0);
        m_page->setSockets(samples::policySockets({.id = next, .policy = "look"}, "look", 3));
        QCOMPARE(m_page->details()->socketView()->model()->rowCount(), 3);
    }

    void hiddenItMakesNoRows() {
        m_page->view()->select(u"rpc"_s);
        const quint64 id = m_page->waitingFor(PolicyQuery::Kind::InForce);
        auto *model = m_page->details()->socketView()->model();
        m_page->hide();
        m_page->setSockets(samples::policySockets({.id = id, .policy = "rpc"}, "rpc", 2));
        QCOMPARE(model->rowCount(), 0);
        m_page->show();
        QCOMPARE(model->rowCount(), 2);
        const QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        m_page->setState(samples::withPolicies(1'790'000'001'000));  // the answer is the same one
        QCOMPARE(changed.size(), 0);
    }

    void aTrialIsShownOnce() {
        m_page->details()->setCurrentIndex(PolicyDetails::Compared);
        auto on = samples::withPolicies(1'790'000'001'000);
        on->policies[2].scope = Scope::Existing;
        on->module.trial = ModuleInfo::Trial{.left = std::chrono::seconds(47), .former = 12};
        m_page->setState(on);
        QCOMPARE(m_page->view()->currentKey(), u"fetch"_s);
        m_page->details()->setCurrentIndex(PolicyDetails::Sockets);
        auto later = std::make_shared<BalancerState>(*on);
        later->time += 1000;
        m_page->setState(later);
        QCOMPARE(m_page->details()->currentIndex(), static_cast<int>(PolicyDetails::Sockets));
    }

    void trialIsShownWhoeverBeganIt() {
        auto *bar = m_page->trialBar();
        QVERIFY(bar->isHidden());
        auto on = samples::withPolicies(1'790'000'001'000);
        on->generation = 13;
        on->policies[2].scope = Scope::Existing;
        on->module.trial = ModuleInfo::Trial{.left = std::chrono::seconds(47), .former = 12};
        m_page->setState(on);
        QVERIFY(!bar->isHidden());
        QVERIFY2(bar->text().contains(u"Generation 13 is on trial: back to 12 in 0:47"_s),
                 qPrintable(bar->text()));
        QCOMPARE(m_page->view()->currentKey(), u"fetch"_s);
        QCOMPARE(m_page->details()->currentIndex(), static_cast<int>(PolicyDetails::Compared));
        QSignalSpy keep(bar, &TrialBar::keep);
        button(bar, "trialKeep")->click();
        QCOMPARE(keep.size(), 1);
        QCOMPARE(keep[0][0].toUInt(), 13U);
        // What is edited now can only join the trial.
        m_page->view()->select(u"rpc"_s);
        trigger("removePolicy");
        QVERIFY(!button(m_page.get(), "applyPending")->isEnabled());
        QVERIFY(m_page->findChild<QToolButton *>(u"tryChanges"_s)->isEnabled());
        // Also while the view is frozen.
        m_page->setFrozen(true);
        m_page->setState(samples::withPolicies(1'790'000'002'000));
        QVERIFY(bar->isHidden());
    }

    void withoutRightsItSaysSo() {
        m_page->setSources(samples::admin(false));
        auto *add = m_page->findChild<QAction *>(u"addPolicy"_s);
        QVERIFY(add->toolTip().contains(u"administrator"_s));
        QVERIFY(!m_page->findChild<QAction *>(u"policyDown"_s)->isEnabled());
        add->trigger();  // says what to choose instead
        QVERIFY(m_page->messages()->text().contains(u"administrator"_s));
        m_page->setSources(samples::admin());
        QVERIFY(m_page->findChild<QAction *>(u"policyDown"_s)->isEnabled());
        QVERIFY(!add->toolTip().contains(u"administrator"_s));
    }

    void explainsWhatIsMissing() {
        auto old = samples::balancer();
        m_page->hostOpened();
        m_page->setSources(samples::admin());
        m_page->setState(old);
        QVERIFY(m_page->emptyState()->text().contains(u"older than policies"_s));
        auto none = samples::withPolicies();
        none->policies.clear();
        m_page->setState(none);
        QVERIFY(m_page->emptyState()->text().contains(u"No policies yet"_s));
        auto missing = std::make_shared<Sources>(*samples::admin());
        missing->module.status = SourceState::Status::Missing;
        missing->module.error = makeError(ENOENT, "no module", "module");
        m_page->setState({});
        m_page->setSources(missing);
        QVERIFY(m_page->emptyState()->text().contains(u"sudo modprobe weir"_s));
    }

    // ---- the balancer's part

    void canaryIsStaged() {
        BalancerPage page(&m_session);
        page.resize(1024, 640);
        page.show();
        page.setSources(samples::admin());
        auto state = samples::balancer();
        state->services[1].service.canaryGroup = "next";
        state->services[1].service.canaryShare = 50;
        page.setState(state);
        auto *slider = page.findChild<QSlider *>(u"canarySlider"_s);
        QVERIFY(!slider->isVisible());  // api has none
        page.view()->setCurrentIndex(page.view()->model()->index(1, 0));
        QVERIFY(slider->isVisible());
        QCOMPARE(slider->value(), 50);
        QTest::keyClick(slider, Qt::Key_Right);
        auto *pending = page.findChild<PendingBar *>();
        QVERIFY2(pending->text().contains(u"canary share from 5.0 to 5.1"_s), qPrintable(pending->text()));
        page.setState(state);
        QCOMPARE(slider->value(), 51);
        QTest::keyClick(slider, Qt::Key_Left);
        QVERIFY(pending->text().isEmpty());
    }

    void ribbonsAreDragged() {
        FlowPicture picture;
        picture.resize(420, 400);
        picture.show();
        QVERIFY(QTest::qWaitForWindowExposed(&picture));
        const auto state = samples::balancer();
        picture.setService(&state->services[1], {0, 1, 2, 3});
        QSignalSpy dragged(&picture, &FlowPicture::weightDragged);
        // Somewhere at the right of the picture is the end of a ribbon.
        QPoint end;
        for (int x = 0; x < picture.width() && end.isNull(); x += 2) {
            for (int y = 60; y < picture.height() && end.isNull(); y += 4) {
                moveTo(&picture, {x, y});
                if (picture.cursor().shape() == Qt::SizeVerCursor) {
                    end = {x + 4, y + 6};
                }
            }
        }
        QVERIFY(!end.isNull());
        QTest::mousePress(&picture, Qt::LeftButton, {}, end);
        moveTo(&picture, end + QPoint(0, 150), Qt::LeftButton);
        QTest::mouseRelease(&picture, Qt::LeftButton, {}, end + QPoint(0, 150));
        QVERIFY(dragged.size() > 0);
        QVERIFY(dragged.last()[0].value<Target>() == samples::target(11));
        dragged.clear();
        moveTo(&picture, end);
        QCOMPARE(dragged.size(), 0);
    }

    void theLastBackendWantsTheNameTyped() {
        BalancerPage page(&m_session);
        page.resize(1024, 640);
        page.show();
        page.setSources(samples::admin());
        page.setState(samples::balancer());
        const QModelIndex only = page.view()->model()->index(0, 0, page.view()->model()->index(0, 0));
        QCOMPARE(only.data().toString(), u"10.0.0.21:8080"_s);
        page.view()->setCurrentIndex(only);
        QTest::keyClick(page.view(), Qt::Key_0);
        auto *spin = page.view()->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        spin->setValue(0);
        QTest::keyClick(spin, Qt::Key_Return);
        auto *pending = page.findChild<PendingBar *>();
        QTRY_VERIFY(pending->text().contains(u"to 0"_s));
        bool asked = false;
        answer([&asked](QDialog *dialog) {
            asked = true;
            auto *go = button(dialog, "removalApply");
            QVERIFY(!go->isEnabled());
            QTest::keyClicks(dialog->findChild<QLineEdit *>(u"removalName"_s), u"api"_s);
            QVERIFY(go->isEnabled());
            dialog->reject();
        });
        button(&page, "applyPending")->click();
        QVERIFY(asked);
        QVERIFY(button(&page, "applyPending")->isEnabled());  // nothing is under way
    }

    void theHostMayGoWhileItAsks() {
        MessageStrip strip;
        ChangeSender sender(&m_session, &strip, m_page.get());
        const auto state = samples::balancer();
        sender.setState(state);
        ChangeSender::Order order;
        for (const ServiceState &service : state->services) {
            for (const BackendState &backend : service.backends) {
                Change zero;
                zero.kind = Change::Kind::SetBackend;
                zero.service.name = service.service.name;
                zero.backend.target = backend.backend.target;
                zero.backend.weight = 0;
                order.changes.push_back(zero);
            }
        }
        QVERIFY(servicesLost(*state, order.changes).size() > 1);
        bool twice = false;
        answer([&](QDialog *dialog) {
            sender.reset();
            answer([&twice](QDialog *) { twice = true; });
            dialog->accept();
        });
        QVERIFY(!sender.send(order));
        QVERIFY(twice);
    }

    void filesGoOutAndIn() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"weir.toml"_s);
        BalancerPage page(&m_session);
        page.show();
        page.setSources(samples::admin());
        const auto state = samples::withPolicies();
        state->services[0].service.listen.port = 81;  // no two may have the same
        page.setState(state);
        page.files()->exportTo(path);
        QVERIFY(page.messages()->text().contains(path));
        std::vector<Error> errors;
        QVERIFY2(Config::load(path.toStdString(), &errors), errors.empty() ? "" : errors[0].text().c_str());
        page.files()->importFrom(path);
        QVERIFY2(page.messages()->text().contains(u"nothing to change"_s),
                 qPrintable(page.messages()->text()));

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        text.replace("weight = 60", "weight = 61");
        file.resize(0);
        file.write(text);
        file.close();
        QStringList lines;
        answer([&lines](QDialog *dialog) {
            auto *list = dialog->findChild<QListWidget *>(u"changesList"_s);
            for (int row = 0; row < list->count(); ++row) {
                lines.append(list->item(row)->text());
            }
            QVERIFY(button(dialog, "changesApply")->isEnabled());
        });
        page.files()->importFrom(path);
        QCOMPARE(lines, QStringList{u"~ service web: backend 10.0.0.12:8080 weight 60 -> 61"_s});

        QVERIFY(file.open(QIODevice::Append));
        file.write("\nnonsense = 1\n[[service]]\nname = 7\n");
        file.close();
        lines.clear();
        answer([&lines](QDialog *dialog) {
            auto *list = dialog->findChild<QListWidget *>(u"changesList"_s);
            for (int row = 0; row < list->count(); ++row) {
                lines.append(list->item(row)->text());
            }
            QVERIFY(button(dialog, "changesApply") == nullptr);
        });
        page.files()->importFrom(path);
        QVERIFY(!lines.isEmpty());
        QVERIFY2(QRegularExpression(u":\\d+:\\d+: "_s).match(lines[0]).hasMatch(), qPrintable(lines[0]));
    }
};

QTEST_MAIN(TestPoliciesPage)
#include "tst_policiespage.moc"
