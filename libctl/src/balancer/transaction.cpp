// SPDX-License-Identifier: LGPL-2.1-or-later
#include "balancer/transaction.hpp"

#include <algorithm>
#include <cerrno>

#include "netlink/codec.hpp"
#include "netlink/pipeline.hpp"
#include "netlink/policycodec.hpp"

namespace weir {

namespace {

using nl::Command;
using nl::Message;

// Changes between two calls of the caller's progress function.
constexpr std::size_t kProgressStep = 256;

// The object that a change is about, for the error.
std::string objectOf(const Change &change) {
    switch (change.kind) {
        case Change::Kind::ReplaceService:
            return "service " + change.whole.name;
        case Change::Kind::SetBackend:
        case Change::Kind::DeleteBackend:
        case Change::Kind::DrainBackend:
        case Change::Kind::UndrainBackend:
            return "service " + change.service.name + ": backend " + change.backend.target.text();
        case Change::Kind::Flush:
            return "flush";
        case Change::Kind::SetPolicy:
        case Change::Kind::DeletePolicy:
            return "policy " + change.policy.name;
        case Change::Kind::SetService:
        case Change::Kind::DeleteService:
            break;
    }
    return "service " + change.service.name;
}

BackendChange wholeChange(const Backend &backend) {
    auto change = changeOf(Backend(), backend);
    change.weight = backend.weight;
    return change;
}

class Staging {
public:
    Staging(nl::Client &client, nl::Pipeline &pipeline, std::uint32_t id)
        : m_client(client), m_pipeline(pipeline), m_id(id) {}

    Result<void> stage(const Change &change, std::size_t tag);

private:
    // What the kernel may warn about is acknowledged; all else only if it is the last.
    Result<void> add(Message &message, Command command, const nl::Attr<std::uint32_t> &transaction,
                     std::size_t tag, bool acknowledged = false) {
        if (acknowledged)
            message.header()->nlmsg_flags |= NLM_F_ACK;
        message.put(transaction, m_id);
        return m_pipeline.add(message, nl::shapeOf(command), tag);
    }
    Result<void> addBackend(std::string_view service, const BackendChange &change, Condition condition,
                            std::size_t tag) {
        auto message = m_client.message(Command::backend_set);
        nl::putBackend(message, service, change, condition);
        // A port of this machine, where a program may listen who cannot take what it is to get.
        return add(message, Command::backend_set, nl::backend::transaction, tag,
                   change.target.address.family == Family::Unspecified);
    }

    nl::Client &m_client;
    nl::Pipeline &m_pipeline;
    std::uint32_t m_id;
};

Result<void> Staging::stage(const Change &change, std::size_t tag) {
    switch (change.kind) {
        case Change::Kind::SetService: {
            auto message = m_client.message(Command::service_set, nl::serviceRoom(change.service, 0));
            nl::putService(message, change.service, change.condition);
            return add(message, Command::service_set, nl::service::transaction, tag,
                       change.service.mode == Mode::Tproxy);
        }
        case Change::Kind::ReplaceService: {
            const auto &backends = change.whole.backends;
            auto message = m_client.message(
                Command::service_set, nl::serviceRoom(nl::wholeChange(change.whole),
                                                      std::min(backends.size(), nl::kBackendsPerMessage)));
            nl::putWholeService(message, change.whole, change.condition);
            auto result = add(message, Command::service_set, nl::service::transaction, tag,
                              change.whole.mode == Mode::Tproxy);
            for (auto i = nl::kBackendsPerMessage; result && i < backends.size(); ++i)
                result = addBackend(change.whole.name, wholeChange(backends[i]), Condition::Absent, tag);
            return result;
        }
        case Change::Kind::DeleteService: {
            auto message = m_client.message(Command::service_del);
            message.put(nl::service::name, change.service.name);
            return add(message, Command::service_del, nl::service::transaction, tag);
        }
        case Change::Kind::SetBackend:
            return addBackend(change.service.name, change.backend, change.condition, tag);
        case Change::Kind::DeleteBackend: {
            auto message = m_client.message(Command::backend_del);
            nl::putTarget(message, change.service.name, change.backend.target);
            return add(message, Command::backend_del, nl::backend::transaction, tag);
        }
        case Change::Kind::DrainBackend: {
            auto message = m_client.message(Command::backend_set);
            nl::putDrain(message, change.service.name, change.backend.target, change.drain);
            return add(message, Command::backend_set, nl::backend::transaction, tag);
        }
        case Change::Kind::UndrainBackend: {
            auto message = m_client.message(Command::backend_set);
            nl::putUndrain(message, change.service.name, change.backend.target);
            return add(message, Command::backend_set, nl::backend::transaction, tag);
        }
        case Change::Kind::Flush: {
            auto message = m_client.message(Command::config_flush);
            return add(message, Command::config_flush, nl::config::transaction, tag);
        }
        case Change::Kind::SetPolicy: {
            auto message = m_client.message(Command::policy_set, nl::kPolicyRoom);
            nl::putPolicy(message, change.policy, change.condition);
            return add(message, Command::policy_set, nl::policy::transaction, tag);
        }
        case Change::Kind::DeletePolicy: {
            auto message = m_client.message(Command::policy_del);
            message.put(nl::policy::name, change.policy.name);
            return add(message, Command::policy_del, nl::policy::transaction, tag);
        }
    }
    return makeError(EINVAL, "a change of an unknown kind");
}

// Of a change that is several messages, the same words once.
void note(std::vector<Warning> &warnings, std::string where, std::string message) {
    if (warnings.empty() || warnings.back().where != where || warnings.back().message != message)
        warnings.push_back({std::move(where), std::move(message)});
}

}  // namespace

Result<void> stageAll(nl::Client &client, std::uint32_t id, const std::vector<Change> &changes,
                      const Progress &progress, std::vector<Warning> &warnings) {
    nl::Pipeline pipeline(client.exchange());
    Staging staging(client, pipeline, id);
    Result<void> result;
    for (std::size_t i = 0; result && i < changes.size(); ++i) {
        if (progress && i % kProgressStep == 0 && !progress(i, changes.size()))
            return makeError(ECANCELED, "cancelled: nothing was changed");
        result = staging.stage(changes[i], i);
    }
    if (result)
        result = pipeline.finish();
    for (const auto &warning : pipeline.warnings())
        note(warnings, objectOf(changes[warning.tag]), warning.message);
    if (result)
        return result;
    auto error = client.advise(result.error());
    if (const auto failed = pipeline.failed())
        error.where = objectOf(changes[*failed]);
    return error;
}

Result<std::uint32_t> beginTransaction(nl::Client &client, std::optional<std::uint32_t> expected) {
    std::uint32_t id = 0;
    auto begun = client.call(
        Command::transaction_begin, 0,
        [&](Message &message) {
            if (expected)
                message.put(nl::transaction::generation, *expected);
        },
        [&](const nl::MessageView &view) { id = view.attributes().get(nl::transaction::id).value_or(0); });
    if (!begun)
        return begun.error();
    if (id == 0)
        return makeError(EBADMSG, "the module's answer to transaction-begin makes no sense");
    return id;
}

void abortTransaction(nl::Client &client, std::uint32_t id) {
    // If the channel was given up, the transaction ended with it.
    if (client.exchange().connected() &&
        !client.callOnce(Command::transaction_abort, 0,
                         [&](Message &message) { message.put(nl::transaction::id, id); }))
        client.exchange().close();
}

Result<Commit> runTransaction(nl::Client &client, const std::vector<Change> &changes,
                              std::optional<std::uint32_t> expected, const Progress &progress,
                              std::optional<std::chrono::milliseconds> confirm) {
    const auto id = beginTransaction(client, expected);
    if (!id)
        return id.error();
    Commit commit;
    auto done = stageAll(client, *id, changes, progress, commit.warnings);
    if (done)
        done = client.callOnce(
            Command::transaction_commit, 0,
            [&](Message &message) {
                message.put(nl::transaction::id, *id);
                if (confirm)
                    message.put(nl::transaction::confirm, nl::millisecondsOf(*confirm));
            },
            [&](const nl::MessageView &view) {
                commit.generation = view.attributes().get(nl::transaction::generation).value_or(0);
            });
    if (!done) {
        abortTransaction(client, *id);
        return done.error();
    }
    if (const auto &warning = client.exchange().warning(); !warning.empty())
        note(commit.warnings, {}, warning);
    if (progress)
        progress(changes.size(), changes.size());
    return commit;
}

}  // namespace weir
