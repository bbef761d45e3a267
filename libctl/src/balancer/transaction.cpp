// SPDX-License-Identifier: LGPL-2.1-or-later
#include "balancer/transaction.hpp"

#include <algorithm>
#include <cerrno>

#include "netlink/codec.hpp"
#include "netlink/pipeline.hpp"

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
            return "service " + change.service.name + ": backend " + change.backend.target.text();
        case Change::Kind::Flush:
            return "flush";
        case Change::Kind::SetService:
        case Change::Kind::DeleteService:
            break;
    }
    return "service " + change.service.name;
}

class Staging {
public:
    Staging(nl::Client &client, nl::Pipeline &pipeline, std::uint32_t id)
        : m_client(client), m_pipeline(pipeline), m_id(id) {}

    Result<void> stage(const Change &change, std::size_t tag);

private:
    Result<void> add(Message &message, Command command, const nl::Attr<std::uint32_t> &transaction,
                     std::size_t tag) {
        message.put(transaction, m_id);
        return m_pipeline.add(message, nl::shapeOf(command), tag);
    }
    Result<void> addBackend(std::string_view service, const Target &target,
                            std::optional<std::uint32_t> weight, Condition condition, std::size_t tag) {
        auto message = m_client.message(Command::backend_set);
        nl::putBackend(message, service, target, weight, condition);
        return add(message, Command::backend_set, nl::backend::transaction, tag);
    }

    nl::Client &m_client;
    nl::Pipeline &m_pipeline;
    std::uint32_t m_id;
};

Result<void> Staging::stage(const Change &change, std::size_t tag) {
    switch (change.kind) {
        case Change::Kind::SetService: {
            auto message = m_client.message(Command::service_set);
            nl::putService(message, change.service, change.condition);
            return add(message, Command::service_set, nl::service::transaction, tag);
        }
        case Change::Kind::ReplaceService: {
            const auto &backends = change.whole.backends;
            auto message = m_client.message(
                Command::service_set, nl::serviceRoom(std::min(backends.size(), nl::kBackendsPerMessage)));
            nl::putWholeService(message, change.whole, change.condition);
            auto result = add(message, Command::service_set, nl::service::transaction, tag);
            for (auto i = nl::kBackendsPerMessage; result && i < backends.size(); ++i)
                result = addBackend(change.whole.name, backends[i].target, backends[i].weight,
                                    Condition::Absent, tag);
            return result;
        }
        case Change::Kind::DeleteService: {
            auto message = m_client.message(Command::service_del);
            message.put(nl::service::name, change.service.name);
            return add(message, Command::service_del, nl::service::transaction, tag);
        }
        case Change::Kind::SetBackend:
            return addBackend(change.service.name, change.backend.target, change.weight, change.condition,
                              tag);
        case Change::Kind::DeleteBackend: {
            auto message = m_client.message(Command::backend_del);
            nl::putTarget(message, change.service.name, change.backend.target);
            return add(message, Command::backend_del, nl::backend::transaction, tag);
        }
        case Change::Kind::Flush: {
            auto message = m_client.message(Command::config_flush);
            return add(message, Command::config_flush, nl::config::transaction, tag);
        }
    }
    return makeError(EINVAL, "a change of an unknown kind");
}

Result<void> stageAll(nl::Client &client, std::uint32_t id, const std::vector<Change> &changes,
                      const Progress &progress) {
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
    if (result)
        return result;
    auto error = client.advise(result.error());
    if (const auto failed = pipeline.failed())
        error.where = objectOf(changes[*failed]);
    return error;
}

}  // namespace

Result<std::uint32_t> runTransaction(nl::Client &client, const std::vector<Change> &changes,
                                     std::optional<std::uint32_t> expected, const Progress &progress) {
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

    const auto putId = [&](Message &message) { message.put(nl::transaction::id, id); };
    auto done = stageAll(client, id, changes, progress);
    std::uint32_t generation = 0;
    if (done)
        done = client.callOnce(Command::transaction_commit, 0, putId, [&](const nl::MessageView &view) {
            generation = view.attributes().get(nl::transaction::generation).value_or(0);
        });
    if (!done) {
        // If the channel was given up, the transaction ended with it.
        if (client.exchange().connected() && !client.callOnce(Command::transaction_abort, 0, putId))
            client.exchange().close();
        return done.error();
    }
    if (progress)
        progress(changes.size(), changes.size());
    return generation;
}

}  // namespace weir
