// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <string>

#include <weir/result.hpp>

#include "host/fd.hpp"

namespace weir {

/// Opens the network namespace NAME of ip-netns(8); EINVAL for what cannot be such a name.
Result<Fd> openNetns(const std::string &name);
/// The namespace of the calling thread.
Result<Fd> openOwnNetns();
/// Inode of an open namespace, 0 if it cannot be read.
std::uint64_t netnsInode(const Fd &netns);

}  // namespace weir
