// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>

#include "policyhistory.hpp"

namespace weir::gui {

/// One measure of a time before a change against the time since.
struct ComparisonRow {
    QString title;
    std::optional<double> before;  ///< none: not counted
    std::optional<double> since;
    QString beforeText;
    QString sinceText;
    QString help;
};

struct Comparison {
    QString sentence;  ///< what changed, in words
    std::vector<ComparisonRow> rows;
};

/// @p policy as a name to show.
[[nodiscard]] Comparison compare(const QString &policy, const PolicyHistory::Rates &before,
                                 const PolicyHistory::Rates &since);

}  // namespace weir::gui
