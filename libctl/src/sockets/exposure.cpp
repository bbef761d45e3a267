// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/exposure.hpp>

#include <algorithm>
#include <array>

namespace weir {

namespace {

struct Block {
    std::string_view prefix;
    Reach reach;
};

// IANA's special-purpose registries (RFC 6890 and after); the first that contains an address decides.
constexpr Block kBlocks[] = {
    {"127.0.0.0/8", Reach::Loopback},    {"169.254.0.0/16", Reach::LinkLocal},
    {"10.0.0.0/8", Reach::Private},      {"172.16.0.0/12", Reach::Private},
    {"192.168.0.0/16", Reach::Private},  {"100.64.0.0/10", Reach::Cgnat},
    {"0.0.0.0/8", Reach::Private},       {"192.0.0.0/24", Reach::Private},  // protocol assignments
    {"192.0.2.0/24", Reach::Private},                                       // documentation
    {"198.51.100.0/24", Reach::Private},                                    // documentation
    {"203.0.113.0/24", Reach::Private},                                     // documentation
    {"198.18.0.0/15", Reach::Private},                                      // benchmarks
    {"224.0.0.0/4", Reach::Nobody},   // multicast, which TCP does not do
    {"240.0.0.0/4", Reach::Private},  // reserved
    {"::1/128", Reach::Loopback},        {"::/128", Reach::Nobody},
    {"fe80::/10", Reach::LinkLocal},     {"fc00::/7", Reach::Private},
    {"fec0::/10", Reach::Private},       // site-local, deprecated
    {"2001:db8::/32", Reach::Private},   // documentation
    {"3fff::/20", Reach::Private},       // documentation
    {"2001:2::/48", Reach::Private},     // benchmarks
    {"64:ff9b:1::/48", Reach::Private},  // translation within a network
    {"100::/64", Reach::Private},        // discard
    {"5f00::/16", Reach::Private},       // segment routing
    {"ff00::/8", Reach::Nobody},
};

const Link *linkOf(const NetworkView &network, std::uint32_t index) {
    const auto found = std::ranges::find(network.links, index, &Link::index);
    return found == network.links.end() ? nullptr : &*found;
}

/// The VRF that an interface belongs to, or 0.
std::uint32_t vrfOf(const NetworkView &network, const Link &link) {
    const Link *master = linkOf(network, link.master);
    // A bridge may belong to one.
    if (master && master->kind == "bridge")
        master = linkOf(network, master->master);
    if (link.kind == "vrf")
        return link.index;
    return master && master->kind == "vrf" ? master->index : 0;
}

/// Whether there is a way out to addresses of everybody: a default route, or a part of one.
bool leadsOut(const NetworkView &network, Family family) {
    return std::ranges::any_of(network.routes, [&](const Route &route) {
        return route.type == RouteType::Unicast && route.destination.address.family == family &&
               route.destination.length <= 3;
    });
}

class Looker {
public:
    Looker(const Socket &listener, const NetworkView &network) : m_listener(listener), m_network(network) {}

    Exposure look() {
        const Address address = unmapped(m_listener.local.address);
        const bool wildcard = address.isAny();
        const bool dual = wildcard && m_listener.family == Family::Inet6 && !m_listener.v6only &&
                          address == m_listener.local.address;
        for (const InterfaceAddress &own : m_network.addresses) {
            const bool family =
                own.address.family == address.family || (dual && own.address.family == Family::Inet);
            if (own.usable && (wildcard ? family : own.address == address))
                enter(own.address, own.interface);
        }
        // "ip route add local PREFIX": addresses that no interface has, but that are this machine's.
        for (const Route &route : m_network.routes) {
            const bool family = route.destination.address.family == address.family ||
                                (dual && route.destination.address.family == Family::Inet);
            if (route.type != RouteType::Local || !family || isOwn(route.destination))
                continue;
            if (wildcard && route.destination.length < route.destination.address.size() * 8)
                enter(route.destination.address, route.interface);
            else if (!wildcard && route.destination.contains(address) && m_out.entrances.empty())
                enter(address, route.interface);
        }
        std::ranges::stable_sort(m_out.entrances, std::ranges::greater{}, &Entrance::reach);
        if (!m_out.entrances.empty())
            m_out.reach = m_out.entrances.front().reach;
        m_out.reason = reason(address, wildcard);
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool isOwn(const Prefix &prefix) const {
        return prefix.length == prefix.address.size() * 8 &&
               std::ranges::any_of(m_network.addresses, [&](const InterfaceAddress &own) {
                   return own.address == prefix.address;
               });
    }

    void enter(const Address &address, std::uint32_t index) {
        const Link *link = linkOf(m_network, index);
        if (!link || !link->up)
            return;
        const std::uint32_t vrf = vrfOf(m_network, *link);
        Reach reach = classify(address);
        if (reach == Reach::Nobody)
            return;
        if (m_listener.interface != 0) {
            const Link *bound = linkOf(m_network, m_listener.interface);
            if (!bound || !bound->up) {
                m_boundGone = true;
                return;
            }
            // Bound to loopback, packets from elsewhere do not come in; bound to a VRF, those of its ports.
            if (bound->loopback)
                reach = std::min(reach, Reach::Loopback);
            else if (bound->kind == "vrf" ? vrf != bound->index : vrf != vrfOf(m_network, *bound))
                return;
            else if (reach == Reach::LinkLocal && index != bound->index && bound->kind != "vrf")
                return;
            // Addresses of this machine are answered on any interface, so others' addresses count here too.
            else if (reach == Reach::Loopback && !routesLocalnet(address))
                return;
        } else if (vrf != 0 && !m_network.vrfShared) {
            m_vrfHidden = true;
            return;
        }
        if (reach == Reach::Loopback && routesLocalnet(address)) {
            reach = Reach::LinkLocal;
            m_localnet = true;
        }
        // Without any interface to the outside it does not matter whose the address is.
        if (reach > Reach::Loopback && !hasOutside(vrf))
            reach = Reach::Loopback;
        m_out.entrances.push_back({address, link->name, reach});
    }

    [[nodiscard]] bool hasOutside(std::uint32_t vrf) const {
        return std::ranges::any_of(m_network.links, [&](const Link &link) {
            return link.up && !link.loopback && link.kind != "dummy" && link.kind != "vrf" &&
                   vrfOf(m_network, link) == vrf;
        });
    }

    /// net.ipv4.conf.*.route_localnet lets neighbours in to 127.0.0.0/8.
    [[nodiscard]] bool routesLocalnet(const Address &address) const {
        return address.family == Family::Inet &&
               std::ranges::any_of(m_network.localnetRouted, [&](std::uint32_t index) {
                   const Link *link = linkOf(m_network, index);
                   return link && link->up && !link->loopback &&
                          (m_listener.interface == 0 || m_listener.interface == index);
               });
    }

    [[nodiscard]] std::string reason(const Address &address, bool wildcard) const {
        std::string out = wildcard ? "every address" : address.text();
        if (m_listener.interface != 0) {
            const Link *bound = linkOf(m_network, m_listener.interface);
            out += " on interface " + (bound ? bound->name : std::to_string(m_listener.interface)) + " only";
        }
        if (m_out.entrances.empty()) {
            if (m_boundGone)
                return out + ", which is down or gone";
            if (m_vrfHidden)
                return out + ": only interfaces of a VRF have it, and net.ipv4.tcp_l3mdev_accept is off";
            return out + ": no interface that is up has " + (wildcard ? "one" : "it");
        }
        const Entrance &far = m_out.entrances.front();
        if (wildcard)
            out += ", of which " + far.address.text() + " on " + far.interface;
        out += wildcard ? " is " : " on " + far.interface + " is ";
        switch (m_out.reach) {
            case Reach::Nobody:
                break;
            case Reach::Loopback:
                return out +
                       (classify(far.address) == Reach::Loopback ? "loopback" : "not reachable from outside");
            case Reach::LinkLocal:
                return out + (m_localnet ? "loopback, but route_localnet lets neighbours in" : "link-local");
            case Reach::Private:
                return out + (isUlaOrRfc1918(far.address) ? "private" : "not routed on the Internet");
            case Reach::Cgnat:
                return out + "shared address space of a provider (RFC 6598)";
            case Reach::Public:
                out += "public";
                if (!leadsOut(m_network, far.address.family))
                    out += "; without a default route answers reach only networks that have a route";
                return out;
        }
        return out;
    }

    static bool isUlaOrRfc1918(const Address &address) {
        for (const std::string_view text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
            if (Prefix::parse(text)->contains(address))
                return true;
        return false;
    }

    const Socket &m_listener;
    const NetworkView &m_network;
    Exposure m_out;
    bool m_boundGone = false;
    bool m_vrfHidden = false;
    bool m_localnet = false;
};

}  // namespace

std::string_view name(Reach reach) {
    switch (reach) {
        case Reach::Nobody:
            return "nobody";
        case Reach::Loopback:
            return "loopback";
        case Reach::LinkLocal:
            return "link-local";
        case Reach::Private:
            return "private";
        case Reach::Cgnat:
            return "cgnat";
        case Reach::Public:
            return "public";
    }
    return "?";
}

Reach classify(const Address &address) {
    static const auto blocks = [] {
        std::vector<std::pair<Prefix, Reach>> out;
        for (const Block &block : kBlocks)
            out.emplace_back(*Prefix::parse(block.prefix), block.reach);
        return out;
    }();
    const Address plain = unmapped(address);
    if (plain.size() == 0)
        return Reach::Nobody;
    for (const auto &[prefix, reach] : blocks)
        if (prefix.contains(plain))
            return reach;
    return Reach::Public;
}

Exposure exposureOf(const Socket &listener, const NetworkView &network) {
    return Looker(listener, network).look();
}

Result<NetworkView> readNetwork(Routes &routes) {
    NetworkView out;
    auto links = routes.links();
    if (!links)
        return links.error();
    out.links = std::move(*links);
    auto addresses = routes.addresses();
    if (!addresses)
        return addresses.error();
    out.addresses = std::move(*addresses);
    auto table = routes.table();
    if (!table)
        return table.error();
    out.routes = std::move(*table);
    const auto on = [&](const std::string &setting) {
        const auto value = routes.setting(setting);
        return value && *value != "0";
    };
    out.vrfShared = on("ipv4/tcp_l3mdev_accept");
    const bool all = on("ipv4/conf/all/route_localnet");
    for (const Link &link : out.links)
        if (!link.loopback && link.up && link.name.find('/') == link.name.npos &&
            (all || on("ipv4/conf/" + link.name + "/route_localnet")))
            out.localnetRouted.push_back(link.index);
    return out;
}

}  // namespace weir
