// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/path.hpp>

namespace weir {

namespace {

struct Overhead {
    std::uint32_t bytes;
    TunnelGuess guess;
};

// The likelier of two with the same number first.
constexpr Overhead kOverheads[] = {
    {4, {"an MPLS label or a VLAN tag", "4", "RFC 3032, IEEE 802.1Q"}},
    {8, {"PPPoE", "6 PPPoE + 2 PPP", "RFC 2516"}},
    {20, {"IPIP or 6in4", "20 IPv4", "RFC 2003, RFC 4213"}},
    {24, {"GRE over IPv4", "20 IPv4 + 4 GRE", "RFC 2784"}},
    {28, {"GRE with a key over IPv4", "20 IPv4 + 4 GRE + 4 key", "RFC 2890"}},
    {28, {"FOU over IPv4", "20 IPv4 + 8 UDP", "Linux, net/ipv4/fou_core.c"}},
    {32, {"GRE with key and sequence numbers over IPv4", "20 IPv4 + 12 GRE", "RFC 2890"}},
    {36, {"GTP-U", "20 IPv4 + 8 UDP + 8 GTP", "3GPP TS 29.281"}},
    {38, {"Ethernet in GRE over IPv4", "20 IPv4 + 4 GRE + 14 Ethernet", "RFC 2784"}},
    {40, {"L2TP over IPv4 with PPP", "20 IPv4 + 8 UDP + 8 L2TP + 4 PPP", "RFC 2661"}},
    {40, {"IP in IPv6", "40 IPv6", "RFC 2473"}},
    {42, {"NVGRE", "20 IPv4 + 8 GRE + 14 Ethernet", "RFC 7637"}},
    {44, {"GRE over IPv6", "40 IPv6 + 4 GRE", "RFC 7676"}},
    {48, {"IP in IPv6 with an encapsulation limit", "40 IPv6 + 8", "RFC 2473"}},
    {50, {"VXLAN or Geneve over IPv4", "20 IPv4 + 8 UDP + 8 + 14 Ethernet", "RFC 7348, RFC 8926"}},
    {60,
     {"WireGuard over IPv4", "20 IPv4 + 8 UDP + 16 header + 16 tag",
      "WireGuard: Next Generation Kernel Network Tunnel, section 5.4.6"}},
    {70, {"VXLAN or Geneve over IPv6", "40 IPv6 + 8 UDP + 8 + 14 Ethernet", "RFC 7348, RFC 8926"}},
    {80,
     {"WireGuard, made for both families", "40 IPv6 + 8 UDP + 16 header + 16 tag",
      "wg-quick(8): 80 less than the route to the peer"}},
};

// ESP takes what its cipher and the padding need: 20 IPv4 + 8 ESP + 8 to 16 IV + 2 to 17 trailer with
// padding + 12 to 16 check value, and 8 more for UDP; the least is AES-GCM, 20 + 8 + 8 + 2 + 16.
constexpr std::uint32_t kEspLeast = 54;
constexpr std::uint32_t kEspMost = 85;
constexpr TunnelGuess kEsp{"IPsec ESP in tunnel mode", "20 IPv4 + 8 ESP + IV + padding + check value",
                           "RFC 4303, RFC 3948"};

// What remains tells more than what is missing.
constexpr Overhead kRemains[] = {
    {1280, {"the least that IPv6 allows, as careful tunnels use it", "1280", "RFC 8200"}},
    {1420, {"WireGuard with its usual MTU", "1500 - 80", "wg-quick(8)"}},
    {1460, {"the usual network of Google Cloud", "1460", "Google Cloud: VPC, maximum transmission unit"}},
    {1492, {"PPPoE", "1500 - 8", "RFC 2516"}},
    {1500, {"Ethernet", "1500", "IEEE 802.3"}},
};

}  // namespace

std::vector<TunnelGuess> guessTunnels(std::uint32_t from, std::uint32_t to) {
    std::vector<TunnelGuess> out;
    if (to >= from)
        return out;
    const std::uint32_t missing = from - to;
    const auto add = [&](const TunnelGuess &guess) {
        for (const TunnelGuess &known : out)
            if (known.name == guess.name)
                return;
        out.push_back(guess);
    };
    for (const Overhead &known : kOverheads)
        if (known.bytes == missing)
            add(known.guess);
    for (const Overhead &known : kRemains)
        if (known.bytes == to)
            add(known.guess);
    if (missing >= kEspLeast && missing <= kEspMost)
        add(kEsp);
    return out;
}

SegmentSize segmentSize(Family family, std::uint32_t mtu, bool timestamps) {
    SegmentSize out;
    out.mtu = mtu;
    out.ipHeader = family == Family::Inet6 ? 40 : 20;
    out.options = timestamps ? 12 : 0;
    return out;
}

bool losesFullSegments(const Socket &connection) {
    // One timeout is loss; several in a row of the same segment are a path or a peer that is gone.
    constexpr std::uint32_t kTimeouts = 3;
    const TcpInfo &info = connection.info;
    return connection.hasInfo && info.mss > 0 && info.backoff >= kTimeouts && info.unacked > 0 &&
           info.retransmits > 0 &&
           info.bytesRetransmitted >= static_cast<std::uint64_t>(info.retransmits) * info.mss / 10 * 8;
}

std::string_view name(PathVerdict verdict) {
    switch (verdict) {
        case PathVerdict::Clear:
            return "clear";
        case PathVerdict::Told:
            return "told";
        case PathVerdict::BlackHole:
            return "black-hole";
        case PathVerdict::Loss:
            return "loss";
        case PathVerdict::Unknown:
            return "unknown";
    }
    return "?";
}

}  // namespace weir
