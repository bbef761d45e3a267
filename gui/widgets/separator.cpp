// SPDX-License-Identifier: GPL-3.0-or-later
#include "separator.hpp"

#include <QPainter>

#include "colours.hpp"

namespace weir::gui {

Separator::Separator(Qt::Orientation orientation, QWidget *parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void Separator::paintEvent(QPaintEvent *) {
    QPainter(this).fillRect(rect(), colours::line(palette()));
}

}  // namespace weir::gui
