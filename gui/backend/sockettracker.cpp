// SPDX-License-Identifier: GPL-3.0-or-later
#include "sockettracker.hpp"

#include <algorithm>

#include "models/format.hpp"
#include "models/scope.hpp"

#include <weir/costs.hpp>

namespace weir::gui {
namespace {

/// More programs have held connections than a list of them should be long: it begins anew.
constexpr std::size_t kNamesMost = 100'000;

QByteArray searchText(const Socket &socket, const Program &program) {
    std::string text = socket.local.text() + ' ' + socket.remote.text() + ' ';
    text += name(socket.state);
    QByteArray all = QByteArray::fromStdString(text).toLower();
    if (program.pid != 0) {
        all += ' ' + program.name.toLower().toUtf8() + ' ' + QByteArray::number(program.pid);
    }
    if (socket.state == TcpState::Listen) {
        all += ' ' + word(scopeOf(socket.local.address)).toLower().toUtf8();
    }
    return all;
}

}  // namespace

void SocketTracker::clear() {
    *this = SocketTracker();
}

void SocketTracker::append(SocketTable &table, const Entry &entry, RowChange change) const {
    table.changes.push_back(change);
    table.texts.push_back(entry.text);
    table.programs.push_back(entry.program);
}

void SocketTracker::add(SocketTable &table, const Socket &socket, std::uint32_t row, std::uint32_t program) {
    const auto [place, isNew] = m_entries.try_emplace(socket.cookie);
    Entry &entry = place->second;
    if (!isNew && program == 0) {
        program = entry.program;  // who held it before it was closed
    }
    const bool changed = !isNew && entry.state != socket.state;
    if (isNew || changed || entry.program != program) {
        entry.state = socket.state;
        entry.program = program;
        entry.text = searchText(socket, table.names[program]);
    }
    entry.row = row;
    entry.round = m_round;
    append(table, entry,
           !m_last   ? RowChange::None
           : isNew   ? RowChange::New
           : changed ? RowChange::Changed
                     : RowChange::None);
}

SocketTablePtr SocketTracker::follow(std::vector<Socket> sockets, const OwnerCache &owners, qint64 time) {
    ++m_round;
    auto table = std::make_shared<SocketTable>();
    table->time = time;
    table->sockets = std::move(sockets);
    table->names = owners.names();
    const std::size_t count = table->sockets.size();
    table->changes.reserve(count);
    table->texts.reserve(count);
    table->programs.reserve(count);
    m_entries.reserve(count);
    for (std::uint32_t row = 0; row < count; ++row) {
        const Socket &socket = table->sockets[row];
        add(*table, socket, row, owners.programOf(socket.inode));
    }
    appendClosed(*table);
    m_last = table;
    return table;
}

SocketTablePtr SocketTracker::follow(const Connections &connections, qint64 time) {
    return follow([&connections](const Look &look) { connections.each(look); }, time);
}

SocketTablePtr SocketTracker::follow(const All &all, qint64 time) {
    ++m_round;
    auto table = std::make_shared<SocketTable>();
    table->time = time;
    if (m_last) {
        const std::size_t about = m_last->sockets.size();
        table->sockets.reserve(about);
        table->facts.reserve(about);
        table->changes.reserve(about);
        table->texts.reserve(about);
        table->programs.reserve(about);
    }
    if (m_programs.empty() || m_programs.size() > kNamesMost) {
        m_programs.assign(1, {});
        m_programIndex.clear();
        m_entries.clear();  // their programs have other numbers from now on
        m_last.reset();
    }
    std::vector<std::uint32_t> programs;
    all([&](const Connection &connection) {
        if (!connection.ended) {
            table->sockets.push_back(connection.socket);
            table->facts.push_back(factsOf(connection));
            programs.push_back(programOf(connection));
        }
    });
    table->names = m_programs;
    for (std::uint32_t row = 0; row < table->sockets.size(); ++row) {
        add(*table, table->sockets[row], row, programs[row]);
    }
    appendClosed(*table);
    table->words = m_words;
    m_last = table;
    return table;
}

std::uint32_t SocketTracker::programOf(const Connection &connection) {
    if (connection.pid == 0 && connection.program.empty()) {
        return 0;
    }
    const auto [place, isNew] =
        m_programIndex.try_emplace(std::to_string(connection.pid) + ' ' + connection.program,
                                   static_cast<std::uint32_t>(m_programs.size()));
    if (isNew) {
        m_programs.push_back({connection.pid, format::text(connection.program)});
    }
    return place->second;
}

/// There are as many as services and policies.
std::uint32_t SocketTracker::wordOf(const std::string &word) {
    if (m_words.empty()) {
        m_words.emplace_back();
    }
    if (word.empty()) {
        return 0;
    }
    const auto [place, isNew] = m_wordIndex.try_emplace(word, static_cast<std::uint32_t>(m_words.size()));
    if (isNew) {
        m_words.push_back(format::text(word));
    }
    return place->second;
}

ConnectionFacts SocketTracker::factsOf(const Connection &connection) {
    ConnectionFacts facts;
    const Time since = connection.bornAfter != 0 ? connection.bornAfter : connection.firstSeen;
    facts.since = static_cast<qint64>(since / 1000);
    facts.sinceIsLate = connection.bornAfter == 0;
    facts.handshake = connection.handshake;
    facts.firstByte = connection.firstByte;
    facts.waiting = costOf(connection).waiting();
    const Limits limits = limitsOf(connection);
    const std::uint64_t life = limits.application + limits.receiver + limits.sendBuffer + limits.network;
    const std::uint64_t most =
        std::max({limits.application, limits.receiver, limits.sendBuffer, limits.network});
    facts.limitedBy = limits.by;
    facts.limitedShare = life == 0 ? 0 : static_cast<float>(most) / static_cast<float>(life);
    facts.opened = connection.opened;
    facts.service = wordOf(connection.service);
    facts.policy = wordOf(connection.policy);
    facts.nagleHolds = connection.nagleHolds;
    facts.ackWaits = connection.ackWaits;
    return facts;
}

/// What is gone stays for one reading, marked as closed.
void SocketTracker::appendClosed(SocketTable &table) {
    std::erase_if(m_entries, [&](const auto &item) {
        const Entry &entry = item.second;
        if (entry.round == m_round) {
            return false;
        }
        if (m_last && m_last->changes[entry.row] != RowChange::Closed) {
            table.sockets.push_back(m_last->sockets[entry.row]);
            if (!m_last->facts.empty()) {
                table.facts.push_back(m_last->facts[entry.row]);
            }
            append(table, entry, RowChange::Closed);
        }
        return true;
    });
}

}  // namespace weir::gui
