// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include <weir/balancer.hpp>

#include "connections/source.hpp"
#include "host/session.hpp"

namespace weir {

/// Whether connections to @p asked are led on by @p service.
bool takes(const Service &service, const Endpoint &asked);

/// Names of what the module's records have numbers and addresses of. Asks the module when there is
/// one that it does not know, but not all the time; what it cannot find out stays without a name.
class Names {
public:
    explicit Names(std::shared_ptr<Session> session) : m_session(std::move(session)) {}

    /// Of the policy with that PolicyCounters::number.
    std::string policy(std::uint32_t number, Time now);
    /// Of the service that takes connections to @p asked.
    std::string service(const Endpoint &asked, Time now);

private:
    void refresh(Time now);

    std::shared_ptr<Session> m_session;
    std::map<std::uint32_t, std::string> m_policies;  // those that are gone, too
    std::map<Endpoint, std::string> m_services;       // of what was asked for; empty: of nobody
    Snapshot m_snapshot;
    Time m_due = 0;
};

}  // namespace weir
