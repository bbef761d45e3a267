// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <vector>

#include <weir/balancer.hpp>

#include "netlink/client.hpp"

namespace weir {

/// Applies the changes as one transaction and returns the new generation. EBUSY when the
/// configuration changed while they were being sent.
Result<std::uint32_t> runTransaction(nl::Client &client, const std::vector<Change> &changes,
                                     std::optional<std::uint32_t> expected, const Progress &progress);

}  // namespace weir
