// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketcolumn.hpp"

/// Columns of what is known of a connection beyond its socket.
namespace weir::gui::columns {

SocketColumn age();
SocketColumn limitedBy();
SocketColumn handshake();
SocketColumn firstByte();
SocketColumn waiting();
SocketColumn openedBy();
SocketColumn service();
SocketColumn policy();
SocketColumn nagleHolds();
SocketColumn ackWaits();

/// Microseconds that it has lived, or lived; of several connections the mean.
[[nodiscard]] quint64 lifeOf(const SocketCell &cell);

}  // namespace weir::gui::columns
