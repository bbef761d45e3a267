// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>
#include <QtTest>

#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "models/format.hpp"
#include "models/socketmodel.hpp"
#include "pages/balancerpage.hpp"
#include "pages/connectionspage.hpp"
#include "samples.hpp"
#include "widgets/backenddialog.hpp"
#include "widgets/colours.hpp"
#include "widgets/draindialog.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/hostselector.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pendingbar.hpp"
#include "widgets/rateplot.hpp"
#include "widgets/removaldialog.hpp"
#include "widgets/servicedialog.hpp"
#include "widgets/tableview.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestWidgets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { prepareSettings(u"widgets"_s); }

    void contrasts() {
        for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
            Theme::apply(appearance);
            const QPalette palette = QApplication::palette();
            QCOMPARE(colours::isDark(palette), appearance == Theme::Appearance::Dark);
            QVERIFY(colours::contrast(palette.color(QPalette::Text), palette.color(QPalette::Base)) > 10);
            QVERIFY(colours::contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >
                    10);
            QVERIFY(colours::contrast(palette.color(QPalette::HighlightedText),
                                      palette.color(QPalette::Highlight)) > 4.5);
            QVERIFY(colours::contrast(palette.color(QPalette::PlaceholderText),
                                      palette.color(QPalette::Base)) > 4.5);
            QVERIFY(colours::contrast(colours::pale(palette), palette.color(QPalette::Base)) > 4.5);
        }
        Theme::apply(Theme::Appearance::System);
    }

    /// Also where the selection is as blue as what is live.
    void statesAreSeenOnTheSelection() {
        QPalette strong;
        strong.setColor(QPalette::Highlight, QColor(0x308cc6));
        strong.setColor(QPalette::HighlightedText, Qt::white);
        for (const Tone tone : {Tone::Live, Tone::Idle, Tone::Attention, Tone::Bad}) {
            const QColor seen = colours::ofSelected(tone, strong);
            QVERIFY2(colours::contrast(seen, strong.color(QPalette::Highlight)) >= 1.5,
                     qPrintable(seen.name()));
            for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
                Theme::apply(appearance);
                const QPalette own = QApplication::palette();
                QCOMPARE(colours::ofSelected(tone, own), colours::of(tone, own));
            }
        }
        Theme::apply(Theme::Appearance::System);
    }

    void serviceDialogSaysWhatItDoes() {
        ServiceDialog dialog(samples::balancer(), nullptr);
        QCOMPARE(namelessWidget(dialog), QString());
        auto *ok = dialog.findChild<QPushButton *>(u"serviceApply"_s);
        auto *name = dialog.findChild<QLineEdit *>(u"serviceName"_s);
        auto *listen = dialog.findChild<QLineEdit *>(u"serviceListen"_s);
        QVERIFY(!ok->isEnabled());
        name->setText(u"web"_s);  // exists
        listen->setText(u"203.0.113.11:80/tcp"_s);
        QVERIFY(!ok->isEnabled());
        name->setText(u"shop"_s);
        QVERIFY(ok->isEnabled());
        listen->setText(u"nonsense"_s);
        QVERIFY(!ok->isEnabled());
        listen->setText(u"203.0.113.11:80"_s);
        QVERIFY(ok->isEnabled());
        QVERIFY(dialog.words().startsWith(u"shop: add the service, listens on 203.0.113.11:80/tcp"_s));
        QCOMPARE(dialog.change().condition, Condition::Absent);
        name->setText(u"-shop"_s);
        QVERIFY(!ok->isEnabled());
    }

    void serviceDialogSendsOnlyWhatChanged() {
        const auto state = samples::balancer();
        ServiceDialog dialog(state, &state->services[1].service);
        auto *ok = dialog.findChild<QPushButton *>(u"serviceApply"_s);
        QVERIFY(!ok->isEnabled());
        auto *scheduler = dialog.findChild<QComboBox *>(u"serviceScheduler"_s);
        scheduler->setCurrentIndex(scheduler->findData(u"rr"_s));
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.words(), u"web: scheduler from wrr to rr"_s);
        QVERIFY(!dialog.change().service.listen.has_value());
    }

    void backendDialogChecksTheAddress() {
        const auto state = samples::balancer();
        BackendDialog dialog(state, state->services[1].service, nullptr);
        QCOMPARE(namelessWidget(dialog), QString());
        auto *ok = dialog.findChild<QPushButton *>(u"backendApply"_s);
        auto *target = dialog.findChild<QLineEdit *>(u"backendTarget"_s);
        for (const QString &wrong :
             {u""_s, u"10.0.0.300:80"_s, u"10.0.0.9"_s, u"local:80"_s, u"10.0.0.11:8080"_s}) {
            target->setText(wrong);
            QVERIFY2(!ok->isEnabled(), qPrintable(wrong));
        }
        target->setText(u"10.0.0.99:8080"_s);
        dialog.findChild<QSpinBox *>(u"backendWeight"_s)->setValue(7);
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.words(), u"web: add backend 10.0.0.99:8080 with weight 7"_s);
    }

    void serviceDialogShowsWhatMatters() {
        const auto state = samples::balancer();
        ServiceDialog dialog(state, &state->services[1].service);
        QCOMPARE(namelessWidget(dialog), QString());
        dialog.show();
        auto *ok = dialog.findChild<QPushButton *>(u"serviceApply"_s);
        auto *mode = dialog.findChild<QComboBox *>(u"serviceMode"_s);
        auto *line = dialog.findChild<QLineEdit *>(u"sources"_s);
        QVERIFY(line->isHidden() && dialog.findChild<QLineEdit *>(u"uids"_s)->isHidden());
        line->setText(u"192.0.2.1-192.0.2.9"_s);  // not of this mode: nothing to send
        QVERIFY(!ok->isEnabled());
        mode->setCurrentIndex(mode->findData(u"full-nat"_s));
        QVERIFY(!line->isHidden());
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.words(),
                 u"web: mode from nat to full-nat, source addresses from none to 192.0.2.1-192.0.2.9"_s);
        line->setText(u"nonsense"_s);
        QVERIFY(!ok->isEnabled());
        line->clear();
        dialog.findChild<QLineEdit *>(u"affinity"_s)->setText(u"600"_s);
        dialog.findChild<QLineEdit *>(u"canaryGroup"_s)->setText(u"next"_s);
        dialog.findChild<QLineEdit *>(u"canaryShare"_s)->setText(u"5.5"_s);
        dialog.findChild<QLineEdit *>(u"canaryClients"_s)->setText(u"10.1.0.0/16, 10.0.0.0/8"_s);
        dialog.findChild<QLineEdit *>(u"mss"_s)->setText(u"1400"_s);
        const ServiceChange what = dialog.change().service;
        QVERIFY(what.affinity == Seconds(600) && what.canaryGroup == "next" && what.canaryShare == 55U &&
                what.canaryClients->size() == 1 && what.mss == 1400);
        QVERIFY(!what.sources && !what.listen && !what.loadFactor && !what.destinations);
        QVERIFY(ok->isEnabled());
        for (const auto &[name, wrong] : {std::pair{"affinity", "soon"},
                                          {"affinityPrefix4", "33"},
                                          {"canaryShare", "101"},
                                          {"canaryShare", "nan"},
                                          {"canaryClients", "10.0.0.1/8"},
                                          {"mss", "100"},
                                          {"maxConnections", "-1"}}) {
            auto *edit = dialog.findChild<QLineEdit *>(QString::fromLatin1(name));
            const QString good = edit->text();
            edit->setText(QString::fromLatin1(wrong));
            QVERIFY2(!ok->isEnabled(), name);
            edit->setText(good);
            QVERIFY2(ok->isEnabled(), name);
        }
    }

    void serviceDialogKeepsWhatIsThere() {
        auto state = samples::balancer();
        Service &service = state->services[1].service;
        service.mode = Mode::Egress;
        service.maxConnections = 7;
        service.affinity = Seconds(90);
        service.loadFactor = 125;  // not shown: the scheduler is not maglev
        service.canaryGroup = "next";
        service.canaryShare = 55;
        service.destinations = {*Prefix::parse("10.0.0.0/8"), *Prefix::parse("2001:db8::/32")};
        service.uids = {{33, 33}, {1000, 1999}};
        service.cgroups = {"/a"};
        service.sourcePorts = {2000, 3000};
        const ServiceDialog dialog(state, &service);
        QVERIFY(isEmpty(dialog.change().service));
        QVERIFY(!dialog.findChild<QPushButton *>(u"serviceApply"_s)->isEnabled());
        QCOMPARE(dialog.findChild<QLineEdit *>(u"uids"_s)->text(), u"33, 1000-1999"_s);
    }

    void backendDialogSendsOnlyWhatChanged() {
        const auto state = samples::balancer();
        BackendDialog dialog(state, state->services[1].service, &state->services[1].backends[0].backend);
        QCOMPARE(namelessWidget(dialog), QString());
        auto *ok = dialog.findChild<QPushButton *>(u"backendApply"_s);
        QVERIFY(!ok->isEnabled());
        dialog.findChild<QLineEdit *>(u"backendGroup"_s)->setText(u"next"_s);
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.words(), u"web: group of 10.0.0.11:8080 from none to next"_s);
        dialog.findChild<QCheckBox *>(u"backendDown"_s)->setChecked(true);
        QVERIFY(dialog.change().backend.state == Health::Down && !dialog.change().backend.weight);
        dialog.findChild<QLineEdit *>(u"backendGroup"_s)->setText(u"-"_s);
        QVERIFY(!ok->isEnabled());
    }

    void drainDialogSaysWhatItDoes() {
        const auto state = samples::balancer();
        DrainDialog dialog(state, state->services[1].service, state->services[1].backends[0].backend);
        QCOMPARE(namelessWidget(dialog), QString());
        auto *ok = dialog.findChild<QPushButton *>(u"drainApply"_s);
        QVERIFY(ok->isEnabled());
        QCOMPARE(dialog.words(), u"web: drain backend 10.0.0.11:8080"_s);
        auto *deadline = dialog.findChild<QLineEdit *>(u"drainDeadline"_s);
        for (const char *wrong : {"soon", "0", "50d"}) {
            deadline->setText(QString::fromLatin1(wrong));
            QVERIFY2(!ok->isEnabled(), wrong);
        }
        deadline->setText(u"10m"_s);
        dialog.findChild<QComboBox *>(u"drainThen"_s)->setCurrentIndex(1);
        dialog.findChild<QCheckBox *>(u"drainRemove"_s)->setChecked(true);
        QVERIFY(ok->isEnabled());
        QCOMPARE(
            dialog.words(),
            u"web: drain backend 10.0.0.11:8080 for at most 10m, then reset what is open, then remove it"_s);
        QCOMPARE(dialog.change().drain.action, DrainAction::Reset);
        QVERIFY(dialog.change().drain.deadline == std::chrono::minutes(10));
    }

    void removalWantsTheNameTyped() {
        RemovalDialog dialog(u"words"_s, u"consequence"_s, u"Remove"_s, u"web"_s);
        QCOMPARE(namelessWidget(dialog), QString());
        auto *remove = dialog.findChild<QPushButton *>(u"removalApply"_s);
        auto *typed = dialog.findChild<QLineEdit *>(u"removalName"_s);
        QVERIFY(!remove->isEnabled());
        QTest::keyClicks(typed, u"we"_s);
        QVERIFY(!remove->isEnabled());
        QTest::keyClicks(typed, u"b"_s);
        QVERIFY(remove->isEnabled());
    }

    void hostSpecs() {
        QVERIFY(HostSelector::problem(u"local"_s).isEmpty());
        QVERIFY(HostSelector::problem(u"ssh://root@server"_s).isEmpty());
        QVERIFY(HostSelector::problem(u"unix:/run/x"_s).isEmpty());
        QVERIFY(HostSelector::problem(u"netns:blue"_s).isEmpty());
        QVERIFY(!HostSelector::problem(u"netns:"_s).isEmpty());
        QVERIFY(!HostSelector::problem(u"server"_s).isEmpty());
    }

    void balancerPageEditsAndDiscards() {
        HostSession session;
        BalancerPage page(&session);
        page.resize(1024, 640);
        page.show();
        page.setState(samples::balancer());
        auto *view = page.view();
        const QModelIndex web = view->model()->index(1, 0);
        QCOMPARE(web.data().toString(), u"web"_s);
        const QModelIndex first = view->model()->index(0, BalancerModel::Weight, web);
        view->setCurrentIndex(first);
        view->edit(first);
        auto *spin = view->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        spin->setValue(40);
        page.setState(samples::balancer());  // a reading in between must not undo the typing
        QCOMPARE(spin->value(), 40);
        QTest::keyClick(spin, Qt::Key_Return);
        auto *pending = page.findChild<PendingBar *>();
        QTRY_VERIFY(!pending->isHidden());
        QCOMPARE(first.data().toString(), u"100 → 40"_s);
        pending->discard();
        QVERIFY(pending->isHidden());
        QCOMPARE(first.data().toString(), u"100"_s);
        QCOMPARE(namelessWidget(page), QString());
    }

    void weightIsEditedByKeysAlone() {
        HostSession session;
        BalancerPage page(&session);
        page.resize(1024, 640);
        page.show();
        page.setState(samples::balancer());
        auto *view = page.view();
        const QModelIndex first = view->model()->index(0, 0, view->model()->index(1, 0));
        const QModelIndex weight = first.siblingAtColumn(BalancerModel::Weight);
        view->setCurrentIndex(first);
        QTest::keyClick(view, Qt::Key_W);  // searches
        QVERIFY(view->findChild<QSpinBox *>() == nullptr);
        view->setCurrentIndex(first);
        QTest::keyClick(view, Qt::Key_F2);
        auto *spin = view->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        QTest::keyClicks(spin, u"25"_s);
        QTest::keyClick(spin, Qt::Key_Return);
        QTRY_COMPARE(weight.data().toString(), u"100 → 25"_s);
        QTRY_VERIFY(view->findChild<QSpinBox *>() == nullptr);
        QTest::keyClick(view, Qt::Key_7);
        spin = view->findChild<QSpinBox *>();
        QVERIFY(spin != nullptr);
        QTest::keyClick(spin, Qt::Key_Return);
        QTRY_COMPARE(weight.data().toString(), u"100 → 7"_s);
    }

    void rowsAreCopiedAsTheyAreShown() {
        HostSession session;
        BalancerPage page(&session);
        page.show();
        page.setState(samples::balancer());
        const QModelIndex web = page.view()->model()->index(1, 0);
        page.view()->selectAll();
        page.copy();
        QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        const auto place = static_cast<int>(lines.indexOf(QRegularExpression(u"^web\t.*"_s)));
        QVERIFY(place > 1);
        QVERIFY(lines[place + 1].startsWith(web.model()->index(0, 0, web).data().toString()));
        page.view()->setCurrentIndex(web.model()->index(1, 0, web));
        page.copy();
        lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[1].startsWith(web.model()->index(1, 0, web).data().toString()));
    }

    void plotReadsOut() {
        RatePlot plot;
        plot.resize(600, 240);
        plot.show();
        RateHistory history;
        for (int second = 0; second < 60; ++second) {
            history.add(*samples::balancer(1'790'000'000'000 + second * 1000));
        }
        plot.setSeries({{u"10.0.0.11:8080"_s, 0, *history.of("web", samples::target(11))}}, 1'790'000'059);
        QVERIFY(plot.readout().contains(u"138"_s));
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY(plot.readout().contains(u"10.0.0.11:8080"_s));
        QTest::keyClick(&plot, Qt::Key_Escape);
        plot.setSeries({}, 1'790'000'060);
        // A rate holds for the time before its reading.
        plot.setSeries({{u"b"_s, 0, {{100, 1}, {110, 5}}}}, 110);
        QVERIFY(plot.readout().contains(u"b 5"_s));
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY(plot.readout().contains(u"b 5"_s));
        QTest::keyClick(&plot, Qt::Key_Escape);
        QTest::keyClick(&plot, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(plot.readout().contains(u"b 1"_s));
        QTest::keyClick(&plot, Qt::Key_Left);
        QVERIFY(plot.readout().contains(u"b "_s + format::none()));
    }

    void timesOnTheAxisDoNotOverlap() {
        for (int room = 1; room <= 6; ++room) {
            QVERIFY2(RatePlot::timeStep(room) * room >= RatePlot::kSeconds,
                     qPrintable(QString::number(room)));
        }
        QCOMPARE(RatePlot::timeStep(4), 30);
    }

    void tableCopiesAsText() {
        HostSession session;
        ConnectionsPage page(&session);
        page.resize(900, 500);
        page.show();
        page.setTable(samples::table(samples::sockets(10)));
        page.view()->selectRow(3);
        const QStringList lines = page.view()->selectedText().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(u"Remote\tState\t"_s));
        QCOMPARE(lines[1].count(u'\t'), lines[0].count(u'\t'));
    }

    void emptyTableOffersToClearTheFilter() {
        HostSession session;
        ConnectionsPage page(&session);
        page.show();
        page.setTable(samples::table(samples::sockets(10)));
        QVERIFY(page.isShowingContent());
        page.filter()->setText(u"nothing-like-this"_s);
        QTRY_VERIFY(!page.isShowingContent());
        QVERIFY(page.emptyState()->text().contains(u"10"_s));
        page.emptyState()->findChild<QPushButton *>()->click();
        QTRY_VERIFY(page.isShowingContent());
        QCOMPARE(page.filter()->text(), QString());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
