// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrange.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include <QHash>

#include "rowsums.hpp"

namespace weir::gui {
namespace {

using Rows = Arranged::Rows;

constexpr quint64 kGroupBits = 3ULL << 62;
constexpr quint64 kKeptBit = 1ULL << 62;

template <class Key>
struct Keyed {
    Key value;
    quint64 key;
    std::uint32_t row;
};

/// More different values than that are compared again and again.
constexpr std::size_t kValuesMost = 500;

/// Falling order goes through the values the other way round, but equal ones stay in the order of
/// their keys.
template <class Key, class Take>
void sortByKey(Rows &rows, const Arranged &all, const Take &take, bool falling) {
    std::vector<Keyed<Key>> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        keys.push_back({take(all.cell(row)), all.key(row), row});
    }
    std::sort(keys.begin(), keys.end(), [falling](const Keyed<Key> &a, const Keyed<Key> &b) {
        if (a.value != b.value) {
            return falling ? b.value < a.value : a.value < b.value;
        }
        return a.key < b.key;
    });
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const Keyed<Key> &keyed) { return keyed.row; });
}

/// Rows with values that differ, in their order; nothing if there are many.
std::optional<Rows> valuesOf(const Rows &rows, const Arranged &all, const SocketColumn &column) {
    Rows values;
    for (const std::uint32_t row : rows) {
        const SocketCell cell = all.cell(row);
        const auto place = std::lower_bound(values.begin(), values.end(), cell,
                                            [&](std::uint32_t value, const SocketCell &wanted) {
                                                return column.compare(all.cell(value), wanted) < 0;
                                            });
        if (place != values.end() && column.compare(all.cell(*place), cell) == 0) {
            continue;
        }
        if (values.size() == kValuesMost) {
            return {};
        }
        values.insert(place, row);
    }
    return values;
}

void sortByComparing(Rows &rows, const Arranged &all, const SocketColumn &column, bool falling) {
    // Most of these are words that many rows share.
    if (const auto values = valuesOf(rows, all, column)) {
        const auto take = [&](const SocketCell &cell) {
            const auto place = std::lower_bound(values->begin(), values->end(), cell,
                                                [&](std::uint32_t value, const SocketCell &wanted) {
                                                    return column.compare(all.cell(value), wanted) < 0;
                                                });
            return place - values->begin();
        };
        sortByKey<std::ptrdiff_t>(rows, all, take, falling);
        return;
    }
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int order = column.compare(all.cell(a), all.cell(b));
        if (order != 0) {
            return falling ? order > 0 : order < 0;
        }
        return all.key(a) < all.key(b);
    });
}

void sortRows(Rows &rows, const Arranged &all, const Arrangement &how) {
    const bool falling = how.order == Qt::DescendingOrder;
    if (how.column.number != nullptr) {
        sortByKey<double>(rows, all, how.column.number, falling);
    } else if (how.column.rank != nullptr) {
        sortByKey<double>(rows, all, how.column.rank, falling);
    } else if (how.column.address != nullptr) {
        sortByKey<AddressKey>(rows, all, how.column.address, falling);
    } else if (how.column.compare != nullptr) {
        sortByComparing(rows, all, how.column, falling);
    }
}

void count(Tally &tally, const Socket &socket, RowChange change) {
    if (change != RowChange::Closed) {
        ++(socket.state == TcpState::TimeWait ? tally.timeWaits : tally.open);
    }
}

void count(Tally &tally, const Burst &burst) {
    ++tally.bursts;
    tally.ended += burst.sum.count;
}

/// What passes the filter.
Rows rowsThatPass(Arranged &all, const Filter &filter) {
    const SocketTable &table = *all.table;
    Rows rows;
    rows.reserve(table.sockets.size() + table.bursts.size());
    all.all.timeWaits = table.timeWaits;
    const bool every = filter.isEmpty();
    for (std::uint32_t row = 0; row < table.sockets.size(); ++row) {
        count(all.all, table.sockets[row], table.changes[row]);
        if (every || filter.matches(table.sockets[row], table.program(row), table.texts[row],
                                    {table.listeningOf(row), table.factsOf(row), &table})) {
            rows.push_back(row);
            count(all.shown, table.sockets[row], table.changes[row]);
        }
    }
    for (std::size_t place = 0; place < table.bursts.size(); ++place) {
        const Burst &burst = *table.bursts[place];
        count(all.all, burst);
        if (every ||
            filter.matches(burst.socket, burst.program, burst.text, {nullptr, &burst.facts, &table})) {
            rows.push_back(Arranged::rowOf(RowKind::Burst, place));
            count(all.shown, burst);
        }
    }
    return rows;
}

/// What the rows of a group have in common, as numbers.
using GroupKey = std::array<quint64, 3>;

struct GroupKeyHash {
    std::size_t operator()(const GroupKey &key) const {
        return qHashBits(key.data(), sizeof key, 0);  // without a seed: it is part of the row's identity
    }
};

class Groups {
public:
    Groups(Arranged &all, Grouping grouping) : m_all(all), m_grouping(grouping) {
        if (grouping == Grouping::Program) {
            for (const Program &program : all.table->names) {
                m_names.push_back(numberOf(program.name));
            }
        }
    }

    /// The number of its group.
    std::uint32_t add(std::uint32_t row) {
        const SocketCell cell = m_all.cell(row);
        const GroupKey key = keyOf(row, cell);
        const auto [place, isNew] = m_places.try_emplace(key, static_cast<std::uint32_t>(m_sums.size()));
        if (isNew) {
            m_sums.emplace_back();
            m_all.groups.push_back(begin(cell, GroupKeyHash()(key)));
        }
        m_sums[place->second].add(cell);
        return place->second;
    }

    void finish() {
        for (std::size_t place = 0; place < m_sums.size(); ++place) {
            GroupRow &group = m_all.groups[place];
            m_sums[place].fill(group.socket, group.facts, group.sum);
        }
    }

private:
    static quint64 numberOf(const QString &name) { return qHash(name, 0); }

    [[nodiscard]] GroupKey keyOf(std::uint32_t row, const SocketCell &cell) const {
        const ConnectionFacts *facts = cell.facts;
        switch (m_grouping) {
            case Grouping::Program:
                return {1, Arranged::kindOf(row) == RowKind::Socket ? m_names[m_all.table->programs[row]]
                                                                    : numberOf(cell.program.name)};
            case Grouping::RemoteAddress: {
                GroupKey key{2};
                static_assert(sizeof cell.socket.remote.address.bytes == 2 * sizeof(quint64));
                std::copy_n(cell.socket.remote.address.bytes.data(), 2 * sizeof(quint64),
                            reinterpret_cast<std::uint8_t *>(key.data() + 1));
                return key;
            }
            case Grouping::RemotePort:
                return {3, cell.socket.remote.port};
            case Grouping::LocalPort:
                return {4, cell.socket.local.port};
            case Grouping::Service:
                return {5, facts != nullptr ? facts->service : 0};
            case Grouping::Policy:
                return {6, facts != nullptr ? facts->policy : 0};
            case Grouping::State:
                return {7, static_cast<quint64>(cell.socket.state)};
            case Grouping::None:
                break;
        }
        return {};
    }

    static GroupRow begin(const SocketCell &cell, std::size_t hash) {
        GroupRow group;
        group.key = kGroupBits | hash;
        group.socket.state = cell.socket.state;
        group.socket.local = cell.socket.local;
        group.socket.remote = cell.socket.remote;
        group.program = cell.program;
        if (cell.facts != nullptr) {
            group.facts.service = cell.facts->service;
            group.facts.policy = cell.facts->policy;
        }
        return group;
    }

    Arranged &m_all;
    Grouping m_grouping;
    std::vector<quint64> m_names;  ///< the hash of each program's name
    std::unordered_map<GroupKey, std::uint32_t, GroupKeyHash> m_places;
    std::vector<RowSums> m_sums;
};

/// Behind each burst that is unfolded come the connections that it keeps.
void unfoldBursts(Rows &rows, Arranged &all, const Arrangement &how) {
    const auto isOpen = [&](std::uint32_t row) {
        return Arranged::kindOf(row) == RowKind::Burst && how.isOpen(all.key(row));
    };
    if (!how.open || how.open->empty() || all.table->bursts.empty() ||
        std::none_of(rows.begin(), rows.end(), isOpen)) {
        return;
    }
    Rows unfolded;
    unfolded.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        unfolded.push_back(row);
        if (!isOpen(row)) {
            continue;
        }
        const std::uint32_t burst = row & Arranged::kNumber;
        Rows inside;
        for (std::uint32_t place = 0; place < all.table->bursts[burst]->kept.size(); ++place) {
            inside.push_back(Arranged::rowOf(RowKind::Kept, all.kept.size()));
            all.kept.emplace_back(burst, place);
        }
        sortRows(inside, all, how);
        unfolded.insert(unfolded.end(), inside.begin(), inside.end());
    }
    rows = std::move(unfolded);
}

void arrangeGroups(const Rows &passed, Arranged &all, const Arrangement &how) {
    Groups groups(all, how.grouping);
    std::vector<Rows> members;  // only of groups that are unfolded
    for (const std::uint32_t row : passed) {
        const std::uint32_t group = groups.add(row);
        if (group >= members.size()) {
            members.emplace_back();
        }
        if (how.isOpen(all.groups[group].key)) {
            members[group].push_back(row);
        }
    }
    groups.finish();
    Rows order;
    for (std::size_t group = 0; group < all.groups.size(); ++group) {
        order.push_back(Arranged::rowOf(RowKind::Group, group));
    }
    sortRows(order, all, how);
    for (const std::uint32_t group : order) {
        all.rows.push_back(group);
        Rows &inside = members[group & Arranged::kNumber];
        sortRows(inside, all, how);
        unfoldBursts(inside, all, how);
        all.rows.insert(all.rows.end(), inside.begin(), inside.end());
    }
}

}  // namespace

SocketCell Arranged::cell(std::uint32_t row) const {
    const std::uint32_t number = row & kNumber;
    switch (kindOf(row)) {
        case RowKind::Socket:
            break;
        case RowKind::Burst: {
            const Burst &burst = *table->bursts[number];
            return {burst.socket, burst.program, &burst.facts, table.get(), nullptr, &burst.sum};
        }
        case RowKind::Group: {
            const GroupRow &group = groups[number];
            return {group.socket, group.program, &group.facts, table.get(), nullptr, &group.sum};
        }
        case RowKind::Kept: {
            const EndedConnection &ended = *table->bursts[kept[number].first]->kept[kept[number].second];
            return {ended.connection.socket, ended.program, &ended.facts, table.get()};
        }
    }
    return cellOf(*table, number);
}

quint64 Arranged::key(std::uint32_t row) const {
    const std::uint32_t number = row & kNumber;
    switch (kindOf(row)) {
        case RowKind::Socket:
            break;
        case RowKind::Burst:
            return table->bursts[number]->key;
        case RowKind::Group:
            return groups[number].key;
        case RowKind::Kept:
            return kKeptBit |
                   table->bursts[kept[number].first]->kept[kept[number].second]->connection.socket.cookie;
    }
    return table->sockets[number].cookie;
}

RowChange Arranged::change(std::uint32_t row) const {
    return kindOf(row) == RowKind::Socket ? table->changes[row] : RowChange::None;
}

Arranged arrange(const SocketTablePtr &table, const Arrangement &how) {
    Arranged all;
    all.table = table;
    all.grouping = how.grouping;
    Rows rows = rowsThatPass(all, how.filter);
    if (how.grouping != Grouping::None) {
        arrangeGroups(rows, all, how);
    } else {
        sortRows(rows, all, how);
        unfoldBursts(rows, all, how);
        all.rows = std::move(rows);
    }
    all.keys.reserve(all.rows.size());
    for (const std::uint32_t row : all.rows) {
        all.keys.push_back(all.key(row));
    }
    return all;
}

}  // namespace weir::gui
