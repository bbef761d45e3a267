// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindow.hpp"

#include <array>

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "backend/collector.hpp"
#include "backend/hostsession.hpp"
#include "filterline.hpp"
#include "hostselector.hpp"
#include "icons.hpp"
#include "messagestrip.hpp"
#include "metrics.hpp"
#include "models/format.hpp"
#include "navigation.hpp"
#include "pageactions.hpp"
#include "pages/balancerpage.hpp"
#include "pages/connectionspage.hpp"
#include "pages/costspage.hpp"
#include "pages/listenerspage.hpp"
#include "pages/overviewpage.hpp"
#include "pages/pathspage.hpp"
#include "pages/policiespage.hpp"
#include "pages/sourcespage.hpp"
#include "pages/timelinepage.hpp"
#include "recordingactions.hpp"
#include "separator.hpp"
#include "sourcesbar.hpp"
#include "theme.hpp"
#include "timebar.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::array kIntervals{500, 1000, 2000, 5000, 10000};
constexpr QSize kFirstSize(1240, 780);
constexpr qint64 kLate = 30'000;  // milliseconds: readings are no further apart

}  // namespace

MainWindow::MainWindow(HostSession *session, QWidget *parent)
    : QMainWindow(parent),
      m_session(session),
      m_navigation(new Navigation(this)),
      m_stack(new QStackedWidget(this)),
      m_host(new HostSelector(this)),
      m_sourcesBar(new SourcesBar(this)),
      m_pageActions(new PageActions(this)),
      m_rights(new MessageStrip(this)),
      m_recordings(new RecordingActions(session, this)),
      m_timeBar(new TimeBar(this)),
      m_freeze(new QAction(tr("&Freeze"), this)),
      m_refresh(new QAction(tr("&Refresh Now"), this)),
      m_collapse(new QAction(tr("&Narrow Navigation"), this)) {
    setWindowTitle(tr("Weir"));
    setAccessibleName(tr("Weir"));
    setMinimumSize(640, 400);
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addWidget(new Separator(Qt::Vertical, middle));
    row->addWidget(m_stack, 1);
    column->addWidget(buildHeader());
    column->addWidget(new Separator(Qt::Horizontal, middle));
    column->addWidget(m_rights);
    column->addLayout(row, 1);
    column->addWidget(new Separator(Qt::Horizontal, middle));
    column->addWidget(buildTimeBar());
    setCentralWidget(middle);
    buildPages();
    buildMenus();
    buildStatusBar();
    connect(m_navigation, &QListWidget::currentRowChanged, this, [this](int place) {
        m_stack->setCurrentIndex(place);
        pageShown();
    });
    connect(m_recordings, &RecordingActions::openAsked, this, [this](const QString &spec) {
        m_host->remember(spec);
        openHost(spec);
    });
    connect(m_recordings, &RecordingActions::told, this, [this](bool good, const QString &words) {
        currentPage()->messages()->tell(good ? MessageStrip::Kind::Done : MessageStrip::Kind::Note, words);
    });
    connect(m_host, &HostSelector::chosen, this, &MainWindow::openHost);
    connect(m_host, &HostSelector::refused, this, [this](const QString &problem) {
        currentPage()->messages()->tell(MessageStrip::Kind::Note, problem);
    });
    connect(m_session, &HostSession::sourcesChanged, this, &MainWindow::sourcesChanged);
    connect(m_session, &HostSession::opened, this, [this](const QString &spec) {
        m_sources.reset();
        m_host->showSpec(spec);
        for (Page *each : m_pages) {
            each->hostOpened();
        }
        m_freeze->setChecked(false);  // whoever opened it wants to see it
    });
    // What is frozen is of the time that was shown before.
    connect(m_session, &HostSession::rangeChanged, m_freeze, [this] { m_freeze->setChecked(false); });
    qApp->installEventFilter(this);
    restore();
    dress();
    m_navigation->setCurrentRow(0);
}

void MainWindow::buildPages() {
    m_balancer = new BalancerPage(m_session, this);
    m_policies = new PoliciesPage(m_session, this);
    auto *connections = new ConnectionsPage(m_session, this);
    auto *paths = new PathsPage(m_session, PathHistory::defaultFile(), this);
    connect(connections, &ConnectionsPage::pathWanted, this, [this, paths](const QString &address) {
        showPage(paths->name());
        paths->probe(address);
    });
    connect(connections, &ConnectionsPage::policyWanted, this,
            [this](const Socket &socket, const QString &program) {
                showPage(m_policies->name());
                m_policies->addFor(socket, program);
            });
    m_pages = {new OverviewPage(m_session, this),
               connections,
               new ListenersPage(m_session, this),
               new CostsPage(m_session, this),
               paths,
               m_balancer,
               m_policies,
               new TimelinePage(m_session, this),
               new SourcesPage(m_session, this)};
    int number = 1;
    for (Page *each : m_pages) {
        const QKeySequence shortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number++));
        m_stack->addWidget(each);
        connect(each, &Page::exportWanted, m_pageActions->exportAction(), &QAction::trigger);
        m_navigation->addPage(each->name(), each->title(), shortcut);
        connect(each, &Page::leads, this, &MainWindow::lead);
    }
}

/// The time line of pages that can show the past, in a strip below them.
QWidget *MainWindow::buildTimeBar() {
    m_timeBar->setThin(true);
    m_timeBar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_timeBar->setEmptyText(tr("The time line begins with the first reading of the connections."));
    m_timeBar->hide();
    connect(m_timeBar, &TimeBar::rangeChosen, m_session, &HostSession::setRange);
    connect(m_session, &HostSession::timeLineChanged, this, &MainWindow::showTimeLine);
    connect(m_session, &HostSession::rangeChanged, m_timeBar, &TimeBar::setRange);
    connect(m_session, &HostSession::pastChanged, this, &MainWindow::tellOfPast);
    connect(m_session, &HostSession::opened, m_timeBar, [bar = m_timeBar] { bar->setLanes({}); });
    return m_timeBar;
}

void MainWindow::showTimeLine(const TimeLinePtr &line) {
    if (!isFrozen() && line->since > 0) {
        m_timeBar->setTimeLine(line, true);
    }
}

/// What is not as whole as it looks.
void MainWindow::tellOfPast(const PastPtr &past) {
    for (Page *each : m_pages) {
        if (!each->showsRecordings()) {
            continue;
        }
        if (!past) {
            each->messages()->clear();  // what was said there was of that time
            continue;
        }
        if (past->error && !m_session->isRecording()) {
            each->messages()->tell(
                MessageStrip::Kind::Problem,
                tr("This time cannot be shown: %1").arg(format::text(past->error->text())));
        } else if (past->costs &&
                   static_cast<qint64>(past->costs->report.begin / 1000) > past->range.begin + kLate) {
            each->messages()->tell(
                MessageStrip::Kind::Note,
                tr("Of this time only what happened since %1 is kept")
                    .arg(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(past->costs->report.begin / 1000))
                             .toString(u"HH:mm:ss"_s)));
        } else if (past->leftOut > 0 && each->name() == u"connections") {
            each->messages()->tell(
                MessageStrip::Kind::Note,
                tr("There were more: the last %1 are shown, %2 before them are left out")
                    .arg(format::count(past->connections->sockets.size()), format::count(past->leftOut)));
        }
    }
}

QToolButton *MainWindow::headerButton(QAction *action, const QString &name) {
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    m_headerButtons.append(button);
    return button;
}

QWidget *MainWindow::buildHeader() {
    m_collapse->setCheckable(true);
    m_collapse->setShortcut(Qt::Key_F9);
    m_collapse->setToolTip(tr("Icons only, or icons and words (F9)"));
    m_freeze->setCheckable(true);
    m_freeze->setShortcut(Qt::Key_Space);
    m_freeze->setToolTip(tr("Holds the view still; rates go on being recorded (Space)"));
    m_refresh->setShortcut(Qt::Key_F5);
    m_refresh->setToolTip(tr("Reads everything now (F5)"));
    auto *header = new QWidget(this);
    header->setAccessibleName(tr("Host and time"));
    auto *label = new QLabel(tr("&Host"), header);
    label->setAccessibleName(tr("Host"));
    label->setBuddy(m_host);
    auto *collapse = headerButton(m_collapse, tr("Narrow navigation"));
    collapse->setToolButtonStyle(Qt::ToolButtonIconOnly);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(metrics::kInGroup, metrics::kInRow, metrics::kInGroup, metrics::kInRow);
    row->setSpacing(metrics::kInGroup);
    row->addWidget(collapse);
    row->addWidget(label);
    row->addWidget(m_host);
    row->addStretch(1);
    row->addWidget(headerButton(m_freeze, tr("Freeze")));
    row->addWidget(headerButton(m_refresh, tr("Refresh now")));
    connect(m_freeze, &QAction::toggled, this, &MainWindow::setFrozen);
    connect(m_refresh, &QAction::triggered, m_session, &HostSession::refresh);
    connect(m_collapse, &QAction::toggled, this, [this](bool narrow) {
        m_navigation->setCollapsed(narrow);
        QSettings().setValue(u"window/narrow"_s, narrow);
    });
    return header;
}

void MainWindow::buildMenus() {
    QMenu *file = menuBar()->addMenu(tr("&Weir"));
    m_recordings->fill(file);
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *copy = edit->addAction(tr("&Copy Rows"), this, [this] { currentPage()->copy(); });
    copy->setShortcut(QKeySequence::Copy);
    edit->addActions(m_pageActions->ofEdit());
    QAction *find = edit->addAction(tr("&Filter"), this, [this] { currentPage()->focusFilter(); });
    find->setShortcut(QKeySequence::Find);
    buildViewMenu();
    QMenu *balancer = menuBar()->addMenu(tr("&Balancer"));
    balancer->addActions(m_balancer->commands());
    connect(balancer, &QMenu::aboutToShow, this, [this] { showPage(m_balancer->name()); });
    QMenu *policies = menuBar()->addMenu(tr("&Policies"));
    policies->addActions(m_policies->commands());
    connect(policies, &QMenu::aboutToShow, this, [this] { showPage(m_policies->name()); });
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions(m_pageActions->ofHelp());
    help->addAction(tr("&Sources of Data"), this, [this] { lead(u"sources"_s, {}); });
    help->addAction(tr("&About Weir"), this, &MainWindow::about);
}

void MainWindow::buildViewMenu() {
    QMenu *view = menuBar()->addMenu(tr("&View"));
    for (int place = 0; place < static_cast<int>(m_pages.size()); ++place) {
        QAction *action =
            view->addAction(m_pages[static_cast<std::size_t>(place)]->title(), this, [this, place] {
                m_navigation->setCurrentRow(place);
                m_pages[static_cast<std::size_t>(place)]->focusContent();
            });
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)));
    }
    view->addAction(m_pageActions->paletteAction());
    view->addSeparator();
    view->addAction(m_freeze);
    view->addAction(m_refresh);
    buildIntervalMenu(view);
    view->addSeparator();
    view->addAction(m_collapse);
    buildAppearanceMenu(view);
}

void MainWindow::buildIntervalMenu(QMenu *view) {
    QMenu *menu = view->addMenu(tr("Refresh &Every"));
    m_intervals = new QActionGroup(this);
    for (const int interval : kIntervals) {
        QAction *action = menu->addAction(tr("%1 s").arg(format::significant(interval / 1000.0)));
        action->setCheckable(true);
        action->setData(interval);
        m_intervals->addAction(action);
    }
    connect(m_intervals, &QActionGroup::triggered, this,
            [this](QAction *action) { setInterval(action->data().toInt()); });
}

void MainWindow::buildAppearanceMenu(QMenu *view) {
    QMenu *menu = view->addMenu(tr("&Appearance"));
    auto *group = new QActionGroup(this);
    const std::array choices{std::pair{Theme::Appearance::System, tr("&System")},
                             std::pair{Theme::Appearance::Light, tr("&Light")},
                             std::pair{Theme::Appearance::Dark, tr("&Dark")}};
    for (const auto &[appearance, title] : choices) {
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(Theme::current() == appearance);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [chosen = appearance] {
            Theme::apply(chosen);
            QSettings().setValue(u"window/appearance"_s, Theme::name(chosen));
        });
    }
}

void MainWindow::buildStatusBar() {
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setAccessibleName(tr("Status"));
    statusBar()->addWidget(m_sourcesBar, 1);
    statusBar()->addPermanentWidget(m_recordings->button());
    connect(m_sourcesBar, &SourcesBar::clicked, this, [this] { lead(u"sources"_s, {}); });
}

void MainWindow::restore() {
    const QSettings settings;
    resize(kFirstSize);
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    m_collapse->setChecked(settings.value(u"window/narrow"_s).toBool());
    forEachSplitter([&settings](QSplitter &splitter, const QString &key) {
        splitter.restoreState(settings.value(key).toByteArray());
    });
    int interval = settings.value(u"window/interval"_s, 1000).toInt();
    if (std::find(kIntervals.begin(), kIntervals.end(), interval) == kIntervals.end()) {
        interval = 1000;
    }
    for (QAction *action : m_intervals->actions()) {
        action->setChecked(action->data().toInt() == interval);
    }
    m_session->setInterval(interval);
}

void MainWindow::dress() {
    m_freeze->setIcon(themedIcon(u"pause"_s, *this));
    m_refresh->setIcon(themedIcon(u"refresh"_s, *this));
    m_collapse->setIcon(themedIcon(u"sidebar"_s, *this));
    const int size = std::max(16, fontMetrics().height());
    for (QToolButton *button : m_headerButtons) {
        button->setIconSize({size, size});
    }
}

void MainWindow::openHost(const QString &spec) {
    m_session->open(spec);
    watch();
}

void MainWindow::warnOfRights() {
    m_rights->setClosable(false);
    m_rights->tell(
        MessageStrip::Kind::Note,
        tr("Running with an administrator's rights, which this application should not have, for it shows "
           "what comes from the network. Start it as a user; “This computer as administrator” asks for the "
           "rights where they are needed"));
}

bool MainWindow::showPage(const QString &name) {
    for (std::size_t place = 0; place < m_pages.size(); ++place) {
        if (m_pages[place]->name() == name) {
            m_navigation->setCurrentRow(static_cast<int>(place));
            return true;
        }
    }
    return false;
}

QList<QPair<QString, QString>> MainWindow::knownHosts() const {
    return m_host->known();
}

Page *MainWindow::page(const QString &name) const {
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&name](const Page *each) { return each->name() == name; });
    return found == m_pages.end() ? nullptr : *found;
}

Page *MainWindow::currentPage() const {
    return m_pages[static_cast<std::size_t>(std::max(0, m_stack->currentIndex()))];
}

void MainWindow::pageShown() {
    watch();
    if (m_sources) {
        currentPage()->setSources(m_sources);
    }
}

void MainWindow::tellPages() {
    if (m_sources) {
        for (Page *each : m_pages) {
            each->setSources(m_sources);
        }
    }
}

void MainWindow::watch() {
    const bool bar = currentPage()->hasTimeBar();
    m_timeBar->setVisible(bar);
    const int wanted = currentPage()->wanted() | (bar ? Collector::TimeLine : 0);
    m_session->setWanted(isMinimized() ? 0 : wanted);
}

bool MainWindow::isFrozen() const {
    return m_freeze->isChecked();
}

void MainWindow::setFrozen(bool frozen) {
    for (Page *each : m_pages) {
        each->setFrozen(frozen);
    }
    m_session->setFrozen(frozen);
    if (m_sources) {
        m_sourcesBar->setSources(wordsOf(*m_sources), frozen);
    }
    setWindowTitle(frozen ? tr("Weir – frozen") : tr("Weir"));
}

void MainWindow::setInterval(int milliseconds) {
    m_session->setInterval(milliseconds);
    QSettings().setValue(u"window/interval"_s, milliseconds);
}

void MainWindow::sourcesChanged(const SourcesPtr &sources) {
    m_sources = sources;
    m_sourcesBar->setSources(wordsOf(*sources), isFrozen());
    currentPage()->setSources(sources);
}

QString MainWindow::sourcesText() const {
    return m_sourcesBar->text();
}

void MainWindow::lead(const QString &name, const QString &filter) {
    if (showPage(name)) {
        currentPage()->filter()->setText(filter);
        currentPage()->focusContent();
    }
}

void MainWindow::about() {
    QMessageBox::about(
        this, tr("About Weir"),
        tr("<p><b>Weir %1</b></p><p>Balances, tunes and shows the TCP of a machine.</p>"
           "<p>The application is free software under the GNU General Public License, version 3 or "
           "later. It uses Qt %2 and QCustomPlot.</p>")
            .arg(QApplication::applicationVersion(), QLatin1StringView(qVersion())));
}

/// Those of a page have numbers in the order in which they were made.
void MainWindow::forEachSplitter(const std::function<void(QSplitter &, const QString &key)> &use) const {
    for (const Page *each : m_pages) {
        int number = 0;
        for (QSplitter *splitter : each->findChildren<QSplitter *>()) {
            if (!splitter->objectName().isEmpty()) {
                continue;  // kept by its page
            }
            use(*splitter, u"pages/%1/splitter%2"_s.arg(each->name()).arg(number++));
        }
    }
}

void MainWindow::closeEvent(QCloseEvent *event) {
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    forEachSplitter([&settings](const QSplitter &splitter, const QString &key) {
        settings.setValue(key, splitter.saveState());
    });
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dress();
    } else if (event->type() == QEvent::WindowStateChange) {
        watch();  // a window that nobody sees costs nothing
    }
}

/// Space freezes, but still presses the button that has the focus.
bool MainWindow::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<const QKeyEvent *>(event)->key() == Qt::Key_Space &&
        (qobject_cast<QAbstractButton *>(watched) != nullptr ||
         qobject_cast<QComboBox *>(watched) != nullptr)) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

}  // namespace weir::gui
