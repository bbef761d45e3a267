// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>

#include <weir/balancer.hpp>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "pages/balancerpage.hpp"
#include "pages/configfiles.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
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

/// Drives the balancer's widgets against a real module, in a virtual machine that may be changed:
/// WEIR_TEST_HOST says where it is, as --host does. Where only one may connect, as to a machine of
/// tests/vm, WEIR_TEST_SECOND_HOST is another way there.
class TestBalancerVm : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    SourcesPtr m_sources;
    std::optional<Host> m_host;          ///< a second, separate look at the kernel
    std::optional<Balancer> m_balancer;  ///< with it

    std::optional<Service> serviceInKernel(QLatin1StringView name = kService) {
        const auto found = m_balancer->service({name.data(), static_cast<std::size_t>(name.size())});
        return found ? std::optional(*found) : std::nullopt;
    }
    std::optional<Backend> backendInKernel(QLatin1StringView address) {
        if (const auto service = serviceInKernel()) {
            for (const Backend &backend : service->backends) {
                if (backend.target == *Target::parse(address.data())) {
                    return backend;
                }
            }
        }
        return {};
    }
    /// -1: it is not there.
    int weightInKernel(QLatin1StringView address) {
        const auto found = backendInKernel(address);
        return found ? static_cast<int>(found->weight) : -1;
    }
    bool onTrial() {
        const auto info = m_balancer->info();
        return info && info->trial;
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
    /// From the menu of the button.
    void tryFor(const QString &time) const {
        auto *button = waitFor<QToolButton>("tryChanges");
        QVERIFY(button != nullptr);
        for (QAction *choice : button->menu()->actions()) {
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

private slots:
    void initTestCase() {
        const QString spec = qEnvironmentVariable("WEIR_TEST_HOST");
        if (spec.isEmpty()) {
            QSKIP("WEIR_TEST_HOST is not set");
        }
        prepareSettings(u"balancer_vm"_s);
        auto host = Host::open({qEnvironmentVariable("WEIR_TEST_SECOND_HOST", spec).toStdString(), {}});
        QVERIFY2(host, host ? "" : host.error().text().c_str());
        m_host = *host;
        auto balancer = Balancer::open(*m_host);
        QVERIFY2(balancer, balancer ? "" : balancer.error().text().c_str());
        m_balancer = *balancer;
        (void)m_balancer->deleteService(kService.data());
        ServiceChange change;
        change.name = kService.data();
        change.listen = *Listen::parse("10.99.0.1:80/tcp");
        QVERIFY(m_balancer->setService(change, Condition::Absent));
        QVERIFY(m_balancer->setBackend(
            kService.data(), {.target = *Target::parse(kFirst.data()), .weight = 100}, Condition::Absent));
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
        if (m_balancer) {
            (void)m_balancer->deleteService(kService.data());
        }
    }

    void addsABackend() {
        select(service());
        accept("backendApply", [](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"backendTarget"_s)->setText(kSecond);
            dialog->findChild<QSpinBox *>(u"backendWeight"_s)->setValue(50);
        });
        trigger("addBackend");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kSecond), 50, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(backend(kSecond).isValid(), kPatience);
        QTRY_VERIFY(page()->messages()->text().contains(u"add backend 10.99.0.12:8080 with weight 50"_s));
    }

    void setsAWeightToZero() {
        stageWeight(kFirst, 0);
        QCOMPARE(weightInKernel(kFirst), 100);  // nothing sent before Apply
        press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), 0, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"0"_s, kPatience);
        auto *apply = page()->findChild<QPushButton *>(u"applyPending"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!apply->isVisible(), kPatience);
    }

    /// At once, by an event: the next reading is far away.
    void seesWhatOthersChange() {
        m_session->setInterval(120'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->intervalMs == 120'000, 30'000);
        QCOMPARE(m_sources->events.status, SourceState::Status::Works);
        QVERIFY(m_balancer->setBackend(
            kService.data(), {.target = *Target::parse(kFirst.data()), .weight = 33}, Condition::Present));
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
        QTRY_COMPARE_WITH_TIMEOUT(backendInKernel(kSecond)->group, std::string("next"), kPatience);
        QCOMPARE(backendInKernel(kSecond)->maxConnections, 500U);
        QCOMPARE(weightInKernel(kSecond), 50);
    }

    void aCanaryGetsItsShare() {
        ServiceChange change;
        change.name = kService.data();
        change.canaryGroup = "next";
        change.canaryShare = 50;
        QVERIFY(m_balancer->setService(change, Condition::Present));
        select(service());
        auto *slider = waitFor<QSlider>("canarySlider");
        QVERIFY(slider != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(slider->value(), 50, kPatience);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_PageUp);  // 5 % more
        QCOMPARE(slider->value(), 100);
        press("applyPending");
        QTRY_COMPARE_WITH_TIMEOUT(serviceInKernel()->canaryShare, 100U, kPatience);
    }

    void changesTheService() {
        select(service());
        accept("serviceApply", [](QDialog *dialog) {
            auto *scheduler = dialog->findChild<QComboBox *>(u"serviceScheduler"_s);
            scheduler->setCurrentIndex(scheduler->findText(u"lc"_s, Qt::MatchStartsWith));
        });
        trigger("change");
        QTRY_COMPARE_WITH_TIMEOUT(serviceInKernel()->scheduler, Scheduler::Lc, kPatience);
    }

    void drains() {
        select(backend(kSecond));
        accept("drainApply");
        trigger("drain");
        QTRY_VERIFY_WITH_TIMEOUT(backendInKernel(kSecond)->drain, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(cell(kSecond, BalancerModel::State) != u"live"_s, kPatience);
        select(backend(kSecond));
        trigger("drain");  // takes it back
        QTRY_VERIFY_WITH_TIMEOUT(!backendInKernel(kSecond)->drain, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kSecond, BalancerModel::State), u"live"_s, kPatience);
    }

    void aTrialIsTakenBackAndKept() {
        for (const auto &[button, weight] : {std::pair("trialBack", 33), std::pair("trialKeep", 44)}) {
            stageWeight(kFirst, 44);
            tryFor(u"5 min"_s);
            QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), 44, kPatience);
            QVERIFY(onTrial());
            press(button);
            QTRY_VERIFY_WITH_TIMEOUT(!onTrial(), kPatience);
            QCOMPARE(weightInKernel(kFirst), weight);
            QTRY_VERIFY_WITH_TIMEOUT(!page()->trialBar()->isVisible(), kPatience);
            QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), QString::number(weight),
                                      kPatience);
        }
    }

    void undoTakesItBack() {
        accept("changesApply");
        trigger("undo");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), 33, kPatience);
    }

    void theFileGoesOutAndIn() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"weir.toml"_s);
        auto *files = page()->findChild<ConfigFiles *>();
        QVERIFY(files != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(cell(kFirst, BalancerModel::Weight), u"33"_s, kPatience);
        files->exportTo(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        QVERIFY(text.contains("weight = 33"));
        file.resize(0);
        file.write(text.replace("weight = 33", "weight = 77"));
        file.close();
        accept("changesApply");
        files->importFrom(path);
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), 77, kPatience);
        QCOMPARE(weightInKernel(kSecond), 50);
    }

    void addsAndRemovesAService() {
        accept("serviceApply", [](QDialog *dialog) {
            dialog->findChild<QLineEdit *>(u"serviceName"_s)->setText(kAdded);
            dialog->findChild<QLineEdit *>(u"serviceListen"_s)->setText(u"10.99.0.2:80/tcp"_s);
        });
        trigger("addService");
        QTRY_VERIFY_WITH_TIMEOUT(serviceInKernel(kAdded), kPatience);
        QCOMPARE(serviceInKernel(kAdded)->listen.text(), std::string("10.99.0.2:80/tcp"));
        QTRY_VERIFY_WITH_TIMEOUT(find(kAdded).isValid(), kPatience);
        select(find(kAdded));
        accept("removalApply");
        trigger("remove");
        QTRY_VERIFY_WITH_TIMEOUT(!serviceInKernel(kAdded), kPatience);
    }

    void removesABackend() {
        select(backend(kSecond));
        accept("removalApply");
        trigger("remove");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kSecond), -1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!backend(kSecond).isValid(), kPatience);
    }

    void theLastBackendWantsTheName() {
        select(backend(kFirst));
        accept("removalApply",
               [](QDialog *dialog) { dialog->findChild<QLineEdit *>(u"removalName"_s)->setText(kService); });
        trigger("remove");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), -1, kPatience);
    }
};

QTEST_MAIN(TestBalancerVm)
#include "tst_balancer_vm.moc"
