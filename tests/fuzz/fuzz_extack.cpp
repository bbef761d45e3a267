// SPDX-License-Identifier: LGPL-2.1-or-later
// The kernel's answer to a request, and the request itself: the first two bytes say where one ends
// and the other begins.
#include <vector>

#include "netlink/attrs.hpp"
#include "netlink/extack.hpp"

using namespace weir::nl;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    if (size < 3)
        return 0;
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const auto cut = 3 + (data[0] | data[1] << 8) % (size - 2);
    const std::vector<std::byte> request(bytes + 3, bytes + std::max<std::size_t>(cut, 3));
    const std::vector<std::byte> answer(bytes + cut, bytes + size);
    Datagram datagram(answer);
    while (const auto view = datagram.next()) {
        const auto shape = shapeOf(static_cast<Command>(data[2]));
        for (const auto &outcome : {parseError(*view, request, shape), parseDone(*view, request, shape)}) {
            for (const unsigned char c : toError(outcome).message)
                if (c < 0x20 || c == 0x7f)
                    __builtin_trap();
        }
    }
    return 0;
}
