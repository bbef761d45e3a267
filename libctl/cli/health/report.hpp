// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "finding.hpp"
#include "roster.hpp"

namespace weir::cli::health {

/// What is said of the checks: lines for the journal, or JSON.
class Report {
public:
    /// As syslog(3) numbers them.
    enum Level : std::uint8_t {
        kError = 3,
        kWarning = 4,
        kNotice = 5,
        kInfo = 6
    };
    explicit Report(bool json);

    /// A backend has come up or gone down. Fails if standard output cannot be written, with the status to
    /// exit with.
    int change(const Member &member, const Finding &finding) const;
    void say(Level level, const std::string &text) const;

private:
    bool m_json;
    bool m_journal;  ///< standard error goes to systemd, which takes the level from the line
};

/// All of what "--once" found: a table or JSON.
struct Row {
    Member member;
    Finding finding;
};
[[nodiscard]] std::string rowsText(const std::vector<Row> &rows, bool json, bool bold);

/// "service web: backend 10.0.0.11:8080"
[[nodiscard]] std::string subject(const Member &member);

}  // namespace weir::cli::health
