// SPDX-License-Identifier: LGPL-2.1-or-later
#include "policyoutput.hpp"

#include <algorithm>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include <weir/balancer.hpp>

namespace weir::cli {

namespace {

Json wordOrNull(const std::string &text) {
    return text.empty() ? Json() : Json(text);
}

template <class T>
Json textOrNull(const std::optional<T> &value) {
    return value ? Json(value->text()) : Json();
}

Json valueJson(SocketSetting setting, const std::optional<SettingValue> &value) {
    if (!value) {
        return {};
    }
    const SettingInfo *info = infoOf(setting);
    const auto *number = std::get_if<std::uint32_t>(&*value);
    if (info == nullptr || number == nullptr) {
        return text(setting, *value);
    }
    switch (info->kind) {
        case SettingInfo::Kind::InMilliseconds:
            return *number / 1000.0;
        case SettingInfo::Kind::InSeconds:
        case SettingInfo::Kind::Number:
            return *number;
        default:
            return text(setting, *value);
    }
}

std::string valueText(SocketSetting setting, const std::optional<SettingValue> &value) {
    return value ? text(setting, *value) : "-";
}

/// The settings of a policy whose keys begin with @p table, or have no table.
std::string partText(const Policy &policy, bool ofMatch) {
    constexpr std::string_view kTable = "match.";
    std::string out;
    for (const Setting &setting : settings(policy)) {
        const bool inMatch = setting.key.starts_with(kTable);
        if (inMatch != ofMatch || setting.key == "how" || setting.key == "scope" ||
            setting.key == "count_stalls") {
            continue;
        }
        out += out.empty() ? "" : ", ";
        out += inMatch ? setting.key.substr(kTable.size()) : setting.key;
        out += ' ' + setting.text();
    }
    return out;
}

double seconds(std::uint64_t microseconds) {
    return static_cast<double>(microseconds) / 1e6;
}

Json commonJson(const SocketState &socket, const Processes &processes) {
    Json out;
    out["cookie"] = socket.cookie;
    out["state"] = stateText(socket.state);
    out["reuse_address"] = socket.reuseAddress;
    out["reuse_port"] = socket.reusePort;
    out["v6only"] = socket.v6only;
    out["role"] = roleText(socket.role);
    out["family"] = socket.family == Family::Inet6 ? "inet6" : "inet";
    out["local"] = socket.local.text();
    out["remote"] = socket.remote.address.size() == 0 ? Json() : Json(socket.remote.text());
    out["uid"] = socket.uid;
    out["program"] = wordOrNull(socket.program);
    out["processes"] = processes.json(socket);
    out["policy"] = wordOrNull(socket.policy);
    return out;
}

}  // namespace

void addSettings(Json &out, const Policy &policy) {
    Json match;
    match["role"] = Json::array();
    for (const Role role : {Role::Listening, Role::Accepted, Role::Connecting}) {
        if (has(policy.match.roles, role)) {
            match["role"].push_back(name(role));
        }
    }
    match["local"] = textOrNull(policy.match.local);
    match["local_port"] = textOrNull(policy.match.localPort);
    match["remote"] = textOrNull(policy.match.remote);
    match["remote_port"] = textOrNull(policy.match.remotePort);
    match["uid"] = policy.match.uid ? Json(*policy.match.uid) : Json();
    match["cgroup"] = wordOrNull(policy.match.cgroup);
    match["program"] = wordOrNull(policy.match.program);
    out["match"] = std::move(match);
    for (const SettingInfo &info : socketSettings()) {
        const auto found = policy.set.find(info.setting);
        out[std::string(info.key)] =
            found == policy.set.end() ? Json() : valueJson(info.setting, found->second);
    }
    out["how"] = name(policy.how);
    out["scope"] = name(policy.scope);
    out["count_stalls"] = policy.countStalls ? "on" : "off";
}

Json toJson(const Stalls &stalls) {
    Json out;
    out["nagle_holds"] = stalls.nagleHolds;
    out["nagle_seconds"] = seconds(stalls.nagleTime);
    out["ack_waits"] = stalls.ackWaits;
    out["ack_seconds"] = seconds(stalls.ackTime);
    out["estimated"] = {"nagle_holds", "nagle_seconds"};
    return out;
}

Json toJson(const Policy &policy) {
    Json out;
    out["name"] = policy.name;
    out["order"] = policy.order;
    addSettings(out, policy);
    const PolicyCounters &c = policy.counters;
    out["sockets"] = c.sockets;
    out["matched"] = c.matched;
    out["changed"] = c.changed;
    out["returned"] = c.returned;
    out["overridden"] = c.overridden;
    out["refused"] = Json{{"memory", c.refusedMemory},
                          {"fast_open", c.refusedFastOpen},
                          {"congestion", c.refusedCongestion},
                          {"late", c.refusedLate}};
    out["kicks"] = c.kicks;
    out["stalls"] = c.stalls ? toJson(*c.stalls) : Json();
    return out;
}

std::string matchText(const Policy &policy) {
    const std::string out = partText(policy, true);
    return out.empty() ? "any" : out;
}

std::string setText(const Policy &policy) {
    const std::string out = partText(policy, false);
    return out.empty() ? "nothing" : out;
}

std::string stallsText(const Stalls &stalls) {
    return "Nagle held " + plural(stalls.nagleHolds, "segment") + ", " + timeText(stalls.nagleTime) +
           " in all (an estimate); " + plural(stalls.ackWaits, "acknowledgement") + " waited in vain, " +
           timeText(stalls.ackTime) + " in all";
}

std::string roleText(Role role) {
    return std::string(name(role));
}

std::string stateText(TcpState state) {
    std::string out(name(state));
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

std::string originText(const SettingState &state, const SocketState &socket) {
    switch (state.origin) {
        case Origin::Kernel:
            return "kernel default";
        case Origin::Policy:
            return "policy" + (socket.policy.empty() ? "" : ' ' + socket.policy);
        case Origin::Hand:
            return "by hand";
        default:
            return std::string(name(state.origin));
    }
}

std::string changesText(const SocketState &socket) {
    std::string out;
    for (const SettingState &state : socket.settings) {
        if (state.wanted) {
            out += (out.empty() ? "" : ", ") + std::string(name(state.setting)) + ' ' +
                   valueText(state.setting, state.value) + " -> " + text(state.setting, *state.wanted);
        }
    }
    return out.empty() ? "nothing" : out;
}

Processes::Processes(const Host &host) {
    Result<Sockets> sockets = Sockets::open(host);
    if (!sockets) {
        return;
    }
    std::unordered_multimap<std::uint32_t, std::uint64_t> cookies;
    std::vector<std::uint32_t> inodes;
    for (const auto &read : {sockets->listeners(), sockets->connections()}) {
        if (!read) {
            return;
        }
        for (const Socket &socket : *read) {
            if (socket.inode != 0) {
                cookies.emplace(socket.inode, socket.cookie);
                inodes.push_back(socket.inode);
            }
        }
    }
    if (Result<std::vector<Owner>> owners = sockets->owners(inodes)) {
        for (const Owner &owner : *owners) {
            const auto [first, last] = cookies.equal_range(owner.inode);
            for (auto it = first; it != last; ++it) {
                m_owners.emplace(it->second, owner);
            }
        }
    }
}

std::string Processes::text(const SocketState &socket) const {
    const auto [first, last] = m_owners.equal_range(socket.cookie);
    if (first == last) {
        return socket.program.empty() ? "-" : socket.program;
    }
    const auto more = std::distance(first, last) - 1;
    return first->second.program + '(' + std::to_string(first->second.pid) + ')' +
           (more > 0 ? " +" + std::to_string(more) : "");
}

Json Processes::json(const SocketState &socket) const {
    Json out = Json::array();
    const auto [first, last] = m_owners.equal_range(socket.cookie);
    for (auto it = first; it != last; ++it) {
        out.push_back(Json{{"pid", it->second.pid}, {"program", it->second.program}});
    }
    return out;
}

Json toJson(const SocketState &socket, const Processes &processes) {
    Json out = commonJson(socket, processes);
    out["settings"] = Json::object();
    for (const SettingState &state : socket.settings) {
        Json one;
        one["value"] = valueJson(state.setting, state.value);
        one["origin"] = name(state.origin);
        one["former"] = valueJson(state.setting, state.former);
        out["settings"][std::string(name(state.setting))] = std::move(one);
    }
    out["ack"] = Json();
    if (const auto &a = socket.ack) {
        out["ack"] = Json{{"pingpong", a->pingpong}, {"conversation", a->conversation},
                          {"quick", a->quick},       {"ato_us", a->ato},
                          {"max_us", a->max},        {"pending", a->pending},
                          {"route", a->route}};
    }
    out["fast_open"] = Json();
    if (const auto &f = socket.fastOpen) {
        out["fast_open"] = Json{{"queue", f->queue ? Json(*f->queue) : Json()},
                                {"queued", f->queued ? Json(*f->queued) : Json()},
                                {"deferred", f->deferred},
                                {"asked", f->asked},
                                {"used", f->used},
                                {"acked", f->acked},
                                {"fail", f->fail}};
    }
    out["stalls"] = socket.stalls ? toJson(*socket.stalls) : Json();
    return out;
}

Json previewJson(const SocketState &socket, const Processes &processes) {
    Json out = commonJson(socket, processes);
    out["changes"] = Json::object();
    for (const SettingState &state : socket.settings) {
        if (state.wanted) {
            out["changes"][std::string(name(state.setting))] =
                Json{{"from", valueJson(state.setting, state.value)},
                     {"to", valueJson(state.setting, state.wanted)}};
        }
    }
    return out;
}

std::string reuseText(const SocketState &socket) {
    return std::string(socket.reuseAddress ? "address" : "") +
           (socket.reuseAddress && socket.reusePort ? " " : "") + (socket.reusePort ? "port" : "");
}

}  // namespace weir::cli
