// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <weir/config.hpp>

namespace weir::model {

/// What the module does with the steps of a transaction: names are looked up and backends compared with
/// their service at every step, two services on one address are found at the commit.
class Model {
public:
    explicit Model(std::vector<Service> services = {}, std::vector<Policy> policies = {})
        : m_policies(std::move(policies)) {
        for (Service &service : services) {
            m_services.emplace(service.name, std::move(service));
        }
    }

    Result<void> step(const Change &change) {
        if (change.kind == Change::Kind::SetPolicy || change.kind == Change::Kind::DeletePolicy) {
            return stepPolicy(change);
        }
        const std::string &name =
            change.kind == Change::Kind::ReplaceService ? change.whole.name : change.service.name;
        const auto found = m_services.find(name);
        const bool there = found != m_services.end();
        switch (change.kind) {
            case Change::Kind::Flush:
                m_services.clear();
                m_policies.clear();
                return {};
            case Change::Kind::ReplaceService: {
                if (const auto refused = check(change.condition, there, name); !refused) {
                    return refused;
                }
                Service &service = m_services[name];
                service = change.whole;
                return fits(service);
            }
            case Change::Kind::SetService: {
                if (const auto refused = check(change.condition, there, name); !refused) {
                    return refused;
                }
                Service &service = m_services[name];
                service.name = name;
                apply(change.service, service);
                return fits(service);
            }
            default:
                break;
        }
        if (!there) {
            return makeError(ENOENT, "no such service", "name", "service " + name);
        }
        Service &service = found->second;
        if (change.kind == Change::Kind::DeleteService) {
            m_services.erase(found);
            return {};
        }
        const auto backend = std::ranges::find(service.backends, change.backend.target, &Backend::target);
        const bool has = backend != service.backends.end();
        if (change.kind == Change::Kind::DeleteBackend) {
            if (!has) {
                return makeError(ENOENT, "no such backend", "address", "service " + name);
            }
            service.backends.erase(backend);
            return {};
        }
        if (const auto refused = check(change.condition, has, change.backend.target.text()); !refused) {
            return refused;
        }
        if (change.kind == Change::Kind::DrainBackend || change.kind == Change::Kind::UndrainBackend) {
            if (!has) {
                return makeError(ENOENT, "no such backend", "address", "service " + name);
            }
            backend->drain.reset();
            if (change.kind == Change::Kind::DrainBackend) {
                Drain &drain = backend->drain.emplace();
                drain.order = change.drain;
                drain.begunWith = backend->counters.active;
            }
            return {};
        }
        if (!has) {
            service.backends.push_back({});
            service.backends.back().target = change.backend.target;
        }
        apply(change.backend, has ? *backend : service.backends.back());
        return fits(service);
    }

    [[nodiscard]] Result<void> commit() const {
        std::set<Listen> listens;
        for (const auto &[name, service] : m_services) {
            if (service.listen.port == 0) {
                return makeError(EINVAL, "a service needs a port", "port", "service " + name);
            }
            if (!listens.insert(service.listen).second) {
                return makeError(EADDRINUSE, "another service has this address", "address",
                                 "service " + name);
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<Service> services() const {
        std::vector<Service> out;
        for (const auto &[name, service] : m_services) {
            out.push_back(service);
        }
        return out;
    }

    /// In the order that the kernel has them in.
    [[nodiscard]] std::vector<Policy> policies() const {
        std::vector<Policy> out = m_policies;
        std::ranges::sort(out, {}, [](const Policy &p) { return std::pair(p.order, p.name); });
        return out;
    }

private:
    Result<void> stepPolicy(const Change &change) {
        const std::string &name = change.policy.name;
        const auto found = std::ranges::find(m_policies, name, &Policy::name);
        const bool there = found != m_policies.end();
        if (change.kind == Change::Kind::DeletePolicy) {
            if (!there) {
                return makeError(ENOENT, "no such policy", "name", "policy " + name);
            }
            m_policies.erase(found);
            return {};
        }
        if (const auto refused = check(change.condition, there, name); !refused) {
            return refused;
        }
        if (there) {
            apply(change.policy, *found);
            return {};
        }
        Policy policy;
        policy.name = name;
        for (const Policy &other : m_policies) {
            policy.order = std::max(policy.order, other.order);
        }
        policy.order += 10;
        apply(change.policy, policy);
        m_policies.push_back(std::move(policy));
        return {};
    }

    static Result<void> fits(const Service &service) {
        for (const Backend &backend : service.backends) {
            const Family family = backend.target.address.family;
            if (isLocal(service.mode) != (family == Family::Unspecified) ||
                (!isLocal(service.mode) && service.listen.family != Family::Unspecified &&
                 service.listen.family != family)) {
                return makeError(EINVAL, "the backend does not fit the service", "address",
                                 "service " + service.name);
            }
        }
        return {};
    }

    static Result<void> check(Condition condition, bool there, const std::string &what) {
        if (condition == Condition::Absent && there) {
            return makeError(EEXIST, "is there already", "name", what);
        }
        if (condition == Condition::Present && !there) {
            return makeError(ENOENT, "is not there", "name", what);
        }
        return {};
    }

    std::map<std::string, Service> m_services;
    std::vector<Policy> m_policies;
};

/// One line that says all of a service but its counters, with the backends in order of their addresses.
inline std::string describe(Service service) {
    std::ranges::sort(service.backends, {}, &Backend::target);
    std::string out = service.name;
    const auto add = [&out](const std::vector<Setting> &all) {
        for (const Setting &setting : all) {
            out += ' ' + std::string(setting.key) + '=' + setting.text();
        }
    };
    add(settings(service));
    for (const Backend &backend : service.backends) {
        out += ' ' + backend.target.text();
        add(settings(backend));
    }
    return out;
}

inline std::string describe(std::vector<Service> services) {
    std::ranges::sort(services, {}, &Service::name);
    std::string out;
    for (Service &service : services) {
        out += describe(std::move(service)) + '\n';
    }
    return out;
}

/// One line for each policy, in this order, with all that a file says.
inline std::string describe(const std::vector<Policy> &policies) {
    std::string out;
    for (const Policy &policy : policies) {
        out += policy.name;
        for (const Setting &setting : settings(policy)) {
            out += ' ' + std::string(setting.key) + '=' + setting.text();
        }
        out += '\n';
    }
    return out;
}

}  // namespace weir::model
