// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <poll.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <weir/check.hpp>

#include "finding.hpp"

namespace weir::cli::health {

/// The checks that are programs, any number at a time. Each has a process group of its own, of which
/// nothing is left when the program has ended or its time is over.
class Programs {
public:
    using Id = std::uint64_t;
    /// NAME=VALUE, beside what weirctl itself was given.
    using Environment = std::vector<std::string>;

    Programs() = default;
    ~Programs();
    Programs(const Programs &) = delete;
    Programs &operator=(const Programs &) = delete;

    void start(Id id, const Check &check, const Environment &environment);
    /// Adds what to wait for.
    void waitFor(std::vector<pollfd> &descriptors) const;
    /// When the time of the first is over.
    [[nodiscard]] std::optional<Clock::time_point> deadline() const;
    /// What has been found since the last call.
    std::vector<std::pair<Id, Finding>> collect();
    [[nodiscard]] std::size_t running() const { return m_running.size() + m_failed.size(); }

private:
    struct Process {
        Id id = 0;
        pid_t pid = -1;
        int pidFd = -1;
        int output = -1;
        std::chrono::milliseconds timeout{};
        Clock::time_point begin;
        std::string said;  ///< the first line
        bool lineEnded = false;
    };
    static void read(Process &process);
    static Finding end(Process &process, bool late);

    std::vector<Process> m_running;
    std::vector<std::pair<Id, Finding>> m_failed;
};

}  // namespace weir::cli::health
