// SPDX-License-Identifier: LGPL-2.1-or-later
#include "checker.hpp"

#include <algorithm>
#include <cerrno>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli::health {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRereadPause{200};   // between two readings of the whole configuration
constexpr milliseconds kTendPeriod{10000};  // looks whether the kernel is still the one that it was
constexpr milliseconds kRetryPeriod{2000};  // while it cannot be reached

}  // namespace

Checker::Checker(CheckerOptions options, Kernel kernel, Runner runner, Checks checks)
    : m_options(std::move(options)),
      m_kernel(std::move(kernel)),
      m_runner(std::move(runner)),
      m_checks(std::move(checks)),
      m_report(m_options.json) {}

int Checker::run() {
    reread();
    m_tendAt = Clock::now() + kTendPeriod;
    m_notifier.tell("READY=1");
    for (;;) {
        const Clock::time_point now = Clock::now();
        startDue(now);
        tend(now);
        wait();
        while (const int signal = m_signals.take()) {
            if (signal != SIGHUP) {
                m_notifier.tell("STOPPING=1");
                if (m_options.restore) {
                    restore();
                }
                return kDone;
            }
            reload();
        }
        hear();
        for (const auto &[id, finding] : m_runner.collect()) {
            if (const int status = take(id, finding); status != kDone) {
                return status;
            }
        }
        write();
    }
}

void Checker::reload() {
    std::vector<Error> errors;
    const Result<Config> config = Config::load(m_options.file, &errors);
    if (!config) {
        for (const Error &error : errors.empty() ? std::vector{config.error()} : errors) {
            m_report.say(Report::kError, error.text());
        }
        m_report.say(Report::kError,
                     "the checks stay as they were before " + m_options.file + " was changed");
        return;
    }
    m_checks = checksOf(*config);
    m_told.clear();
    m_reread = true;
    m_report.say(Report::kInfo,
                 "read " + m_options.file + ": " + plural(m_checks.size(), "service") + " with a check");
}

void Checker::reread() {
    m_reread = false;
    m_rereadAt = Clock::now() + kRereadPause;
    if (!m_kernel) {
        return;
    }
    const Result<Snapshot> now = m_kernel->read();
    if (!now) {
        lost(now.error());
        return;
    }
    const Roster::Changes changes = m_roster.update(*now, m_checks);
    for (const Roster::Id id : changes.removed) {
        m_schedule.remove(id);
        m_unwritten.erase(id);
    }
    for (const Roster::Id id : changes.added) {
        const Member &member = *m_roster.find(id);
        m_left.erase({member.service, member.target});
        m_schedule.add(id, member.check->interval, Clock::now());
    }
    for (const Member &member : changes.released) {
        if (!member.kernelUp) {
            m_left[{member.service, member.target}] = {member.service, member.target, true};
            m_report.say(Report::kWarning, subject(member) +
                                               " is no longer checked and stays down; \"weirctl "
                                               "backend set " +
                                               member.service + ' ' + member.target.text() +
                                               " --state up\" brings it up");
        }
    }
    for (const std::string &service : changes.missing) {
        if (m_told.insert(service).second) {
            m_report.say(Report::kNotice,
                         "service " + service + " is not in force; its backends will be checked once it is");
        }
    }
    for (const std::string &backend : changes.portless) {
        if (m_told.insert(backend).second) {
            m_report.say(Report::kWarning,
                         "service " + backend + " takes any port, so its check needs one: add port = …");
        }
    }
}

void Checker::startDue(Clock::time_point now) {
    while (!m_runner.full()) {
        const auto id = m_schedule.take(now);
        if (!id) {
            return;
        }
        m_runner.start(*id, *m_roster.find(*id));
    }
    const auto next = m_schedule.next();
    if (next && now - *next > kTendPeriod && !std::exchange(m_late, true)) {
        m_report.say(Report::kWarning,
                     "checks are late, because no more than " + std::to_string(m_runner.parallel()) +
                         " are made at a time; see --parallel, the intervals and the timeouts");
    }
}

void Checker::wait() {
    std::vector<pollfd> waiting{{m_signals.fd(), POLLIN, 0}};
    if (m_kernel) {
        waiting.push_back({m_kernel->fd(), POLLIN, 0});
    }
    Clock::time_point until = m_tendAt;
    if (const auto next = m_schedule.next(); next && !m_runner.full()) {
        until = std::min(until, *next);
    }
    if (m_reread) {
        until = std::min(until, m_rereadAt);
    }
    if (m_notifier.watchdog()) {
        until = std::min(until, m_watchdogAt);
    }
    m_runner.wait(waiting, until);
    m_news = waiting.back().fd != m_signals.fd() && waiting.back().revents != 0;
}

void Checker::hear() {
    if (!m_kernel || !std::exchange(m_news, false)) {
        return;
    }
    const Result<Kernel::News> news = m_kernel->news();
    if (!news) {
        lost(news.error());
        return;
    }
    m_reread = m_reread || news->more;
    for (const Kernel::State &state : news->states) {
        if (Member *member = m_roster.find(state.service, state.target)) {
            member->kernelUp = state.up;
        } else {
            m_reread = m_reread || m_checks.contains(state.service);
        }
    }
}

int Checker::take(Roster::Id id, const Finding &finding) {
    m_schedule.done(id, Clock::now());
    Member *member = m_roster.find(id);
    if (member == nullptr) {
        return kDone;  // it went while it was checked
    }
    if (finding.result == Finding::Result::Impossible) {
        if (std::exchange(member->impossible, finding.detail) != finding.detail) {
            m_report.say(Report::kError, subject(*member) + " cannot be checked, and stays " +
                                             (member->verdict.up() ? "up: " : "down: ") + finding.detail);
        }
        return kDone;
    }
    member->impossible.clear();
    const bool good = finding.result == Finding::Result::Good;
    if (member->verdict.add(good, member->check->rise, member->check->fall)) {
        if (const int status = m_report.change(*member, finding); status != kDone) {
            return status;
        }
    } else if (member->verdict.up() != member->kernelUp && m_kernel && m_writeError.empty()) {
        m_report.say(Report::kNotice, subject(*member) + " is set " + (member->verdict.up() ? "up" : "down") +
                                          " again: so say its checks, and somebody had changed it");
    }
    // Only here, so that two who do not agree, of whom one is a person, change it no faster than it is
    // checked.
    if (member->verdict.up() != member->kernelUp) {
        m_unwritten.insert(id);
    } else {
        m_unwritten.erase(id);
    }
    return kDone;
}

void Checker::write() {
    if (!m_kernel || m_unwritten.empty()) {
        return;
    }
    std::vector<Kernel::State> states;
    for (const Roster::Id id : std::exchange(m_unwritten, {})) {
        const Member &member = *m_roster.find(id);
        states.push_back({member.service, member.target, member.verdict.up()});
    }
    if (m_kernel->write(states)) {
        std::ranges::for_each(states, [this](const Kernel::State &state) { written(state); });
        m_writeError.clear();
    } else {
        writeEach(states);
    }
}

/// After a refusal of all: the fault of one shall not be that of the others.
void Checker::writeEach(const std::vector<Kernel::State> &states) {
    std::string failed;
    for (const Kernel::State &state : states) {
        const Result<void> done = m_kernel->write({state});
        if (done) {
            written(state);
            continue;
        }
        m_reread = true;
        if (done.error().is(std::errc::no_such_file_or_directory) && done.error().attribute != "module") {
            continue;  // removed a moment ago
        }
        failed = done.error().text();
        if (failed != m_writeError) {
            m_report.say(Report::kError, "service " + state.service + ": backend " + state.target.text() +
                                             " cannot be set " + (state.up ? "up: " : "down: ") + failed);
            m_writeError = failed;
        }
    }
    m_writeError = failed;
}

void Checker::written(const Kernel::State &state) {
    if (Member *member = m_roster.find(state.service, state.target)) {
        member->kernelUp = state.up;
    }
}

void Checker::lost(const Error &error) {
    m_kernel.reset();
    m_unwritten.clear();
    m_tendAt = Clock::now() + kRetryPeriod;
    m_report.say(Report::kError, "the balancer cannot be reached, the checks go on: " + error.text());
}

void Checker::tend(Clock::time_point now) {
    if (now >= m_tendAt) {
        m_tendAt = now + (m_kernel ? kTendPeriod : kRetryPeriod);
        if (!m_kernel) {
            if (Result<Kernel> kernel = Kernel::open(m_options.spec)) {
                m_kernel = *std::move(kernel);
                m_reread = true;
                m_tendAt = now + kTendPeriod;
                m_report.say(Report::kNotice, "the balancer is there again");
            }
        } else if (const Result<bool> stale = m_kernel->stale(); !stale) {
            // The module was removed, and perhaps loaded again: nothing tells its listeners.
            lost(stale.error());
        } else if (*stale) {
            m_reread = true;
        }
    }
    if (m_reread && now >= m_rereadAt) {
        reread();
    }
    if (m_notifier.watchdog() && now >= m_watchdogAt) {
        m_watchdogAt = now + *m_notifier.watchdog();
        m_notifier.tell("WATCHDOG=1");
    }
    std::string status = plural(m_roster.members().size(), "backend") + " checked, " +
                         std::to_string(m_roster.down()) + " down";
    if (status != m_status) {
        m_notifier.tell("STATUS=" + status);
        m_status = std::move(status);
    }
}

void Checker::restore() {
    std::vector<Kernel::State> states;
    for (const auto &[id, member] : m_roster.members()) {
        if (!member.kernelUp) {
            states.push_back({member.service, member.target, true});
        }
    }
    for (const auto &[key, state] : m_left) {
        states.push_back(state);
    }
    if (!m_kernel || states.empty()) {
        return;
    }
    if (m_kernel->write(states)) {
        m_report.say(Report::kNotice, plural(states.size(), "backend") + " set up (--restore)");
    } else {
        writeEach(states);
    }
}

}  // namespace weir::cli::health
