// SPDX-License-Identifier: LGPL-2.1-or-later
// The settings of services and backends, listed once: what differs, in words and as a change.
#include <type_traits>

#include <weir/balancer.hpp>

namespace weir {

namespace {

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

std::string fixed(std::uint32_t value, std::uint32_t unit) {
    std::string digits = std::to_string(value % unit + unit).substr(1);
    while (digits.size() > 1 && digits.ends_with('0'))
        digits.pop_back();
    return std::to_string(value / unit) + '.' + digits;
}

// How a value is said in the file.
struct Say {
    std::string operator()(const std::string &value) const { return value; }
    std::string operator()(Seconds value) const { return durationText(value); }
    template <class T>
    std::string operator()(const T &value) const {
        if constexpr (std::is_same_v<T, bool>)
            return value ? "true" : "false";
        else if constexpr (std::is_enum_v<T>)
            return std::string(name(value));
        else if constexpr (std::is_integral_v<T>)
            return std::to_string(value);
        else
            return value.text();
    }
};
struct Percent {
    std::string operator()(std::uint32_t percent) const { return fixed(percent, 100); }
};
struct PerMille {
    std::string operator()(std::uint32_t perMille) const { return fixed(perMille, 10); }
};

/// Calls @p f with the key, the member, its change and how it is said, in the order of the file.
template <class F>
void eachOfService(F f) {
    using S = Service;
    using C = ServiceChange;
    f("listen", &S::listen, &C::listen, Say());
    f("scheduler", &S::scheduler, &C::scheduler, Say());
    f("mode", &S::mode, &C::mode, Say());
    f("table_size", &S::tableSize, &C::tableSize, Say());
    f("key", &S::key, &C::key, Say());
    f("load_factor", &S::loadFactor, &C::loadFactor, Percent());
    f("accounting", &S::accounting, &C::accounting, Say());
    f("max_connections", &S::maxConnections, &C::maxConnections, Say());
    f("overload", &S::overload, &C::overload, Say());
    f("affinity", &S::affinity, &C::affinity, Say());
    f("affinity_prefix4", &S::affinityPrefix4, &C::affinityPrefix4, Say());
    f("affinity_prefix6", &S::affinityPrefix6, &C::affinityPrefix6, Say());
    f("slow_start", &S::slowStart, &C::slowStart, Say());
    f("canary.group", &S::canaryGroup, &C::canaryGroup, Say());
    f("canary.share", &S::canaryShare, &C::canaryShare, PerMille());
    f("canary.clients", &S::canaryClients, &C::canaryClients, Say());
    f("source", &S::sources, &C::sources, Say());
    f("source_ports", &S::sourcePorts, &C::sourcePorts, Say());
    f("mss", &S::mss, &C::mss, Say());
    f("destinations", &S::destinations, &C::destinations, Say());
    f("uids", &S::uids, &C::uids, Say());
    f("cgroups", &S::cgroups, &C::cgroups, Say());
    f("except_uids", &S::exceptUids, &C::exceptUids, Say());
    f("except_cgroups", &S::exceptCgroups, &C::exceptCgroups, Say());
}

template <class F>
void eachOfBackend(F f) {
    using B = Backend;
    using C = BackendChange;
    f("weight", &B::weight, &C::weight, Say());
    f("group", &B::group, &C::group, Say());
    f("max_connections", &B::maxConnections, &C::maxConnections, Say());
    f("fallback", &B::fallback, &C::fallback, Say());
    f("state", &B::state, &C::state, Say());
}

template <class T>
bool same(std::string_view, const T &a, const T &b) {
    return a == b;
}
bool same(std::string_view, const Listen &a, const Listen &b) {
    return canonical(a) == canonical(b);
}
bool same(std::string_view key, std::uint32_t a, std::uint32_t b) {
    const auto known = [&](std::uint32_t n) { return n == 0 && key == "table_size" ? kTableSizeDefault : n; };
    return known(a) == known(b);
}

template <class T, class Words>
Setting setting(std::string_view key, const T &value, Words words) {
    using Kind = Setting::Kind;
    Setting out{key, std::is_integral_v<T> ? Kind::Number : IsList<T>::value ? Kind::List : Kind::Word, {}};
    if constexpr (IsList<T>::value) {
        for (const auto &entry : value)
            out.values.push_back(words(entry));
    } else {
        out.values.push_back(words(value));
    }
    return out;
}

}  // namespace

std::string Setting::text() const {
    if (values.empty() || (kind == Kind::Word && values.front().empty()))
        return "none";
    std::string out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out += (i == 0 ? "" : i + 1 == values.size() ? " and " : ", ") + values[i];
    return out;
}

std::vector<Setting> settings(const Service &service, const ServiceChange *change) {
    static const Service defaults;
    std::vector<Setting> out;
    eachOfService([&](std::string_view key, auto member, auto changed, auto words) {
        const bool always = key == "listen" || key == "scheduler";
        if (change != nullptr ? (change->*changed).has_value()
                              : always || !same(key, service.*member, defaults.*member))
            out.push_back(setting(key, service.*member, words));
    });
    return out;
}

std::vector<Setting> settings(const Backend &backend, const BackendChange *change) {
    static const Backend defaults;
    std::vector<Setting> out;
    eachOfBackend([&](std::string_view key, auto member, auto changed, auto words) {
        if (change != nullptr ? (change->*changed).has_value()
                              : key == "weight" || backend.*member != defaults.*member)
            out.push_back(setting(key, backend.*member, words));
    });
    return out;
}

ServiceChange changeOf(const Service &before, const Service &after) {
    ServiceChange change;
    change.name = after.name;
    eachOfService([&](std::string_view key, auto member, auto changed, auto) {
        if (!same(key, before.*member, after.*member))
            change.*changed = after.*member;
    });
    if (change.tableSize == 0U)
        change.tableSize = kTableSizeDefault;
    return change;
}

BackendChange changeOf(const Backend &before, const Backend &after) {
    BackendChange change;
    change.target = after.target;
    eachOfBackend([&](std::string_view, auto member, auto changed, auto) {
        if (before.*member != after.*member)
            change.*changed = after.*member;
    });
    change.state.reset();
    return change;
}

bool isEmpty(const ServiceChange &change) {
    bool empty = true;
    eachOfService(
        [&](std::string_view, auto, auto changed, auto) { empty = empty && !(change.*changed).has_value(); });
    return empty;
}

bool isEmpty(const BackendChange &change) {
    bool empty = true;
    eachOfBackend(
        [&](std::string_view, auto, auto changed, auto) { empty = empty && !(change.*changed).has_value(); });
    return empty;
}

void apply(const ServiceChange &change, Service &service) {
    eachOfService([&](std::string_view, auto member, auto changed, auto) {
        if (change.*changed)
            service.*member = *(change.*changed);
    });
}

void apply(const BackendChange &change, Backend &backend) {
    eachOfBackend([&](std::string_view, auto member, auto changed, auto) {
        if (change.*changed)
            backend.*member = *(change.*changed);
    });
}

}  // namespace weir
