// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>

namespace weir {

/// What a process can say of itself and its machine; both ends of a connection use it.
struct Identity {
    std::string hostname;
    std::string release;
    std::string bootId;
    unsigned uid = 0;    ///< effective
    bool admin = false;  ///< CAP_NET_ADMIN is effective
};
Identity readIdentity();

/// A small file of /proc or /sys, at most @p max bytes, without the newline at its end.
std::string readSmallFile(const char *path, std::size_t max = 4096);

}  // namespace weir
