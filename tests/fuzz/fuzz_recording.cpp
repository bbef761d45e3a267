// SPDX-License-Identifier: LGPL-2.1-or-later
// A recording of connections. What could be read is written anew and must read the same.
#include <array>
#include <sstream>

#include "connections/recordcodec.hpp"

using namespace weir;

namespace {

template <class T>
std::string encoded(const T &entry, Time base) {
    std::array<char, recording::kEntryMost> bytes;
    return {bytes.data(), recording::encode(entry, base, bytes.data())};
}

std::string encoded(const RecordingEntry &entry, Time base) {
    return std::visit([base](const auto &value) { return encoded(value, base); }, entry);
}

}  // namespace

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
        const std::string once = encoded(**entry, begun->begun);
        std::istringstream again(recording::begin() + encoded(*begun, 0) + once);
        recording::Parser second(again);
        if (!second.begin())
            __builtin_trap();
        const auto copy = second.next();
        // The end counts the entries before it, which are fewer now.
        if (std::holds_alternative<RecordingEnd>(**entry))
            continue;
        if (!copy || !*copy || encoded(**copy, begun->begun) != once)
            __builtin_trap();
    }
    return 0;
}
