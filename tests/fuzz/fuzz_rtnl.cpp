// SPDX-License-Identifier: LGPL-2.1-or-later
// A datagram of rtnetlink: links, addresses, routes.
#include <cstdlib>
#include <vector>

#include "routes/rtnl.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const std::vector<std::byte> aligned(bytes, bytes + size);
    weir::nl::Datagram datagram(aligned);
    while (const auto view = datagram.next()) {
        if (const auto link = weir::readLink(*view); link && link->name.size() > size)
            std::abort();
        const auto address = weir::readInterfaceAddress(*view);
        if (address && address->address.family == weir::Family::Unspecified)
            std::abort();
        const auto route = weir::readRoute(*view);
        if (route && route->route.destination.length > 128)
            std::abort();
    }
    return 0;
}
