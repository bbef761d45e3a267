// SPDX-License-Identifier: LGPL-2.1-or-later
#include "notify.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace weir::cli::health {

Notifier::Notifier() {
    const char *socket = std::getenv("NOTIFY_SOCKET");
    m_socket = socket != nullptr ? socket : "";
    const char *time = std::getenv("WATCHDOG_USEC");
    const char *pid = std::getenv("WATCHDOG_PID");
    const long long us = time != nullptr ? std::atoll(time) : 0;
    if (us > 0 && (pid == nullptr || std::atoll(pid) == ::getpid())) {
        // Twice as often as would do, as sd_watchdog_enabled(3) advises.
        m_watchdog = std::chrono::milliseconds(std::clamp(us / 2000, 1LL, 3'600'000LL));
    }
}

void Notifier::tell(const std::string &state) const {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (m_socket.empty() || m_socket.size() > sizeof address.sun_path) {
        return;
    }
    std::memcpy(address.sun_path, m_socket.data(), m_socket.size());
    if (address.sun_path[0] == '@') {
        address.sun_path[0] = '\0';  // the abstract namespace
    }
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_socket.size());
    const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0) {
        ::sendto(fd, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address),
                 size);
        ::close(fd);
    }
}

}  // namespace weir::cli::health
