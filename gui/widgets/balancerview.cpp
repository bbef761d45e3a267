// SPDX-License-Identifier: GPL-3.0-or-later
#include "balancerview.hpp"

#include <QKeyEvent>

#include "models/balancermodel.hpp"

namespace weir::gui {

bool BalancerView::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) {
    if (trigger == AnyKeyPressed) {
        const QString text = static_cast<QKeyEvent *>(event)->text();
        if (text.isEmpty() || !text.front().isDigit()) {
            return false;  // letters search
        }
    }
    const bool byKey = trigger == AnyKeyPressed || trigger == EditKeyPressed;
    return QTreeView::edit(byKey ? index.siblingAtColumn(BalancerModel::Weight) : index, trigger, event);
}

}  // namespace weir::gui
