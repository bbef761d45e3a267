// SPDX-License-Identifier: LGPL-2.1-or-later
// What lies between here and a destination: hops, the MTU of each, and where large packets end.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// What a probe found out about large packets.
enum class PathVerdict : std::uint8_t {
    Clear,      ///< packets of the first size arrive
    Told,       ///< they do not, and each router that cannot forward them says so
    BlackHole,  ///< they vanish, small ones pass, and nobody says why
    Loss,       ///< packets get lost, small and large alike
    Unknown     ///< not enough answers came
};
[[nodiscard]] WEIR_EXPORT std::string_view name(PathVerdict verdict);  ///< "clear", "told", "black-hole", ...

/// One router on the way, or the destination.
struct PathHop {
    std::uint8_t ttl = 0;              ///< from 1
    std::vector<Address> addresses;    ///< that answered; more than one if the path changes, none if silent
    std::optional<std::uint32_t> rtt;  ///< of small packets, the least, microseconds
    /// Largest packet that gets this far, bytes; less than certain where nobody answers (0: not known).
    std::uint32_t mtu = 0;
    std::uint32_t sent = 0;      ///< small packets to it
    std::uint32_t answered = 0;  ///< of them
};

/// A place where packets have to be smaller from there on.
struct MtuDrop {
    std::uint8_t after = 0;   ///< TTL of the last hop that larger ones reach; 0: this machine
    std::uint8_t before = 0;  ///< TTL of the first hop that answers and that they do not reach
    Address by;               ///< who told; none if nobody did
    std::uint32_t from = 0;   ///< MTU before, bytes
    std::uint32_t to = 0;     ///< and after it
    bool told = false;        ///< an ICMP error came; otherwise found by trying sizes
    bool exact = true;        ///< false if the time ended before every size was tried: at least "to"
    std::uint32_t found = 0;  ///< when it was certain, microseconds after the beginning
};

struct PathReport {
    Address destination;
    std::vector<PathHop> hops;
    std::vector<MtuDrop> drops;   ///< in the order of the path
    bool reached = false;         ///< the destination answered; otherwise all is as far as the last hop
    bool refused = false;         ///< a router on the way said that it does not forward to it
    std::uint32_t firstSize = 0;  ///< largest packets sent, bytes
    std::uint32_t mtu = 0;        ///< largest packet that gets to the last hop that answers
    PathVerdict verdict = PathVerdict::Unknown;
    std::uint32_t sent = 0;       ///< packets of any size
    std::uint32_t smallSent = 0;  ///< small ones to hops that answered at least once, and
    std::uint32_t smallLost = 0;  ///< of these without answer: lost, or beyond a router's limit for errors
    std::uint32_t ignored = 0;    ///< answers that do not fit to what was sent
    std::uint64_t elapsed = 0;    ///< microseconds
    std::uint16_t sourcePort = 0;
};

struct ProbeOptions {
    std::uint32_t interface = 0;  ///< index, of a link-local destination; otherwise the route decides
    std::uint32_t firstSize = 0;  ///< bytes, 68 (IPv6: 1280) to 65535; 0: as the route allows
    std::uint16_t port = 33434;   ///< UDP port of the destination, on which nobody should listen
    std::uint8_t maxHops = 30;
    std::uint32_t maxPackets = 600;
    std::uint32_t budget = 20'000;  ///< milliseconds after which it ends with what is known
};

/// Sends UDP packets with "don't fragment" towards @p destination and finds hops, their MTU and where
/// it drops, from the ICMP errors that quote them; needs no privileges. All packets have the same
/// addresses and ports, so that routers which spread flows send them the same way. Blocks, at most
/// for the budget; @p progress is called with the number of hops seen and of packets sent, and ends
/// the probe when it returns false. ENOTSUP for hosts behind an agent, ENETUNREACH without a route.
/// As of any packet that is too large, the kernel learns the path's MTU from what routers tell.
[[nodiscard]] WEIR_EXPORT Result<PathReport> probePath(
    const Host &host, const Address &destination, const ProbeOptions &options = {},
    const std::function<bool(std::uint32_t hops, std::uint32_t packets)> &progress = {});

/// What may take away so many bytes of a packet, or leave so many.
struct TunnelGuess {
    std::string_view name;    ///< "WireGuard over IPv4"
    std::string_view how;     ///< "20 IPv4 + 8 UDP + 32"
    std::string_view source;  ///< "RFC 2784"
};
/// The guesses for an MTU that drops from one value to the other, the likeliest first; often none.
[[nodiscard]] WEIR_EXPORT std::vector<TunnelGuess> guessTunnels(std::uint32_t from, std::uint32_t to);

/// Whether a connection looks as if large packets did not get through, from its numbers alone: full
/// segments are sent again and again, the last one several times in a row.
[[nodiscard]] WEIR_EXPORT bool losesFullSegments(const Socket &connection);

/// How large a segment of TCP may be.
struct SegmentSize {
    std::uint32_t mtu = 0;
    std::uint32_t ipHeader = 0;  ///< 20 or 40 bytes
    std::uint32_t tcpHeader = 20;
    std::uint32_t options = 0;  ///< in each segment: 12 for timestamps, or 0

    /// What is announced in a SYN, which does not count options; 0 if the headers do not fit.
    [[nodiscard]] std::uint32_t announced() const {
        return mtu > ipHeader + tcpHeader ? mtu - ipHeader - tcpHeader : 0;
    }
    /// Bytes of data in a full segment.
    [[nodiscard]] std::uint32_t data() const { return announced() > options ? announced() - options : 0; }
};
[[nodiscard]] WEIR_EXPORT SegmentSize segmentSize(Family family, std::uint32_t mtu, bool timestamps);

}  // namespace weir
