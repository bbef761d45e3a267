// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "roles.hpp"
#include "values.hpp"

namespace weir::gui {

/// What a cell is made from.
struct SocketCell {
    const Socket &socket;
    const Program &program;
};

/// One column of a socket table. Either number or compare says how it sorts.
struct SocketColumn {
    const char *key;  ///< in settings, never shown
    QString title;
    QString help;  ///< what it is and which field of the kernel it comes from
    CellKind kind = CellKind::Text;
    bool shown = true;
    int characters = 10;  ///< width at first
    QString (*text)(const SocketCell &) = nullptr;
    double (*number)(const SocketCell &) = nullptr;
    int (*compare)(const SocketCell &, const SocketCell &) = nullptr;
    QString (*exact)(const SocketCell &) = nullptr;  ///< tooltip
    double (*bar)(const SocketCell &) = nullptr;     ///< 0..1, negative for none
    Tone (*tone)(const SocketCell &) = nullptr;
    Glyph (*glyph)(const SocketCell &) = nullptr;
    bool flashes = false;  ///< shows that the row is new, changed or closed
};

[[nodiscard]] std::vector<SocketColumn> listenerColumns();
[[nodiscard]] std::vector<SocketColumn> connectionColumns();

}  // namespace weir::gui
