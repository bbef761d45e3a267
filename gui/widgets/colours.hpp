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
/// On a selected row: its text's colour if that of the tone would hardly be seen there.
[[nodiscard]] QColor ofSelected(Tone tone, const QPalette &palette);
[[nodiscard]] double contrast(const QColor &a, const QColor &b);       ///< 1 to 21, as WCAG counts
[[nodiscard]] QColor series(int number, const QPalette &palette);      ///< 0 to 4; more: the grey of "others"
[[nodiscard]] QColor seriesText(int number, const QPalette &palette);  ///< legible as text
[[nodiscard]] QColor pale(const QPalette &palette);                    ///< for text without weight
[[nodiscard]] QColor line(const QPalette &palette);                    ///< for grids and borders

}  // namespace weir::gui::colours
