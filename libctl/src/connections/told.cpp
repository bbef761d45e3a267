// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/told.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace weir {

namespace {

constexpr std::uint32_t kNoThreshold = 0x7fffffff;  // TCP_INFINITE_SSTHRESH of <net/tcp.h>
constexpr std::uint8_t kFastOpenTaken = 32;         // TCPI_OPT_SYN_DATA of <linux/tcp.h>
constexpr std::uint16_t kWithTimeouts = 248;        // size of tcp_info since it has them

Endpoint endpoint(Family family, const __u8 (&bytes)[16], std::uint16_t port) {
    Endpoint out;
    out.address.family = family;
    std::copy_n(bytes, out.address.size(), out.address.bytes.begin());
    out.port = port;
    return out;
}

std::optional<std::uint32_t> micros(std::uint64_t begin, std::uint64_t end) {
    if (begin == 0 || end < begin)
        return {};
    return static_cast<std::uint32_t>(std::min<std::uint64_t>((end - begin) / 1000, UINT32_MAX));
}

TcpInfo infoOf(const weir_event &event) {
    TcpInfo info;
    info.rtt = event.rtt;
    info.rttVar = event.rtt_var;
    info.minRtt = event.rtt_min;
    info.mss = event.mss;
    info.pmtu = event.mtu;
    info.cwnd = event.window;
    info.ssthresh = (event.flags & WEIR_EVENT_SLOW_START) != 0 ? kNoThreshold : event.threshold;
    info.retransmits = event.again;
    info.bytesSent = event.bytes_sent + event.bytes_again;
    info.bytesAcked = event.bytes_sent;
    info.bytesReceived = event.bytes_received;
    info.bytesRetransmitted = event.bytes_again;
    info.segmentsOut = event.segments_out;
    info.segmentsIn = event.segments_in;
    info.dataSegmentsOut = event.data_out;
    info.dataSegmentsIn = event.data_in;
    info.busy = std::uint64_t{event.busy} * 1000;
    info.limitedByReceiver = std::uint64_t{event.receiver} * 1000;
    info.limitedBySendBuffer = std::uint64_t{event.buffer} * 1000;
    if ((event.flags & WEIR_EVENT_FO_TAKEN) != 0)
        info.options |= kFastOpenTaken;
    if (event.timeouts != WEIR_EVENT_UNKNOWN) {
        info.timeouts = event.timeouts;
        info.size = kWithTimeouts;
    }
    return info;
}

// The end of an open connection, or what is known of one that begins.
void readEnding(Connection &connection, const weir_event &event, const SteadyWallClock &clock) {
    connection.ended = true;
    connection.closed = clock.at(event.time);
    connection.lastSeen = connection.closed;
    connection.finalNumbers = true;
    connection.socket.hasInfo = true;
    connection.socket.info = infoOf(event);
    connection.ending = (event.flags & WEIR_EVENT_ABORTED) != 0 ? Ending::Reset : Ending::Fin;
    if ((event.flags & WEIR_EVENT_ENDED_HERE) != 0)
        connection.closedBy = End::Here;
    else if ((event.flags & WEIR_EVENT_ENDED_THERE) != 0)
        connection.closedBy = End::There;
    connection.timeWait = (event.flags & WEIR_EVENT_TIME_WAIT) != 0;
    connection.teardown = micros(event.ending, event.time);
    connection.error = event.error;
    connection.nagleHolds = event.holds;
    connection.ackWaits = event.waits;
}

}  // namespace

Connection connectionOf(const weir_event &event, const SteadyWallClock &clock, bool samePids) {
    Connection connection;
    Socket &socket = connection.socket;
    socket.cookie = event.cookie;
    socket.family = event.family == AF_INET6 ? Family::Inet6 : Family::Inet;
    if (event.type == WEIR_EVENT_END && event.state <= static_cast<std::uint8_t>(TcpState::NewSynRecv))
        socket.state = static_cast<TcpState>(std::max<std::uint8_t>(event.state, 1));
    socket.local = endpoint(socket.family, event.local, event.local_port);
    socket.remote = endpoint(socket.family, event.remote, event.remote_port);
    socket.uid = event.uid;
    socket.cgroup = event.cgroup;
    connection.told = true;
    connection.hasOwner = true;
    connection.hasPeer = event.remote_port != 0;
    if ((event.flags & (WEIR_EVENT_OWNER | WEIR_EVENT_LISTENER)) != 0) {
        connection.pid = samePids ? static_cast<int>(event.pid) : 0;
        connection.program.assign(event.program, strnlen(event.program, sizeof event.program));
    }
    if (event.began != 0)
        connection.bornAfter = clock.at(event.began);
    connection.firstSeen = event.began != 0         ? connection.bornAfter
                           : event.established != 0 ? clock.at(event.established)
                                                    : clock.at(event.time);
    connection.lastSeen = clock.at(event.time);
    // Who opened one that is older than the recording is not known.
    if ((event.flags & WEIR_EVENT_OLDER) == 0)
        connection.opened = (event.flags & WEIR_EVENT_ACCEPTED) != 0 ? End::There : End::Here;
    if (event.handshake != 0)
        connection.handshake = event.handshake;
    if (event.established != 0)
        connection.synRetransmits = event.syn_again;
    connection.firstByte = micros(event.began != 0 ? event.began : event.established, event.first_byte);
    if (event.slow_start != 0)
        connection.slowStart = event.slow_start;
    if (event.asked_port != 0)
        connection.asked = endpoint(socket.family, event.asked, event.asked_port);
    if (event.type == WEIR_EVENT_END)
        readEnding(connection, event, clock);
    return connection;
}

}  // namespace weir
