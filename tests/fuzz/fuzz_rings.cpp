// SPDX-License-Identifier: LGPL-2.1-or-later
// What the path of the records may name: the first half of the input is the file, the rest is written over
// its rings between two readings. Every record becomes a connection.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "connections/told.hpp"
#include "rings/rings.hpp"

using namespace weir;

namespace {

const std::size_t kPage = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));

void read(Rings &rings) {
    const SteadyWallClock clock;
    std::uint64_t last = 0;
    for (const weir_event *event : rings.read()) {
        if (event->time < last)
            std::abort();
        last = event->time;
        const Connection connection = connectionOf(*event, clock, true);
        if (connection.program.size() > sizeof event->program || connection.socket.local.text().empty())
            std::abort();
    }
    const auto missed = rings.takeMissed();
    static_cast<void>(missed);
    static_cast<void>(rings.takeLost());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    const std::size_t half = size / 2;
    const int fd = ::memfd_create("rings", 0);
    if (::write(fd, data, half) != static_cast<ssize_t>(half))
        std::abort();
    if (auto rings = Rings::open("/proc/self/fd/" + std::to_string(fd))) {
        read(*rings);
        const std::size_t more = std::min(size - half, half - kPage);
        if (::pwrite(fd, data + half, more, kPage) != static_cast<ssize_t>(more))
            std::abort();
        read(*rings);
        read(*rings);
    }
    ::close(fd);
    return 0;
}
