// SPDX-License-Identifier: LGPL-2.1-or-later
// What messages about services and about policies have in common.
#pragma once

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>

#include <weir/ranges.hpp>

#include "netlink/attrs.hpp"
#include "netlink/message.hpp"

namespace weir::nl {

inline Bytes bytesOf(const Address &address) {
    return std::as_bytes(std::span(address.bytes)).first(address.size());
}

// Absent is none; a wrong length is a broken message.
inline std::optional<Address> readAddress(const std::optional<Bytes> &bytes) {
    Address address;
    if (!bytes)
        return address;
    if (bytes->size() == 4)
        address.family = Family::Inet;
    else if (bytes->size() == 16)
        address.family = Family::Inet6;
    else
        return std::nullopt;
    std::memcpy(address.bytes.data(), bytes->data(), bytes->size());
    return address;
}

inline std::optional<std::string> readName(std::optional<std::string_view> name) {
    if (!name || name->empty() || name->size() > kNameMax)
        return std::nullopt;
    // The kernel allows only letters, digits and a few signs; what goes to terminals is held to it.
    if (!std::all_of(name->begin(), name->end(), [](unsigned char c) { return c > 0x20 && c < 0x7f; }))
        return std::nullopt;
    return std::string(*name);
}

inline std::optional<Prefix> readPrefix(const Attrs &nest) {
    const auto address = readAddress(nest.get(prefix::address));
    if (!address || address->size() == 0)
        return std::nullopt;
    const auto bits = static_cast<std::uint8_t>(address->size() * 8);
    const auto length = nest.get(prefix::length).value_or(bits);
    if (length > bits)
        return std::nullopt;
    return Prefix{*address, length};
}

inline void putOne(Message &message, const Prefix &one) {
    message.put(prefix::address, bytesOf(one.address));
    message.put(prefix::length, one.length);
}

template <class T, class V>
void putIf(Message &message, const Attr<T> &attr, const std::optional<V> &value) {
    if (!value)
        return;
    if constexpr (std::is_same_v<V, Seconds>)
        message.put(attr, value->count());
    else if constexpr (std::is_same_v<V, std::string>)
        message.put(attr, *value);
    else
        message.put(attr, static_cast<T>(*value));
}

}  // namespace weir::nl
