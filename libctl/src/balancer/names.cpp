// SPDX-License-Identifier: LGPL-2.1-or-later
#include <span>

#include <weir/balancer.hpp>
#include <weir/events.hpp>

#include "netlink/attrs.hpp"

namespace weir {

static_assert(kWeightMax == nl::kWeightMax);

namespace {

std::string_view nameOf(std::span<const nl::EnumName> names, std::uint64_t value) {
    for (const auto &entry : names)
        if (entry.value == value)
            return entry.name;
    return "?";
}

std::vector<std::string> allNames(std::span<const nl::EnumName> names) {
    std::vector<std::string> all;
    for (const auto &entry : names)
        all.emplace_back(entry.name);
    return all;
}

Result<std::uint32_t> valueOf(std::span<const nl::EnumName> names, std::string_view wanted,
                              const char *what) {
    std::string known;
    for (const auto &entry : names) {
        if (entry.name == wanted)
            return static_cast<std::uint32_t>(entry.value);
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    return makeError(
        std::errc::invalid_argument,
        "no " + std::string(what) + " \"" + std::string(wanted.substr(0, 80)) + "\": there are " + known,
        what);
}

}  // namespace

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

Result<Scheduler> schedulerFromName(std::string_view wanted) {
    auto value = valueOf(nl::kSchedulerNames, wanted, "scheduler");
    if (!value)
        return value.error();
    return static_cast<Scheduler>(*value);
}

Result<Mode> modeFromName(std::string_view wanted) {
    auto value = valueOf(nl::kModeNames, wanted, "mode");
    if (!value)
        return value.error();
    return static_cast<Mode>(*value);
}

Result<Key> keyFromName(std::string_view wanted) {
    auto value = valueOf(nl::kKeyNames, wanted, "key");
    if (!value)
        return value.error();
    return static_cast<Key>(*value);
}

Result<Accounting> accountingFromName(std::string_view wanted) {
    auto value = valueOf(nl::kAccountingNames, wanted, "accounting");
    if (!value)
        return value.error();
    return static_cast<Accounting>(*value);
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
        case Event::Kind::Committed:
            return "committed";
        case Event::Kind::Lost:
            return "lost";
    }
    return "?";
}

}  // namespace weir
