// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingactions.hpp"

#include <QAction>
#include <QActionGroup>
#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include "backend/hostsession.hpp"
#include "backend/recorder.hpp"
#include "models/format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr quint64 kMega = 1'000'000;
constexpr int kKeptAtFirst = static_cast<int>(Recorder::kMostAtFirst / kMega);
constexpr int kFileAtFirst = 100;  // as weirctl record
constexpr auto kKeptKey = "recorder/megabytes";
constexpr auto kFileKey = "recorder/fileMegabytes";

QString patterns() {
    return RecordingActions::tr("Recordings (*.weirrec);;All files (*)");
}

}  // namespace

RecordingActions::RecordingActions(HostSession *session, QWidget *window)
    : QObject(window),
      m_session(session),
      m_window(window),
      m_open(new QAction(tr("&Open a Recording…"), this)),
      m_record(new QAction(tr("&Record to a File…"), this)),
      m_button(new QToolButton(window)) {
    m_open->setShortcut(QKeySequence::Open);
    m_open->setToolTip(tr("Shows the connections, costs and time line of a recording instead of a host"));
    m_record->setToolTip(tr("Writes every connection of this host into a file, as weirctl record does"));
    m_record->setEnabled(false);
    m_button->setDefaultAction(m_record);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAccessibleName(tr("Stop recording"));
    m_button->hide();
    connect(m_open, &QAction::triggered, this, &RecordingActions::open);
    connect(m_record, &QAction::triggered, this, &RecordingActions::toggle);
    connect(session, &HostSession::recordingChanged, this, &RecordingActions::changed);
    connect(session, &HostSession::recordingDone, this, &RecordingActions::done);
    connect(session, &HostSession::opened, this, [this] {
        m_record->setEnabled(false);  // until there are readings
        changed(std::make_shared<RecordingState>());
    });
    session->setKept(
        static_cast<quint64>(QSettings().value(QLatin1StringView(kKeptKey), kKeptAtFirst).toInt()) * kMega);
}

void RecordingActions::fill(QMenu *menu) {
    menu->addAction(m_open);
    menu->addAction(m_record);
    addChoices(menu, tr("&Size of a Recording"), kFileKey, {10, 100, 1000, 10'000}, kFileAtFirst,
               [](quint64) {});
    addChoices(menu, tr("Room for the &Last Hour"), kKeptKey, {64, 128, 256, 512, 1024, 4096}, kKeptAtFirst,
               [this](quint64 bytes) { m_session->setKept(bytes); });
}

void RecordingActions::addChoices(QMenu *menu, const QString &title, const char *key,
                                  const QList<int> &megabytes, int first,
                                  const std::function<void(quint64)> &take) {
    QMenu *choices = menu->addMenu(title);
    auto *group = new QActionGroup(this);
    const int chosen = QSettings().value(QLatin1StringView(key), first).toInt();
    for (const int size : megabytes) {
        QAction *action =
            choices->addAction(tr("At most %1 MB").arg(format::count(static_cast<quint64>(size))));
        action->setCheckable(true);
        action->setChecked(size == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [key, size, take] {
            QSettings().setValue(QLatin1StringView(key), size);
            take(static_cast<quint64>(size) * kMega);
        });
    }
}

void RecordingActions::open() {
    const QString file = QFileDialog::getOpenFileName(m_window, tr("Open a Recording"), {}, patterns());
    if (!file.isEmpty()) {
        emit openAsked(u"recording:"_s + file);
    }
}

void RecordingActions::toggle() {
    if (m_writing) {
        m_session->stopRecording();
        return;
    }
    const QString name = QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmmss"_s) + u".weirrec"_s;
    QString file = QFileDialog::getSaveFileName(m_window, tr("Record to a File"), name, patterns());
    if (!file.isEmpty()) {
        start(file);
    }
}

/// The dialog has asked whether a file that is there may be replaced.
void RecordingActions::start(const QString &path) {
    if (QFileInfo(path).isFile() && !QFile::remove(path)) {
        emit told(false, tr("%1 cannot be replaced").arg(path));
        return;
    }
    m_session->startRecording(
        path,
        static_cast<quint64>(QSettings().value(QLatin1StringView(kFileKey), kFileAtFirst).toInt()) * kMega);
}

void RecordingActions::changed(const RecordingStatePtr &state) {
    m_writing = !state->file.isEmpty();
    m_record->setEnabled(state->since != 0 || m_writing);
    const QString name = QFileInfo(state->file).fileName();
    m_record->setText(m_writing ? tr("Stop &Recording to %1").arg(name) : tr("&Record to a File…"));
    m_record->setIconText(
        m_writing
            ? tr("Recording to %1, %2: Stop").arg(name, format::bytes(static_cast<double>(state->fileBytes)))
            : QString());
    m_button->setVisible(m_writing);
    if (state->problem != m_problem) {
        m_problem = state->problem;
        if (!m_problem.isEmpty()) {
            emit told(false,
                      tr("The last hour cannot be kept, only the present is shown: %1").arg(m_problem));
        }
    }
}

void RecordingActions::done(const RecordingDone &done) {
    if (done.error) {
        emit told(false, tr("Nothing more is recorded: %1").arg(format::text(done.error->text())));
        return;
    }
    const QString what =
        tr("Recorded %1 connections in %2, %3")
            .arg(format::count(done.connections), done.file, format::bytes(static_cast<double>(done.bytes)));
    emit told(!done.full && !done.hostLost,
              done.full       ? tr("%1. It ended because the file had reached its size").arg(what)
              : done.hostLost ? tr("%1. It ended because the host does not answer").arg(what)
                              : what);
}

}  // namespace weir::gui
