// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTextStream>
#include <QToolButton>
#include <QtTest>

#include <weir/balancer.hpp>
#include <weir/policies.hpp>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/policycells.hpp"
#include "pages/policiespage.hpp"
#include "pages/policydetails.hpp"
#include "widgets/cellview.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr auto kFirst = "gui-first";
constexpr auto kSecond = "gui-second";
constexpr int kPatience = 20'000;

/// The page as a user has it.
class Window {
public:
    explicit Window(const QString &spec) : m_window(&m_session) {
        m_window.resize(1240, 780);
        m_window.show();
        QApplication::setActiveWindow(
            &m_window);  // keys are for who has the focus; there is no window manager
        m_window.openHost(spec);
        m_window.showPage(u"policies"_s);
    }
    ~Window() { m_session.shutDown(kPatience); }
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    [[nodiscard]] PoliciesPage *page() const {
        return qobject_cast<PoliciesPage *>(m_window.page(u"policies"_s));
    }
    [[nodiscard]] QAction *action(const char *name) const {
        return page()->findChild<QAction *>(QString::fromLatin1(name));
    }
    /// The cell of a policy's row; empty if it has none.
    [[nodiscard]] QString cell(const char *policy, int column) const {
        const auto *model = page()->view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, policycells::Name).data().toString() == QString::fromLatin1(policy)) {
                return model->index(row, column).data().toString();
            }
        }
        return {};
    }
    [[nodiscard]] QString pending() const { return page()->findChild<PendingBar *>()->text(); }
    void press(const char *button) const {
        auto *found = page()->findChild<QPushButton *>(QString::fromLatin1(button));
        QVERIFY(found != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(found->isVisible() && found->isEnabled(), kPatience);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    /// As chosen from the menu of the button.
    void tryFor(const QString &time) const {
        auto *button = page()->findChild<PendingBar *>()->findChild<QToolButton *>(u"tryChanges"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), kPatience);
        for (QAction *choice : button->menu()->actions()) {
            if (choice->text() == time) {
                choice->trigger();
                return;
            }
        }
        QFAIL("no such time");
    }
    /// Fills and accepts the dialog that the action opens.
    template <class Fill>
    void trigger(const char *name, Fill fill) const {
        QTRY_VERIFY_WITH_TIMEOUT(action(name)->isEnabled(), kPatience);
        answer([fill](QDialog *dialog) {
            const QPointer<QDialog> open(dialog);
            fill(dialog);
            QVERIFY2(!open || !open->isVisible(), "the dialog's button cannot be pressed");
        });
        action(name)->trigger();
    }
    void trigger(const char *name) const {
        QTRY_VERIFY_WITH_TIMEOUT(action(name)->isEnabled(), kPatience);
        action(name)->trigger();
    }
    void add(const char *name, const QString &port) const {
        trigger("addPolicy", [name, port](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"policyName"_s)->setText(QString::fromLatin1(name));
            dialog->findChild<QLineEdit *>(u"matchLocalPort"_s)->setText(port);
            auto *nagle = dialog->findChild<QComboBox *>(u"nagle"_s);
            nagle->setCurrentIndex(nagle->findData(u"off"_s));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
    }

private:
    HostSession m_session;
    MainWindow m_window;
};

/// What the test starts, and kills: adds a policy for ten seconds.
int tryAndStay() {
    Window window(qEnvironmentVariable("WEIR_TEST_HOST"));
    const auto waitFor = [](const auto &condition) { return QTest::qWaitFor(condition, 60'000); };
    if (!waitFor([&] { return window.action("addPolicy")->isEnabled(); })) {
        return 1;
    }
    window.add(kSecond, u"7001"_s);
    window.tryFor(u"10 s"_s);
    if (!waitFor([&] { return window.page()->trialBar()->isVisible(); })) {
        return 1;
    }
    QTextStream(stdout) << "on trial" << Qt::endl;
    return QApplication::exec();
}

}  // namespace

/// Drives the widgets of the policies' page against a real module, in a virtual machine that may be
/// changed: WEIR_TEST_HOST says where it is, as --host does. Where only one may connect, as to a machine
/// of tests/vm, WEIR_TEST_SECOND_HOST is another way there. WEIR_TEST_LISTENS is a port there that a
/// program listens on.
class TestPoliciesVm : public QObject {
    Q_OBJECT

    std::unique_ptr<Window> m_window;
    std::optional<Host> m_host;  ///< a second, separate look at the kernel
    std::optional<Balancer> m_balancer;
    std::optional<Policies> m_policies;

    /// The test's own, in their order.
    std::vector<std::string> names() {
        std::vector<std::string> all;
        if (const auto list = m_policies->list()) {
            for (const Policy &policy : *list) {
                if (policy.name.starts_with("gui-")) {
                    all.push_back(policy.name);
                }
            }
        }
        return all;
    }
    bool onTrial() {
        const auto info = m_balancer->info();
        return info && info->trial.has_value();
    }
    std::optional<SettingValue> value(const char *policy, SocketSetting setting) {
        const auto found = m_policies->policy(policy);
        if (!found || !found->set.contains(setting)) {
            return {};
        }
        return found->set.at(setting);
    }
    void removeOwn() {
        if (!m_balancer) {
            return;
        }
        if (onTrial()) {
            (void)m_balancer->revert();
        }
        for (const std::string &name : names()) {
            Change change;
            change.kind = Change::Kind::DeletePolicy;
            change.policy.name = name;
            (void)m_balancer->apply({change});
        }
    }

private slots:
    void initTestCase() {
        const QString spec = qEnvironmentVariable("WEIR_TEST_HOST");
        if (spec.isEmpty()) {
            QSKIP("WEIR_TEST_HOST is not set");
        }
        prepareSettings(u"policies_vm"_s);
        auto host = Host::open({qEnvironmentVariable("WEIR_TEST_SECOND_HOST", spec).toStdString(), {}});
        QVERIFY2(host, host ? "" : host.error().text().c_str());
        m_host = *host;
        auto balancer = Balancer::open(*m_host);
        QVERIFY2(balancer, balancer ? "" : balancer.error().text().c_str());
        m_balancer = *balancer;
        auto policies = Policies::open(*m_host);
        QVERIFY2(policies, policies ? "" : policies.error().text().c_str());
        m_policies = *policies;
        removeOwn();
        m_window = std::make_unique<Window>(spec);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->action("addPolicy")->isEnabled(), 60'000);
    }

    void cleanupTestCase() {
        removeOwn();
        m_window.reset();
    }

    void addsAndApplies() {
        m_window->add(kFirst, u"7000"_s);
        QVERIFY(m_window->pending().startsWith(u"gui-first: add the policy for own port 7000"_s));
        QVERIFY(names().empty());  // nothing is sent before Apply
        m_window->press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(names(), std::vector<std::string>{kFirst}, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->pending().isEmpty(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->cell(kFirst, policycells::Sets), u"Nagle off"_s, kPatience);
    }

    void changes() {
        m_window->page()->view()->select(QString::fromLatin1(kFirst));
        m_window->trigger("changePolicy", [](QDialog *dialog) {
            auto *ack = dialog->findChild<QComboBox *>(u"delayed_ack"_s);
            ack->setCurrentIndex(ack->findData(u"quick"_s));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
        QCOMPARE(m_window->pending(), u"gui-first: delayed ACK from keep to quick"_s);
        m_window->press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(value(kFirst, SocketSetting::DelayedAck),
                                  std::optional<SettingValue>(SettingValue(1U)), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->pending().isEmpty(), kPatience);
    }

    void aTrialIsKept() {
        m_window->add(kSecond, u"7001"_s);
        m_window->tryFor(u"5 min"_s);
        QTRY_VERIFY_WITH_TIMEOUT(onTrial(), kPatience);
        QCOMPARE(names(), (std::vector<std::string>{kFirst, kSecond}));
        m_window->press("trialKeep");
        QTRY_VERIFY_WITH_TIMEOUT(!onTrial(), kPatience);
        QCOMPARE(names(), (std::vector<std::string>{kFirst, kSecond}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->page()->trialBar()->isVisible(), kPatience);
    }

    void keysMoveUpAndUndoTakesItBack() {
        auto *view = m_window->page()->view();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->cell(kSecond, policycells::Place).isEmpty(), kPatience);
        view->select(QString::fromLatin1(kSecond));
        view->setFocus();
        // not before the page knows that the trial is over
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (m_window->pending().isEmpty()) {
                    QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
                }
                return !m_window->pending().isEmpty();
            },
            kPatience));
        m_window->press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(names(), (std::vector<std::string>{kSecond, kFirst}), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->pending().isEmpty(), kPatience);
        m_window->trigger("undoPolicies", [](QDialog *dialog) {
            dialog->findChild<QPushButton *>(u"changesApply"_s)->click();
        });
        QTRY_COMPARE_WITH_TIMEOUT(names(), (std::vector<std::string>{kFirst, kSecond}), kPatience);
    }

    /// One that somebody else began, with weirctl for instance.
    void aTrialOfOthersIsShownAndTakenBack() {
        Change change;
        change.kind = Change::Kind::DeletePolicy;
        change.policy.name = kSecond;
        QVERIFY(m_balancer->apply({change}, {}, {}, std::chrono::minutes(5)));
        auto *bar = m_window->page()->trialBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), kPatience);
        m_window->press("trialBack");
        QTRY_COMPARE_WITH_TIMEOUT(names(), (std::vector<std::string>{kFirst, kSecond}), kPatience);
        QVERIFY(!onTrial());
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatience);
    }

    void previewAndOriginsOfASocket() {
        const QString port = qEnvironmentVariable("WEIR_TEST_LISTENS");
        if (port.isEmpty()) {
            QSKIP("WEIR_TEST_LISTENS is not set");
        }
        m_window->page()->view()->select(QString::fromLatin1(kFirst));
        m_window->trigger("changePolicy", [port](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"matchLocalPort"_s)->setText(port);
            // what a listening socket gets itself; the rest is for those that it accepts
            dialog->findChild<QLineEdit *>(u"mss"_s)->setText(u"1207"_s);
            auto *scope = dialog->findChild<QComboBox *>(u"policyScope"_s);
            scope->setCurrentIndex(scope->findData(static_cast<int>(Scope::Existing)));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
        auto *details = m_window->page()->details();
        QCOMPARE(details->currentIndex(), static_cast<int>(PolicyDetails::Preview));
        const auto *preview = details->previewView()->model();
        const auto previewed = [&] {
            for (int row = 0; row < preview->rowCount(); ++row) {
                if (preview->index(row, 0).data().toString().endsWith(u':' + port) &&
                    preview->index(row, 7).data().toString() == u"1207") {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(previewed(), kPatience);
        m_window->press("applyPending");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->pending().isEmpty(), kPatience);
        details->setCurrentIndex(PolicyDetails::Sockets);
        const auto *settings = details->settingView()->model();
        const auto origin = [&] {
            for (int row = 0; row < settings->rowCount(); ++row) {
                if (settings->index(row, 1).data().toString() == u"1207") {
                    return settings->index(row, 2).data().toString();
                }
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(origin(), u"policy gui-first"_s, kPatience);
        const auto sockets = m_policies->sockets(kFirst);
        QVERIFY(sockets && !sockets->empty());
    }

    void removes() {
        m_window->page()->view()->select(QString::fromLatin1(kSecond));
        m_window->trigger("removePolicy");
        m_window->press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(names(), std::vector<std::string>{kFirst}, kPatience);
    }

    /// The time runs in the kernel.
    void aTrialEndsWithoutTheApplication() {
        m_window.reset();
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--try-and-stay"_s});
        QVERIFY(child.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 60'000);
        QCOMPARE(QString::fromLatin1(child.readLine()).trimmed(), u"on trial"_s);
        QCOMPARE(names(), (std::vector<std::string>{kFirst, kSecond}));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QVERIFY(onTrial());
        QTRY_COMPARE_WITH_TIMEOUT(names(), std::vector<std::string>{kFirst}, 60'000);
        QVERIFY(!onTrial());
    }
};

int main(int argc, char **argv) {
    QApplication application(argc, argv);
    if (application.arguments().contains(u"--try-and-stay"_s)) {
        prepareSettings(u"policies_vm_child"_s);
        return tryAndStay();
    }
    TestPoliciesVm test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_policies_vm.moc"
