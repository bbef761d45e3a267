// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

#include "models/roles.hpp"

class QPainter;
class QWidget;

namespace weir::gui {

/// Paints a state's shape into the middle of @p area.
void paintGlyph(QPainter &painter, const QRectF &area, Glyph glyph, const QColor &colour);

/// The same as a pixmap of @p size logical pixels, for labels and buttons of @p widget.
[[nodiscard]] QPixmap glyphPixmap(Glyph glyph, Tone tone, int size, const QWidget &widget);

}  // namespace weir::gui
