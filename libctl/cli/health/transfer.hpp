// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <poll.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <weir/address.hpp>
#include <weir/check.hpp>
#include <weir/result.hpp>

#include "finding.hpp"

namespace weir::cli::health {

/// The checks that make a connection: TCP, TLS and HTTP, any number at a time. Whatever the other side
/// does or does not do, a check ends within its timeout and takes no more than kAnswerMax.
class Transfers {
public:
    using Id = std::uint64_t;

    static Result<Transfers> open();
    ~Transfers();
    Transfers(Transfers &&) noexcept;
    Transfers &operator=(Transfers &&) = delete;

    void start(Id id, const Check &check, const Endpoint &at);
    /// Waits for the checks under way and for @p others, whose revents it sets; for @p time at most.
    void wait(std::vector<pollfd> &others, std::chrono::milliseconds time);
    /// What has been found since the last call.
    std::vector<std::pair<Id, Finding>> collect();
    [[nodiscard]] std::size_t running() const;

private:
    class Impl;
    explicit Transfers(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace weir::cli::health
