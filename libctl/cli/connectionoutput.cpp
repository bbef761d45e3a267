// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connectionoutput.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <system_error>

#include <nlohmann/json.hpp>

#include <weir/exposure.hpp>

namespace weir::cli {

const char *const kFilterHelp =
    R"(FILTER: words are searched everywhere; a blank means and, | or, ! not. Quote what a shell would read.
  port:443 state:estab program:nginx pid:1 uid:0 scope:loopback addr:10.0.0.0/8 local:... remote:...
  service:web policy:rpc age>1s
  rtt>50ms minrtt retrans>0 cwnd sent>1M received rate mss pmtu; with <, <=, =, >=, >)";

namespace {

template <class T>
Json maybe(const std::optional<T> &value) {
    return value ? Json(*value) : Json();
}

Json timeJson(Time time) {
    return time == 0 ? Json() : Json(timeOfDay(time, true));
}

}  // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

Row::Row(const Socket &socket, int pid, std::string_view program)
    : m_socket(socket), m_pid(pid), m_program(lower(program)) {
    m_text = socket.local.text() + ' ' + socket.remote.text() + ' ' + lower(name(socket.state));
    if (pid != 0) {
        m_text += ' ' + m_program + ' ' + std::to_string(pid);
    }
}

Row::Row(const Connection &connection) : Row(connection.socket, connection.pid, connection.program) {
    m_service = lower(connection.service);
    m_policy = lower(connection.policy);
    m_age = static_cast<double>(connection.lifeAtLeast()) / 1000;
}

bool Row::serviceContains(std::string_view word) const {
    return m_service.find(word) != std::string::npos;
}

bool Row::policyContains(std::string_view word) const {
    return m_policy.find(word) != std::string::npos;
}

bool Row::programContains(std::string_view word) const {
    return m_program.find(word) != std::string::npos;
}

bool Row::scopeStartsWith(std::string_view word) const {
    return name(classify(m_socket.local.address)).starts_with(word);
}

Result<Filter> filterOf(const std::vector<std::string> &words) {
    std::string text;
    for (const std::string &word : words) {
        text += (text.empty() ? "" : " ") + lower(word);
    }
    Filter filter = Filter::parse(text);
    if (filter.problem()) {
        return makeError(std::errc::invalid_argument, filter.problem()->text(), "FILTER");
    }
    return filter;
}

std::string timeOfDay(Time time, bool iso) {
    const auto seconds = static_cast<std::time_t>(time / 1'000'000);
    std::tm tm = {};
    iso ? ::gmtime_r(&seconds, &tm) : ::localtime_r(&seconds, &tm);
    char text[48] = {};
    const std::size_t used = std::strftime(text, sizeof text, iso ? "%Y-%m-%dT%H:%M:%S" : "%H:%M:%S", &tm);
    std::snprintf(text + used, sizeof text - used, iso ? ".%06dZ" : ".%03d",
                  static_cast<int>(time % 1'000'000 / (iso ? 1 : 1000)));
    return text;
}

std::string lineOf(const Connection &connection) {
    const Socket &socket = connection.socket;
    const char *arrow = connection.opened == End::Here    ? " -> "
                        : connection.opened == End::There ? " <- "
                                                          : " -- ";
    std::string out = socket.local.text() + arrow + (connection.hasPeer ? socket.remote.text() : "?") + "  ";
    out += connection.pid != 0   ? printable(connection.program) + '/' + std::to_string(connection.pid)
           : connection.hasOwner ? "user " + std::to_string(socket.uid)
                                 : "?";
    const auto most = connection.lifeAtMost();
    const std::uint64_t least = connection.lifeAtLeast();
    if (connection.ended) {
        out += "  lived " + timeText(least) + (most && *most != least ? " to " + timeText(*most) : "");
    }
    if (connection.handshake) {
        out += "  handshake " + timeText(*connection.handshake);
    }
    if (connection.firstByte) {
        out += "  first byte " + timeText(*connection.firstByte);
    }
    if (socket.hasInfo) {
        const TcpInfo &info = socket.info;
        if (info.minRtt != 0 && info.minRtt != UINT32_MAX) {
            out += "  rtt " + timeText(info.minRtt);
        }
        out += "  sent " + bytesText(connection.bytesDelivered()) + "  received " +
               bytesText(info.bytesReceived);
        if (info.retransmits != 0) {
            out += "  sent again " + std::to_string(info.retransmits);
        }
    }
    if (connection.ending == Ending::Reset) {
        out += "  aborted " + std::string(name(connection.closedBy));
    } else if (connection.closedBy != End::Unknown) {
        out += "  closed " + std::string(name(connection.closedBy));
    }
    if (connection.error != 0) {
        out += ": " + std::generic_category().message(connection.error);
    }
    if (connection.asked) {
        out += "  asked for " + connection.asked->text();
    }
    if (!connection.service.empty()) {
        out += "  service " + printable(connection.service);
    }
    if (!connection.policy.empty()) {
        out += "  policy " + printable(connection.policy);
    }
    return out;
}

std::string lineOf(const Gap &gap) {
    return (gap.lost ? std::to_string(*gap.lost) + " lost" : "some may be lost") + " by " +
           printable(gap.source) + " since " + timeOfDay(gap.begin, false) + ": " + printable(gap.why);
}

Json toJson(const Gap &gap) {
    Json out;
    out["source"] = gap.source;
    out["begin"] = timeJson(gap.begin);
    out["end"] = timeJson(gap.end);
    out["lost"] = maybe(gap.lost);
    out["why"] = gap.why;
    return out;
}

Json toJson(const Connection &connection) {
    const Socket &socket = connection.socket;
    const TcpInfo &info = socket.info;
    const auto number = [&](std::uint64_t value) { return socket.hasInfo ? Json(value) : Json(); };
    const auto known = [&](bool is, std::uint64_t value) {
        return socket.hasInfo && is ? Json(value) : Json();
    };
    Json out;
    out["state"] = connection.ended ? "ended" : lower(name(socket.state));
    out["family"] = socket.family == Family::Inet6 ? "inet6" : "inet";
    out["local"] = socket.local.text();
    out["remote"] = connection.hasPeer ? Json(socket.remote.text()) : Json();
    out["opened"] = name(connection.opened);
    out["closed_by"] = name(connection.closedBy);
    out["ending"] = name(connection.ending);
    out["program"] = connection.program.empty() ? Json() : Json(connection.program);
    out["pid"] = connection.pid == 0 ? Json() : Json(connection.pid);
    out["uid"] = connection.hasOwner ? Json(socket.uid) : Json();
    out["cgroup"] = socket.cgroup == 0 ? Json() : Json(socket.cgroup);
    out["cookie"] = socket.cookie;
    out["born_after"] = timeJson(connection.bornAfter);
    out["first_seen"] = timeJson(connection.firstSeen);
    out["last_seen"] = timeJson(connection.lastSeen);
    out["closed"] = timeJson(connection.closed);
    out["life_least_us"] = connection.lifeAtLeast();
    out["life_most_us"] = maybe(connection.lifeAtMost());
    out["final_numbers"] = connection.finalNumbers;
    out["handshake_us"] = maybe(connection.handshake);
    out["first_byte_us"] = maybe(connection.firstByte);
    out["slow_start_ms"] = maybe(connection.slowStart);
    out["teardown_us"] = maybe(connection.teardown);
    out["exact"] = connection.told;
    out["asked"] = connection.asked ? Json(connection.asked->text()) : Json();
    out["service"] = connection.service.empty() ? Json() : Json(connection.service);
    out["policy"] = connection.policy.empty() ? Json() : Json(connection.policy);
    out["nagle_holds"] = connection.told ? Json(connection.nagleHolds) : Json();
    out["ack_waits"] = connection.told ? Json(connection.ackWaits) : Json();
    out["error"] = connection.error == 0 ? Json() : Json(connection.error);
    out["syn_retransmits"] = maybe(connection.synRetransmits);
    out["rtt_us"] = known(info.rtt != 0, info.rtt);
    out["rtt_var_us"] = known(info.rtt != 0, info.rttVar);
    out["min_rtt_us"] = known(info.minRtt != 0 && info.minRtt != UINT32_MAX, info.minRtt);
    out["mss"] = number(info.mss);
    out["pmtu"] = number(info.pmtu);
    out["cwnd"] = number(info.cwnd);
    out["ssthresh"] = known(info.ssthresh < 0x7fffffff, info.ssthresh);
    out["retransmits"] = number(info.retransmits);
    out["timeouts"] = known(info.knowsTimeouts(), info.timeouts);
    out["bytes_sent"] = number(info.bytesSent);
    out["bytes_delivered"] = number(connection.bytesDelivered());
    out["bytes_received"] = number(info.bytesReceived);
    out["bytes_retransmitted"] = number(info.bytesRetransmitted);
    out["segments_out"] = number(info.segmentsOut);
    out["segments_in"] = number(info.segmentsIn);
    out["data_segments_out"] = number(info.dataSegmentsOut);
    out["data_segments_in"] = number(info.dataSegmentsIn);
    out["busy_us"] = number(info.busy);
    out["limited_by_receiver_us"] = number(info.limitedByReceiver);
    out["limited_by_send_buffer_us"] = number(info.limitedBySendBuffer);
    const Limits limits = limitsOf(connection);
    out["limited_by_application_us"] = number(limits.application);
    out["limited_by_network_us"] = number(limits.network);
    out["limited_by"] = limits.by == LimitedBy::Unknown ? Json() : Json(name(limits.by));
    out["fast_open"] = socket.hasInfo ? Json(info.fastOpen()) : Json();
    out["time_wait"] = connection.timeWait;
    out["congestion"] = socket.congestion.empty() ? Json() : Json(socket.congestion);
    const Cost cost = costOf(connection);
    out["cost"] = Json{{"handshake_us", maybe(cost.handshake)},
                       {"handshake_measured", cost.handshake ? Json(cost.handshakeMeasured) : Json()},
                       {"slow_start_us", maybe(cost.slowStart)},
                       {"rounds_cold", number(cost.roundsCold)},
                       {"rounds_warm", number(cost.roundsWarm)},
                       {"teardown_us", maybe(cost.teardown)},
                       {"overhead_bytes", number(cost.overheadBytes)},
                       {"use_bytes", number(cost.useBytes)}};
    return out;
}

}  // namespace weir::cli
