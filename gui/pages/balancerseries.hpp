// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "models/ratehistory.hpp"
#include "models/values.hpp"
#include "widgets/rateplot.hpp"

namespace weir::gui {

/// A number of colours::series() for each backend: the busiest have one of their own, the rest share
/// that of "others".
[[nodiscard]] std::vector<int> coloursOf(const ServiceState &service);

/// The plot's lines for a service: its backends in their order; of more than fit, the busiest, and
/// the sum of the rest as "others".
[[nodiscard]] std::vector<RatePlot::Series> seriesOf(const ServiceState &service, const RateHistory &history);

}  // namespace weir::gui
