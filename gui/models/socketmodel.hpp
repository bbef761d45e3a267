// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "exporttable.hpp"
#include "filter.hpp"
#include "socketcolumn.hpp"
#include "values.hpp"

namespace weir::gui {

/// Sockets of one reading as a table that sorts and filters itself. Made for 100,000 rows: the
/// order is a vector of row numbers, computed at once (in another thread when there are many),
/// and a new reading is at most one insertion or removal at the end and one change of layout.
class SocketModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit SocketModel(std::vector<SocketColumn> columns, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    void setTable(SocketTablePtr table);
    void setFilter(const Filter &filter);
    /// While held, new readings wait: nothing moves under the pointer.
    void setHeld(bool held);
    /// Whether large tables are arranged in another thread; tests turn it off.
    void setThreaded(bool threaded) { m_threaded = threaded; }

    [[nodiscard]] const std::vector<SocketColumn> &columns() const { return m_columns; }
    [[nodiscard]] const SocketTablePtr &table() const { return m_table; }
    [[nodiscard]] bool hasTable() const { return m_table != nullptr; }
    [[nodiscard]] int total() const;  ///< without filter
    [[nodiscard]] const Socket &socketAt(int row) const;
    [[nodiscard]] qint64 time() const;  ///< of the reading on screen
    /// The reading itself, not a copy. @p selected are the rows' numbers if only those are wanted.
    [[nodiscard]] ExportTable exportTable(ExportRows which, const QList<int> &selected,
                                          const QList<int> &columns) const;

signals:
    void arranged();  ///< rows, order or numbers are new

private:
    using Rows = std::vector<std::uint32_t>;

    void rearrange();
    void take(const SocketTablePtr &table, Rows rows);
    void reorder(const SocketTablePtr &table, Rows rows);
    [[nodiscard]] bool sameRows(const SocketTable &table, const Rows &rows) const;
    [[nodiscard]] QVariant style(const SocketColumn &column, const SocketCell &cell, RowChange change,
                                 int role) const;

    std::vector<SocketColumn> m_columns;
    SocketTablePtr m_table;
    Rows m_rows;
    SocketTablePtr m_waiting;  ///< came while held
    Filter m_filter;
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    quint64 m_request = 0;  ///< of the arranging under way; older results are dropped
    bool m_held = false;
    bool m_threaded = true;
};

}  // namespace weir::gui
