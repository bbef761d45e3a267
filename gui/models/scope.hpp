// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <weir/address.hpp>

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

/// Whether @p address lies in @p prefix with @p bits leading bits; IPv4-mapped addresses count as IPv4.
[[nodiscard]] bool contains(const Address &prefix, int bits, const Address &address);

}  // namespace weir::gui
