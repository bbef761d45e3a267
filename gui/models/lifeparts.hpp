// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "followed.hpp"

namespace weir::gui {

/// What a part of a connection's life went into.
enum class LifeCause {
    Handshake,
    SlowStart,
    NagleHold,
    Timeout,
    Network,
    Receiver,
    SendBuffer,
    AckWait,
    Application,
    Teardown,
    TimeWait
};

struct LifePart {
    LifeCause cause = LifeCause::Application;
    quint64 micros = 0;
    quint64 stalls = 0;      ///< that it consists of, or that happened in it
    bool estimated = false;  ///< a model's number, not a measured one
};

/// The life of a connection as parts of a bar. Where a part was within its life is only known of the
/// first and the last ones; the lengths are true.
struct LifeParts {
    std::vector<LifePart> parts;
    quint64 total = 0;          ///< microseconds, without TIME-WAIT
    bool beganEarlier = false;  ///< it is older than what was seen of it
    bool open = false;          ///< it goes on

    [[nodiscard]] quint64 of(LifeCause cause) const;
};

/// @p now in milliseconds since 1970.
[[nodiscard]] LifeParts lifeParts(const Followed &followed, qint64 now);

[[nodiscard]] QString word(LifeCause cause);      ///< "handshake"
[[nodiscard]] QString sentence(LifeCause cause);  ///< what it is, and where the number comes from
[[nodiscard]] QString textOf(const LifePart &part, quint64 total);  ///< "handshake 12.3 ms, 4.10 %"
[[nodiscard]] QString textOf(const LifeParts &parts);               ///< all of it, for who cannot see the bar

}  // namespace weir::gui
