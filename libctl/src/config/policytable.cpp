// SPDX-License-Identifier: LGPL-2.1-or-later
#include "policytable.hpp"

#include <limits>

namespace weir::config {

namespace {

constexpr std::size_t kNameMax = 63;
constexpr std::size_t kCgroupMax = 1023;
constexpr std::string_view kMatchKeys[] = {"role",        "local", "local_port", "remote",
                                           "remote_port", "uid",   "cgroup",     "program"};
constexpr std::string_view kKeep = "keep";

std::vector<std::string_view> policyKeys() {
    std::vector<std::string_view> keys = {"name", "match"};
    for (const SettingInfo &info : socketSettings()) {
        keys.push_back(info.key);
    }
    keys.insert(keys.end(), {"how", "scope", "count_stalls"});
    return keys;
}

std::string_view exampleOf(const SettingInfo &info) {
    switch (info.kind) {
        case SettingInfo::Kind::Switch:
            return "off";
        case SettingInfo::Kind::AckMode:
            return "quick";
        case SettingInfo::Kind::InMilliseconds:
            return info.setting == SocketSetting::UserTimeout ? "30s" : "40ms";
        case SettingInfo::Kind::InSeconds:
            return "60s";
        case SettingInfo::Kind::Word:
            return "cubic";
        case SettingInfo::Kind::Number:
            break;
    }
    return "";
}

/// The words of a setting that has some.
std::vector<std::string> wordsOf(const SettingInfo &info) {
    std::vector<std::string> words;
    const bool hasWords = info.kind == SettingInfo::Kind::Switch || info.kind == SettingInfo::Kind::AckMode;
    for (std::uint32_t value = 0; hasWords && value <= info.max; ++value) {
        words.push_back(text(info.setting, value));
    }
    return words;
}

}  // namespace

std::vector<Policy> PolicyReader::readPolicies(const toml::node &node) {
    std::vector<Policy> policies;
    const toml::array *array = arrayOfTables(node, Path{}.at("policy"), "[[policy]]");
    if (array == nullptr) {
        return policies;
    }
    if (array->size() > kPoliciesMax) {
        fail(node, Path{}.at("policy"),
             "there may be " + std::to_string(kPoliciesMax) + " policies, not " +
                 std::to_string(array->size()),
             std::errc::result_out_of_range);
        return policies;
    }
    Path path;
    path.policy = 0;
    for (const toml::node &element : *array) {
        policies.push_back(readPolicy(*element.as_table(), path));
        ++path.policy;
    }
    return policies;
}

Policy PolicyReader::readPolicy(const toml::table &table, const Path &path) {
    static const std::vector<std::string_view> keys = policyKeys();
    checkKeys(table, path, keys, "policy");
    Policy policy;
    const auto *name = string(table, path.at("name"), true, "rpc");
    if (name != nullptr && !isName(name->get())) {
        fail(*name, path.at("name"),
             quoted(name->get().substr(0, kNameMax)) +
                 " is not a name: up to 63 letters, digits and . _ - @ : with a letter or digit first");
    } else if (name != nullptr) {
        policy.name = name->get();
        const auto [first, isNew] = m_names.try_emplace(policy.name, name->source().begin.line);
        if (!isNew) {
            fail(*name, path.at("name"),
                 "policy " + quoted(policy.name) + " is already there, at line " +
                     std::to_string(first->second));
        }
    }
    if (const toml::node *match = table.get("match")) {
        if (const toml::table *inner = match->as_table()) {
            readMatch(*inner, path, policy.match);
        } else {
            fail(*match, path.at("match"),
                 R"(must be a table such as { role = "accepted", local_port = "8000-8999" }, not )" +
                     std::string(typeName(*match)));
        }
    }
    for (const SettingInfo &info : socketSettings()) {
        readSetting(table, path.at(info.key), info, policy.set);
    }
    checkTogether(table, path, policy);
    word(table, path.at("how"), howFromName, howNames(), policy.how);
    word(table, path.at("scope"), scopeFromName, scopeNames(), policy.scope);
    word(table, path.at("count_stalls"), switchFromName, switchNames(), policy.countStalls);
    return policy;
}

/// What the module would refuse, since no socket that is meant can have it.
void PolicyReader::checkTogether(const toml::table &table, const Path &path, const Policy &policy) {
    const auto needsRole = [&](SocketSetting setting, Role role) {
        if (policy.set.contains(setting) && policy.match.roles != 0 && !has(policy.match.roles, role)) {
            const std::string_view key = name(setting);
            fail(*table.get(key), path.at(key),
                 "is for " + std::string(name(role)) + " sockets only, which the match leaves out");
        }
    };
    needsRole(SocketSetting::FastOpenQueue, Role::Listening);
    needsRole(SocketSetting::FastOpen, Role::Connecting);
    if (policy.set.contains(SocketSetting::FastOpenKick) &&
        !withDefaults(policy.set).contains(SocketSetting::FastOpenKick)) {
        fail(*table.get("fast_open_kick"), path.at("fast_open_kick"),
             "means nothing without fast_open = \"on\"");
    }
}

void PolicyReader::readMatch(const toml::table &table, Path path, Match &match) {
    path.table = "match";
    checkKeys(table, path, kMatchKeys, "match");
    readRoles(table, path.at("role"), match);
    const auto prefix = [&](std::string_view key, std::optional<Prefix> &to) {
        if (const auto *value = string(table, path.at(key), false, "10.0.0.0/8")) {
            take(*value, path.at(key), Prefix::parse(value->get()), to.emplace());
        }
    };
    prefix("local", match.local);
    readPorts(table, path.at("local_port"), match.localPort);
    prefix("remote", match.remote);
    readPorts(table, path.at("remote_port"), match.remotePort);
    if (match.local && match.remote && match.local->address.family != match.remote->address.family) {
        fail(*table.get("remote"), path.at("remote"), "local and remote must be of one family");
    }
    readUser(table, path.at("uid"), match.uid);
    if (const auto *value = string(table, path.at("cgroup"), false, "/system.slice/web.service")) {
        take(*value, path.at("cgroup"), parseCgroup(value->get()), match.cgroup);
        if (match.cgroup.size() > kCgroupMax) {
            fail(*value, path.at("cgroup"), "may have " + std::to_string(kCgroupMax) + " bytes at most",
                 std::errc::result_out_of_range);
        }
    }
    if (const auto *value = string(table, path.at("program"), false, "nginx")) {
        take(*value, path.at("program"), parseProgram(value->get()), match.program);
    }
}

void PolicyReader::readRoles(const toml::table &table, const Path &path, Match &match) {
    const toml::node *node = table.get(path.key);
    if (node == nullptr) {
        return;
    }
    const auto one = [&](const toml::node &element) {
        const auto *value = element.as_string();
        if (value == nullptr) {
            fail(element, path,
                 "must be a string such as \"accepted\", or an array of them, not " +
                     std::string(typeName(element)));
            return;
        }
        Role role{};
        takeWord(*value, path, roleFromName, roleNames(), role);
        match.roles |= static_cast<std::uint32_t>(role);
    };
    if (const toml::array *array = node->as_array()) {
        for (const toml::node &element : *array) {
            one(element);
        }
    } else {
        one(*node);
    }
}

void PolicyReader::readPorts(const toml::table &table, const Path &path, std::optional<PortRange> &to) {
    const toml::node *node = table.get(path.key);
    if (node != nullptr && node->is_integer()) {
        if (const auto port = integer(table, path, 1, UINT16_MAX)) {
            to = PortRange{static_cast<std::uint16_t>(*port), static_cast<std::uint16_t>(*port)};
        }
    } else if (const auto *value = string(table, path, false, "8000-8999")) {
        take(*value, path, PortRange::parse(value->get()), to.emplace());
    }
}

void PolicyReader::readUser(const toml::table &table, const Path &path, std::optional<std::uint32_t> &to) {
    const toml::node *node = table.get(path.key);
    if (node != nullptr && node->is_integer()) {
        if (const auto uid = integer(table, path, 0, std::numeric_limits<std::uint32_t>::max() - 1)) {
            to = static_cast<std::uint32_t>(*uid);
        }
    } else if (const auto *value = string(table, path, false, "www-data")) {
        take(*value, path, parseUser(value->get()), to.emplace());
    }
}

void PolicyReader::readSetting(const toml::table &table, const Path &path, const SettingInfo &info,
                               SocketSettings &to) {
    using Kind = SettingInfo::Kind;
    const toml::node *node = table.get(path.key);
    if (node == nullptr) {
        return;
    }
    if (const auto *value = node->as_string(); value != nullptr && value->get() == kKeep) {
        return;
    }
    if (info.kind == Kind::Number || (info.kind == Kind::InSeconds && node->is_integer())) {
        if (const auto number = integer(table, path, info.min, info.max)) {
            to[info.setting] = static_cast<std::uint32_t>(*number);
        }
        return;
    }
    const auto *value = string(table, path, false, exampleOf(info));
    if (value == nullptr) {
        return;
    }
    if (const Result<SettingValue> got = parseSetting(info.setting, value->get())) {
        to[info.setting] = *got;
        return;
    } else {
        std::vector<std::string> words = wordsOf(info);
        words.emplace_back(kKeep);
        const std::vector<std::string_view> candidates(words.begin(), words.end());
        const std::string_view meant = nearest(value->get(), candidates);
        fail(*value, path,
             words.size() == 1 || meant.empty()
                 ? got.error().message
                 : quoted(value->get()) + " is not known, did you mean " + quoted(meant) + "?",
             got.error().is(std::errc::result_out_of_range) ? std::errc::result_out_of_range
                                                            : std::errc::invalid_argument);
    }
}

}  // namespace weir::config
