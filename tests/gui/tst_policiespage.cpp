// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include "guitest.hpp"
#include "models/policycells.hpp"
#include "models/policywords.hpp"
#include "pages/policiespage.hpp"
#include "pages/policydetails.hpp"
#include "policysamples.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/policydialog.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

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

    void aTimeThatIsOver() {
        const auto now = samples::withPolicies();
        m_page->view()->select(u"rpc"_s);
        trigger("removePolicy");
        QVERIFY(!pending().isEmpty());
        auto earlier = std::make_shared<Earlier>();
        earlier->range = {now->time - 600'000, now->time - 500'000};
        auto then = std::make_shared<BalancerState>(*now);
        then->time = now->time - 505'000;
        then->policies.resize(1);
        then->policies[0].name = "gone";
        earlier->balancer = then;
        m_page->setEarlier(earlier);
        QCOMPARE(m_page->view()->model()->rowCount(), 1);
        QCOMPARE(cell(u"gone"_s, policycells::Place), u"1"_s);
        QVERIFY(pending().isEmpty());
        m_page->setState(now);
        QCOMPARE(m_page->view()->model()->rowCount(), 1);
        for (const QAction *action : m_page->commands()) {
            QVERIFY2(!action->isEnabled(), qPrintable(action->objectName()));
        }
        QVERIFY(m_page->details()->text(PolicyDetails::Sockets).contains(u"not kept"_s));
        m_page->addFor(samples::sockets(1)[0], u"curl"_s);
        QVERIFY(m_page->messages()->text().contains(u"time that is over"_s));
        then = std::make_shared<BalancerState>(*then);
        then->policies.clear();
        earlier = std::make_shared<Earlier>(*earlier);
        earlier->balancer = then;
        m_page->setEarlier(earlier);
        QVERIFY(m_page->emptyState()->text().contains(u"no policies at that time"_s));
        m_page->setEarlier({});
        QVERIFY(!pending().isEmpty());  // it has waited
        QVERIFY(m_page->view()->model()->rowCount() > 1);
        QVERIFY(m_page->findChild<QAction *>(u"addPolicy"_s)->isEnabled());
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
};

QTEST_MAIN(TestPoliciesPage)
#include "tst_policiespage.moc"
