// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "roles.hpp"
#include "values.hpp"

namespace weir::gui {

/// A source of data as the status bar and the panel show it.
struct SourceWords {
    QString title;    ///< "Module"
    QString segment;  ///< "module 0.1.0, generation 12": few words
    QString detail;   ///< what it delivers or why not, at what cost
    QString remedy;   ///< what would enable what is missing; may be empty
    Tone tone = Tone::None;
    Glyph glyph = Glyph::None;
};

[[nodiscard]] std::vector<SourceWords> wordsOf(const Sources &sources);
[[nodiscard]] QString moduleRemedy();
[[nodiscard]] bool isModuleMissing(const Error &error);

}  // namespace weir::gui
