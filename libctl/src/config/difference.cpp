// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <weir/config.hpp>

#include "policydifference.hpp"

namespace weir {

namespace {

constexpr std::size_t kBackendsNamed = 8;

/// The settings in words, but for the first @p but.
std::string settingsText(const std::vector<Setting> &all, std::size_t but = 0) {
    std::string out;
    for (std::size_t i = but; i < all.size(); ++i) {
        out += i == but ? "" : ", ";
        ((out += all[i].key) += ' ') += all[i].text();
    }
    return out;
}

/// "weight 1 -> 2, group none -> next" of what a change sets.
template <class Of, class Changes>
std::string changesText(const Of &now, const Of &wanted, const Changes &change) {
    const auto from = settings(now, &change);
    const auto to = settings(wanted, &change);
    std::string out;
    for (std::size_t i = 0; i < from.size(); ++i) {
        out += i == 0 ? "" : ", ";
        ((((out += from[i].key) += ' ') += from[i].text()) += " -> ") += to[i].text();
    }
    return out;
}

std::string backendText(const Backend &backend) {
    return backend.target.text() + ' ' + settingsText(settings(backend));
}

std::string backendsText(const Service &service) {
    if (service.backends.empty()) {
        return "no backends";
    }
    std::string out = service.backends.size() == 1 ? "backend " : "backends ";
    const std::size_t named = std::min(service.backends.size(), kBackendsNamed);
    for (std::size_t i = 0; i < named; ++i) {
        out += i == 0 ? "" : ", ";
        out += backendText(service.backends[i]);
    }
    if (named < service.backends.size()) {
        out += " and " + std::to_string(service.backends.size() - named) + " more";
    }
    return out;
}

Difference make(Difference::Sign sign, Change::Kind kind, Condition condition, const std::string &name) {
    Difference d;
    d.sign = sign;
    d.text = "service " + name + ": ";
    d.change.kind = kind;
    d.change.condition = condition;
    d.change.service.name = name;
    return d;
}

/// What the file can say of them, so that counters do not travel in a change.
Backend definition(const Backend &backend) {
    Backend out;
    out.target = backend.target;
    apply(changeOf(out, backend), out);
    return out;
}

Service definition(const Service &service) {
    Service out = service;
    out.counters = {};
    for (Backend &backend : out.backends) {
        backend = definition(backend);
    }
    return out;
}

Difference added(const Service &service) {
    using enum Difference::Sign;
    Difference d = make(Add, Change::Kind::ReplaceService, Condition::Absent, service.name);
    auto all = settings(service);
    if (service.mode == Mode::Nat) {
        all.insert(all.begin() + 2, {"mode", Setting::Kind::Word, {"nat"}});
    }
    d.text += settingsText(all);
    d.text += ", " + backendsText(service);
    d.change.whole = definition(service);
    return d;
}

Difference removed(const Service &service) {
    using enum Difference::Sign;
    Difference d = make(Remove, Change::Kind::DeleteService, Condition::Any, service.name);
    d.text += "listen " + service.listen.text() + ", " + std::to_string(service.backends.size()) +
              (service.backends.size() == 1 ? " backend" : " backends");
    if (service.counters.active > 0) {
        d.text += "; " + std::to_string(service.counters.active) +
                  (service.counters.active == 1 ? " open connection goes on" : " open connections go on");
    }
    return d;
}

/// The fields of the service itself that differ, in words and as a change.
Difference fields(const Service &now, const Service &wanted) {
    Difference d = make(Difference::Sign::Change, Change::Kind::SetService, Condition::Present, now.name);
    d.change.service = changeOf(now, wanted);
    d.text = isEmpty(d.change.service) ? "" : d.text + changesText(now, wanted, d.change.service);
    return d;
}

void backends(const Service &now, const Service &wanted, std::vector<Difference> &out) {
    using enum Difference::Sign;
    const auto make1 = [&](Difference::Sign sign, Change::Kind kind, Condition condition,
                           const Backend &backend) {
        Difference d = make(sign, kind, condition, wanted.name);
        d.text += "backend " + backend.target.text();
        d.change.backend.target = backend.target;
        return d;
    };
    std::map<Target, const Backend *> old;
    for (const Backend &backend : now.backends) {
        old.emplace(backend.target, &backend);
    }
    std::vector<Difference> further;
    for (const Backend &backend : wanted.backends) {
        const auto found = old.find(backend.target);
        if (found == old.end()) {
            Difference d = make1(Add, Change::Kind::SetBackend, Condition::Absent, backend);
            d.text += ' ' + settingsText(settings(definition(backend)));
            d.change.backend = changeOf(Backend(), backend);
            d.change.backend.weight = backend.weight;
            further.push_back(std::move(d));
            continue;
        }
        if (const BackendChange change = changeOf(*found->second, backend); !isEmpty(change)) {
            Difference d =
                make1(Difference::Sign::Change, Change::Kind::SetBackend, Condition::Present, backend);
            d.text += ' ' + changesText(*found->second, backend, change);
            d.change.backend = change;
            further.push_back(std::move(d));
        }
        old.erase(found);
    }
    // What goes first makes room: a service may be at the limit of backends.
    for (const Backend &backend : now.backends) {
        if (const auto left = old.find(backend.target); left != old.end() && left->second == &backend) {
            Difference d = make1(Remove, Change::Kind::DeleteBackend, Condition::Any, backend);
            if (backend.counters.active > 0) {
                d.text +=
                    "; " + std::to_string(backend.counters.active) +
                    (backend.counters.active == 1 ? " open connection goes on" : " open connections go on");
            }
            out.push_back(std::move(d));
        }
    }
    std::ranges::move(further, std::back_inserter(out));
}

}  // namespace

// Within a transaction the kernel looks for two services on one address only at the commit, so that
// services can swap addresses; names must be there at every step. Hence: removals, changes, additions.
std::vector<Difference> difference(const Snapshot &now, const Config &wanted) {
    std::unordered_map<std::string_view, const Service *> old;
    old.reserve(now.services.size());
    for (const Service &service : now.services) {
        old.emplace(service.name, &service);
    }
    std::unordered_set<std::string_view> kept;
    kept.reserve(wanted.services.size());
    std::vector<Difference> changed;
    std::vector<Difference> added;
    for (const Service &service : wanted.services) {
        const auto found = old.find(service.name);
        if (found == old.end()) {
            added.push_back(weir::added(service));
            continue;
        }
        kept.insert(found->first);
        const Service &before = *found->second;
        Difference d = fields(before, service);
        if (isLocal(before.mode) != isLocal(service.mode) ||
            canonical(before.listen).family != canonical(service.listen).family) {
            // No backend fits both before and after, so neither order of single steps would be valid.
            d.text += ", now with " + backendsText(service);
            d.change.kind = Change::Kind::ReplaceService;
            d.change.service = {};
            d.change.service.name = service.name;
            d.change.whole = definition(service);
            changed.push_back(std::move(d));
            continue;
        }
        if (!d.text.empty()) {
            changed.push_back(std::move(d));
        }
        backends(before, service, changed);
    }
    std::vector<Difference> out;
    out.reserve(changed.size() + added.size());
    for (const Service &service : now.services) {
        if (!kept.contains(service.name)) {
            out.push_back(removed(service));
        }
    }
    std::ranges::move(changed, std::back_inserter(out));
    std::ranges::move(added, std::back_inserter(out));
    std::ranges::move(config::policyDifference(now.policies, wanted.policies), std::back_inserter(out));
    return out;
}

}  // namespace weir
