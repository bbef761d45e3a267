// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/connections.hpp>

#include <algorithm>

namespace weir {

namespace {

constexpr std::uint32_t kInitialSegments = 10;  // RFC 6928
// Loss is what holds a sender up if one of so many segments was sent again: at 1 % and common round trips the
// window of RFC 5681 stays below 12 segments (Mathis et al. 1997: 1.22 / sqrt(p)).
constexpr std::uint64_t kLossShare = 100;

}  // namespace

Limits limitsOf(const Connection &connection) {
    Limits limits;
    const auto &info = connection.socket.info;
    const std::uint64_t life = connection.lifeAtLeast();
    if (!connection.socket.hasInfo || life == 0)
        return limits;
    const std::uint64_t busy = std::min(info.busy, life);
    limits.receiver = std::min(info.limitedByReceiver, busy);
    limits.sendBuffer = std::min(info.limitedBySendBuffer, busy - limits.receiver);
    limits.network = busy - limits.receiver - limits.sendBuffer;
    limits.application = life - busy;
    const auto most = std::max({limits.application, limits.receiver, limits.sendBuffer, limits.network});
    if (most == limits.application)
        limits.by = LimitedBy::Application;
    else if (most == limits.receiver)
        limits.by = LimitedBy::Receiver;
    else if (most == limits.sendBuffer)
        limits.by = LimitedBy::SendBuffer;
    else if (std::uint64_t{info.retransmits} * kLossShare >= info.dataSegmentsOut && info.retransmits != 0)
        limits.by = LimitedBy::Loss;
    else
        limits.by =
            info.dataSegmentsOut > kInitialSegments ? LimitedBy::CongestionWindow : LimitedBy::RoundTrips;
    return limits;
}

std::string_view name(LimitedBy by) {
    switch (by) {
        case LimitedBy::Application:
            return "application";
        case LimitedBy::Receiver:
            return "receive-window";
        case LimitedBy::SendBuffer:
            return "send-buffer";
        case LimitedBy::CongestionWindow:
            return "congestion-window";
        case LimitedBy::Loss:
            return "loss";
        case LimitedBy::RoundTrips:
            return "round-trips";
        case LimitedBy::Unknown:
            break;
    }
    return "unknown";
}

}  // namespace weir
