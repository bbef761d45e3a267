// SPDX-License-Identifier: LGPL-2.1-or-later
#include "allow.hpp"

#include <linux/genetlink.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>

#include <algorithm>
#include <cerrno>

#include "netlink/attrs.hpp"
#include "nlattr.hpp"

namespace weir::agent {

namespace {

std::string refuseDiag(const nlmsghdr &header, Bytes payload) {
    if (header.nlmsg_type == SOCK_DESTROY)
        return "SOCK_DESTROY is not allowed";
    if (header.nlmsg_type != SOCK_DIAG_BY_FAMILY)
        return "sock_diag message " + std::to_string(header.nlmsg_type) + " is not allowed";
    if ((header.nlmsg_flags & NLM_F_DUMP) != NLM_F_DUMP)
        return "sock_diag: only dumps are allowed";
    const auto request = startOf<inet_diag_req_v2>(payload);
    if (!request)
        return "sock_diag: the request is too short";
    if (request->sdiag_family != AF_INET && request->sdiag_family != AF_INET6)
        return "sock_diag of address family " + std::to_string(request->sdiag_family) + " is not allowed";
    if (request->sdiag_protocol != IPPROTO_TCP && request->sdiag_protocol != IPPROTO_UDP)
        return "sock_diag of protocol " + std::to_string(request->sdiag_protocol) + " is not allowed";
    Attributes attributes(payload.subspan(sizeof *request));
    while (const auto attribute = attributes.next())
        if (attribute->type != INET_DIAG_REQ_BYTECODE)
            return "sock_diag attribute " + std::to_string(attribute->type) + " is not allowed";
    return attributes.broken() ? "sock_diag: broken attributes" : "";
}

std::string routeName(int type) {
    constexpr const char *kVerbs[] = {"NEW", "DEL", "GET", "SET"};
    constexpr const char *kObjects[] = {"LINK",  "ADDR",   "ROUTE",   "NEIGH", "RULE",
                                        "QDISC", "TCLASS", "TFILTER", "ACTION"};
    const int object = (type - RTM_BASE) / 4;
    if (type < RTM_BASE || object >= static_cast<int>(std::size(kObjects)))
        return "rtnetlink message " + std::to_string(type);
    return std::string("RTM_") + kVerbs[(type - RTM_BASE) % 4] + kObjects[object];
}

std::string refuseRoute(const nlmsghdr &header) {
    switch (header.nlmsg_type) {
        case RTM_GETLINK:
        case RTM_GETADDR:
        case RTM_GETROUTE:
            return {};
        default:
            return routeName(header.nlmsg_type) + " is not allowed";
    }
}

std::string refuseControl(const genlmsghdr &generic, const nlmsghdr &header, Bytes attributes) {
    if (generic.cmd != CTRL_CMD_GETFAMILY || (header.nlmsg_flags & NLM_F_DUMP) != 0)
        return "of the controller of generic netlink only GETFAMILY of one family is allowed";
    bool named = false;
    Attributes list(attributes);
    while (const auto attribute = list.next()) {
        if (attribute->type != CTRL_ATTR_FAMILY_NAME || textOf(attribute->value) != nl::kFamilyName)
            return "only the family weir may be asked for";
        named = true;
    }
    return named && !list.broken() ? "" : "only the family weir may be asked for";
}

std::string refuseGeneric(std::uint16_t family, const nlmsghdr &header, Bytes payload) {
    const auto generic = startOf<genlmsghdr>(payload);
    if (!generic)
        return "generic netlink: the request is too short";
    if (header.nlmsg_type == GENL_ID_CTRL)
        return refuseControl(*generic, header, payload.subspan(GENL_HDRLEN));
    if (header.nlmsg_type != family)
        return "generic netlink family " + std::to_string(header.nlmsg_type) + " is not allowed";
    for (const auto &known : nl::kCommandSets) {
        if (static_cast<std::uint8_t>(known.command) != generic->cmd)
            continue;
        if (!known.request)
            return std::string(known.name) + " is no request";
        return {};
    }
    return "weir command " + std::to_string(generic->cmd) + " is not known here";
}

}  // namespace

bool allowsProtocol(std::uint32_t protocol) {
    return protocol == NETLINK_SOCK_DIAG || protocol == NETLINK_ROUTE || protocol == NETLINK_GENERIC;
}

std::string refusal(const Purpose &purpose, Bytes message) {
    const auto header = startOf<nlmsghdr>(message);
    if (!header || header->nlmsg_len < NLMSG_HDRLEN || header->nlmsg_len > message.size())
        return "the length of the message makes no sense";
    if (!(header->nlmsg_flags & NLM_F_REQUEST))
        return "the message is no request";
    const auto payload = message.subspan(NLMSG_HDRLEN, header->nlmsg_len - NLMSG_HDRLEN);
    switch (purpose.protocol) {
        case NETLINK_SOCK_DIAG:
            return refuseDiag(*header, payload);
        case NETLINK_ROUTE:
            return refuseRoute(*header);
        case NETLINK_GENERIC:
            return refuseGeneric(purpose.family, *header, payload);
        default:
            return "netlink protocol " + std::to_string(purpose.protocol) + " is not allowed";
    }
}

std::vector<std::byte> refuse(Bytes message, int error, const std::string &why) {
    const std::string text = ("agent: " + why).substr(0, 400);
    const auto request = startOf<nlmsghdr>(message).value_or(nlmsghdr{});
    const nlmsgerr body{-error, request};
    const nlattr attribute{static_cast<__u16>(NLA_HDRLEN + text.size() + 1), NLMSGERR_ATTR_MSG};
    nlmsghdr header{};
    header.nlmsg_len = NLMSG_LENGTH(sizeof body) + NLA_ALIGN(attribute.nla_len);
    header.nlmsg_type = NLMSG_ERROR;
    header.nlmsg_flags = NLM_F_CAPPED | NLM_F_ACK_TLVS;
    header.nlmsg_seq = request.nlmsg_seq;

    std::vector<std::byte> out(header.nlmsg_len);
    std::size_t at = 0;
    const auto add = [&](const void *data, std::size_t size) {
        std::memcpy(out.data() + at, data, size);
        at += size;
    };
    add(&header, sizeof header);
    add(&body, sizeof body);
    add(&attribute, sizeof attribute);
    add(text.data(), text.size());
    return out;
}

}  // namespace weir::agent
