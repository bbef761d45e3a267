// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace weir::cli::health {

/// Tells systemd how this program fares, if it wants to know: sd_notify(3), in few lines.
class Notifier {
public:
    Notifier();
    /// "READY=1", "STATUS=…"; several lines are told as one.
    void tell(const std::string &state) const;
    /// How often it wants to hear WATCHDOG=1.
    [[nodiscard]] std::optional<std::chrono::milliseconds> watchdog() const { return m_watchdog; }

private:
    std::string m_socket;
    std::optional<std::chrono::milliseconds> m_watchdog;
};

}  // namespace weir::cli::health
