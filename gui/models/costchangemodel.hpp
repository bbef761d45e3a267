// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include <weir/costs.hpp>

namespace weir::gui {

/// What connections cost before and after a change: for each number before, after and difference.
class CostChangeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setChanges(std::vector<UsageChange> changes);
    /// As it is after, or was before if it is gone.
    [[nodiscard]] const Usage &usageAt(int row) const;
    [[nodiscard]] const UsageChange &changeAt(int row) const {
        return m_changes[static_cast<std::size_t>(row)];
    }
    /// What became of it, in sentences.
    [[nodiscard]] QStringList wordsOf(int row) const;

    static constexpr int kSortedAtFirst = 4;  ///< column: difference of the waste

private:
    std::vector<UsageChange> m_changes;
};

}  // namespace weir::gui
