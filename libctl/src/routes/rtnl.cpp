// SPDX-License-Identifier: LGPL-2.1-or-later
#include "routes/rtnl.hpp"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

constexpr nl::Attr<nl::Bytes> kDestination{RTA_DST, "dst", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kInterface{RTA_OIF, "oif", 0, nl::kNoLimit};
constexpr nl::Attr<nl::Nest> kMetrics{RTA_METRICS, "metrics", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kMtu{RTAX_MTU, "mtu", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kAdvmss{RTAX_ADVMSS, "advmss", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kTable{RTA_TABLE, "table", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kLinkMtu{IFLA_MTU, "mtu", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kUpper{IFLA_MASTER, "upper", 0, nl::kNoLimit};
constexpr nl::Attr<std::string_view> kLinkName{IFLA_IFNAME, "ifname", 0, nl::kNoLimit};
constexpr nl::Attr<nl::Nest> kLinkInfo{IFLA_LINKINFO, "linkinfo", 0, nl::kNoLimit};
constexpr nl::Attr<std::string_view> kLinkKind{IFLA_INFO_KIND, "kind", 0, nl::kNoLimit};
constexpr nl::Attr<std::uint32_t> kAddressFlags{IFA_FLAGS, "flags", 0, nl::kNoLimit};

/// The header of a message and the attributes behind it.
template <class Header>
std::optional<std::pair<Header, nl::Attrs>> split(const nl::MessageView &message, int type) {
    Header header;
    if (message.header->nlmsg_type != type || message.payload.size() < sizeof header)
        return std::nullopt;
    std::memcpy(&header, message.payload.data(), sizeof header);
    const std::size_t start = std::min<std::size_t>(NLMSG_ALIGN(sizeof header), message.payload.size());
    return std::pair(header, nl::Attrs(message.payload.subspan(start)));
}

Address readAddress(std::uint8_t family, std::optional<nl::Bytes> bytes) {
    Address address;
    address.family = family == AF_INET ? Family::Inet : Family::Inet6;
    if (!bytes || bytes->size() != address.size())
        return {};
    std::memcpy(address.bytes.data(), bytes->data(), bytes->size());
    return address;
}

RouteType typeOf(std::uint8_t type) {
    return type >= RTN_UNICAST && type <= RTN_PROHIBIT ? static_cast<RouteType>(type) : RouteType::Other;
}

/// Counts the next hops and gives the first one's interface and gateway.
std::uint32_t readNextHops(nl::Bytes bytes, std::uint8_t family, Route &route) {
    std::uint32_t count = 0;
    while (bytes.size() >= sizeof(rtnexthop)) {
        rtnexthop hop;
        std::memcpy(&hop, bytes.data(), sizeof hop);
        if (hop.rtnh_len < sizeof hop || hop.rtnh_len > bytes.size())
            break;
        if (count++ == 0) {
            route.interface = static_cast<std::uint32_t>(hop.rtnh_ifindex);
            const nl::Attrs attributes(bytes.subspan(sizeof hop, hop.rtnh_len - sizeof hop));
            route.gateway = readAddress(family, attributes.find(RTA_GATEWAY));
        }
        bytes = bytes.subspan(std::min<std::size_t>(RTNH_ALIGN(hop.rtnh_len), bytes.size()));
    }
    return std::max(count, 1u);
}

}  // namespace

nl::Message linkDump() {
    nl::Message message(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, sizeof(ifinfomsg));
    const ifinfomsg header{};
    message.append(&header, sizeof header);
    return message;
}

nl::Message addressDump() {
    nl::Message message(RTM_GETADDR, NLM_F_REQUEST | NLM_F_DUMP, sizeof(ifaddrmsg));
    const ifaddrmsg header{};
    message.append(&header, sizeof header);
    return message;
}

nl::Message routeDump(Family family) {
    nl::Message message(RTM_GETROUTE, NLM_F_REQUEST | NLM_F_DUMP, sizeof(rtmsg));
    rtmsg header{};
    header.rtm_family = static_cast<std::uint8_t>(family);
    message.append(&header, sizeof header);
    return message;
}

nl::Message routeGet(const Address &destination, std::uint32_t interface, bool match) {
    nl::Message message(RTM_GETROUTE, NLM_F_REQUEST, sizeof(rtmsg) + 64);
    rtmsg header{};
    header.rtm_family = static_cast<std::uint8_t>(destination.family);
    header.rtm_dst_len = static_cast<std::uint8_t>(destination.size() * 8);
    header.rtm_flags = match ? RTM_F_FIB_MATCH : 0;
    message.append(&header, sizeof header);
    message.put(kDestination, std::as_bytes(std::span(destination.bytes)).first(destination.size()));
    if (interface != 0)
        message.put(kInterface, interface);
    return message;
}

std::optional<Link> readLink(const nl::MessageView &message) {
    const auto parts = split<ifinfomsg>(message, RTM_NEWLINK);
    if (!parts || parts->first.ifi_index <= 0)
        return std::nullopt;
    const auto &[header, attributes] = *parts;
    Link link;
    link.index = static_cast<std::uint32_t>(header.ifi_index);
    link.name = attributes.get(kLinkName).value_or("");
    link.mtu = attributes.get(kLinkMtu).value_or(0);
    link.master = attributes.get(kUpper).value_or(0);
    link.up = (header.ifi_flags & IFF_UP) != 0;
    link.loopback = (header.ifi_flags & IFF_LOOPBACK) != 0;
    if (const auto info = attributes.get(kLinkInfo))
        link.kind = info->get(kLinkKind).value_or("");
    return link;
}

std::optional<InterfaceAddress> readInterfaceAddress(const nl::MessageView &message) {
    const auto parts = split<ifaddrmsg>(message, RTM_NEWADDR);
    if (!parts || (parts->first.ifa_family != AF_INET && parts->first.ifa_family != AF_INET6))
        return std::nullopt;
    const auto &[header, attributes] = *parts;
    InterfaceAddress out;
    // On point-to-point links IFA_ADDRESS is the other end.
    const auto local = attributes.find(IFA_LOCAL);
    out.address = readAddress(header.ifa_family, local ? local : attributes.find(IFA_ADDRESS));
    if (out.address.size() == 0 || header.ifa_prefixlen > out.address.size() * 8)
        return std::nullopt;
    out.prefixLength = header.ifa_prefixlen;
    out.interface = header.ifa_index;
    const std::uint32_t flags = attributes.get(kAddressFlags).value_or(header.ifa_flags);
    out.usable = (flags & (IFA_F_DADFAILED | IFA_F_TENTATIVE)) == 0 || (flags & IFA_F_OPTIMISTIC) != 0;
    return out;
}

std::optional<RouteMessage> readRoute(const nl::MessageView &message) {
    const auto parts = split<rtmsg>(message, RTM_NEWROUTE);
    if (!parts || (parts->first.rtm_family != AF_INET && parts->first.rtm_family != AF_INET6))
        return std::nullopt;
    const auto &[header, attributes] = *parts;
    const std::uint8_t family = header.rtm_family;
    RouteMessage out;
    out.route.destination.address = readAddress(family, attributes.find(RTA_DST));
    if (out.route.destination.address.size() == 0)
        out.route.destination.address.family = family == AF_INET ? Family::Inet : Family::Inet6;
    if (header.rtm_dst_len > out.route.destination.address.size() * 8)
        return std::nullopt;
    out.route.destination.length = header.rtm_dst_len;
    out.route.type = typeOf(header.rtm_type);
    out.route.table = attributes.get(kTable).value_or(header.rtm_table);
    out.route.interface = attributes.get(kInterface).value_or(0);
    out.route.gateway = readAddress(family, attributes.find(RTA_GATEWAY));
    out.source = readAddress(family, attributes.find(RTA_PREFSRC));
    out.remembered = (header.rtm_flags & RTM_F_CLONED) != 0;
    if (const auto hops = attributes.find(RTA_MULTIPATH))
        out.nextHops = readNextHops(*hops, family, out.route);
    if (const auto metrics = attributes.get(kMetrics)) {
        out.mtu = metrics->get(kMtu);
        out.advertisedMss = metrics->get(kAdvmss);
    }
    rta_cacheinfo cache;
    if (const auto bytes = attributes.find(RTA_CACHEINFO); bytes && bytes->size() >= sizeof cache) {
        std::memcpy(&cache, bytes->data(), sizeof cache);
        const long ticks = std::max(::sysconf(_SC_CLK_TCK), 1L);
        if (cache.rta_expires > 0)
            out.expires = static_cast<std::uint32_t>(cache.rta_expires / ticks);
    }
    return out;
}

}  // namespace weir
