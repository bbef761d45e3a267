// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace weir::gui {

/// Whether a process with this /proc/PID/status is root or holds a capability. The application needs
/// none: what does is done by weir-agent.
[[nodiscard]] bool holdsRights(const QByteArray &status);
[[nodiscard]] bool holdsRights();  ///< this process

}  // namespace weir::gui
