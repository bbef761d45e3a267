// SPDX-License-Identifier: LGPL-2.1-or-later
// A datagram of the family weir: replies and events.
#include <vector>

#include "netlink/codec.hpp"
#include "netlink/policycodec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size) {
    const auto *bytes = reinterpret_cast<const std::byte *>(data);
    const std::vector<std::byte> aligned(bytes, bytes + size);
    weir::nl::Datagram datagram(aligned);
    while (const auto view = datagram.next()) {
        const auto attributes = view->attributes();
        static_cast<void>(weir::nl::readInfo(attributes));
        static_cast<void>(weir::nl::readEvent(*view));
        const auto service = weir::nl::readService(attributes);
        if (service && service->service.name.size() > weir::nl::kNameMax)
            __builtin_trap();
        if (service)
            static_cast<void>(service->service.listen.text());
        const auto backend = weir::nl::readBackend(attributes);
        if (backend)
            static_cast<void>(backend->backend.target.text());
        if (const auto policy = weir::nl::readPolicy(attributes))
            static_cast<void>(settings(policy->policy));
        if (const auto socket = weir::nl::readSocketState(attributes))
            for (const auto &state : socket->socket.settings)
                if (state.value)
                    static_cast<void>(text(state.setting, *state.value));
        static_cast<void>(weir::nl::readFastOpen(attributes));
    }
    return 0;
}
