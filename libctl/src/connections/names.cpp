// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/names.hpp"

#include <algorithm>

namespace weir {

namespace {

// Of 10,000 services the kernel tells in a fraction of a second.
constexpr Time kBetween = 10'000'000;
constexpr std::size_t kMost = 4096;

bool covers(const Listen &listen, const Endpoint &asked) {
    if (listen.protocol != Protocol::Tcp ||
        (listen.family != Family::Unspecified && listen.family != asked.address.family))
        return false;
    if (listen.port != 0 && (asked.port < listen.port || asked.port > listen.lastPort()))
        return false;
    if (listen.address.isAny())
        return true;
    const auto bits = static_cast<std::uint8_t>(listen.address.size() * 8);
    return Prefix{listen.address, listen.prefixLength.value_or(bits)}.contains(asked.address);
}

}  // namespace

bool takes(const Service &service, const Endpoint &asked) {
    const auto &to = service.destinations;
    return covers(service.listen, asked) && (to.empty() || std::ranges::any_of(to, [&](const Prefix &prefix) {
                                                 return prefix.contains(asked.address);
                                             }));
}

void Names::refresh(Time now) {
    if (now < m_due)
        return;
    m_due = now + kBetween;
    auto balancer = Balancer::open(Session::host(m_session));
    if (!balancer)
        return;
    auto snapshot = balancer->snapshot();
    if (!snapshot)
        return;
    m_snapshot = *std::move(snapshot);
    m_services.clear();
    if (m_policies.size() > kMost)
        m_policies.clear();
    for (const auto &policy : m_snapshot.policies)
        if (policy.counters.number != 0)
            m_policies[policy.counters.number] = policy.name;
}

std::string Names::policy(std::uint32_t number, Time now) {
    if (number == 0)
        return {};
    if (!m_policies.contains(number))
        refresh(now);
    const auto found = m_policies.find(number);
    return found == m_policies.end() ? "policy " + std::to_string(number) : found->second;
}

std::string Names::service(const Endpoint &asked, Time now) {
    auto found = m_services.find(asked);
    if (found == m_services.end() || (found->second.empty() && now >= m_due)) {
        refresh(now);
        const auto service = std::ranges::find_if(m_snapshot.services,
                                                  [&](const Service &each) { return takes(each, asked); });
        if (m_services.size() > kMost)
            m_services.clear();
        auto &name = m_services[asked];
        name = service == m_snapshot.services.end() ? "" : service->name;
        return name;
    }
    return found->second;
}

}  // namespace weir
