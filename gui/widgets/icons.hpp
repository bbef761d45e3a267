// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

class QWidget;

namespace weir::gui {

/// An icon of share/icons, in the colour of @p widget's text. Ask again after a change of palette.
[[nodiscard]] QIcon themedIcon(const QString &name, const QWidget &widget);

}  // namespace weir::gui
