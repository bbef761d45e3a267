// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/pathuse.hpp>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace weir {

namespace {

constexpr std::size_t kLongestName = 253;  // of DNS

Result<Address> lookUp(const std::string &name, Family family) {
    if (name.empty() || name.size() > kLongestName) {
        return makeError(EINVAL, "a destination is an address or a name", "DEST");
    }
    addrinfo hints = {};
    hints.ai_family = static_cast<int>(family);
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    const int status = ::getaddrinfo(name.c_str(), nullptr, &hints, &list);
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> freed(list, ::freeaddrinfo);
    if (status != 0 || list == nullptr) {
        return makeError(ENOENT, "cannot resolve " + name + ": " + ::gai_strerror(status), "DEST");
    }
    Address out;
    if (list->ai_family == AF_INET) {
        out.family = Family::Inet;
        std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in *>(list->ai_addr)->sin_addr, 4);
    } else if (list->ai_family == AF_INET6) {
        out.family = Family::Inet6;
        std::memcpy(out.bytes.data(), &reinterpret_cast<const sockaddr_in6 *>(list->ai_addr)->sin6_addr, 16);
    } else {
        return makeError(ENOENT, name + " has no address of the Internet", "DEST");
    }
    return out;
}

}  // namespace

bool isLinkLocal(const Address &address) {
    return address.family == Family::Inet6 && address.bytes[0] == 0xfe && (address.bytes[1] & 0xc0) == 0x80;
}

Result<Destination> resolveDestination(const std::string &text, Family family,
                                       const std::vector<Link> &links) {
    Destination out;
    out.name = text;
    std::string host = text;
    if (const std::size_t percent = text.find('%'); percent != std::string::npos) {
        const std::string name = text.substr(percent + 1);
        host = text.substr(0, percent);
        const auto link = std::ranges::find(links, name, &Link::name);
        if (link == links.end()) {
            return makeError(ENODEV, "there is no interface \"" + name + '"', "DEST");
        }
        out.interface = link->index;
    }
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    Result<Address> address = Address::parse(host);
    if (!address) {
        address = lookUp(host, family);
    }
    if (!address) {
        return address.error();
    }
    out.address = unmapped(*address);
    if (family != Family::Unspecified && out.address.family != family) {
        return makeError(EINVAL, out.address.text() + " is no address of the family that was asked for",
                         "DEST");
    }
    if (isLinkLocal(out.address) && out.interface == 0) {
        return makeError(EINVAL, "a link-local destination needs its interface, as in fe80::1%eth0", "DEST");
    }
    if (out.address.isAny()) {
        return makeError(EINVAL, "no path leads to " + out.address.text(), "DEST");
    }
    return out;
}

}  // namespace weir
