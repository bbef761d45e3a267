// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "lifeparts.hpp"
#include "roles.hpp"

namespace weir::gui {

/// Where the time of a connection went, in one sentence, and what would change it. Says nothing that
/// its numbers do not prove.
struct Verdict {
    Glyph glyph = Glyph::Info;
    Tone tone = Tone::Idle;
    QString text;
};
[[nodiscard]] Verdict verdictOf(const Followed &followed, const LifeParts &parts);

}  // namespace weir::gui
