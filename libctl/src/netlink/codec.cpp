// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/codec.hpp"

#include <algorithm>

#include "netlink/parts.hpp"
#include "netlink/policycodec.hpp"

namespace weir::nl {

namespace {

Counters readCounters(const std::optional<Attrs> &nest) {
    Counters read;
    if (!nest)
        return read;
    read.connections = nest->get(counters::connections).value_or(0);
    read.active = nest->get(counters::active).value_or(0);
    if (const auto packets = nest->get(counters::packets_in)) {
        read.traffic = {.packetsIn = *packets,
                        .bytesIn = nest->get(counters::bytes_in).value_or(0),
                        .packetsOut = nest->get(counters::packets_out).value_or(0),
                        .bytesOut = nest->get(counters::bytes_out).value_or(0)};
    }
    read.noBackend = nest->get(counters::no_backend).value_or(0);
    read.refused = nest->get(counters::refused).value_or(0);
    read.overflowed = nest->get(counters::overflowed).value_or(0);
    read.limited = nest->get(counters::limited).value_or(0);
    read.blocked = nest->get(counters::blocked).value_or(0);
    read.portExhausted = nest->get(counters::port_exhausted).value_or(0);
    read.fallback = nest->get(counters::fallback).value_or(0);
    return read;
}

std::optional<AddressRange> readAddressRange(const Attrs &nest) {
    const auto first = readAddress(nest.get(address_range::first));
    const auto last = readAddress(nest.get(address_range::last));
    if (!first || !last || first->size() == 0)
        return std::nullopt;
    if (last->size() == 0)
        return AddressRange{*first, *first};
    if (last->family != first->family)
        return std::nullopt;
    return AddressRange{*first, *last};
}

std::optional<IdRange> readIdRange(const Attrs &nest) {
    const auto first = nest.get(id_range::first);
    if (!first)
        return std::nullopt;
    return IdRange{*first, nest.get(id_range::last).value_or(*first)};
}

// Whatever makes no sense is left out.
template <class T>
void readList(const Attrs &attributes, const Attr<Nest> &attr, std::optional<T> (*readOne)(const Attrs &),
              std::vector<T> &list) {
    attributes.each(attr, [&](const Attrs &nest) {
        if (auto one = readOne(nest); one && list.size() < kPrefixesMax)
            list.push_back(*one);
    });
    list = canonical(std::move(list));
}

void readCgroups(const Attrs &attributes, const Attr<std::string_view> &attr,
                 std::vector<std::string> &list) {
    attributes.each(attr, [&](std::string_view path) {
        if (const auto known = parseCgroup(path); known && !path.empty() && list.size() < kPrefixesMax)
            list.push_back(*known);
    });
    list = canonicalCgroups(std::move(list));
}

std::string readGroup(const std::optional<std::string_view> &group) {
    return group && isName(*group, kGroupMax) ? std::string(*group) : std::string();
}

std::optional<Drain> readDrain(const std::optional<Attrs> &nest) {
    if (!nest)
        return std::nullopt;
    // More milliseconds than a chrono::milliseconds holds are nonsense.
    const auto ms = [](std::uint64_t n) {
        return std::chrono::milliseconds(std::min<std::uint64_t>(n, INT64_MAX / 1000000));
    };
    Drain read;
    if (const auto left = nest->get(drain::deadline))
        read.order.deadline = ms(*left);
    read.order.action = static_cast<DrainAction>(nest->get(drain::action).value_or(0));
    read.order.remove = nest->get(drain::remove).value_or(0) != 0;
    read.order.keepAffinity = nest->get(drain::affinity).value_or(0) != 0;
    read.since = ms(nest->get(drain::since).value_or(0));
    if (const auto oldest = nest->get(drain::oldest))
        read.oldest = ms(*oldest);
    read.begunWith = nest->get(drain::begun_with).value_or(0);
    read.ended = nest->get(drain::ended).value_or(0) != 0;
    return read;
}

void putOne(Message &message, const AddressRange &one) {
    message.put(address_range::first, bytesOf(one.first));
    message.put(address_range::last, bytesOf(one.last));
}

void putOne(Message &message, const IdRange &one) {
    message.put(id_range::first, one.first);
    message.put(id_range::last, one.last);
}

// An entry with nothing in it empties the list.
template <class T>
void putList(Message &message, const Attr<Nest> &attr, const std::optional<std::vector<T>> &list) {
    if (!list)
        return;
    if (list->empty()) {
        message.beginNest(attr);
        message.endNest();
    }
    for (const auto &one : *list) {
        message.beginNest(attr);
        putOne(message, one);
        message.endNest();
    }
}

void putList(Message &message, const Attr<std::string_view> &attr,
             const std::optional<std::vector<std::string>> &list) {
    if (!list)
        return;
    if (list->empty())
        message.put(attr, "");
    for (const auto &one : *list)
        message.put(attr, one);
}

std::size_t roomOfPaths(const std::optional<std::vector<std::string>> &paths) {
    std::size_t room = 0;
    if (paths)
        for (const auto &path : *paths)
            room += 8 + NLA_ALIGN(path.size());
    return room;
}

void putListen(Message &message, const Listen &listen) {
    message.put(service::family, static_cast<std::uint8_t>(listen.family));
    message.put(service::protocol, static_cast<std::uint8_t>(listen.protocol));
    if (listen.address.size() != 0)
        message.put(service::address, bytesOf(listen.address));
    message.put(service::port, listen.port);
    if (listen.lastPort() != listen.port)
        message.put(service::port_last, listen.portLast);
    if (listen.prefixLength && listen.address.size() != 0)
        message.put(service::prefix_len, *listen.prefixLength);
}

std::vector<std::string> featureNames(std::uint64_t features) {
    std::vector<std::string> names;
    for (const auto &feature : kFeatureNames) {
        if (features & feature.value)
            names.emplace_back(feature.name);
        features &= ~feature.value;
    }
    for (unsigned bit = 0; bit < 64; ++bit)
        if (features >> bit & 1)
            names.push_back("bit " + std::to_string(bit));
    return names;
}

std::string mismatch(std::uint32_t protocol, std::uint64_t features) {
    if (protocol > kProtocolVersion)
        return "the module speaks protocol " + std::to_string(protocol) + ", this program " +
               std::to_string(kProtocolVersion) + ": update this program";
    if (protocol < kProtocolVersion)
        return "the module speaks protocol " + std::to_string(protocol) + ", this program " +
               std::to_string(kProtocolVersion) + ": update the module";
    std::uint64_t known = 0;
    for (const auto &feature : kFeatureNames)
        known |= feature.value;
    if (features & ~known)
        return "the module can do more than this program knows: update this program";
    if (known & ~features)
        return "the module lacks features that this program knows: update the module";
    return {};
}

}  // namespace

std::size_t serviceRoom(const ServiceChange &change, std::size_t backends) {
    const auto count = [](const auto &list) { return list ? list->size() : 0; };
    // A nest with two addresses takes 44 bytes.
    return 512 + 112 * backends + 48 * count(change.sources) +
           32 * (count(change.canaryClients) + count(change.destinations)) +
           24 * (count(change.uids) + count(change.exceptUids)) + roomOfPaths(change.cgroups) +
           roomOfPaths(change.exceptCgroups);
}

void putService(Message &message, const ServiceChange &change, Condition condition) {
    message.put(service::name, change.name);
    if (change.listen)
        putListen(message, *change.listen);
    putIf(message, service::scheduler, change.scheduler);
    putIf(message, service::mode, change.mode);
    putIf(message, service::table_size, change.tableSize);
    putIf(message, service::accounting, change.accounting);
    putIf(message, service::key, change.key);
    putIf(message, service::overload, change.overload);
    putIf(message, service::connections_max, change.maxConnections);
    putIf(message, service::affinity, change.affinity);
    putIf(message, service::affinity_prefix4, change.affinityPrefix4);
    putIf(message, service::affinity_prefix6, change.affinityPrefix6);
    putIf(message, service::slow_start, change.slowStart);
    putIf(message, service::load_factor, change.loadFactor);
    putIf(message, service::canary_group, change.canaryGroup);
    putIf(message, service::canary_share, change.canaryShare);
    putList(message, service::canary_clients, change.canaryClients);
    putList(message, service::sources, change.sources);
    if (change.sourcePorts) {
        message.put(service::source_port_first, change.sourcePorts->first);
        message.put(service::source_port_last, change.sourcePorts->last);
    }
    putIf(message, service::mss, change.mss);
    putList(message, service::destinations, change.destinations);
    putList(message, service::uids, change.uids);
    putList(message, service::cgroups, change.cgroups);
    putList(message, service::except_uids, change.exceptUids);
    putList(message, service::except_cgroups, change.exceptCgroups);
    if (condition != Condition::Any)
        message.put(service::if_, static_cast<std::uint32_t>(condition));
}

ServiceChange wholeChange(const Service &whole) {
    // Defaults go without saying, also to a module that does not know the words.
    auto change = changeOf(Service(), whole);
    change.listen = whole.listen;
    change.scheduler = whole.scheduler;
    change.mode = whole.mode;
    change.tableSize = whole.tableSize;
    return change;
}

void putWholeService(Message &message, const Service &whole, Condition condition) {
    putService(message, wholeChange(whole), condition);
    message.put(service::replace);
    const auto count = std::min(whole.backends.size(), kBackendsPerMessage);
    for (std::size_t i = 0; i < count; ++i) {
        const auto &backend = whole.backends[i];
        message.beginNest(service::backends);
        if (backend.target.address.size() != 0)
            message.put(service_backend::address, bytesOf(backend.target.address));
        if (backend.target.port != 0)
            message.put(service_backend::port, backend.target.port);
        message.put(service_backend::weight, backend.weight);
        if (!backend.group.empty())
            message.put(service_backend::group, backend.group);
        if (backend.maxConnections != 0)
            message.put(service_backend::connections_max, backend.maxConnections);
        if (backend.fallback)
            message.put(service_backend::fallback, std::uint8_t{1});
        message.endNest();
    }
}

void putTarget(Message &message, std::string_view service, const Target &target) {
    message.put(backend::service, service);
    if (target.address.size() != 0)
        message.put(backend::address, bytesOf(target.address));
    if (target.port != 0)
        message.put(backend::port, target.port);
}

void putBackend(Message &message, std::string_view service, const BackendChange &change,
                Condition condition) {
    putTarget(message, service, change.target);
    putIf(message, backend::weight, change.weight);
    putIf(message, backend::group, change.group);
    putIf(message, backend::connections_max, change.maxConnections);
    putIf(message, backend::fallback, change.fallback);
    putIf(message, backend::state, change.state);
    if (condition != Condition::Any)
        message.put(backend::if_, static_cast<std::uint32_t>(condition));
}

void putDrain(Message &message, std::string_view service, const Target &target, const DrainOrder &order) {
    putTarget(message, service, target);
    message.beginNest(backend::drain);
    if (order.deadline)
        message.put(drain::deadline, millisecondsOf(*order.deadline));
    if (order.action != DrainAction::Leave)
        message.put(drain::action, static_cast<std::uint32_t>(order.action));
    if (order.remove)
        message.put(drain::remove, std::uint8_t{1});
    if (order.keepAffinity)
        message.put(drain::affinity, std::uint8_t{1});
    message.endNest();
    message.put(backend::if_, static_cast<std::uint32_t>(Condition::Present));
}

void putUndrain(Message &message, std::string_view service, const Target &target) {
    putTarget(message, service, target);
    message.put(backend::drain_stop);
    message.put(backend::if_, static_cast<std::uint32_t>(Condition::Present));
}

std::uint32_t millisecondsOf(std::chrono::milliseconds time) {
    // Zero is out of the range of every attribute that takes this.
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(time.count(), 0, UINT32_MAX));
}

ModuleInfo readInfo(const Attrs &attributes) {
    ModuleInfo read;
    for (const unsigned char c : attributes.get(info::version).value_or("").substr(0, kNameMax))
        read.version += c > 0x20 && c < 0x7f ? static_cast<char>(c) : '?';
    const auto features = attributes.get(info::features).value_or(0);
    read.protocol = attributes.get(info::protocol).value_or(0);
    read.features = featureNames(features);
    read.generation = attributes.get(info::generation).value_or(0);
    read.services = attributes.get(info::services).value_or(0);
    read.backends = attributes.get(info::backends).value_or(0);
    read.flows = attributes.get(info::flows).value_or(0);
    read.hooked = attributes.get(info::hooked).value_or(0) != 0;
    read.untracked = attributes.get(info::untracked).value_or(0);
    read.active = attributes.get(info::active).value_or(0);
    read.policies = attributes.get(info::policies).value_or(0);
    read.policySockets = attributes.get(info::policy_sockets).value_or(0);
    if (const auto max = attributes.get(info::conntrack_max))
        read.conntrack = {.entries = attributes.get(info::conntrack_entries).value_or(0),
                          .max = *max,
                          .dropped = attributes.get(info::conntrack_dropped).value_or(0)};
    if (const auto left = attributes.get(info::confirm_left))
        read.trial = {.left = std::chrono::milliseconds(*left),
                      .former = attributes.get(info::confirm_former).value_or(0)};
    read.mismatch = mismatch(read.protocol, features);
    return read;
}

namespace {

// What came after the first version of the protocol; the default where the module says nothing.
void readSettings(const Attrs &attributes, Service &read) {
    const auto number = [&](const auto &attr, auto &to) {
        if (const auto value = attributes.get(attr))
            to = std::remove_reference_t<decltype(to)>(*value);
    };
    number(service::overload, read.overload);
    number(service::connections_max, read.maxConnections);
    number(service::affinity, read.affinity);
    number(service::affinity_prefix4, read.affinityPrefix4);
    number(service::affinity_prefix6, read.affinityPrefix6);
    number(service::slow_start, read.slowStart);
    number(service::load_factor, read.loadFactor);
    read.canaryGroup = readGroup(attributes.get(service::canary_group));
    number(service::canary_share, read.canaryShare);
    readList(attributes, service::canary_clients, readPrefix, read.canaryClients);
    readList(attributes, service::sources, readAddressRange, read.sources);
    if (const auto first = attributes.get(service::source_port_first); first && *first != 0)
        read.sourcePorts.first = *first;
    if (const auto last = attributes.get(service::source_port_last); last && *last != 0)
        read.sourcePorts.last = *last;
    number(service::mss, read.mss);
    readList(attributes, service::destinations, readPrefix, read.destinations);
    readList(attributes, service::uids, readIdRange, read.uids);
    readCgroups(attributes, service::cgroups, read.cgroups);
    readList(attributes, service::except_uids, readIdRange, read.exceptUids);
    readCgroups(attributes, service::except_cgroups, read.exceptCgroups);
}

}  // namespace

std::optional<ReadService> readService(const Attrs &attributes) {
    const auto name = readName(attributes.get(service::name));
    const auto address = readAddress(attributes.get(service::address));
    if (!name || !address)
        return std::nullopt;
    ReadService read;
    read.service.name = *name;
    auto &listen = read.service.listen;
    listen.address = *address;
    const auto family = attributes.get(service::family).value_or(0);
    if (family != 0 && family != 2 && family != 10)
        return std::nullopt;
    listen.family = static_cast<Family>(family);
    if (address->size() != 0 && address->family != listen.family)
        return std::nullopt;
    listen.protocol = static_cast<Protocol>(
        attributes.get(service::protocol).value_or(static_cast<std::uint8_t>(Protocol::Tcp)));
    listen.port = attributes.get(service::port).value_or(0);
    listen.portLast = attributes.get(service::port_last).value_or(0);
    if (const auto length = attributes.get(service::prefix_len)) {
        if (*length > address->size() * 8 && address->size() != 0)
            return std::nullopt;
        listen.prefixLength = *length;
    }
    if (listen.lastPort() < listen.port)
        return std::nullopt;
    if (listen.portLast != 0 || listen.prefixLength)
        listen = canonical(listen);
    read.service.scheduler = static_cast<Scheduler>(
        attributes.get(service::scheduler).value_or(static_cast<std::uint32_t>(Scheduler::Wrr)));
    read.service.mode =
        static_cast<Mode>(attributes.get(service::mode).value_or(static_cast<std::uint32_t>(Mode::Nat)));
    read.service.tableSize = attributes.get(service::table_size).value_or(kTableSizeDefault);
    read.service.accounting = static_cast<Accounting>(
        attributes.get(service::accounting).value_or(static_cast<std::uint32_t>(Accounting::Traffic)));
    read.service.key =
        static_cast<Key>(attributes.get(service::key).value_or(static_cast<std::uint32_t>(Key::Source)));
    readSettings(attributes, read.service);
    read.service.counters = readCounters(attributes.get(service::counters));
    read.generation = attributes.get(service::generation).value_or(0);
    return read;
}

void append(Service &service, const Service &more) {
    const auto add = [](auto &list, const auto &rest) {
        if (!rest.empty() && list.size() < 2 * std::size_t{kPrefixesMax}) {
            list.insert(list.end(), rest.begin(), rest.end());
            list = canonical(std::move(list));
        }
    };
    add(service.canaryClients, more.canaryClients);
    add(service.destinations, more.destinations);
}

std::optional<ReadBackend> readBackend(const Attrs &attributes) {
    const auto name = readName(attributes.get(backend::service));
    const auto address = readAddress(attributes.get(backend::address));
    if (!name || !address)
        return std::nullopt;
    ReadBackend read;
    read.service = *name;
    read.backend.target.address = *address;
    read.backend.target.port = attributes.get(backend::port).value_or(0);
    read.backend.weight = attributes.get(backend::weight).value_or(kWeightDefault);
    read.backend.group = readGroup(attributes.get(backend::group));
    read.backend.maxConnections = attributes.get(backend::connections_max).value_or(0);
    read.backend.fallback = attributes.get(backend::fallback).value_or(0) != 0;
    read.backend.state = static_cast<Health>(attributes.get(backend::state).value_or(0));
    read.backend.drain = readDrain(attributes.get(backend::drain));
    read.backend.portsUsed = attributes.get(backend::ports_used);
    read.backend.portsMost = attributes.get(backend::ports_most);
    read.backend.counters = readCounters(attributes.get(backend::counters));
    read.generation = attributes.get(backend::generation).value_or(0);
    return read;
}

namespace {

std::optional<Event> readBlocked(const Attrs &attributes) {
    const auto name = readName(attributes.get(blocked::service));
    const auto source = readAddress(attributes.get(blocked::source));
    const auto destination = readAddress(attributes.get(blocked::destination));
    if (!name || !source || !destination)
        return std::nullopt;
    Event event;
    event.kind = Event::Kind::Blocked;
    event.service.name = *name;
    event.blocked.protocol = static_cast<Protocol>(attributes.get(blocked::protocol).value_or(0));
    event.blocked.source = {*source, attributes.get(blocked::source_port).value_or(0)};
    event.blocked.destination = {*destination, attributes.get(blocked::destination_port).value_or(0)};
    event.blocked.uid = attributes.get(blocked::uid);
    event.blocked.missed = attributes.get(blocked::missed).value_or(0);
    return event;
}

}  // namespace

std::optional<Event> readEvent(const MessageView &message) {
    const auto attributes = message.attributes();
    Event event;
    switch (const auto command = static_cast<Command>(message.command())) {
        case Command::service_changed:
        case Command::service_removed: {
            auto read = readService(attributes);
            if (!read)
                return std::nullopt;
            event.kind = command == Command::service_changed ? Event::Kind::ServiceChanged
                                                             : Event::Kind::ServiceRemoved;
            event.generation = read->generation;
            event.service = std::move(read->service);
            return event;
        }
        case Command::backend_changed:
        case Command::backend_removed:
        case Command::ports_low:
        case Command::backend_drained: {
            auto read = readBackend(attributes);
            if (!read)
                return std::nullopt;
            event.kind = command == Command::backend_changed   ? Event::Kind::BackendChanged
                         : command == Command::backend_removed ? Event::Kind::BackendRemoved
                         : command == Command::ports_low       ? Event::Kind::PortsLow
                                                               : Event::Kind::BackendDrained;
            event.generation = read->generation;
            event.service.name = std::move(read->service);
            event.backend = std::move(read->backend);
            return event;
        }
        case Command::blocked:
            return readBlocked(attributes);
        case Command::policy_changed:
        case Command::policy_removed: {
            auto read = readPolicy(attributes);
            if (!read)
                return std::nullopt;
            event.kind =
                command == Command::policy_changed ? Event::Kind::PolicyChanged : Event::Kind::PolicyRemoved;
            event.generation = read->generation;
            event.policy = std::move(read->policy);
            return event;
        }
        case Command::config_changed:
            event.kind = Event::Kind::Committed;
            event.generation = attributes.get(config::generation).value_or(0);
            event.changes = attributes.get(config::changes).value_or(0);
            event.truncated = attributes.get(config::truncated);
            event.cause = static_cast<Cause>(attributes.get(config::cause).value_or(0));
            return event;
        default:
            return std::nullopt;
    }
}

}  // namespace weir::nl
