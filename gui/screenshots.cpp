// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshots.hpp"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTextStream>

#include "pages/page.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kLookMs = 100;
constexpr int kPatience = 50;        // looks
constexpr int kFirstPatience = 600;  // for a host that is far away, or slow

}  // namespace

Screenshots::Screenshots(MainWindow *window, QString folder, int afterSeconds)
    : QObject(window),
      m_window(window),
      m_folder(std::move(folder)),
      m_afterSeconds(afterSeconds),
      m_patience(kFirstPatience) {
    for (const Page *page : window->pages()) {
        for (const QString &theme : {u"light"_s, u"dark"_s}) {
            m_shots.append({page->name(), theme});
        }
    }
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::await);
    m_timer.start(kLookMs);
}

/// The seconds count from the first data on, or from when it is known that there will be none.
void Screenshots::await() {
    if (--m_patience > 0 && !isReady()) {
        return;
    }
    m_timer.stop();
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::take);
    QTimer::singleShot(m_afterSeconds * 1000, this, &Screenshots::next);
}

void Screenshots::next() {
    if (m_shots.isEmpty()) {
        QCoreApplication::exit(0);
        return;
    }
    Theme::apply(Theme::fromName(m_shots.first().theme));
    m_window->showPage(m_shots.first().page);
    m_patience = kPatience;
    m_timer.start(kLookMs);
}

/// A page is ready two looks after its data came: by then it has been drawn with them.
bool Screenshots::isReady() const {
    return m_window->currentPage()->isShowingContent() || m_window->currentPage()->isExplaining();
}

void Screenshots::take() {
    --m_patience;
    if (m_patience > 0 && (!isReady() || m_patience > kPatience - 5)) {
        return;
    }
    m_timer.stop();
    const Shot shot = m_shots.takeFirst();
    const QString path = QDir(m_folder).filePath(u"%1-%2.png"_s.arg(shot.page, shot.theme));
    if (!QDir().mkpath(m_folder) || !m_window->grab().save(path)) {
        QTextStream(stderr) << tr("weir-gui: cannot write %1").arg(path) << Qt::endl;
        QCoreApplication::exit(1);
        return;
    }
    QTextStream(stdout) << path << Qt::endl;
    next();
}

}  // namespace weir::gui
