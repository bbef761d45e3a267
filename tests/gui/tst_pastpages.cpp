// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QAbstractItemView>
#include <QLabel>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "backend/recordingfile.hpp"
#include "guitest.hpp"
#include "models/costchangemodel.hpp"
#include "models/costmodel.hpp"
#include "models/format.hpp"
#include "models/socketmodel.hpp"
#include "pages/costcomparison.hpp"
#include "pages/costspage.hpp"
#include "pages/socketspage.hpp"
#include "pages/timelinepage.hpp"
#include "samples.hpp"
#include "widgets/costdetails.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/hostselector.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/timebar.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

constexpr qint64 kNow = 1'790'000'000'000;
constexpr Time kStart = 1'790'000'000'000'000;
constexpr Time kSecond = 1'000'000;

/// 60 seconds with one short connection each; of one program in the first half, of another then.
QString recording(const QTemporaryDir &folder, const QString &name, int eachSecond) {
    Surroundings surroundings;
    surroundings.begun = kStart;
    surroundings.host = "lb1.example";
    surroundings.release = "6.12.41";
    const QString path = folder.filePath(name);
    auto file = RecordingFile::create(path.toStdString(), 10'000'000, surroundings);
    if (!file) {
        return {};
    }
    std::uint64_t cookie = 0;
    for (Time second = 0; second < 60; ++second) {
        const Time now = kStart + second * kSecond;
        Observation news;
        news.reading = Reading{now, now + 1000, 0, 0};
        for (int number = 0; number < eachSecond; ++number) {
            Connection each;
            each.socket = samples::sockets(1, ++cookie)[0];
            each.socket.remote = {samples::address(0x0a000005), 5432};
            each.socket.hasInfo = true;
            each.socket.info.minRtt = 5000;
            each.bornAfter = now;
            each.firstSeen = now;
            each.lastSeen = now + 20'000;
            each.closed = now + 20'000;
            each.ended = true;
            each.told = true;
            each.handshake = 5000;
            each.opened = End::Here;
            each.program = second < 30 ? "php-fpm" : "curl";
            news.ended.push_back(each);
        }
        if (!file->add(news)) {
            return {};
        }
    }
    return file->finish([](const RecordingFile::Look &) {}, false) ? path : QString();
}

}  // namespace

class TestPastPages : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;

    CostsPage *costs() const { return qobject_cast<CostsPage *>(m_window->page(u"costs"_s)); }
    TimelinePage *timeline() const { return qobject_cast<TimelinePage *>(m_window->page(u"timeline"_s)); }

private slots:
    void init() {
        prepareSettings(u"pastpages"_s);
        m_session = std::make_unique<HostSession>();
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->resize(1024, 640);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() {
        m_window.reset();
        QVERIFY(m_session->shutDown(10'000));
        m_session.reset();
    }

    void keysChooseATime() {
        TimeBar bar;
        bar.resize(1000, 80);
        bar.setTimeLine(samples::timeLine(kNow), true);
        bar.show();
        QSignalSpy chosen(&bar, &TimeBar::rangeChosen);
        QTest::keyClick(&bar, Qt::Key_Left);
        QVERIFY(bar.cursor() < kNow);
        QCOMPARE(chosen.size(), 0);
        const qint64 anchor = bar.cursor();
        QTest::keyClick(&bar, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(&bar, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(bar.range().end, anchor);
        QCOMPARE(bar.range().begin, bar.cursor());
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(bar.range().isLive());
        QVERIFY(chosen.last().at(0).value<TimeRange>().isLive());
        const qint64 whole = bar.view().end - bar.view().begin;
        QTest::keyClick(&bar, Qt::Key_Plus);
        QVERIFY(bar.view().end - bar.view().begin < whole);
        QTest::keyClick(&bar, Qt::Key_Home);
        QCOMPARE(bar.cursor(), kNow - 3'600'000);
        QCOMPARE(bar.view().begin, kNow - 3'600'000);
        QTest::keyClick(&bar, Qt::Key_Minus);
        QCOMPARE(bar.view().end - bar.view().begin, whole);
        QVERIFY(bar.accessibleDescription().contains(u"opened"_s));
    }

    void draggingChoosesATime() {
        TimeBar bar;
        bar.resize(1000, 80);
        bar.setTimeLine(samples::timeLine(kNow), true);
        bar.show();
        QSignalSpy chosen(&bar, &TimeBar::rangeChosen);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, {300, 20});
        QCOMPARE(chosen.size(), 0);  // a click chooses nothing
        QTest::mousePress(&bar, Qt::LeftButton, {}, {300, 20});
        QTest::mouseMove(&bar, {350, 20});
        QTest::mouseMove(&bar, {400, 20});
        QTest::mouseRelease(&bar, Qt::LeftButton, {}, {400, 20});
        QCOMPARE(chosen.size(), 1);
        QVERIFY(bar.range().begin > kNow - 3'600'000);
        QVERIFY(bar.range().end > bar.range().begin + 60'000);
    }

    void aRecordingIsShownAsAHost() {
        const QString path = recording(m_folder, u"one.weirrec"_s, 2);
        QVERIFY(!path.isEmpty());
        QVERIFY(HostSelector::problem(u"recording:"_s + path).isEmpty());
        m_window->showPage(u"costs"_s);
        m_window->openHost(u"recording:"_s + path);
        QTRY_COMPARE(costs()->model()->rowCount(), 2);
        QTRY_VERIFY(costs()->details()->text().contains(u"10.0.0.5:5432"_s));
        QVERIFY(m_window->sourcesText().contains(u"lb1.example"_s));
        auto *connections = qobject_cast<SocketsPage *>(m_window->page(u"connections"_s));
        QTRY_COMPARE(connections->model()->total(), 120);
        m_window->showPage(u"listeners"_s);
        QTRY_VERIFY(m_window->currentPage()->emptyState()->text().contains(u"recording"_s));

        // A part of it is chosen on the time line, and all pages show that.
        m_window->showPage(u"timeline"_s);
        QTRY_VERIFY(timeline()->isShowingContent());
        const auto start = static_cast<qint64>(kStart / 1000);
        m_session->setRange({start, start + 20'000});
        QTRY_COMPARE(costs()->model()->rowCount(), 1);
        QCOMPARE(costs()->model()->usageAt(0).who, std::string("php-fpm"));
        QTRY_COMPARE(connections->model()->total(), 42);
        timeline()->focusContent();
        QTest::keyClick(timeline()->bar(), Qt::Key_Escape);
        QVERIFY(m_session->range().isLive());
        QTRY_COMPARE(costs()->model()->rowCount(), 2);
        QVERIFY(namelessWidget(*m_window).isEmpty());
    }

    /// Of this host, whatever runs on it: a listener that is gone is there again in the time when it was.
    void everyPageShowsTheTime() {
        auto server = std::make_unique<QTcpServer>();
        QVERIFY(server->listen(QHostAddress::LocalHost));
        const QString port = u"127.0.0.1:"_s + QString::number(server->serverPort());
        auto *listeners = qobject_cast<SocketsPage *>(m_window->page(u"listeners"_s));
        const auto isThere = [listeners, &port] {
            for (int row = 0; row < listeners->model()->rowCount(); ++row) {
                if (format::text(listeners->model()->socketAt(row).local.text()) == port) {
                    return true;
                }
            }
            return false;
        };
        m_window->showPage(u"listeners"_s);
        m_window->openHost(u"local"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
        const qint64 then = listeners->readAt();
        server.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(), 20'000);
        m_session->setRange({then - 1000, then});
        QTRY_VERIFY_WITH_TIMEOUT(isThere(), 20'000);
        QCOMPARE(listeners->readAt(), then);
        for (const auto *name : {"overview", "connections", "listeners", "costs", "paths", "balancer",
                                 "policies", "timeline", "sources"}) {
            m_window->showPage(QString::fromLatin1(name));
            auto *shown = m_window->currentPage()->findChild<QLabel *>(u"range"_s);
            QVERIFY2(shown->isVisible() && shown->text().contains(format::clock(then)), name);
        }
        m_window->showPage(u"overview"_s);
        QVERIFY(QTest::qWaitFor([this] {
            const auto labels = m_window->currentPage()->findChildren<QLabel *>();
            return std::ranges::any_of(
                labels, [](const QLabel *each) { return each->text() == u"Changes in that time"_s; });
        }));
        m_window->showPage(u"listeners"_s);
        m_session->setRange({});
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(), 20'000);
    }

    void whatIsNoRecordingIsExplained() {
        const QString path = m_folder.filePath(u"broken.weirrec"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("weirrec\n\1" + QByteArray(64, '\xfe'));
        file.close();
        m_window->showPage(u"costs"_s);
        m_window->openHost(u"recording:"_s + path);
        QTRY_VERIFY(costs()->emptyState()->text().contains(u"byte"_s));
        QVERIFY(costs()->emptyState()->hasButton());
        m_window->openHost(u"recording:"_s + m_folder.filePath(u"none"_s));
        QTRY_VERIFY(costs()->emptyState()->text().contains(u"none"_s));
    }

    void twoRecordingsAreCompared() {
        const QString before = recording(m_folder, u"before.weirrec"_s, 10);
        const QString after = recording(m_folder, u"after.weirrec"_s, 1);
        m_window->showPage(u"costs"_s);
        m_window->openHost(u"recording:"_s + after);
        QTRY_COMPARE(costs()->model()->rowCount(), 2);
        costs()->comparison()->readBefore(before);
        QTRY_VERIFY(costs()->comparison()->isActive());
        QCOMPARE(costs()->comparison()->changes().size(), 2U);
        QVERIFY(costs()->messages()->text().contains(u"before.weirrec"_s));
        QVERIFY(costs()->messages()->text().contains(u"after.weirrec"_s));
        QCOMPARE(costs()->table()->model()->rowCount(), 2);
        costs()->comparison()->end();
        QVERIFY(!costs()->comparison()->isActive());
        QCOMPARE(costs()->table()->model()->rowCount(), 2);
    }

    void itsConnectionsAreFound() {
        const QString path = recording(m_folder, u"found.weirrec"_s, 1);
        m_window->showPage(u"costs"_s);
        m_window->openHost(u"recording:"_s + path);
        QTRY_COMPARE(costs()->model()->rowCount(), 2);
        QTRY_VERIFY(costs()->table()->currentIndex().isValid());
        QVERIFY(!costs()->commands().isEmpty());
        costs()->commands().first()->trigger();
        QCOMPARE(m_window->currentPage()->name(), u"connections"_s);
        auto *connections = qobject_cast<SocketsPage *>(m_window->currentPage());
        QTRY_COMPARE(connections->model()->rowCount(), 30);
        QCOMPARE(connections->model()->total(), 60);
    }
};

QTEST_MAIN(TestPastPages)
#include "tst_pastpages.moc"
