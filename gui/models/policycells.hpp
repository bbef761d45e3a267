// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "celltable.hpp"
#include "policyhistory.hpp"
#include "stagedpolicies.hpp"
#include "states.hpp"
#include "timeline.hpp"

/// The tables of the policies' page.
namespace weir::gui::policycells {

[[nodiscard]] Look lookOf(const Policy &policy);

enum PolicyColumn {
    Place,
    Name,
    State,
    Matches,
    Sets,
    Open,
    Matched,
    Changed,
    Refused,
    NagleHolds,
    AckWaits,
    Manner,
    Reach,
    Overridden,
    Kicks,
    PolicyColumnCount
};
[[nodiscard]] std::vector<TableColumn> policyColumns();
/// By name; those that are to be removed stand at the end. What was counted is of @p range; live: of the
/// last seconds.
[[nodiscard]] std::vector<TableRow> policyRows(const StagedPolicies &staged, const PolicyHistory &history,
                                               const TimeRange &range = {});

inline constexpr std::size_t kMostSockets = 5000;  ///< more are counted, not shown

[[nodiscard]] std::vector<TableColumn> socketColumns();
/// By cookie.
[[nodiscard]] std::vector<TableRow> socketRows(const PolicySockets &sockets);

[[nodiscard]] std::vector<TableColumn> settingColumns();
[[nodiscard]] std::vector<TableRow> settingRows(const SocketState &socket);

[[nodiscard]] std::vector<TableColumn> previewColumns();
/// One a setting that would change. @p policies as they would be.
[[nodiscard]] std::vector<TableRow> previewRows(const PolicySockets &sockets,
                                                const std::vector<Policy> &policies);

}  // namespace weir::gui::policycells
