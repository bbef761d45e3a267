// SPDX-License-Identifier: GPL-3.0-or-later
#include "costwindow.hpp"

namespace weir::gui {
namespace {

constexpr Time kTurn = Time{30} * 60 * 1'000'000;

void addTo(CostTable &table, const Observation &news) {
    if (news.reading) {
        table.add(*news.reading);
    }
    for (const Gap &gap : news.gaps) {
        table.add(gap);
    }
    for (const Connection &connection : news.ended) {
        table.add(connection);
    }
}

}  // namespace

void CostWindow::begin(const Surroundings &surroundings) {
    m_surroundings = surroundings;
    m_older.emplace(surroundings);
    m_newer.emplace(surroundings);
    m_turn = surroundings.begun + kTurn;
}

void CostWindow::add(const Observation &news) {
    if (!m_older) {
        return;
    }
    if (news.reading && news.reading->begin >= m_turn) {
        m_surroundings.begun = news.reading->begin;
        m_older = std::exchange(m_newer, CostTable(m_surroundings));
        m_turn = news.reading->begin + kTurn;
    }
    addTo(*m_older, news);
    addTo(*m_newer, news);
}

std::optional<CostTable> CostWindow::table(const std::function<void(const Look &)> &all) const {
    if (!m_older) {
        return std::nullopt;
    }
    CostTable table = *m_older;
    all([&table](const Connection &connection) { table.add(connection); });
    return table;
}

}  // namespace weir::gui
