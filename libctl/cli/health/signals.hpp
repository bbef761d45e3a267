// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <csignal>

namespace weir::cli::health {

/// While it lives, SIGTERM, SIGINT and SIGHUP come out of a descriptor.
class Signals {
public:
    Signals();
    ~Signals();
    Signals(const Signals &) = delete;
    Signals &operator=(const Signals &) = delete;

    [[nodiscard]] int fd() const { return m_fd; }
    /// The next that has come; 0 if none has.
    [[nodiscard]] int take() const;

private:
    sigset_t m_before = {};
    int m_fd = -1;
};

}  // namespace weir::cli::health
