// SPDX-License-Identifier: GPL-3.0-or-later
#include "policytrial.hpp"

#include <algorithm>
#include <utility>

#include <weir/config.hpp>

#include "format.hpp"

namespace weir::gui {
namespace {

constexpr qint64 kBeforeMs = 2 * 60'000;  // of which it is compared

/// The first that is not as it was.
std::string firstChanged(const std::vector<Policy> &before, const std::vector<Policy> &now) {
    for (const Policy &policy : now) {
        const auto found = std::ranges::find(before, policy.name, &Policy::name);
        if (found == before.end() || !isEmpty(changeOf(*found, policy))) {
            return policy.name;
        }
    }
    return {};
}

}  // namespace

void PolicyTrial::follow(const BalancerState *before, const BalancerState &now) {
    const bool running = isKnown() && m_ended == 0;
    if (now.module.trial && !running) {
        m_begun = before != nullptr ? before->time : now.time;
        m_ended = 0;
        m_policy = before != nullptr ? firstChanged(before->policies, now.policies) : std::string();
    } else if (!now.module.trial && running) {
        m_ended = now.time;
    }
}

std::string PolicyTrial::takeBegun() {
    return m_ended == 0 ? std::exchange(m_policy, {}) : std::string();
}

Comparison PolicyTrial::comparison(const std::string &policy, const PolicyHistory &history,
                                   qint64 now) const {
    constexpr qint64 kWhole = 1000;  // a reading's second belongs to it
    const qint64 end = m_ended != 0 ? m_ended : now + kWhole;
    return compare(format::text(policy), history.between(policy, m_begun - kBeforeMs, m_begun),
                   history.between(policy, m_begun, end));
}

}  // namespace weir::gui
