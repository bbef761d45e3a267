// SPDX-License-Identifier: GPL-3.0-or-later
#include "sockettracker.hpp"

#include <algorithm>

#include "connectionfacts.hpp"
#include "models/format.hpp"
#include "models/scope.hpp"

namespace weir::gui {
namespace {

/// More programs have held connections than a list of them should be long: it begins anew.
constexpr std::size_t kNamesMost = 100'000;

QByteArray searchText(const Socket &socket, const Program &program, const ListenerFacts *listening) {
    std::string text = socket.local.text() + ' ' + socket.remote.text() + ' ';
    text += name(socket.state);
    QByteArray all = QByteArray::fromStdString(text).toLower();
    if (program.pid != 0) {
        all += ' ' + program.name.toLower().toUtf8() + ' ' + QByteArray::number(program.pid);
    }
    if (socket.state == TcpState::Listen) {
        all += ' ' + scopeWord(socket, listening).toLower().toUtf8();
    }
    if (listening != nullptr) {
        for (const Program &holder : listening->holders) {
            all += ' ' + holder.name.toLower().toUtf8() + ' ' + QByteArray::number(holder.pid);
        }
        if (!listening->baseline.isEmpty()) {
            all += ' ' + QByteArray(kSinceBaseline);
        }
    }
    return all;
}

}  // namespace

SocketTracker::SocketTracker(std::shared_ptr<WordNumbers> words) : m_words(std::move(words)) {}

void SocketTracker::clear() {
    m_entries.clear();
    m_programs.clear();
    m_programIndex.clear();
    m_last.reset();
}

void SocketTracker::append(SocketTable &table, const Entry &entry) const {
    table.changes.push_back(entry.change);
    table.texts.push_back(entry.text);
    table.programs.push_back(entry.program);
}

/// News stay news for a while, unless something newer happens.
void SocketTracker::note(Entry &entry, RowChange change, qint64 time) const {
    if (change != RowChange::None && m_flash > 0) {
        entry.change = change;
        entry.changed = time;
    } else if (entry.change != RowChange::None && time - entry.changed >= m_flash) {
        entry.change = RowChange::None;
    }
}

void SocketTracker::add(SocketTable &table, const Socket &socket, std::uint32_t row, std::uint32_t program) {
    const ListenerFacts *listening = table.listeningOf(row);
    const auto [place, isNew] = m_entries.try_emplace(socket.cookie);
    Entry &entry = place->second;
    if (!isNew && program == 0) {
        program = entry.program;  // who held it before it was closed
    }
    const bool changed = !isNew && entry.state != socket.state;
    // Of a listener more changes than that, and there are few.
    if (isNew || changed || entry.program != program || listening != nullptr) {
        entry.state = socket.state;
        entry.program = program;
        entry.text = searchText(socket, table.names[program], listening);
    }
    entry.row = row;
    entry.round = m_round;
    if (entry.change == RowChange::Closed) {
        entry.change = RowChange::None;  // it was there all the time
    }
    note(entry,
         !m_last   ? RowChange::None
         : isNew   ? RowChange::New
         : changed ? RowChange::Changed
                   : RowChange::None,
         table.time);
    append(table, entry);
}

SocketTablePtr SocketTracker::follow(std::vector<Socket> sockets, std::vector<ListenerFacts> listening,
                                     const ListenersState &state, const OwnerCache &owners, qint64 time) {
    if (owners.names().size() < m_namesSeen) {
        clear();  // the list of programs began anew: numbers in it mean others now
    }
    m_namesSeen = owners.names().size();
    ++m_round;
    auto table = std::make_shared<SocketTable>();
    table->time = time;
    table->sockets = std::move(sockets);
    table->listening = std::move(listening);
    table->listeners = state;
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

SocketTablePtr SocketTracker::follow(const Connections &connections,
                                     std::vector<std::shared_ptr<const Burst>> bursts, quint32 timeWaits,
                                     qint64 time) {
    return follow([&connections](const Look &look) { connections.each(look); }, std::move(bursts), timeWaits,
                  time);
}

SocketTablePtr SocketTracker::follow(const All &all, std::vector<std::shared_ptr<const Burst>> bursts,
                                     quint32 timeWaits, qint64 time) {
    ++m_round;
    auto table = std::make_shared<SocketTable>();
    table->time = time;
    table->bursts = std::move(bursts);
    table->timeWaits = timeWaits;
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
    programs.reserve(table->sockets.capacity());
    // Mostly it is that of the one before.
    int pid = 0;
    std::string name;
    std::uint32_t program = 0;
    all([&](const Connection &connection) {
        if (connection.ended) {
            return;
        }
        table->sockets.push_back(connection.socket);
        table->facts.push_back(factsOf(connection, *m_words));
        if (connection.pid != pid || connection.program != name) {
            pid = connection.pid;
            name = connection.program;
            program = programOf(connection);
        }
        programs.push_back(program);
    });
    table->names = m_programs;
    for (std::uint32_t row = 0; row < table->sockets.size(); ++row) {
        add(*table, table->sockets[row], row, programs[row]);
    }
    appendClosed(*table);
    table->words = m_words->words();
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

/// What is gone stays for a while, marked as closed.
void SocketTracker::appendClosed(SocketTable &table) {
    for (auto item = m_entries.begin(); item != m_entries.end();) {
        Entry &entry = item->second;
        if (entry.round != m_round && !staysClosed(entry, table.time)) {
            item = m_entries.erase(item);
            continue;
        }
        if (entry.round != m_round) {
            table.sockets.push_back(m_last->sockets[entry.row]);
            if (!m_last->facts.empty()) {
                table.facts.push_back(m_last->facts[entry.row]);
            }
            if (!m_last->listening.empty()) {
                table.listening.push_back(m_last->listening[entry.row]);
            }
            append(table, entry);
            entry.row = static_cast<std::uint32_t>(table.sockets.size() - 1);
        }
        ++item;
    }
}

bool SocketTracker::staysClosed(Entry &entry, qint64 time) const {
    if (!m_last || m_flash <= 0) {
        return false;
    }
    if (entry.change != RowChange::Closed) {
        entry.change = RowChange::Closed;
        entry.changed = time;
    }
    return time - entry.changed < m_flash;
}

}  // namespace weir::gui
