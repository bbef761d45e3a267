// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

/// Process that holds a socket, found in /proc.
struct ProcOwner {
    std::uint32_t inode = 0;
    int pid = 0;
    std::string program;
};

/// Which process holds which socket, as far as this process may see it. What was found is kept for
/// a while, for going through /proc costs more than a dump of all sockets.
class ProcOwners {
public:
    /// Owners of those of the inodes that have any: every process that holds it, the first one first.
    std::vector<ProcOwner> find(const std::vector<std::uint32_t> &inodes);

private:
    using Clock = std::chrono::steady_clock;
    void scan();

    std::unordered_map<std::uint32_t, std::vector<ProcOwner>> m_known;
    Clock::time_point m_scanned{};
};

}  // namespace weir
