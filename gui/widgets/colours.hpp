// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include "models/roles.hpp"

/// The few colours with a meaning, from the set of Okabe and Ito, which colour-blind eyes tell
/// apart. Everything else comes from the palette.
namespace weir::gui::colours {

[[nodiscard]] bool isDark(const QPalette &palette);
[[nodiscard]] QColor of(Tone tone, const QPalette &palette);
[[nodiscard]] QColor series(int number, const QPalette &palette);      ///< 0 to 4; more: the grey of "others"
[[nodiscard]] QColor seriesText(int number, const QPalette &palette);  ///< legible as text
[[nodiscard]] QColor pale(const QPalette &palette);                    ///< for text without weight
[[nodiscard]] QColor line(const QPalette &palette);                    ///< for grids and borders

}  // namespace weir::gui::colours
