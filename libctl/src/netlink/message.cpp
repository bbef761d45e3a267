// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/message.hpp"

#include <cerrno>
#include <new>

namespace weir::nl {

static_assert(NLA_ALIGNTO == 4 && NLMSG_ALIGNTO == 4);

Message::Message(std::uint16_t type, std::uint16_t flags, std::size_t room)
    : m_message(nlmsg_alloc_size(NLMSG_HDRLEN + NLMSG_ALIGN(room))) {
    if (!m_message)
        throw std::bad_alloc();
    if (!nlmsg_put(m_message.get(), 0, 0, type, 0, flags))
        throw std::bad_alloc();
}

Message Message::generic(std::uint16_t family, std::uint8_t command, std::size_t room) {
    Message message(family, NLM_F_REQUEST, GENL_HDRLEN + room);
    const genlmsghdr header{command, 1, 0};
    message.append(&header, sizeof header);
    return message;
}

void Message::put(const Attr<std::string_view> &attr, std::string_view value) {
    if (value.size() < attr.min || value.size() > attr.max)
        return fail(makeError(
            EINVAL,
            "too long: " + std::to_string(value.size()) + " bytes, at most " + std::to_string(attr.max),
            std::string(attr.name)));
    if (value.find('\0') != value.npos)
        return fail(makeError(EINVAL, "has a zero byte in it", std::string(attr.name)));
    if (value.size() > UINT16_MAX - NLA_HDRLEN - 1)
        return fail(makeError(EMSGSIZE, "too long for a message", std::string(attr.name)));
    const std::string terminated(value);
    putRaw(attr.type, terminated.c_str(), terminated.size() + 1, attr.name);
}

void Message::put(const Attr<Bytes> &attr, Bytes value) {
    if (value.size() > UINT16_MAX - NLA_HDRLEN)
        return fail(makeError(EMSGSIZE, "too long for a message", std::string(attr.name)));
    putRaw(attr.type, value.data(), value.size(), attr.name);
}

void Message::put(const Attr<Flag> &attr) {
    putRaw(attr.type, nullptr, 0, attr.name);
}

void Message::beginNest(const Attr<Nest> &attr) {
    m_nests.push_back(nla_nest_start(m_message.get(), attr.type));
    if (!m_nests.back())
        fail(makeError(EMSGSIZE, "does not fit into a message", std::string(attr.name)));
}

void Message::endNest() {
    // one that is empty says something: the defaults, or no entries
    if (m_nests.back())
        nla_nest_end_keep_empty(m_message.get(), m_nests.back());
    m_nests.pop_back();
}

void Message::append(const void *data, std::size_t size) {
    if (nlmsg_append(m_message.get(), const_cast<void *>(data), size, NLMSG_ALIGNTO) < 0)
        fail(makeError(EMSGSIZE, "the request does not fit into a message"));
}

Bytes Message::bytes() const {
    const auto *header = nlmsg_hdr(m_message.get());
    return {reinterpret_cast<const std::byte *>(header), NLMSG_ALIGN(header->nlmsg_len)};
}

Error Message::outOfRange(std::string_view name, std::uint64_t min, std::uint64_t max) {
    return makeError(ERANGE, "must be between " + std::to_string(min) + " and " + std::to_string(max),
                     std::string(name));
}

void Message::fail(Error error) {
    if (!m_error)
        m_error = std::move(error);
}

void Message::putRaw(int type, const void *data, std::size_t size, std::string_view name) {
    if (nla_put(m_message.get(), type, static_cast<int>(size), data) < 0)
        fail(makeError(EMSGSIZE, "does not fit into a message", std::string(name)));
}

Attrs::Attrs(Bytes attributes) : m_all(attributes) {
    auto *first = reinterpret_cast<const nlattr *>(attributes.data());
    int rest = static_cast<int>(attributes.size());
    for (const auto *attr = first; nla_ok(attr, rest); attr = nla_next(attr, &rest)) {
        const int type = nla_type(attr);
        if (type > 0 && type <= kMaxType)
            m_table[static_cast<std::size_t>(type)] = attr;
    }
}

std::optional<Bytes> Attrs::find(int type) const {
    const auto *attr = type >= 0 && type <= kMaxType ? m_table[static_cast<std::size_t>(type)] : nullptr;
    if (!attr)
        return std::nullopt;
    return Bytes(static_cast<const std::byte *>(nla_data(attr)), static_cast<std::size_t>(nla_len(attr)));
}

std::optional<std::string_view> Attrs::get(const Attr<std::string_view> &attr) const {
    const auto bytes = find(attr.type);
    if (!bytes)
        return std::nullopt;
    return textOf(*bytes);
}

std::string_view Attrs::textOf(Bytes payload) {
    // The terminating zero is usual but not promised.
    const auto *text = reinterpret_cast<const char *>(payload.data());
    return {text, strnlen(text, payload.size())};
}

void Attrs::forEach(int type, const std::function<void(Bytes)> &f) const {
    int rest = static_cast<int>(m_all.size());
    for (const auto *attr = reinterpret_cast<const nlattr *>(m_all.data()); nla_ok(attr, rest);
         attr = nla_next(attr, &rest))
        if (nla_type(attr) == type)
            f(Bytes(static_cast<const std::byte *>(nla_data(attr)), static_cast<std::size_t>(nla_len(attr))));
}

std::optional<Attrs> Attrs::get(const Attr<Nest> &attr) const {
    const auto bytes = find(attr.type);
    if (!bytes)
        return std::nullopt;
    return Attrs(*bytes);
}

std::uint8_t MessageView::command() const {
    return payload.size() < GENL_HDRLEN ? 0 : static_cast<std::uint8_t>(payload[0]);
}

Attrs MessageView::attributes() const {
    return payload.size() < GENL_HDRLEN ? Attrs() : Attrs(payload.subspan(GENL_HDRLEN));
}

std::optional<MessageView> Datagram::next() {
    const auto *header = reinterpret_cast<const nlmsghdr *>(m_rest.data());
    if (m_rest.size() > INT32_MAX || !nlmsg_ok(header, static_cast<int>(m_rest.size())))
        return std::nullopt;
    const MessageView view{header, m_rest.subspan(NLMSG_HDRLEN, header->nlmsg_len - NLMSG_HDRLEN)};
    m_rest = m_rest.subspan(std::min<std::size_t>(NLMSG_ALIGN(header->nlmsg_len), m_rest.size()));
    return view;
}

}  // namespace weir::nl
