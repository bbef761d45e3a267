// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <vector>

#include <weir/balancer.hpp>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

/// Backends of services, for "backend list" and "service show".
[[nodiscard]] Table backendTable(const std::vector<Service> &services, bool nameServices);

/// Gives "backend" its sub-commands drain and undrain.
void addDrain(CLI::App &backend, Action &action);

}  // namespace weir::cli
