// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <optional>

#include <weir/listeners.hpp>

#include "command.hpp"

namespace weir::cli {

/// The listeners of a host, watched for a time.
class AcceptWatch {
public:
    /// Until the time is over or Ctrl-C; on failure the status to exit with is in @p status.
    static std::optional<AcceptWatch> watch(Context &context, const Host &host,
                                            std::chrono::milliseconds time, int &status);

    /// Of a listener, all sockets on its address and port together.
    [[nodiscard]] Accepts of(const Socket &listener) const { return m_counter.of(listener, m_time); }

private:
    AcceptCounter m_counter;
    std::chrono::duration<double> m_time{};
};

}  // namespace weir::cli
