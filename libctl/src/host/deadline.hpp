// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace weir {

/// A moment up to which to wait.
class Deadline {
public:
    explicit Deadline(int milliseconds)
        : m_end(std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds)) {}

    /// Milliseconds until then, rounded up, 0 when it has passed.
    [[nodiscard]] int left() const {
        const auto rest =
            std::chrono::ceil<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
        return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(rest.count(), 0, 1 << 30));
    }

private:
    std::chrono::steady_clock::time_point m_end;
};

/// poll(2) until the deadline, through signals. As poll returns.
inline int pollUntil(pollfd *fds, nfds_t count, const Deadline &deadline) {
    for (;;) {
        const int n = ::poll(fds, count, deadline.left());
        if (n >= 0 || errno != EINTR)
            return n;
    }
}

}  // namespace weir
