// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QVariant>

#include <weir/costs.hpp>

#include "roles.hpp"

namespace weir::gui {

/// One column of the table of costs.
struct CostColumn {
    const char *key;   ///< for settings and files, as weirctl costs --json says it
    const char *unit;  ///< base unit of number() as the end of a name for files; empty: none
    QString title;
    QString help;
    CellKind kind = CellKind::Number;
    bool shown = true;
    int characters = 9;  ///< width at first
    QString (*text)(const Usage &) = nullptr;
    std::optional<double> (*number)(const Usage &) = nullptr;  ///< null: sorted by its text
};
[[nodiscard]] const std::vector<CostColumn> &costColumns();

/// Places of those columns that more than the table needs.
enum CostColumnPlace {
    CostWho,
    CostWhereto,
    CostVerdict,
    CostWaste,
    CostRate,
    CostOpen,
    CostLife,
    CostHandshake,
    CostSlowStart,
    CostOverhead,
    CostPool,
    CostSaves,
    CostSavesRate,
    CostPortsHeld,
};

struct VerdictLook {
    QString word;
    QString sentence;
    Tone tone = Tone::None;
    Glyph glyph = Glyph::None;
};
[[nodiscard]] VerdictLook lookOf(PoolVerdict verdict);

[[nodiscard]] QString whoOf(const Usage &usage);
[[nodiscard]] QString wheretoOf(const Usage &usage);
[[nodiscard]] QString titleOf(const Usage &usage);  ///< "php-fpm to 10.0.0.5:5432"
/// What an address sorts by.
[[nodiscard]] QString sortKeyOf(const Endpoint &endpoint);
/// Microseconds each second that go into being connections: what the report is sorted by.
[[nodiscard]] double wasteOf(const Usage &usage);
/// Whether both are the same row of a report.
[[nodiscard]] bool isSameRow(const Usage &a, const Usage &b);
/// The filter line of the connections that the row is made of.
[[nodiscard]] QString connectionsOf(const Usage &usage);

}  // namespace weir::gui
