// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>

#include <weir/path.hpp>
#include <weir/pathuse.hpp>

// Paths as the worker threads hand them to the window: values that nobody changes once they are made.
namespace weir::gui {

/// Destinations of the connections at one moment.
struct PathsInUse {
    qint64 time = 0;  ///< milliseconds since 1970
    std::vector<PathUse> uses;
    bool timestamps = true;  ///< of TCP there, which take 12 bytes of each segment
    std::optional<Error> error;
};
using PathsPtr = std::shared_ptr<const PathsInUse>;

/// What is remembered of one probe.
struct PathProbe {
    qint64 time = 0;
    QString host;         ///< as HostSession::spec()
    QString destination;  ///< address, with its interface where it needs one
    QString name;         ///< that was asked for, if not the address
    QString interface;    ///< that the packets left through
    bool early = false;   ///< ended by hand before it was done
    PathReport report;
};

struct ProbeProgress {
    std::uint32_t hops = 0;
    std::uint32_t packets = 0;
    qint64 elapsed = 0;  ///< milliseconds
    bool resolving = false;
};

/// How a probe ended: with a probe, or with an error.
struct ProbeResult {
    QString host;
    QString asked;  ///< as it was written
    PathProbe probe;
    std::optional<Error> error;
};
using ProbeResultPtr = std::shared_ptr<const ProbeResult>;

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::PathsPtr)
Q_DECLARE_METATYPE(weir::gui::ProbeProgress)
Q_DECLARE_METATYPE(weir::gui::ProbeResultPtr)
