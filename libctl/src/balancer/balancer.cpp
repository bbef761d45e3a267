// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/balancer.hpp>

#include <algorithm>
#include <cerrno>
#include <unordered_map>

#include "balancer/transaction.hpp"
#include "netlink/client.hpp"
#include "netlink/codec.hpp"
#include "policies/list.hpp"

namespace weir {

using nl::Command;
using nl::Message;
using nl::MessageView;

namespace {

// How often to start anew when the configuration changes while it is being read or written.
constexpr int kTries = 8;

Error keepsChanging() {
    return makeError(EBUSY, "the configuration keeps changing: try again later");
}

Error nonsense(std::string_view command) {
    return makeError(EBADMSG, "the module's answer to " + std::string(command) + " makes no sense");
}

}  // namespace

class Balancer::Impl {
public:
    explicit Impl(std::shared_ptr<Session> session) : m_client(std::move(session)) {}

    nl::Client &client() { return m_client; }
    Result<ModuleInfo> info();
    /// Reads services and backends once, all or of one name; nothing if they are of more than one
    /// generation.
    Result<std::optional<Snapshot>> read(const std::string &only);
    Result<Snapshot> readConsistent(const std::string &only);
    /// What the kernel said of the request that ended like this.
    Result<std::vector<Warning>> warningsOf(const Result<void> &result, const std::string &where);

private:
    Result<void> readServices(const std::string &only, Snapshot &snapshot, bool &same);
    Result<void> readBackends(const std::string &only, Snapshot &snapshot, bool &same);

    nl::Client m_client;
};

Result<ModuleInfo> Balancer::Impl::info() {
    std::optional<ModuleInfo> info;
    auto result = m_client.call(
        Command::info_get, 0, [](Message &message) { message.put(nl::info::protocol, nl::kProtocolVersion); },
        [&](const MessageView &view) { info = nl::readInfo(view.attributes()); });
    if (!result)
        return result.error();
    if (!info)
        return nonsense("info-get");
    return std::move(*info);
}

Result<void> Balancer::Impl::readServices(const std::string &only, Snapshot &snapshot, bool &same) {
    bool broken = false;
    auto result = m_client.call(
        // also for one: its lists may be too long for one answer
        Command::service_get, NLM_F_DUMP,
        [&](Message &message) {
            if (!only.empty())
                message.put(nl::service::name, only);
        },
        [&](const MessageView &view) {
            auto read = nl::readService(view.attributes());
            if (!read) {
                broken = true;
                return;
            }
            same = same && read->generation == snapshot.generation;
            if (!snapshot.services.empty() && snapshot.services.back().name == read->service.name)
                nl::append(snapshot.services.back(), read->service);
            else
                snapshot.services.push_back(std::move(read->service));
        });
    if (result && (broken || (!only.empty() && snapshot.services.size() != 1)))
        return nonsense("service-get");
    return result;
}

Result<void> Balancer::Impl::readBackends(const std::string &only, Snapshot &snapshot, bool &same) {
    std::unordered_map<std::string_view, std::vector<Backend> *> byName;
    for (auto &service : snapshot.services)
        byName.emplace(service.name, &service.backends);
    bool broken = false;
    auto result = m_client.call(
        Command::backend_get, NLM_F_DUMP,
        [&](Message &message) {
            if (!only.empty())
                message.put(nl::backend::service, only);
        },
        [&](const MessageView &view) {
            auto read = nl::readBackend(view.attributes());
            if (!read) {
                broken = true;
                return;
            }
            same = same && read->generation == snapshot.generation;
            if (const auto found = byName.find(read->service); found != byName.end())
                found->second->push_back(std::move(read->backend));
            else
                same = false;
        });
    if (result && broken)
        return nonsense("backend-get");
    return result;
}

Result<std::optional<Snapshot>> Balancer::Impl::read(const std::string &only) {
    // The generation is asked for first and, because an empty dump carries none, last.
    auto before = info();
    if (!before)
        return before.error();
    Snapshot snapshot;
    snapshot.generation = before->generation;
    bool same = true;
    if (auto result = readServices(only, snapshot, same); !result)
        return result.error();
    if (same)
        if (auto result = readBackends(only, snapshot, same); !result)
            return result.error();
    const bool hasPolicies = std::ranges::find(before->features, "policies") != before->features.end();
    if (same && only.empty() && hasPolicies) {
        auto policies =
            readPolicies(m_client, {}, [&](std::uint32_t of) { same = same && of == snapshot.generation; });
        if (!policies)
            return policies.error();
        snapshot.policies = std::move(*policies);
    }
    auto after = info();
    if (!after)
        return after.error();
    if (!same || after->generation != before->generation)
        return std::optional<Snapshot>();
    return std::optional<Snapshot>(std::move(snapshot));
}

Result<Snapshot> Balancer::Impl::readConsistent(const std::string &only) {
    for (int i = 0; i < kTries; ++i) {
        auto snapshot = read(only);
        if (!snapshot) {
            if (snapshot.error().is(std::errc::interrupted))
                continue;
            return snapshot.error();
        }
        if (*snapshot)
            return std::move(**snapshot);
    }
    return keepsChanging();
}

Result<std::vector<Warning>> Balancer::Impl::warningsOf(const Result<void> &result,
                                                        const std::string &where) {
    if (!result)
        return result.error();
    std::vector<Warning> warnings;
    if (const auto &warning = m_client.exchange().warning(); !warning.empty())
        warnings.push_back({where, warning});
    return warnings;
}

Result<Balancer> Balancer::open(const Host &host) {
    auto impl = std::make_shared<Impl>(host.session());
    if (auto ready = impl->client().ready(); !ready)
        return ready.error();
    return Balancer(std::move(impl));
}

Result<ModuleInfo> Balancer::info() {
    return m_impl->info();
}

Result<Snapshot> Balancer::snapshot() {
    return m_impl->readConsistent({});
}

Result<Service> Balancer::service(std::string_view name) {
    if (name.empty())
        return makeError(EINVAL, "a service has a name of at least one letter", "name");
    auto snapshot = m_impl->readConsistent(std::string(name));
    if (!snapshot) {
        auto error = std::move(snapshot).error();
        if (error.where.empty() && error.attribute != "module")
            error.where = "service " + std::string(name.substr(0, nl::kNameMax));
        return error;
    }
    return std::move(snapshot->services.front());
}

std::string Warning::text() const {
    return where.empty() ? message : where + ": " + message;
}

Result<Commit> Balancer::apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected,
                               const Progress &progress, std::optional<std::chrono::milliseconds> confirm) {
    for (int i = 0;; ++i) {
        auto commit = runTransaction(m_impl->client(), changes, expected, progress, confirm);
        // Somebody else's commit in between does not matter to who did not ask for a generation.
        const bool raced = !commit && !expected && commit.error().is(std::errc::device_or_resource_busy);
        if (!raced || i == kTries)
            return commit;
    }
}

Result<void> Balancer::confirm(std::optional<std::uint32_t> generation) {
    return m_impl->client().callOnce(Command::config_confirm, 0, [&](Message &message) {
        if (generation)
            message.put(nl::config::generation, *generation);
    });
}

Result<void> Balancer::revert(std::optional<std::uint32_t> generation) {
    return m_impl->client().callOnce(Command::config_revert, 0, [&](Message &message) {
        if (generation)
            message.put(nl::config::generation, *generation);
    });
}

Result<std::vector<Warning>> Balancer::setService(const ServiceChange &change, Condition condition) {
    const auto result = m_impl->client().call(
        Command::service_set, 0, [&](Message &message) { nl::putService(message, change, condition); }, {},
        nl::serviceRoom(change, 0));
    return m_impl->warningsOf(result, "service " + change.name);
}

Result<void> Balancer::deleteService(std::string_view name) {
    return m_impl->client().call(Command::service_del, 0,
                                 [&](Message &message) { message.put(nl::service::name, name); });
}

Result<std::vector<Warning>> Balancer::setBackend(std::string_view service, const BackendChange &change,
                                                  Condition condition) {
    const auto result = m_impl->client().call(Command::backend_set, 0, [&](Message &message) {
        nl::putBackend(message, service, change, condition);
    });
    return m_impl->warningsOf(result,
                              "service " + std::string(service) + ": backend " + change.target.text());
}

Result<void> Balancer::drainBackend(std::string_view service, const Target &target, const DrainOrder &order) {
    return m_impl->client().call(Command::backend_set, 0,
                                 [&](Message &message) { nl::putDrain(message, service, target, order); });
}

Result<void> Balancer::undrainBackend(std::string_view service, const Target &target) {
    return m_impl->client().call(Command::backend_set, 0,
                                 [&](Message &message) { nl::putUndrain(message, service, target); });
}

Result<void> Balancer::deleteBackend(std::string_view service, const Target &target) {
    return m_impl->client().call(Command::backend_del, 0,
                                 [&](Message &message) { nl::putTarget(message, service, target); });
}

Result<void> Balancer::flush() {
    return m_impl->client().call(Command::config_flush, 0, [](Message &) {});
}

Result<void> Balancer::release() {
    return m_impl->client().call(Command::config_release, 0, [](Message &) {});
}

}  // namespace weir
