// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownercache.hpp"

#include <algorithm>
#include <unordered_set>

#include <QElapsedTimer>

#include "models/format.hpp"

namespace weir::gui {
namespace {

constexpr qint64 kAgain = 30'000;
constexpr std::size_t kNamesMost = 10'000;
constexpr double kCostFactor = 10;  // a look may take a tenth of the time

}  // namespace

void OwnerCache::clear() {
    *this = OwnerCache();
}

void OwnerCache::follow(Sockets &source, const std::vector<Socket> &sockets, bool looks,
                        qint64 milliseconds) {
    if (m_names.size() > kNamesMost) {
        clear();  // more processes came and went than a list of them should be long
    }
    if (milliseconds < m_next) {
        return;
    }
    const bool again = looks && milliseconds >= m_again;
    std::vector<std::uint32_t> wanted;
    for (const Socket &socket : sockets) {
        if (socket.inode != 0) {
            if (again || !m_holders.contains(socket.inode)) {
                wanted.push_back(socket.inode);
            }
        }
    }
    if (again) {
        m_again = milliseconds + kAgain;
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
        m_next = milliseconds + kAgain;
        return;
    }
    m_error.reset();
    for (const std::uint32_t inode : wanted) {
        m_holders[inode].clear();
    }
    remember(*owners);
    if (m_holders.size() > 2 * sockets.size() + 1000) {
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
        m_holders[owner.inode].push_back(place->second);
    }
    for (auto &[inode, holders] : m_holders) {
        std::sort(holders.begin(), holders.end(),
                  [this](std::uint32_t a, std::uint32_t b) { return m_names[a].pid < m_names[b].pid; });
    }
}

void OwnerCache::forget(const std::vector<Socket> &sockets) {
    std::unordered_set<std::uint32_t> present;
    for (const Socket &socket : sockets) {
        present.insert(socket.inode);
    }
    std::erase_if(m_holders, [&present](const auto &entry) { return !present.contains(entry.first); });
}

std::uint32_t OwnerCache::programOf(std::uint32_t inode) const {
    const auto found = m_holders.find(inode);
    return found == m_holders.end() || found->second.empty() ? 0 : found->second.front();
}

std::vector<Program> OwnerCache::holdersOf(std::uint32_t inode) const {
    std::vector<Program> all;
    if (const auto found = m_holders.find(inode); found != m_holders.end()) {
        for (const std::uint32_t holder : found->second) {
            all.push_back(m_names[holder]);
        }
    }
    return all;
}

}  // namespace weir::gui
