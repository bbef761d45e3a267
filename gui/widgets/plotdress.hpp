// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCPAxis;
class QCPAxisRect;
class QCustomPlot;
class QWidget;

/// How all plots look: thin lines, a light horizontal grid, no frame.
namespace weir::gui::plotdress {

void prepare(QCustomPlot &plot);
void prepare(QCPAxisRect &rect);
/// Colours and fonts of @p widget, for all axes of @p plot.
void recolour(QCustomPlot &plot, const QWidget &widget);

}  // namespace weir::gui::plotdress
