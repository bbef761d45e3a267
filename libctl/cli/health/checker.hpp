// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <weir/host.hpp>

#include "kernel.hpp"
#include "notify.hpp"
#include "report.hpp"
#include "roster.hpp"
#include "runner.hpp"
#include "schedule.hpp"
#include "signals.hpp"

namespace weir::cli::health {

struct CheckerOptions {
    std::string file;
    HostSpec spec;
    bool json = false;
    bool restore = false;
};

/// Checks the backends until a signal ends it, and has the kernel know which of them work.
class Checker {
public:
    Checker(CheckerOptions options, Kernel kernel, Runner runner, Checks checks);

    /// Returns the status to exit with.
    int run();

private:
    void reload();
    /// Brings the roster to what the kernel and the file say.
    void reread();
    void startDue(Clock::time_point now);
    void wait();
    void hear();
    int take(Roster::Id id, const Finding &finding);
    void write();
    void writeEach(const std::vector<Kernel::State> &states);
    void written(const Kernel::State &state);
    void lost(const Error &error);
    void tend(Clock::time_point now);
    void restore();

    CheckerOptions m_options;
    std::optional<Kernel> m_kernel;  ///< none while it cannot be reached
    Runner m_runner;
    Checks m_checks;
    Report m_report;
    Notifier m_notifier;
    Signals m_signals;
    Roster m_roster;
    Schedule m_schedule;
    std::set<Roster::Id> m_unwritten;                                ///< whose state is to be written
    std::map<std::pair<std::string, Target>, Kernel::State> m_left;  ///< down, and no longer checked
    std::string m_status;
    std::string m_writeError;
    std::set<std::string> m_told;  ///< of what was warned, so that it is not said again and again
    bool m_news = false;
    bool m_reread = true;
    bool m_late = false;
    Clock::time_point m_rereadAt;
    Clock::time_point m_tendAt;
    Clock::time_point m_watchdogAt;
};

}  // namespace weir::cli::health
