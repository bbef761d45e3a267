// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QSortFilterProxyModel>

#include <weir/costs.hpp>

#include "filter.hpp"

namespace weir::gui {

/// Sorts and filters rows of costs: words are searched in who, whereto and verdict; port:, addr:,
/// program:, uid: and rtt> mean what they mean for the connections of the row.
class CostFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using UsageAt = std::function<const Usage &(int row)>;  ///< of the model below

    explicit CostFilter(QObject *parent = nullptr);
    void setSource(QAbstractItemModel *model, UsageAt usageAt);
    void setFilter(const Filter &filter);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    UsageAt m_usageAt;
    Filter m_filter;
};

}  // namespace weir::gui
