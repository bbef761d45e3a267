// SPDX-License-Identifier: LGPL-2.1-or-later
#include "sockets/diag.hpp"

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

#include <algorithm>
#include <cstring>

#include "sockets/tcpinfo.hpp"

namespace weir {

namespace {

Endpoint readEndpoint(Family family, const __be32 (&address)[4], __be16 port) {
    Endpoint endpoint;
    endpoint.address.family = family;
    std::memcpy(endpoint.address.bytes.data(), address, endpoint.address.size());
    endpoint.port = ntohs(port);
    return endpoint;
}

}  // namespace

nl::Message tcpDump(Family family, std::uint32_t states) {
    const auto bit = [](int extension) { return static_cast<std::uint8_t>(1u << (extension - 1)); };
    inet_diag_req_v2 request{};
    request.sdiag_family = static_cast<std::uint8_t>(family);
    request.sdiag_protocol = static_cast<std::uint8_t>(Protocol::Tcp);
    request.idiag_ext = bit(INET_DIAG_INFO) | bit(INET_DIAG_SKMEMINFO) | bit(INET_DIAG_CONG);
    request.idiag_states = states;
    nl::Message message(SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, sizeof request);
    message.append(&request, sizeof request);
    return message;
}

TcpInfo readTcpInfo(nl::Bytes bytes) {
    KernelTcpInfo kernel{};
    if (!bytes.empty())
        std::memcpy(&kernel, bytes.data(), std::min(bytes.size(), sizeof kernel));
    TcpInfo info;
    info.rtt = kernel.rtt;
    info.rttVar = kernel.rttvar;
    info.minRtt = kernel.minRtt;
    info.rto = kernel.rto;
    info.ato = kernel.ato;
    info.mss = kernel.sndMss;
    info.pmtu = kernel.pmtu;
    info.cwnd = kernel.sndCwnd;
    info.ssthresh = kernel.sndSsthresh;
    info.retransmits = kernel.totalRetrans;
    info.lost = kernel.lost;
    info.bytesSent = kernel.bytesSent;
    info.bytesAcked = kernel.bytesAcked;
    info.bytesReceived = kernel.bytesReceived;
    info.bytesRetransmitted = kernel.bytesRetrans;
    info.segmentsOut = kernel.segsOut;
    info.segmentsIn = kernel.segsIn;
    info.deliveryRate = kernel.deliveryRate;
    info.pacingRate = kernel.pacingRate;
    info.lastDataSent = kernel.lastDataSent;
    info.lastDataReceived = kernel.lastDataRecv;
    info.busy = kernel.busyTime;
    info.limitedByReceiver = kernel.rwndLimited;
    info.limitedBySendBuffer = kernel.sndbufLimited;
    info.unacked = kernel.unacked;
    info.backoff = kernel.backoff;
    info.lastAckReceived = kernel.lastAckRecv;
    info.advertisedMss = kernel.advmss;
    info.dataSegmentsOut = kernel.dataSegsOut;
    info.dataSegmentsIn = kernel.dataSegsIn;
    info.options = kernel.options;
    info.timeouts = kernel.totalRto;
    info.timeoutMs = kernel.totalRtoTime;
    info.size = static_cast<std::uint16_t>(std::min<std::size_t>(bytes.size(), UINT16_MAX));
    return info;
}

std::optional<Socket> readSocket(const nl::MessageView &message) {
    inet_diag_msg diag;
    if (message.header->nlmsg_type != SOCK_DIAG_BY_FAMILY || message.payload.size() < sizeof diag)
        return std::nullopt;
    std::memcpy(&diag, message.payload.data(), sizeof diag);
    if (diag.idiag_family != AF_INET && diag.idiag_family != AF_INET6)
        return std::nullopt;

    Socket socket;
    socket.cookie = static_cast<std::uint64_t>(diag.id.idiag_cookie[1]) << 32 | diag.id.idiag_cookie[0];
    socket.state = static_cast<TcpState>(diag.idiag_state);
    socket.family = static_cast<Family>(diag.idiag_family);
    socket.local = readEndpoint(socket.family, diag.id.idiag_src, diag.id.idiag_sport);
    socket.remote = readEndpoint(socket.family, diag.id.idiag_dst, diag.id.idiag_dport);
    socket.interface = diag.id.idiag_if;
    socket.uid = diag.idiag_uid;
    socket.inode = diag.idiag_inode;
    socket.receiveQueue = diag.idiag_rqueue;
    socket.sendQueue = diag.idiag_wqueue;

    const std::size_t header = NLMSG_ALIGN(sizeof diag);
    const nl::Attrs attributes(message.payload.subspan(std::min(header, message.payload.size())));
    if (const auto info = attributes.find(INET_DIAG_INFO)) {
        socket.hasInfo = true;
        socket.info = readTcpInfo(*info);
        // That of the same moment as the numbers: the kernel reads the one above before it locks the socket.
        if (!info->empty() && info->front() != std::byte{0})
            socket.state = static_cast<TcpState>(info->front());
    }
    if (const auto congestion = attributes.find(INET_DIAG_CONG)) {
        const auto *text = reinterpret_cast<const char *>(congestion->data());
        // TCP_CA_NAME_MAX is 16; longer ones are nobody's.
        socket.congestion.assign(text, strnlen(text, std::min<std::size_t>(congestion->size(), 16)));
    }
    if (const auto only = attributes.find(INET_DIAG_SKV6ONLY); only && only->size() == 1)
        socket.v6only = only->front() != std::byte{0};
    if (const auto cgroup = attributes.find(INET_DIAG_CGROUP_ID);
        cgroup && cgroup->size() == sizeof socket.cgroup)
        std::memcpy(&socket.cgroup, cgroup->data(), sizeof socket.cgroup);
    constexpr std::size_t kDrops = SK_MEMINFO_DROPS * sizeof(std::uint32_t);
    const auto memory = attributes.find(INET_DIAG_SKMEMINFO);
    if (memory && memory->size() >= kDrops + sizeof socket.drops)
        std::memcpy(&socket.drops, memory->data() + kDrops, sizeof socket.drops);
    return socket;
}

}  // namespace weir
