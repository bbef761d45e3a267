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

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/policycells.hpp"
#include "pages/policiespage.hpp"
#include "pages/policydetails.hpp"
#include "weirctl.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr auto kFirst = "gui-first"_L1;
constexpr auto kSecond = "gui-second"_L1;
constexpr auto kCopy = "gui-first-2"_L1;
constexpr int kPatience = 20'000;

/// The page as a user has it.
class Window {
public:
    explicit Window(const QString &spec) : m_window(&m_session) {
        m_window.resize(1240, 780);
        m_window.show();
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
    [[nodiscard]] QString cell(const QString &policy, int column) const {
        const auto *model = page()->view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, policycells::Name).data().toString() == policy) {
                return model->index(row, column).data().toString();
            }
        }
        return {};
    }
    [[nodiscard]] bool shows(const QString &policy) const {
        return !cell(policy, policycells::Place).isEmpty();
    }
    [[nodiscard]] bool isAbove(const QString &policy, const QString &other) const {
        return shows(policy) &&
               cell(policy, policycells::Place).toInt() < cell(other, policycells::Place).toInt();
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
    /// Fills and accepts the dialog that comes next.
    template <class Fill>
    static void accept(Fill fill) {
        answer([fill](QDialog *dialog) {
            const QPointer<QDialog> open(dialog);
            fill(dialog);
            QVERIFY2(!open || !open->isVisible(), "the dialog's button cannot be pressed");
        });
    }
    static void acceptNew(const QString &name, const QString &port) {
        accept([name, port](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"policyName"_s)->setText(name);
            dialog->findChild<QLineEdit *>(u"matchLocalPort"_s)->setText(port);
            auto *nagle = dialog->findChild<QComboBox *>(u"nagle"_s);
            nagle->setCurrentIndex(nagle->findData(u"off"_s));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
    }
    void trigger(const char *name) const {
        QTRY_VERIFY_WITH_TIMEOUT(action(name)->isEnabled(), kPatience);
        action(name)->trigger();
    }
    template <class Fill>
    void trigger(const char *name, Fill fill) const {
        QTRY_VERIFY_WITH_TIMEOUT(action(name)->isEnabled(), kPatience);
        accept(fill);
        action(name)->trigger();
    }
    void add(const QString &name, const QString &port) const {
        QTRY_VERIFY_WITH_TIMEOUT(action("addPolicy")->isEnabled(), kPatience);
        acceptNew(name, port);
        action("addPolicy")->trigger();
    }
    void select(const QString &policy) const { page()->view()->select(policy); }
    /// A key for the table. Keys are for the window that has the focus, and no window manager gives it back
    /// when a dialog closes.
    void keyClick(Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QApplication::setActiveWindow(&m_window);
        page()->view()->setFocus();
        QTest::keyClick(page()->view(), key, modifiers);
    }
    void apply() const {
        press("applyPending");
        QTRY_VERIFY_WITH_TIMEOUT(pending().isEmpty(), kPatience);
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
/// changed, and asks weirctl what became of it. WEIR_TEST_LISTENS is a port there that a program listens
/// on, and has a connection at.
class TestPoliciesVm : public QObject {
    Q_OBJECT

    std::unique_ptr<Window> m_window;
    std::optional<Weirctl> m_weirctl;

    QJsonArray policiesInKernel() const {
        return m_weirctl->run(u"policy list"_s).value(u"policies").toArray();
    }
    /// The test's own, in their order.
    QStringList names() const {
        QStringList all;
        for (const QJsonValue policy : policiesInKernel()) {
            const QString name = policy.toObject().value(u"name").toString();
            if (name.startsWith(u"gui-")) {
                all.append(name);
            }
        }
        return all;
    }
    QString valueInKernel(const QString &policy, QStringView setting) const {
        return Weirctl::find(policiesInKernel(), u"name", policy).value(setting).toString();
    }
    /// Of the connection accepted at that port, as TCP itself says it: this is no answer of the module.
    QString congestion(const QString &port) const {
        const auto all = m_weirctl->run(u"connections --state estab --port "_s + port).value(u"connections");
        return Weirctl::find(all, u"local", u"127.0.0.1:"_s + port).value(u"congestion").toString();
    }
    void removeOwn() const {
        if (m_weirctl->onTrial()) {
            m_weirctl->run(u"revert"_s);
        }
        if (const QStringList own = names(); !own.isEmpty()) {
            m_weirctl->run(u"policy del "_s + own.join(u' '));
        }
    }

private slots:
    void initTestCase() {
        const QString spec = qEnvironmentVariable("WEIR_TEST_HOST");
        if (spec.isEmpty()) {
            QSKIP("WEIR_TEST_HOST is not set");
        }
        prepareSettings(u"policies_vm"_s);
        m_weirctl.emplace();
        removeOwn();
        m_window = std::make_unique<Window>(spec);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->action("addPolicy")->isEnabled(), 60'000);
    }

    void cleanupTestCase() {
        m_window.reset();
        if (m_weirctl) {
            removeOwn();
        }
    }

    void theEmptyPageAddsAndDiscards() {
        if (!policiesInKernel().isEmpty()) {
            QSKIP("there are other policies");
        }
        auto *add = m_window->page()->findChild<EmptyState *>()->findChild<QPushButton *>();
        QTRY_VERIFY_WITH_TIMEOUT(add->isVisible(), kPatience);
        Window::acceptNew(kFirst, u"7000"_s);
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(!m_window->cell(kFirst, policycells::Sets).isEmpty());
        m_window->press("discardPending");
        QVERIFY(m_window->pending().isEmpty());
        QVERIFY(policiesInKernel().isEmpty());
    }

    void addsAndApplies() {
        m_window->add(kFirst, u"7000"_s);
        QVERIFY(m_window->pending().startsWith(u"gui-first: add the policy for own port 7000"_s));
        QVERIFY(names().empty());  // nothing is sent before Apply
        m_window->apply();
        WAIT_FOR_KERNEL(names(), QStringList{kFirst});
        QTRY_COMPARE_WITH_TIMEOUT(m_window->cell(kFirst, policycells::Sets), u"Nagle off"_s, kPatience);
    }

    void changes() {
        m_window->select(kFirst);
        m_window->trigger("changePolicy", [](QDialog *dialog) {
            auto *ack = dialog->findChild<QComboBox *>(u"delayed_ack"_s);
            ack->setCurrentIndex(ack->findData(u"quick"_s));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
        QCOMPARE(m_window->pending(), u"gui-first: delayed ACK from keep to quick"_s);
        m_window->apply();
        WAIT_FOR_KERNEL(valueInKernel(kFirst, u"delayed_ack"), u"quick"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->cell(kFirst, policycells::Sets).contains(u"quick"), kPatience);
    }

    void aTrialIsKept() {
        m_window->add(kSecond, u"7001"_s);
        m_window->tryFor(u"5 min"_s);
        WAIT_FOR_KERNEL(m_weirctl->onTrial(), true);
        QCOMPARE(names(), (QStringList{kFirst, kSecond}));
        m_window->press("trialKeep");
        WAIT_FOR_KERNEL(m_weirctl->onTrial(), false);
        QCOMPARE(names(), (QStringList{kFirst, kSecond}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->page()->trialBar()->isVisible(), kPatience);
    }

    void keysMoveUpAndUndoTakesItBack() {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->shows(kSecond), kPatience);
        m_window->select(kSecond);
        // not before the page knows that the trial is over
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (m_window->pending().isEmpty()) {
                    m_window->keyClick(Qt::Key_Up, Qt::AltModifier);
                }
                return !m_window->pending().isEmpty();
            },
            kPatience));
        m_window->apply();
        WAIT_FOR_KERNEL(names(), (QStringList{kSecond, kFirst}));
        m_window->trigger("undoPolicies", [](QDialog *dialog) {
            dialog->findChild<QPushButton *>(u"changesApply"_s)->click();
        });
        WAIT_FOR_KERNEL(names(), (QStringList{kFirst, kSecond}));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isAbove(kFirst, kSecond), kPatience);
    }

    void duplicatesAndMovesDown() {
        m_window->select(kFirst);
        m_window->trigger("duplicatePolicy", [](QDialog *dialog) {
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
        m_window->apply();
        WAIT_FOR_KERNEL(names(), (QStringList{kFirst, kCopy, kSecond}));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->shows(kCopy), kPatience);
        QCOMPARE(valueInKernel(kCopy, u"delayed_ack"), u"quick"_s);
        m_window->select(kCopy);
        m_window->trigger("policyDown");
        m_window->apply();
        WAIT_FOR_KERNEL(names(), (QStringList{kFirst, kSecond, kCopy}));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isAbove(kSecond, kCopy), kPatience);
    }

    void onceMoreTakesARemovalBack() {
        m_window->select(kCopy);
        m_window->trigger("removePolicy");
        QVERIFY(!m_window->pending().isEmpty());
        m_window->trigger("removePolicy");
        QVERIFY(m_window->pending().isEmpty());
        m_window->trigger("removePolicy");
        m_window->apply();
        WAIT_FOR_KERNEL(names(), (QStringList{kFirst, kSecond}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->shows(kCopy), kPatience);
    }

    /// One that somebody else began, with weirctl for instance.
    void aTrialOfOthersIsShownAndTakenBack() {
        m_weirctl->run(u"policy del gui-second --confirm 5m"_s);
        auto *bar = m_window->page()->trialBar();
        QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), kPatience);
        m_window->press("trialBack");
        WAIT_FOR_KERNEL(names(), (QStringList{kFirst, kSecond}));
        QVERIFY(!m_weirctl->onTrial());
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatience);
    }

    void previewAndOriginsOfASocket() {
        const QString port = qEnvironmentVariable("WEIR_TEST_LISTENS");
        if (port.isEmpty()) {
            QSKIP("WEIR_TEST_LISTENS is not set");
        }
        m_window->select(kFirst);
        m_window->trigger("changePolicy", [port](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"matchLocalPort"_s)->setText(port);
            dialog->findChild<QLineEdit *>(u"mss"_s)->setText(u"1207"_s);         // of the listening socket
            dialog->findChild<QLineEdit *>(u"congestion"_s)->setText(u"reno"_s);  // of what it accepted
            auto *scope = dialog->findChild<QComboBox *>(u"policyScope"_s);
            scope->setCurrentIndex(scope->findData(static_cast<int>(Scope::Existing)));
            dialog->findChild<QPushButton *>(u"policyApply"_s)->click();
        });
        auto *details = m_window->page()->details();
        details->setCurrentIndex(PolicyDetails::Sockets);
        m_window->trigger("previewPolicies");
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
        m_window->apply();
        const auto sockets = [this] {
            return m_weirctl->run(u"socket list --policy gui-first"_s).value(u"sockets").toArray();
        };
        WAIT_FOR_KERNEL(sockets().size(), 2);
        const QJsonObject listening = Weirctl::find(sockets(), u"role", u"listening"_s);
        const QJsonObject mss = listening.value(u"settings").toObject().value(u"mss").toObject();
        QCOMPARE(mss.value(u"value").toInt(), 1207);
        QCOMPARE(mss.value(u"origin").toString(), u"policy"_s);
        QCOMPARE(congestion(port), u"reno"_s);
        details->setCurrentIndex(PolicyDetails::Sockets);
        const auto *settings = details->settingView()->model();
        const auto origin = [&] {
            details->socketView()->select(QString::number(listening.value(u"cookie").toInteger()));
            for (int row = 0; row < settings->rowCount(); ++row) {
                if (settings->index(row, 1).data().toString() == u"1207") {
                    return settings->index(row, 2).data().toString();
                }
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(origin(), u"policy gui-first"_s, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->cell(kFirst, policycells::Sets).contains(u"1207"), kPatience);
        m_window->select(kFirst);
        m_window->trigger("removePolicy");
        m_window->apply();
        WAIT_FOR_KERNEL(names(), QStringList{kSecond});
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->shows(kFirst), kPatience);
        QVERIFY(congestion(port) != u"reno");
    }

    void removes() {
        m_window->select(kSecond);
        m_window->trigger("removePolicy");
        m_window->apply();
        WAIT_FOR_KERNEL(names(), QStringList());
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
        QCOMPARE(names(), QStringList{kSecond});
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        QVERIFY(m_weirctl->onTrial());
        WAIT_FOR_KERNEL(names(), QStringList());
        QVERIFY(!m_weirctl->onTrial());
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
