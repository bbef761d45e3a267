// SPDX-License-Identifier: LGPL-2.1-or-later
// The vocabulary of attrs.hpp. Free of libnl, so that the agent can use the tables too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace weir::nl {

using Bytes = std::span<const std::byte>;
struct Flag {};
struct Nest {};

inline constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};

/// One attribute: its number, its name in the protocol, and the limits of its value (of a string:
/// of its length in bytes).
template <class T>
struct Attr {
    using Value = T;
    std::uint16_t type;
    std::string_view name;
    std::uint64_t min;
    std::uint64_t max;
};

struct EnumName {
    std::uint64_t value;
    std::string_view name;
};

struct AttrName;

/// The names of an attribute set; empty for what is no nest.
class NameList {
public:
    constexpr NameList() = default;
    template <std::size_t N>
    constexpr NameList(const AttrName (&names)[N])  // NOLINT(google-explicit-constructor)
        : m_names(names), m_count(N) {}
    [[nodiscard]] constexpr const AttrName *begin() const { return m_names; }
    [[nodiscard]] constexpr const AttrName *end() const;

private:
    const AttrName *m_names = nullptr;
    std::size_t m_count = 0;
};

/// Name of an attribute, and the names below it if it is a nest.
struct AttrName {
    std::uint16_t type;
    std::string_view name;
    NameList nested;
};

constexpr const AttrName *NameList::end() const {
    return m_names + m_count;
}

enum class Command : std::uint8_t;

struct CommandSet {
    Command command;
    std::string_view name;
    NameList attributes;
    bool request;
    bool dump;
};

}  // namespace weir::nl
