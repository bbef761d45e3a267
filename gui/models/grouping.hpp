// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <QString>
#include <QStringView>

namespace weir::gui {

/// By what the rows of a table of connections are put together.
enum class Grouping : std::uint8_t {
    None,
    Program,
    RemoteAddress,
    RemotePort,
    LocalPort,
    Service,
    Policy,
    State
};
inline constexpr int kGroupings = 8;

[[nodiscard]] QString title(Grouping grouping);  ///< for menus
[[nodiscard]] QString name(Grouping grouping);   ///< in settings, never shown
[[nodiscard]] Grouping groupingFromName(QStringView name);

}  // namespace weir::gui
