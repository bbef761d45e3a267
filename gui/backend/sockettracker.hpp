// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/values.hpp"
#include "ownercache.hpp"
#include "wordnumbers.hpp"

#include <weir/connections.hpp>

namespace weir::gui {

/// Makes tables of readings: what is new, changed or closed since the last one, who holds it, and
/// the text that filters search (made once per socket, not once per reading).
class SocketTracker {
public:
    /// How long news are marked, and what is closed stays: 0 not at all.
    static constexpr qint64 kFlash = 1000;

    explicit SocketTracker(std::shared_ptr<WordNumbers> words = std::make_shared<WordNumbers>());

    void setFlash(qint64 milliseconds) { m_flash = milliseconds; }
    /// Of listeners, with @p listening one a socket.
    [[nodiscard]] SocketTablePtr follow(std::vector<Socket> sockets, std::vector<ListenerFacts> listening,
                                        const ListenersState &state, const OwnerCache &owners, qint64 time);
    /// The same of connections that somebody follows already, with their programs and facts, and the
    /// bursts of those that were too short; @p all is Connections::each.
    using Look = std::function<void(const Connection &)>;
    using All = std::function<void(const Look &)>;
    [[nodiscard]] SocketTablePtr follow(const All &all, std::vector<std::shared_ptr<const Burst>> bursts,
                                        quint32 timeWaits, qint64 time);
    [[nodiscard]] SocketTablePtr follow(const Connections &connections,
                                        std::vector<std::shared_ptr<const Burst>> bursts, quint32 timeWaits,
                                        qint64 time);
    void clear();

private:
    struct Entry {
        TcpState state;
        std::uint32_t program;
        QByteArray text;
        std::uint32_t row;    ///< in the last table
        std::uint64_t round;  ///< of readings, when it was last there
        RowChange change = RowChange::None;
        qint64 changed = 0;  ///< when, in milliseconds
    };

    void add(SocketTable &table, const Socket &socket, std::uint32_t row, std::uint32_t program);
    void append(SocketTable &table, const Entry &entry) const;
    void appendClosed(SocketTable &table);
    [[nodiscard]] bool staysClosed(Entry &entry, qint64 time) const;
    void note(Entry &entry, RowChange change, qint64 time) const;
    std::uint32_t programOf(const Connection &connection);

    std::unordered_map<std::uint64_t, Entry> m_entries;  ///< by cookie
    std::vector<Program> m_programs;                     ///< of connections; the first is not known
    std::unordered_map<std::string, std::uint32_t> m_programIndex;
    std::shared_ptr<WordNumbers> m_words;
    SocketTablePtr m_last;
    std::size_t m_namesSeen = 0;  ///< of the owners, in the last table of listeners
    qint64 m_flash = kFlash;
    std::uint64_t m_round = 0;
};

}  // namespace weir::gui
