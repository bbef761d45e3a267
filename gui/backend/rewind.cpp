// SPDX-License-Identifier: GPL-3.0-or-later
#include "rewind.hpp"

#include <QDeadlineTimer>
#include <QThread>

#include "models/costcolumns.hpp"
#include "pastreader.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kPauseMs = 150;

}  // namespace

Rewind::Rewind(QObject *parent) : QObject(parent) {
    qRegisterMetaType<PastPtr>();
    qRegisterMetaType<RecordingStatePtr>();
    qRegisterMetaType<RecordingDone>();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPauseMs);
    connect(&m_soon, &QTimer::timeout, this, &Rewind::ask);
}

Rewind::~Rewind() {
    shutDown(5000);
}

bool Rewind::shutDown(int milliseconds) {
    if (m_thread == nullptr) {
        return true;
    }
    m_reader->expect(0);
    m_thread->quit();
    if (!m_thread->wait(QDeadlineTimer(milliseconds))) {
        return false;
    }
    delete m_thread;
    m_thread = nullptr;
    m_reader = nullptr;
    return true;
}

void Rewind::setRange(const TimeRange &range) {
    if (range == m_range) {
        return;
    }
    m_range = range;
    end();
    emit rangeChanged(range);
    if (isPast()) {
        m_soon.start();
    }
}

void Rewind::setCostRow(const Usage &row) {
    m_row = row;
    if (isPast() && m_reader != nullptr && !m_reading) {
        QMetaObject::invokeMethod(
            m_reader, [reader = m_reader, id = m_id, row] { reader->readSeries(id, row); },
            Qt::QueuedConnection);
    }
}

void Rewind::openHost() {
    m_recording.clear();
    m_row = {};
    const bool wasLive = m_range.isLive();
    m_range = {};
    end();
    if (!wasLive) {
        emit rangeChanged(m_range);
    }
}

void Rewind::openRecording(const QString &path) {
    openHost();
    m_recording = path;
    m_lineKnown = false;
    ask();
}

void Rewind::readAgain() {
    if (isPast()) {
        m_lineKnown = false;
        end();
        ask();
    }
}

/// What is being read is not wanted any more.
void Rewind::end() {
    m_soon.stop();
    ++m_id;
    if (m_reader != nullptr) {
        m_reader->expect(m_id);
    }
    if (m_reading) {
        m_reading = false;
        emit progress(1);
    }
    if (m_reader != nullptr && !isPast()) {
        QMetaObject::invokeMethod(
            m_reader, [reader = m_reader] { reader->forget(); }, Qt::QueuedConnection);
    }
}

void Rewind::ask() {
    ++m_id;
    if (isRecording()) {
        PastQuery query;
        query.files = {m_recording};
        query.withTimeLine = !m_lineKnown;
        read(query);
    } else {
        emit filesWanted(m_id, m_range);
    }
}

void Rewind::setFiles(quint64 id, const QStringList &files) {
    if (id == m_id && !isRecording() && isPast()) {
        PastQuery query;
        query.files = files;
        read(query);
    }
}

void Rewind::read(PastQuery query) {
    query.id = m_id;
    query.range = m_range;
    query.seriesOf = m_row;
    if (m_thread == nullptr) {
        m_thread = new QThread;
        m_thread->setObjectName(u"weir past"_s);
        m_reader = new PastReader;
        m_reader->moveToThread(m_thread);
        connect(m_thread, &QThread::finished, m_reader, &QObject::deleteLater);
        connect(m_reader, &PastReader::progress, this, [this](quint64 id, double share) {
            if (id == m_id && m_reading) {
                emit progress(share);
            }
        });
        connect(m_reader, &PastReader::finished, this, [this](const PastPtr &past) {
            if (past->id != m_id) {
                return;
            }
            if (std::exchange(m_reading, false)) {
                emit progress(1);
            }
            m_lineKnown = m_lineKnown || past->line != nullptr;
            emit answered(past);
            // Another row may have been chosen meanwhile.
            if (past->costs && !isSameRow(past->costs->seriesOf, m_row)) {
                setCostRow(Usage(m_row));
            }
        });
        m_thread->start();
    }
    m_reading = true;
    m_reader->expect(m_id);
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader, query = std::move(query)] { reader->read(query); },
        Qt::QueuedConnection);
}

}  // namespace weir::gui
