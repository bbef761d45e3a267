// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/host.hpp>

#include <algorithm>
#include <cerrno>

#include "host/session.hpp"
#include "rings/rings.hpp"

namespace weir {

Result<Host> Host::open(const HostSpec &spec) {
    auto session = Session::connect(spec);
    if (!session)
        return session.error();
    return Host(std::move(*session));
}

Host Session::host(std::shared_ptr<Session> session) {
    return Host(std::move(session));
}

Result<Fd> Session::socket(int, int, int) {
    return makeError(ENOTSUP,
                     m_info.name + " is behind an agent, which carries netlink only: run weirctl there");
}

Result<Rings> Session::rings() {
    return makeError(
        ENOTSUP,
        m_info.name + " is behind an agent, which cannot share the module's records: run weirctl there");
}

Result<std::string> Session::setting(const std::string &) {
    return makeError(ENOTSUP,
                     m_info.name + " is behind an agent, which reads no settings: run weirctl there");
}

const HostInfo &Host::info() const {
    return m_session->info();
}

void Host::setTimeout(int milliseconds) {
    m_session->setTimeout(std::max(milliseconds, 1));
}

bool Host::alive() const {
    return m_session->alive();
}

Result<void> Host::reconnect() {
    return m_session->reconnect();
}

}  // namespace weir
