// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "arrange.hpp"
#include "exporttable.hpp"
#include "filter.hpp"
#include "socketcolumn.hpp"
#include "values.hpp"

namespace weir::gui {

/// Sockets of one reading as a table that sorts, filters and groups itself. Made for 100,000 rows:
/// the order is a vector of row numbers, computed at once, and a new reading is at most one insertion or
/// removal at the end and one change of layout. Of many rows another thread computes it: what sorting,
/// filtering and grouping ask for is there a moment later, with arranged(). Rows that stand for several
/// connections, and those below them, are rows as all others.
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
    void setGrouping(Grouping grouping);
    [[nodiscard]] Grouping grouping() const { return m_how.grouping; }
    /// Unfolds a burst or a group, or folds it.
    void setOpen(int row, bool open);
    void setAllOpen(bool open);
    [[nodiscard]] bool canOpen(int row) const;
    [[nodiscard]] bool isOpen(int row) const;
    /// The row that a row is folded into, or -1.
    [[nodiscard]] int above(int row) const;
    /// While held, new readings wait: nothing moves under the pointer.
    void setHeld(bool held);
    /// Whether large tables are arranged in another thread; tests turn it off.
    void setThreaded(bool threaded) { m_threaded = threaded; }

    [[nodiscard]] const std::vector<SocketColumn> &columns() const { return m_columns; }
    [[nodiscard]] const SocketTablePtr &table() const { return m_now.table; }
    [[nodiscard]] bool hasTable() const { return m_now.table != nullptr; }
    [[nodiscard]] int total() const;  ///< sockets and bursts, without filter
    [[nodiscard]] const Tally &all() const { return m_now.all; }
    [[nodiscard]] const Tally &shown() const { return m_now.shown; }  ///< that passed the filter
    [[nodiscard]] RowKind kindAt(int row) const { return Arranged::kindOf(numberAt(row)); }
    [[nodiscard]] SocketCell cellAt(int row) const { return m_now.cell(numberAt(row)); }
    [[nodiscard]] const Socket &socketAt(int row) const { return cellAt(row).socket; }
    [[nodiscard]] int rowOf(quint64 cookie) const;  ///< of a single connection, or -1
    [[nodiscard]] qint64 time() const;              ///< of the reading on screen
    /// The reading itself, not a copy. @p selected are the rows' numbers if only those are wanted.
    [[nodiscard]] ExportTable exportTable(ExportRows which, const QList<int> &selected,
                                          const QList<int> &columns) const;

signals:
    void arranged();  ///< rows, order or numbers are new

private:
    using Rows = Arranged::Rows;

    [[nodiscard]] std::uint32_t numberAt(int row) const { return m_now.rows[static_cast<std::size_t>(row)]; }
    void rearrange();
    void take(Arranged next);
    void reorder(Arranged next);
    void replace(Arranged next);
    [[nodiscard]] int depthOf(std::uint32_t number) const;
    [[nodiscard]] QString textOf(std::uint32_t number, const SocketColumn &column,
                                 const SocketCell &cell) const;
    [[nodiscard]] static QString groupText(const Arranged &all, const SocketCell &cell);
    [[nodiscard]] static bool says(std::uint32_t number, const SocketColumn &column);
    [[nodiscard]] QVariant style(std::uint32_t number, const SocketColumn &column, const SocketCell &cell,
                                 int role) const;
    [[nodiscard]] QVariant foldStyle(std::uint32_t number, int role) const;

    std::vector<SocketColumn> m_columns;
    Arranged m_now;
    Arrangement m_how;
    SocketTablePtr m_newest;   ///< that is shown, or will be
    SocketTablePtr m_waiting;  ///< came while held
    /// Number of the arranging under way; older ones are dropped, by their thread too.
    std::shared_ptr<std::atomic<quint64>> m_request = std::make_shared<std::atomic<quint64>>(0);
    bool m_held = false;
    bool m_threaded = true;
};

}  // namespace weir::gui
