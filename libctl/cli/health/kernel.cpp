// SPDX-License-Identifier: LGPL-2.1-or-later
#include "kernel.hpp"

namespace weir::cli::health {

Result<Kernel> Kernel::open(const HostSpec &spec) {
    const Result<Host> host = Host::open(spec);
    if (!host) {
        return host.error();
    }
    Result<Balancer> balancer = Balancer::open(*host);
    if (!balancer) {
        return balancer.error();
    }
    Result<Events> events = Events::open(spec);
    if (!events) {
        return events.error();
    }
    return Kernel(*std::move(balancer), *std::move(events));
}

bool Kernel::isUp(const Backend &backend) {
    return backend.state == Health::Up;
}

Result<Snapshot> Kernel::read() {
    Result<Snapshot> now = m_balancer.snapshot();
    if (now) {
        m_generation = now->generation;
    }
    return now;
}

Result<Kernel::News> Kernel::news() {
    const Result<std::vector<Event>> events = m_events.read();
    if (!events) {
        return events.error();
    }
    News out;
    for (const Event &event : *events) {
        switch (event.kind) {
            case Event::Kind::BackendChanged:
                out.states.push_back({event.service.name, event.backend.target, isUp(event.backend)});
                break;
            case Event::Kind::Committed:
                m_generation = event.generation;
                out.more = out.more || event.truncated;
                break;
            default:
                out.more = true;
        }
    }
    return out;
}

Result<bool> Kernel::stale() {
    const Result<ModuleInfo> info = m_balancer.info();
    if (!info) {
        return info.error();
    }
    return info->generation != m_generation;
}

Result<void> Kernel::write(const std::vector<State> &states) {
    std::vector<Change> changes(states.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        changes[i].kind = Change::Kind::SetBackend;
        changes[i].condition = Condition::Present;
        changes[i].service.name = states[i].service;
        changes[i].backend.target = states[i].target;
        changes[i].backend.state = states[i].up ? Health::Up : Health::Down;
    }
    const Result<Commit> commit = m_balancer.apply(changes);
    return commit ? Result<void>() : commit.error();
}

}  // namespace weir::cli::health
