// SPDX-License-Identifier: LGPL-2.1-or-later
// Messages: built with libnl, read with bounds checked at each step.
#pragma once

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <netlink/attr.h>
#include <netlink/msg.h>

#include <array>
#include <cstring>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <weir/result.hpp>

#include "netlink/attr.hpp"

namespace weir::nl {

/// A request being built. A value out of the range that the protocol gives for its attribute, or
/// more than fits, is remembered and told by error(), so that building needs no checks between.
class Message {
public:
    /// @p room is how many bytes of payload may follow the headers.
    Message(std::uint16_t type, std::uint16_t flags, std::size_t room);
    /// A request of generic netlink.
    static Message generic(std::uint16_t family, std::uint8_t command, std::size_t room = 256);

    template <class T>
    requires std::is_integral_v<T>
    void put(const Attr<T> &attr, std::type_identity_t<T> value) {
        if (value < attr.min || value > attr.max)
            return fail(outOfRange(attr.name, attr.min, attr.max));
        putRaw(attr.type, &value, sizeof value, attr.name);
    }
    void put(const Attr<std::string_view> &attr, std::string_view value);
    void put(const Attr<Bytes> &attr, Bytes value);
    void put(const Attr<Flag> &attr);
    /// Opens a nest until endNest(); there may be nests in it.
    void beginNest(const Attr<Nest> &attr);
    void endNest();
    /// Appends a structure without an attribute around it, as the header of a protocol.
    void append(const void *data, std::size_t size);

    /// Remembers that what was to be put makes no sense.
    void refuse(Error error) { fail(std::move(error)); }

    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] nlmsghdr *header() const { return nlmsg_hdr(m_message.get()); }
    /// The whole message with its padding.
    [[nodiscard]] Bytes bytes() const;
    [[nodiscard]] std::size_t size() const { return NLMSG_ALIGN(header()->nlmsg_len); }

private:
    struct Free {
        void operator()(nl_msg *message) const { nlmsg_free(message); }
    };
    static Error outOfRange(std::string_view name, std::uint64_t min, std::uint64_t max);
    void fail(Error error);
    void putRaw(int type, const void *data, std::size_t size, std::string_view name);

    std::unique_ptr<nl_msg, Free> m_message;
    std::vector<nlattr *> m_nests;
    std::optional<Error> m_error;
};

/// The attributes of one level, as found in a message from anywhere: lengths are checked when a
/// value is read, and a value of the wrong size counts as absent.
class Attrs {
public:
    static constexpr int kMaxType = 63;

    Attrs() = default;
    explicit Attrs(Bytes attributes);

    template <class T>
    requires std::is_integral_v<T>
    [[nodiscard]] std::optional<T> get(const Attr<T> &attr) const {
        const auto bytes = find(attr.type);
        if (!bytes || bytes->size() != sizeof(T))
            return std::nullopt;
        T value;
        std::memcpy(&value, bytes->data(), sizeof value);
        return value;
    }
    [[nodiscard]] std::optional<std::string_view> get(const Attr<std::string_view> &attr) const;
    [[nodiscard]] std::optional<Bytes> get(const Attr<Bytes> &attr) const { return find(attr.type); }
    [[nodiscard]] bool get(const Attr<Flag> &attr) const { return find(attr.type).has_value(); }
    [[nodiscard]] std::optional<Attrs> get(const Attr<Nest> &attr) const;

    /// Calls @p f with each of the attributes of that kind, of which there may be many.
    template <class T, class F>
    void each(const Attr<T> &attr, F f) const {
        forEach(attr.type, [&](Bytes payload) {
            if constexpr (std::is_same_v<T, Nest>)
                f(Attrs(payload));
            else
                f(textOf(payload));
        });
    }

    /// Payload of the attribute of that number, the last one if there are many.
    [[nodiscard]] std::optional<Bytes> find(int type) const;

private:
    static std::string_view textOf(Bytes payload);
    void forEach(int type, const std::function<void(Bytes)> &f) const;

    Bytes m_all;
    std::array<const nlattr *, kMaxType + 1> m_table{};
};

/// One message of a datagram.
struct MessageView {
    const nlmsghdr *header;
    Bytes payload;

    /// Command of a generic netlink message, 0 if it is too short to be one.
    [[nodiscard]] std::uint8_t command() const;
    /// Attributes behind the header of generic netlink.
    [[nodiscard]] Attrs attributes() const;
};

/// Takes the messages of a datagram one by one; ends at the first one that does not fit.
/// The datagram must be aligned as a nlmsghdr is.
class Datagram {
public:
    explicit Datagram(Bytes bytes) : m_rest(bytes) {}
    std::optional<MessageView> next();

private:
    Bytes m_rest;
};

}  // namespace weir::nl
