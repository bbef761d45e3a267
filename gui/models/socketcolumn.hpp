// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QString>
#include <QVariant>

#include "roles.hpp"
#include "values.hpp"

namespace weir::gui {

/// What a cell is made from.
struct SocketCell {
    const Socket &socket;
    const Program &program;
    const ConnectionFacts *facts = nullptr;    ///< null for listeners
    const SocketTable *table = nullptr;        ///< for the words that facts refer to
    const ListenerFacts *listening = nullptr;  ///< null for connections
    const RowSum *sum = nullptr;               ///< if it stands for several connections
};

[[nodiscard]] inline SocketCell cellOf(const SocketTable &table, std::size_t row) {
    return {table.sockets[row], table.program(row), table.factsOf(row), &table, table.listeningOf(row)};
}

/// What an address and its port sort by, in that order.
using AddressKey = std::array<std::uint64_t, 4>;

/// For how many connections together a column says something.
enum class SumOf : std::uint8_t {
    One,    ///< only for a single one
    Burst,  ///< also for those that have it in common
    All
};

/// One column of a socket table. One of number, rank, address and compare says how it sorts; all but the
/// last are keys taken once per row, which is several times faster where most values differ.
struct SocketColumn {
    const char *key;  ///< for files, filters and settings; never translated
    QString title;
    QString help;  ///< what it is and which field of the kernel it comes from
    CellKind kind = CellKind::Text;
    bool shown = true;
    int characters = 10;  ///< width at first
    QString (*text)(const SocketCell &) = nullptr;
    double (*number)(const SocketCell &) = nullptr;
    double (*rank)(const SocketCell &) = nullptr;  ///< a number that only says what comes first
    AddressKey (*address)(const SocketCell &) = nullptr;
    int (*compare)(const SocketCell &, const SocketCell &) = nullptr;
    QString (*exact)(const SocketCell &) = nullptr;  ///< tooltip
    double (*bar)(const SocketCell &) = nullptr;     ///< 0..1, negative for none
    double (*mark)(const SocketCell &) = nullptr;    ///< in the bar, the same
    Tone (*tone)(const SocketCell &) = nullptr;
    Glyph (*glyph)(const SocketCell &) = nullptr;
    bool flashes = false;                             ///< shows that the row is new, changed or closed
    const char *unit = "";                            ///< of number, as the end of a name: "us", "bytes"
    QVariant (*value)(const SocketCell &) = nullptr;  ///< for files, where it is neither number nor text
    SumOf sums = SumOf::One;
};

/// What a file gets of a cell; invalid for what is not known.
[[nodiscard]] QVariant valueOf(const SocketColumn &column, const SocketCell &cell);

[[nodiscard]] std::vector<SocketColumn> listenerColumns();
[[nodiscard]] std::vector<SocketColumn> connectionColumns();

}  // namespace weir::gui
