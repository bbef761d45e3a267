// SPDX-License-Identifier: LGPL-2.1-or-later
// A recording of connections. What could be read is written anew and must read the same.
#include <sstream>

#include "connections/recordcodec.hpp"

using namespace weir;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char *>(data), size));
    recording::Parser parser(in);
    const auto begun = parser.begin();
    if (!begun)
        return 0;
    for (;;) {
        const auto entry = parser.next();
        if (!entry || !*entry)
            break;
        const std::string once = recording::encode(**entry, begun->begun);
        if (once.size() > recording::kEntryMost)
            __builtin_trap();
        std::istringstream again(recording::begin() + recording::encode(*begun, 0) + once);
        recording::Parser second(again);
        if (!second.begin())
            __builtin_trap();
        const auto copy = second.next();
        // The end counts the entries before it, which are fewer now.
        if (std::holds_alternative<RecordingEnd>(**entry))
            continue;
        if (!copy || !*copy || recording::encode(**copy, begun->begun) != once)
            __builtin_trap();
    }
    return 0;
}
