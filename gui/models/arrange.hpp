// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_set>
#include <vector>

#include <Qt>

#include "filter.hpp"
#include "grouping.hpp"
#include "socketcolumn.hpp"
#include "values.hpp"

namespace weir::gui {

/// What a row of a socket table stands for.
enum class RowKind : std::uint8_t {
    Socket,
    Burst,
    Group,
    Kept  ///< one connection of a burst
};

/// Rows that have something in common, folded into one.
struct GroupRow {
    quint64 key = 0;
    Socket socket;
    ConnectionFacts facts;
    Program program;
    RowSum sum;
};

/// How many connections there are.
struct Tally {
    quint64 open = 0;
    quint64 timeWaits = 0;
    quint64 bursts = 0;
    quint64 ended = 0;  ///< in bursts
};

/// How rows are to be arranged. Keys of bursts and groups that are unfolded are in @p open.
struct Arrangement {
    SocketColumn column;
    Qt::SortOrder order = Qt::AscendingOrder;
    Filter filter{};
    Grouping grouping = Grouping::None;
    std::shared_ptr<const std::unordered_set<quint64>> open{};

    [[nodiscard]] bool isOpen(quint64 key) const { return open && open->contains(key); }
};

/// The rows of a table in their order. A row is a number with its kind in the highest two bits: the
/// number of a socket, a burst, a group, or of a connection that a burst keeps.
class Arranged {
public:
    using Rows = std::vector<std::uint32_t>;

    static constexpr std::uint32_t kKindShift = 30;
    static constexpr std::uint32_t kNumber = (1U << kKindShift) - 1;

    [[nodiscard]] static RowKind kindOf(std::uint32_t row) { return static_cast<RowKind>(row >> kKindShift); }
    [[nodiscard]] static std::uint32_t rowOf(RowKind kind, std::size_t number) {
        return static_cast<std::uint32_t>(kind) << kKindShift | static_cast<std::uint32_t>(number);
    }

    [[nodiscard]] SocketCell cell(std::uint32_t row) const;
    [[nodiscard]] quint64 key(std::uint32_t row) const;  ///< its identity in this table and the next ones
    [[nodiscard]] RowChange change(std::uint32_t row) const;

    SocketTablePtr table;
    Grouping grouping = Grouping::None;
    Rows rows;
    std::vector<quint64> keys;  ///< of the rows
    std::vector<GroupRow> groups;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> kept;  ///< burst, and which of those it keeps
    Tally all;
    Tally shown;  ///< that passed the filter
};

/// Works on plain values: any thread may call it. Equal rows are in the order of their keys, so that
/// they do not swap places.
[[nodiscard]] Arranged arrange(const SocketTablePtr &table, const Arrangement &how);

}  // namespace weir::gui
