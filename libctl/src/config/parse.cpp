// SPDX-License-Identifier: LGPL-2.1-or-later
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <weir/config.hpp>

#include "checktable.hpp"
#include "policytable.hpp"
#include "text.hpp"
#include "toml.hpp"
#include "values.hpp"

namespace weir {

namespace {

using config::Path;
using config::quoted;
using config::typeName;

constexpr std::size_t kFileMax = std::size_t{64} << 20;
constexpr std::size_t kNameMax = 63;

constexpr std::string_view kRootKeys[] = {"service", "policy"};
constexpr std::string_view kServiceKeys[] = {"name",
                                             "listen",
                                             "scheduler",
                                             "mode",
                                             "table_size",
                                             "key",
                                             "load_factor",
                                             "accounting",
                                             "overload",
                                             "max_connections",
                                             "affinity",
                                             "affinity_prefix4",
                                             "affinity_prefix6",
                                             "slow_start",
                                             "canary",
                                             "source",
                                             "source_ports",
                                             "mss",
                                             "destinations",
                                             "uids",
                                             "cgroups",
                                             "except_uids",
                                             "except_cgroups",
                                             "check",
                                             "backend"};
constexpr std::string_view kCanaryKeys[] = {"group", "share", "clients"};
constexpr std::string_view kBackendKeys[] = {"address", "weight", "group", "max_connections", "fallback"};

bool isPrime(std::uint32_t n) {
    if (n < 4) {
        return n >= 2;
    }
    if (n % 2 == 0) {
        return false;
    }
    for (std::uint64_t i = 3; i * i <= n; i += 2) {
        if (n % i == 0) {
            return false;
        }
    }
    return true;
}

/// Reads a parsed file into a Config.
class Reader : public config::PolicyReader {
public:
    using PolicyReader::PolicyReader;

    void read(const toml::table &root) {
        checkKeys(root, {}, kRootKeys, "service");
        // An empty configuration is one: no services and no policies.
        if (const toml::node *services = root.get("service")) {
            readServices(*services);
        }
        if (const toml::node *policies = root.get("policy")) {
            m_config.policies = readPolicies(*policies);
        }
    }

    Result<Config> finish(std::vector<Error> *all) {
        if (failed() == 0) {
            return std::move(m_config);
        }
        return takeErrors(all);
    }

private:
    void readServices(const toml::node &services) {
        const toml::array *array = arrayOfTables(services, Path{}.at("service"), "[[service]]");
        if (array == nullptr) {
            return;
        }
        m_config.services.reserve(array->size());
        std::ptrdiff_t index = 0;
        for (const toml::node &node : *array) {
            readService(*node.as_table(), {index++, -1, {}, {}});
        }
    }

    void readService(const toml::table &table, const Path &path) {
        checkKeys(table, path, kServiceKeys, "service");
        Service service;
        const auto *name = string(table, path.at("name"), true, "web");
        if (name != nullptr && !isName(name->get())) {
            fail(*name, path.at("name"),
                 quoted(name->get().substr(0, kNameMax)) +
                     " is not a name: up to 63 letters, digits and . _ - @ : with a letter or digit first");
        } else if (name != nullptr) {
            service.name = name->get();
            const auto [first, isNew] = m_names.try_emplace(service.name, name->source().begin.line);
            if (!isNew) {
                fail(*name, path.at("name"),
                     "service " + quoted(service.name) + " is already there, at line " +
                         std::to_string(first->second));
            }
        }
        bool haveListen = false;
        const auto *listen = string(table, path.at("listen"), true, "203.0.113.10:80/tcp");
        if (listen != nullptr) {
            if (Result<Listen> parsed = Listen::parse(listen->get())) {
                haveListen = true;
                service.listen = *parsed;
                const auto [first, isNew] = m_listens.try_emplace(*parsed, listen->source().begin.line);
                if (!isNew) {
                    fail(*listen, path.at("listen"),
                         "another service listens on " + parsed->text() + " already, at line " +
                             std::to_string(first->second));
                }
            } else {
                fail(*listen, path.at("listen"), parsed.error().message);
            }
        }
        word(table, path.at("scheduler"), schedulerFromName, schedulerNames(), service.scheduler);
        const std::size_t before = failed();
        word(table, path.at("mode"), modeFromName, modeNames(), service.mode);
        const bool haveMode = before == failed();
        if (const auto size = integer(table, path.at("table_size"), kTableSizeMin, kTableSizeMax)) {
            service.tableSize = static_cast<std::uint32_t>(*size);
            if (!isPrime(service.tableSize)) {
                fail(*table.get("table_size"), path.at("table_size"),
                     std::to_string(*size) + " is not a prime; the next one is " +
                         nextPrime(service.tableSize));
            }
        }
        word(table, path.at("key"), keyFromName, keyNames(), service.key);
        word(table, path.at("accounting"), accountingFromName, accountingNames(), service.accounting);
        readLimits(table, path, service);
        readCanary(table, path, service);
        readNetwork(table, path, service);
        if (const toml::node *backends = table.get("backend")) {
            readBackends(*backends, path, service, haveListen, haveMode);
        }
        if (const toml::node *check = table.get("check")) {
            readCheck(*check, path, service);
        }
        m_config.services.push_back(std::move(service));
    }

    void readCheck(const toml::node &node, Path path, Service &service) {
        path.table = "check";
        service.check = config::readCheck(
            node, [&](const toml::source_position &at, std::string_view key, std::string message,
                      std::errc code) { fail(at, path.at(key), std::move(message), code); });
    }

    void readGroup(const toml::table &table, const Path &path, std::string &to) {
        const auto *group = string(table, path, false, "next");
        if (group == nullptr || group->get().empty()) {
            return;
        }
        if (isName(group->get(), kGroupMax)) {
            to = group->get();
        } else {
            fail(*group, path,
                 quoted(group->get().substr(0, kGroupMax)) +
                     " is not a name: up to 31 letters, digits and . _ - @ : with a letter or digit first");
        }
    }

    void readLimits(const toml::table &table, const Path &path, Service &service) {
        if (const auto factor = fraction(table, path.at("load_factor"), 100, kLoadFactorMin, kLoadFactorMax,
                                         "a number over 1, up to 100, such as 1.25")) {
            service.loadFactor = *factor;
        }
        word(table, path.at("overload"), overloadFromName, overloadNames(), service.overload);
        number(table, path.at("max_connections"), 0, UINT32_MAX, service.maxConnections);
        duration(table, path.at("affinity"), service.affinity);
        number(table, path.at("affinity_prefix4"), 1, 32, service.affinityPrefix4);
        number(table, path.at("affinity_prefix6"), 1, 128, service.affinityPrefix6);
        duration(table, path.at("slow_start"), service.slowStart);
    }

    void readCanary(const toml::table &table, Path path, Service &service) {
        path.key = "canary";
        const toml::node *node = table.get("canary");
        if (node == nullptr) {
            return;
        }
        const toml::table *canary = node->as_table();
        if (canary == nullptr) {
            fail(*node, path,
                 R"(must be a table such as { group = "next", share = 5.0 }, not )" +
                     std::string(typeName(*node)));
            return;
        }
        path.table = "canary";
        checkKeys(*canary, path, kCanaryKeys, "canary");
        readGroup(*canary, path.at("group"), service.canaryGroup);
        if (const auto group = canary->get("group");
            group == nullptr || group->value_or<std::string_view>("x").empty()) {
            fail(*canary, path.at("group"), "is missing; add for instance group = \"next\"");
        }
        if (const auto share = fraction(*canary, path.at("share"), 10, 0, kCanaryShareMax,
                                        "a percentage from 0 to 100 with at most one decimal, such as 5.0")) {
            service.canaryShare = *share;
        }
        strings(*canary, path.at("clients"), Prefix::parse, "192.0.2.0/24", service.canaryClients);
        service.canaryClients = canonical(std::move(service.canaryClients));
    }

    void readNetwork(const toml::table &table, const Path &path, Service &service) {
        strings(table, path.at("source"), AddressRange::parse, "192.0.2.1-192.0.2.9", service.sources);
        service.sources = canonical(std::move(service.sources));
        if (const auto *ports = string(table, path.at("source_ports"), false, "1024-65535")) {
            take(*ports, path.at("source_ports"), PortRange::parse(ports->get()), service.sourcePorts);
        }
        if (const auto mss = integer(table, path.at("mss"), 0, UINT16_MAX);
            mss && *mss != 0 && *mss < kMssMin) {
            fail(*table.get("mss"), path.at("mss"),
                 "must be " + std::to_string(kMssMin) + " at least, or 0 for none",
                 std::errc::result_out_of_range);
        } else if (mss) {
            service.mss = static_cast<std::uint16_t>(*mss);
        }
        strings(table, path.at("destinations"), Prefix::parse, "192.0.2.0/24", service.destinations);
        service.destinations = canonical(std::move(service.destinations));
        strings(table, path.at("uids"), IdRange::parse, "1000-1999", service.uids);
        service.uids = canonical(std::move(service.uids));
        strings(table, path.at("cgroups"), parseCgroup, "/system.slice/web.service", service.cgroups);
        service.cgroups = canonicalCgroups(std::move(service.cgroups));
        strings(table, path.at("except_uids"), IdRange::parse, "1000-1999", service.exceptUids);
        service.exceptUids = canonical(std::move(service.exceptUids));
        strings(table, path.at("except_cgroups"), parseCgroup, "/system.slice/web.service",
                service.exceptCgroups);
        service.exceptCgroups = canonicalCgroups(std::move(service.exceptCgroups));
    }

    static std::string nextPrime(std::uint32_t n) {
        while (!isPrime(n)) {  // the largest one allowed is one
            ++n;
        }
        return std::to_string(n);
    }

    void readBackends(const toml::node &node, Path path, Service &service, bool haveListen, bool haveMode) {
        const toml::array *array = arrayOfTables(node, path.at("backend"), "[[service.backend]]");
        if (array == nullptr) {
            return;
        }
        service.backends.reserve(array->size());
        std::map<Target, toml::source_index> seen;
        path.backend = 0;
        for (const toml::node &element : *array) {
            const toml::table &table = *element.as_table();
            checkKeys(table, path, kBackendKeys, "backend");
            Backend backend;
            const bool redirect = haveMode && isLocal(service.mode);
            const auto *address =
                string(table, path.at("address"), true, redirect ? "local:8080" : "10.0.0.11:8080");
            if (address != nullptr) {
                if (Result<Target> target = Target::parse(address->get())) {
                    backend.target = *target;
                    const auto [first, isNew] = seen.try_emplace(*target, address->source().begin.line);
                    if (!isNew) {
                        fail(*address, path.at("address"),
                             "service " + quoted(service.name) + " has backend " + target->text() +
                                 " already, at line " + std::to_string(first->second));
                    }
                    if (haveMode) {
                        checkTarget(*address, path.at("address"), service, *target, haveListen);
                    }
                } else {
                    fail(*address, path.at("address"), target.error().message);
                }
            }
            if (const auto weight = integer(table, path.at("weight"), 0, kWeightMax)) {
                backend.weight = static_cast<std::uint32_t>(*weight);
            }
            readGroup(table, path.at("group"), backend.group);
            number(table, path.at("max_connections"), 0, UINT32_MAX, backend.maxConnections);
            if (const toml::node *fallback = table.get("fallback")) {
                if (const auto *value = fallback->as_boolean()) {
                    backend.fallback = value->get();
                } else {
                    fail(*fallback, path.at("fallback"),
                         "must be true or false, not " + std::string(typeName(*fallback)));
                }
            }
            service.backends.push_back(std::move(backend));
            ++path.backend;
        }
    }

    void checkTarget(const toml::node &node, const Path &path, const Service &service, const Target &target,
                     bool haveListen) {
        const bool local = target.address.family == Family::Unspecified;
        const std::string mode = "mode " + std::string(name(service.mode));
        if (isLocal(service.mode) && !local) {
            fail(node, path,
                 mode + " leads to a port of this machine; write \"local:" +
                     (target.port == 0 ? "*" : std::to_string(target.port)) + "\" or take mode \"nat\"");
        } else if (!isLocal(service.mode) && local) {
            fail(node, path,
                 mode + " needs the address of a machine; for a port of this one take mode \"redirect\"");
        } else if (!isLocal(service.mode) && haveListen && service.listen.family != Family::Unspecified &&
                   service.listen.family != target.address.family) {
            const bool six = target.address.family == Family::Inet6;
            fail(node, path,
                 std::string(six ? "an IPv6" : "an IPv4") + " backend cannot serve " + service.listen.text() +
                     ", which is " + (six ? "IPv4" : "IPv6") + "; NAT does not translate between them");
        }
    }

    Config m_config;
    std::unordered_map<std::string, toml::source_index> m_names;
    std::map<Listen, toml::source_index> m_listens;
};

/// Line and column of a byte, counted in characters as toml++ does.
toml::source_position positionOf(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return {static_cast<toml::source_index>(1 + std::ranges::count(before, '\n')),
            static_cast<toml::source_index>(1 + std::ranges::count_if(line, starts))};
}

struct File {
    int fd = -1;
    bool close = false;
    ~File() {
        if (close) {
            ::close(fd);
        }
    }
};

}  // namespace

Result<Config> Config::parse(std::string_view text, std::string_view source, std::vector<Error> *all) {
    if (text.size() > kFileMax) {
        return makeError(EFBIG, "a configuration may have 64 MiB at most", {}, std::string(source));
    }
    Reader reader(source);
    // toml++ up to 3.4 takes some of these characters for impossible (TOML_UNREACHABLE in its tests for
    // blanks), so it must not see them. An error before that one comes first, as always.
    const std::size_t misplaced = config::misplacedCharacter(text);
    const toml::source_position at =
        misplaced == std::string_view::npos ? toml::source_position{} : positionOf(text, misplaced);
    const toml::parse_result parsed = toml::parse(text.substr(0, misplaced), source);
    const auto cutCausedIt = [&](const toml::parse_error &error) {
        return error.source().begin.line >= at.line ||
               error.description().find("end-of-file") != std::string_view::npos;
    };
    if (misplaced != std::string_view::npos && (parsed || cutCausedIt(parsed.error()))) {
        reader.fail(at, {},
                    "characters outside ASCII are for comments only; in a string write \\u and four digits");
    } else if (!parsed) {
        reader.fail(parsed.error().source().begin, {},
                    "not TOML: " + std::string(parsed.error().description()));
    } else {
        reader.read(parsed.table());
    }
    return reader.finish(all);
}

Result<Config> Config::load(const std::string &path, std::vector<Error> *all) {
    const bool standardInput = path == "-";
    const std::string source = standardInput ? "standard input" : path;
    File file;
    if (standardInput) {
        file.fd = STDIN_FILENO;
    } else {
        file.fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
        file.close = file.fd >= 0;
    }
    const auto failed = [&](const char *what) {
        const int e = errno;
        return makeError(e, std::string(what) + std::generic_category().message(e), {}, source);
    };
    if (file.fd < 0) {
        return failed("cannot open the configuration: ");
    }
    std::string text;
    std::size_t used = 0;
    while (used <= kFileMax) {
        if (text.size() - used < 4096) {
            text.resize(std::max<std::size_t>(std::size_t{64} << 10, text.size() * 2));
        }
        const ssize_t got = ::read(file.fd, text.data() + used, text.size() - used);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return failed("cannot read the configuration: ");
        }
        if (got == 0) {
            break;
        }
        used += static_cast<std::size_t>(got);
    }
    return parse(std::string_view(text).substr(0, used), source, all);
}

}  // namespace weir
