// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownercache.hpp"

#include <unordered_set>

#include <QElapsedTimer>

#include "models/format.hpp"

namespace weir::gui {
namespace {

constexpr qint64 kRetryUnknown = 30'000;
constexpr double kCostFactor = 10;  // a look may take a tenth of the time

}  // namespace

void OwnerCache::clear() {
    *this = OwnerCache();
}

void OwnerCache::follow(Sockets &source, const std::vector<Socket> &sockets, qint64 milliseconds) {
    if (milliseconds < m_next) {
        return;
    }
    const bool again = milliseconds >= m_retryUnknown;
    std::vector<std::uint32_t> wanted;
    for (const Socket &socket : sockets) {
        if (socket.inode != 0) {
            const auto found = m_programs.find(socket.inode);
            if (found == m_programs.end() || (again && found->second == 0)) {
                wanted.push_back(socket.inode);
            }
        }
    }
    if (again) {
        m_retryUnknown = milliseconds + kRetryUnknown;
    }
    if (wanted.empty()) {
        return;
    }
    QElapsedTimer timer;
    timer.start();
    const auto owners = source.owners(wanted);
    m_cost = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    m_next = milliseconds + static_cast<qint64>(m_cost * kCostFactor);
    if (!owners) {
        m_error = owners.error();
        m_next = milliseconds + kRetryUnknown;
        return;
    }
    m_error.reset();
    for (const std::uint32_t inode : wanted) {
        m_programs[inode] = 0;
    }
    remember(*owners);
    if (m_programs.size() > 2 * sockets.size() + 1000) {
        forget(sockets);
    }
}

void OwnerCache::remember(const std::vector<Owner> &owners) {
    for (const Owner &owner : owners) {
        const std::string key = std::to_string(owner.pid) + ' ' + owner.program;
        const auto [place, isNew] = m_known.try_emplace(key, static_cast<std::uint32_t>(m_names.size()));
        if (isNew) {
            m_names.push_back({owner.pid, format::text(owner.program)});
        }
        // Of several holders the first one.
        std::uint32_t &program = m_programs[owner.inode];
        program = program == 0 ? place->second : program;
    }
}

void OwnerCache::forget(const std::vector<Socket> &sockets) {
    std::unordered_set<std::uint32_t> present;
    for (const Socket &socket : sockets) {
        present.insert(socket.inode);
    }
    std::erase_if(m_programs, [&present](const auto &entry) { return !present.contains(entry.first); });
}

std::uint32_t OwnerCache::programOf(std::uint32_t inode) const {
    const auto found = m_programs.find(inode);
    return found == m_programs.end() ? 0 : found->second;
}

}  // namespace weir::gui
