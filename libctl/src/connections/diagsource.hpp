// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <memory>

#include "connections/clock.hpp"
#include "connections/source.hpp"
#include "host/session.hpp"
#include "netlink/exchange.hpp"

namespace weir {

/// Connections as sock_diag tells them: dumps of all sockets, and a message for each that ends. Its
/// messages know no owner, no beginning, and of connections that this end aborted neither the
/// other end nor any number.
class DiagSource : public ConnectionSource {
public:
    DiagSource(std::shared_ptr<Session> session, const SteadyWallClock &clock);

    /// To the messages; without it there are readings only.
    Result<void> subscribe();
    [[nodiscard]] int fd() const override;
    Result<void> drain(ConnectionSink &sink) override;
    Result<void> readAll(ConnectionSink &sink) override;

private:
    void tellLosses(ConnectionSink &sink, bool emptied);

    std::shared_ptr<Session> m_session;
    const SteadyWallClock &m_clock;
    nl::Exchange m_dumps;
    std::unique_ptr<Channel> m_events;
    Time m_emptied = 0;           // when all events had been read, the last time
    bool m_overrun = false;       // the kernel said so since then
    std::uint32_t m_dropped = 0;  // of them as told
};

}  // namespace weir
