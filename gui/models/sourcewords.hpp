// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "roles.hpp"
#include "values.hpp"

namespace weir::gui {

/// A source of data as the status bar and the panel show it.
struct SourceWords {
    QString title;    ///< "Module"
    QString segment;  ///< "module 0.1.0, generation 12": few words
    QString detail;   ///< what it delivers or why not, at what cost
    QString remedy;   ///< what would enable what is missing; may be empty
    QString cost;     ///< of one reading, "1.24 ms"
    QString count;    ///< how much was read
    QString lost;     ///< how much was not, or how often
    Tone tone = Tone::None;
    Glyph glyph = Glyph::None;
};

[[nodiscard]] std::vector<SourceWords> wordsOf(const Sources &sources);
/// What is not seen, and why.
[[nodiscard]] QStringList blindSpots(const Sources &sources);
/// What more rights would show and allow, and what the agent that gets them may do.
[[nodiscard]] QStringList grantWords(const Sources &sources);
[[nodiscard]] QString moduleRemedy();
[[nodiscard]] bool isModuleMissing(const Error &error);

}  // namespace weir::gui
