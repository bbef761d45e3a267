// SPDX-License-Identifier: LGPL-2.1-or-later
#include "path/probesocket.hpp"

#include <arpa/inet.h>
#include <linux/errqueue.h>
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <netinet/in.h>
#include <sys/random.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace weir::path {

namespace {

constexpr std::size_t kUdpHeader = 8;
// Errors that wait at the socket fail the next send; there cannot be more than were sent.
constexpr int kSendTries = 32;

std::size_t ipHeader(Family family) {
    return family == Family::Inet6 ? 40 : 20;
}

socklen_t fill(sockaddr_storage &storage, const Address &address, std::uint16_t port, std::uint32_t scope) {
    storage = {};
    if (address.family == Family::Inet) {
        auto *to = reinterpret_cast<sockaddr_in *>(&storage);
        to->sin_family = AF_INET;
        to->sin_port = htons(port);
        std::memcpy(&to->sin_addr, address.bytes.data(), sizeof to->sin_addr);
        return sizeof *to;
    }
    auto *to = reinterpret_cast<sockaddr_in6 *>(&storage);
    to->sin6_family = AF_INET6;
    to->sin6_port = htons(port);
    std::memcpy(&to->sin6_addr, address.bytes.data(), sizeof to->sin6_addr);
    to->sin6_scope_id = scope;
    return sizeof *to;
}

/// The address behind a sock_extended_err, if there is a whole one.
Address offender(const std::byte *data, std::size_t size) {
    Address address;
    sa_family_t family = AF_UNSPEC;
    if (size < sizeof family)
        return address;
    std::memcpy(&family, data, sizeof family);
    if (family == AF_INET && size >= sizeof(sockaddr_in)) {
        address.family = Family::Inet;
        std::memcpy(address.bytes.data(), data + offsetof(sockaddr_in, sin_addr), 4);
    } else if (family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
        address.family = Family::Inet6;
        std::memcpy(address.bytes.data(), data + offsetof(sockaddr_in6, sin6_addr), 16);
    }
    return address;
}

std::optional<Answer::Kind> kindOf(const sock_extended_err &error) {
    using Kind = Answer::Kind;
    if (error.ee_origin == SO_EE_ORIGIN_ICMP) {
        if (error.ee_type == ICMP_TIME_EXCEEDED)
            return error.ee_code == ICMP_EXC_TTL ? std::optional(Kind::TimeExceeded) : std::nullopt;
        if (error.ee_type != ICMP_DEST_UNREACH)
            return std::nullopt;
        return error.ee_code == ICMP_FRAG_NEEDED    ? Kind::TooBig
               : error.ee_code == ICMP_PORT_UNREACH ? Kind::Reached
                                                    : Kind::Unreachable;
    }
    if (error.ee_origin == SO_EE_ORIGIN_ICMP6) {
        if (error.ee_type == ICMPV6_TIME_EXCEED)
            return error.ee_code == ICMPV6_EXC_HOPLIMIT ? std::optional(Kind::TimeExceeded) : std::nullopt;
        if (error.ee_type == ICMPV6_PKT_TOOBIG)
            return Kind::TooBig;
        if (error.ee_type != ICMPV6_DEST_UNREACH)
            return std::nullopt;
        return error.ee_code == ICMPV6_PORT_UNREACH ? Kind::Reached : Kind::Unreachable;
    }
    return std::nullopt;
}

Error failure(const char *what) {
    const int error = errno;
    return makeError(error, std::string(what) + ": " + std::generic_category().message(error));
}

}  // namespace

Result<ProbeSocket> ProbeSocket::open(Session &session, const Address &destination, std::uint32_t interface,
                                      std::uint16_t port) {
    ProbeSocket out;
    out.m_family = destination.family;
    const bool six = destination.family == Family::Inet6;
    auto fd = session.socket(six ? AF_INET6 : AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (!fd)
        return fd.error();
    out.m_fd = std::move(*fd);
    const int on = 1;
    // PROBE: "don't fragment", and whatever the kernel remembers of the path does not count.
    const int discover = six ? IPV6_PMTUDISC_PROBE : IP_PMTUDISC_PROBE;
    const int level = six ? IPPROTO_IPV6 : IPPROTO_IP;
    const int room = 1 << 20;
    if (::setsockopt(out.fd(), level, six ? IPV6_RECVERR : IP_RECVERR, &on, sizeof on) < 0 ||
        ::setsockopt(out.fd(), level, six ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER, &discover, sizeof discover) <
            0)
        return failure("cannot prepare the probe");
    ::setsockopt(out.fd(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    ::setsockopt(out.fd(), SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    if (::getrandom(out.m_secret.data(), out.m_secret.size(), 0) != static_cast<ssize_t>(out.m_secret.size()))
        return failure("no random numbers");

    sockaddr_storage to;
    const socklen_t length = fill(to, destination, port, interface);
    if (::connect(out.fd(), reinterpret_cast<const sockaddr *>(&to), length) < 0) {
        if (errno == ENETUNREACH || errno == EHOSTUNREACH)
            return makeError(errno, "there is no route to " + destination.text());
        return failure("cannot send to the destination");
    }
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (::getsockname(out.fd(), reinterpret_cast<sockaddr *>(&own), &size) == 0)
        out.m_localPort = ntohs(six ? reinterpret_cast<sockaddr_in6 *>(&own)->sin6_port
                                    : reinterpret_cast<sockaddr_in *>(&own)->sin_port);
    return out;
}

Result<ProbeSocket::Sent> ProbeSocket::send(const Probe &probe) {
    const std::size_t headers = ipHeader(m_family) + kUdpHeader;
    m_buffer.assign(std::max<std::size_t>(probe.size, headers + kMarkSize) - headers, std::byte{0});
    std::copy(m_secret.begin(), m_secret.end(), m_buffer.begin());
    m_buffer[m_secret.size()] = static_cast<std::byte>(probe.id >> 8);
    m_buffer[m_secret.size() + 1] = static_cast<std::byte>(probe.id & 0xff);

    const bool six = m_family == Family::Inet6;
    const int ttl = probe.ttl;
    alignas(cmsghdr) std::array<std::byte, CMSG_SPACE(sizeof ttl)> control{};
    iovec part{m_buffer.data(), m_buffer.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = six ? IPPROTO_IPV6 : IPPROTO_IP;
    header->cmsg_type = six ? IPV6_HOPLIMIT : IP_TTL;
    header->cmsg_len = CMSG_LEN(sizeof ttl);
    std::memcpy(CMSG_DATA(header), &ttl, sizeof ttl);

    for (int i = 0; i < kSendTries; ++i) {
        if (::sendmsg(fd(), &message, MSG_NOSIGNAL) >= 0)
            return Sent::Yes;
        switch (errno) {
            case EMSGSIZE: {
                // Either the interface is too small for it, or an error that came for another packet.
                int mtu = 0;
                socklen_t size = sizeof mtu;
                if (::getsockopt(fd(), six ? IPPROTO_IPV6 : IPPROTO_IP, six ? IPV6_MTU : IP_MTU, &mtu,
                                 &size) == 0 &&
                    mtu > 0)
                    m_mtu = static_cast<std::uint32_t>(mtu);
                if (::sendmsg(fd(), &message, MSG_NOSIGNAL) >= 0)
                    return Sent::Yes;
                if (errno == EMSGSIZE)
                    return Sent::TooLarge;
                continue;
            }
            case EINTR:
            case ECONNREFUSED:
            case EHOSTUNREACH:
            case ENETUNREACH:
            case EHOSTDOWN:
            case EACCES:
            case EPROTO:
            case EOPNOTSUPP:
                continue;  // what came for an earlier packet; it is in the error queue too
            case EAGAIN:
            case ENOBUFS:
            case ENOMEM:
                return Sent::Lost;
            default:
                return failure(errno == EPERM ? "this machine's own firewall does not let the probe out"
                                              : "cannot send the probe");
        }
    }
    return failure("cannot send the probe");
}

std::optional<Answer> ProbeSocket::receive() {
    for (int i = 0; i < 256; ++i) {
        std::array<std::byte, 64> data{};
        alignas(cmsghdr) std::array<std::byte, 512> control{};
        iovec part{data.data(), data.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        const auto n = ::recvmsg(fd(), &message, MSG_ERRQUEUE | MSG_DONTWAIT);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            // Datagrams from the destination say nothing about which packet they answer.
            while (::recv(fd(), data.data(), data.size(), MSG_DONTWAIT) >= 0)
                ++m_strange;
            return std::nullopt;
        }
        for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
            const bool ours = (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_RECVERR) ||
                              (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_RECVERR);
            sock_extended_err error;
            if (!ours || header->cmsg_len < CMSG_LEN(sizeof error))
                continue;
            const auto *bytes = reinterpret_cast<const std::byte *>(CMSG_DATA(header));
            std::memcpy(&error, bytes, sizeof error);
            if (error.ee_origin == SO_EE_ORIGIN_LOCAL)
                continue;  // send() said so too
            const auto kind = kindOf(error);
            const auto size = static_cast<std::size_t>(n);
            const bool whole = size >= kMarkSize;
            // As much as is quoted of the random number has to be right.
            if (!kind || std::memcmp(data.data(), m_secret.data(), std::min(size, m_secret.size())) != 0) {
                ++m_strange;
                continue;
            }
            Answer answer;
            answer.kind = *kind;
            answer.from = offender(bytes + sizeof error, header->cmsg_len - CMSG_LEN(sizeof error));
            if (whole)
                answer.id = static_cast<std::uint16_t>(std::to_integer<unsigned>(data[10]) << 8 |
                                                       std::to_integer<unsigned>(data[11]));
            answer.mtu = *kind == Answer::Kind::TooBig ? error.ee_info : 0;
            return answer;
        }
    }
    return std::nullopt;
}

}  // namespace weir::path
