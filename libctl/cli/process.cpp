// SPDX-License-Identifier: LGPL-2.1-or-later
#include "process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>

namespace weir::cli {

namespace {

constexpr char kNamespaces[] = "/run/netns";

/// Both ends of a pipe, closed at the end.
struct Pipe {
    std::array<int, 2> fd{-1, -1};
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }
    bool open() { return ::pipe2(fd.data(), O_CLOEXEC) == 0; }
    void closeEnd(std::size_t end) {
        if (fd[end] >= 0) {
            ::close(fd[end]);
            fd[end] = -1;
        }
    }
};

/// Feeds the child and collects what it says on standard error, without waiting on one for the other.
std::string converse(Pipe &in, Pipe &err, std::string_view input) {
    ::fcntl(in.fd[1], F_SETFL, O_NONBLOCK);
    std::string said;
    while (err.fd[0] >= 0) {
        if (input.empty()) {
            in.closeEnd(1);
        }
        pollfd waiting[] = {{err.fd[0], POLLIN, 0}, {in.fd[1], POLLOUT, 0}};
        if (::poll(waiting, 2, -1) < 0) {
            continue;
        }
        if (waiting[1].revents != 0 && in.fd[1] >= 0) {
            const ssize_t written = ::write(in.fd[1], input.data(), input.size());
            if (written > 0) {
                input.remove_prefix(static_cast<std::size_t>(written));
            } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
                input = {};
            }
        }
        if (waiting[0].revents != 0) {
            char buffer[4096];
            const ssize_t got = ::read(err.fd[0], buffer, sizeof buffer);
            if (got > 0) {
                said.append(buffer, static_cast<std::size_t>(got));
            } else if (got == 0 || errno != EINTR) {
                err.closeEnd(0);
            }
        }
    }
    return said;
}

[[noreturn]] void child(int netns, Pipe &in, Pipe &err, const std::vector<std::string> &command) {
    ::dup2(in.fd[0], STDIN_FILENO);
    ::dup2(err.fd[1], STDERR_FILENO);
    const int null = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(null, STDOUT_FILENO);
    ::signal(SIGPIPE, SIG_DFL);
    if (netns >= 0 && ::setns(netns, CLONE_NEWNET) != 0) {
        ::_exit(126);
    }
    std::vector<char *> argv;
    argv.reserve(command.size() + 1);
    for (const std::string &word : command) {
        argv.push_back(const_cast<char *>(word.c_str()));
    }
    argv.push_back(nullptr);
    // Not by $PATH: it is root who runs this, and su(1) leaves a path without sbin.
    for (const char *directory : {"/usr/sbin/", "/sbin/", "/usr/bin/", "/bin/", "/usr/local/sbin/"}) {
        ::execv((directory + command.front()).c_str(), argv.data());
    }
    ::_exit(127);
}

}  // namespace

Result<void> runIn(const std::string &netns, const std::vector<std::string> &command,
                   std::string_view input) {
    int ns = -1;
    if (!netns.empty()) {
        ns = ::open((std::string(kNamespaces) + '/' + netns).c_str(), O_RDONLY | O_CLOEXEC);
        if (ns < 0) {
            return makeError(errno, "cannot open the network namespace", {}, netns);
        }
    }
    Pipe in;
    Pipe err;
    const bool open = in.open() && err.open();
    const pid_t pid = open ? ::fork() : -1;
    const int failed = errno;
    if (pid == 0) {
        child(ns, in, err, command);
    }
    if (ns >= 0) {
        ::close(ns);
    }
    if (pid < 0) {
        return makeError(failed, "cannot start " + command.front());
    }
    in.closeEnd(0);
    err.closeEnd(1);
    std::string said = converse(in, err, input);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return {};
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
        return makeError(ENOENT, command.front() + " is not installed");
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 126) {
        return makeError(EPERM, "cannot enter the network namespace", {}, netns);
    }
    // One line, as every error: the first says most.
    said = said.substr(0, said.find('\n'));
    return makeError(EIO, command.front() + " failed" + (said.empty() ? "" : ": " + said), {}, netns);
}

std::vector<std::string> namespaceNames() {
    std::vector<std::string> names;
    std::error_code failed;
    for (std::filesystem::directory_iterator it(kNamespaces, failed), end; !failed && it != end;
         it.increment(failed)) {
        names.push_back(it->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace weir::cli
