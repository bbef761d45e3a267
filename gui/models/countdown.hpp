// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weir::gui {

/// What is left of a time: "0:47", "1:02:03".
[[nodiscard]] QString countdown(qint64 milliseconds);

}  // namespace weir::gui
