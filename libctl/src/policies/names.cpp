// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/policies.hpp>

#include "netlink/attrs.hpp"
#include "netlink/words.hpp"

namespace weir {

using nl::allNames;
using nl::nameOf;
using nl::valueOf;

std::string_view name(Role role) {
    return nameOf(nl::kSocketRoleNames, static_cast<std::uint32_t>(role));
}

std::string_view name(AckMode mode) {
    return nameOf(nl::kAckModeNames, static_cast<std::uint32_t>(mode));
}

std::string_view name(How how) {
    return nameOf(nl::kHowNames, static_cast<std::uint32_t>(how));
}

std::string_view name(Scope scope) {
    return nameOf(nl::kScopeNames, static_cast<std::uint32_t>(scope));
}

std::string_view name(Origin origin) {
    return nameOf(nl::kOriginNames, static_cast<std::uint32_t>(origin));
}

Result<Role> roleFromName(std::string_view wanted) {
    return valueOf<Role>(nl::kSocketRoleNames, wanted, "role");
}

Result<How> howFromName(std::string_view wanted) {
    return valueOf<How>(nl::kHowNames, wanted, "how");
}

Result<Scope> scopeFromName(std::string_view wanted) {
    return valueOf<Scope>(nl::kScopeNames, wanted, "scope");
}

Result<bool> switchFromName(std::string_view wanted) {
    if (wanted != "on" && wanted != "off")
        return makeError(std::errc::invalid_argument,
                         '"' + std::string(wanted.substr(0, 80)) + "\" is neither on nor off");
    return wanted == "on";
}

std::vector<std::string> roleNames() {
    return allNames(nl::kSocketRoleNames);
}

std::vector<std::string> howNames() {
    return allNames(nl::kHowNames);
}

std::vector<std::string> scopeNames() {
    return allNames(nl::kScopeNames);
}

std::vector<std::string> switchNames() {
    return {"off", "on"};
}

}  // namespace weir
