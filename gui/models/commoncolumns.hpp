// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketcolumn.hpp"

/// Columns and cell functions that listeners and connections share.
namespace weir::gui::columns {

AddressKey keyOf(const Endpoint &endpoint);
QString address(const Endpoint &endpoint);
QString programText(const Program &program);  ///< "nginx (812)"

SocketColumn state();
SocketColumn local(const QString &title);
SocketColumn program();
SocketColumn pid(bool shown);
SocketColumn uid(bool shown);
SocketColumn inode();
SocketColumn device();
SocketColumn congestion();

}  // namespace weir::gui::columns
