// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QSysInfo>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/baselinefile.hpp"
#include "models/format.hpp"
#include "models/socketmodel.hpp"
#include "pages/listenerspage.hpp"
#include "pages/overviewpage.hpp"
#include "pages/page.hpp"
#include "pages/socketspage.hpp"
#include "pages/sourcespage.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/hostselector.hpp"
#include "widgets/listenerdetails.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/sourcesbar.hpp"
#include "widgets/tableview.hpp"
#include "widgets/theme.hpp"
#include "widgets/tilebutton.hpp"
#include "widgets/tilegrid.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

/// The window against this machine, as it is.
class TestMainWindow : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    SourcesPtr m_sources;

    SocketsPage *socketsPage(const char *name) const {
        return qobject_cast<SocketsPage *>(m_window->page(QString::fromLatin1(name)));
    }

    static bool shows(const SocketModel &model, quint16 localPort, quint16 remotePort) {
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.socketAt(row).local.port == localPort &&
                model.socketAt(row).remote.port == remotePort) {
                return true;
            }
        }
        return false;
    }

private slots:
    void init() {
        prepareSettings(u"mainwindow"_s);
        m_session = std::make_unique<HostSession>();
        connect(m_session.get(), &HostSession::sourcesChanged, this,
                [this](const SourcesPtr &s) { m_sources = s; });
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_session->setInterval(200);
        m_window->resize(1024, 640);
        m_window->show();
        m_window->openHost(u"local"_s);
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() {
        m_window.reset();
        QVERIFY(m_session->shutDown(10'000));
        m_session.reset();
        m_sources.reset();
    }

    void ownSocketsAppear() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_window->showPage(u"listeners"_s);
        const SocketModel &listeners = *socketsPage("listeners")->model();
        QTRY_VERIFY_WITH_TIMEOUT(shows(listeners, server.serverPort(), 0), 20'000);

        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(client.waitForConnected());
        m_window->showPage(u"connections"_s);
        const SocketModel &connections = *socketsPage("connections")->model();
        QTRY_VERIFY_WITH_TIMEOUT(shows(connections, client.localPort(), server.serverPort()), 20'000);

        // And can be found, by port and by this program's number.
        m_window->currentPage()->filter()->setText(u"port:%1 pid:%2"_s.arg(client.localPort()).arg(getpid()));
        QTRY_VERIFY_WITH_TIMEOUT(
            connections.rowCount() <= 2 && shows(connections, client.localPort(), server.serverPort()),
            40'000);

        client.abort();
        m_window->currentPage()->filter()->setText(u"port:%1 state:estab"_s.arg(client.localPort()));
        QTRY_VERIFY_WITH_TIMEOUT(!shows(connections, client.localPort(), server.serverPort()), 20'000);
    }

    void withoutModuleItSaysSo() {
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->module.error, 20'000);
        if (m_sources->module.status != SourceState::Status::Missing) {
            QSKIP("this machine has the module");
        }
        Page *balancer = m_window->page(u"balancer"_s);
        m_window->showPage(u"balancer"_s);
        QTRY_VERIFY(balancer->emptyState()->text().contains(u"sudo modprobe weir"_s));
        QVERIFY(balancer->emptyState()->hasButton());
        QVERIFY(m_window->sourcesText().contains(u"no module"_s));
        balancer->emptyState()->findChild<QPushButton *>()->click();
    }

    void keyboardReachesEveryPage() {
        int number = 1;
        for (const Page *page : m_window->pages()) {
            QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_0 + number++), Qt::ControlModifier);
            QCOMPARE(m_window->currentPage(), page);
            QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
            QTRY_VERIFY(page->filter()->hasFocus());
            QTest::keyClicks(page->filter(), u"a b"_s);  // Space is typed here, not frozen
            QCOMPARE(page->filter()->text(), u"a b"_s);
            QTest::keyClick(page->filter(), Qt::Key_Escape);
            QVERIFY(page->filter()->text().isEmpty());
        }
        QVERIFY(!m_window->isFrozen());
    }

    void spaceFreezes() {
        QTcpServer server;
        m_window->showPage(u"listeners"_s);
        SocketsPage *page = socketsPage("listeners");
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTRY_VERIFY_WITH_TIMEOUT(shows(*page->model(), server.serverPort(), 0), 20'000);
        page->focusContent();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(m_window->isFrozen());
        QVERIFY(m_window->sourcesText().contains(u"frozen"_s));
        server.close();
        QTest::qWait(1000);
        QVERIFY(shows(*page->model(), server.serverPort(), 0) || page->model()->rowCount() > 0);
        const int before = page->model()->rowCount();
        QCOMPARE(page->model()->rowCount(), before);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!m_window->isFrozen());
    }

    void everythingHasAName() { QCOMPARE(namelessWidget(*m_window), QString()); }

    void unreachableHostIsExplained() {
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->host.phase == HostState::Phase::Connected, 20'000);
        m_window->openHost(u"unix:/nonexistent"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_sources->host.phase == HostState::Phase::Lost, 20'000);
        for (const Page *page : m_window->pages()) {
            m_window->showPage(page->name());
            QTRY_VERIFY(page->emptyState()->text().contains(u"unix:/nonexistent"_s));
            QVERIFY2(page->emptyState()->hasButton(),
                     qPrintable(page->name() + u": "_s + page->emptyState()->text()));
        }
        QVERIFY(m_window->sourcesText().contains(u"does not answer"_s));
        // And back, without a restart.
        m_window->openHost(u"local"_s);
        m_window->showPage(u"listeners"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_sources->host.phase, HostState::Phase::Connected, 20'000);
    }

    void nonsenseIsNoHost() {
        auto *selector = m_window->findChild<HostSelector *>();
        selector->setEditText(u"nonsense"_s);
        QTest::keyClick(selector->lineEdit(), Qt::Key_Return);
        QVERIFY(m_window->currentPage()->messages()->text().contains(u"nonsense"_s));
        QCOMPARE(m_session->spec(), u"local"_s);
    }

    void fitsAtEveryFontAndTheme() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QFont before = QApplication::font();
        for (const double scale : {1.0, 1.5, 2.0}) {
            QFont font = before;
            font.setPointSizeF(before.pointSizeF() * scale);
            QApplication::setFont(font);
            for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
                Theme::apply(appearance);
                for (const Page *page : m_window->pages()) {
                    m_window->showPage(page->name());
                    QTest::qWait(50);
                    QVERIFY(!m_window->grab().isNull());
                    QVERIFY2(m_window->minimumSizeHint().width() <= 1024, qPrintable(page->name()));
                    QVERIFY2(m_window->minimumSizeHint().height() <= 640, qPrintable(page->name()));
                }
            }
        }
        QApplication::setFont(before);
        Theme::apply(Theme::Appearance::System);
        QCOMPARE(m_window->size(), QSize(1024, 640));
    }

    void sourcesAreOneClickAway() {
        QTRY_VERIFY_WITH_TIMEOUT(m_sources && m_sources->host.phase == HostState::Phase::Connected, 20'000);
        auto *bar = m_window->findChild<SourcesBar *>();
        QTRY_VERIFY(!bar->findChildren<QToolButton *>().isEmpty());
        bar->findChildren<QToolButton *>().first()->click();
        auto *page = qobject_cast<SourcesPage *>(m_window->currentPage());
        QVERIFY(page != nullptr);
        QTRY_VERIFY(page->isShowingContent());
        QVERIFY(page->text().contains(u"Interval"_s));
        QVERIFY(page->text().contains(u"no payload"_s));
    }

    void tilesLeadToTheirPages() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_window->showPage(u"overview"_s);
        auto *page = qobject_cast<OverviewPage *>(m_window->currentPage());
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(page->isShowingContent(), 20'000);
        QCOMPARE(page->tiles()->buttons().size(), 9U);
        TileButton *exposure = page->tiles()->buttons()[4];
        QTRY_VERIFY_WITH_TIMEOUT(exposure->tile().number != format::none(), 20'000);
        QApplication::setActiveWindow(m_window.get());  // a busy machine may not have come to that
        page->focusContent();
        QTRY_VERIFY(page->tiles()->buttons()[0]->hasFocus());
        QTest::keyClick(page->tiles()->buttons()[0], Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        // Where it led depends on how many are beside each other; back, and to listeners for sure.
        m_window->showPage(u"overview"_s);
        m_window->page(u"listeners"_s)->filter()->setText(u"nothing like that"_s);
        exposure->click();
        QCOMPARE(m_window->currentPage()->name(), u"listeners"_s);
        QCOMPARE(m_window->currentPage()->filter()->text(), exposure->tile().filter);
    }

    void listenersAreComparedWithTheBaseline() {
        const QTemporaryDir data;
        qputenv("XDG_DATA_HOME", data.path().toLocal8Bit());
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        m_window->showPage(u"listeners"_s);
        auto *page = qobject_cast<ListenersPage *>(m_window->currentPage());
        QTRY_VERIFY_WITH_TIMEOUT(shows(*page->model(), server.serverPort(), 0), 20'000);
        const QString path = baselinefile::pathOf(u"local"_s, QSysInfo::machineHostName());
        page->commands()[0]->trigger();
        QVERIFY2(QFile::exists(path), qPrintable(page->messages()->text()));
        QTRY_VERIFY_WITH_TIMEOUT(page->commands()[1]->isEnabled(), 20'000);

        QTcpServer fresh;
        QVERIFY(fresh.listen(QHostAddress::LocalHost));
        const quint16 former = server.serverPort();
        server.close();
        QTRY_VERIFY_WITH_TIMEOUT(shows(*page->model(), fresh.serverPort(), 0), 20'000);
        page->commands()[1]->trigger();
        QCOMPARE(page->filter()->text(), QString::fromLatin1(kSinceBaseline));
        QTRY_VERIFY_WITH_TIMEOUT(shows(*page->model(), fresh.serverPort(), 0), 20'000);
        QVERIFY(page->messages()->text().contains(u"127.0.0.1 %1"_s.arg(former)));
        page->commands()[1]->trigger();
        QVERIFY(page->filter()->text().isEmpty());

        // Details of what is selected, with its reason.
        page->filter()->setText(u"port:%1"_s.arg(fresh.serverPort()));
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 1, 20'000);
        page->view()->selectRow(0);
        QVERIFY(page->details()->isVisible());
        QVERIFY(page->details()->text().contains(u"loopback"_s));
        page->view()->clearSelection();
        QVERIFY(!page->details()->isVisible());
    }

    void columnsAreRemembered() {
        auto *page = socketsPage("connections");
        QTableView *view = page->view();
        view->horizontalHeader()->moveSection(0, 2);
        view->setColumnHidden(4, true);
        view->horizontalHeader()->resizeSection(1, 177);
        m_window = std::make_unique<MainWindow>(m_session.get());
        view = socketsPage("connections")->view();
        QCOMPARE(view->horizontalHeader()->visualIndex(0), 2);
        QVERIFY(view->isColumnHidden(4));
        QCOMPARE(view->columnWidth(1), 177);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
