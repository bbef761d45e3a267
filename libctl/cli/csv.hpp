// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <string_view>

#include "output.hpp"

namespace weir::cli {

/// One cell of CSV (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe in
/// front: names come from other programs and other machines.
[[nodiscard]] std::string csvCell(std::string_view text);
/// The keys of an object as a header, those of objects in it as "key.inner"; with the end of the line.
[[nodiscard]] std::string csvHeader(const Json &row);
/// Its values: numbers as they are, null as an empty cell, lists as one text.
[[nodiscard]] std::string csvRow(const Json &row);

}  // namespace weir::cli
