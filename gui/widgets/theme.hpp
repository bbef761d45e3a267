// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

namespace weir::gui {

/// Light and dark palettes, and the way back to the desktop's own.
class Theme {
public:
    enum class Appearance {
        System,
        Light,
        Dark
    };

    static void apply(Appearance appearance);
    [[nodiscard]] static Appearance current();
    [[nodiscard]] static Appearance fromName(const QString &name);  ///< "system", "light", "dark"
    [[nodiscard]] static QString name(Appearance appearance);

private:
    static QPalette light();
    static QPalette dark();
};

}  // namespace weir::gui
