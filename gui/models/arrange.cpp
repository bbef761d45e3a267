// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrange.hpp"

#include <algorithm>

namespace weir::gui {
namespace {

using Rows = std::vector<std::uint32_t>;

struct Keyed {
    double key;
    std::uint64_t cookie;
    std::uint32_t row;
};

void sortByNumber(Rows &rows, const SocketTable &table, const SocketColumn &column, bool falling) {
    std::vector<Keyed> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        const Socket &socket = table.sockets[row];
        const double key = column.number({socket, table.program(row)});
        keys.push_back({falling ? -key : key, socket.cookie, row});
    }
    std::sort(keys.begin(), keys.end(), [](const Keyed &a, const Keyed &b) {
        return a.key != b.key ? a.key < b.key : a.cookie < b.cookie;
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const Keyed &keyed) { return keyed.row; });
}

void sortByComparing(Rows &rows, const SocketTable &table, const SocketColumn &column, bool falling) {
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const SocketCell left{table.sockets[a], table.program(a)};
        const SocketCell right{table.sockets[b], table.program(b)};
        const int order = column.compare(left, right);
        if (order != 0) {
            return falling ? order > 0 : order < 0;
        }
        return left.socket.cookie < right.socket.cookie;
    });
}

}  // namespace

Rows arrange(const SocketTable &table, const SocketColumn &column, Qt::SortOrder order, const Filter &filter) {
    Rows rows;
    rows.reserve(table.sockets.size());
    for (std::uint32_t row = 0; row < table.sockets.size(); ++row) {
        if (filter.isEmpty() || filter.matches(table.sockets[row], table.program(row), table.texts[row])) {
            rows.push_back(row);
        }
    }
    const bool falling = order == Qt::DescendingOrder;
    if (column.number != nullptr) {
        sortByNumber(rows, table, column, falling);
    } else if (column.compare != nullptr) {
        sortByComparing(rows, table, column, falling);
    }
    return rows;
}

}  // namespace weir::gui
