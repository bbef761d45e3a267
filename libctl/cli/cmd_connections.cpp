// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <tuple>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/sockets.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct ConnectionsOptions {
    std::vector<std::string> states;
    std::uint16_t port = 0;
    std::string sort = "local";
};

constexpr std::array kStates{TcpState::Established, TcpState::SynSent,   TcpState::SynRecv,
                             TcpState::FinWait1,    TcpState::FinWait2,  TcpState::TimeWait,
                             TcpState::Close,       TcpState::CloseWait, TcpState::LastAck,
                             TcpState::Closing,     TcpState::NewSynRecv};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

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

Json toJson(const Socket &socket) {
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
    return row;
}

int listConnections(Context &context, const ConnectionsOptions &options) {
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
    activity.end();
    if (!got) {
        return context.fail(got.error());
    }
    std::erase_if(*got, [&](const Socket &s) {
        const bool state = options.states.empty() ||
                           std::ranges::find(options.states, lower(name(s.state))) != options.states.end();
        const bool port = options.port == 0 || s.local.port == options.port || s.remote.port == options.port;
        return !state || !port;
    });
    sort(*got, options.sort);
    if (context.json()) {
        Json out;
        out["connections"] = Json::array();
        for (const Socket &socket : *got) {
            out["connections"].push_back(toJson(socket));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"STATE"},       {"LOCAL"},          {"REMOTE"},      {"RTT", Right},
                {"CWND", Right}, {"RETRANS", Right}, {"SENT", Right}, {"RECEIVED", Right}};
    for (const Socket &socket : *got) {
        const TcpInfo &i = socket.info;
        const bool has = socket.hasInfo;
        table.row({std::string(name(socket.state)), socket.local.text(), socket.remote.text(),
                   has ? timeText(i.rtt) : "-", has ? std::to_string(i.cwnd) : "-",
                   has ? std::to_string(i.retransmits) : "-", has ? bytesText(i.bytesSent) : "-",
                   has ? bytesText(i.bytesReceived) : "-"});
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
    app.footer(R"(
Needs no module. CWND is in segments, RETRANS counts segments sent again; SENT includes them.
Examples:
  weirctl connections --state estab --sort retrans
  weirctl connections --port 443 --json
    {"connections": [{"state": "estab", "family": "inet", "local": "192.0.2.1:443",
      "remote": "198.51.100.7:50412", "uid": 33, "inode": 12345, "cookie": 17, "receive_queue": 0,
      "send_queue": 0, "rtt_us": 12300, "rtt_var_us": 900, "min_rtt_us": 11800, "rto_us": 212000,
      "mss": 1448, "pmtu": 1500, "cwnd": 10, "retransmits": 0, "bytes_sent": 5200, "bytes_acked": 5200,
      "bytes_received": 830, "bytes_retransmitted": 0, "delivery_rate": 940000, "busy_us": 24000,
      "congestion": "cubic"}]}      numbers are null where the kernel has none, as in time-wait)");
    app.callback(
        [&action, options] { action = [options](Context &c) { return listConnections(c, *options); }; });
}

}  // namespace weir::cli
