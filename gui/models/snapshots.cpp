// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshots.hpp"

#include <algorithm>

namespace weir::gui {

Snapshot snapshotOf(const BalancerState &state) {
    Snapshot snapshot;
    snapshot.generation = state.generation;
    snapshot.policies = state.policies;
    for (const ServiceState &entry : state.services) {
        Service &service = snapshot.services.emplace_back(entry.service);
        for (const BackendState &backend : entry.backends) {
            service.backends.push_back(backend.backend);
        }
    }
    return snapshot;
}

Config configOf(const BalancerState &state) {
    Snapshot snapshot = snapshotOf(state);
    Config config;
    config.services = std::move(snapshot.services);
    config.policies = std::move(snapshot.policies);
    return config;
}

std::optional<Error> wordless(const Config &config) {
    const auto newer = [](const std::string &where) {
        return makeError(std::errc::not_supported,
                         "the module is newer than this program, which has no word for something in it", {},
                         where);
    };
    for (const Service &service : config.services) {
        if (name(service.scheduler) == "?" || name(service.mode) == "?") {
            return newer("service " + service.name);
        }
    }
    for (const Policy &policy : config.policies) {
        for (const Setting &setting : settings(policy)) {
            if (setting.key == "?" || std::ranges::find(setting.values, "?") != setting.values.end()) {
                return newer("policy " + policy.name);
            }
        }
    }
    return {};
}

std::vector<Change> changesOf(const std::vector<Difference> &differences) {
    std::vector<Change> changes;
    changes.reserve(differences.size());
    for (const Difference &difference : differences) {
        changes.push_back(difference.change);
    }
    return changes;
}

}  // namespace weir::gui
