// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <tuple>
#include <unordered_map>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/sockets.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "connectionoutput.hpp"
#include "csv.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct ConnectionsOptions {
    std::vector<std::string> states;
    std::uint16_t port = 0;
    std::string sort = "local";
    std::vector<std::string> filter;
    bool csv = false;
};

using Owners = std::unordered_map<std::uint32_t, Owner>;

constexpr std::array kStates{TcpState::Established, TcpState::SynSent,   TcpState::SynRecv,
                             TcpState::FinWait1,    TcpState::FinWait2,  TcpState::TimeWait,
                             TcpState::Close,       TcpState::CloseWait, TcpState::LastAck,
                             TcpState::Closing,     TcpState::NewSynRecv};

std::vector<std::string> stateNames() {
    std::vector<std::string> out;
    out.reserve(kStates.size());
    for (const TcpState state : kStates) {
        out.push_back(lower(name(state)));
    }
    return out;
}

void sort(std::vector<Socket> &sockets, const std::string &by) {
    const auto descending = [&](auto key) { std::ranges::stable_sort(sockets, std::ranges::greater{}, key); };
    std::ranges::sort(sockets, {}, [](const Socket &s) { return std::tie(s.local, s.remote, s.cookie); });
    if (by == "remote") {
        std::ranges::stable_sort(sockets, {}, &Socket::remote);
    } else if (by == "rtt") {
        descending([](const Socket &s) { return s.info.rtt; });
    } else if (by == "retrans") {
        descending([](const Socket &s) { return s.info.retransmits; });
    } else if (by == "sent") {
        descending([](const Socket &s) { return s.info.bytesSent; });
    } else if (by == "received") {
        descending([](const Socket &s) { return s.info.bytesReceived; });
    }
}

/// The first process that holds each, as far as they can be seen.
Owners ownersOf(Sockets &sockets, const std::vector<Socket> &all) {
    std::vector<std::uint32_t> inodes;
    inodes.reserve(all.size());
    for (const Socket &socket : all) {
        if (socket.inode != 0) {
            inodes.push_back(socket.inode);
        }
    }
    Owners out;
    const Result<std::vector<Owner>> owners = sockets.owners(inodes);
    for (const Owner &owner : owners ? *owners : std::vector<Owner>()) {
        out.emplace(owner.inode, owner);
    }
    return out;
}

Json toJson(const Socket &socket, const Owner *owner) {
    Json row;
    row["state"] = lower(name(socket.state));
    row["family"] = socket.family == Family::Inet6 ? "inet6" : "inet";
    row["local"] = socket.local.text();
    row["remote"] = socket.remote.text();
    row["uid"] = socket.uid;
    row["inode"] = socket.inode;
    row["cookie"] = socket.cookie;
    row["receive_queue"] = socket.receiveQueue;
    row["send_queue"] = socket.sendQueue;
    // Sockets that only remember, as in TIME-WAIT, have none of these; the names stay.
    const TcpInfo &i = socket.info;
    const auto number = [&](std::uint64_t value) { return socket.hasInfo ? Json(value) : Json(); };
    row["rtt_us"] = number(i.rtt);
    row["rtt_var_us"] = number(i.rttVar);
    row["min_rtt_us"] = number(i.minRtt);
    row["rto_us"] = number(i.rto);
    row["mss"] = number(i.mss);
    row["pmtu"] = number(i.pmtu);
    row["cwnd"] = number(i.cwnd);
    row["retransmits"] = number(i.retransmits);
    row["bytes_sent"] = number(i.bytesSent);
    row["bytes_acked"] = number(i.bytesAcked);
    row["bytes_received"] = number(i.bytesReceived);
    row["bytes_retransmitted"] = number(i.bytesRetransmitted);
    row["delivery_rate"] = number(i.deliveryRate);
    row["busy_us"] = number(i.busy);
    row["congestion"] = socket.congestion;
    row["ssthresh"] = socket.hasInfo && i.ssthresh < 0x7fffffff ? Json(i.ssthresh) : Json();
    row["limited_by_receiver_us"] = number(i.limitedByReceiver);
    row["limited_by_send_buffer_us"] = number(i.limitedBySendBuffer);
    row["timeouts"] = socket.hasInfo && i.knowsTimeouts() ? Json(i.timeouts) : Json();
    row["fast_open"] = socket.hasInfo ? Json(i.fastOpen()) : Json();
    row["cgroup"] = socket.cgroup == 0 ? Json() : Json(socket.cgroup);
    row["program"] = owner != nullptr ? Json(owner->program) : Json();
    row["pid"] = owner != nullptr ? Json(owner->pid) : Json();
    return row;
}

int listConnections(Context &context, const ConnectionsOptions &options) {
    const Result<Filter> filter = filterOf(options.filter);
    if (!filter) {
        return context.usage(filter.error());
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Sockets> sockets = Sockets::open(*host);
    if (!sockets) {
        return context.fail(sockets.error());
    }
    Activity activity("reading the connections");
    Result<std::vector<Socket>> got = sockets->connections();
    const Owners owners = got ? ownersOf(*sockets, *got) : Owners();
    activity.end();
    if (!got) {
        return context.fail(got.error());
    }
    const auto ownerOf = [&](const Socket &s) {
        const auto found = owners.find(s.inode);
        return s.inode == 0 || found == owners.end() ? nullptr : &found->second;
    };
    std::erase_if(*got, [&](const Socket &s) {
        const bool state = options.states.empty() ||
                           std::ranges::find(options.states, lower(name(s.state))) != options.states.end();
        const bool port = options.port == 0 || s.local.port == options.port || s.remote.port == options.port;
        if (!state || !port || filter->isEmpty()) {
            return !state || !port;
        }
        const Owner *owner = ownerOf(s);
        return !filter->matches(owner != nullptr ? Row(s, owner->pid, owner->program) : Row(s));
    });
    sort(*got, options.sort);
    if (options.csv) {
        std::string out = csvHeader(toJson(Socket(), nullptr));
        for (const Socket &socket : *got) {
            out += csvRow(toJson(socket, ownerOf(socket)));
        }
        return put(out);
    }
    if (context.json()) {
        Json out;
        out["connections"] = Json::array();
        for (const Socket &socket : *got) {
            out["connections"].push_back(toJson(socket, ownerOf(socket)));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"STATE"},          {"LOCAL"},       {"REMOTE"},          {"RTT", Right}, {"CWND", Right},
                {"RETRANS", Right}, {"SENT", Right}, {"RECEIVED", Right}, {"PROGRAM"}};
    for (const Socket &socket : *got) {
        const TcpInfo &i = socket.info;
        const bool has = socket.hasInfo;
        table.row({std::string(name(socket.state)), socket.local.text(), socket.remote.text(),
                   has ? timeText(i.rtt) : "-", has ? std::to_string(i.cwnd) : "-",
                   has ? std::to_string(i.retransmits) : "-", has ? bytesText(i.bytesSent) : "-",
                   has ? bytesText(i.bytesReceived) : "-",
                   ownerOf(socket) != nullptr ? ownerOf(socket)->program : "-"});
    }
    return put(table.text(context.colored(1)));
}

}  // namespace

void addConnections(CLI::App &app, Action &action) {
    auto options = std::make_shared<ConnectionsOptions>();
    app.add_option("--state", options->states, "Only this state, as established is estab; may be given again")
        ->type_name("STATE")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(stateNames(), CLI::ignore_case).description(""));
    app.add_option("-p,--port", options->port, "Only with this port on either side")
        ->type_name("PORT")
        ->check(CLI::Range(1, 65535).description(""));
    app.add_option("--sort", options->sort,
                   "By local, remote, rtt, retrans, sent or received; local if not given")
        ->type_name("KEY")
        ->check(CLI::IsMember({"local", "remote", "rtt", "retrans", "sent", "received"}).description(""));
    app.add_option("FILTER", options->filter, "Only connections that match; see below")->type_name(" ");
    app.add_flag("--csv", options->csv, "Print CSV, with the names of --json");
    app.footer(std::string(R"(
Needs no module. CWND is in segments, RETRANS counts segments sent again; SENT includes them.
Examples:
  weirctl connections --state estab --sort retrans
  weirctl connections 'rtt>50ms !scope:loopback' --csv
  weirctl connections --port 443 --json
    {"connections": [{"state": "estab", "family": "inet", "local": "192.0.2.1:443",
      "remote": "198.51.100.7:50412", "uid": 33, "inode": 12345, "cookie": 17, "receive_queue": 0,
      "send_queue": 0, "rtt_us": 12300, "rtt_var_us": 900, "min_rtt_us": 11800, "rto_us": 212000,
      "mss": 1448, "pmtu": 1500, "cwnd": 10, "retransmits": 0, "bytes_sent": 5200, "bytes_acked": 5200,
      "bytes_received": 830, "bytes_retransmitted": 0, "delivery_rate": 940000, "busy_us": 24000,
      "congestion": "cubic", "ssthresh": null, "limited_by_receiver_us": 0, "limited_by_send_buffer_us": 0,
      "timeouts": 0, "fast_open": false, "cgroup": 1234, "program": "nginx", "pid": 812}]}
   numbers are null where the kernel has none, as in time-wait, ssthresh before slow start ended
)") + kFilterHelp);
    app.callback(
        [&action, options] { action = [options](Context &c) { return listConnections(c, *options); }; });
}

}  // namespace weir::cli
