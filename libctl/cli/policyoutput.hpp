// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include <weir/policies.hpp>

#include "output.hpp"

namespace weir::cli {

/// The settings, each under its key in weir.toml, null for what is kept; times in seconds.
void addSettings(Json &out, const Policy &policy);
[[nodiscard]] Json toJson(const Policy &policy);
[[nodiscard]] Json toJson(const Stalls &stalls);

[[nodiscard]] std::string matchText(const Policy &policy);  ///< "role accepted, local_port 8000-8999"
[[nodiscard]] std::string setText(const Policy &policy);    ///< "nagle off, delayed_ack quick"
[[nodiscard]] std::string stallsText(const Stalls &stalls);
[[nodiscard]] std::string roleText(Role role);
/// "kernel default", "policy rpc", ...
[[nodiscard]] std::string originText(const SettingState &state, const SocketState &socket);
/// "nagle on -> off" of each setting that a preview would change.
[[nodiscard]] std::string changesText(const SocketState &socket);

/// Which processes hold sockets, as far as that can be seen.
class Processes {
public:
    /// Looks for those of the host; without the right or the means to see them there are none.
    explicit Processes(const Host &host);
    [[nodiscard]] std::string text(const SocketState &socket) const;  ///< "nginx(812) +3", "nginx", "-"
    [[nodiscard]] Json json(const SocketState &socket) const;

private:
    std::multimap<std::uint64_t, Owner> m_owners;  // by cookie
};

[[nodiscard]] Json toJson(const SocketState &socket, const Processes &processes);
/// What a preview says of a socket.
[[nodiscard]] Json previewJson(const SocketState &socket, const Processes &processes);
[[nodiscard]] std::string stateText(TcpState state);  ///< "estab"

/// What its program has set of SO_REUSEADDR and SO_REUSEPORT: "address port", or less.
[[nodiscard]] std::string reuseText(const SocketState &socket);

}  // namespace weir::cli
