// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <optional>

#include <QString>
#include <QStringList>

#include "models/timeline.hpp"
#include "recordingfile.hpp"

namespace weir::gui {

/// Keeps the last hour of what is observed in recordings of a minute each, so that every time of it
/// can be computed again though nothing of it is in memory. Bounded in bytes: the oldest goes first.
class Recorder {
public:
    static constexpr quint64 kMostAtFirst = 512'000'000;
    static constexpr quint64 kMostLeast = 1'000'000;

    /// @p folder, or privateFolder() if that is empty, is made for its owner only, when something is to be
    /// written, and removed at the end.
    explicit Recorder(QString folder = {}, quint64 most = kMostAtFirst);
    ~Recorder();
    Recorder(const Recorder &) = delete;
    Recorder &operator=(const Recorder &) = delete;

    void setMost(quint64 bytes);
    void begin(const Surroundings &surroundings);  ///< what comes is observed under these
    void add(const Observation &news, const RecordingFile::All &all);
    void finish(const RecordingFile::All &all);  ///< the observation ends for now

    /// The recordings that have something of @p range, the oldest first; complete until the last reading.
    [[nodiscard]] QStringList filesOf(const TimeRange &range, const RecordingFile::All &all);
    [[nodiscard]] quint64 bytes() const;
    [[nodiscard]] qint64 since() const;  ///< milliseconds since 1970; 0: nothing is kept
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// A folder of this process's own below the user's cache. What dead processes left is removed.
    [[nodiscard]] static QString privateFolder();

private:
    struct Segment {
        QString path;
        Time begin = 0;
        Time end = 0;
        quint64 bytes = 0;
    };

    [[nodiscard]] quint64 segmentMost() const;
    bool open();
    void close(const RecordingFile::All &all);
    void forget(Time now);
    void fail(const Error &error);

    QString m_folder;
    quint64 m_most;
    Surroundings m_surroundings;
    std::deque<Segment> m_segments;  ///< finished ones
    std::optional<RecordingFile> m_file;
    Segment m_current;
    quint64 m_number = 0;
    quint64 m_open = 0;  ///< connections, at the last reading
    std::optional<Error> m_error;
    Time m_lastReading = 0;
    Time m_tryAgain = 0;  ///< after an error
};

}  // namespace weir::gui
