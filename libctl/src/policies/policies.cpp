// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/policies.hpp>

#include <cerrno>

#include <weir/balancer.hpp>

#include "balancer/transaction.hpp"
#include "netlink/client.hpp"
#include "netlink/policycodec.hpp"
#include "policies/list.hpp"

namespace weir {

using nl::Command;
using nl::Message;
using nl::MessageView;

namespace {

// How often to start anew when something changes while it is being read.
constexpr int kTries = 8;

Error nonsense(std::string_view command) {
    return makeError(EBADMSG, "the module's answer to " + std::string(command) + " makes no sense");
}

Error of(Error error, const std::string &what) {
    if (error.where.empty() && error.attribute != "module")
        error.where = what;
    return error;
}

std::string socketText(std::uint64_t cookie) {
    return "socket " + std::to_string(cookie);
}

}  // namespace

Result<std::vector<Policy>> readPolicies(nl::Client &client, std::string_view only,
                                         const std::function<void(std::uint32_t)> &generation) {
    std::vector<Policy> policies;
    bool broken = false;
    auto result = client.call(
        Command::policy_get, only.empty() ? NLM_F_DUMP : 0,
        [&](Message &message) {
            if (!only.empty())
                message.put(nl::policy::name, only);
        },
        [&](const MessageView &view) {
            auto read = nl::readPolicy(view.attributes());
            if (!read) {
                broken = true;
                return;
            }
            if (generation)
                generation(read->generation);
            policies.push_back(std::move(read->policy));
        });
    if (!result)
        return result.error();
    if (broken || (!only.empty() && policies.size() != 1))
        return nonsense("policy-get");
    return policies;
}

class Policies::Impl {
public:
    explicit Impl(std::shared_ptr<Session> session) : m_client(std::move(session)) {}

    nl::Client &client() { return m_client; }
    /// A dump of sockets by socket-get or policy-preview.
    Result<std::vector<SocketState>> sockets(Command command, const std::function<void(Message &)> &fill,
                                             bool sameSocket);

private:
    Result<std::vector<SocketState>> dump(Command command, const std::function<void(Message &)> &fill,
                                          bool sameSocket);
    nl::Client m_client;
};

// Within a transaction the request must not go to another netlink socket, to which it is unknown.
Result<std::vector<SocketState>> Policies::Impl::dump(Command command,
                                                      const std::function<void(Message &)> &fill,
                                                      bool sameSocket) {
    std::vector<SocketState> sockets;
    bool broken = false;
    const auto take = [&](const MessageView &view) {
        if (auto read = nl::readSocketState(view.attributes()))
            sockets.push_back(std::move(read->socket));
        else
            broken = true;
    };
    auto result = sameSocket ? m_client.callOnce(command, NLM_F_DUMP, fill, take)
                             : m_client.call(command, NLM_F_DUMP, fill, take);
    if (!result)
        return result.error();
    if (broken)
        return nonsense(command == Command::socket_get ? "socket-get" : "policy-preview");
    return sockets;
}

Result<std::vector<SocketState>> Policies::Impl::sockets(Command command,
                                                         const std::function<void(Message &)> &fill,
                                                         bool sameSocket) {
    for (int i = 1;; ++i) {
        auto sockets = dump(command, fill, sameSocket);
        if (sockets || !sockets.error().is(std::errc::interrupted) || i == kTries)
            return sockets;
    }
}

Result<Policies> Policies::open(const Host &host) {
    auto impl = std::make_shared<Impl>(host.session());
    if (auto ready = impl->client().ready(); !ready)
        return ready.error();
    return Policies(std::move(impl));
}

Result<std::vector<Policy>> Policies::list() {
    for (int i = 1;; ++i) {
        auto policies = readPolicies(m_impl->client(), {});
        if (policies || !policies.error().is(std::errc::interrupted) || i == kTries)
            return policies;
    }
}

Result<Policy> Policies::policy(std::string_view name) {
    if (!isName(name))
        return makeError(EINVAL, "a policy has a name: letters, digits and . _ - @ :", "name");
    auto policies = readPolicies(m_impl->client(), name);
    if (!policies)
        return of(policies.error(), "policy " + std::string(name));
    return std::move(policies->front());
}

Result<std::vector<SocketState>> Policies::preview(std::string_view name) {
    return m_impl->sockets(
        Command::policy_preview,
        [&](Message &message) {
            if (!name.empty())
                message.put(nl::socket::policy, name);
        },
        false);
}

Result<std::vector<SocketState>> Policies::preview(const std::vector<Change> &changes,
                                                   std::string_view name) {
    auto &client = m_impl->client();
    const auto id = beginTransaction(client, {});
    if (!id)
        return id.error();
    auto sockets = [&]() -> Result<std::vector<SocketState>> {
        std::vector<Warning> ignored;
        if (auto staged = stageAll(client, *id, changes, {}, ignored); !staged)
            return staged.error();
        return m_impl->sockets(
            Command::policy_preview,
            [&](Message &message) {
                message.put(nl::socket::transaction, *id);
                if (!name.empty())
                    message.put(nl::socket::policy, name);
            },
            true);
    }();
    abortTransaction(client, *id);
    return sockets;
}

Result<std::vector<SocketState>> Policies::sockets(std::string_view policy) {
    return m_impl->sockets(
        Command::socket_get,
        [&](Message &message) {
            if (!policy.empty())
                message.put(nl::socket::policy, policy);
        },
        false);
}

Result<SocketState> Policies::socket(std::uint64_t cookie) {
    std::optional<SocketState> state;
    auto result = m_impl->client().call(
        Command::socket_get, 0, [&](Message &message) { message.put(nl::socket::cookie, cookie); },
        [&](const MessageView &view) {
            if (auto read = nl::readSocketState(view.attributes()))
                state = std::move(read->socket);
        });
    if (!result)
        return of(result.error(), socketText(cookie));
    if (!state)
        return nonsense("socket-get");
    return std::move(*state);
}

Result<void> Policies::setSocket(std::uint64_t cookie, const SocketSettings &set, bool giveBack) {
    auto result = m_impl->client().call(
        Command::socket_set, 0,
        [&](Message &message) {
            message.put(nl::socket::cookie, cookie);
            if (giveBack)
                message.put(nl::socket::give_back);
            if (!set.empty())
                nl::putSettings(message, nl::socket::set, set);
        },
        {}, nl::kPolicyRoom);
    return result ? result : of(result.error(), socketText(cookie));
}

Result<FastOpen> Policies::fastOpen(bool withKey) {
    std::optional<FastOpen> state;
    auto result = m_impl->client().call(
        Command::tfo_get, 0,
        [&](Message &message) {
            if (withKey)
                message.put(nl::tfo::with_key);
        },
        [&](const MessageView &view) { state = nl::readFastOpen(view.attributes()); });
    if (!result)
        return result.error();
    if (!state)
        return nonsense("tfo-get");
    return std::move(*state);
}

Result<void> Policies::setFastOpen(const FastOpenChange &change) {
    return m_impl->client().call(Command::tfo_set, 0,
                                 [&](Message &message) { nl::putFastOpen(message, change); });
}

}  // namespace weir
