// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "celltable.hpp"
#include "filter.hpp"
#include "pathhistory.hpp"
#include "pathvalues.hpp"

namespace weir::gui {

/// A destination of the Paths page: one in use, one that was probed, or both.
struct PathRow {
    QString key;   ///< address, with its interface where it needs one
    QString name;  ///< by which it was probed, if not by its address
    std::optional<PathUse> use;
    std::optional<PathProbe> last;
    bool probing = false;
};

[[nodiscard]] QString keyOf(const PathUse &use);
/// Those in use, then those of @p history; @p probing is the one under way, or empty.
[[nodiscard]] std::vector<PathRow> pathRows(const PathsInUse *paths, const PathHistory &history,
                                            const QString &host, const QString &probing);
[[nodiscard]] bool passes(const PathRow &row, const Filter &filter);

[[nodiscard]] std::vector<TableColumn> pathColumns();
[[nodiscard]] TableRow pathCells(const PathRow &row, qint64 now);

[[nodiscard]] std::vector<TableColumn> hopColumns();
[[nodiscard]] std::vector<TableRow> hopCells(const PathReport &report);

/// The probes of one destination, each with what changed since the one before; the latest first.
[[nodiscard]] std::vector<TableColumn> probeColumns();
[[nodiscard]] std::vector<TableRow> probeCells(const std::vector<PathProbe> &probes, qint64 now);

}  // namespace weir::gui
