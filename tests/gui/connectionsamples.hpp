// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>

#include "models/followed.hpp"
#include "samples.hpp"

/// Made-up connections whose details are shown.
namespace weir::gui::samples {

inline constexpr Time kNow = 1'790'000'000'000'000;  ///< microseconds

inline Connection connection(std::uint64_t cookie, std::uint64_t life, bool ended) {
    Connection made;
    made.socket.cookie = cookie;
    made.socket.family = Family::Inet;
    made.socket.local = {address(0x0a000001U), 48312};
    made.socket.remote = {address(0x0a000005U), 5432};
    made.socket.hasInfo = true;
    made.socket.congestion = "cubic";
    made.socket.info.mss = 1448;
    made.socket.info.advertisedMss = 1448;
    made.socket.info.pmtu = 1500;
    made.socket.info.size = 248;
    made.socket.info.cwnd = 10;
    made.socket.info.ssthresh = 0x7fffffff;
    made.socket.info.rtt = 1000;
    made.socket.info.minRtt = 1000;
    made.bornAfter = kNow - life;
    made.firstSeen = kNow - life;
    made.lastSeen = kNow;
    made.closed = ended ? kNow : 0;
    made.ended = ended;
    made.finalNumbers = ended;
    made.hasOwner = true;
    made.opened = End::Here;
    made.ending = ended ? Ending::Fin : Ending::Unknown;
    made.pid = 812;
    made.program = "nginx";
    return made;
}

inline Followed followed(const Connection &connection) {
    Followed made;
    made.cookie = connection.socket.cookie;
    made.status = connection.ended ? Followed::Status::Ended : Followed::Status::Open;
    made.connection = connection;
    made.cost = costOf(connection);
    made.limits = limitsOf(connection);
    return made;
}

/// A request and its answer, again and again, in two writes each: Nagle waits for a delayed ACK.
inline Followed stalling() {
    Connection made = connection(71, 900'000, false);
    made.told = true;
    made.handshake = 1'100;
    made.firstByte = 44'000;
    made.socket.info.busy = 640'000;
    made.socket.info.bytesSent = 8'400;
    made.socket.info.bytesAcked = 8'400;
    made.socket.info.bytesReceived = 5'600;
    made.socket.info.segmentsOut = 60;
    made.socket.info.dataSegmentsOut = 28;
    Followed all = followed(made);
    all.state.emplace();
    all.state->cookie = made.socket.cookie;
    all.state->policy = "database";
    all.state->stalls = Stalls{14, 560'000, 0, 0};
    all.state->settings.push_back({SocketSetting::Nagle, SettingValue(1U), Origin::Kernel, {}, {}});
    all.state->settings.push_back({SocketSetting::DelayedAck, SettingValue(0U), Origin::Policy, {}, {}});
    return all;
}

/// Much data over a path that loses some of it.
inline Followed losing() {
    Connection made = connection(72, 42'000'000, false);
    made.socket.info.busy = 41'200'000;
    made.socket.info.limitedByReceiver = 1'300'000;
    made.socket.info.bytesSent = 310'000'000;
    made.socket.info.bytesAcked = 301'000'000;
    made.socket.info.bytesRetransmitted = 8'900'000;
    made.socket.info.segmentsOut = 215'000;
    made.socket.info.dataSegmentsOut = 214'000;
    made.socket.info.retransmits = 6'150;
    made.socket.info.timeouts = 3;
    made.socket.info.timeoutMs = 2'400;
    made.socket.info.rtt = 38'000;
    made.socket.info.minRtt = 21'000;
    made.socket.info.cwnd = 31;
    made.socket.info.ssthresh = 22;
    made.handshake = 21'400;
    Followed all = followed(made);
    for (int second = 0; second < 40; ++second) {
        if (second > 22 && second < 35) {
            continue;  // nobody looked
        }
        FollowSample sample;
        sample.time = static_cast<qint64>(kNow / 1000) - (40 - second) * 1000;
        sample.cwnd = static_cast<std::uint32_t>(14 + (second * 7) % 30);
        sample.ssthresh = second < 4 ? 0x7fffffff : static_cast<std::uint32_t>(22 + (second / 9) * 3);
        sample.rtt = static_cast<std::uint32_t>(30'000 + 9'000 * std::sin(second / 3.0));
        sample.minRtt = 21'000;
        sample.deliveryRate = static_cast<quint64>(7'400'000 + 2'000'000 * std::sin(second / 4.0));
        sample.retransmits = static_cast<std::uint32_t>(second / 5 * 150);
        all.samples.push_back(sample);
    }
    return all;
}

/// One that was too short for readings.
inline Followed brief() {
    Connection made = connection(73, 900, true);
    made.told = true;
    made.handshake = 310;
    made.firstByte = 640;
    made.teardown = 90;
    made.timeWait = true;
    made.closedBy = End::Here;
    made.socket.info.busy = 240;
    made.socket.info.rtt = 140;
    made.socket.info.minRtt = 110;
    made.socket.info.bytesSent = 420;
    made.socket.info.bytesAcked = 420;
    made.socket.info.bytesReceived = 3'100;
    return followed(made);
}

inline FollowedPtr followedSet(std::vector<Followed> all) {
    auto made = std::make_shared<FollowedSet>();
    made->time = static_cast<qint64>(kNow / 1000);
    made->all = std::move(all);
    return made;
}

}  // namespace weir::gui::samples
