// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>
#include <QVariant>

#include "values.hpp"

/// What the cells of BalancerModel show.
namespace weir::gui::cells {

[[nodiscard]] QString title(int column);
[[nodiscard]] QString help(int column);
[[nodiscard]] QString key(int column);   ///< for files and filters
[[nodiscard]] QString unit(int column);  ///< its base unit
[[nodiscard]] QVariant alignment(int column);
/// @p staged is a canary share that waits for Apply.
[[nodiscard]] QVariant ofService(const ServiceState &service, std::optional<std::uint32_t> staged, int column,
                                 int role);
[[nodiscard]] QVariant ofBackend(const BackendState &backend, std::optional<std::uint32_t> staged, int column,
                                 int role);

}  // namespace weir::gui::cells
