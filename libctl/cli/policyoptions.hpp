// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <weir/policies.hpp>

namespace CLI {
class App;
}

namespace weir::cli {

/// The options that describe a policy, as they were written. What is not there was not given; an
/// empty word of a match is any, "keep" of a setting is none.
struct PolicyOptions {
    std::string name;
    std::vector<std::string> names;

    using Word = std::optional<std::string>;
    std::optional<std::vector<std::string>> roles;
    Word local;
    Word localPort;
    Word remote;
    Word remotePort;
    Word uid;
    Word cgroup;
    Word program;
    std::map<SocketSetting, std::string> set;
    Word how;
    Word scope;
    Word countStalls;
    std::optional<std::uint32_t> order;
    Word confirm;
    std::string file;  ///< of preview
};

/// @p policy with what the options say; an error is one of usage.
[[nodiscard]] Result<Policy> wanted(const PolicyOptions &options, Policy policy);
/// Whether any option says something of the policy.
[[nodiscard]] bool describes(const PolicyOptions &options);

/// Gives a command the options of a policy.
void describe(CLI::App &app, PolicyOptions &options);

/// "NAME=VALUE" words as settings.
[[nodiscard]] Result<SocketSettings> parseSettings(const std::vector<std::string> &words);
/// "--fast-open-queue" of "fast_open_queue".
[[nodiscard]] std::string optionOf(const SettingInfo &info);

}  // namespace weir::cli
