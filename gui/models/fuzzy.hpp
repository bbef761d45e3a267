// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

namespace weir::gui {

/// How well @p typed fits @p text: its letters must occur in that order, whatever stands between them.
/// Higher is better: beginnings of words and letters in a row count more. Nothing: does not fit.
[[nodiscard]] std::optional<int> fuzzyScore(const QString &typed, const QString &text);

}  // namespace weir::gui
