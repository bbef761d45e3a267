// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketmatch.hpp"

#include <utility>

namespace weir::gui {

/// The service's end is the one with the lower port: those of clients are chosen by the kernel, from
/// 32768 on. What comes in has many other sides, what goes out has one.
Match matchFor(const Socket &socket, const QString &program) {
    Match match;
    if (auto name = parseProgram(program.toStdString())) {
        match.program = *std::move(name);  // else it is not known, or no policy could match it
    }
    const std::uint16_t own = socket.local.port;
    const std::uint16_t other = socket.remote.port;
    const Address address = unmapped(socket.remote.address);
    if (other == 0 || address.isAny() || (own != 0 && own < other)) {
        match.localPort = PortRange{own, own};
        return match;
    }
    match.remote = Prefix{address, static_cast<std::uint8_t>(8 * address.size())};
    match.remotePort = PortRange{other, other};
    return match;
}

}  // namespace weir::gui
