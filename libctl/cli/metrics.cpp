// SPDX-License-Identifier: LGPL-2.1-or-later
#include "metrics.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "output.hpp"

namespace weir::cli {

namespace {

using Value = std::optional<std::uint64_t>;

Value seconds(std::chrono::milliseconds time) {
    return static_cast<std::uint64_t>(time.count() / 1000);
}

/// A row of a table is a sample of every object. Rows of one name follow each other: they are one
/// metric, told apart by their labels and described by the first of them.
template <class Of>
struct Metric {
    std::string_view name;  ///< after the prefix of the table
    std::string_view type;
    std::string_view help;
    std::string_view label;  ///< NAME="VALUE", or nothing
    Value (*value)(const Of &);
    bool isMicroseconds = false;  ///< of the value, which is said in seconds
};

constexpr Metric<ModuleInfo> kModule[] = {
    {"generation", "gauge", "Generation of the configuration in force.", "",
     [](const ModuleInfo &m) -> Value { return m.generation; }},
    {"services", "gauge", "Services.", "", [](const ModuleInfo &m) -> Value { return m.services; }},
    {"backends", "gauge", "Backends of all services.", "",
     [](const ModuleInfo &m) -> Value { return m.backends; }},
    {"policies", "gauge", "Socket policies.", "", [](const ModuleInfo &m) -> Value { return m.policies; }},
    {"changed_sockets", "gauge", "Sockets open on which policies, or somebody by hand, changed something.",
     "", [](const ModuleInfo &m) -> Value { return m.policySockets; }},
    {"flows", "gauge", "Connections accounted, closed ones included that conntrack still remembers.", "",
     [](const ModuleInfo &m) -> Value { return m.flows; }},
    {"active_connections", "gauge", "Connections open, those of removed services included.", "",
     [](const ModuleInfo &m) -> Value { return m.active; }},
    {"untracked_connections_total", "counter",
     "Connections balanced without being accounted, for want of memory.", "",
     [](const ModuleInfo &m) -> Value { return m.untracked; }},
    {"conntrack_entries", "gauge", "Connections that conntrack knows in this network namespace.", "",
     [](const ModuleInfo &m) { return m.conntrack ? Value(m.conntrack->entries) : Value(); }},
    {"conntrack_max", "gauge", "How many it may know.", "",
     [](const ModuleInfo &m) { return m.conntrack ? Value(m.conntrack->max) : Value(); }},
    {"conntrack_dropped_total", "counter",
     "Packets that conntrack dropped, mostly first ones that it had no room for.", "",
     [](const ModuleInfo &m) { return m.conntrack ? Value(m.conntrack->dropped) : Value(); }},
    {"trial", "gauge", "1 while a commit waits for its confirmation.", "",
     [](const ModuleInfo &m) -> Value { return m.trial ? 1 : 0; }},
};

constexpr std::string_view kIn = R"(direction="in")";
constexpr std::string_view kOut = R"(direction="out")";

/// Of services and backends alike.
constexpr Metric<Counters> kCounters[] = {
    {"connections_total", "counter", "Connections taken.", "",
     [](const Counters &c) -> Value { return c.connections; }},
    {"active_connections", "gauge", "Connections open.", "",
     [](const Counters &c) -> Value { return c.active; }},
    {"packets_total", "counter", "Packets, in from clients and out to them.", kIn,
     [](const Counters &c) { return c.traffic ? Value(c.traffic->packetsIn) : Value(); }},
    {"packets_total", "", "", kOut,
     [](const Counters &c) { return c.traffic ? Value(c.traffic->packetsOut) : Value(); }},
    {"bytes_total", "counter", "Bytes, in from clients and out to them.", kIn,
     [](const Counters &c) { return c.traffic ? Value(c.traffic->bytesIn) : Value(); }},
    {"bytes_total", "", "", kOut,
     [](const Counters &c) { return c.traffic ? Value(c.traffic->bytesOut) : Value(); }},
    {"overflowed_total", "counter",
     "Connections that went elsewhere: most connections, a full accept queue or no listener.", "",
     [](const Counters &c) -> Value { return c.overflowed; }},
    {"port_exhausted_total", "counter", "First packets for which no source port was left.", "",
     [](const Counters &c) -> Value { return c.portExhausted; }},
};

constexpr Metric<Service> kServices[] = {
    {"no_backend_total", "counter", "First packets refused or dropped because no backend could take them.",
     "", [](const Service &s) -> Value { return s.counters.noBackend; }},
    {"refused_total", "counter", "Clients told so by a reset or ICMP, whatever the reason.", "",
     [](const Service &s) -> Value { return s.counters.refused; }},
    {"limited_total", "counter", "First packets refused or dropped at the most connections of the service.",
     "", [](const Service &s) -> Value { return s.counters.limited; }},
    {"blocked_total", "counter", "First packets refused or dropped by an egress service without backends.",
     "", [](const Service &s) -> Value { return s.counters.blocked; }},
    {"fallback_total", "counter", "Connections that went to fallback backends.", "",
     [](const Service &s) -> Value { return s.counters.fallback; }},
    {"max_connections", "gauge", "Most open connections, if there is a limit.", "",
     [](const Service &s) { return s.maxConnections != 0 ? Value(s.maxConnections) : Value(); }},
};

constexpr Metric<Backend> kBackends[] = {
    {"weight", "gauge", "Share of new connections against the other backends; 0 takes none.", "",
     [](const Backend &b) -> Value { return b.weight; }},
    {"up", "gauge", "1 if it works, 0 if it was set down.", "",
     [](const Backend &b) -> Value { return b.state == Health::Up ? 1 : 0; }},
    {"max_connections", "gauge", "Most open connections, if there is a limit.", "",
     [](const Backend &b) { return b.maxConnections != 0 ? Value(b.maxConnections) : Value(); }},
    {"draining", "gauge", "1 while it is drained, 0 once the drain has ended.", "",
     [](const Backend &b) { return b.drain ? Value(b.drain->ended ? 0 : 1) : Value(); }},
    {"drain_seconds", "gauge", "How long the drain has lasted.", "",
     [](const Backend &b) { return b.drain ? seconds(b.drain->since) : Value(); }},
    {"drain_left_seconds", "gauge", "How long until its deadline.", "",
     [](const Backend &b) {
         return b.drain && b.drain->order.deadline ? seconds(*b.drain->order.deadline) : Value();
     }},
    {"source_ports_used", "gauge", "Source ports towards it in use (mode full-nat).", "",
     [](const Backend &b) { return b.portsUsed ? Value(*b.portsUsed) : Value(); }},
    {"source_ports", "gauge", "How many there are.", "",
     [](const Backend &b) { return b.portsMost ? Value(*b.portsMost) : Value(); }},
};

constexpr std::string_view kRefusedHelp = "Sockets left without something that the policy says.";

constexpr Metric<Policy> kPolicies[] = {
    {"sockets", "gauge", "Sockets open now that the policy holds changes on.", "",
     [](const Policy &p) -> Value { return p.counters.sockets; }},
    {"matched_sockets_total", "counter", "Sockets that matched this policy first.", "",
     [](const Policy &p) -> Value { return p.counters.matched; }},
    {"changed_sockets_total", "counter", "Sockets on which it changed at least one setting.", "",
     [](const Policy &p) -> Value { return p.counters.changed; }},
    {"returned_sockets_total", "counter", "Sockets that got everything back.", "",
     [](const Policy &p) -> Value { return p.counters.returned; }},
    {"overridden_settings_total", "counter", "Settings that a program had changed.", "",
     [](const Policy &p) -> Value { return p.counters.overridden; }},
    {"refused_sockets_total", "counter", kRefusedHelp, R"(reason="memory")",
     [](const Policy &p) -> Value { return p.counters.refusedMemory; }},
    {"refused_sockets_total", "", "", R"(reason="fast_open")",
     [](const Policy &p) -> Value { return p.counters.refusedFastOpen; }},
    {"refused_sockets_total", "", "", R"(reason="congestion")",
     [](const Policy &p) -> Value { return p.counters.refusedCongestion; }},
    {"refused_sockets_total", "", "", R"(reason="late")",
     [](const Policy &p) -> Value { return p.counters.refusedLate; }},
    {"fast_open_kicks_total", "counter", "Connections made without data, because none came in time.", "",
     [](const Policy &p) -> Value { return p.counters.kicks; }},
    {"nagle_holds_total", "counter", "Times that a small segment waited for an acknowledgement.", "",
     [](const Policy &p) { return p.counters.stalls ? Value(p.counters.stalls->nagleHolds) : Value(); }},
    {"nagle_hold_seconds_total", "counter", "How long in all.", "",
     [](const Policy &p) { return p.counters.stalls ? Value(p.counters.stalls->nagleTime) : Value(); }, true},
    {"delayed_acks_total", "counter", "Times that an acknowledgement waited for data to go with.", "",
     [](const Policy &p) { return p.counters.stalls ? Value(p.counters.stalls->ackWaits) : Value(); }},
    {"delayed_ack_seconds_total", "counter", "How long in all.", "",
     [](const Policy &p) { return p.counters.stalls ? Value(p.counters.stalls->ackTime) : Value(); }, true},
};

/// Seconds with their fraction; no double, which would lose digits.
std::string secondsText(std::uint64_t microseconds) {
    std::string fraction = std::to_string(microseconds % 1'000'000 + 1'000'000).substr(1);
    return std::to_string(microseconds / 1'000'000) + '.' + fraction;
}

std::string label(std::string_view name, std::string_view value) {
    return std::string(name) + "=\"" + labelText(value) + '"';
}

/// An object and its labels.
template <class Of>
using Labelled = std::vector<std::pair<std::string, const Of *>>;

void addHead(std::string &out, const std::string &name, std::string_view type, std::string_view help) {
    out.append("# HELP ").append(name).append(" ").append(help);
    out.append("\n# TYPE ").append(name).append(" ").append(type).append("\n");
}

template <class Of, std::size_t n>
void addRows(std::string &out, std::string_view prefix, const Metric<Of> (&metrics)[n],
             const Labelled<Of> &objects) {
    const Metric<Of> *first = metrics;
    bool headed = false;
    for (const Metric<Of> &metric : metrics) {
        if (metric.name != first->name) {
            first = &metric;
            headed = false;
        }
        const std::string name = std::string(prefix).append(metric.name);
        for (const auto &[labels, object] : objects) {
            const Value value = metric.value(*object);
            if (!value) {
                continue;
            }
            // Not before there is a sample: of what is not counted nothing is said.
            if (!std::exchange(headed, true)) {
                addHead(out, name, first->type, first->help);
            }
            std::string all = labels;
            all.append(labels.empty() || metric.label.empty() ? "" : ",").append(metric.label);
            out.append(name).append(all.empty() ? "" : "{" + all + "}");
            out.append(" ")
                .append(metric.isMicroseconds ? secondsText(*value) : std::to_string(*value))
                .append("\n");
        }
    }
}

}  // namespace

std::string metricsText(const ModuleInfo &info, const Snapshot &snapshot) {
    Labelled<Service> services;
    Labelled<Counters> ofServices;
    Labelled<Backend> backends;
    Labelled<Counters> ofBackends;
    for (const Service &service : snapshot.services) {
        const std::string name = label("service", service.name);
        services.emplace_back(name, &service);
        ofServices.emplace_back(name, &service.counters);
        for (const Backend &backend : service.backends) {
            const std::string both = name + ',' + label("backend", backend.target.text());
            backends.emplace_back(both, &backend);
            ofBackends.emplace_back(both, &backend.counters);
        }
    }
    Labelled<Policy> policies;
    for (const Policy &policy : snapshot.policies) {
        policies.emplace_back(label("policy", policy.name), &policy);
    }
    std::string out;
    addHead(out, "weir_info", "gauge", "The module, always 1.");
    out += "weir_info{" + label("version", info.version) + "} 1\n";
    addRows(out, "weir_", kModule, {{"", &info}});
    addRows(out, "weir_service_", kCounters, ofServices);
    addRows(out, "weir_service_", kServices, services);
    addRows(out, "weir_backend_", kCounters, ofBackends);
    addRows(out, "weir_backend_", kBackends, backends);
    addRows(out, "weir_policy_", kPolicies, policies);
    return out;
}

std::string labelText(std::string_view text) {
    std::string out;
    for (;;) {
        const std::size_t end = text.find('\n');
        for (const char c : printable(text.substr(0, end))) {
            out.append(c == '\\' || c == '"' ? "\\" : "").push_back(c);
        }
        if (end == std::string_view::npos) {
            return out;
        }
        out += "\\n";
        text.remove_prefix(end + 1);
    }
}

}  // namespace weir::cli
