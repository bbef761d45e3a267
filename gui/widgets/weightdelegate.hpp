// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "celldelegate.hpp"

namespace weir::gui {

/// Edits a weight in its cell with a spin box.
class WeightDelegate : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

}  // namespace weir::gui
