// SPDX-License-Identifier: LGPL-2.1-or-later
#include <arpa/inet.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include <weir/address.hpp>
#include <weir/ranges.hpp>

#include "quoted.hpp"

namespace weir {

static_assert(static_cast<int>(Family::Inet) == AF_INET && static_cast<int>(Family::Inet6) == AF_INET6);

namespace {

Result<std::uint16_t> parsePort(std::string_view text, unsigned lowest) {
    unsigned port = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (code != std::errc() || end != text.data() + text.size() || port > 65535 || port < lowest)
        return makeError(std::errc::invalid_argument,
                         quoted(text) + " is no port: a number from " + std::to_string(lowest) + " to 65535",
                         "port");
    return static_cast<std::uint16_t>(port);
}

struct Parts {
    std::string_view host;
    std::string_view port;
};

// HOST:PORT or [HOST]:PORT, the host still as text and without its brackets.
Result<Parts> split(std::string_view text, const char *example) {
    const auto colon = text.rfind(':');
    const auto bracket = text.rfind(']');
    if (colon == text.npos || (bracket != text.npos && bracket > colon))
        return makeError(std::errc::invalid_argument,
                         quoted(text) + " has no port: write ADDRESS:PORT, as in " + example, "port");
    Parts parts{text.substr(0, colon), text.substr(colon + 1)};
    if (parts.host.starts_with('[') && parts.host.ends_with(']')) {
        parts.host = parts.host.substr(1, parts.host.size() - 2);
        if (parts.host.find(':') == parts.host.npos)
            return makeError(std::errc::invalid_argument,
                             quoted(text) + ": brackets are for IPv6 addresses only", "address");
    } else if (parts.host.find(':') != parts.host.npos) {
        return makeError(std::errc::invalid_argument,
                         quoted(text) + ": an IPv6 address needs brackets, as in [2001:db8::1]:80",
                         "address");
    }
    return parts;
}

std::string withPort(const std::string &host, Family family, const std::string &port) {
    return (family == Family::Inet6 ? "[" + host + "]:" : host + ":") + port;
}

}  // namespace

Result<Address> Address::parse(std::string_view text) {
    Address address;
    char buffer[INET6_ADDRSTRLEN] = {};
    if (text.size() < sizeof buffer && text.find('\0') == text.npos) {
        std::copy(text.begin(), text.end(), buffer);
        if (inet_pton(AF_INET, buffer, address.bytes.data()) == 1) {
            address.family = Family::Inet;
            return address;
        }
        if (inet_pton(AF_INET6, buffer, address.bytes.data()) == 1) {
            address.family = Family::Inet6;
            return address;
        }
    }
    return makeError(std::errc::invalid_argument, quoted(text) + " is no IPv4 or IPv6 address", "address");
}

std::string Address::text() const {
    char buffer[INET6_ADDRSTRLEN] = {};
    if (size() == 0 || !inet_ntop(static_cast<int>(family), bytes.data(), buffer, sizeof buffer))
        return "*";
    return buffer;
}

bool Address::isAny() const {
    return std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size()),
                       [](auto byte) { return byte == 0; });
}

Result<Endpoint> Endpoint::parse(std::string_view text) {
    const auto parts = split(text, "192.0.2.1:80");
    if (!parts)
        return parts.error();
    Endpoint endpoint;
    if (parts->host != "*") {
        auto address = Address::parse(parts->host);
        if (!address)
            return address.error();
        endpoint.address = *address;
    }
    auto port = parsePort(parts->port, 0);
    if (!port)
        return port.error();
    endpoint.port = *port;
    return endpoint;
}

std::string Endpoint::text() const {
    return withPort(address.text(), address.family, std::to_string(port));
}

Result<Listen> Listen::parse(std::string_view text) {
    Listen listen;
    std::string_view rest = text;
    // The length of a prefix has a slash of its own, before the last colon.
    if (const auto slash = text.rfind('/'); slash != text.npos && text.find(':', slash) == text.npos) {
        const auto protocol = text.substr(slash + 1);
        if (protocol == "udp")
            listen.protocol = Protocol::Udp;
        else if (protocol != "tcp")
            return makeError(std::errc::invalid_argument,
                             quoted(text) + ": the protocol after / is tcp or udp", "protocol");
        rest = text.substr(0, slash);
    }
    // Without the length what is left is ADDRESS:PORT again.
    std::string bare(rest);
    std::optional<std::string> length;
    if (const auto slash = rest.find('/'); slash != rest.npos) {
        const auto colon = std::min(rest.find(':', slash), rest.size());
        length = rest.substr(slash + 1, colon - slash - 1);
        bare = std::string(rest.substr(0, slash)) + std::string(rest.substr(colon));
    }
    const auto parts = split(bare, "203.0.113.10:80/tcp or *:53/udp");
    if (!parts)
        return parts.error();
    if (parts->host != "*") {
        auto address = Address::parse(parts->host);
        if (!address)
            return address.error();
        listen.family = address->family;
        if (!address->isAny() || length)
            listen.address = *address;
    }
    if (length) {
        if (listen.family == Family::Unspecified)
            return makeError(std::errc::invalid_argument,
                             quoted(text) + ": a length after / needs an address", "prefix-len");
        const auto prefix = Prefix::parse(listen.address.text() + '/' + *length);
        if (!prefix) {
            Error error = prefix.error();
            error.attribute = "prefix-len";
            return error;
        }
        listen.prefixLength = prefix->length;
    }
    if (parts->port == "*") {
        listen.port = 1;
        listen.portLast = 65535;
        return canonical(listen);
    }
    const auto dash = parts->port.find('-');
    auto port = parsePort(parts->port.substr(0, dash), 1);
    auto last = dash == parts->port.npos ? port : parsePort(parts->port.substr(dash + 1), 1);
    if (!port)
        return port.error();
    if (!last)
        return last.error();
    if (*last < *port)
        return makeError(std::errc::invalid_argument, quoted(text) + ": the last port is before the first",
                         "port-last");
    listen.port = *port;
    listen.portLast = *last;
    return canonical(listen);
}

std::string Listen::text() const {
    std::string host = address.text();
    if (address.family == Family::Unspecified && family != Family::Unspecified)
        host = family == Family::Inet6 ? "::" : "0.0.0.0";
    if (family == Family::Inet6)
        host = '[' + host + ']';
    if (prefixLength && address.size() != 0)
        host += '/' + std::to_string(*prefixLength);
    std::string ports = std::to_string(port);
    if (port == 1 && portLast == 65535)
        ports = "*";
    else if (lastPort() != port)
        ports += '-' + std::to_string(portLast);
    return host + ':' + ports + '/' + std::string(name(protocol));
}

Listen canonical(Listen listen) {
    if (listen.portLast == listen.port)
        listen.portLast = 0;
    if (listen.prefixLength &&
        (listen.address.size() == 0 || *listen.prefixLength == listen.address.size() * 8))
        listen.prefixLength.reset();
    // A wildcard may come with no address or with 0.0.0.0 or ::, which mean the same.
    if (listen.address.isAny() && !listen.prefixLength) {
        if (listen.family == Family::Unspecified)
            listen.family = listen.address.family;
        listen.address = {};
    }
    return listen;
}

Result<Target> Target::parse(std::string_view text) {
    const auto parts = split(text, "10.0.0.11:8080 or local:8080");
    if (!parts)
        return parts.error();
    Target target;
    if (parts->host != "local") {
        auto address = Address::parse(parts->host);
        if (!address)
            return address.error();
        if (address->isAny())
            return makeError(
                std::errc::invalid_argument,
                quoted(text) + ": a backend is at one address; local:PORT is a port of this machine",
                "address");
        target.address = *address;
    }
    if (parts->port == "*")
        return target;
    auto port = parsePort(parts->port, 1);
    if (!port)
        return port.error();
    target.port = *port;
    return target;
}

std::string Target::text() const {
    return withPort(address.size() == 0 ? "local" : address.text(), address.family,
                    port == 0 ? "*" : std::to_string(port));
}

std::string_view name(Protocol protocol) {
    switch (protocol) {
        case Protocol::Tcp:
            return "tcp";
        case Protocol::Udp:
            return "udp";
    }
    return "?";
}

Address unmapped(const Address &address) {
    constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (address.family != Family::Inet6 ||
        !std::equal(kMapped.begin(), kMapped.end(), address.bytes.begin())) {
        return address;
    }
    Address out;
    out.family = Family::Inet;
    std::copy_n(address.bytes.begin() + 12, 4, out.bytes.begin());
    return out;
}

}  // namespace weir
