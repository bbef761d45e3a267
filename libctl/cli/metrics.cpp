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

/// A row of a table is a sample of every object. Rows of one name follow each other: they are one
/// metric, told apart by their labels and described by the first of them.
template <class Of>
struct Metric {
    std::string_view name;  ///< after the prefix of the table
    std::string_view type;
    std::string_view help;
    std::string_view label;  ///< NAME="VALUE", or nothing
    Value (*value)(const Of &);
};

constexpr Metric<ModuleInfo> kModule[] = {
    {"generation", "gauge", "Generation of the configuration in force.", "",
     [](const ModuleInfo &m) -> Value { return m.generation; }},
    {"services", "gauge", "Services.", "", [](const ModuleInfo &m) -> Value { return m.services; }},
    {"backends", "gauge", "Backends of all services.", "",
     [](const ModuleInfo &m) -> Value { return m.backends; }},
    {"flows", "gauge", "Connections accounted, closed ones included that conntrack still remembers.", "",
     [](const ModuleInfo &m) -> Value { return m.flows; }},
    {"active_connections", "gauge", "Connections open, those of removed services included.", "",
     [](const ModuleInfo &m) -> Value { return m.active; }},
    {"untracked_connections_total", "counter",
     "Connections balanced without being accounted, for want of memory.", "",
     [](const ModuleInfo &m) -> Value { return m.untracked; }},
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
};

constexpr Metric<Service> kServices[] = {
    {"no_backend_total", "counter", "Connections dropped because no backend could take them.", "",
     [](const Service &s) -> Value { return s.counters.noBackend; }},
};

constexpr Metric<Backend> kBackends[] = {
    {"weight", "gauge", "Share of new connections against the other backends; 0 takes none.", "",
     [](const Backend &b) -> Value { return b.weight; }},
};

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
            out.append(" ").append(std::to_string(*value)).append("\n");
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
    std::string out;
    addHead(out, "weir_info", "gauge", "The module, always 1.");
    out += "weir_info{" + label("version", info.version) + "} 1\n";
    addRows(out, "weir_", kModule, {{"", &info}});
    addRows(out, "weir_service_", kCounters, ofServices);
    addRows(out, "weir_service_", kServices, services);
    addRows(out, "weir_backend_", kCounters, ofBackends);
    addRows(out, "weir_backend_", kBackends, backends);
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
