// SPDX-License-Identifier: GPL-3.0-or-later
// The application on this machine's own sockets, and what it takes: started by tests/bench/gui, which has
// opened them. The window is driven with keys and wheel as a user would; results are one line of JSON.
//     QT_QPA_PLATFORM=offscreen weir-gui-bench start | table | memory BEGUN [MINUTES]
// BEGUN is in nanoseconds of CLOCK_MONOTONIC.
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <ctime>

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTextStream>
#include <QTimer>
#include <QtTest>

#include "backend/hostsession.hpp"
#include "models/socketmodel.hpp"
#include "pages/connectionspage.hpp"
#include "widgets/filterline.hpp"
#include "widgets/mainwindow.hpp"
#include "widgets/tableview.hpp"
#include "widgets/theme.hpp"

using namespace Qt::StringLiterals;
using namespace weir::gui;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kSettleReadings = 5;
constexpr int kReadings = 20;

qint64 nanoseconds(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return qint64{1'000'000'000} * time.tv_sec + time.tv_nsec;
}

/// What the thread did between two waits for events: only then it takes keys and paints.
struct Work {
    double wall;  ///< milliseconds
    double cpu;
};

/// Told by poll() below, in which the window's thread waits.
struct Watch {
    std::vector<Work> *work = nullptr;  ///< null: nobody wants to know
    qint64 wall = 0;
    qint64 cpu = 0;
    bool painted = false;  ///< the table, and with it what paintedAt waits for
    qint64 paintedAt = 0;

    void waits() {
        if (painted) {
            paintedAt = nanoseconds(CLOCK_MONOTONIC);
            painted = false;
        }
        if (work != nullptr) {
            work->push_back({static_cast<double>(nanoseconds(CLOCK_MONOTONIC) - wall) / 1e6,
                             static_cast<double>(nanoseconds(CLOCK_THREAD_CPUTIME_ID) - cpu) / 1e6});
        }
    }
    void goesOn() {
        wall = nanoseconds(CLOCK_MONOTONIC);
        cpu = nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    }
};

Watch watch;

bool isMainThread() {
    return ::getpid() == ::gettid();
}

}  // namespace

// In place of libc's, for Qt's event loops: with GLib, and without.
extern "C" {
__attribute__((visibility("default"))) int poll(pollfd *fds, nfds_t count, int timeout) {
    timespec time{timeout / 1000, timeout % 1000 * 1'000'000L};
    return ::ppoll(fds, count, timeout < 0 ? nullptr : &time, nullptr);
}

__attribute__((visibility("default"))) int ppoll(pollfd *fds, nfds_t count, const timespec *timeout,
                                                 const sigset_t *mask) {
    timespec time = timeout != nullptr ? *timeout : timespec{};  // the kernel writes to it
    const bool isMain = isMainThread();
    if (isMain) {
        watch.waits();
    }
    const auto result = static_cast<int>(::syscall(
        SYS_ppoll, fds, count, timeout != nullptr ? &time : nullptr, mask, mask != nullptr ? _NSIG / 8 : 0));
    if (isMain) {
        watch.goesOn();
    }
    return result;
}
}

namespace {

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

double secondsOf(const timeval &time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double processSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime);
}

/// Seconds of the processor that each thread has had, those with the same name together.
QHash<QString, double> threadSeconds() {
    QHash<QString, double> all;
    const QDir tasks(u"/proc/self/task"_s);
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto read = [&](const QString &name) {
            QFile file(tasks.filePath(task + u'/' + name));
            return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
        };
        all[task == QString::number(::getpid()) ? u"window"_s : read(u"comm"_s)] +=
            read(u"schedstat"_s).section(u' ', 0, 0).toDouble() / 1e9;
    }
    return all;
}

/// Megabytes.
double memory(const QByteArray &name) {
    QFile file(u"/proc/self/status"_s);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith(name)) {
                return line.mid(name.size() + 1).simplified().split(' ').first().toDouble() / 1024;
            }
        }
    }
    return 0;
}

QJsonArray arrayOf(const std::vector<double> &values) {
    QJsonArray array;
    for (const double value : values) {
        array.append(std::round(value * 1000) / 1000);
    }
    return array;
}

class Bench : public QObject {
public:
    explicit Bench(MainWindow *window)
        : m_window(window),
          m_page(qobject_cast<ConnectionsPage *>(window->page(u"connections"_s))),
          m_view(m_page->view()),
          m_model(m_page->model()) {
        m_view->viewport()->installEventFilter(this);
        connect(m_model, &SocketModel::arranged, this, [this] { m_time = m_model->time(); });
    }

    /// Nanoseconds since @p begun until rows are painted, or 0.
    qint64 start(qint64 begun) {
        m_wantsPaint = [this] { return m_model->rowCount() > 0; };
        return awaitPaint() - begun;
    }

    QJsonObject table() {
        sortBy("rtt", Qt::DescendingOrder);
        await(kSettleReadings);
        QJsonObject result;
        result[u"still"_s] = phase([&] { still(result); });
        result[u"sorting"_s] = phase([this] { sorting(); });
        std::vector<double> keys;
        result[u"filtering"_s] = phase([&] { keys = filtering(); });
        result[u"keys"_s] = arrayOf(keys);
        result[u"scrolling"_s] = phase([this] { scrolling(); });
        select(2000);
        result[u"selected"_s] = phase([this] { scrolling(); });
        m_view->clearSelection();
        result[u"rows"_s] = m_model->rowCount();
        result[u"memory"_s] = memory("VmRSS");
        result[u"memoryMost"_s] = memory("VmHWM");
        return result;
    }

    /// What the process has at the end of each minute, while one page after the other is shown.
    QJsonObject memoryOver(int minutes) {
        static constexpr std::array kPages{"overview", "listeners", "costs", "paths", "timeline", "sources"};
        std::vector<double> all;
        for (int minute = 0; minute < minutes; ++minute) {
            for (const char *page : kPages) {
                m_window->showPage(QString::fromLatin1(page));
                wait(3000);
            }
            m_window->showPage(m_page->name());
            wait(60'000 - 3000 * static_cast<int>(kPages.size()));
            all.push_back(memory("VmRSS"));
            QTextStream(stderr) << "bench: after " << minute + 1 << " min " << qRound(all.back()) << " MB, "
                                << m_model->total() << " rows" << Qt::endl;
        }
        return {{u"minutes"_s, arrayOf(all)}};
    }

protected:
    bool eventFilter(QObject * /*viewport*/, QEvent *event) override {
        if (event->type() == QEvent::Paint && m_wantsPaint && m_wantsPaint()) {
            m_wantsPaint = {};
            watch.painted = true;  // when the window's thread is done with it
        }
        return false;
    }

private:
    /// When it was painted, what m_wantsPaint waits for.
    qint64 awaitPaint() {
        watch.paintedAt = 0;
        for (QElapsedTimer timer(start()); watch.paintedAt == 0 && !timer.hasExpired(kPatienceMs);) {
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        }
        if (watch.paintedAt == 0) {
            qFatal("the table was not painted after %s: %s, %d rows", m_step,
                   qPrintable(m_page->filter()->text()), m_model->rowCount());
        }
        return watch.paintedAt;
    }

    static QElapsedTimer start() {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }

    /// So many readings from now on.
    void await(int readings) {
        m_step = "a reading";
        for (int reading = 0; reading < readings; ++reading) {
            m_wantsPaint = [this, before = m_time] { return m_time != before; };
            awaitPaint();
        }
    }

    QJsonObject phase(const std::function<void()> &act) {
        std::vector<Work> work;
        work.reserve(100'000);
        watch.work = &work;
        act();
        watch.work = nullptr;
        std::vector<double> wall;
        std::vector<double> cpu;
        for (const Work &each : work) {
            wall.push_back(each.wall);
            cpu.push_back(each.cpu);
        }
        return {{u"wall"_s, arrayOf(wall)}, {u"cpu"_s, arrayOf(cpu)}};
    }

    /// What a second takes while nobody touches the window; the order is one that changes.
    void still(QJsonObject &result) {
        std::vector<double> seconds;
        QJsonObject threads;
        const auto before = threadSeconds();
        const auto begin = start();
        double last = processSeconds();
        const QMetaObject::Connection counting =
            connect(m_model, &SocketModel::arranged, this, [&] { ++m_readings; });
        m_readings = 0;
        for (int second = 0; second < kReadings; ++second) {
            wait(1000);
            const double now = processSeconds();
            seconds.push_back(now - last);
            last = now;
        }
        const double elapsed = static_cast<double>(begin.nsecsElapsed()) / 1e9;
        disconnect(counting);
        const auto after = threadSeconds();
        for (auto thread = after.begin(); thread != after.end(); ++thread) {
            threads[thread.key()] = (thread.value() - before.value(thread.key())) / elapsed;
        }
        result[u"seconds"_s] = arrayOf(seconds);
        result[u"threads"_s] = threads;
        result[u"readings"_s] = m_readings / elapsed;
    }

    void sortBy(const char *key, Qt::SortOrder order) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            if (qstrcmp(m_model->columns()[static_cast<std::size_t>(column)].key, key) == 0) {
                m_view->sortByColumn(column, order);
                return;
            }
        }
        qFatal("no column %s", key);
    }

    /// Clicks on headers of columns that change all the time.
    void sorting() {
        for (int turn = 0; turn < 4; ++turn) {
            for (const char *key : {"sent", "lastsent", "remote", "limitedby", "rtt"}) {
                sortBy(key, turn % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
                wait(430);
            }
        }
        sortBy("rtt", Qt::DescendingOrder);
    }

    /// Milliseconds from each key until its rows were painted. Each key changes how many there are.
    std::vector<double> filtering() {
        std::vector<double> keys;
        FilterLine *line = m_page->filter();
        m_step = "a key";
        m_page->focusFilter();
        line->setText(u":"_s);  // what follows begins a port, of which there are all
        wait(270);
        const auto type = [&](auto send) {
            m_wantsPaint = [this, before = m_model->rowCount()] { return m_model->rowCount() != before; };
            const qint64 begin = nanoseconds(CLOCK_MONOTONIC);
            QWidget *popup = QApplication::activePopupWidget();
            send(popup != nullptr ? popup : static_cast<QWidget *>(line));
            keys.push_back(static_cast<double>(awaitPaint() - begin) / 1e6);
            wait(270);
        };
        for (const QString &word : {u"512"_s, u"463"_s, u"254"_s, u"368"_s}) {
            for (const QChar letter : word) {
                type([letter](QWidget *widget) { QTest::keyClick(widget, letter.toLatin1()); });
            }
            for (qsizetype place = 0; place < word.size(); ++place) {
                type([](QWidget *widget) { QTest::keyClick(widget, Qt::Key_Backspace); });
            }
        }
        line->clear();
        m_page->focusContent();
        return keys;
    }

    void wheel(int steps) {
        const QPoint middle = m_view->viewport()->rect().center();
        QWheelEvent event(middle, m_view->viewport()->mapToGlobal(middle), {}, {0, -120 * steps},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &event);
    }

    /// The wheel 60 times a second, pages by key, and the bar drawn through all rows.
    void scrolling() {
        m_view->verticalScrollBar()->setValue(0);
        for (int step = 0; step < 240; ++step) {
            wheel(step < 180 ? 1 : -2);
            wait(16);
        }
        for (int page = 0; page < 60; ++page) {
            QTest::keyClick(m_view, Qt::Key_PageDown, Qt::ControlModifier);
            m_view->verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
            wait(33);
        }
        for (int place = 0; place < 120; ++place) {
            m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 120 * place);
            wait(16);
        }
        m_view->verticalScrollBar()->setValue(0);
    }

    void select(int rows) {
        m_view->selectionModel()->select(
            {m_model->index(0, 0), m_model->index(rows - 1, m_model->columnCount() - 1)},
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    MainWindow *m_window;
    ConnectionsPage *m_page;
    TableView *m_view;
    SocketModel *m_model;
    std::function<bool()> m_wantsPaint;
    qint64 m_time = 0;
    int m_readings = 0;
    const char *m_step = "the start";
};

}  // namespace

int main(int argc, char **argv) {
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"weir"_s);
    QCoreApplication::setApplicationName(u"weir-gui"_s);
    const QStringList words = QCoreApplication::arguments();
    const bool isLong = words.value(1) == u"memory"_s;
    if (words.size() != (isLong ? 4 : 3)) {
        return 2;
    }
    Theme::apply(Theme::Appearance::Light);
    HostSession session;
    MainWindow window(&session);
    window.showPage(u"connections"_s);
    window.openHost(u"local"_s);
    window.show();
    Bench bench(&window);
    const qint64 start = bench.start(words[2].toLongLong());
    QJsonObject result = isLong                   ? bench.memoryOver(words[3].toInt())
                         : words[1] == u"table"_s ? bench.table()
                                                  : QJsonObject();
    result[u"start"_s] = static_cast<double>(start) / 1e9;
    result[u"startCpu"_s] = words[1] == u"table"_s ? QJsonValue() : QJsonValue(processSeconds());
    QTextStream(stdout) << QJsonDocument(result).toJson(QJsonDocument::Compact) << Qt::endl;
    return 0;
}
