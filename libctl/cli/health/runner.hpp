// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <poll.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <weir/result.hpp>

#include "finding.hpp"
#include "program.hpp"
#include "roster.hpp"
#include "transfer.hpp"

namespace weir::cli::health {

/// Makes checks of all types, so many at a time.
class Runner {
public:
    using Id = std::uint64_t;

    /// As many at a time as there may be descriptors for.
    static Result<Runner> open(std::size_t parallel);

    void start(Id id, const Member &member);
    [[nodiscard]] bool full() const { return running() >= m_parallel; }
    [[nodiscard]] std::size_t running() const { return m_transfers.running() + m_programs->running(); }
    [[nodiscard]] std::size_t parallel() const { return m_parallel; }
    /// Waits until something was found, one of @p others is ready, which it says in revents, or until then.
    void wait(std::vector<pollfd> &others, std::optional<Clock::time_point> until);
    /// What has been found since the last call.
    std::vector<std::pair<Id, Finding>> collect();

private:
    Runner(Transfers transfers, std::size_t parallel)
        : m_transfers(std::move(transfers)), m_programs(std::make_unique<Programs>()), m_parallel(parallel) {}
    Transfers m_transfers;
    std::unique_ptr<Programs> m_programs;
    std::size_t m_parallel;
};

}  // namespace weir::cli::health
