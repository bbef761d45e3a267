// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QtTest>

#include "backend/exportjob.hpp"
#include "backend/hostsession.hpp"
#include "guitest.hpp"
#include "models/balancermodel.hpp"
#include "models/glossary.hpp"
#include "models/hostwords.hpp"
#include "models/savedview.hpp"
#include "models/socketmodel.hpp"
#include "pages/balancerpage.hpp"
#include "pages/connectionspage.hpp"
#include "pages/listenerspage.hpp"
#include "samples.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/exportdialog.hpp"
#include "widgets/filterline.hpp"
#include "widgets/headermenu.hpp"
#include "widgets/helppopup.hpp"
#include "widgets/hostselector.hpp"
#include "widgets/lock.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pageactions.hpp"
#include "widgets/rights.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewsmenu.hpp"
#include "widgets/wordlist.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

/// What is the same on every page: keys, files, help, completion, rights.
class TestCommon : public QObject {
    Q_OBJECT

    std::unique_ptr<HostSession> m_session;
    std::unique_ptr<MainWindow> m_window;

    ConnectionsPage *connections() const {
        return qobject_cast<ConnectionsPage *>(m_window->page(u"connections"_s));
    }

    int column(const char *key) const {
        for (int at = 0; at < connections()->model()->columnCount(); ++at) {
            if (connections()->model()->headerData(at, Qt::Horizontal, KeyRole).toString() ==
                QString::fromLatin1(key)) {
                return at;
            }
        }
        return -1;
    }

    PageActions *actions() const { return m_window->findChild<PageActions *>(); }

    static SourcesPtr sourcesOf(const QString &spec, bool admin) {
        auto made = std::make_shared<Sources>();
        made->host.spec = spec;
        made->host.phase = HostState::Phase::Connected;
        made->host.info.admin = admin;
        made->module.status = admin ? SourceState::Status::Works : SourceState::Status::Denied;
        return made;
    }

    static HostState lostHost(const QString &spec, int errnum, const char *message) {
        HostState host;
        host.spec = spec;
        host.phase = HostState::Phase::Lost;
        host.error = makeError(errnum, message);
        return host;
    }

private slots:
    void init() {
        prepareSettings(u"common"_s);
        QFile::remove(SavedViews::path());
        m_session = std::make_unique<HostSession>();
        m_window = std::make_unique<MainWindow>(m_session.get());
        m_window->resize(1024, 640);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->showPage(u"connections"_s);
        connections()->setTable(samples::table(samples::sockets(20)));
        QTRY_COMPARE(connections()->model()->rowCount(), 20);
    }

    void cleanup() {
        m_window.reset();
        m_session.reset();
    }

    void commandIsCopied() {
        connections()->filter()->setText(u"port:443"_s);
        QTRY_VERIFY(connections()->model()->rowCount() < 20);
        QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"weirctl connections port:443"_s);
        QVERIFY(connections()->messages()->text().contains(u"weirctl connections port:443"_s));
        connections()->filter()->clear();
        QTRY_COMPARE(connections()->model()->rowCount(), 20);
        // not as the keys above would have it
        connections()->view()->selectionModel()->select(
            connections()->model()->index(2, 0),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        const Socket &socket = connections()->model()->socketAt(2);
        QCOMPARE(connections()->command(),
                 u"ss -tanpioe src %1 and dst %2"_s.arg(QString::fromStdString(socket.local.text()),
                                                        QString::fromStdString(socket.remote.text())));
    }

    void commandsOfTheBalancer() {
        BalancerPage page(m_session.get());
        QCOMPARE(page.command(), u"weirctl service list"_s);
        page.setState(samples::balancer());
        const QModelIndex web = page.view()->model()->index(1, 0);
        page.view()->setCurrentIndex(web);
        QCOMPARE(page.command(), u"weirctl service show web"_s);
        page.view()->setCurrentIndex(web.model()->index(0, 0, web));
        QCOMPARE(page.command(), u"weirctl backend list web"_s);
        emit page.model()->weightEdited(u"web"_s, samples::target(11), 40);
        QCOMPARE(page.command(), u"weirctl backend set web 10.0.0.11:8080 --weight 40"_s);
    }

    void everyPageHasACommandAndHelp() {
        for (const Page *page : m_window->pages()) {
            QVERIFY2(!page->explanation().isEmpty(), qPrintable(page->name()));
            static const QRegularExpression known(u"^(weirctl|ss|ip|ssh|sudo) "_s);
            const QString command = page->command();
            QVERIFY2(command.isEmpty() || known.match(command).hasMatch(), qPrintable(command));
        }
    }

    void everyColumnHasHelpAndAKey() {
        for (const Page *page : m_window->pages()) {
            const QAbstractItemView *view = page->table();
            if (view == nullptr) {
                continue;
            }
            QSet<QString> keys;
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const auto of = [&](int role) {
                    return view->model()->headerData(column, Qt::Horizontal, role).toString();
                };
                const QByteArray where = (page->name() + u' ' + of(Qt::DisplayRole)).toUtf8();
                QVERIFY2(!of(Qt::ToolTipRole).isEmpty(), where.constData());
                static const QRegularExpression plain(u"^[a-z][a-z0-9_]*$"_s);
                QVERIFY2(plain.match(of(KeyRole)).hasMatch(), where.constData());
                QVERIFY2(!keys.contains(of(KeyRole)), where.constData());
                keys.insert(of(KeyRole));
            }
        }
    }

    void helpForColumns() {
        connections()->focusContent();
        connections()->view()->setCurrentIndex(connections()->model()->index(0, column("rtt")));
        QTest::keyClick(connections()->view(), Qt::Key_F1);
        HelpPopup *help = actions()->helpPopup();
        QTRY_VERIFY(help->isVisible());
        QVERIFY(help->text().contains(u"tcpi_rtt"_s));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(help);
        QVERIFY(accessible->text(QAccessible::Description).contains(u"tcpi_rtt"_s));
        QTest::keyClick(help, Qt::Key_Right);
        QVERIFY(!help->text().contains(u"tcpi_rtt)"_s));
        QTest::keyClick(help, Qt::Key_Escape);
        QTRY_VERIFY(!help->isVisible());
        // Elsewhere it is about the page.
        connections()->focusFilter();
        QTest::keyClick(connections()->filter(), Qt::Key_F1);
        QTRY_VERIFY(help->isVisible());
        QVERIFY(help->text().contains(connections()->explanation()));
        QTest::keyClick(help, Qt::Key_Escape);
    }

    void paletteFindsAndDoes() {
        CommandPalette palette(actions()->paletteEntries(), m_window.get());
        palette.show();
        QCOMPARE(namelessWidget(palette), QString());
        QTest::keyClicks(palette.line(), u"listen"_s);
        QVERIFY(palette.list()->model()->rowCount() > 0);
        QCOMPARE(palette.list()->currentIndex().data().toString(), u"Listeners"_s);
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QCOMPARE(m_window->currentPage()->name(), u"listeners"_s);
    }

    void paletteIsMovedInByKeys() {
        CommandPalette palette(actions()->paletteEntries(), m_window.get());
        palette.show();
        QVERIFY(palette.list()->model()->rowCount() > 10);
        QTest::keyClick(palette.line(), Qt::Key_Down);
        QTest::keyClick(palette.line(), Qt::Key_Down);
        QCOMPARE(palette.list()->currentIndex().row(), 2);
        QVERIFY(palette.line()->accessibleDescription().contains(
            palette.list()->currentIndex().data().toString()));
        QTest::keyClicks(palette.line(), u"qqqq"_s);
        QCOMPARE(palette.list()->model()->rowCount(), 0);
        QTest::keyClick(palette.line(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
        QTest::keyClick(&palette, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }

    void keysAreListedOnce() {
        QSet<QString> seen;
        for (const auto &[key, what] : actions()->keys()) {
            QVERIFY2(!key.isEmpty() && !what.isEmpty(), qPrintable(key + what));
            QVERIFY2(!seen.contains(key + what), qPrintable(key));
            seen.insert(key + what);
        }
        for (const char *key : {"Ctrl+K", "Ctrl+E", "Ctrl+F", "Ctrl+C", "Ctrl+Shift+C", "F1", "Space"}) {
            const auto keys = actions()->keys();
            QVERIFY2(std::any_of(keys.begin(), keys.end(),
                                 [key](const auto &row) { return row.first == QLatin1StringView(key); }),
                     key);
        }
    }

    /// Two actions of one page with the same key: Qt does neither.
    void noKeyMeansTwoThings() {
        for (const Page *page : m_window->pages()) {
            QHash<QString, QString> meaning;
            QList<QAction *> actions = page->commands();
            for (QAction *action : m_window->findChildren<QAction *>()) {
                const bool ofPage =
                    std::any_of(m_window->pages().begin(), m_window->pages().end(),
                                [action](const Page *other) { return other->commands().contains(action); });
                if (!ofPage) {
                    actions.append(action);
                }
            }
            for (const QAction *action : actions) {
                for (const QKeySequence &key : action->shortcuts()) {
                    const QString name = key.toString();
                    QVERIFY2(!meaning.contains(name) || meaning[name] == action->text(),
                             qPrintable(u"%1 on %2: %3, %4"_s.arg(name, page->name(), meaning[name],
                                                                  action->text())));
                    meaning[name] = action->text();
                }
            }
        }
    }

    void wordsAreFound() {
        WordList list(u"Glossary"_s, u"Word"_s, u"Meaning"_s, glossary(), m_window.get());
        list.show();
        QCOMPARE(namelessWidget(list), QString());
        const int all = list.view()->model()->rowCount();
        QVERIFY(all > 20);
        QTest::keyClicks(list.line(), u"backlog"_s);
        QVERIFY(list.view()->model()->rowCount() < all && list.view()->model()->rowCount() > 0);
        QTest::keyClick(list.line(), Qt::Key_Down);
        QCOMPARE(list.view()->currentIndex().row(), 0);
    }

    void exportAsksAndSaves() {
        connections()->filter()->setText(u"nginx"_s);
        ExportDialog dialog(*connections(), u"local"_s, m_window.get());
        QCOMPARE(namelessWidget(dialog), QString());
        QVERIFY(dialog.suggestedName().startsWith(u"weir-connections-"_s));
        auto *format = dialog.findChild<QComboBox *>(u"exportFormat"_s);
        format->setCurrentIndex(format->findData(static_cast<int>(ExportFormat::JsonLines)));
        QVERIFY(dialog.suggestedName().endsWith(u".jsonl"_s));
        const QTemporaryDir folder;
        ExportRequest request = dialog.request(folder.filePath(u"a.jsonl"_s));
        QCOMPARE(request.table.rows, 20);
        QVERIFY(request.note && request.note->filter == u"nginx"_s);
        actions()->save(std::move(request));
        QTRY_VERIFY(connections()->messages()->text().contains(u"a.jsonl"_s));
        QVERIFY(QFile::exists(folder.filePath(u"a.jsonl"_s)));
        ExportRequest nowhere = dialog.request(u"/nonexistent/b.csv"_s);
        actions()->save(std::move(nowhere));
        QTRY_VERIFY(connections()->messages()->text().contains(u"/nonexistent/b.csv"_s));
    }

    void completionByKeys() {
        FilterLine *line = connections()->filter();
        connections()->focusFilter();
        QTest::keyClicks(line, u"ngi"_s);
        QTRY_COMPARE(line->offered(), QStringList({u"program:nginx"_s}));
        auto *list = QApplication::activePopupWidget();
        QVERIFY(list != nullptr);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(line->text(), u"program:nginx"_s);
        QTRY_COMPARE(connections()->model()->rowCount(), 10);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(line->history(), QStringList({u"program:nginx"_s}));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QString());
        QTest::keyClick(line, Qt::Key_Down);
        QTRY_COMPARE(line->offered(), line->history());
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_VERIFY(line->offered().isEmpty());
        QTest::keyClick(line, Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(line->offered().contains(u"state:"_s));
        QTest::keyClick(line, Qt::Key_Escape);
    }

    void nonsenseIsNotRemembered() {
        FilterLine *line = connections()->filter();
        line->setText(u"rtt>soon"_s);
        QTRY_VERIFY(!line->accessibleDescription().isEmpty());
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(line->history().isEmpty());
    }

    /// Only what somebody has changed is kept.
    void columnsAreKeptOnceChanged() {
        HostSession session;
        prepareSettings(u"common"_s);
        const ConnectionsPage page(&session);
        const QSettings settings;
        const auto kept = [&settings] {
            return settings.allKeys().filter(QRegularExpression(u"^tables/.*/header$"_s));
        };
        QCOMPARE(kept(), QStringList());
        page.view()->horizontalHeader()->resizeSection(1, 77);
        QCOMPARE(kept().size(), 1);
    }

    void viewsAreSavedAndShown() {
        QHeaderView *header = connections()->view()->horizontalHeader();
        header->moveSection(header->visualIndex(4), 0);
        connections()->view()->setColumnHidden(3, true);
        header->setSortIndicator(4, Qt::DescendingOrder);
        connections()->filter()->setText(u"nginx"_s);
        connections()->views()->save(u"mine"_s);
        QVERIFY(connections()->messages()->text().contains(u"mine"_s));
        const SavedView before = connections()->views()->current(u"mine"_s);
        header->moveSection(0, 5);
        connections()->view()->setColumnHidden(3, false);
        header->setSortIndicator(0, Qt::AscendingOrder);
        connections()->filter()->clear();
        QVERIFY(!(connections()->views()->current(u"mine"_s) == before));
        const SavedViews stored = SavedViews::load();
        QCOMPARE(stored.all().size(), 1U);
        QVERIFY(stored.all()[0] == before);
        connections()->views()->apply(stored.all()[0]);
        QVERIFY(connections()->views()->current(u"mine"_s) == before);
        QCOMPARE(connections()->filter()->text(), u"nginx"_s);
        // And through a file.
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"views.json"_s);
        connections()->views()->exportTo(path);
        QFile::remove(SavedViews::path());
        QVERIFY(SavedViews::load().all().empty());
        connections()->views()->importFrom(path);
        QCOMPARE(SavedViews::load().all().size(), 1U);
        connections()->views()->importFrom(u"/nonexistent"_s);
        QVERIFY(connections()->messages()->text().contains(u"/nonexistent"_s));
    }

    /// Opened again and again it has one menu to remove views, not one more each time.
    void theMenuOfViewsDoesNotGrow() {
        connections()->views()->save(u"mine"_s);
        ViewsMenu *views = connections()->views();
        emit views->aboutToShow();
        const auto menus = views->findChildren<QMenu *>().size();
        const auto actions = views->actions().size();
        emit views->aboutToShow();
        QCOMPARE(views->findChildren<QMenu *>().size(), menus);
        QCOMPARE(views->actions().size(), actions);
    }

    void namesOfProgramsAreNoHtml() {
        auto table = std::make_shared<SocketTable>(*samples::table(samples::sockets(2)));
        table->names[1].name = u"<b>bold</b>"_s;
        connections()->setTable(table);
        QTRY_COMPARE(connections()->model()->rowCount(), 2);
        for (int row = 0; row < 2; ++row) {
            const QModelIndex cell = connections()->model()->index(row, column("program"));
            const QRect place = connections()->view()->visualRect(cell);
            QHelpEvent event(QEvent::ToolTip, place.center(),
                             connections()->view()->viewport()->mapToGlobal(place.center()));
            QCoreApplication::sendEvent(connections()->view()->viewport(), &event);
            QTextDocument shown;
            shown.setHtml(QToolTip::text());
            if (cell.data().toString().contains(u"bold"_s)) {
                QVERIFY(shown.toPlainText().contains(u"<b>bold</b>"_s));
            }
        }
    }

    void sortingByKeysAlone() {
        QMenu menu;
        connections()->view()->headerMenu()->fill(&menu);
        QMenu *sort = nullptr;
        for (QAction *action : menu.actions()) {
            sort = action->menu() != nullptr ? action->menu() : sort;
        }
        QVERIFY(sort != nullptr);
        const QString title =
            connections()->model()->headerData(column("rtt"), Qt::Horizontal, Qt::DisplayRole).toString();
        for (QAction *action : sort->actions()) {
            if (action->text() == title) {
                action->trigger();
            }
        }
        QCOMPARE(connections()->view()->horizontalHeader()->sortIndicatorSection(), column("rtt"));
        const SocketModel &model = *connections()->model();
        for (int row = 1; row < model.rowCount(); ++row) {
            QVERIFY(model.index(row - 1, column("rtt")).data(SortRole).toDouble() <=
                    model.index(row, column("rtt")).data(SortRole).toDouble());
        }
    }

    void lockIsShownBeforeTheClick() {
        BalancerPage page(m_session.get());
        page.show();
        page.setSources(sourcesOf(u"local"_s, true));
        const auto *add = page.findChild<QAction *>(u"addService"_s);
        const QImage open = add->icon().pixmap(16).toImage();
        page.setSources(sourcesOf(u"local"_s, false));
        QVERIFY(add->icon().pixmap(16).toImage() != open);
        QVERIFY(add->toolTip().contains(u"This computer as administrator"_s));
        QVERIFY(add->isEnabled());
        page.findChild<QAction *>(u"addService"_s)->trigger();
        QVERIFY(page.messages()->text().contains(u"administrator"_s));
        QVERIFY(!page.emptyState()->findChild<QPushButton *>()->icon().isNull());
        page.setSources(sourcesOf(u"ssh://server"_s, false));
        QVERIFY(lock::words(sourcesOf(u"ssh://server"_s, false)).contains(u"root"_s));
        page.setSources(sourcesOf(u"local"_s, true));
        QVERIFY(add->icon().pixmap(16).toImage() == open);
    }

    void failuresOfHostsAreExplained_data() {
        QTest::addColumn<QString>("spec");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *spec, int code, const char *message,
                            const char *words) {
            QTest::newRow(name) << QString::fromLatin1(spec) << code << QString::fromLatin1(message)
                                << QString::fromLatin1(words);
        };
        row("no pkexec", "pkexec", ENOENT, "cannot start pkexec: No such file or directory", "not installed");
        row("no agent", "pkexec", ECONNREFUSED,
            "cannot reach this computer, as root: pkexec exited with 127: Error executing command as "
            "another user: No authentication agent found.",
            "polkit agent");
        row("dismissed", "pkexec", ECONNREFUSED,
            "cannot reach this computer, as root: pkexec exited with 126: Error executing command as "
            "another user: Request dismissed",
            "password");
        row("refused", "pkexec#blue", ECONNREFUSED,
            "cannot reach this computer, as root: pkexec exited with 127: Error executing command as "
            "another user: Not authorized",
            "io.weir.agent");
        row("no weir-agent", "pkexec", ECONNREFUSED,
            "cannot reach this computer, as root: pkexec exited with 127: Cannot run program "
            "/usr/libexec/weir-agent: No such file or directory",
            "weir-agent is not installed");
        row("older agent", "ssh://a", EPROTONOSUPPORT, "weir-agent 0.0.1 at a speaks another protocol",
            "same version");
        row("ssh key", "ssh://a", ECONNREFUSED, "cannot reach a: ssh exited with 255: Permission denied",
            "key");
        row("namespace", "netns:blue", EPERM, "not allowed to enter the network namespace",
            "as administrator");
    }
    void failuresOfHostsAreExplained() {
        QFETCH(QString, spec);
        QFETCH(int, code);
        QFETCH(QString, message);
        QFETCH(QString, words);
        auto sources = std::make_shared<Sources>();
        sources->host = lostHost(spec, code, message.toUtf8().constData());
        for (Page *page : m_window->pages()) {
            page->hostOpened();
            page->setSources(sources);
            QVERIFY2(page->emptyState()->text().contains(words), qPrintable(page->emptyState()->text()));
        }
        sources->host.retrySeconds = 4;
        QVERIFY(retryWords(sources->host).contains(u"4"_s));
    }

    void hostsOfTheSelector() {
        QCOMPARE(hostSpecOf(u"pkexec#blue"_s).text, "pkexec");
        QCOMPARE(hostSpecOf(u"pkexec#blue"_s).netns, "blue");
        QCOMPARE(hostSpecOf(u"unix:/a#b"_s).text, "unix:/a#b");
        auto *selector = m_window->findChild<HostSelector *>();
        const auto known = selector->known();
        QCOMPARE(known[0].first, u"local"_s);
        QCOMPARE(known[1].first, u"pkexec"_s);
        QVERIFY(!selector->itemIcon(1).isNull());
        for (int place = 0; place < selector->count(); ++place) {
            QVERIFY(!selector->itemData(place, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void rights() {
        QVERIFY(holdsRights("Uid:\t0\t0\t0\t0\nCapEff:\t0000000000000000\n"));
        QVERIFY(holdsRights("Uid:\t1000\t0\t0\t0\n"));
        QVERIFY(holdsRights("Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000001000\n"));
        QVERIFY(!holdsRights("Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n"));
        if (geteuid() != 0) {
            QVERIFY(!holdsRights());
        }
        m_window->warnOfRights();
        bool told = false;
        for (const MessageStrip *strip : m_window->findChildren<MessageStrip *>()) {
            told = told || strip->text().contains(u"administrator's rights"_s);
        }
        QVERIFY(told);
    }
};

QTEST_MAIN(TestCommon)
#include "tst_common.moc"
