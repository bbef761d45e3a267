// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QMetaType>
#include <QString>
#include <QStringList>

#include "pathvalues.hpp"
#include "timeline.hpp"
#include "values.hpp"

namespace weir::gui {

/// What is to be computed again from recordings.
struct PastQuery {
    quint64 id = 0;
    TimeRange range;  ///< live: all that there is
    QStringList files;
    bool withTimeLine = false;
    Usage seriesOf{};  ///< row of the costs whose series is wanted; who empty and no port: none
};

/// What happened in a time that is over.
struct Past {
    quint64 id = 0;
    TimeRange range;  ///< of what was read, if all was asked for
    QString host;     ///< that was recorded, from the recording
    QString release;  ///< of its kernel
    CostsPtr costs;   ///< null if it failed
    SocketTablePtr connections;
    TimeLinePtr line;     ///< if it was asked for
    quint64 leftOut = 0;  ///< connections that the table has no room for
    bool whole = true;    ///< false: the last recording was cut short at this byte
    quint64 offset = 0;
    std::optional<Error> error;
};
using PastPtr = std::shared_ptr<const Past>;

/// How a host was at the end of a time that was chosen, as far as it was read then; null: not known.
struct Earlier {
    TimeRange range;
    SourcesPtr sources;
    BalancerPtr balancer;  ///< with the rates of that time
    SocketTablePtr listeners;
    PathsPtr paths;
};
using EarlierPtr = std::shared_ptr<const Earlier>;

/// What is being written of the host that is shown.
struct RecordingState {
    quint64 kept = 0;  ///< bytes of the last hour
    qint64 since = 0;  ///< milliseconds since 1970 from which on times can be shown; 0: none
    QString problem;   ///< why none are
    QString file;      ///< that is being written for the user; empty: none
    quint64 fileBytes = 0;
    quint64 fileConnections = 0;
};
using RecordingStatePtr = std::shared_ptr<const RecordingState>;

/// How a file that was written for the user ended.
struct RecordingDone {
    QString file;
    quint64 bytes = 0;
    quint64 connections = 0;
    bool full = false;
    bool hostLost = false;
    std::optional<Error> error;
};

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::PastPtr)
Q_DECLARE_METATYPE(weir::gui::EarlierPtr)
Q_DECLARE_METATYPE(weir::gui::RecordingStatePtr)
Q_DECLARE_METATYPE(weir::gui::RecordingDone)
