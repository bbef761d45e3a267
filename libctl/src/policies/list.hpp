// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include <weir/policies.hpp>

#include "netlink/client.hpp"

namespace weir {

/// Reads all policies in their order, or the one of that name. @p generation gets that of each.
Result<std::vector<Policy>> readPolicies(nl::Client &client, std::string_view only,
                                         const std::function<void(std::uint32_t)> &generation = {});

}  // namespace weir
