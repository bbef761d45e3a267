// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QWidget>

/// The 4 px grid and what grows with the font.
namespace weir::gui::metrics {

inline constexpr int kInRow = 4;
inline constexpr int kInGroup = 8;
inline constexpr int kBetweenGroups = 16;

/// 22 px at 100 %.
[[nodiscard]] inline int rowHeight(const QFont &font) {
    return std::max(22, (QFontMetrics(font).height() + 6 + 1) / 2 * 2);
}

/// Edge of a state's glyph.
[[nodiscard]] inline int glyphSize(const QFont &font) {
    return std::max(9, QFontMetrics(font).ascent() * 3 / 4);
}

/// The desktop's font for addresses and numbers, as large as @p font.
[[nodiscard]] inline QFont fixedFont(const QFont &font) {
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font.pointSizeF() > 0) {
        fixed.setPointSizeF(font.pointSizeF());
    } else {
        fixed.setPixelSize(font.pixelSize());
    }
    fixed.setBold(font.bold());
    return fixed;
}

/// Of a column that shows so many digits. A digit's own width is rounded: many of them need more.
[[nodiscard]] inline int columnWidth(const QFont &font, int characters) {
    return QFontMetrics(fixedFont(font)).horizontalAdvance(QString(characters, u'0')) + 13;
}

}  // namespace weir::gui::metrics
