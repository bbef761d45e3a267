// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "timeline.hpp"

namespace weir::gui {

/// The marks of a time line as a table, the newest first.
class MarksModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Time,
        What,
        Words,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setMarks(const std::vector<Mark> &marks);
    [[nodiscard]] const Mark &markAt(int row) const {
        return m_marks[m_marks.size() - 1 - static_cast<std::size_t>(row)];
    }

private:
    std::vector<Mark> m_marks;  ///< the oldest first
};

}  // namespace weir::gui
