// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <weir/config.hpp>

namespace weir::model {

/// What the module does with the steps of a transaction: names are looked up and backends compared with
/// their service at every step, two services on one address are found at the commit.
class Model {
public:
    explicit Model(std::vector<Service> services = {}) {
        for (Service &service : services) {
            m_services.emplace(service.name, std::move(service));
        }
    }

    Result<void> step(const Change &change) {
        const std::string &name =
            change.kind == Change::Kind::ReplaceService ? change.whole.name : change.service.name;
        const auto found = m_services.find(name);
        const bool there = found != m_services.end();
        switch (change.kind) {
            case Change::Kind::Flush:
                m_services.clear();
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
                service.listen = change.service.listen.value_or(service.listen);
                service.scheduler = change.service.scheduler.value_or(service.scheduler);
                service.mode = change.service.mode.value_or(service.mode);
                service.tableSize = change.service.tableSize.value_or(service.tableSize);
                service.key = change.service.key.value_or(service.key);
                service.accounting = change.service.accounting.value_or(service.accounting);
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
        if (has) {
            backend->weight = change.weight.value_or(backend->weight);
        } else {
            service.backends.push_back({change.backend.target, change.weight.value_or(kWeightDefault), {}});
        }
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

private:
    static Result<void> fits(const Service &service) {
        for (const Backend &backend : service.backends) {
            const Family family = backend.target.address.family;
            if ((service.mode == Mode::Redirect) != (family == Family::Unspecified) ||
                (service.mode == Mode::Nat && service.listen.family != Family::Unspecified &&
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
};

/// One line that says all of a service but its counters, with the backends in order of their addresses.
inline std::string describe(Service service) {
    std::ranges::sort(service.backends, {}, &Backend::target);
    std::string out = service.name + ' ' + service.listen.text() + ' ' +
                      std::string(name(service.scheduler)) + ' ' + std::string(name(service.mode)) + ' ' +
                      std::to_string(service.tableSize);
    if (service.key != Key::Source) {
        out += " key " + std::string(name(service.key));
    }
    if (service.accounting != Accounting::Traffic) {
        out += " counts " + std::string(name(service.accounting));
    }
    for (const Backend &backend : service.backends) {
        out += ' ' + backend.target.text() + '=' + std::to_string(backend.weight);
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

}  // namespace weir::model
