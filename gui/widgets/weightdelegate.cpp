// SPDX-License-Identifier: GPL-3.0-or-later
#include "weightdelegate.hpp"

#include <QSpinBox>

#include <weir/balancer.hpp>

namespace weir::gui {

QWidget *WeightDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &) const {
    auto *spin = new QSpinBox(parent);
    spin->setRange(0, static_cast<int>(kWeightMax));
    spin->setFrame(false);
    spin->setButtonSymbols(
        QAbstractSpinBox::NoButtons);  // the cell is too narrow, and would show between them
    spin->setAutoFillBackground(true);
    spin->setAccelerated(true);
    spin->setAlignment(Qt::AlignRight);
    spin->setAccessibleName(tr("Weight"));
    spin->setAccessibleDescription(tr("Share of new connections; 0 takes none"));
    return spin;
}

void WeightDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const {
    auto *spin = qobject_cast<QSpinBox *>(editor);
    // A new reading must not overwrite what is being typed.
    if (!spin->property("filled").toBool()) {
        spin->setProperty("filled", true);
        spin->setValue(index.data(Qt::EditRole).toInt());
        spin->selectAll();
    }
}

void WeightDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                  const QModelIndex &index) const {
    auto *spin = qobject_cast<QSpinBox *>(editor);
    spin->interpretText();
    model->setData(index, spin->value(), Qt::EditRole);
}

}  // namespace weir::gui
