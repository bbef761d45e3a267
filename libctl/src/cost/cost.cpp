// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/costs.hpp>

#include <algorithm>
#include <cmath>

namespace weir {

namespace {

constexpr std::uint32_t kTcpHeader = 20;
constexpr std::uint32_t kTimestamps = 12;  // RFC 7323, padded
// MSS, SACK permitted and window scale, padded: 12; timestamps in place of the padding: 20.
constexpr std::uint32_t kSynOptions = 12;
constexpr std::uint32_t kSynOptionsTimestamps = 20;
constexpr std::uint64_t kHandshakeSegments = 3;   // RFC 9293, figure 6
constexpr std::uint64_t kTeardownSegments = 3;    // figure 12 with ACK and FIN in one
constexpr std::uint64_t kSynTimeout = 1'000'000;  // RFC 6298: the first; later ones are not shorter

bool isMapped(const Address &address) {
    const auto *b = address.bytes.data();
    return address.family == Family::Inet6 && std::all_of(b, b + 10, [](auto x) { return x == 0; }) &&
           b[10] == 0xff && b[11] == 0xff;
}

std::optional<std::uint64_t> shortestRtt(const TcpInfo &info) {
    if (info.minRtt != 0 && info.minRtt != UINT32_MAX)
        return info.minRtt;
    return info.rtt != 0 ? std::optional<std::uint64_t>(info.rtt) : std::nullopt;
}

// Rounds of one direction, cold, and with the window that it had in the end.
void addRounds(Cost &cost, std::uint64_t bytes, std::uint32_t mss, std::uint32_t most) {
    const auto cold = roundsCold(bytes, mss, kInitialWindow, most);
    if (cold == 0)
        return;
    const std::uint64_t grown = std::uint64_t{kInitialWindow} << std::min(cold - 1, 20u);
    const auto window = static_cast<std::uint32_t>(
        most == 0 ? grown : std::min<std::uint64_t>(grown, std::max(most, kInitialWindow)));
    cost.roundsCold += cold;
    cost.roundsWarm += roundsWarm(bytes, mss, window);
}

}  // namespace

std::uint32_t roundsCold(std::uint64_t bytes, std::uint32_t mss, std::uint32_t initial, std::uint32_t most) {
    if (bytes == 0 || mss == 0 || initial == 0)
        return 0;
    const std::uint64_t limit = most == 0 ? UINT64_MAX : std::max(most, initial);
    std::uint64_t segments = (bytes - 1) / mss + 1;
    std::uint64_t window = initial;
    std::uint32_t rounds = 0;
    while (segments > 0) {
        ++rounds;
        if (window >= limit) {
            // From here on every round is the same.
            window = limit;
            const std::uint64_t more = (segments - 1) / window;
            return static_cast<std::uint32_t>(std::min<std::uint64_t>(rounds + more, UINT32_MAX));
        }
        segments -= std::min(segments, window);
        window = std::min(window * 2, limit);
    }
    return rounds;
}

std::uint32_t roundsWarm(std::uint64_t bytes, std::uint32_t mss, std::uint32_t window) {
    if (bytes == 0 || mss == 0 || window == 0)
        return 0;
    const std::uint64_t segments = (bytes - 1) / mss + 1;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>((segments - 1) / window + 1, UINT32_MAX));
}

Cost costOf(const Connection &connection) {
    Cost cost;
    const auto &socket = connection.socket;
    const auto &info = socket.info;
    if (!socket.hasInfo)
        return cost;
    const auto rtt = shortestRtt(info);

    if (info.fastOpen()) {
        cost.handshake = 0;  // data went with the SYN: nobody waited
        cost.handshakeMeasured = true;
    } else if (connection.handshake) {
        cost.handshake = *connection.handshake + connection.synRetransmits.value_or(0) * kSynTimeout;
        cost.handshakeMeasured = true;
    } else {
        cost.handshake = rtt;
    }

    // Of the other end's window nothing is known: it is taken to grow without loss.
    const std::uint64_t sent = connection.bytesDelivered();
    addRounds(cost, sent, info.mss, info.cwnd);
    addRounds(cost, info.bytesReceived, info.advertisedMss != 0 ? info.advertisedMss : info.mss, 0);
    if (rtt)
        cost.slowStart = std::uint64_t{cost.roundsCold - cost.roundsWarm} * *rtt;

    const bool reset = connection.ending == Ending::Reset;
    if (connection.ended && reset)
        cost.teardown = 0;
    else if (connection.ended)
        cost.teardown = rtt;

    const bool v4 = socket.family == Family::Inet || isMapped(socket.local.address);
    const std::uint64_t ip = v4 ? 20 : 40;
    const std::uint64_t plain = ip + kTcpHeader + (info.timestamps() ? kTimestamps : 0);
    const std::uint64_t syn = ip + kTcpHeader + (info.timestamps() ? kSynOptionsTimestamps : kSynOptions);
    const std::uint64_t teardown = !connection.ended ? 0 : reset ? 1 : kTeardownSegments;
    cost.overheadBytes = 2 * syn + plain + teardown * plain;
    // The end that was connected to counts neither the SYN nor its answer.
    const std::uint64_t counted = std::uint64_t{info.segmentsOut} + info.segmentsIn;
    const std::uint64_t control = (connection.opened == End::There ? 1 : kHandshakeSegments) + teardown;
    cost.useBytes = sent + info.bytesReceived + info.bytesRetransmitted +
                    (counted > control ? counted - control : 0) * plain;
    return cost;
}

std::uint32_t poissonP99(double mean) {
    if (!(mean > 0))
        return 0;
    // Beyond that the normal distribution is as good, and exp(-mean) is 0.
    constexpr double kExact = 500;
    constexpr double kZ99 = 2.3263478740408408;
    if (mean > kExact)
        return static_cast<std::uint32_t>(std::min(std::ceil(mean + kZ99 * std::sqrt(mean)), 4e9));
    double term = std::exp(-mean);
    double sum = term;
    std::uint32_t n = 0;
    while (sum < 0.99) {
        ++n;
        term *= mean / n;
        sum += term;
    }
    return n;
}

std::string_view name(PoolVerdict verdict) {
    switch (verdict) {
        case PoolVerdict::TooFew:
            return "too-few";
        case PoolVerdict::Reused:
            return "reused";
        case PoolVerdict::LittleToWin:
            return "little-to-win";
        case PoolVerdict::Pool:
            return "pool";
    }
    return "?";
}

}  // namespace weir
