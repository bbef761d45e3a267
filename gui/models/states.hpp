// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "roles.hpp"
#include "values.hpp"

namespace weir::gui {

/// A state as it is shown: shape, colour's meaning, word, and a sentence for the tooltip.
struct Look {
    Glyph glyph = Glyph::None;
    Tone tone = Tone::None;
    QString word;
    QString sentence;
};

[[nodiscard]] Look lookOf(TcpState state);
[[nodiscard]] Look lookOf(LimitedBy by);
[[nodiscard]] Look lookOf(const BackendState &backend);
[[nodiscard]] Look lookOf(const ServiceState &service);
[[nodiscard]] Glyph glyphOf(RowChange change);

}  // namespace weir::gui
