// SPDX-License-Identifier: LGPL-2.1-or-later
#include "roster.hpp"

#include <algorithm>
#include <set>

#include "kernel.hpp"

namespace weir::cli::health {

namespace {

/// A port of this machine is reached by the loopback, of IPv6 only where the service is of IPv6 only.
Endpoint endpointOf(const Service &service, const Target &target, const Check &check) {
    Endpoint out{target.address, check.port != 0 ? check.port : target.port};
    if (out.address.family == Family::Unspecified) {
        out.address = *Address::parse(service.listen.family == Family::Inet6 ? "::1" : "127.0.0.1");
    }
    return out;
}

}  // namespace

Checks checksOf(const Config &config) {
    Checks out;
    for (const Service &service : config.services) {
        if (service.check) {
            out.emplace(service.name, std::make_shared<const Check>(*service.check));
        }
    }
    return out;
}

Roster::Changes Roster::update(const Snapshot &now, const Checks &checks) {
    Changes changes;
    std::map<Id, Member> members;
    std::map<Key, Id> ids;
    std::set<std::string_view> current;
    for (const Service &service : now.services) {
        current.insert(service.name);
        const auto check = checks.find(service.name);
        for (const Backend &backend : service.backends) {
            const Key key(service.name, backend.target);
            const auto known = m_ids.find(key);
            Member *old = known != m_ids.end() ? find(known->second) : nullptr;
            if (check == checks.end()) {
                if (old != nullptr) {
                    changes.released.push_back(*old);
                    changes.released.back().kernelUp = Kernel::isUp(backend);
                }
                continue;
            }
            const Endpoint at = endpointOf(service, backend.target, *check->second);
            if (at.port == 0 && check->second->type != Check::Type::Script) {
                changes.portless.push_back(service.name + ": backend " + backend.target.text());
                continue;
            }
            Member member{service.name,
                          backend.target,
                          check->second,
                          at,
                          Verdict(Kernel::isUp(backend)),
                          Kernel::isUp(backend),
                          {}};
            Id id = 0;
            if (old != nullptr) {
                member.verdict = old->verdict;
                member.impossible = old->impossible;
                if (*old->check == *check->second && old->at == at) {
                    id = known->second;
                } else {
                    member.verdict.restart();
                }
            }
            if (id == 0) {
                id = ++m_last;
                changes.added.push_back(id);
            }
            ids.emplace(key, id);
            members.emplace(id, std::move(member));
        }
    }
    for (const auto &[id, member] : m_members) {
        if (!members.contains(id)) {
            changes.removed.push_back(id);
        }
    }
    for (const auto &[service, check] : checks) {
        if (!current.contains(service)) {
            changes.missing.push_back(service);
        }
    }
    m_members = std::move(members);
    m_ids = std::move(ids);
    return changes;
}

Member *Roster::find(Id id) {
    const auto found = m_members.find(id);
    return found != m_members.end() ? &found->second : nullptr;
}

Member *Roster::find(const std::string &service, const Target &target) {
    const auto found = m_ids.find({service, target});
    return found != m_ids.end() ? find(found->second) : nullptr;
}

std::size_t Roster::down() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_members, [](const auto &entry) { return !entry.second.verdict.up(); }));
}

}  // namespace weir::cli::health
