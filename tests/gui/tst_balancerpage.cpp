// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

#include <weir/config.hpp>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "models/guards.hpp"
#include "pages/balancerpage.hpp"
#include "pages/changesender.hpp"
#include "pages/configfiles.hpp"
#include "policysamples.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/flowpicture.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

QPushButton *button(QWidget *root, const char *name) {
    return root->findChild<QPushButton *>(QString::fromLatin1(name));
}

}  // namespace

class TestBalancerPage : public QObject {
    Q_OBJECT

    HostSession m_session;
    QWidget m_window;

private slots:
    void initTestCase() { prepareSettings(u"balancer"_s); }

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

    void aTimeThatIsOver() {
        BalancerPage page(&m_session);
        page.resize(1024, 640);
        page.show();
        page.setSources(samples::admin());
        const auto now = samples::balancer();
        page.setState(now);
        QTreeView *view = page.view();
        view->setCurrentIndex(view->model()->index(1, 0));
        page.model()->setData(page.model()->index(0, BalancerModel::Weight, page.model()->index(1, 0)), 70,
                              Qt::EditRole);
        auto *pending = page.findChild<PendingBar *>();
        QVERIFY(pending->text().contains(u"70"_s));
        const auto weight = [view] {
            return view->model()
                ->index(0, BalancerModel::Weight, view->model()->index(1, 0))
                .data()
                .toString();
        };
        auto earlier = std::make_shared<Earlier>();
        earlier->range = {now->time - 600'000, now->time - 500'000};
        auto then = samples::balancer(now->time - 505'000);
        then->services[1].backends[0].backend.weight = 5;
        earlier->balancer = then;
        page.setEarlier(earlier);
        QCOMPARE(weight(), u"5"_s);
        QCOMPARE(page.readAt(), now->time - 505'000);
        QVERIFY(pending->text().isEmpty());
        page.setState(samples::balancer(now->time + 1000));  // what comes is of now
        QCOMPARE(weight(), u"5"_s);
        for (const QAction *action : page.commands()) {
            QVERIFY2(!action->isEnabled(), qPrintable(action->objectName()));
        }
        QCOMPARE(view->editTriggers(), QAbstractItemView::NoEditTriggers);
        earlier = std::make_shared<Earlier>(*earlier);
        earlier->balancer.reset();
        page.setEarlier(earlier);
        QVERIFY(page.emptyState()->text().contains(u"Nothing is known of this time"_s));
        page.setEarlier({});
        QVERIFY(weight().contains(u"70"_s));
        QVERIFY(pending->text().contains(u"70"_s));  // it has waited
        QVERIFY(page.findChild<QAction *>(u"addService"_s)->isEnabled());
    }

    void ribbonsAreDragged() {
        FlowPicture picture;
        picture.resize(420, 400);
        picture.show();
        QVERIFY(QTest::qWaitForWindowExposed(&picture));
        const auto state = samples::balancer();
        picture.setService(&state->services[1], {0, 1, 2, 3});
        QSignalSpy dragged(&picture, &FlowPicture::weightDragged);
        const auto end = findCursor(picture, Qt::SizeVerCursor);
        QVERIFY(end.has_value());
        QTest::mousePress(&picture, Qt::LeftButton, {}, *end);
        moveTo(&picture, *end + QPoint(0, 150), Qt::LeftButton);
        QTest::mouseRelease(&picture, Qt::LeftButton, {}, *end + QPoint(0, 150));
        QVERIFY(dragged.size() > 0);
        QVERIFY(dragged.last()[0].value<Target>() == samples::target(11));
        dragged.clear();
        moveTo(&picture, *end);
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
        ChangeSender sender(&m_session, &strip, &m_window);
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

    /// The result of a change comes before the state that shows it.
    void undoWaitsForTheState() {
        MessageStrip strip;
        ChangeSender sender(&m_session, &strip, &m_window);
        const auto state = samples::balancer();
        sender.setState(state);
        ChangeSender::Order order;
        Change weight;
        weight.kind = Change::Kind::SetBackend;
        weight.service.name = state->services[1].service.name;
        weight.backend.target = state->services[1].backends[0].backend.target;
        weight.backend.weight = 7;
        order.changes.push_back(weight);
        const auto id = sender.send(order);
        QVERIFY(id);
        ApplyResult result;
        result.id = *id;
        result.commit.generation = state->generation + 1;
        emit m_session.applied(result);
        QVERIFY(!sender.canUndo());
        sender.undo();  // nothing is asked, nothing forgotten
        auto later = std::make_shared<BalancerState>(*state);
        later->generation = result.commit.generation;
        later->services[1].backends[0].backend.weight = 7;
        const QSignalSpy changed(&sender, &ChangeSender::undoChanged);
        sender.setState(later);
        QVERIFY(sender.canUndo());
        QCOMPARE(changed.size(), 1);
        auto anew = std::make_shared<BalancerState>(*state);
        anew->generation = 1;  // the module was loaded again
        sender.setState(anew);
        QVERIFY(!sender.canUndo());
        QVERIFY(sender.isUpToDate());
    }

    /// What is edited while the changes are on their way waits for the next time.
    void editsWhileItIsSentStay() {
        BalancerPage page(&m_session);
        page.resize(1024, 640);
        page.show();
        page.setSources(samples::admin());
        const auto state = samples::balancer();
        page.setState(state);
        const auto edit = [&page](int backend, int weight) {
            page.model()->setData(
                page.model()->index(backend, BalancerModel::Weight, page.model()->index(1, 0)), weight,
                Qt::EditRole);
        };
        edit(0, 70);
        auto *apply = button(&page, "applyPending");
        apply->click();
        QVERIFY(!apply->isEnabled());
        edit(1, 80);
        ApplyResult result;
        result.id = 1;
        result.commit.generation = state->generation + 1;
        for (; result.id < 50; ++result.id) {
            emit m_session.applied(result);  // whichever number it has
        }
        QVERIFY(!apply->isEnabled());  // the page is still of the generation before
        auto later = std::make_shared<BalancerState>(*state);
        later->generation = result.commit.generation;
        later->services[1].backends[0].backend.weight = 70;
        page.setState(later);
        const QString pending = page.findChild<PendingBar *>()->text();
        QVERIFY2(pending.contains(u"80"_s) && !pending.contains(u"70"_s), qPrintable(pending));
        QVERIFY(apply->isEnabled());
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

QTEST_MAIN(TestBalancerPage)
#include "tst_balancerpage.moc"
