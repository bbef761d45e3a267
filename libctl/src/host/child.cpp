// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/child.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <thread>

#include "host/deadline.hpp"

extern char **environ;

namespace weir {

namespace {

constexpr std::size_t kWordsMax = 2048;
constexpr int kPatience = 300;  // milliseconds, at each step of ending a program

// Programs that would not end when they were told to, such as one that runs as root: they are
// reaped when another one ends.
std::mutex orphansMutex;
std::vector<pid_t> orphans;

void reapOrphans(pid_t added) {
    const std::lock_guard lock(orphansMutex);
    if (added > 0)
        orphans.push_back(added);
    std::erase_if(orphans, [](pid_t pid) { return ::waitpid(pid, nullptr, WNOHANG) != 0; });
}

class Actions {
public:
    Actions() {
        posix_spawn_file_actions_init(&m_files);
        posix_spawnattr_init(&m_attributes);
        // The caller may ignore or block signals; a program that inherits that does not end well.
        sigset_t all;
        sigset_t none;
        sigfillset(&all);
        sigdelset(&all, SIGKILL);
        sigdelset(&all, SIGSTOP);
        sigemptyset(&none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    ~Actions() {
        posix_spawn_file_actions_destroy(&m_files);
        posix_spawnattr_destroy(&m_attributes);
    }
    Actions(const Actions &) = delete;
    Actions &operator=(const Actions &) = delete;

    void connect(const Fd &from, int to) { posix_spawn_file_actions_adddup2(&m_files, from.get(), to); }
    int spawn(pid_t &pid, char *const argv[]) {
        posix_spawn_file_actions_addclosefrom_np(&m_files, 3);
        return posix_spawnp(&pid, argv[0], &m_files, &m_attributes, argv, environ);
    }

private:
    posix_spawn_file_actions_t m_files;
    posix_spawnattr_t m_attributes;
};

struct Ends {
    Fd ours;
    Fd theirs;
};

// What the program writes: a pipe, whose end here does not block.
Result<Ends> makePipe() {
    int fds[2];
    if (::pipe2(fds, O_CLOEXEC) < 0)
        return makeError(errno, "cannot make a pipe");
    Ends ends{Fd(fds[0]), Fd(fds[1])};
    ::fcntl(ends.ours.get(), F_SETFL, O_NONBLOCK);
    return ends;
}

// What it reads: a socket, for writing to one can be kept from raising SIGPIPE in our process.
Result<Ends> makeSocket() {
    int fds[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
        return makeError(errno, "cannot make a socket pair");
    Ends ends{Fd(fds[0]), Fd(fds[1])};
    ::fcntl(ends.ours.get(), F_SETFL, O_NONBLOCK);
    return ends;
}

}  // namespace

Result<Child> Child::start(const std::vector<std::string> &argv) {
    auto input = makeSocket();
    auto output = makePipe();
    auto errors = makePipe();
    if (!input || !output || !errors)
        return makeError(EMFILE, "cannot make pipes for " + argv.front());
    Actions actions;
    actions.connect(input->theirs, STDIN_FILENO);
    actions.connect(output->theirs, STDOUT_FILENO);
    actions.connect(errors->theirs, STDERR_FILENO);
    std::vector<char *> pointers;
    pointers.reserve(argv.size() + 1);
    for (const auto &word : argv)
        pointers.push_back(const_cast<char *>(word.c_str()));
    pointers.push_back(nullptr);

    Child child;
    if (const int error = actions.spawn(child.m_pid, pointers.data()); error != 0) {
        child.m_pid = -1;
        return makeError(error,
                         "cannot start " + argv.front() + ": " + std::generic_category().message(error));
    }
    child.m_input = std::move(input->ours);
    child.m_output = std::move(output->ours);
    child.m_errors = std::move(errors->ours);
    return child;
}

Child::Child(Child &&other) noexcept {
    *this = std::move(other);
}

Child &Child::operator=(Child &&other) noexcept {
    if (this == &other)
        return *this;
    end();
    m_pid = std::exchange(other.m_pid, -1);
    m_status = other.m_status;
    m_reaped = other.m_reaped;
    m_input = std::move(other.m_input);
    m_output = std::move(other.m_output);
    m_errors = std::move(other.m_errors);
    m_words = std::move(other.m_words);
    return *this;
}

Child::~Child() {
    end();
}

void Child::readErrors() {
    char buffer[1024];
    for (;;) {
        const auto n = ::read(m_errors.get(), buffer, sizeof buffer);
        if (n == 0)
            m_errors.reset();  // or poll would report it for ever
        if (n <= 0)
            return;
        m_words.append(buffer, static_cast<std::size_t>(n));
        if (m_words.size() > kWordsMax)
            m_words.erase(0, m_words.size() - kWordsMax);
    }
}

std::string Child::lastWords() const {
    constexpr int kLines = 3;
    std::string_view text = m_words;
    std::string words;
    for (int i = 0; i < kLines && !text.empty();) {
        const auto newline = text.find_last_of("\r\n");
        auto line = newline == text.npos ? text : text.substr(newline + 1);
        text = newline == text.npos ? std::string_view() : text.substr(0, newline);
        while (!line.empty() && line.front() == ' ')
            line.remove_prefix(1);
        if (line.empty())
            continue;
        words = std::string(line) + (words.empty() ? "" : "; ") + words;
        ++i;
    }
    std::replace_if(
        words.begin(), words.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return words;
}

std::string Child::ending(int milliseconds) {
    if (m_pid <= 0 || !reap(milliseconds))
        return {};
    if (WIFEXITED(m_status))
        return "exited with " + std::to_string(WEXITSTATUS(m_status));
    return "was killed by signal " + std::to_string(WTERMSIG(m_status));
}

bool Child::reap(int milliseconds) {
    const Deadline deadline(milliseconds);
    while (!m_reaped) {
        const auto pid = ::waitpid(m_pid, &m_status, WNOHANG);
        m_reaped = pid == m_pid || (pid < 0 && errno == ECHILD);
        if (m_reaped || deadline.left() == 0)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return m_reaped;
}

void Child::end() {
    if (m_pid <= 0)
        return;
    m_input.reset();
    m_output.reset();
    m_errors.reset();
    for (const int signal : {0, SIGTERM, SIGKILL}) {
        if (signal != 0 && !m_reaped)
            ::kill(m_pid, signal);
        if (reap(kPatience))
            break;
    }
    reapOrphans(m_reaped ? -1 : m_pid);
    m_pid = -1;
    m_reaped = false;
}

}  // namespace weir
