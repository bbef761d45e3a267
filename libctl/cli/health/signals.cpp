// SPDX-License-Identifier: LGPL-2.1-or-later
#include "signals.hpp"

#include <sys/signalfd.h>
#include <unistd.h>
#include <initializer_list>

namespace weir::cli::health {

Signals::Signals() {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        ::sigaddset(&set, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &set, &m_before);
    m_fd = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

Signals::~Signals() {
    if (m_fd >= 0) {
        ::close(m_fd);
    }
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

int Signals::take() const {
    signalfd_siginfo info = {};
    return ::read(m_fd, &info, sizeof info) == static_cast<ssize_t>(sizeof info)
               ? static_cast<int>(info.ssi_signo)
               : 0;
}

}  // namespace weir::cli::health
