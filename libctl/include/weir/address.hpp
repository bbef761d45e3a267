// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <weir/export.hpp>
#include <weir/result.hpp>

namespace weir {

enum class Family : std::uint8_t {
    Unspecified = 0,
    Inet = 2,
    Inet6 = 10
};
enum class Protocol : std::uint8_t {
    Tcp = 6,
    Udp = 17
};

/// An IPv4 or IPv6 address; Family::Unspecified means none. A plain value.
struct WEIR_EXPORT Address {
    Family family = Family::Unspecified;
    std::array<std::uint8_t, 16> bytes{};  ///< network byte order; IPv4 uses the first four

    /// Accepts "192.0.2.1" and "2001:db8::1", without brackets; EINVAL otherwise.
    static Result<Address> parse(std::string_view text);
    [[nodiscard]] std::size_t size() const {
        return family == Family::Inet ? 4 : family == Family::Inet6 ? 16 : 0;
    }
    [[nodiscard]] std::string text() const;  ///< as inet_ntop(3) writes it; "*" for none
    [[nodiscard]] bool isAny() const;        ///< none, 0.0.0.0 or ::
    auto operator<=>(const Address &) const = default;
};

/// Address and port. "192.0.2.1:80", "[2001:db8::1]:80"; a wildcard is "*:80".
struct WEIR_EXPORT Endpoint {
    Address address;
    std::uint16_t port = 0;  ///< host byte order

    static Result<Endpoint> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const Endpoint &) const = default;
};

/// What a service listens on. "203.0.113.10:80/tcp", "[2001:db8::10]:443/tcp",
/// "*:53/udp" (every address of the machine, both families), "0.0.0.0:53/udp" (IPv4 only),
/// "[::]:53/udp" (IPv6 only), "203.0.113.0/28:8000-8999/tcp" (a prefix, a range of ports),
/// "[2001:db8::]/64:*" (any port). "/tcp" may be left out.
struct WEIR_EXPORT Listen {
    Family family = Family::Unspecified;  ///< Unspecified only together with no address: both
    Address address;                      ///< none (Unspecified) for every address of the machine
    std::uint16_t port = 0;
    Protocol protocol = Protocol::Tcp;
    std::uint16_t portLast = 0;                ///< of a range; 0 if there is one port only
    std::optional<std::uint8_t> prefixLength;  ///< bits of the address that count; all without

    static Result<Listen> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::uint16_t lastPort() const { return portLast == 0 ? port : portLast; }
    auto operator<=>(const Listen &) const = default;
};

/// The one form of listens that mean the same.
[[nodiscard]] WEIR_EXPORT Listen canonical(Listen listen);

/// Where a backend is. "10.0.0.11:8080", "[2001:db8::11]:8080", "local:8080" (a port of this
/// machine), "10.0.0.11:*" (the port that the client asked for).
struct WEIR_EXPORT Target {
    Address address;         ///< none (Unspecified) for a port of this machine
    std::uint16_t port = 0;  ///< 0 for the one that the client asked for

    static Result<Target> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    auto operator<=>(const Target &) const = default;
};

/// The address of IPv4 in one of IPv6 that stands for it (RFC 4291, ::ffff:0:0/96); others as they are.
[[nodiscard]] WEIR_EXPORT Address unmapped(const Address &address);

[[nodiscard]] WEIR_EXPORT std::string_view name(Protocol protocol);  ///< "tcp", "udp"

}  // namespace weir
