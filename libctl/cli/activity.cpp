// SPDX-License-Identifier: LGPL-2.1-or-later
#include "activity.hpp"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace weir::cli {

namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kPeriod{250};

volatile std::sig_atomic_t g_interrupted = 0;

bool showsLines() {
    const char *term = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

void install(void (*handler)(int), int flags) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Activity::Activity(std::string what) : m_what(std::move(what)) {
    if (showsLines()) {
        // Signals are for the main thread, whose system calls they are to interrupt.
        sigset_t all;
        sigset_t before;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before);
        m_thread = std::thread([this] { show(); });
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }
}

Activity::~Activity() {
    end();
}

void Activity::end() {
    if (m_thread.joinable()) {
        {
            const std::lock_guard lock(m_mutex);
            m_end = true;
        }
        m_ending.notify_one();
        m_thread.join();
    }
}

void Activity::update(std::size_t done, std::size_t total) {
    m_done = done;
    m_total = total;
}

void Activity::show() {
    const auto start = std::chrono::steady_clock::now();
    std::unique_lock lock(m_mutex);
    bool shown = false;
    for (auto wait = kPatience; !m_ending.wait_for(lock, wait, [this] { return m_end; }); wait = kPeriod) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start)
                .count();
        const std::size_t total = m_total;
        if (total > 0) {
            std::fprintf(stderr, "\r\x1b[K%s: %zu of %zu, %lld s", m_what.c_str(), m_done.load(), total,
                         static_cast<long long>(seconds));
        } else {
            std::fprintf(stderr, "\r\x1b[K%s: %lld s", m_what.c_str(), static_cast<long long>(seconds));
        }
        shown = true;
    }
    if (shown) {
        std::fputs("\r\x1b[K", stderr);
    }
}

Interrupt::Interrupt() {
    g_interrupted = 0;
    // Without SA_RESTART, so that a blocking call returns; with SA_RESETHAND, so that a second Ctrl-C
    // ends even a call that does not.
    install([](int) { g_interrupted = 1; }, static_cast<int>(SA_RESETHAND));
}

Interrupt::~Interrupt() {
    install(SIG_DFL, 0);
}

bool Interrupt::pending() {
    return g_interrupted != 0;
}

}  // namespace weir::cli
