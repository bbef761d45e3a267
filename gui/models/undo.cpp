// SPDX-License-Identifier: GPL-3.0-or-later
#include "undo.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "snapshots.hpp"

namespace weir::gui {
namespace {

template <class List>
auto serviceIn(List &services, const std::string &name) {
    return std::ranges::find(services, name, &Service::name);
}

/// Which part of a service was touched.
struct Touched {
    bool whole = false;   ///< added, removed or replaced
    bool fields = false;  ///< settings of its own
    std::set<Target> backends{};
};

std::map<std::string, Touched> touchedServices(const std::vector<Change> &made, const Snapshot &before) {
    std::map<std::string, Touched> all;
    for (const Change &change : made) {
        Touched &touched =
            all[change.kind == Change::Kind::ReplaceService ? change.whole.name : change.service.name];
        switch (change.kind) {
            case Change::Kind::ReplaceService:
            case Change::Kind::DeleteService:
                touched.whole = true;
                break;
            case Change::Kind::SetService:
                (serviceIn(before.services, change.service.name) == before.services.end() ? touched.whole
                                                                                          : touched.fields) =
                    true;
                break;
            case Change::Kind::SetBackend:
            case Change::Kind::DeleteBackend:
                touched.backends.insert(change.backend.target);
                break;
            default:
                break;
        }
    }
    return all;
}

void takeBack(const std::string &name, const Touched &touched, const Snapshot &before, Config &wanted) {
    const auto old = serviceIn(before.services, name);
    const auto now = serviceIn(wanted.services, name);
    if (touched.whole) {
        if (old == before.services.end()) {
            if (now != wanted.services.end()) {
                wanted.services.erase(now);
            }
        } else if (now == wanted.services.end()) {
            wanted.services.push_back(*old);
        } else {
            *now = *old;
        }
        return;
    }
    if (old == before.services.end() || now == wanted.services.end()) {
        return;
    }
    if (touched.fields) {
        std::vector<Backend> backends = std::move(now->backends);
        *now = *old;
        now->backends = std::move(backends);
    }
    for (const Target &target : touched.backends) {
        const auto former = std::ranges::find(old->backends, target, &Backend::target);
        const auto present = std::ranges::find(now->backends, target, &Backend::target);
        if (former == old->backends.end()) {
            if (present != now->backends.end()) {
                now->backends.erase(present);
            }
        } else if (present == now->backends.end()) {
            now->backends.push_back(*former);
        } else {
            *present = *former;
        }
    }
}

void takeBackPolicies(const std::vector<Change> &made, const Snapshot &before, Config &wanted) {
    std::set<std::string> touched;
    for (const Change &change : made) {
        if (change.kind == Change::Kind::SetPolicy || change.kind == Change::Kind::DeletePolicy) {
            touched.insert(change.policy.name);
        }
    }
    if (touched.empty()) {
        return;
    }
    std::erase_if(wanted.policies, [&](const Policy &policy) { return touched.contains(policy.name); });
    for (const Policy &policy : before.policies) {
        if (touched.contains(policy.name)) {
            wanted.policies.push_back(policy);
        }
    }
    // As they stood by their numbers; libweir gives new ones only where that does not do.
    std::ranges::stable_sort(wanted.policies, [](const Policy &a, const Policy &b) {
        return a.order != b.order ? a.order < b.order : a.name < b.name;
    });
}

const Backend *backendIn(const Snapshot &snapshot, const std::string &service, const Target &target) {
    const auto owner = serviceIn(snapshot.services, service);
    if (owner == snapshot.services.end()) {
        return nullptr;
    }
    const auto found = std::ranges::find(owner->backends, target, &Backend::target);
    return found == owner->backends.end() ? nullptr : &*found;
}

/// State and drain, which no configuration says.
void addStates(const std::vector<Change> &made, const Snapshot &before, const Snapshot &now,
               std::vector<Change> &undo) {
    for (const Change &change : made) {
        const Backend *old = backendIn(before, change.service.name, change.backend.target);
        const Backend *present = backendIn(now, change.service.name, change.backend.target);
        if (old == nullptr || present == nullptr) {
            continue;
        }
        Change back;
        back.service.name = change.service.name;
        back.backend.target = change.backend.target;
        if (change.kind == Change::Kind::SetBackend && change.backend.state && present->state != old->state) {
            back.kind = Change::Kind::SetBackend;
            back.condition = Condition::Present;
            back.backend.state = old->state;
            undo.push_back(back);
        } else if (change.kind == Change::Kind::DrainBackend && present->drain && !old->drain) {
            back.kind = Change::Kind::UndrainBackend;
            undo.push_back(back);
        } else if (change.kind == Change::Kind::UndrainBackend && old->drain && !present->drain) {
            back.kind = Change::Kind::DrainBackend;
            back.drain = old->drain->order;
            undo.push_back(back);
        }
    }
}

}  // namespace

std::vector<Change> undoOf(const std::vector<Change> &made, const BalancerState &before,
                           const BalancerState &now) {
    const Snapshot then = snapshotOf(before);
    const Snapshot present = snapshotOf(now);
    Config wanted = configOf(now);
    for (const auto &[name, touched] : touchedServices(made, then)) {
        takeBack(name, touched, then, wanted);
    }
    takeBackPolicies(made, then, wanted);
    std::vector<Change> undo = changesOf(difference(present, wanted));
    addStates(made, then, present, undo);
    return undo;
}

}  // namespace weir::gui
