// SPDX-License-Identifier: LGPL-2.1-or-later
// The sock_diag protocol: requests, and messages to sockets. Pure; speed counts, for there may be
// 100,000 sockets a second.
#pragma once

#include <optional>
#include <vector>

#include <weir/sockets.hpp>

#include "netlink/message.hpp"

namespace weir {

inline constexpr std::uint32_t kListenState = 1u << static_cast<unsigned>(TcpState::Listen);
inline constexpr std::uint32_t kAllStates = 0x1ffe;  ///< TcpState::Established to NewSynRecv

/// A dump of the TCP sockets of one family in the given states.
[[nodiscard]] nl::Message tcpDump(Family family, std::uint32_t states);
/// Nothing if the message is no TCP socket.
[[nodiscard]] std::optional<Socket> readSocket(const nl::MessageView &message);
/// What of a struct tcp_info of any kernel is there; the rest stays 0.
[[nodiscard]] TcpInfo readTcpInfo(nl::Bytes bytes);

}  // namespace weir
