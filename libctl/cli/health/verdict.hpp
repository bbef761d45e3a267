// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>

namespace weir::cli::health {

/// Whether a backend is up, by the findings of the checks so far: only so many in a row turn it.
class Verdict {
public:
    explicit Verdict(bool up) : m_up(up) {}

    /// Takes a finding; returns whether it turned the verdict.
    bool add(bool good, std::uint32_t rise, std::uint32_t fall) {
        if (good == m_up) {
            m_against = 0;
            return false;
        }
        if (++m_against < (good ? rise : fall)) {
            return false;
        }
        m_up = good;
        m_against = 0;
        return true;
    }
    /// Forgets findings that were not enough, for they were those of another check.
    void restart() { m_against = 0; }

    [[nodiscard]] bool up() const { return m_up; }
    /// Findings in a row against the verdict.
    [[nodiscard]] std::uint32_t against() const { return m_against; }

private:
    bool m_up;
    std::uint32_t m_against = 0;
};

}  // namespace weir::cli::health
