// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QJsonObject>

#include "pathvalues.hpp"

/// Probes as JSON; the report has the names that "weirctl path --json" gives it.
namespace weir::gui {

[[nodiscard]] QJsonObject jsonOf(const PathProbe &probe);
/// None if something essential is missing or makes no sense: files can be edited, or damaged.
[[nodiscard]] std::optional<PathProbe> probeOf(const QJsonObject &json);

}  // namespace weir::gui
