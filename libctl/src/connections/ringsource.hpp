// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "connections/diagsource.hpp"
#include "connections/names.hpp"
#include "rings/rings.hpp"

namespace weir {

/// Connections as the module tells them: each that is opened and each that ends, with its owner, both
/// ends, and the times of what happened. What an open one has sent and received is read with sock_diag.
class RingSource : public ConnectionSource {
public:
    RingSource(const std::shared_ptr<Session> &session, const SteadyWallClock &clock, Rings rings);

    [[nodiscard]] int fd() const override { return m_rings.fd(); }
    Result<void> drain(ConnectionSink &sink) override;
    Result<void> readAll(ConnectionSink &sink) override { return m_readings.readAll(sink); }

private:
    using Life = std::pair<std::uint64_t, std::uint64_t>;  // cookie of the socket and its beginning

    void note(const weir_event *&event);
    [[nodiscard]] bool ends(const weir_event &event) const;
    void tell(const weir_event &event, ConnectionSink &sink, Time now);

    const SteadyWallClock &m_clock;
    Names m_names;
    DiagSource m_readings;
    Rings m_rings;
    std::array<const weir_event **, 256> m_latest{};  // in one draining, by cookie, as far as there is room
    std::vector<Life> m_ended;                        // in one draining, sorted
    Time m_emptied;                                   // when all records had been read, the last time
    bool m_samePids;                                  // the records' processes have the same numbers here
};

}  // namespace weir
