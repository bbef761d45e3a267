// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/codec.hpp"

#include <algorithm>

namespace weir::nl {

namespace {

Bytes bytesOf(const Address &address) {
    return std::as_bytes(std::span(address.bytes)).first(address.size());
}

// Absent is none; a wrong length is a broken message.
std::optional<Address> readAddress(const std::optional<Bytes> &bytes) {
    Address address;
    if (!bytes)
        return address;
    if (bytes->size() == 4)
        address.family = Family::Inet;
    else if (bytes->size() == 16)
        address.family = Family::Inet6;
    else
        return std::nullopt;
    std::memcpy(address.bytes.data(), bytes->data(), bytes->size());
    return address;
}

std::optional<std::string> readName(std::optional<std::string_view> name) {
    if (!name || name->empty() || name->size() > kNameMax)
        return std::nullopt;
    // The kernel allows only letters, digits and a few signs; what goes to terminals is held to it.
    if (!std::all_of(name->begin(), name->end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; }))
        return std::nullopt;
    return std::string(*name);
}

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
    return read;
}

void putListen(Message &message, const Listen &listen) {
    message.put(service::family, static_cast<std::uint8_t>(listen.family));
    message.put(service::protocol, static_cast<std::uint8_t>(listen.protocol));
    if (listen.address.size() != 0)
        message.put(service::address, bytesOf(listen.address));
    message.put(service::port, listen.port);
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

void putService(Message &message, const ServiceChange &change, Condition condition) {
    message.put(service::name, change.name);
    if (change.listen)
        putListen(message, *change.listen);
    if (change.scheduler)
        message.put(service::scheduler, static_cast<std::uint32_t>(*change.scheduler));
    if (change.mode)
        message.put(service::mode, static_cast<std::uint32_t>(*change.mode));
    if (change.tableSize)
        message.put(service::table_size, *change.tableSize);
    if (change.accounting)
        message.put(service::accounting, static_cast<std::uint32_t>(*change.accounting));
    if (change.key)
        message.put(service::key, static_cast<std::uint32_t>(*change.key));
    if (condition != Condition::Any)
        message.put(service::if_, static_cast<std::uint32_t>(condition));
}

void putWholeService(Message &message, const Service &whole, Condition condition) {
    ServiceChange change{whole.name, whole.listen, whole.scheduler, whole.mode, whole.tableSize, {}, {}};
    // Defaults go without saying, also to a module that does not know the words.
    if (whole.accounting != Accounting::Traffic)
        change.accounting = whole.accounting;
    if (whole.key != Key::Source)
        change.key = whole.key;
    putService(message, change, condition);
    message.put(service::replace);
    const auto count = std::min(whole.backends.size(), kBackendsPerMessage);
    for (std::size_t i = 0; i < count; ++i) {
        const auto &backend = whole.backends[i];
        message.beginNest(service::backends);
        if (backend.target.address.size() != 0)
            message.put(service_backend::address, bytesOf(backend.target.address));
        message.put(service_backend::port, backend.target.port);
        message.put(service_backend::weight, backend.weight);
        message.endNest();
    }
}

void putTarget(Message &message, std::string_view service, const Target &target) {
    message.put(backend::service, service);
    if (target.address.size() != 0)
        message.put(backend::address, bytesOf(target.address));
    message.put(backend::port, target.port);
}

void putBackend(Message &message, std::string_view service, const Target &target,
                std::optional<std::uint32_t> weight, Condition condition) {
    putTarget(message, service, target);
    if (weight)
        message.put(backend::weight, *weight);
    if (condition != Condition::Any)
        message.put(backend::if_, static_cast<std::uint32_t>(condition));
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
    read.mismatch = mismatch(read.protocol, features);
    return read;
}

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
    read.service.scheduler = static_cast<Scheduler>(
        attributes.get(service::scheduler).value_or(static_cast<std::uint32_t>(Scheduler::Wrr)));
    read.service.mode =
        static_cast<Mode>(attributes.get(service::mode).value_or(static_cast<std::uint32_t>(Mode::Nat)));
    read.service.tableSize = attributes.get(service::table_size).value_or(kTableSizeDefault);
    read.service.accounting = static_cast<Accounting>(
        attributes.get(service::accounting).value_or(static_cast<std::uint32_t>(Accounting::Traffic)));
    read.service.key =
        static_cast<Key>(attributes.get(service::key).value_or(static_cast<std::uint32_t>(Key::Source)));
    read.service.counters = readCounters(attributes.get(service::counters));
    read.generation = attributes.get(service::generation).value_or(0);
    return read;
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
    read.backend.counters = readCounters(attributes.get(backend::counters));
    read.generation = attributes.get(backend::generation).value_or(0);
    return read;
}

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
        case Command::backend_removed: {
            auto read = readBackend(attributes);
            if (!read)
                return std::nullopt;
            event.kind = command == Command::backend_changed ? Event::Kind::BackendChanged
                                                             : Event::Kind::BackendRemoved;
            event.generation = read->generation;
            event.service.name = std::move(read->service);
            event.backend = read->backend;
            return event;
        }
        case Command::config_changed:
            event.kind = Event::Kind::Committed;
            event.generation = attributes.get(config::generation).value_or(0);
            event.changes = attributes.get(config::changes).value_or(0);
            event.truncated = attributes.get(config::truncated);
            return event;
        default:
            return std::nullopt;
    }
}

}  // namespace weir::nl
