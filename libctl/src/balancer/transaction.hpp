// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <vector>

#include <weir/balancer.hpp>

#include "netlink/client.hpp"

namespace weir {

/// Begins a transaction and returns its number. With @p expected the configuration must be of that
/// generation.
Result<std::uint32_t> beginTransaction(nl::Client &client, std::optional<std::uint32_t> expected);
/// Makes the changes part of it. An error names the change; what the kernel
/// warns about is added to @p warnings.
Result<void> stageAll(nl::Client &client, std::uint32_t id, const std::vector<Change> &changes,
                      const Progress &progress, std::vector<Warning> &warnings);
/// Gives it up, whatever became of it.
void abortTransaction(nl::Client &client, std::uint32_t id);

/// Applies the changes as one transaction. EBUSY when the configuration changed while they were
/// being sent.
Result<Commit> runTransaction(nl::Client &client, const std::vector<Change> &changes,
                              std::optional<std::uint32_t> expected, const Progress &progress,
                              std::optional<std::chrono::milliseconds> confirm);

}  // namespace weir
