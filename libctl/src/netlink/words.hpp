// SPDX-License-Identifier: LGPL-2.1-or-later
// The words of the protocol's enums, and back.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <weir/result.hpp>

#include "netlink/attr.hpp"

namespace weir::nl {

inline std::string_view nameOf(std::span<const EnumName> names, std::uint64_t value) {
    for (const auto &entry : names)
        if (entry.value == value)
            return entry.name;
    return "?";
}

inline std::vector<std::string> allNames(std::span<const EnumName> names) {
    std::vector<std::string> all;
    for (const auto &entry : names)
        all.emplace_back(entry.name);
    return all;
}

template <class Enum>
Result<Enum> valueOf(std::span<const EnumName> names, std::string_view wanted, const char *what) {
    std::string known;
    for (const auto &entry : names) {
        if (entry.name == wanted)
            return static_cast<Enum>(entry.value);
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    return makeError(
        std::errc::invalid_argument,
        "no " + std::string(what) + " \"" + std::string(wanted.substr(0, 80)) + "\": there are " + known,
        what);
}

}  // namespace weir::nl
