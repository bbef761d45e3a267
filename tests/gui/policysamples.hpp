// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policyvalues.hpp"
#include "samples.hpp"

/// Made-up policies and their sockets for tests.
namespace weir::gui::samples {

inline Policy policy(const std::string &name, std::uint32_t order) {
    Policy made;
    made.name = name;
    made.order = order;
    made.match.roles = static_cast<std::uint32_t>(weir::Role::Accepted);
    made.match.localPort = PortRange{8000, 8999};
    made.set[SocketSetting::Nagle] = 0U;
    return made;
}

/// rpc, which works; look, which only counts; fetch, which is refused on some sockets.
inline std::vector<Policy> policies(std::uint64_t stalls = 0) {
    Policy rpc = policy("rpc", 10);
    rpc.match.remote = *Prefix::parse("10.0.0.0/8");
    rpc.set[SocketSetting::DelayedAck] = 1U;
    rpc.scope = Scope::Existing;
    rpc.countStalls = true;
    rpc.counters = {.matched = 90, .changed = 90, .sockets = 4, .returned = 3, .overridden = 2, .stalls = {}};
    rpc.counters.stalls = Stalls{stalls, stalls * 40'000, 2 * stalls, 2 * stalls * 40'000};
    Policy look = policy("look", 20);
    look.match = {};
    look.match.roles = static_cast<std::uint32_t>(weir::Role::Connecting);
    look.match.remotePort = PortRange{5432, 5432};
    look.set.clear();
    look.countStalls = true;
    look.counters.matched = 7;
    look.counters.stalls = Stalls{5, 100, 0, 0};
    Policy fetch = policy("fetch", 30);
    fetch.match = {};
    fetch.match.program = "curl";
    fetch.set = {{SocketSetting::FastOpen, 1U}, {SocketSetting::FastOpenKick, 5U}};
    fetch.how = How::Enforce;
    fetch.counters = {
        .matched = 12, .changed = 9, .sockets = 1, .refusedFastOpen = 3, .kicks = 2, .stalls = {}};
    return {rpc, look, fetch};
}

inline std::shared_ptr<BalancerState> withPolicies(qint64 time = 1'790'000'000'000,
                                                   std::uint64_t stalls = 0) {
    auto made = balancer(time);
    made->policies = policies(stalls);
    made->module.features = {"policies"};
    return made;
}

/// Sockets that match @p policy; in a preview Nagle would go off.
inline std::shared_ptr<PolicySockets> policySockets(const PolicyQuery &query, const std::string &policy,
                                                    std::size_t count, std::uint32_t retransmits = 0) {
    auto made = std::make_shared<PolicySockets>();
    made->query = query;
    made->time = 1'790'000'000'000;
    for (std::size_t number = 0; number < count; ++number) {
        SocketState socket;
        socket.cookie = 100 + number;
        socket.role = weir::Role::Accepted;
        socket.local = {address(0x0a000001U), 8080};
        socket.remote = {address(0x0a000900U + static_cast<std::uint32_t>(number)), 40000};
        socket.uid = 33;
        socket.program = number % 2 == 0 ? "nginx" : "";
        socket.policy = policy;
        const bool preview = query.kind == PolicyQuery::Kind::Preview;
        const auto setting = [](SocketSetting which, SettingValue value, Origin origin) {
            SettingState state;
            state.setting = which;
            state.value = std::move(value);
            state.origin = origin;
            return state;
        };
        SettingState nagle =
            setting(SocketSetting::Nagle, preview ? 1U : 0U, preview ? Origin::Kernel : Origin::Policy);
        (preview ? nagle.wanted : nagle.former) = SettingValue(preview ? 0U : 1U);
        socket.settings = {nagle, setting(SocketSetting::KeepaliveIdle, 7200U, Origin::Sysctl),
                           setting(SocketSetting::Congestion, std::string("bbr"), Origin::Program)};
        socket.stalls = Stalls{number, 0, 2 * number, 0};
        made->sockets.push_back(std::move(socket));
        made->traffic.push_back(SocketTraffic{retransmits, 100 * retransmits, 240});
    }
    return made;
}

/// Somebody who may change everything.
inline SourcesPtr admin(bool is = true) {
    auto made = std::make_shared<Sources>();
    made->host.phase = HostState::Phase::Connected;
    made->host.spec = QStringLiteral("local");
    made->host.info.admin = is;
    made->module.status = SourceState::Status::Works;
    return made;
}

}  // namespace weir::gui::samples
