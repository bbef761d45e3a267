// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <linux/weir_events.h>

#include <weir/connections.hpp>

#include "connections/clock.hpp"

namespace weir {

/// One of the module's records as a connection, without the names of service and policy. @p samePids: its
/// process has the same number here. Pure.
Connection connectionOf(const weir_event &event, const SteadyWallClock &clock, bool samePids);

}  // namespace weir
