// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

namespace weir::agent {

/// Gives up every right that the agent does not need, for good: capabilities, new ones by exec, and
/// the system calls that it never makes. Keeps what entering another namespace needs only with
/// @p mayEnter. False, with errno, if that cannot be done.
bool dropPrivileges(bool mayEnter);

}  // namespace weir::agent
