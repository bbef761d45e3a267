// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <array>
#include <optional>

#include "host/session.hpp"
#include "path/prober.hpp"

namespace weir::path {

/// A connected UDP socket that sends probes and reads the ICMP errors about them from its error queue.
/// The kernel gives it only errors that quote its own addresses and ports; of these it passes on the
/// ones that quote its random number too, and counts the others.
class ProbeSocket {
public:
    static Result<ProbeSocket> open(Session &session, const Address &destination, std::uint32_t interface,
                                    std::uint16_t port);

    enum class Sent : std::uint8_t {
        Yes,
        TooLarge,  ///< for the interface; mtu() tells what fits, as far as known
        Lost       ///< no room now: as if the network had lost it
    };
    Result<Sent> send(const Probe &probe);
    /// The next answer, nothing if none has come.
    std::optional<Answer> receive();

    [[nodiscard]] int fd() const { return m_fd.get(); }
    [[nodiscard]] std::uint16_t localPort() const { return m_localPort; }
    [[nodiscard]] std::uint32_t mtu() const { return m_mtu; }
    [[nodiscard]] std::uint32_t strange() const { return m_strange; }

private:
    static constexpr std::size_t kMarkSize = 12;  // random number, and that of the packet

    Fd m_fd;
    Family m_family = Family::Inet;
    std::array<std::byte, 10> m_secret{};
    std::uint16_t m_localPort = 0;
    std::uint32_t m_mtu = 0;
    std::uint32_t m_strange = 0;
    std::vector<std::byte> m_buffer;
};

}  // namespace weir::path
