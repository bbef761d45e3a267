// SPDX-License-Identifier: GPL-3.0-or-later
#include "scope.hpp"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "format.hpp"

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Scope)
};

struct Prefix {
    Family family;
    std::array<std::uint8_t, 4> head;
    int bits;
    Scope scope;
};

constexpr std::array kPrefixes{
    Prefix{Family::Inet, {127, 0, 0, 0}, 8, Scope::Loopback},
    Prefix{Family::Inet, {169, 254, 0, 0}, 16, Scope::LinkLocal},
    Prefix{Family::Inet, {10, 0, 0, 0}, 8, Scope::Private},
    Prefix{Family::Inet, {172, 16, 0, 0}, 12, Scope::Private},
    Prefix{Family::Inet, {192, 168, 0, 0}, 16, Scope::Private},
    Prefix{Family::Inet, {100, 64, 0, 0}, 10, Scope::Private},
    Prefix{Family::Inet6, {0xfe, 0x80, 0, 0}, 10, Scope::LinkLocal},
    Prefix{Family::Inet6, {0xfc, 0, 0, 0}, 7, Scope::Private},
};

bool isLoopback6(const Address &address) {
    return address.family == Family::Inet6 && address.bytes[15] == 1 &&
           std::all_of(address.bytes.begin(), address.bytes.begin() + 15,
                       [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

bool contains(const Address &prefix, int bits, const Address &address) {
    const Address plain = prefix.family == Family::Inet ? unmapped(address) : address;
    if (plain.family != prefix.family) {
        return false;
    }
    for (std::size_t byte = 0; bits > 0; ++byte, bits -= 8) {
        const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
        if (((plain.bytes[byte] ^ prefix.bytes[byte]) & mask) != 0) {
            return false;
        }
    }
    return true;
}

Scope scopeOf(const Address &given) {
    const Address address = unmapped(given);
    if (address.isAny()) {
        return Scope::All;
    }
    if (isLoopback6(address)) {
        return Scope::Loopback;
    }
    for (const Prefix &entry : kPrefixes) {
        Address prefix;
        prefix.family = entry.family;
        std::copy(entry.head.begin(), entry.head.end(), prefix.bytes.begin());
        if (contains(prefix, entry.bits, address)) {
            return entry.scope;
        }
    }
    return Scope::Public;
}

QString word(Scope scope) {
    switch (scope) {
        case Scope::Loopback:
            return Words::tr("loopback");
        case Scope::LinkLocal:
            return Words::tr("link-local");
        case Scope::Private:
            return Words::tr("private");
        case Scope::Public:
            return Words::tr("public");
        case Scope::All:
            return Words::tr("all addresses");
    }
    return {};
}

QString explanation(Scope scope) {
    switch (scope) {
        case Scope::Loopback:
            return Words::tr("Only programs of this machine reach it");
        case Scope::LinkLocal:
            return Words::tr("Only machines on the same link reach it");
        case Scope::Private:
            return Words::tr(
                "An address of a private range: only this network reaches it, unless it is forwarded");
        case Scope::Public:
            return Words::tr("A public address: the Internet may reach it, unless a firewall forbids it");
        case Scope::All:
            return Words::tr("Every address of the machine, unless a firewall forbids it");
    }
    return {};
}

QString word(Reach reach) {
    switch (reach) {
        case Reach::Nobody:
            return Words::tr("nobody");
        case Reach::Loopback:
            return Words::tr("loopback");
        case Reach::LinkLocal:
            return Words::tr("link-local");
        case Reach::Private:
            return Words::tr("private");
        case Reach::Cgnat:
            return Words::tr("provider (CGNAT)");
        case Reach::Public:
            return Words::tr("public");
    }
    return {};
}

QString scopeWord(const Socket &socket, const ListenerFacts *listening) {
    return listening != nullptr && listening->exposure ? word(listening->exposure->reach)
                                                       : word(scopeOf(socket.local.address));
}

Look scopeLook(const Socket &socket, const ListenerFacts *listening) {
    Look look;
    look.word = scopeWord(socket, listening);
    look.glyph = Glyph::Disc;
    look.tone = Tone::Live;
    if (listening == nullptr || !listening->exposure) {
        const Scope scope = scopeOf(socket.local.address);
        if (scope == Scope::Loopback) {
            look.glyph = Glyph::Ring;
            look.tone = Tone::Idle;
        } else if (scope == Scope::LinkLocal || scope == Scope::Private) {
            look.glyph = Glyph::Half;
        }
        look.sentence = Words::tr("%1. Judged by the address alone: the routes of this host cannot be read")
                            .arg(explanation(scope));
        return look;
    }
    switch (listening->exposure->reach) {
        case Reach::Nobody:
        case Reach::Loopback:
            look.glyph = Glyph::Ring;
            look.tone = Tone::Idle;
            break;
        case Reach::LinkLocal:
        case Reach::Private:
            look.glyph = Glyph::Half;
            break;
        case Reach::Cgnat:
        case Reach::Public:
            look.tone = Tone::Attention;
            break;
    }
    look.sentence = format::text(listening->exposure->reason);
    return look;
}

int scopeRank(const Socket &socket, const ListenerFacts *listening) {
    return listening != nullptr && listening->exposure ? static_cast<int>(listening->exposure->reach)
                                                       : static_cast<int>(scopeOf(socket.local.address));
}

}  // namespace weir::gui
