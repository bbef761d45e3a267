// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>
#include <QtTest>

#include <weir/balancer.hpp>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "pages/balancerpage.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

/// Drives the balancer's widgets against a real module, in a virtual machine that may be changed:
/// WEIR_TEST_HOST says where it is, as --host does. Where only one may connect, as to a machine of
/// tests/vm, WEIR_TEST_SECOND_HOST is another way there.
class TestBalancerVm : public QObject {
    Q_OBJECT

    static constexpr auto kService = "gui-test";
    static constexpr auto kFirst = "10.99.0.11:8080";
    static constexpr auto kSecond = "10.99.0.12:8080";

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    SourcesPtr m_sources;
    std::optional<Host> m_host;          ///< a second, separate look at the kernel
    std::optional<Balancer> m_balancer;  ///< with it

    BalancerPage *page() const { return qobject_cast<BalancerPage *>(m_window->page(u"balancer"_s)); }

    std::optional<std::uint32_t> weightInKernel(const char *target) {
        const auto service = m_balancer->service(kService);
        if (service) {
            for (const Backend &backend : service->backends) {
                if (backend.target == *Target::parse(target)) {
                    return backend.weight;
                }
            }
        }
        return {};
    }

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

    QModelIndex service() const { return find(QString::fromLatin1(kService)); }

    void trigger(const char *action) const {
        auto *found = page()->findChild<QAction *>(QString::fromLatin1(action));
        QVERIFY(found != nullptr);
        // what the host allows comes after what it has
        QTRY_VERIFY_WITH_TIMEOUT(found->isEnabled(), 10'000);
        found->trigger();
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
        (void)m_balancer->deleteService(kService);
        ServiceChange change;
        change.name = kService;
        change.listen = *Listen::parse("10.99.0.1:80/tcp");
        QVERIFY(m_balancer->setService(change, Condition::Absent));
        QVERIFY(m_balancer->setBackend(kService, {.target = *Target::parse(kFirst), .weight = 100},
                                       Condition::Absent));

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
        if (m_balancer) {
            (void)m_balancer->deleteService(kService);
        }
        m_window.reset();
        if (m_session) {
            QVERIFY(m_session->shutDown(20'000));
        }
    }

    void addsABackend() {
        page()->view()->setCurrentIndex(service());
        accept("backendApply", [](QWidget *dialog) {
            dialog->findChild<QLineEdit *>(u"backendTarget"_s)->setText(QString::fromLatin1(kSecond));
            dialog->findChild<QSpinBox *>(u"backendWeight"_s)->setValue(50);
        });
        trigger("addBackend");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kSecond), std::optional<std::uint32_t>(50), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(find(QString::fromLatin1(kSecond), service()).isValid(), 10'000);
        QTRY_VERIFY(page()->messages()->text().contains(u"add backend 10.99.0.12:8080 with weight 50"_s));
    }

    void setsAWeightToZero() {
        QTreeView *view = page()->view();
        const QModelIndex backend = find(QString::fromLatin1(kFirst), service());
        QVERIFY(backend.isValid());
        const QModelIndex weight = backend.siblingAtColumn(BalancerModel::Weight);
        view->expandAll();
        view->setCurrentIndex(weight);
        view->edit(weight);
        auto *spin = view->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        spin->setValue(0);
        QTest::keyClick(spin, Qt::Key_Return);
        QCOMPARE(weightInKernel(kFirst), std::optional<std::uint32_t>(100));  // nothing sent before Apply
        auto *apply = page()->findChild<QPushButton *>(u"applyPending"_s);
        QTRY_VERIFY(apply->isVisible());
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), std::optional<std::uint32_t>(0), 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(find(QString::fromLatin1(kFirst), service())
                                      .siblingAtColumn(BalancerModel::Weight)
                                      .data()
                                      .toString(),
                                  u"0"_s, 10'000);
        QTRY_VERIFY(!apply->isVisible());
    }

    /// At once, by an event: the next reading is far away.
    void seesWhatOthersChange() {
        m_session->setInterval(120'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->intervalMs == 120'000, 30'000);
        QCOMPARE(m_sources->events.status, SourceState::Status::Works);
        QVERIFY(m_balancer->setBackend(kService, {.target = *Target::parse(kFirst), .weight = 33},
                                       Condition::Present));
        QTRY_COMPARE_WITH_TIMEOUT(find(QString::fromLatin1(kFirst), service())
                                      .siblingAtColumn(BalancerModel::Weight)
                                      .data()
                                      .toString(),
                                  u"33"_s, 10'000);
        QVERIFY(m_sources->events.count > 0);
        QCOMPARE(m_sources->events.lost, 0U);
        m_session->setInterval(1000);
    }

    void removesABackend() {
        page()->view()->setCurrentIndex(find(QString::fromLatin1(kSecond), service()));
        accept("removalApply", [](QWidget *) {});
        trigger("remove");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kSecond), std::optional<std::uint32_t>(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(!find(QString::fromLatin1(kSecond), service()).isValid(), 10'000);
    }

    void theLastBackendWantsTheName() {
        page()->view()->setCurrentIndex(find(QString::fromLatin1(kFirst), service()));
        accept("removalApply", [](QWidget *dialog) {
            dialog->findChild<QLineEdit *>(u"removalName"_s)->setText(QString::fromLatin1(kService));
        });
        trigger("remove");
        QTRY_COMPARE_WITH_TIMEOUT(weightInKernel(kFirst), std::optional<std::uint32_t>(), 10'000);
    }
};

QTEST_MAIN(TestBalancerVm)
#include "tst_balancer_vm.moc"
