// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QMetaType>
#include <QString>

namespace weir::gui {

/// What happened to the TCP of a host within one second.
struct Moment {
    qint64 second = 0;   ///< since 1970
    bool read = false;   ///< a reading began in it: open and the bytes are those of that reading
    quint64 opened = 0;  ///< connections that began, or were seen for the first time
    quint64 ended = 0;
    quint64 aborted = 0;       ///< of them, by a reset from either side
    quint64 retransmits = 0;   ///< segments, since the reading before
    quint64 segments = 0;      ///< sent, since the reading before
    quint64 pathSuspects = 0;  ///< open connections that lose full segments
    quint64 bytesOut = 0;      ///< delivered, since the reading before
    quint64 bytesIn = 0;
    quint64 open = 0;  ///< connections
    quint64 timeWaits = 0;
};

/// Something that is marked on the time line.
struct Mark {
    enum class Kind {
        Configuration,  ///< of balancer or policies
        Event,          ///< of the module or the host
        Gap             ///< something was not seen
    };
    Kind kind = Kind::Event;
    qint64 begin = 0;  ///< milliseconds since 1970
    qint64 end = 0;    ///< the same as begin for a point in time
    QString words;
};

/// The last hour; seconds without anything are left out.
struct TimeLine {
    qint64 since = 0;  ///< milliseconds since 1970: when the observation began, at most an hour ago
    qint64 now = 0;
    std::vector<Moment> moments;
    std::vector<Mark> marks;
};
using TimeLinePtr = std::shared_ptr<const TimeLine>;

/// A part of the time line, milliseconds since 1970; without an end it is live.
struct TimeRange {
    qint64 begin = 0;
    qint64 end = 0;
    [[nodiscard]] bool isLive() const { return end == 0; }
    bool operator==(const TimeRange &) const = default;
};

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::TimeLinePtr)
