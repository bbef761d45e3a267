// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace weir {

/// TCP states, numbered as the kernel does (include/net/tcp_states.h).
enum class TcpState : std::uint8_t {
    Established = 1,
    SynSent,
    SynRecv,
    FinWait1,
    FinWait2,
    TimeWait,
    Close,
    CloseWait,
    LastAck,
    Listen,
    Closing,
    NewSynRecv
};
[[nodiscard]] WEIR_EXPORT std::string_view name(TcpState state);  ///< as ss(8): "ESTAB", "SYN-SENT", ...

/// What tcp_info (include/uapi/linux/tcp.h) and the memory information of one socket say; an
/// older kernel leaves newer fields 0. Times in microseconds unless said otherwise.
struct TcpInfo {
    std::uint32_t rtt = 0;
    std::uint32_t rttVar = 0;
    std::uint32_t minRtt = 0;
    std::uint32_t rto = 0;
    std::uint32_t ato = 0;
    std::uint32_t mss = 0;          ///< bytes, sending
    std::uint32_t pmtu = 0;         ///< bytes
    std::uint32_t cwnd = 0;         ///< segments
    std::uint32_t ssthresh = 0;     ///< segments; 0x7fffffff: not yet left slow start
    std::uint32_t retransmits = 0;  ///< total segments
    std::uint32_t lost = 0;
    std::uint64_t bytesSent = 0;
    std::uint64_t bytesAcked = 0;
    std::uint64_t bytesReceived = 0;
    std::uint64_t bytesRetransmitted = 0;
    std::uint32_t segmentsOut = 0;
    std::uint32_t segmentsIn = 0;
    std::uint64_t deliveryRate = 0;       ///< bytes per second
    std::uint64_t pacingRate = 0;         ///< bytes per second
    std::uint32_t lastDataSent = 0;       ///< milliseconds ago
    std::uint32_t lastDataReceived = 0;   ///< milliseconds ago
    std::uint64_t busy = 0;               ///< time with data in flight
    std::uint64_t limitedByReceiver = 0;  ///< part of busy
    std::uint64_t limitedBySendBuffer = 0;
    std::uint32_t unacked = 0;          ///< segments
    std::uint32_t backoff = 0;          ///< how often the retransmission timer has expired in a row
    std::uint32_t lastAckReceived = 0;  ///< milliseconds ago
    std::uint32_t advertisedMss = 0;    ///< bytes, what this end announced
    std::uint32_t dataSegmentsOut = 0;
    std::uint32_t dataSegmentsIn = 0;
    std::uint8_t options = 0;  ///< TCPI_OPT_*
    std::uint32_t timeouts =
        0;  ///< of the retransmission timer, those of the SYN included; see knowsTimeouts()
    std::uint32_t timeoutMs = 0;  ///< milliseconds spent in them
    std::uint16_t size = 0;       ///< bytes of tcp_info that the kernel gave

    [[nodiscard]] bool knowsTimeouts() const { return size >= 248; }  ///< Linux 6.7 and later
    [[nodiscard]] bool timestamps() const { return (options & 1) != 0; }
    /// Data went with the SYN, and the other end took it (TCP Fast Open).
    [[nodiscard]] bool fastOpen() const { return (options & 32) != 0; }
};

/// One TCP socket of a host.
struct Socket {
    std::uint64_t cookie = 0;  ///< identity for the life of the socket
    TcpState state = TcpState::Established;
    Family family = Family::Inet;
    Endpoint local;
    Endpoint remote;
    std::uint32_t interface = 0;  ///< index it is bound to, or 0
    std::uint32_t uid = 0;
    std::uint32_t inode = 0;
    std::uint32_t receiveQueue = 0;  ///< bytes; of a listener: connections waiting to be accepted
    std::uint32_t sendQueue = 0;     ///< bytes; of a listener: the backlog's limit
    std::uint32_t drops = 0;         ///< of a listener: connections refused because its queue was full
    bool hasInfo = false;
    TcpInfo info;
    std::string congestion;    ///< "cubic"
    bool v6only = false;       ///< of a listener on IPv6: it takes no IPv4
    std::uint64_t cgroup = 0;  ///< id of its cgroup (inode in cgroup2's file system); 0: not known
};

/// Process that holds a socket.
struct Owner {
    std::uint32_t inode = 0;
    int pid = 0;
    std::string program;  ///< /proc/PID/comm
};

/// Reads the sockets of a host. Use by one thread at a time, as its Host.
class WEIR_EXPORT Sockets {
public:
    static Result<Sockets> open(const Host &host);

    Result<std::vector<Socket>> listeners();
    Result<std::vector<Socket>> connections();  ///< all but listeners
    /// Owners of the given inodes, each process that holds one, as far as this user may see them, from
    /// /proc; only for the local host and namespaces of it, or through an agent that reads them (ENOTSUP
    /// otherwise).
    Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &inodes);

private:
    class Impl;
    explicit Sockets(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

}  // namespace weir
