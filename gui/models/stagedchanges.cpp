// SPDX-License-Identifier: GPL-3.0-or-later
#include "stagedchanges.hpp"

#include "changewords.hpp"

namespace weir::gui {

void StagedChanges::setWeight(const std::string &service, const Target &target, std::uint32_t weight,
                              const BalancerState &now) {
    const Backend *backend = findBackend(now, service, target);
    if (backend == nullptr || backend->weight == weight) {
        m_weights.erase({service, target});
    } else {
        m_weights[{service, target}] = weight;
    }
}

std::optional<std::uint32_t> StagedChanges::weight(const std::string &service, const Target &target) const {
    const auto found = m_weights.find({service, target});
    return found == m_weights.end() ? std::optional<std::uint32_t>() : found->second;
}

void StagedChanges::setCanary(const std::string &service, std::uint32_t share, const BalancerState &now) {
    const ServiceState *found = findService(now, service);
    if (found == nullptr || found->service.canaryShare == share) {
        m_canaries.erase(service);
    } else {
        m_canaries[service] = share;
    }
}

std::optional<std::uint32_t> StagedChanges::canary(const std::string &service) const {
    const auto found = m_canaries.find(service);
    return found == m_canaries.end() ? std::optional<std::uint32_t>() : found->second;
}

void StagedChanges::clear() {
    m_weights.clear();
    m_canaries.clear();
}

void StagedChanges::settle(const BalancerState &now) {
    std::erase_if(m_weights, [&now](const auto &entry) {
        const Backend *backend = findBackend(now, entry.first.first, entry.first.second);
        return backend == nullptr || backend->weight == entry.second;
    });
    std::erase_if(m_canaries, [&now](const auto &entry) {
        const ServiceState *service = findService(now, entry.first);
        return service == nullptr || service->service.canaryGroup.empty() ||
               service->service.canaryShare == entry.second;
    });
}

std::vector<Change> StagedChanges::changes() const {
    std::vector<Change> changes;
    for (const auto &[place, weight] : m_weights) {
        Change change;
        change.kind = Change::Kind::SetBackend;
        change.condition = Condition::Present;
        change.service.name = place.first;
        change.backend.target = place.second;
        change.backend.weight = weight;
        changes.push_back(std::move(change));
    }
    for (const auto &[service, share] : m_canaries) {
        Change change;
        change.kind = Change::Kind::SetService;
        change.condition = Condition::Present;
        change.service.name = service;
        change.service.canaryShare = share;
        changes.push_back(std::move(change));
    }
    return changes;
}

QStringList StagedChanges::words(const BalancerState &now) const {
    QStringList all;
    for (const Change &change : changes()) {
        all.append(wordsOf(change, now));
    }
    return all;
}

ServiceState StagedChanges::preview(const ServiceState &service) const {
    ServiceState after = service;
    double sum = 0;
    for (BackendState &entry : after.backends) {
        entry.backend.weight =
            weight(after.service.name, entry.backend.target).value_or(entry.backend.weight);
        sum += weightNow(after.service.scheduler, entry.backend);
    }
    for (BackendState &entry : after.backends) {
        entry.asked = sum > 0 ? weightNow(after.service.scheduler, entry.backend) / sum : 0;
    }
    return after;
}

}  // namespace weir::gui
