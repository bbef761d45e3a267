// SPDX-License-Identifier: LGPL-2.1-or-later
#include "policyoptions.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace weir::cli {

namespace {

constexpr std::string_view kKeepWord = "keep";
constexpr char kMatchGroup[] = "Which sockets (all of it must apply; \"\" for any)";
constexpr char kSetGroup[] = "What they get (keep, as when not given, leaves it to the program)";

/// Reads options into a policy and keeps the first error.
class PolicyWords {
public:
    template <class T, class To>
    void word(const char *option, const PolicyOptions::Word &text, Result<T> (*parse)(std::string_view),
              To &to) {
        if (!text) {
            return;
        }
        if (text->empty()) {
            to = To{};
        } else if (Result<T> got = parse(*text)) {
            to = *std::move(got);
        } else {
            fail(option, got.error());
        }
    }
    void fail(const std::string &option, Error error) {
        if (!m_error) {
            error.attribute = option;
            m_error = std::move(error);
        }
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

std::string_view typeNameOf(SettingInfo::Kind kind) {
    switch (kind) {
        case SettingInfo::Kind::Switch:
            return "on|off";
        case SettingInfo::Kind::AckMode:
            return "WHEN";
        case SettingInfo::Kind::InMilliseconds:
        case SettingInfo::Kind::InSeconds:
            return "TIME";
        case SettingInfo::Kind::Number:
            return "N";
        case SettingInfo::Kind::Word:
            break;
    }
    return "NAME";
}

}  // namespace

std::string optionOf(const SettingInfo &info) {
    std::string out = "--" + std::string(info.key);
    std::ranges::replace(out, '_', '-');
    return out;
}

Result<Policy> wanted(const PolicyOptions &options, Policy policy) {
    PolicyWords words;
    if (options.roles) {
        policy.match.roles = 0;
        for (const std::string &text : *options.roles) {
            if (text.empty()) {
                continue;
            }
            if (const Result<Role> role = roleFromName(text)) {
                policy.match.roles |= static_cast<std::uint32_t>(*role);
            } else {
                words.fail("--role", role.error());
            }
        }
    }
    words.word("--local", options.local, Prefix::parse, policy.match.local);
    words.word("--local-port", options.localPort, PortRange::parse, policy.match.localPort);
    words.word("--remote", options.remote, Prefix::parse, policy.match.remote);
    words.word("--remote-port", options.remotePort, PortRange::parse, policy.match.remotePort);
    words.word("--uid", options.uid, parseUser, policy.match.uid);
    words.word("--cgroup", options.cgroup, parseCgroup, policy.match.cgroup);
    words.word("--program", options.program, parseProgram, policy.match.program);
    for (const auto &[setting, text] : options.set) {
        if (text == kKeepWord) {
            policy.set.erase(setting);
        } else if (Result<SettingValue> value = parseSetting(setting, text)) {
            policy.set[setting] = *std::move(value);
        } else {
            words.fail(optionOf(*infoOf(setting)), value.error());
        }
    }
    // The kick that an existing policy has goes with its Fast Open; one that is asked for is for the
    // module to judge.
    if (!options.set.contains(SocketSetting::FastOpenKick)) {
        policy.set = withDefaults(std::move(policy.set));
    }
    words.word("--how", options.how, howFromName, policy.how);
    words.word("--scope", options.scope, scopeFromName, policy.scope);
    words.word("--count-stalls", options.countStalls, switchFromName, policy.countStalls);
    policy.order = options.order.value_or(policy.order);
    if (words.error()) {
        return *words.error();
    }
    return policy;
}

bool describes(const PolicyOptions &o) {
    return o.roles || o.local || o.localPort || o.remote || o.remotePort || o.uid || o.cgroup || o.program ||
           !o.set.empty() || o.how || o.scope || o.countStalls || o.order;
}

void describe(CLI::App &app, PolicyOptions &options) {
    // CLI11 takes an empty word for none at all where the value is optional.
    const auto word = [&app](const char *name, PolicyOptions::Word &to, const char *type, const char *help) {
        return app
            .add_option_function<std::string>(
                name, [&to](const std::string &text) { to = text; }, help)
            ->type_name(type);
    };
    app.add_option_function<std::vector<std::string>>(
           "--role", [&options](const std::vector<std::string> &words) { options.roles = words; },
           "What they are: listening, accepted, connecting; may be given again")
        ->type_name("ROLE")
        ->allow_extra_args(false)
        ->group(kMatchGroup);
    word("--local", options.local, "PREFIX", "Their own address is in it")->group(kMatchGroup);
    word("--local-port", options.localPort, "FIRST[-LAST]", "Their own port, unless the kernel chose it")
        ->group(kMatchGroup);
    word("--remote", options.remote, "PREFIX", "The address of the other side is in it")->group(kMatchGroup);
    word("--remote-port", options.remotePort, "FIRST[-LAST]", "The port of the other side")
        ->group(kMatchGroup);
    word("--uid", options.uid, "USER", "User who made the socket, a number or a name of this machine")
        ->group(kMatchGroup);
    word("--cgroup", options.cgroup, "PATH", "Control group (version 2) that it was made in, or below")
        ->group(kMatchGroup);
    word("--program", options.program, "NAME", "Name of the program, as /proc/PID/comm has it")
        ->group(kMatchGroup);
    for (const SettingInfo &info : socketSettings()) {
        app.add_option_function<std::string>(
               optionOf(info),
               [&options, setting = info.setting](const std::string &text) { options.set[setting] = text; },
               std::string(info.help))
            ->type_name(std::string(typeNameOf(info.kind)))
            ->group(kSetGroup);
    }
    word("--how", options.how, "HOW",
         "If the program sets it too: default (it has its way), enforce (it is set again)");
    word("--scope", options.scope, "WHICH", "new sockets, or existing ones too");
    word("--count-stalls", options.countStalls, "on|off",
         "Count what the sockets wait for, by Nagle and by delayed acknowledgements");
    app.add_option("--order", options.order,
                   "Place: the first that matches counts; a new policy is the last if not given")
        ->type_name("N");
}

Result<SocketSettings> parseSettings(const std::vector<std::string> &words) {
    SocketSettings out;
    for (const std::string &word : words) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) {
            return makeError(std::errc::invalid_argument,
                             '"' + word.substr(0, 80) + R"(" is no setting: write for instance nagle=off)");
        }
        std::string key = word.substr(0, equals);
        std::ranges::replace(key, '-', '_');
        const Result<SocketSetting> setting = socketSettingFromName(key);
        if (!setting) {
            return setting.error();
        }
        const Result<SettingValue> value = parseSetting(*setting, std::string_view(word).substr(equals + 1));
        if (!value) {
            return value.error();
        }
        out[*setting] = *value;
    }
    return out;
}

}  // namespace weir::cli
