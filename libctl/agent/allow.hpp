// SPDX-License-Identifier: LGPL-2.1-or-later
// What weir-agent lets through. Pure functions over bytes that anybody may have written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/frame.hpp"

namespace weir::agent {

using wire::Bytes;

/// What a channel was opened for.
struct Purpose {
    int protocol = 0;          ///< NETLINK_SOCK_DIAG, NETLINK_ROUTE or NETLINK_GENERIC
    std::uint16_t family = 0;  ///< of generic netlink: number of the family weir
};

/// Whether a netlink protocol may be opened at all.
[[nodiscard]] bool allowsProtocol(std::uint32_t protocol);
/// Why one whole message may not go to the kernel; empty if it may.
[[nodiscard]] std::string refusal(const Purpose &purpose, Bytes message);
/// The answer to a refused message, as the kernel itself would write it.
[[nodiscard]] std::vector<std::byte> refuse(Bytes message, int error, const std::string &why);

}  // namespace weir::agent
