// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/listeners.hpp>

namespace weir {

std::optional<std::uint64_t> Accepts::wait() const {
    if (count == 0)
        return {};
    return static_cast<std::uint64_t>(queue / rate() * 1e6);
}

const Endpoint *AcceptCounter::listenerOf(const Endpoint &local) const {
    const auto any = [&](Family family) {
        Endpoint endpoint;
        endpoint.address.family = family;
        endpoint.port = local.port;
        return endpoint;
    };
    for (const Endpoint &each : {local, any(local.address.family), any(Family::Inet6)}) {
        if (const auto found = m_accepts.find(each); found != m_accepts.end())
            return &found->first;
    }
    return nullptr;
}

void AcceptCounter::sample(const std::vector<Socket> &listeners) {
    ++m_samples;
    for (const Socket &socket : listeners)
        m_accepts[socket.local].queue += socket.receiveQueue;
}

void AcceptCounter::add(const Connection &connection) {
    if (connection.opened != End::There)
        return;
    const Endpoint *to = listenerOf(connection.socket.local);
    if (to == nullptr)
        return;
    Accepts &accepts = m_accepts[*to];
    accepts.count++;
    auto &member = accepts.members[connection.pid];
    member.count++;
    member.program = connection.program;
}

Accepts AcceptCounter::of(const Socket &listener, std::chrono::duration<double> time) const {
    const auto found = m_accepts.find(listener.local);
    Accepts out = found == m_accepts.end() ? Accepts() : found->second;
    out.time = time;
    if (m_samples != 0)
        out.queue /= static_cast<double>(m_samples);
    return out;
}

}  // namespace weir
