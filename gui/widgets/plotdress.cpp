// SPDX-License-Identifier: GPL-3.0-or-later
#include "plotdress.hpp"

#include <qcustomplot.h>

#include "colours.hpp"

namespace weir::gui::plotdress {

void prepare(QCustomPlot &plot) {
    plot.setFocusPolicy(Qt::NoFocus);
    plot.setNotAntialiasedElements(QCP::aeAll);
    plot.setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    plot.setMouseTracking(true);
    plot.plotLayout()->setRowSpacing(0);
}

void prepare(QCPAxisRect &rect) {
    QCPAxis *time = rect.axis(QCPAxis::atBottom);
    QCPAxis *value = rect.axis(QCPAxis::atLeft);
    time->grid()->setVisible(false);
    time->setSubTicks(false);
    value->setSubTicks(false);
    value->setTickLength(0, 0);
    value->setLabelPadding(4);
}

void recolour(QCustomPlot &plot, const QWidget &widget) {
    const QPalette &palette = widget.palette();
    const QColor line = colours::line(palette);
    plot.setBackground(QBrush(palette.color(QPalette::Base)));
    for (QCPAxisRect *rect : plot.axisRects()) {
        QCPAxis *time = rect->axis(QCPAxis::atBottom);
        QCPAxis *value = rect->axis(QCPAxis::atLeft);
        for (QCPAxis *axis : {time, value}) {
            axis->setBasePen(QPen(line, 1));
            axis->setTickPen(QPen(line, 1));
            axis->setTickLabelColor(colours::pale(palette));
            axis->setTickLabelFont(widget.font());
            axis->setLabelColor(colours::pale(palette));
            axis->setLabelFont(widget.font());
        }
        value->setBasePen(Qt::NoPen);
        value->grid()->setPen(QPen(line, 1));
        value->grid()->setZeroLinePen(QPen(line, 1));
    }
}

}  // namespace weir::gui::plotdress
