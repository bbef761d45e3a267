// SPDX-License-Identifier: LGPL-2.1-or-later
// A request to weir-agent. The first byte chooses the protocol.
#include <linux/netlink.h>

#include <cerrno>

#include "allow.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    if (size == 0)
        return 0;
    constexpr int kProtocols[] = {NETLINK_SOCK_DIAG, NETLINK_ROUTE, NETLINK_GENERIC};
    const auto message = weir::wire::Bytes(reinterpret_cast<const std::byte *>(data), size).subspan(1);
    const auto why = weir::agent::refusal({kProtocols[data[0] % 3], 0x25}, message);
    if (!why.empty())
        static_cast<void>(weir::agent::refuse(message, EPERM, why));
    return 0;
}
