// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/policycodec.hpp"

#include <algorithm>

#include "netlink/parts.hpp"

namespace weir::nl {

static_assert(weir::kPoliciesMax == kPoliciesMax && weir::kProgramMax == kProgramMax);

namespace {

// Of the settings with a number, in the order of SocketSetting; congestion, which has none, is its own.
constexpr Attr<std::uint32_t> kNumbers[] = {settings::nagle,
                                            settings::delayed_ack,
                                            settings::delayed_ack_max,
                                            settings::fast_open_queue,
                                            settings::fast_open_connect,
                                            settings::fast_open_kick,
                                            settings::notsent_lowat,
                                            settings::user_timeout,
                                            settings::keepalive,
                                            settings::keepalive_idle,
                                            settings::keepalive_interval,
                                            settings::keepalive_count,
                                            {},
                                            settings::mss};
static_assert(std::size(kNumbers) == kSocketSettings);

constexpr std::size_t kSettingsRead = 64;  // of one socket; more are nonsense

// Words of programs and algorithms go to terminals and files: printable ASCII, and not endless.
std::string readWord(const std::optional<std::string_view> &text) {
    constexpr std::size_t kLongest = 63;
    const bool good = text && text->size() <= kLongest &&
                      std::ranges::all_of(*text, [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
    return good ? std::string(*text) : std::string();
}

void putMatch(Message &message, const Match &match) {
    const auto putPrefix = [&](const Attr<Nest> &attr, const std::optional<Prefix> &prefix) {
        if (!prefix)
            return;
        message.beginNest(attr);
        putOne(message, *prefix);
        message.endNest();
    };
    const auto putPorts = [&](const Attr<std::uint16_t> &first, const Attr<std::uint16_t> &last,
                              const std::optional<PortRange> &ports) {
        if (!ports)
            return;
        message.put(first, ports->first);
        message.put(last, ports->last);
    };
    message.beginNest(policy::match);
    if (match.roles != 0)
        message.put(policy_match::role, match.roles);
    putPrefix(policy_match::local, match.local);
    putPorts(policy_match::local_port_first, policy_match::local_port_last, match.localPort);
    putPrefix(policy_match::remote, match.remote);
    putPorts(policy_match::remote_port_first, policy_match::remote_port_last, match.remotePort);
    putIf(message, policy_match::uid, match.uid);
    if (!match.cgroup.empty())
        message.put(policy_match::cgroup, match.cgroup);
    if (!match.program.empty())
        message.put(policy_match::program, match.program);
    message.endNest();
}

Match readMatch(const Attrs &nest) {
    const auto prefix = [&](const Attr<Nest> &attr) -> std::optional<Prefix> {
        const auto inner = nest.get(attr);
        return inner ? readPrefix(*inner) : std::nullopt;
    };
    const auto ports = [&](const Attr<std::uint16_t> &from,
                           const Attr<std::uint16_t> &to) -> std::optional<PortRange> {
        const auto first = nest.get(from);
        const auto last = nest.get(to).value_or(first.value_or(0));
        if (!first || *first == 0 || last < *first)
            return std::nullopt;
        return PortRange{*first, last};
    };
    Match read;
    read.roles = nest.get(policy_match::role).value_or(0);
    read.local = prefix(policy_match::local);
    read.localPort = ports(policy_match::local_port_first, policy_match::local_port_last);
    read.remote = prefix(policy_match::remote);
    read.remotePort = ports(policy_match::remote_port_first, policy_match::remote_port_last);
    read.uid = nest.get(policy_match::uid);
    if (const auto path = nest.get(policy_match::cgroup); path && !path->empty())
        if (const auto known = parseCgroup(*path))
            read.cgroup = *known;
    read.program = readWord(nest.get(policy_match::program));
    return read;
}

SocketSettings readSettings(const Attrs &nest) {
    SocketSettings read;
    for (const SettingInfo &info : socketSettings()) {
        if (info.kind == SettingInfo::Kind::Word) {
            if (auto word = readWord(nest.get(settings::congestion)); !word.empty())
                read.emplace(info.setting, std::move(word));
        } else if (const auto number = nest.get(kNumbers[static_cast<std::size_t>(info.setting)])) {
            read.emplace(info.setting, *number);
        }
    }
    return read;
}

std::optional<Stalls> readStalls(const std::optional<Attrs> &nest) {
    if (!nest)
        return std::nullopt;
    return Stalls{.nagleHolds = nest->get(stalls::nagle_holds).value_or(0),
                  .nagleTime = nest->get(stalls::nagle_time).value_or(0),
                  .ackWaits = nest->get(stalls::ack_waits).value_or(0),
                  .ackTime = nest->get(stalls::ack_time).value_or(0)};
}

PolicyCounters readPolicyCounters(const std::optional<Attrs> &nest) {
    PolicyCounters read;
    if (!nest)
        return read;
    const auto number = [&](const auto &attr, auto &to) { to = nest->get(attr).value_or(0); };
    number(policy_counters::matched, read.matched);
    number(policy_counters::changed, read.changed);
    number(policy_counters::sockets, read.sockets);
    number(policy_counters::returned, read.returned);
    number(policy_counters::overridden, read.overridden);
    number(policy_counters::refused_memory, read.refusedMemory);
    number(policy_counters::refused_fast_open, read.refusedFastOpen);
    number(policy_counters::refused_congestion, read.refusedCongestion);
    number(policy_counters::refused_late, read.refusedLate);
    number(policy_counters::kicks, read.kicks);
    number(policy_counters::number, read.number);
    read.stalls = readStalls(nest->get(policy_counters::stalls));
    return read;
}

// A number or a word, whichever the setting has; one of a setting that is newer is told as it is.
std::optional<SettingValue> readValue(const Attrs &nest, const SettingInfo *info,
                                      const Attr<std::uint32_t> &number, const Attr<std::string_view> &text) {
    if (info != nullptr && info->kind == SettingInfo::Kind::Word) {
        auto word = readWord(nest.get(text));
        return word.empty() ? std::nullopt : std::optional<SettingValue>(std::move(word));
    }
    if (const auto value = nest.get(number))
        return SettingValue(*value);
    return std::nullopt;
}

std::optional<SettingState> readSettingState(const Attrs &nest) {
    const auto setting = nest.get(socket_setting::setting);
    if (!setting)
        return std::nullopt;
    SettingState read;
    read.setting = static_cast<SocketSetting>(*setting);
    const auto *info = infoOf(read.setting);
    read.value = readValue(nest, info, socket_setting::value, socket_setting::text);
    read.origin = static_cast<Origin>(nest.get(socket_setting::origin).value_or(0));
    read.former = readValue(nest, info, socket_setting::former_value, socket_setting::former_text);
    read.wanted = readValue(nest, info, socket_setting::new_value, socket_setting::new_text);
    return read;
}

AckState readAck(const Attrs &nest) {
    return {.pingpong = nest.get(socket_ack::pingpong).value_or(0),
            .conversation = nest.get(socket_ack::conversation).value_or(0) != 0,
            .quick = nest.get(socket_ack::quick).value_or(0),
            .ato = nest.get(socket_ack::ato).value_or(0),
            .max = nest.get(socket_ack::longest).value_or(0),
            .pending = nest.get(socket_ack::pending).value_or(0) != 0,
            .route = nest.get(socket_ack::route).value_or(0) != 0};
}

FastOpenState readFastOpenState(const Attrs &nest) {
    const auto flag = [&](const Attr<std::uint8_t> &attr) { return nest.get(attr).value_or(0) != 0; };
    return {.queue = nest.get(socket_fast_open::queue),
            .queued = nest.get(socket_fast_open::queued),
            .deferred = flag(socket_fast_open::deferred),
            .asked = flag(socket_fast_open::asked),
            .used = flag(socket_fast_open::used),
            .acked = flag(socket_fast_open::acked),
            .fail = nest.get(socket_fast_open::fail).value_or(0)};
}

std::string hexOf(Bytes bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (const std::byte byte : bytes) {
        out += kDigits[std::to_integer<unsigned>(byte) >> 4U];
        out += kDigits[std::to_integer<unsigned>(byte) & 15U];
    }
    return out;
}

}  // namespace

void putSettings(Message &message, const Attr<Nest> &attr, const SocketSettings &set) {
    message.beginNest(attr);
    for (const auto &[setting, value] : set) {
        if (const auto good = checkSetting(setting, value); !good)
            message.refuse(good.error());
        else if (const auto *word = std::get_if<std::string>(&value))
            message.put(settings::congestion, *word);
        else
            message.put(kNumbers[static_cast<std::size_t>(setting)], std::get<std::uint32_t>(value));
    }
    message.endNest();
}

void putPolicy(Message &message, const PolicyChange &change, Condition condition) {
    message.put(policy::name, change.name);
    putIf(message, policy::order, change.order);
    if (change.match)
        putMatch(message, *change.match);
    if (change.set)
        putSettings(message, policy::set, *change.set);
    putIf(message, policy::how, change.how);
    putIf(message, policy::scope, change.scope);
    if (change.countStalls)
        message.put(policy::stalls, std::uint8_t{*change.countStalls});
    if (condition != Condition::Any)
        message.put(policy::if_, static_cast<std::uint32_t>(condition));
}

void putFastOpen(Message &message, const FastOpenChange &change) {
    if (change.restore)
        message.put(tfo::restore);
    putIf(message, tfo::sysctl, change.sysctl);
    if (change.key)
        message.put(tfo::key, std::as_bytes(std::span(change.key->bytes)));
}

std::optional<ReadPolicy> readPolicy(const Attrs &attributes) {
    const auto name = readName(attributes.get(policy::name));
    if (!name)
        return std::nullopt;
    ReadPolicy read;
    read.policy.name = *name;
    read.policy.order = attributes.get(policy::order).value_or(0);
    if (const auto nest = attributes.get(policy::match))
        read.policy.match = readMatch(*nest);
    if (const auto nest = attributes.get(policy::set))
        read.policy.set = readSettings(*nest);
    read.policy.how = static_cast<How>(attributes.get(policy::how).value_or(0));
    read.policy.scope = static_cast<Scope>(attributes.get(policy::scope).value_or(0));
    read.policy.countStalls = attributes.get(policy::stalls).value_or(0) != 0;
    read.policy.counters = readPolicyCounters(attributes.get(policy::counters));
    read.generation = attributes.get(policy::generation).value_or(0);
    return read;
}

std::optional<ReadSocket> readSocketState(const Attrs &attributes) {
    const auto cookie = attributes.get(socket::cookie);
    const auto family = attributes.get(socket::family).value_or(0);
    const auto local = readAddress(attributes.get(socket::local));
    const auto remote = readAddress(attributes.get(socket::remote));
    if (!cookie || (family != 2 && family != 10) || !local || local->size() == 0 || !remote)
        return std::nullopt;
    ReadSocket read;
    SocketState &state = read.socket;
    state.cookie = *cookie;
    state.family = static_cast<Family>(family);
    state.state = static_cast<TcpState>(attributes.get(socket::state).value_or(0));
    state.role = static_cast<Role>(attributes.get(socket::role).value_or(0));
    state.local = {*local, attributes.get(socket::local_port).value_or(0)};
    state.remote = {*remote, attributes.get(socket::remote_port).value_or(0)};
    state.uid = attributes.get(socket::uid).value_or(0);
    state.program = readWord(attributes.get(socket::program));
    state.policy = readName(attributes.get(socket::policy)).value_or("");
    const auto shares = attributes.get(socket::shares).value_or(0);
    state.reuseAddress = (shares & 1) != 0;
    state.reusePort = (shares & 2) != 0;
    state.v6only = (shares & 4) != 0;
    attributes.each(socket::settings, [&](const Attrs &nest) {
        if (auto one = readSettingState(nest); one && state.settings.size() < kSettingsRead)
            state.settings.push_back(std::move(*one));
    });
    if (const auto nest = attributes.get(socket::ack))
        state.ack = readAck(*nest);
    if (const auto nest = attributes.get(socket::fast_open))
        state.fastOpen = readFastOpenState(*nest);
    state.stalls = readStalls(attributes.get(socket::stalls));
    read.generation = attributes.get(socket::generation).value_or(0);
    return read;
}

std::optional<FastOpen> readFastOpen(const Attrs &attributes) {
    constexpr std::size_t kFingerprint = 8;
    const auto sysctl = attributes.get(tfo::sysctl);
    if (!sysctl)
        return std::nullopt;
    FastOpen read;
    read.sysctl = *sysctl;
    read.formerSysctl = attributes.get(tfo::former_sysctl);
    read.keys = attributes.get(tfo::keyed).value_or(0);
    if (const auto bytes = attributes.get(tfo::fingerprint))
        for (std::size_t at = 0; at + kFingerprint <= bytes->size() && read.fingerprints.size() < 2;
             at += kFingerprint)
            read.fingerprints.push_back(hexOf(bytes->subspan(at, kFingerprint)));
    if (const auto bytes = attributes.get(tfo::key); bytes && (bytes->size() == 16 || bytes->size() == 32)) {
        FastOpenKey key;
        for (const std::byte byte : *bytes)
            key.bytes.push_back(std::to_integer<std::uint8_t>(byte));
        read.key = key.text();
    }
    read.keySet = attributes.get(tfo::key_set).value_or(0) != 0;
    read.blackhole = attributes.get(tfo::blackhole).value_or(0);
    return read;
}

}  // namespace weir::nl
