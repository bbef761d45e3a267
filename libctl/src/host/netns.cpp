// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/netns.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace weir {

Result<Fd> openNetns(const std::string &name) {
    if (name.empty() || name.size() > 255 || name == "." || name == ".." ||
        name.find_first_of(std::string_view("/\0", 2)) != name.npos)
        return makeError(EINVAL, "\"" + name.substr(0, 80) + "\" cannot be the name of a network namespace",
                         "netns");
    Fd fd(::open(("/run/netns/" + name).c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) {
        const int error = errno;
        return makeError(error,
                         error == ENOENT ? "no network namespace " + name + ": see ip netns list"
                                         : "cannot open network namespace " + name + ": " +
                                               std::generic_category().message(error),
                         "netns");
    }
    return fd;
}

Result<Fd> openOwnNetns() {
    Fd fd(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC));
    if (!fd)
        return makeError(errno, "cannot open /proc/thread-self/ns/net");
    return fd;
}

std::uint64_t netnsInode(const Fd &netns) {
    struct stat status {};
    return ::fstat(netns.get(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace weir
