// SPDX-License-Identifier: LGPL-2.1-or-later
// The values: what a policy says, in words and as a change.
#include <pwd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <limits>
#include <vector>

#include <weir/balancer.hpp>

#include "quoted.hpp"

namespace weir {

namespace {

bool isUserName(std::string_view text) {
    constexpr std::size_t kLongest = 64;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && text.size() <= kLongest && letter(text[0]) &&
           std::ranges::all_of(text, [&](char c) {
               return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '$' || c == '@';
           });
}

}  // namespace

Result<std::uint32_t> parseUser(std::string_view text) {
    if (!text.empty() && text.find_first_not_of("0123456789") == text.npos) {
        std::uint32_t value = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        // The highest number means none to the kernel.
        if (code != std::errc() || value == std::numeric_limits<std::uint32_t>::max())
            return makeError(std::errc::invalid_argument, "the highest user number is 4294967294");
        return value;
    }
    if (!isUserName(text))
        return makeError(std::errc::invalid_argument,
                         quoted(text) + " is no user: write a number or a name of this machine");
    const std::string name(text);
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd *found = nullptr;
    const int error = ::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    if (found == nullptr)
        return makeError(std::errc::invalid_argument,
                         "this machine knows no user " + quoted(text) +
                             (error == 0 ? "" : ": " + std::generic_category().message(error)) +
                             "; write the number");
    return found->pw_uid;
}

Result<std::string> parseProgram(std::string_view text) {
    const bool printable = std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
    if (text.size() > kProgramMax || text.empty() || !printable)
        return makeError(
            std::errc::invalid_argument,
            quoted(text) + " is no name of a program: up to 15 characters, as /proc/PID/comm has it");
    return std::string(text);
}

PolicyChange changeOf(const Policy &before, const Policy &after) {
    PolicyChange change;
    change.name = after.name;
    const auto differs = [](const auto &from, const auto &to, auto &changed) {
        if (from != to)
            changed = to;
    };
    differs(before.order, after.order, change.order);
    differs(before.match, after.match, change.match);
    differs(before.set, after.set, change.set);
    differs(before.how, after.how, change.how);
    differs(before.scope, after.scope, change.scope);
    differs(before.countStalls, after.countStalls, change.countStalls);
    return change;
}

PolicyChange wholeChange(const Policy &policy) {
    PolicyChange change{.name = policy.name,
                        .match = policy.match,
                        .set = policy.set,
                        .how = policy.how,
                        .scope = policy.scope,
                        .countStalls = policy.countStalls};
    if (policy.order != 0)
        change.order = policy.order;
    return change;
}

bool isEmpty(const PolicyChange &change) {
    return !change.order && !change.match && !change.set && !change.how && !change.scope &&
           !change.countStalls;
}

void apply(const PolicyChange &change, Policy &policy) {
    const auto take = [](const auto &changed, auto &to) {
        if (changed)
            to = *changed;
    };
    take(change.order, policy.order);
    take(change.match, policy.match);
    take(change.set, policy.set);
    take(change.how, policy.how);
    take(change.scope, policy.scope);
    take(change.countStalls, policy.countStalls);
}

std::vector<Setting> settings(const Policy &policy) {
    using enum Setting::Kind;
    std::vector<Setting> out;
    const auto add = [&](std::string_view key, Setting::Kind kind, std::string value) {
        out.push_back({key, kind, {std::move(value)}});
    };
    const Match &match = policy.match;
    if (match.roles != 0) {
        Setting roles{"match.role", List, {}};
        for (const Role role : {Role::Listening, Role::Accepted, Role::Connecting})
            if (has(match.roles, role))
                roles.values.emplace_back(name(role));
        if (roles.values.size() == 1)
            roles.kind = Word;
        out.push_back(std::move(roles));
    }
    if (match.local)
        add("match.local", Word, match.local->text());
    if (match.localPort)
        add("match.local_port", Word, match.localPort->text());
    if (match.remote)
        add("match.remote", Word, match.remote->text());
    if (match.remotePort)
        add("match.remote_port", Word, match.remotePort->text());
    if (match.uid)
        add("match.uid", Number, std::to_string(*match.uid));
    if (!match.cgroup.empty())
        add("match.cgroup", Word, match.cgroup);
    if (!match.program.empty())
        add("match.program", Word, match.program);
    for (const auto &[setting, value] : policy.set) {
        const SettingInfo *info = infoOf(setting);
        const bool plain = info != nullptr && info->kind == SettingInfo::Kind::Number;
        add(name(setting), plain ? Number : Word, text(setting, value));
    }
    if (policy.how != How::Default)
        add("how", Word, std::string(name(policy.how)));
    if (policy.scope != Scope::New)
        add("scope", Word, std::string(name(policy.scope)));
    if (policy.countStalls)
        add("count_stalls", Word, "on");
    return out;
}

}  // namespace weir
