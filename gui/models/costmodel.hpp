// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "values.hpp"

namespace weir::gui {

/// The rows of a report of costs. A new report keeps what is selected: rows that are in both stay
/// where they are; sorting is a proxy's business.
class CostModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setUsages(const std::vector<Usage> &usages);
    [[nodiscard]] const Usage &usageAt(int row) const { return m_usages[static_cast<std::size_t>(row)]; }

private:
    std::vector<Usage> m_usages;
    double m_mostWaste = 0;
};

}  // namespace weir::gui
