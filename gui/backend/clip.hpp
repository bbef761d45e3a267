// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <weir/connections.hpp>

namespace weir::gui {

/// Cuts connections to a part of the time in which they were observed, so that what is computed of
/// them is what an observation of that part alone would have found. Their bytes and round trips stay
/// those of their whole life: nobody wrote down when they were what.
class Clip {
public:
    Clip(Time begin, Time end) : m_begin(begin), m_end(end) {}

    /// Whether it belongs to that part; to be called for each, in order.
    bool add(const Reading &reading);
    [[nodiscard]] bool overlaps(const Gap &gap) const { return gap.end >= m_begin && gap.begin <= m_end; }
    /// As it was then, after the readings that met it were added; nothing if it did not live then.
    [[nodiscard]] std::optional<Connection> within(const Connection &connection) const;

private:
    Time m_begin;
    Time m_end;
    std::vector<Time> m_readings;  ///< begins of those within, rising
};

}  // namespace weir::gui
