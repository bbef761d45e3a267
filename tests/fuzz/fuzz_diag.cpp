// SPDX-License-Identifier: LGPL-2.1-or-later
// A datagram of sock_diag.
#include <vector>

#include "sockets/diag.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const std::vector<std::byte> aligned(bytes, bytes + size);
    weir::nl::Datagram datagram(aligned);
    while (const auto view = datagram.next()) {
        const auto socket = weir::readSocket(*view);
        if (socket && (socket->congestion.size() > 16 || socket->local.text().empty()))
            __builtin_trap();
    }
    return 0;
}
