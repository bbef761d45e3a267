// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "exporttable.hpp"

class QIODevice;

namespace weir::gui {

enum class ExportFormat {
    Csv,       ///< RFC 4180, UTF-8; text that a spreadsheet would run as a formula gets an apostrophe
    Json,      ///< one document
    JsonLines  ///< one object a line
};

/// What the rows are: the first record, or what stands before the rows.
struct ExportNote {
    QString page;
    QString host;
    QString filter;
    qint64 time = 0;  ///< milliseconds since 1970
};

[[nodiscard]] QString suffixOf(ExportFormat format);

/// @p progress is asked every few rows and stops it by false. False too if @p out takes no more.
bool writeExport(QIODevice &out, const ExportTable &table, ExportFormat format,
                 const std::optional<ExportNote> &note, const std::function<bool(qsizetype rows)> &progress);

}  // namespace weir::gui
