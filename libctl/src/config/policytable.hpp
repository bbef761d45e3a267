// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <weir/policies.hpp>

#include "values.hpp"

namespace weir::config {

/// Reads [[policy]].
class PolicyReader : public Values {
public:
    using Values::Values;

protected:
    std::vector<Policy> readPolicies(const toml::node &node);

private:
    Policy readPolicy(const toml::table &table, const Path &path);
    void readMatch(const toml::table &table, Path path, Match &match);
    void readRoles(const toml::table &table, const Path &path, Match &match);
    void readPorts(const toml::table &table, const Path &path, std::optional<PortRange> &to);
    void readUser(const toml::table &table, const Path &path, std::optional<std::uint32_t> &to);
    void readSetting(const toml::table &table, const Path &path, const SettingInfo &info, SocketSettings &to);

    void checkTogether(const toml::table &table, const Path &path, const Policy &policy);

    std::unordered_map<std::string, toml::source_index> m_names;
};

}  // namespace weir::config
