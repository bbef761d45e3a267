// SPDX-License-Identifier: LGPL-2.1-or-later
// A stream of frames, cut as the first byte says; every 0xff there gives up a half frame.
#include <algorithm>

#include "host/frame.hpp"

using namespace weir::wire;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::size_t step = 1 + data[0];
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    Reader reader(kFromAgentMax);
    for (std::size_t at = 1; at < size;) {
        while (reader.next()) {
            static_cast<void>(readHello(reader.payload()));
            static_cast<void>(readWelcome(reader.payload()));
            static_cast<void>(readOwners(reader.payload()));
            static_cast<void>(readInodes(reader.payload()));
        }
        if (data[at] == 0xff) {
            reader.drop();
            if (reader.next())
                continue;
        }
        const auto room = reader.want();
        if (room.empty())
            __builtin_trap();
        const auto n = std::min({room.size(), step, size - at});
        std::copy_n(bytes + at, n, room.begin());
        reader.took(n);
        at += n;
    }
    return 0;
}
