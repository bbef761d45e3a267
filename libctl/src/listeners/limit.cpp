// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/listeners.hpp>

#include <cerrno>
#include <charconv>
#include <tuple>

namespace weir {

std::string_view name(LimitBy by) {
    switch (by) {
        case LimitBy::Program:
            return "program";
        case LimitBy::Somaxconn:
            return "somaxconn";
        case LimitBy::FormerSomaxconn:
            return "former-somaxconn";
        case LimitBy::Unknown:
            break;
    }
    return "";
}

LimitBy limitBy(const Socket &listener, std::optional<std::uint32_t> somaxconn) {
    if (!somaxconn)
        return LimitBy::Unknown;
    return listener.sendQueue < *somaxconn    ? LimitBy::Program
           : listener.sendQueue == *somaxconn ? LimitBy::Somaxconn
                                              : LimitBy::FormerSomaxconn;
}

Result<std::uint32_t> readSomaxconn(Routes &routes) {
    const Result<std::string> text = routes.setting("core/somaxconn");
    if (!text)
        return text.error();
    std::uint32_t value = 0;
    if (std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc())
        return makeError(EPROTO, "net.core.somaxconn is no number");
    return value;
}

std::map<std::uint64_t, std::size_t> groupSizes(const std::vector<Socket> &listeners) {
    std::map<std::tuple<Endpoint, std::uint32_t, Family>, std::size_t> sizes;
    const auto keyOf = [](const Socket &socket) {
        return std::tuple(socket.local, socket.interface, socket.family);
    };
    for (const Socket &socket : listeners)
        ++sizes[keyOf(socket)];
    std::map<std::uint64_t, std::size_t> out;
    for (const Socket &socket : listeners)
        out.emplace(socket.cookie, sizes.at(keyOf(socket)));
    return out;
}

}  // namespace weir
