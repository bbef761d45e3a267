// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/procowners.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

#include "host/identity.hpp"

namespace weir {

namespace {

// A socket may pass to another process, so that what is known gets old.
constexpr auto kKeep = std::chrono::seconds(10);
// New inodes alone do not make /proc be read more often than this.
constexpr auto kPause = std::chrono::milliseconds(500);

struct CloseDir {
    void operator()(DIR *dir) const { ::closedir(dir); }
};
using Dir = std::unique_ptr<DIR, CloseDir>;

bool isNumber(const char *text) {
    return *text >= '1' && *text <= '9';
}

// "socket:[12345]", as the links in /proc/PID/fd read; 0 for anything else.
std::uint32_t socketInode(std::string_view link) {
    constexpr std::string_view kPrefix = "socket:[";
    std::uint32_t inode = 0;
    if (link.starts_with(kPrefix))
        std::from_chars(link.data() + kPrefix.size(), link.data() + link.size(), inode);
    return inode;
}

}  // namespace

void ProcOwners::scan() {
    m_known.clear();
    m_scanned = Clock::now();
    const Dir proc(::opendir("/proc"));
    if (!proc)
        return;
    while (const dirent *process = ::readdir(proc.get())) {
        if (!isNumber(process->d_name))
            continue;
        const std::string base = std::string("/proc/") + process->d_name;
        const Dir fds(::opendir((base + "/fd").c_str()));
        if (!fds)
            continue;  // gone, or not ours to see
        std::string program;
        const int pid = std::atoi(process->d_name);
        while (const dirent *fd = ::readdir(fds.get())) {
            char link[64];
            const auto n = ::readlinkat(::dirfd(fds.get()), fd->d_name, link, sizeof link);
            const auto inode = n > 0 ? socketInode({link, static_cast<std::size_t>(n)}) : 0;
            if (inode == 0)
                continue;
            if (program.empty())
                program = readSmallFile((base + "/comm").c_str(), 64);
            // A process may hold it more than once. The first holder is most often the parent.
            auto &holders = m_known[inode];
            if (holders.empty() || holders.back().pid != pid)
                holders.push_back({inode, pid, program});
        }
    }
}

std::vector<ProcOwner> ProcOwners::find(const std::vector<std::uint32_t> &inodes) {
    const auto age = Clock::now() - m_scanned;
    const bool never = m_scanned == Clock::time_point{};
    const bool unknown = std::any_of(inodes.begin(), inodes.end(),
                                     [&](auto inode) { return inode != 0 && !m_known.contains(inode); });
    if (never || age > kKeep || (unknown && age > kPause))
        scan();
    std::vector<ProcOwner> found;
    for (const auto inode : inodes)
        if (const auto known = m_known.find(inode); known != m_known.end())
            found.insert(found.end(), known->second.begin(), known->second.end());
    return found;
}

}  // namespace weir
