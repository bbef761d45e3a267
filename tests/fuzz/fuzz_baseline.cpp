// SPDX-License-Identifier: LGPL-2.1-or-later
// A file of "weirctl listeners --save". What was read is compared with itself: nothing of it is new.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

#include "baseline.hpp"

using namespace weir::cli;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    const int fd = ::memfd_create("baseline", 0);
    if (::write(fd, data, size) != static_cast<ssize_t>(size))
        std::abort();
    if (auto baseline = Baseline::read("/proc/self/fd/" + std::to_string(fd))) {
        const Json document = Json::parse(data, data + size);
        for (const Json &row : document["listeners"])
            static_cast<void>(baseline->since(row));
        if (!baseline->gone().empty())
            std::abort();
    }
    ::close(fd);
    return 0;
}
