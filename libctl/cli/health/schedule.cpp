// SPDX-License-Identifier: LGPL-2.1-or-later
#include "schedule.hpp"

#include <algorithm>
#include <cmath>

namespace weir::cli::health {

namespace {

/// The parts of the multiples of this number lie as evenly as parts can, however many there are.
constexpr double kGoldenRatio = 0.6180339887498949;

}  // namespace

void Schedule::add(Id id, std::chrono::milliseconds interval, Clock::time_point now) {
    remove(id);
    const double part = std::fmod(static_cast<double>(m_added++) * kGoldenRatio, 1.0);
    const Clock::time_point due = now + std::chrono::duration_cast<Clock::duration>(interval * part);
    m_entries[id] = {interval, due};
    m_waiting.emplace(due, id);
}

void Schedule::remove(Id id) {
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        m_waiting.erase({found->second.due, id});
        m_entries.erase(found);
    }
}

std::optional<Schedule::Id> Schedule::take(Clock::time_point now) {
    if (m_waiting.empty() || m_waiting.begin()->first > now) {
        return {};
    }
    const Id id = m_waiting.begin()->second;
    m_waiting.erase(m_waiting.begin());
    return id;
}

void Schedule::done(Id id, Clock::time_point now) {
    if (const auto found = m_entries.find(id); found != m_entries.end()) {
        // What was missed, because too much was under way or the machine slept, is not made up for.
        found->second.due = std::max(found->second.due + found->second.interval, now);
        m_waiting.emplace(found->second.due, id);
    }
}

std::optional<Clock::time_point> Schedule::next() const {
    return m_waiting.empty() ? std::nullopt : std::optional(m_waiting.begin()->first);
}

}  // namespace weir::cli::health
