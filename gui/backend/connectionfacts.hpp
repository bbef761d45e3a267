// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.hpp"
#include "wordnumbers.hpp"

namespace weir::gui {

[[nodiscard]] ConnectionFacts factsOf(const Connection &connection, WordNumbers &words);

}  // namespace weir::gui
