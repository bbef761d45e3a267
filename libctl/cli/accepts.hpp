// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <weir/connections.hpp>
#include <weir/sockets.hpp>

#include "command.hpp"

namespace weir::cli {

/// What came in at one address and port while somebody watched.
struct Accepts {
    struct Member {
        std::string program;
        std::uint64_t count = 0;
    };

    std::uint64_t count = 0;        // connections
    std::map<int, Member> members;  // by process; 0: not known
    double queue = 0;               // that waited to be accepted: mean, all sockets of the address together
    std::chrono::duration<double> time{};  // that was watched

    [[nodiscard]] double rate() const {
        return time.count() > 0 ? static_cast<double>(count) / time.count() : 0;
    }
    /// Mean time in the queue by Little's law, microseconds; nothing if nothing came.
    [[nodiscard]] std::optional<std::uint64_t> wait() const;
};

/// The listeners of a host, watched for a time.
class AcceptWatch {
public:
    /// Until the time is over or Ctrl-C; on failure the status to exit with is in @p status.
    static std::optional<AcceptWatch> watch(Context &context, const Host &host,
                                            std::chrono::milliseconds time, int &status);

    /// Of a listener, all sockets on its address and port together.
    [[nodiscard]] Accepts of(const Socket &listener) const;

private:
    void sample(const std::vector<Socket> &listeners);
    void add(const Connection &connection);
    [[nodiscard]] const Endpoint *listenerOf(const Endpoint &local) const;

    std::map<Endpoint, Accepts> m_accepts;  // by where somebody listens; queue is a sum until the end
    std::uint64_t m_samples = 0;
    std::chrono::duration<double> m_time{};
};

}  // namespace weir::cli
