// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace weir::gui {

/// What a colour means; which colour that is, only widgets know.
enum class Tone {
    None,
    Live,
    Idle,
    Attention,
    Bad,
    Confirmed
};

/// Shapes that say the same as the colour does.
enum class Glyph {
    None,
    Disc,
    Ring,
    Half,
    Triangle,
    Cross,
    Plus,
    Wave,
    Check,
    Info
};

/// How a cell wants to be drawn.
enum class CellKind {
    Text,
    Address,
    Number
};

enum Role {
    ToneRole = Qt::UserRole,  ///< int of Tone
    GlyphRole,                ///< int of Glyph
    FlashRole,                ///< int of Glyph: Plus, Wave or Cross while the row is news
    KindRole,                 ///< int of CellKind
    BarRole,                  ///< double 0..1: a bar behind the text
    MarkRole,                 ///< double 0..1: a mark in the bar, what was asked for
    SortRole,                 ///< value to compare by
    StagedRole,               ///< bool: changed here, not applied yet
    PaleRole,                 ///< bool: gone or without meaning, drawn in the colour of placeholders
    ValueRole,  ///< for programs: number in the base unit (µs, bytes, 1), text or bool; none: not known
    KeyRole,    ///< of a header: the column's name for programs and filters, never translated
    UnitRole,   ///< of a header: base unit of its values as the end of a name: "us", "bytes"; or none
    FoldRole,   ///< bool: unfolded or folded; only of rows that can be
    DepthRole   ///< int: how many rows it is folded into
};

}  // namespace weir::gui
