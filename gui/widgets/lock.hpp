// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "models/values.hpp"

class QAction;
class QWidget;

/// What needs rights that the host does not give says so before the click: a lock, and in words what to
/// choose instead.
namespace weir::gui::lock {

/// Whether changes are refused there: it answers, but without an administrator's rights.
[[nodiscard]] bool isShut(const SourcesPtr &sources);
/// Why, and which host to choose instead; empty if it is open.
[[nodiscard]] QString words(const SourcesPtr &sources);

/// Draws the lock over the icon of @p action, or takes it away. Call it when sources or palette change;
/// @p open is the icon without it, empty for none. Text, tooltip and place stay; @p help is the tooltip
/// when it is open.
void show(QAction *action, const SourcesPtr &sources, const QString &open, const QString &help,
          const QWidget &widget);

}  // namespace weir::gui::lock
