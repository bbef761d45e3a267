// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorder.hpp"

#include <cerrno>
#include <csignal>

#include <algorithm>
#include <atomic>
#include <mutex>

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr Time kSecond = 1'000'000;
constexpr Time kMinute = 60 * kSecond;
constexpr Time kKept = 61 * kMinute;
constexpr quint64 kParts = 8;         // what is written at a time is at most that part of all
constexpr quint64 kConnection = 250;  // bytes that one may take
constexpr auto kPrivate = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

bool isAlive(qint64 pid) {
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno != ESRCH);
}

}  // namespace

QString Recorder::privateFolder() {
    static std::once_flag once;
    static std::atomic<int> number = 0;
    const QDir cache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/recordings"_s);
    const QString own = QString::number(QCoreApplication::applicationPid());
    std::call_once(once, [&cache, &own] {
        for (const QString &name : cache.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
            bool isNumber = false;
            const qint64 pid = name.toLongLong(&isNumber);
            if (isNumber && (name == own || !isAlive(pid))) {
                QDir(cache.filePath(name)).removeRecursively();
            }
        }
    });
    return cache.filePath(own + u'/' + QString::number(number++));
}

Recorder::Recorder(QString folder, quint64 most)
    : m_folder(std::move(folder)), m_most(std::max(most, kMostLeast)) {}

Recorder::~Recorder() {
    m_file.reset();
    for (const Segment &segment : m_segments) {
        QFile::remove(segment.path);
    }
    if (!m_current.path.isEmpty()) {
        QFile::remove(m_current.path);
    }
    if (m_folder.isEmpty()) {
        return;
    }
    const QDir folder(m_folder);
    folder.rmdir(m_folder);  // only if nothing of others is in it
    QString parent = QFileInfo(m_folder).path();
    folder.rmdir(parent);
}

void Recorder::setMost(quint64 bytes) {
    m_most = std::max(bytes, kMostLeast);
    m_tryAgain = 0;  // with less, or more, room it may work
    forget(m_file ? m_file->end() : 0);
}

quint64 Recorder::segmentMost() const {
    return std::max<quint64>(m_most / kParts, RecordingWriter::kSizeLeast);
}

quint64 Recorder::bytes() const {
    quint64 sum = m_file ? m_file->size() : 0;
    for (const Segment &segment : m_segments) {
        sum += segment.bytes;
    }
    return sum;
}

qint64 Recorder::since() const {
    const Time first = !m_segments.empty() ? m_segments.front().begin : m_file ? m_file->begin() : 0;
    return static_cast<qint64>(first / 1000);
}

void Recorder::begin(const Surroundings &surroundings) {
    m_surroundings = surroundings;
    m_error.reset();
}

/// Nothing is kept for a while; a disk that was full may have room then.
void Recorder::fail(const Error &error) {
    m_error = error;
    m_tryAgain = m_lastReading + kMinute;
    m_file.reset();
    if (!m_current.path.isEmpty()) {
        QFile::remove(m_current.path);
    }
    m_current = {};
}

bool Recorder::open() {
    if (m_folder.isEmpty()) {
        m_folder = privateFolder();  // removing what others left may take a while
    }
    const QFileInfo place(m_folder);
    if (!place.isDir() && (!QDir().mkpath(place.path()) || !QFile::setPermissions(place.path(), kPrivate) ||
                           !QDir(place.path()).mkdir(place.fileName(), kPrivate))) {
        fail(makeError(errno, "cannot make the folder " + m_folder.toStdString()));
        return false;
    }
    m_current = {};
    m_current.path = QDir(m_folder).filePath(QString::number(m_number++) + u".weirrec"_s);
    auto file = RecordingFile::create(m_current.path.toStdString(), segmentMost(), m_surroundings);
    if (!file) {
        fail(file.error());
        return false;
    }
    m_file.emplace(std::move(*file));
    return true;
}

void Recorder::close(const RecordingFile::All &all) {
    if (!m_file) {
        return;
    }
    if (const auto finished = m_file->finish(all, true); !finished) {
        fail(finished.error());
        return;
    }
    m_current.begin = m_file->begin();
    m_current.end = m_file->end();
    m_current.bytes = m_file->size();
    m_surroundings.begun = m_current.end;
    m_segments.push_back(m_current);
    m_file.reset();
    m_current = {};
    forget(m_segments.back().end);
}

void Recorder::forget(Time now) {
    quint64 sum = 0;
    for (const Segment &segment : m_segments) {
        sum += segment.bytes;
    }
    while (!m_segments.empty() && (sum > m_most - segmentMost() || m_segments.front().end + kKept < now)) {
        sum -= m_segments.front().bytes;
        QFile::remove(m_segments.front().path);
        m_segments.pop_front();
    }
}

void Recorder::add(const Observation &news, const RecordingFile::All &all) {
    if (news.reading) {
        m_lastReading = news.reading->begin;
    }
    if (m_error && news.reading && m_lastReading >= m_tryAgain) {
        m_error.reset();
        m_surroundings.begun = m_lastReading;
    }
    if (m_error) {
        return;
    }
    const quint64 more = (m_open + news.ended.size() + 1) * kConnection;
    if (m_file && m_file->entries() > 1 &&
        (m_file->size() + more > segmentMost() || m_file->end() >= m_file->begin() + kMinute)) {
        close(all);
    }
    if (!m_file && (m_error || !open())) {
        return;
    }
    if (const auto added = m_file->add(news); !added) {
        fail(added.error());
        return;
    }
    if (news.reading) {
        m_open = news.reading->connections;
    }
}

void Recorder::finish(const RecordingFile::All &all) {
    close(all);
}

QStringList Recorder::filesOf(const TimeRange &range, const RecordingFile::All &all) {
    const auto begin = static_cast<Time>(std::max<qint64>(0, range.begin)) * 1000;
    const auto end = static_cast<Time>(std::max<qint64>(0, range.end)) * 1000;
    if (m_file && m_file->entries() > 1 && m_file->begin() <= end) {
        close(all);
    }
    QStringList files;
    for (const Segment &segment : m_segments) {
        if (segment.end >= begin && segment.begin <= end) {
            files.append(segment.path);
        }
    }
    return files;
}

}  // namespace weir::gui
