// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <weir/balancer.hpp>
#include <weir/events.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace weir::cli::health {

/// The balancer that the states of backends are read from and written to.
class Kernel {
public:
    struct State {
        std::string service;
        Target target;
        bool up = true;
    };
    struct News {
        std::vector<State> states;  ///< that have changed
        bool more = false;          ///< something else has too: read everything again
    };

    static Result<Kernel> open(const HostSpec &spec);
    [[nodiscard]] static bool isUp(const Backend &backend);

    Result<Snapshot> read();
    /// Readable when there is news.
    [[nodiscard]] int fd() const { return m_events.fd(); }
    Result<News> news();
    /// Whether something has changed that no news told of.
    Result<bool> stale();
    Result<void> write(const std::vector<State> &states);

private:
    Kernel(Balancer balancer, Events events) : m_balancer(std::move(balancer)), m_events(std::move(events)) {}
    Balancer m_balancer;
    Events m_events;
    std::uint32_t m_generation = 0;  ///< the last that was heard of
};

}  // namespace weir::cli::health
