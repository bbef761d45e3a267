// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QMainWindow>

#include "models/pastvalues.hpp"
#include "models/timeline.hpp"
#include "models/values.hpp"

class QAction;
class QActionGroup;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace weir::gui {

class BalancerPage;
class HostSelector;
class HostSession;
class MessageStrip;
class Navigation;
class Page;
class PoliciesPage;
class RecordingActions;
class TimeBar;
class PageActions;
class SourcesBar;

/// The frame: navigation, host, menus, status bar. What is shown is the pages' business.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(HostSession *session, QWidget *parent = nullptr);

    void openHost(const QString &spec);
    bool showPage(const QString &name);
    /// Those too that nobody sees: they are asked what can be done on them.
    void tellPages();
    void warnOfRights();  ///< stays as long as the window
    [[nodiscard]] Page *page(const QString &name) const;
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] const std::vector<Page *> &pages() const { return m_pages; }
    [[nodiscard]] QList<QPair<QString, QString>> knownHosts() const;  ///< spec and title
    [[nodiscard]] bool isFrozen() const;
    [[nodiscard]] QString sourcesText() const;

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildPages();
    [[nodiscard]] QWidget *buildTimeBar();
    void showTimeLine(const TimeLinePtr &line);
    void tellOfPast(const PastPtr &past);
    [[nodiscard]] QWidget *buildHeader();
    [[nodiscard]] QToolButton *headerButton(QAction *action, const QString &name);
    void buildMenus();
    void buildViewMenu();
    void buildAppearanceMenu(QMenu *view);
    void buildIntervalMenu(QMenu *view);
    void buildStatusBar();
    void restore();
    void forEachSplitter(const std::function<void(QSplitter &, const QString &key)> &use) const;
    void dress();
    void setFrozen(bool frozen);
    void setInterval(int milliseconds);
    void pageShown();
    void watch();  ///< tells the session what is on screen
    void sourcesChanged(const SourcesPtr &sources);
    void lead(const QString &name, const QString &filter);
    void about();

    HostSession *m_session;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    HostSelector *m_host;
    SourcesBar *m_sourcesBar;
    PageActions *m_pageActions;
    MessageStrip *m_rights;
    RecordingActions *m_recordings;
    TimeBar *m_timeBar;
    BalancerPage *m_balancer = nullptr;
    PoliciesPage *m_policies = nullptr;
    std::vector<Page *> m_pages;
    QList<QToolButton *> m_headerButtons;
    QAction *m_freeze;
    QAction *m_refresh;
    QAction *m_collapse;
    QActionGroup *m_intervals = nullptr;
    SourcesPtr m_sources;
};

}  // namespace weir::gui
