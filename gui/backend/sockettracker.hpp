// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include "models/values.hpp"
#include "ownercache.hpp"

namespace weir::gui {

/// Makes tables of readings: what is new, changed or closed since the last one, who holds it, and
/// the text that filters search (made once per socket, not once per reading).
class SocketTracker {
public:
    [[nodiscard]] SocketTablePtr follow(std::vector<Socket> sockets, const OwnerCache &owners, qint64 time);
    void clear();

private:
    struct Entry {
        TcpState state;
        std::uint32_t program;
        QByteArray text;
        std::uint32_t row;    ///< in the last table
        std::uint64_t round;  ///< of readings, when it was last there
    };

    void append(SocketTable &table, const Entry &entry, RowChange change) const;
    void appendClosed(SocketTable &table);

    std::unordered_map<std::uint64_t, Entry> m_entries;  ///< by cookie
    SocketTablePtr m_last;
    std::uint64_t m_round = 0;
};

}  // namespace weir::gui
