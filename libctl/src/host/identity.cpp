// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/identity.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>

#include "host/fd.hpp"

namespace weir {

std::string readSmallFile(const char *path, std::size_t max) {
    std::string text;
    const Fd fd(::open(path, O_RDONLY | O_CLOEXEC));
    if (!fd)
        return text;
    char buffer[4096];
    while (text.size() < max) {
        const auto n = ::read(fd.get(), buffer, std::min(sizeof buffer, max - text.size()));
        if (n <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(n));
    }
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

Identity readIdentity() {
    Identity identity;
    utsname names{};
    if (::uname(&names) == 0) {
        identity.hostname = names.nodename;
        identity.release = names.release;
    }
    identity.bootId = readSmallFile("/proc/sys/kernel/random/boot_id", 64);
    identity.uid = ::geteuid();
    const auto status = readSmallFile("/proc/thread-self/status", 16 * 1024);
    constexpr const char *kKey = "\nCapEff:\t";
    if (const auto at = status.find(kKey); at != status.npos) {
        const auto mask =
            std::strtoull(status.c_str() + at + std::char_traits<char>::length(kKey), nullptr, 16);
        identity.admin = (mask >> CAP_NET_ADMIN) & 1;
    }
    return identity;
}

}  // namespace weir
