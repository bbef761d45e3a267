// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "values.hpp"

/// Files of listeners to compare with later, as "weirctl listeners --save" writes them.
namespace weir::gui::baselinefile {

/// What is remembered of a listener.
[[nodiscard]] KnownListener knownOf(const Socket &socket, const ListenerFacts &facts);

/// Where that of a host is, also after it was started again; @p machine is the name of this one.
[[nodiscard]] QString pathOf(const QString &spec, const QString &machine);

/// Null with @p problem set if there is such a file but it makes no sense; null without one.
[[nodiscard]] ListenersBaselinePtr read(const QString &path, QString &problem);

/// What went wrong; empty if nothing did. Whole or not at all.
[[nodiscard]] QString write(const QString &path, const SocketTable &listeners);

}  // namespace weir::gui::baselinefile
