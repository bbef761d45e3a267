// SPDX-License-Identifier: GPL-3.0-or-later
#include "guards.hpp"

#include <algorithm>
#include <map>

#include "snapshots.hpp"

namespace weir::gui {
namespace {

using Backends = std::vector<Backend>;

bool anyTakes(const Backends &backends) {
    return std::ranges::any_of(backends, [](const Backend &backend) { return takes(backend); });
}

void make(const Change &change, Backends &backends) {
    const auto found = std::ranges::find(backends, change.backend.target, &Backend::target);
    switch (change.kind) {
        case Change::Kind::SetBackend:
            if (found != backends.end()) {
                apply(change.backend, *found);
            } else {
                backends.emplace_back();
                apply(change.backend, backends.back());
                backends.back().target = change.backend.target;
            }
            break;
        case Change::Kind::DeleteBackend:
            if (found != backends.end()) {
                backends.erase(found);
            }
            break;
        case Change::Kind::DrainBackend:
            if (found != backends.end()) {
                found->drain.emplace();
            }
            break;
        case Change::Kind::UndrainBackend:
            if (found != backends.end()) {
                found->drain.reset();
            }
            break;
        case Change::Kind::ReplaceService:
            backends = change.whole.backends;
            break;
        case Change::Kind::DeleteService:
            backends.clear();
            break;
        case Change::Kind::SetService:
        case Change::Kind::Flush:
        case Change::Kind::SetPolicy:
        case Change::Kind::DeletePolicy:
            break;
    }
}

}  // namespace

std::vector<std::string> servicesLost(const BalancerState &now, const std::vector<Change> &changes) {
    std::map<std::string, Backends> after;
    for (Service &service : snapshotOf(now).services) {
        if (anyTakes(service.backends)) {
            after.emplace(service.name, std::move(service.backends));
        }
    }
    for (const Change &change : changes) {
        const std::string &name =
            change.kind == Change::Kind::ReplaceService ? change.whole.name : change.service.name;
        if (const auto found = after.find(name); found != after.end()) {
            make(change, found->second);
        }
    }
    std::vector<std::string> lost;
    for (const auto &[name, backends] : after) {
        if (!anyTakes(backends)) {
            lost.push_back(name);
        }
    }
    return lost;
}

}  // namespace weir::gui
