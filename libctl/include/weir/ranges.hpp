// SPDX-License-Identifier: LGPL-2.1-or-later
// Sets of addresses, ports, users and control groups, and lengths of time: what a service may be
// limited to. Plain values.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/result.hpp>

namespace weir {

/// The addresses whose first bits are the same. "10.0.0.0/8", "2001:db8::/32"; "192.0.2.1" is a
/// prefix of all its bits.
struct WEIR_EXPORT Prefix {
    Address address;
    std::uint8_t length = 0;

    /// EINVAL also if bits beyond the length are set.
    static Result<Prefix> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool contains(const Address &other) const;
    auto operator<=>(const Prefix &) const = default;
};

/// "192.0.2.1-192.0.2.9", or one address.
struct WEIR_EXPORT AddressRange {
    Address first;
    Address last;

    static Result<AddressRange> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const AddressRange &) const = default;
};

/// "1024-65535", or one port.
struct WEIR_EXPORT PortRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;

    static Result<PortRange> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const PortRange &) const = default;
};

/// Numbers of users. "1000-1999", or one.
struct WEIR_EXPORT IdRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    static Result<IdRange> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const IdRange &) const = default;
};

/// In the order in which two lists of one meaning are equal: sorted, without what is in another.
[[nodiscard]] WEIR_EXPORT std::vector<Prefix> canonical(std::vector<Prefix> prefixes);
[[nodiscard]] WEIR_EXPORT std::vector<AddressRange> canonical(std::vector<AddressRange> ranges);
[[nodiscard]] WEIR_EXPORT std::vector<IdRange> canonical(std::vector<IdRange> ranges);

/// A control group of version 2 as /proc/PID/cgroup names it: "/system.slice/nginx.service". The
/// slash at the beginning may be left out.
[[nodiscard]] WEIR_EXPORT Result<std::string> parseCgroup(std::string_view text);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> canonicalCgroups(std::vector<std::string> paths);

using Seconds = std::chrono::duration<std::uint32_t>;

/// "90" or "90s", "10m", "2h", "1d".
[[nodiscard]] WEIR_EXPORT Result<Seconds> parseDuration(std::string_view text);
/// In the largest unit that says it exactly: "90s", "10m", "0s".
[[nodiscard]] WEIR_EXPORT std::string durationText(Seconds seconds);

using Milliseconds = std::chrono::duration<std::uint32_t, std::milli>;

/// "40ms", "5s", "1m", "1h": always with its unit.
[[nodiscard]] WEIR_EXPORT Result<Milliseconds> parseMilliseconds(std::string_view text);
/// In the largest unit that says it exactly: "1500ms", "2s", "0ms".
[[nodiscard]] WEIR_EXPORT std::string millisecondsText(Milliseconds time);

}  // namespace weir
