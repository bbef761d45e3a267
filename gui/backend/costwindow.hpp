// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <weir/costs.hpp>

namespace weir::gui {

/// Adds up what connections cost over the last half hour to hour: two tables, of which the older one
/// is given up each half hour, so that what is kept does not grow without end.
class CostWindow {
public:
    using Look = std::function<void(const Connection &)>;

    void begin(const Surroundings &surroundings);
    void add(const Observation &news);
    /// @p all is Connections::each: those that are still open count too. Nothing before it has begun.
    [[nodiscard]] std::optional<CostTable> table(const std::function<void(const Look &)> &all) const;

private:
    Surroundings m_surroundings;
    std::optional<CostTable> m_older;
    std::optional<CostTable> m_newer;
    Time m_turn = 0;  ///< when the newer one takes the older one's place
};

}  // namespace weir::gui
