// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>

#include <weir/balancer.hpp>
#include <weir/events.hpp>

#include "netlink/attrs.hpp"
#include "netlink/words.hpp"

namespace weir {

static_assert(kWeightMax == nl::kWeightMax && kGroupMax == nl::kGroupMax && kPrefixesMax == nl::kPrefixesMax);

using nl::allNames;
using nl::nameOf;
using nl::valueOf;

std::string_view name(Scheduler scheduler) {
    return nameOf(nl::kSchedulerNames, static_cast<std::uint32_t>(scheduler));
}

std::string_view name(Mode mode) {
    return nameOf(nl::kModeNames, static_cast<std::uint32_t>(mode));
}

std::string_view name(Key key) {
    return nameOf(nl::kKeyNames, static_cast<std::uint32_t>(key));
}

std::string_view name(Accounting accounting) {
    return nameOf(nl::kAccountingNames, static_cast<std::uint32_t>(accounting));
}

std::string_view name(Overload overload) {
    return nameOf(nl::kOverloadNames, static_cast<std::uint32_t>(overload));
}

std::string_view name(Health health) {
    return nameOf(nl::kStateNames, static_cast<std::uint32_t>(health));
}

std::string_view name(DrainAction action) {
    return nameOf(nl::kDrainActionNames, static_cast<std::uint32_t>(action));
}

std::string_view name(Cause cause) {
    return nameOf(nl::kCauseNames, static_cast<std::uint32_t>(cause));
}

Result<Scheduler> schedulerFromName(std::string_view wanted) {
    return valueOf<Scheduler>(nl::kSchedulerNames, wanted, "scheduler");
}

Result<Mode> modeFromName(std::string_view wanted) {
    return valueOf<Mode>(nl::kModeNames, wanted, "mode");
}

Result<Key> keyFromName(std::string_view wanted) {
    return valueOf<Key>(nl::kKeyNames, wanted, "key");
}

Result<Accounting> accountingFromName(std::string_view wanted) {
    return valueOf<Accounting>(nl::kAccountingNames, wanted, "accounting");
}

Result<Overload> overloadFromName(std::string_view wanted) {
    return valueOf<Overload>(nl::kOverloadNames, wanted, "overload");
}

Result<Health> healthFromName(std::string_view wanted) {
    return valueOf<Health>(nl::kStateNames, wanted, "state");
}

std::vector<std::string> schedulerNames() {
    return allNames(nl::kSchedulerNames);
}

std::vector<std::string> modeNames() {
    return allNames(nl::kModeNames);
}

std::vector<std::string> keyNames() {
    return allNames(nl::kKeyNames);
}

std::vector<std::string> accountingNames() {
    return allNames(nl::kAccountingNames);
}

std::vector<std::string> overloadNames() {
    return allNames(nl::kOverloadNames);
}

std::vector<std::string> healthNames() {
    return allNames(nl::kStateNames);
}

bool isName(std::string_view name, std::size_t max) {
    const auto alnum = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return !name.empty() && name.size() <= max && alnum(name[0]) && std::ranges::all_of(name, [&](char c) {
        return alnum(c) || std::string_view("._-@:").find(c) != std::string_view::npos;
    });
}

std::string_view name(Event::Kind kind) {
    switch (kind) {
        case Event::Kind::ServiceChanged:
            return "service-changed";
        case Event::Kind::ServiceRemoved:
            return "service-removed";
        case Event::Kind::BackendChanged:
            return "backend-changed";
        case Event::Kind::BackendRemoved:
            return "backend-removed";
        case Event::Kind::BackendDrained:
            return "backend-drained";
        case Event::Kind::Committed:
            return "committed";
        case Event::Kind::PortsLow:
            return "ports-low";
        case Event::Kind::Blocked:
            return "blocked";
        case Event::Kind::PolicyChanged:
            return "policy-changed";
        case Event::Kind::PolicyRemoved:
            return "policy-removed";
        case Event::Kind::Lost:
            return "lost";
    }
    return "?";
}

}  // namespace weir
