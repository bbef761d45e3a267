// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include "backend/bursttracker.hpp"
#include "connectionsamples.hpp"
#include "guitest.hpp"
#include "models/englishplurals.hpp"
#include "models/roles.hpp"
#include "models/socketmodel.hpp"
#include "pages/connectionspage.hpp"
#include "widgets/connectiondetails.hpp"
#include "widgets/connectionpanel.hpp"
#include "widgets/connectionplot.hpp"
#include "widgets/filterline.hpp"
#include "widgets/lifebar.hpp"
#include "widgets/tableview.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestConnectionsPage : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<ConnectionsPage> m_page;

    /// Three open ones and a burst of two.
    static SocketTablePtr table() {
        BurstTracker tracker;
        Observation news;
        for (std::uint64_t number = 0; number < 2; ++number) {
            Connection made = samples::connection(1000 + number, 400, true);
            made.socket.local.port = static_cast<std::uint16_t>(40'000 + number);
            news.ended.push_back(made);
        }
        tracker.add(news);
        auto made = std::make_shared<SocketTable>(*samples::table(samples::sockets(3)));
        made->time = samples::kNow / 1000;
        made->facts.resize(3);
        made->words = {QString()};
        made->bursts = tracker.bursts(made->time);
        return made;
    }

    [[nodiscard]] SocketModel &model() const { return *m_page->model(); }
    [[nodiscard]] ConnectionDetails &details() const { return *m_page->details(); }

    [[nodiscard]] int burstRow() const {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().kindAt(row) == RowKind::Burst) {
                return row;
            }
        }
        return -1;
    }

    void choose(int row) {
        m_page->view()->setCurrentIndex(model().index(row, 0));
        m_page->view()->setFocus();
    }

    void tell(std::vector<Followed> all) { emit m_session->followed(samples::followedSet(std::move(all))); }

private slots:
    void init() {
        prepareSettings(u"connectionspage"_s);
        m_session = std::make_unique<HostSession>();
        m_page = std::make_unique<ConnectionsPage>(m_session.get());
        m_page->resize(1100, 800);
        m_page->show();
        auto sources = std::make_shared<Sources>();
        sources->host.phase = HostState::Phase::Connected;
        m_page->setSources(sources);
        m_page->setTable(table());
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup() {
        m_page.reset();
        m_session.reset();
    }

    void keysFoldAndUnfold() {
        const int row = burstRow();
        QVERIFY(row >= 0);
        choose(row);
        QTest::keyClick(m_page->view(), Qt::Key_Right);
        QCOMPARE(model().rowCount(), 6);
        QTest::keyClick(m_page->view(), Qt::Key_Down);
        QCOMPARE(model().kindAt(m_page->view()->currentIndex().row()), RowKind::Kept);
        QTest::keyClick(m_page->view(), Qt::Key_Left);  // to the burst
        QCOMPARE(m_page->view()->currentIndex().row(), burstRow());
        QTest::keyClick(m_page->view(), Qt::Key_Left);
        QCOMPARE(model().rowCount(), 4);
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QCOMPARE(model().rowCount(), 6);
        QVERIFY(!details().isVisible());
    }

    void aClickOnTheMarkUnfolds() {
        const QRect cell = m_page->view()->visualRect(model().index(burstRow(), 0));
        QTest::mouseClick(m_page->view()->viewport(), Qt::LeftButton, {},
                          cell.center() - QPoint(cell.width() / 2 - 9, 0));
        QCOMPARE(model().rowCount(), 6);
    }

    void theCountSaysWhatItCounts() {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            texts.append(label->text());
        }
        QVERIFY2(
            texts.contains(u"3 open, 1 burst of 2 ended"_s) || texts.contains(u"2 open, 1 in TIME-WAIT"_s),
            qPrintable(texts.join(u'|')));
    }

    void enterOpensAndEscapeCloses() {
        QSignalSpy asked(&details(), &ConnectionDetails::cookiesChanged);
        const int row = burstRow() == 0 ? 1 : 0;
        choose(row);
        const std::uint64_t cookie = model().socketAt(row).cookie;
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QVERIFY(details().isVisible());
        QCOMPARE(details().cookies(), std::vector<std::uint64_t>{cookie});
        QCOMPARE(asked.size(), 1);
        // It stays when the table moves, or has none of it.
        m_page->filter()->setText(u"nothing-like-this"_s);
        QTRY_COMPARE(model().rowCount(), 0);
        QVERIFY(details().isVisible());
        m_page->filter()->clear();
        QTRY_COMPARE(model().rowCount(), 4);
        choose(row);
        QTest::keyClick(m_page->view(), Qt::Key_Escape);
        QVERIFY(!details().isVisible());
        QCOMPARE(asked.last().first().value<std::vector<std::uint64_t>>().size(), 0U);
    }

    void detailsTellWhereTheTimeWent() {
        details().open(71);
        tell({samples::stalling()});
        ConnectionPanel *panel = details().panel(0);
        QVERIFY2(panel->verdict().contains(u"14 small segments"_s), qPrintable(panel->verdict()));
        QVERIFY(panel->bar()->accessibleDescription().contains(u"held by Nagle"_s));
        QVERIFY(panel->fields()->model()->rowCount() > 40);
        // In true scale: 560 of 900 ms.
        const auto places = panel->bar()->placesOf(900);
        QVERIFY(std::any_of(places.begin(), places.end(),
                            [](const QRect &place) { return std::abs(place.width() - 560) <= 2; }));
        QCOMPARE(namelessWidget(*m_page), QString());
    }

    void noPartOfTheBarIsLost() {
        LifeBar bar;
        LifeParts parts = lifeParts(samples::brief(), samples::kNow / 1000 + 60'000);
        for (const int width : {200, 640, 1200}) {
            bar.setParts(parts, parts.total);
            const auto places = bar.placesOf(width);
            QCOMPARE(places.size(), parts.parts.size());
            for (std::size_t place = 0; place < places.size(); ++place) {
                QVERIFY(places[place].width() > 0);
                QVERIFY(places[place].right() < width);
                QVERIFY(place == 0 || places[place].left() > places[place - 1].right());
            }
        }
    }

    void twoBesideEachOther() {
        details().open(72);
        tell({samples::losing()});
        QTest::mouseClick(details().findChild<QToolButton *>(u"compareWith"_s), Qt::LeftButton);
        QVERIFY(details().isChoosing());
        const int row = burstRow() == 0 ? 1 : 0;
        choose(row);
        QTest::keyClick(m_page->view(), Qt::Key_Return);
        QCOMPARE(details().cookies().size(), 2U);
        QCOMPARE(details().cookies().front(), 72U);
        QVERIFY(details().panel(1)->isVisible());
        Followed other = samples::stalling();
        other.cookie = details().cookies().back();
        tell({samples::losing(), other});
        // The same scale: 0.9 of 42 seconds are little.
        QVERIFY(details().panel(1)->bar()->placesOf(1000).back().right() < 60);
        QTest::keyClick(m_page->view(), Qt::Key_Escape);
        QCOMPARE(details().cookies().size(), 1U);
        QVERIFY(details().isVisible());
    }

    void theCursorIsSharedAndReadByKeys() {
        details().open(72);
        details().compare(71);
        Followed other = samples::losing();
        other.cookie = 71;
        other.samples[39 - 13 - 1].cwnd = 7;
        tell({samples::losing(), other});
        ConnectionPlot *plot = details().panel(0)->plot();
        plot->setFocus();
        QTest::keyClick(plot, Qt::Key_Left);
        QVERIFY(!plot->readout().isEmpty());
        const QString time = plot->readout().left(8);
        QCOMPARE(details().panel(1)->plot()->readout().left(8), time);
        QTest::keyClick(plot, Qt::Key_Left);
        QVERIFY(plot->readout().left(8) != time);
        QTest::keyClick(plot, Qt::Key_Escape);  // hides the cursor, closes nothing
        QCOMPARE(details().cookies().size(), 2U);
        QTest::keyClick(plot, Qt::Key_Escape);
        QCOMPARE(details().cookies().size(), 1U);
    }

    void valuesCanBeCopied() {
        details().open(71);
        tell({samples::stalling()});
        details().panel(0)->fields()->setFocus();
        m_page->copy();
        const QString text = QApplication::clipboard()->text();
        QVERIFY(text.contains(u"Remote\t10.0.0.5:5432\t"_s));
        QVERIFY(text.count(u'\n') > 40);
    }

    void rowsOfferWhatCanBeDone() {
        const auto actionsOf = [this](int row) {
            QMenu menu;
            emit m_page->view()->menuAboutToShow(&menu, row);
            QStringList texts;
            for (const QAction *action : menu.actions()) {
                texts.append(action->text().remove(u'&'));
            }
            return texts.join(u'|');
        };
        const int row = burstRow() == 0 ? 1 : 0;
        QVERIFY(actionsOf(row).contains(u"Details"_s));
        QString wanted;
        connect(m_page.get(), &ConnectionsPage::pathWanted, this,
                [&](const QString &address) { wanted = address; });
        QVERIFY(actionsOf(row).contains(u"Path"_s));
        QVERIFY(actionsOf(burstRow()).contains(u"Unfold"_s));
        QMenu menu;
        emit m_page->view()->menuAboutToShow(&menu, burstRow());
        for (QAction *action : menu.actions()) {
            if (action->menu() != nullptr) {
                action->menu()->actions().first()->trigger();
            }
        }
        QCOMPARE(m_page->filter()->text(), u"program:nginx"_s);
    }

    void groupingIsRemembered() {
        m_page->setGrouping(Grouping::State);
        QCOMPARE(model().kindAt(0), RowKind::Group);
        m_page = std::make_unique<ConnectionsPage>(m_session.get());
        QCOMPARE(m_page->grouping(), Grouping::State);
    }
};

int main(int argc, char **argv) {
    const QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    TestConnectionsPage test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_connectionspage.moc"
