// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

namespace weir::cli {

/// Says on the terminal what is being waited for, once that takes longer than a second, and takes
/// the line away at the end. Without a terminal on standard error it does nothing.
class Activity {
public:
    explicit Activity(std::string what);
    ~Activity();
    Activity(const Activity &) = delete;
    Activity &operator=(const Activity &) = delete;
    /// From any thread.
    void update(std::size_t done, std::size_t total);
    /// Before something else is written; the destructor does it too.
    void end();

private:
    void show();
    std::string m_what;
    std::atomic<std::size_t> m_done{0};
    std::atomic<std::size_t> m_total{0};
    std::mutex m_mutex;
    std::condition_variable m_ending;
    bool m_end = false;
    std::thread m_thread;
};

/// While it lives, the first Ctrl-C (or SIGTERM) only sets a flag; the second ends the program.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;
    [[nodiscard]] static bool pending();
};

}  // namespace weir::cli
