// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace weir::gui {

/// The tree of services and backends. F2 and digits edit the weight wherever in its row the cursor
/// stands: where whole rows are selected, no key moves it to another column.
class BalancerView : public QTreeView {
    Q_OBJECT
public:
    using QTreeView::QTreeView;

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
};

}  // namespace weir::gui
