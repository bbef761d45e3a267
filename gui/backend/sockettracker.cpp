// SPDX-License-Identifier: GPL-3.0-or-later
#include "sockettracker.hpp"

#include "models/format.hpp"
#include "models/scope.hpp"

namespace weir::gui {
namespace {

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
        std::uint32_t program = owners.programOf(socket.inode);
        const auto [place, isNew] = m_entries.try_emplace(socket.cookie);
        Entry &entry = place->second;
        if (!isNew && program == 0) {
            program = entry.program;  // who held it before it was closed
        }
        const bool changed = !isNew && entry.state != socket.state;
        if (isNew || changed || entry.program != program) {
            entry.state = socket.state;
            entry.program = program;
            entry.text = searchText(socket, table->names[program]);
        }
        entry.row = row;
        entry.round = m_round;
        append(*table, entry,
               !m_last   ? RowChange::None
               : isNew   ? RowChange::New
               : changed ? RowChange::Changed
                         : RowChange::None);
    }
    appendClosed(*table);
    m_last = table;
    return table;
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
            append(table, entry, RowChange::Closed);
        }
        return true;
    });
}

}  // namespace weir::gui
