// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrange.hpp"

#include <algorithm>

namespace weir::gui {
namespace {

using Rows = std::vector<std::uint32_t>;

template <class Key>
struct Keyed {
    Key key;
    std::uint64_t cookie;
    std::uint32_t row;
};

/// Falling order goes through the keys the other way round, but equal ones stay in the order of
/// their cookies.
template <class Key>
void sortByKey(Rows &rows, const SocketTable &table, Key (*take)(const SocketCell &), bool falling) {
    std::vector<Keyed<Key>> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        keys.push_back({take(cellOf(table, row)), table.sockets[row].cookie, row});
    }
    std::sort(keys.begin(), keys.end(), [falling](const Keyed<Key> &a, const Keyed<Key> &b) {
        if (a.key != b.key) {
            return falling ? b.key < a.key : a.key < b.key;
        }
        return a.cookie < b.cookie;
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const Keyed<Key> &keyed) { return keyed.row; });
}

void sortByComparing(Rows &rows, const SocketTable &table, const SocketColumn &column, bool falling) {
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const SocketCell left = cellOf(table, a);
        const SocketCell right = cellOf(table, b);
        const int order = column.compare(left, right);
        if (order != 0) {
            return falling ? order > 0 : order < 0;
        }
        return left.socket.cookie < right.socket.cookie;
    });
}

}  // namespace

Rows arrange(const SocketTable &table, const SocketColumn &column, Qt::SortOrder order,
             const Filter &filter) {
    Rows rows;
    rows.reserve(table.sockets.size());
    for (std::uint32_t row = 0; row < table.sockets.size(); ++row) {
        if (filter.isEmpty() || filter.matches(table.sockets[row], table.program(row), table.texts[row],
                                               table.listeningOf(row))) {
            rows.push_back(row);
        }
    }
    const bool falling = order == Qt::DescendingOrder;
    if (column.number != nullptr) {
        sortByKey(rows, table, column.number, falling);
    } else if (column.address != nullptr) {
        sortByKey(rows, table, column.address, falling);
    } else if (column.compare != nullptr) {
        sortByComparing(rows, table, column, falling);
    }
    return rows;
}

}  // namespace weir::gui
