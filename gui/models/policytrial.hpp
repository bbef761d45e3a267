// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "comparison.hpp"
#include "policyhistory.hpp"
#include "values.hpp"

namespace weir::gui {

/// What is on trial, or the last that was: when, which policy, and what it did. Whoever began it: what
/// was changed is seen by comparing.
class PolicyTrial {
public:
    /// @p before is the reading before this one; null: it is the first.
    void follow(const BalancerState *before, const BalancerState &now);
    [[nodiscard]] bool isKnown() const { return m_begun != 0; }
    /// The policy of one that goes on, to be shown; empty when it was asked for already.
    [[nodiscard]] std::string takeBegun();
    /// The time before it against the time since, of @p policy; @p now is the last reading's.
    [[nodiscard]] Comparison comparison(const std::string &policy, const PolicyHistory &history,
                                        qint64 now) const;

private:
    qint64 m_begun = 0;  ///< milliseconds since 1970; 0: there was none
    qint64 m_ended = 0;  ///< 0: it goes on
    std::string m_policy;
};

}  // namespace weir::gui
