// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/values.hpp"
#include "ownercache.hpp"

#include <weir/connections.hpp>

namespace weir::gui {

/// Makes tables of readings: what is new, changed or closed since the last one, who holds it, and
/// the text that filters search (made once per socket, not once per reading).
class SocketTracker {
public:
    [[nodiscard]] SocketTablePtr follow(std::vector<Socket> sockets, const OwnerCache &owners, qint64 time);
    /// The same of connections that somebody follows already, with their programs and facts; @p all is
    /// Connections::each.
    using Look = std::function<void(const Connection &)>;
    using All = std::function<void(const Look &)>;
    [[nodiscard]] SocketTablePtr follow(const All &all, qint64 time);
    [[nodiscard]] SocketTablePtr follow(const Connections &connections, qint64 time);
    void clear();

private:
    struct Entry {
        TcpState state;
        std::uint32_t program;
        QByteArray text;
        std::uint32_t row;    ///< in the last table
        std::uint64_t round;  ///< of readings, when it was last there
    };

    void add(SocketTable &table, const Socket &socket, std::uint32_t row, std::uint32_t program);
    void append(SocketTable &table, const Entry &entry, RowChange change) const;
    void appendClosed(SocketTable &table);
    std::uint32_t programOf(const Connection &connection);
    std::uint32_t wordOf(const std::string &word);
    ConnectionFacts factsOf(const Connection &connection);

    std::unordered_map<std::uint64_t, Entry> m_entries;  ///< by cookie
    std::vector<Program> m_programs;                     ///< of connections; the first is not known
    std::unordered_map<std::string, std::uint32_t> m_programIndex;
    std::vector<QString> m_words;
    std::unordered_map<std::string, std::uint32_t> m_wordIndex;
    SocketTablePtr m_last;
    std::uint64_t m_round = 0;
};

}  // namespace weir::gui
