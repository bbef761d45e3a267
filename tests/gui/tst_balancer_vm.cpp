// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "pages/balancerpage.hpp"
#include "weirctl.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/flowpicture.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/trialbar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr auto kService = "gui-test"_L1;
constexpr auto kAdded = "gui-added"_L1;
constexpr auto kFirst = "10.99.0.11:8080"_L1;
constexpr auto kSecond = "10.99.0.12:8080"_L1;
constexpr int kPatience = 20'000;

}  // namespace

/// Drives the balancer's widgets against a real module, in a virtual machine that may be changed, and asks
/// weirctl what became of it.
class TestBalancerVm : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    SourcesPtr m_sources;
    std::optional<Weirctl> m_weirctl;

    QJsonObject serviceInKernel(const QString &name = kService) const {
        return Weirctl::find(m_weirctl->run(u"service list"_s).value(u"services"), u"name", name);
    }
    QJsonObject backendInKernel(const QString &address) const {
        return Weirctl::find(serviceInKernel().value(u"backends"), u"address", address);
    }
    /// -1: it is not there.
    int weightInKernel(const QString &address) const {
        return backendInKernel(address).value(u"weight").toInt(-1);
    }
    double canaryInKernel() const {
        return serviceInKernel().value(u"canary").toObject().value(u"share").toDouble();
    }
    void removeOwn() const {
        if (m_weirctl->onTrial()) {
            m_weirctl->run(u"revert"_s);
        }
        for (const auto &name : {kService, kAdded}) {
            if (!serviceInKernel(name).isEmpty()) {
                m_weirctl->run(u"service del "_s + name);
            }
        }
    }

    BalancerPage *page() const { return qobject_cast<BalancerPage *>(m_window->page(u"balancer"_s)); }

    QModelIndex find(const QString &text, const QModelIndex &parent = {}) const {
        const QAbstractItemModel *model = page()->view()->model();
        for (int row = 0; row < model->rowCount(parent); ++row) {
            const QModelIndex index = model->index(row, 0, parent);
            if (index.data().toString() == text) {
                return index;
            }
        }
        return {};
    }

    QModelIndex service() const { return find(kService); }
    QModelIndex backend(const QString &address) const { return find(address, service()); }
    QString pending() const { return page()->findChild<PendingBar *>()->text(); }
    QString cell(const QString &address, int column) const {
        return backend(address).siblingAtColumn(column).data().toString();
    }
    void select(const QModelIndex &index) const {
        QVERIFY(index.isValid());
        page()->view()->setCurrentIndex(index);
    }

    void trigger(const char *action) const {
        auto *found = page()->findChild<QAction *>(QString::fromLatin1(action));
        QVERIFY(found != nullptr);
        // what the host allows comes after what it has
        QTRY_VERIFY_WITH_TIMEOUT(found->isEnabled(), kPatience);
        found->trigger();
    }

    template <class Button>
    Button *waitFor(const char *name) const {
        auto *found = page()->findChild<Button *>(QString::fromLatin1(name));
        return found != nullptr &&
                       QTest::qWaitFor([found] { return found->isVisible() && found->isEnabled(); },
                                       kPatience)
                   ? found
                   : nullptr;
    }
    void press(const char *name) const {
        auto *button = waitFor<QPushButton>(name);
        QVERIFY2(button != nullptr, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Of a backend, in the window only.
    void stageWeight(const QString &address, int weight) const {
        QTreeView *view = page()->view();
        view->expandAll();
        const QModelIndex index = backend(address).siblingAtColumn(BalancerModel::Weight);
        QVERIFY(index.isValid());
        view->setCurrentIndex(index);
        view->edit(index);
        auto *spin = view->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        spin->setValue(weight);
        QTest::keyClick(spin, Qt::Key_Return);
    }
    /// From the menu of the button there.
    static void tryFor(const QWidget *where, const QString &time) {
        for (QAction *choice : where->findChild<QToolButton *>(u"tryChanges"_s)->menu()->actions()) {
            if (choice->text() == time) {
                choice->trigger();
                return;
            }
        }
        QFAIL("no such time");
    }

    /// Fills and accepts the dialog that the next action opens.
    template <class Fill>
    static void accept(const char *button, Fill fill) {
        answer([button, fill](QDialog *dialog) {
            fill(dialog);
            auto *apply = dialog->findChild<QPushButton *>(QString::fromLatin1(button));
            QVERIFY2(apply != nullptr && apply->isEnabled(), "the dialog's button cannot be pressed");
            apply->click();
        });
    }
    static void accept(const char *button) {
        accept(button, [](QDialog *) {});
    }

    /// In the dialog for files that the next action opens; then there may come another one.
    template <class Then>
    static void choose(const QString &path, Then then) {
        answer([path, then](QDialog *dialog) {
            QVERIFY(qobject_cast<QFileDialog *>(dialog) != nullptr);
            auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
            name->setText(path);
            QTest::keyClick(name, Qt::Key_Return);
            QVERIFY2(!dialog->isVisible(), "the file is not taken");
            then();
        });
    }
    static void fillService() {
        accept("serviceApply", [](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"serviceName"_s)->setText(kAdded);
            dialog->findChild<QLineEdit *>(u"serviceListen"_s)->setText(u"10.99.0.2:80/tcp"_s);
        });
    }
    /// A service that takes no connections.
    void remove(const QString &name) const {
        QTRY_VERIFY_WITH_TIMEOUT(find(name).isValid(), kPatience);
        select(find(name));
        accept("removalApply");
        trigger("remove");
        WAIT_FOR_KERNEL(serviceInKernel(name).isEmpty(), true);
    }

private slots:
    void initTestCase() {
        const QString spec = qEnvironmentVariable("WEIR_TEST_HOST");
        if (spec.isEmpty()) {
            QSKIP("WEIR_TEST_HOST is not set");
        }
        prepareSettings(u"balancer_vm"_s);
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);  // a test can fill Qt's own
        m_weirctl.emplace();
        removeOwn();
        m_weirctl->run(u"service add gui-test --listen 10.99.0.1:80/tcp --backend 10.99.0.11:8080=100"_s);
        QCOMPARE(weightInKernel(kFirst), 100);
        m_session = std::make_unique<HostSession>();
        connect(m_session.get(), &HostSession::sourcesChanged, this,
                [this](const SourcesPtr &s) { m_sources = s; });
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->resize(1240, 780);
        m_window->show();
        m_window->openHost(spec);
        m_window->showPage(u"balancer"_s);  // what the host allows is told to the page that is shown
        QTRY_VERIFY_WITH_TIMEOUT(service().isValid(), 30'000);
    }

    void cleanupTestCase() {
        m_window.reset();
        if (m_session) {
            QVERIFY(m_session->shutDown(kPatience));
        }
        if (m_weirctl) {
            removeOwn();
        }
    }

    void addsABackend() {
        select(service());
        accept("backendApply", [](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"backendTarget"_s)->setText(kSecond);
            dialog->findChild<QSpinBox *>(u"backendWeight"_s)->setValue(50);
        });
        trigger("addBackend");
        WAIT_FOR_KERNEL(weightInKernel(kSecond), 50);
        QTRY_VERIFY_WITH_TIMEOUT(backend(kSecond).isValid(), kPatience);
        QTRY_VERIFY(page()->messages()->text().contains(u"add backend 10.99.0.12:8080 with weight 50"_s));
    }

    void setsAWeightToZero() {
        stageWeight(kFirst, 0);
        QCOMPARE(weightInKernel(kFirst), 100);  // nothing sent before Apply
        press("applyPending");
        WAIT_FOR_KERNEL(weightInKernel(kFirst), 0);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"0"_s, kPatience);
        auto *apply = page()->findChild<QPushButton *>(u"applyPending"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!apply->isVisible(), kPatience);
    }

    void discardsWhatIsNotApplied() {
        stageWeight(kFirst, 12);
        QTRY_VERIFY_WITH_TIMEOUT(!pending().isEmpty(), kPatience);
        press("discardPending");
        QVERIFY(pending().isEmpty());
        QCOMPARE(cell(kFirst, BalancerModel::Weight), u"0"_s);
        QCOMPARE(weightInKernel(kFirst), 0);
    }

    /// At once, by an event: the next reading is far away.
    void seesWhatOthersChange() {
        m_session->setInterval(120'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->intervalMs == 120'000, 30'000);
        QCOMPARE(m_sources->events.status, SourceState::Status::Works);
        m_weirctl->run(u"backend set gui-test 10.99.0.11:8080 --weight 33"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"33"_s, kPatience);
        QVERIFY(m_sources->events.count > 0);
        QCOMPARE(m_sources->events.lost, 0U);
        m_session->setInterval(1000);
    }

    void changesABackend() {
        select(backend(kSecond));
        accept("backendApply", [](QDialog *dialog) {
            dialog->findChild<QSpinBox *>(u"backendMost"_s)->setValue(500);
            dialog->findChild<QLineEdit *>(u"backendGroup"_s)->setText(u"next"_s);
        });
        trigger("change");
        WAIT_FOR_KERNEL(backendInKernel(kSecond).value(u"group").toString(), u"next"_s);
        QCOMPARE(backendInKernel(kSecond).value(u"max_connections").toInt(), 500);
        QCOMPARE(weightInKernel(kSecond), 50);
    }

    void aDialogTries() {
        select(backend(kSecond));
        answer([](QDialog *dialog) {
            dialog->findChild<QCheckBox *>(u"backendDown"_s)->setChecked(true);
            tryFor(dialog, u"5 min"_s);
        });
        trigger("change");
        WAIT_FOR_KERNEL(backendInKernel(kSecond).value(u"state").toString(), u"down"_s);
        QVERIFY(m_weirctl->onTrial());
        press("trialBack");
        WAIT_FOR_KERNEL(backendInKernel(kSecond).value(u"state").toString(), u"up"_s);
        QVERIFY(!m_weirctl->onTrial());
        QTRY_VERIFY_WITH_TIMEOUT(!page()->trialBar()->isVisible(), kPatience);
    }

    void aRibbonIsDragged() {
        select(service());
        auto *picture = page()->findChild<FlowPicture *>();
        QVERIFY(picture != nullptr);
        const int before = weightInKernel(kFirst);
        std::optional<QPoint> end;
        QTRY_VERIFY_WITH_TIMEOUT((end = findCursor(*picture, Qt::SizeVerCursor)).has_value(), kPatience);
        QTest::mousePress(picture, Qt::LeftButton, {}, *end);
        moveTo(picture, *end + QPoint(0, 40), Qt::LeftButton);
        QTest::mouseRelease(picture, Qt::LeftButton, {}, *end + QPoint(0, 40));
        const int staged = pending().section(u' ', -1).toInt();
        QVERIFY2(staged > 0 && staged != before, qPrintable(pending()));
        QVERIFY(pending().contains(kFirst));
        press("applyPending");
        WAIT_FOR_KERNEL(weightInKernel(kFirst), staged);
        m_weirctl->run(u"backend set gui-test 10.99.0.11:8080 --weight 33"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"33"_s, kPatience);
    }

    void aCanaryGetsItsShare() {
        m_weirctl->run(u"service set gui-test --canary-group next --canary-share 5"_s);
        select(service());
        auto *slider = waitFor<QSlider>("canarySlider");
        QVERIFY(slider != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(slider->value(), 50, kPatience);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_PageUp);  // 5 % more
        QCOMPARE(slider->value(), 100);
        press("applyPending");
        WAIT_FOR_KERNEL(canaryInKernel(), 10.0);
        QTRY_VERIFY_WITH_TIMEOUT(pending().isEmpty() && slider->value() == 100, kPatience);
        auto *share = waitFor<QDoubleSpinBox>("canaryShare");
        QVERIFY(share != nullptr);
        share->setValue(2.5);
        press("applyPending");
        WAIT_FOR_KERNEL(canaryInKernel(), 2.5);
    }

    void changesTheService() {
        select(service());
        accept("serviceApply", [](QDialog *dialog) {
            auto *scheduler = dialog->findChild<QComboBox *>(u"serviceScheduler"_s);
            scheduler->setCurrentIndex(scheduler->findText(u"lc"_s, Qt::MatchStartsWith));
        });
        trigger("change");
        WAIT_FOR_KERNEL(serviceInKernel().value(u"scheduler").toString(), u"lc"_s);
    }

    void drains() {
        select(backend(kSecond));
        accept("drainApply", [](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"drainDeadline"_s)->setText(u"10m"_s);
        });
        trigger("drain");
        WAIT_FOR_KERNEL(backendInKernel(kSecond).value(u"drain").isObject(), true);
        const double deadline =
            backendInKernel(kSecond).value(u"drain").toObject().value(u"deadline").toDouble();
        QVERIFY(deadline > 0 && deadline <= 600);
        QTRY_VERIFY_WITH_TIMEOUT(cell(kSecond, BalancerModel::State) != u"live"_s, kPatience);
        select(backend(kSecond));
        trigger("drain");  // takes it back
        WAIT_FOR_KERNEL(backendInKernel(kSecond).value(u"drain").isNull(), true);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kSecond, BalancerModel::State), u"live"_s, kPatience);
    }

    void aTrialIsTakenBackAndKept() {
        for (const auto &[button, weight] : {std::pair("trialBack", 33), std::pair("trialKeep", 44)}) {
            stageWeight(kFirst, 44);
            QVERIFY(waitFor<QToolButton>("tryChanges") != nullptr);
            tryFor(page(), u"5 min"_s);
            WAIT_FOR_KERNEL(weightInKernel(kFirst), 44);
            QVERIFY(m_weirctl->onTrial());
            press(button);
            WAIT_FOR_KERNEL(m_weirctl->onTrial(), false);
            QCOMPARE(weightInKernel(kFirst), weight);
            QTRY_VERIFY_WITH_TIMEOUT(!page()->trialBar()->isVisible(), kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), QString::number(weight),
                                      kPatience);
        }
    }

    void undoTakesItBack() {
        accept("changesApply");
        trigger("undo");
        WAIT_FOR_KERNEL(weightInKernel(kFirst), 33);
    }

    void theFileGoesOutAndIn() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"weir.toml"_s);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"33"_s, kPatience);
        choose(path, [] {});
        trigger("exportConfig");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        QVERIFY(text.contains("weight = 33"));
        file.resize(0);
        file.write(text.replace("weight = 33", "weight = 77"));
        file.close();
        choose(path, [] { accept("changesApply"); });
        trigger("importConfig");
        WAIT_FOR_KERNEL(weightInKernel(kFirst), 77);
        QCOMPARE(weightInKernel(kSecond), 50);
    }

    void addsAndRemovesAService() {
        fillService();
        trigger("addService");
        WAIT_FOR_KERNEL(serviceInKernel(kAdded).value(u"listen").toString(), u"10.99.0.2:80/tcp"_s);
        remove(kAdded);
    }

    void removesABackend() {
        select(backend(kSecond));
        accept("removalApply");
        trigger("remove");
        WAIT_FOR_KERNEL(weightInKernel(kSecond), -1);
        QTRY_VERIFY_WITH_TIMEOUT(!backend(kSecond).isValid(), kPatience);
    }

    void theLastBackendWantsTheName() {
        select(backend(kFirst));
        accept("removalApply",
               [](QDialog *dialog) { dialog->findChild<QLineEdit *>(u"removalName"_s)->setText(kService); });
        trigger("remove");
        WAIT_FOR_KERNEL(weightInKernel(kFirst), -1);
        QTRY_VERIFY_WITH_TIMEOUT(!backend(kFirst).isValid(), kPatience);
    }

    void theEmptyPageAddsAService() {
        remove(kService);
        if (!m_weirctl->run(u"service list"_s).value(u"services").toArray().isEmpty()) {
            QSKIP("there are other services");
        }
        auto *empty = page()->findChild<EmptyState *>()->findChild<QPushButton *>();
        QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible(), kPatience);
        fillService();
        QTest::mouseClick(empty, Qt::LeftButton);
        WAIT_FOR_KERNEL(serviceInKernel(kAdded).isEmpty(), false);
    }
};

QTEST_MAIN(TestBalancerVm)
#include "tst_balancer_vm.moc"
