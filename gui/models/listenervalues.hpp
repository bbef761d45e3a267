// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <weir/exposure.hpp>
#include <weir/listeners.hpp>

namespace weir::gui {

struct Program {
    int pid = 0;  ///< 0: not known
    QString name;
};

/// What one process took of the connections that came in.
struct AcceptShare {
    Program program;
    quint64 accepted = 0;
    double share = 0;  ///< 0 to 1
};

/// What is known of a listener beyond its socket. Times in milliseconds since 1970.
struct ListenerFacts {
    std::shared_ptr<const Exposure> exposure;  ///< null: the routes cannot be read
    std::vector<Program> holders;              ///< processes that hold it, as far as they are known
    QString device;                            ///< name of the interface it is bound to
    LimitBy limitBy = LimitBy::Unknown;
    std::uint32_t group = 1;           ///< sockets with its address and port, itself among them
    std::optional<bool> reuseAddress;  ///< only the module knows
    std::optional<bool> reusePort;
    qint64 since = 0;                        ///< it is watched
    std::uint32_t highWater = 0;             ///< most that waited at a time since then
    std::uint32_t refused = 0;               ///< connections, since then
    std::uint32_t refusedLately = 0;         ///< within the last minute
    std::optional<double> acceptsPerSecond;  ///< all sockets of its address and port together
    std::optional<quint64> acceptWait;       ///< microseconds, mean
    std::vector<AcceptShare> accepts;        ///< the largest first
    std::optional<double> share;             ///< of its group's, that its processes took
    QString baseline;  ///< what is new since the baseline: "new", "was private"; empty: nothing
};

/// What holds for all listeners of a reading.
struct ListenersState {
    std::optional<std::uint32_t> somaxconn;
    QString whyNoExposure;    ///< if the routes cannot be read
    bool asksModule = false;  ///< for SO_REUSEADDR and SO_REUSEPORT
    int acceptSeconds = 0;    ///< over which connections are counted
    qint64 baselineTime = 0;  ///< 0: there is none
    int newSinceBaseline = 0;
    QStringList gone;  ///< that the baseline had
};

/// A word in the text of those that are new since the baseline, for the filter.
inline constexpr char kSinceBaseline[] = "since-baseline";

/// Listeners to compare with, as they were once.
struct ListenersBaseline {
    qint64 time = 0;
    ListenerBaseline listeners;
};
using ListenersBaselinePtr = std::shared_ptr<const ListenersBaseline>;

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::ListenersBaselinePtr)
