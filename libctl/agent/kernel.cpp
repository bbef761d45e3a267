// SPDX-License-Identifier: LGPL-2.1-or-later
#include "kernel.hpp"

#include <linux/genetlink.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>

#include "netlink/attrs.hpp"
#include "nlattr.hpp"

namespace weir::agent {

namespace {

constexpr int kBuffer = 16 << 20;      // for events; dumps wait for their reader
constexpr int kLongLists = 1 << 20;    // for a service that has them, and for the answer
constexpr int kAnswerPatience = 5000;  // milliseconds; loading the module may take a while

std::vector<std::byte> askForFamily() {
    struct {
        nlmsghdr header;
        genlmsghdr generic;
        nlattr attribute;
        char name[NLA_ALIGN(sizeof nl::kFamilyName)];
    } request{};
    request.header = {sizeof request, GENL_ID_CTRL, NLM_F_REQUEST, 1, 0};
    request.generic = {CTRL_CMD_GETFAMILY, 1, 0};
    request.attribute = {NLA_HDRLEN + sizeof nl::kFamilyName, CTRL_ATTR_FAMILY_NAME};
    std::memcpy(request.name, nl::kFamilyName, sizeof nl::kFamilyName);
    const auto bytes = std::as_bytes(std::span(&request, 1));
    return {bytes.begin(), bytes.end()};
}

void readGroups(wire::Bytes nest, std::vector<std::uint32_t> &groups) {
    Attributes list(nest);
    while (const auto entry = list.next()) {
        Attributes group(entry->value);
        while (const auto attribute = group.next())
            if (attribute->type == CTRL_ATTR_MCAST_GRP_ID)
                if (const auto id = startOf<std::uint32_t>(attribute->value))
                    groups.push_back(*id);
    }
}

}  // namespace

int Kernel::open(int protocol) {
    m_fd = Fd(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol));
    if (!m_fd)
        return errno;
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    if (::bind(fd(), reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
        return errno;
    if (::setsockopt(fd(), SOL_SOCKET, SO_SNDBUFFORCE, &kLongLists, sizeof kLongLists) < 0)
        ::setsockopt(fd(), SOL_SOCKET, SO_SNDBUF, &kLongLists, sizeof kLongLists);
    if (::setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &kLongLists, sizeof kLongLists) < 0)
        ::setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &kLongLists, sizeof kLongLists);
    const int on = 1;
    for (const int option : {NETLINK_EXT_ACK, NETLINK_CAP_ACK, NETLINK_GET_STRICT_CHK})
        ::setsockopt(fd(), SOL_NETLINK, option, &on, sizeof on);
    return 0;
}

int Kernel::send(wire::Bytes messages) {
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    for (;;) {
        if (::sendto(fd(), messages.data(), messages.size(), 0, reinterpret_cast<const sockaddr *>(&kernel),
                     sizeof kernel) >= 0)
            return 0;
        if (errno != EINTR)
            return errno;
    }
}

Received Kernel::receive(std::span<std::byte> room) {
    for (;;) {
        sockaddr_nl from{};
        iovec part{room.data(), room.size()};
        msghdr message{};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        const auto n = ::recvmsg(fd(), &message, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return {errno, 0, 0};
        if (from.nl_pid != 0)
            continue;  // of another process, which may pretend anything
        if (message.msg_flags & MSG_TRUNC)
            return {EMSGSIZE, 0, 0};
        return {0, static_cast<std::size_t>(n), from.nl_groups};
    }
}

int Kernel::join(std::uint32_t group) {
    const int number = static_cast<int>(group);
    if (::setsockopt(fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &number, sizeof number) < 0)
        return errno;
    if (::setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &kBuffer, sizeof kBuffer) < 0)
        ::setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &kBuffer, sizeof kBuffer);
    return 0;
}

std::optional<Family> findFamily() {
    Kernel kernel;
    const auto request = askForFamily();
    if (kernel.open(NETLINK_GENERIC) != 0 || kernel.send(request) != 0)
        return std::nullopt;
    pollfd waiting{kernel.fd(), POLLIN, 0};
    if (::poll(&waiting, 1, kAnswerPatience) <= 0)
        return std::nullopt;
    std::vector<std::byte> buffer(wire::kFromAgentMax);
    const auto received = kernel.receive(buffer);
    const auto bytes = wire::Bytes(buffer).first(received.size);
    const auto header = startOf<nlmsghdr>(bytes);
    if (!header || header->nlmsg_type != GENL_ID_CTRL || header->nlmsg_len > bytes.size() ||
        header->nlmsg_len < NLMSG_HDRLEN + GENL_HDRLEN)
        return std::nullopt;
    Family family;
    Attributes attributes(bytes.first(header->nlmsg_len).subspan(NLMSG_HDRLEN + GENL_HDRLEN));
    while (const auto attribute = attributes.next()) {
        if (attribute->type == CTRL_ATTR_FAMILY_ID)
            family.id = startOf<std::uint16_t>(attribute->value).value_or(0);
        else if (attribute->type == CTRL_ATTR_MCAST_GROUPS)
            readGroups(attribute->value, family.groups);
    }
    if (family.id <= GENL_ID_CTRL)
        return std::nullopt;
    return family;
}

bool tellsOfRemoval(wire::Bytes datagram) {
    const auto header = startOf<nlmsghdr>(datagram);
    if (!header || header->nlmsg_type != GENL_ID_CTRL || datagram.size() < NLMSG_HDRLEN + GENL_HDRLEN)
        return false;
    const auto generic = startOf<genlmsghdr>(datagram.subspan(NLMSG_HDRLEN));
    if (generic->cmd != CTRL_CMD_DELFAMILY)
        return false;
    Attributes attributes(datagram.subspan(NLMSG_HDRLEN + GENL_HDRLEN));
    while (const auto attribute = attributes.next())
        if (attribute->type == CTRL_ATTR_FAMILY_NAME)
            return textOf(attribute->value) == nl::kFamilyName;
    return false;
}

}  // namespace weir::agent
