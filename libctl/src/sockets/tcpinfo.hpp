// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace weir {

/// Layout of the kernel's struct tcp_info, which only ever grows at its end. An own one because
/// glibc's <netinet/tcp.h> stops half-way and <linux/tcp.h> cannot be included beside it.
struct KernelTcpInfo {
    std::uint8_t state;
    std::uint8_t caState;
    std::uint8_t retransmits;
    std::uint8_t probes;
    std::uint8_t backoff;
    std::uint8_t options;
    std::uint8_t windowScales;
    std::uint8_t flags;
    std::uint32_t rto;
    std::uint32_t ato;
    std::uint32_t sndMss;
    std::uint32_t rcvMss;
    std::uint32_t unacked;
    std::uint32_t sacked;
    std::uint32_t lost;
    std::uint32_t retrans;
    std::uint32_t fackets;
    std::uint32_t lastDataSent;
    std::uint32_t lastAckSent;
    std::uint32_t lastDataRecv;
    std::uint32_t lastAckRecv;
    std::uint32_t pmtu;
    std::uint32_t rcvSsthresh;
    std::uint32_t rtt;
    std::uint32_t rttvar;
    std::uint32_t sndSsthresh;
    std::uint32_t sndCwnd;
    std::uint32_t advmss;
    std::uint32_t reordering;
    std::uint32_t rcvRtt;
    std::uint32_t rcvSpace;
    std::uint32_t totalRetrans;
    std::uint64_t pacingRate;
    std::uint64_t maxPacingRate;
    std::uint64_t bytesAcked;
    std::uint64_t bytesReceived;
    std::uint32_t segsOut;
    std::uint32_t segsIn;
    std::uint32_t notsentBytes;
    std::uint32_t minRtt;
    std::uint32_t dataSegsIn;
    std::uint32_t dataSegsOut;
    std::uint64_t deliveryRate;
    std::uint64_t busyTime;
    std::uint64_t rwndLimited;
    std::uint64_t sndbufLimited;
    std::uint32_t delivered;
    std::uint32_t deliveredCe;
    std::uint64_t bytesSent;
    std::uint64_t bytesRetrans;
    std::uint32_t dsackDups;
    std::uint32_t reordSeen;
    std::uint32_t rcvOoopack;
    std::uint32_t sndWnd;
    std::uint32_t rcvWnd;
    std::uint32_t rehash;
    std::uint16_t totalRto;
    std::uint16_t totalRtoRecoveries;
    std::uint32_t totalRtoTime;
};
static_assert(offsetof(KernelTcpInfo, totalRetrans) == 100);
static_assert(offsetof(KernelTcpInfo, pacingRate) == 104);
static_assert(offsetof(KernelTcpInfo, deliveryRate) == 160);
static_assert(offsetof(KernelTcpInfo, bytesSent) == 200);
static_assert(offsetof(KernelTcpInfo, totalRto) == 240);
static_assert(sizeof(KernelTcpInfo) == 248);

}  // namespace weir
