// SPDX-License-Identifier: LGPL-2.1-or-later
#include "program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>

namespace weir::cli::health {

namespace {

constexpr std::size_t kLineMax = 200;
/// What systemd says to this program and to no other.
constexpr std::string_view kPrivate[] = {"NOTIFY_SOCKET=", "WATCHDOG_USEC=", "WATCHDOG_PID="};

std::vector<char *> pointers(std::vector<std::string> &words) {
    std::vector<char *> out;
    out.reserve(words.size() + 1);
    for (std::string &word : words) {
        out.push_back(word.data());
    }
    out.push_back(nullptr);
    return out;
}

std::vector<std::string> environmentWith(const Programs::Environment &more) {
    std::vector<std::string> out;
    for (char **entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (std::ranges::none_of(kPrivate, [&](std::string_view name) { return text.starts_with(name); })) {
            out.emplace_back(text);
        }
    }
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

/// Returns what went wrong, as an errno.
int spawn(pid_t &pid, const std::vector<std::string> &command, const Programs::Environment &environment,
          int output) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    // Not all that libcurl opens is closed by itself.
    ::posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(
        &attributes,
        static_cast<short>(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
    std::vector<std::string> words = command;
    std::vector<std::string> variables = environmentWith(environment);
    const int failed = ::posix_spawn(&pid, words.front().c_str(), &files, &attributes, pointers(words).data(),
                                     pointers(variables).data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    return failed;
}

}  // namespace

Programs::~Programs() {
    for (Process &process : m_running) {
        end(process, true);
    }
}

void Programs::start(Id id, const Check &check, const Environment &environment) {
    Process process;
    process.id = id;
    process.timeout = check.timeout;
    process.begin = Clock::now();
    std::array<int, 2> pipe{-1, -1};
    int failed = ::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK) == 0 ? 0 : errno;
    if (failed == 0) {
        // Only our end must never block.
        ::fcntl(pipe[1], F_SETFL, 0);
        failed = spawn(process.pid, check.program, environment, pipe[1]);
        ::close(pipe[1]);
        process.output = pipe[0];
    }
    if (failed == 0) {
        process.pidFd = static_cast<int>(::syscall(SYS_pidfd_open, process.pid, 0));
        if (process.pidFd < 0) {
            failed = errno;
            end(process, true);
            process.output = -1;
        }
    }
    if (failed == 0) {
        m_running.push_back(std::move(process));
        return;
    }
    if (process.output >= 0) {
        ::close(process.output);
    }
    m_failed.emplace_back(
        id, Finding{Finding::Result::Impossible,
                    "cannot start " + check.program.front() + ": " + std::generic_category().message(failed),
                    {}});
}

void Programs::waitFor(std::vector<pollfd> &descriptors) const {
    for (const Process &process : m_running) {
        descriptors.push_back({process.pidFd, POLLIN, 0});
        if (process.output >= 0) {
            descriptors.push_back({process.output, POLLIN, 0});
        }
    }
}

std::optional<Clock::time_point> Programs::deadline() const {
    std::optional<Clock::time_point> first;
    for (const Process &process : m_running) {
        const Clock::time_point end = process.begin + process.timeout;
        first = first ? std::min(*first, end) : end;
    }
    if (!m_failed.empty()) {
        first = Clock::time_point::min();
    }
    return first;
}

void Programs::read(Process &process) {
    // Once a turn: whoever prints without end shall not keep the others waiting.
    std::array<char, 4096> buffer;
    const ssize_t got = process.output < 0 ? -1 : ::read(process.output, buffer.data(), buffer.size());
    if (got == 0) {
        ::close(process.output);
        process.output = -1;
    }
    if (got > 0 && !process.lineEnded) {
        const std::string_view text(buffer.data(), static_cast<std::size_t>(got));
        const std::size_t newline = text.find('\n');
        process.said += text.substr(0, std::min(newline, kLineMax - process.said.size()));
        process.lineEnded = newline != std::string_view::npos || process.said.size() >= kLineMax;
    }
}

Finding Programs::end(Process &process, bool late) {
    // Until its leader is waited for, the number of the group can be nobody else's.
    ::kill(-process.pid, SIGKILL);
    int status = 0;
    while (::waitpid(process.pid, &status, 0) < 0 && errno == EINTR) {
    }
    read(process);
    for (const int fd : {process.pidFd, process.output}) {
        if (fd >= 0) {
            ::close(fd);
        }
    }
    Finding out;
    if (late) {
        out.detail = "no end within " + limitText(process.timeout);
    } else if (WIFSIGNALED(status)) {
        out.detail = "ended by signal " + std::to_string(WTERMSIG(status));
    } else {
        out.detail = "exit status " + std::to_string(WEXITSTATUS(status));
        out.result = WEXITSTATUS(status) == 0 ? Finding::Result::Good : Finding::Result::Bad;
    }
    if (!process.said.empty()) {
        out.detail += ": " + process.said;
    }
    out.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - process.begin);
    return out;
}

std::vector<std::pair<Programs::Id, Finding>> Programs::collect() {
    std::vector<std::pair<Id, Finding>> out = std::exchange(m_failed, {});
    const Clock::time_point now = Clock::now();
    std::erase_if(m_running, [&](Process &process) {
        read(process);
        pollfd ended = {process.pidFd, POLLIN, 0};
        const bool over = ::poll(&ended, 1, 0) > 0;
        if (!over && now < process.begin + process.timeout) {
            return false;
        }
        out.emplace_back(process.id, end(process, !over));
        return true;
    });
    return out;
}

}  // namespace weir::cli::health
