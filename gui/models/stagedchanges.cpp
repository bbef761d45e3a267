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

void StagedChanges::settle(const BalancerState &now) {
    std::erase_if(m_weights, [&now](const auto &entry) {
        const Backend *backend = findBackend(now, entry.first.first, entry.first.second);
        return backend == nullptr || backend->weight == entry.second;
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
    return changes;
}

QStringList StagedChanges::words(const BalancerState &now) const {
    QStringList all;
    for (const Change &change : changes()) {
        all.append(wordsOf(change, now));
    }
    return all;
}

}  // namespace weir::gui
