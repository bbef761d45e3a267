// SPDX-License-Identifier: LGPL-2.1-or-later
// Netlink messages as a kernel would send them, for tests.
#pragma once

#include <cstring>
#include <vector>

#include "netlink/attrs.hpp"
#include "netlink/message.hpp"

namespace weir::test {

using Buffer = std::vector<std::byte>;

inline void append(Buffer &out, nl::Bytes bytes) {
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template <class T>
nl::Bytes bytesOf(const T &value) {
    return std::as_bytes(std::span(&value, 1));
}

inline nl::Bytes bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

/// An attribute with padding.
inline Buffer attribute(int type, nl::Bytes value) {
    const nlattr header{static_cast<__u16>(NLA_HDRLEN + value.size()), static_cast<__u16>(type)};
    Buffer out;
    append(out, bytesOf(header));
    append(out, value);
    out.resize(NLA_ALIGN(out.size()));
    return out;
}

template <class T>
Buffer attribute(const nl::Attr<T> &attr, T value) {
    return attribute(attr.type, bytesOf(value));
}

inline Buffer attribute(const nl::Attr<std::string_view> &attr, std::string_view value) {
    const std::string terminated(value);
    return attribute(attr.type, {reinterpret_cast<const std::byte *>(terminated.c_str()), value.size() + 1});
}

inline Buffer message(int type, int flags, std::uint32_t sequence, nl::Bytes payload) {
    nlmsghdr header{};
    header.nlmsg_len = static_cast<__u32>(NLMSG_HDRLEN + payload.size());
    header.nlmsg_type = static_cast<__u16>(type);
    header.nlmsg_flags = static_cast<__u16>(flags);
    header.nlmsg_seq = sequence;
    Buffer out;
    append(out, bytesOf(header));
    append(out, payload);
    out.resize(NLMSG_ALIGN(out.size()));
    return out;
}

inline Buffer join(std::initializer_list<Buffer> parts) {
    Buffer out;
    for (const auto &part : parts)
        append(out, part);
    return out;
}

inline Buffer generic(int family, nl::Command command, std::uint32_t sequence, nl::Bytes attributes,
                      int flags = 0) {
    const genlmsghdr header{static_cast<__u8>(command), 1, 0};
    Buffer payload;
    append(payload, bytesOf(header));
    append(payload, attributes);
    return message(family, flags, sequence, payload);
}

/// NLMSG_ERROR for a request; @p tlvs as with NETLINK_EXT_ACK and NETLINK_CAP_ACK.
inline Buffer error(const nlmsghdr &request, int errnum, const Buffer &tlvs = {}) {
    const nlmsgerr body{-errnum, request};
    Buffer payload;
    append(payload, bytesOf(body));
    append(payload, tlvs);
    return message(NLMSG_ERROR, NLM_F_CAPPED | (tlvs.empty() ? 0 : NLM_F_ACK_TLVS), request.nlmsg_seq,
                   payload);
}

inline Buffer done(std::uint32_t sequence, int errnum = 0, const Buffer &tlvs = {}, int flags = 0) {
    const std::int32_t code = -errnum;
    Buffer payload;
    append(payload, bytesOf(code));
    append(payload, tlvs);
    return message(NLMSG_DONE, NLM_F_MULTI | flags | (tlvs.empty() ? 0 : NLM_F_ACK_TLVS), sequence, payload);
}

/// The only message of a buffer, which must live on.
inline nl::MessageView viewOf(const Buffer &buffer) {
    nl::Datagram datagram(buffer);
    return *datagram.next();
}

}  // namespace weir::test
