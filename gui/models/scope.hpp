// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "states.hpp"
#include "values.hpp"

namespace weir::gui {

/// From where an address can be reached, judged by the address alone.
enum class Scope {
    Loopback,
    LinkLocal,
    Private,
    Public,
    All
};

[[nodiscard]] Scope scopeOf(const Address &address);
[[nodiscard]] QString word(Scope scope);
[[nodiscard]] QString explanation(Scope scope);

[[nodiscard]] QString word(Reach reach);
/// From where a listener can be reached: by the routes if they are known, else by the address alone.
[[nodiscard]] QString scopeWord(const Socket &socket, const ListenerFacts *listening);
/// The same for a cell, with the reason.
[[nodiscard]] Look scopeLook(const Socket &socket, const ListenerFacts *listening);
/// To sort by: the farther, the greater.
[[nodiscard]] int scopeRank(const Socket &socket, const ListenerFacts *listening);

/// Whether @p address lies in @p prefix with @p bits leading bits; IPv4-mapped addresses count as IPv4.
[[nodiscard]] bool contains(const Address &prefix, int bits, const Address &address);

}  // namespace weir::gui
