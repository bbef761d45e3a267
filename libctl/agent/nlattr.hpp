// SPDX-License-Identifier: LGPL-2.1-or-later
// Netlink attributes without libnl.
#pragma once

#include <linux/netlink.h>

#include <cstring>
#include <optional>

#include "host/frame.hpp"

namespace weir::agent {

/// A structure at the beginning of some bytes, if they are enough.
template <class T>
std::optional<T> startOf(wire::Bytes bytes) {
    T value;
    if (bytes.size() < sizeof value)
        return std::nullopt;
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

struct Attribute {
    int type = 0;
    wire::Bytes value;
};

/// Takes the attributes one by one.
class Attributes {
public:
    explicit Attributes(wire::Bytes bytes) : m_rest(bytes) {}

    /// Nothing at the end, or where it makes no sense; broken() tells which.
    std::optional<Attribute> next() {
        if (m_rest.empty())
            return std::nullopt;
        const auto header = startOf<nlattr>(m_rest);
        if (!header || header->nla_len < NLA_HDRLEN || header->nla_len > m_rest.size()) {
            m_broken = true;
            return std::nullopt;
        }
        const Attribute attribute{header->nla_type & NLA_TYPE_MASK,
                                  m_rest.subspan(NLA_HDRLEN, header->nla_len - NLA_HDRLEN)};
        const std::size_t step = NLA_ALIGN(header->nla_len);
        m_rest = step < m_rest.size() ? m_rest.subspan(step) : wire::Bytes();
        return attribute;
    }
    [[nodiscard]] bool broken() const { return m_broken; }

private:
    wire::Bytes m_rest;
    bool m_broken = false;
};

/// A string as netlink carries it: with a zero at the end, or without.
inline std::string_view textOf(wire::Bytes value) {
    const auto *text = reinterpret_cast<const char *>(value.data());
    return {text, strnlen(text, value.size())};
}

}  // namespace weir::agent
