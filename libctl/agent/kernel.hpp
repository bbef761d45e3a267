// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/fd.hpp"
#include "host/frame.hpp"

namespace weir::agent {

/// What one recvmsg() gave: bytes and the groups they were sent to, or an errno. EAGAIN: nothing.
struct Received {
    int error = 0;
    std::size_t size = 0;
    std::uint32_t groups = 0;
};

/// A netlink socket to the kernel of this machine. Nothing blocks.
class Kernel {
public:
    /// Returns an errno.
    int open(int protocol);
    int send(wire::Bytes messages);
    Received receive(std::span<std::byte> room);
    int join(std::uint32_t group);
    [[nodiscard]] int fd() const { return m_fd.get(); }

private:
    Fd m_fd;
};

/// The family weir as the kernel knows it now.
struct Family {
    std::uint16_t id = 0;
    std::vector<std::uint32_t> groups;
};
/// Nothing if the module is not there; asking may make the kernel load it.
std::optional<Family> findFamily();
/// Whether a notification of the controller says that the family weir went away.
bool tellsOfRemoval(wire::Bytes datagram);

}  // namespace weir::agent
