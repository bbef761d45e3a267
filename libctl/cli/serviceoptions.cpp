// SPDX-License-Identifier: LGPL-2.1-or-later
#include "serviceoptions.hpp"

#include <charconv>
#include <cmath>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace weir::cli {

namespace {

/// ADDR:PORT[=WEIGHT]
Result<Backend> parseBackend(std::string_view text) {
    Backend backend;
    if (const auto equals = text.rfind('='); equals != std::string_view::npos) {
        const std::string_view number = text.substr(equals + 1);
        const auto [end, failed] =
            std::from_chars(number.data(), number.data() + number.size(), backend.weight);
        if (failed != std::errc{} || end != number.data() + number.size() || backend.weight > kWeightMax) {
            return makeError(std::errc::invalid_argument, "the weight of \"" + std::string(text) +
                                                              "\" must be from 0 to " +
                                                              std::to_string(kWeightMax));
        }
        text = text.substr(0, equals);
    }
    Result<Target> target = Target::parse(text);
    if (!target) {
        return target.error();
    }
    backend.target = *target;
    return backend;
}

Result<std::string> parseGroup(std::string_view text) {
    if (text.empty() || isName(text, kGroupMax)) {
        return std::string(text);
    }
    return makeError(
        std::errc::invalid_argument,
        "a group has a name of up to 31 letters, digits and . _ - @ : with a letter or digit first");
}

/// A number with a fraction, as so many of its smallest parts.
template <int parts, std::uint32_t min, std::uint32_t max>
Result<std::uint32_t> parseFraction(std::string_view text) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const double whole = std::round(value * parts);
    const bool number =
        failed == std::errc{} && end == text.data() + text.size() && std::abs(value * parts - whole) < 1e-6;
    if (number && (whole == 0 || (whole >= min && whole <= max))) {
        return static_cast<std::uint32_t>(whole);
    }
    return makeError(std::errc::invalid_argument,
                     parts == 100 ? "must be a number over 1, up to 100, such as 1.25, or 0 for no bound"
                                  : "must be a percentage from 0 to 100 with at most one decimal");
}
constexpr auto kParseLoadFactor = parseFraction<100, kLoadFactorMin, kLoadFactorMax>;
constexpr auto kParseShare = parseFraction<10, 0, kCanaryShareMax>;

/// Reads options into changes and keeps the first error.
class Reader {
public:
    template <class T>
    void word(const char *option, const ServiceOptions::Word &text, Result<T> (*parse)(std::string_view),
              std::optional<T> &to) {
        if (text) {
            if (Result<T> got = parse(*text)) {
                to = *std::move(got);
            } else {
                fail(option, got.error());
            }
        }
    }
    template <class T>
    void list(const char *option, const ServiceOptions::Words &texts, Result<T> (*parse)(std::string_view),
              std::vector<T> (*sorted)(std::vector<T>), std::optional<std::vector<T>> &to) {
        if (!texts) {
            return;
        }
        std::vector<T> all;
        for (const std::string &text : *texts) {
            if (text.empty()) {
                continue;
            }
            if (Result<T> got = parse(text)) {
                all.push_back(*std::move(got));
            } else {
                fail(option, got.error());
            }
        }
        to = sorted(std::move(all));
    }
    void fail(const char *option, Error error) {
        if (!m_error) {
            error.attribute = option;
            m_error = std::move(error);
        }
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

template <class To, class From>
std::optional<To> narrow(const std::optional<From> &value) {
    return value ? std::optional<To>(static_cast<To>(*value)) : std::nullopt;
}

}  // namespace

Result<WantedService> wanted(const ServiceOptions &options) {
    WantedService out;
    ServiceChange &change = out.change;
    change.name = options.name;
    Reader reader;
    reader.word("--listen", options.listen, Listen::parse, change.listen);
    reader.word("--scheduler", options.scheduler, schedulerFromName, change.scheduler);
    reader.word("--mode", options.mode, modeFromName, change.mode);
    change.tableSize = options.tableSize;
    reader.word("--key", options.key, keyFromName, change.key);
    reader.word("--accounting", options.accounting, accountingFromName, change.accounting);
    reader.word("--overload", options.overload, overloadFromName, change.overload);
    change.maxConnections = options.maxConnections;
    reader.word("--affinity", options.affinity, parseDuration, change.affinity);
    change.affinityPrefix4 = narrow<std::uint8_t>(options.affinityPrefix4);
    change.affinityPrefix6 = narrow<std::uint8_t>(options.affinityPrefix6);
    reader.word("--slow-start", options.slowStart, parseDuration, change.slowStart);
    reader.word<std::uint32_t>("--load-factor", options.loadFactor, kParseLoadFactor, change.loadFactor);
    reader.word("--canary-group", options.canaryGroup, parseGroup, change.canaryGroup);
    reader.word<std::uint32_t>("--canary-share", options.canaryShare, kParseShare, change.canaryShare);
    reader.list<Prefix>("--canary-client", options.canaryClients, Prefix::parse, canonical,
                        change.canaryClients);
    if (change.canaryGroup && change.canaryGroup->empty()) {
        // Without the group the rest means nothing, and would wait for the next one.
        change.canaryShare = change.canaryShare.value_or(0);
        change.canaryClients = change.canaryClients.value_or(std::vector<Prefix>());
    }
    reader.list<AddressRange>("--source", options.sources, AddressRange::parse, canonical, change.sources);
    reader.word("--source-ports", options.sourcePorts, PortRange::parse, change.sourcePorts);
    change.mss = narrow<std::uint16_t>(options.mss);
    if (options.mss && *options.mss != 0 && *options.mss < kMssMin) {
        reader.fail("--mss", makeError(std::errc::invalid_argument, "must be 0 or from 536 to 65495"));
    }
    reader.list<Prefix>("--destination", options.destinations, Prefix::parse, canonical, change.destinations);
    reader.list<IdRange>("--uid", options.uids, IdRange::parse, canonical, change.uids);
    reader.list<std::string>("--cgroup", options.cgroups, parseCgroup, canonicalCgroups, change.cgroups);
    reader.list<IdRange>("--except-uid", options.exceptUids, IdRange::parse, canonical, change.exceptUids);
    reader.list<std::string>("--except-cgroup", options.exceptCgroups, parseCgroup, canonicalCgroups,
                             change.exceptCgroups);
    for (const std::string &text : options.backends) {
        if (Result<Backend> backend = parseBackend(text)) {
            out.backends.push_back(*std::move(backend));
        } else {
            reader.fail("--backend", backend.error());
        }
    }
    if (reader.error()) {
        return *reader.error();
    }
    return out;
}

void describe(CLI::App &app, ServiceOptions &options, bool isNew) {
    const auto unless = [isNew](std::string text, const char *otherwise) {
        return isNew ? text + "; " + otherwise + " if not given" : text;
    };
    // CLI11 takes an empty word for none at all where the value is optional.
    const auto word = [&app](const char *name, ServiceOptions::Word &to, const std::string &help) {
        return app.add_option_function<std::string>(
            name, [&to](const std::string &text) { to = text; }, help);
    };
    const auto list = [&](const char *name, ServiceOptions::Words &to, const char *help, const char *type) {
        return app
            .add_option_function<std::vector<std::string>>(
                name, [&to](const std::vector<std::string> &words) { to = words; },
                std::string(help) + (isNew ? "" : R"(; "" for none)"))
            ->type_name(type)
            ->allow_extra_args(false);
    };
    word("-l,--listen", options.listen,
         "What clients connect to: ADDRESS[/LEN]:PORT[-LAST][/tcp|/udp], * for every address or any port")
        ->type_name("LISTEN")
        ->required(isNew);
    word("-s,--scheduler", options.scheduler,
         unless("How a backend is chosen: rr, wrr, random, lc, wlc, sed, p2c, maglev, sh", "wrr"))
        ->type_name("SCHED");
    word("-m,--mode", options.mode,
         unless("How connections get there: nat, redirect, full-nat, tproxy, egress", "nat"))
        ->type_name("MODE");
    app.add_option("-b,--backend", options.backends,
                   isNew ? "A backend, may be given again: ADDRESS:PORT[=WEIGHT], local:PORT with redirect"
                         : "May be given again: these backends in place of those it has")
        ->type_name("TARGET")
        ->allow_extra_args(false);
    word("--accounting", options.accounting,
         unless("What is counted: traffic (packets and bytes too), connections (less to do)", "traffic"))
        ->type_name("WHAT");

    app.add_option("--table-size", options.tableSize,
                   "Slots of the maglev table, a prime from 251 to 1048573")
        ->type_name("N")
        ->check(CLI::Range(kTableSizeMin, kTableSizeMax).description(""))
        ->group("Options of schedulers");
    word("--key", options.key,
         unless("What maglev and sh know a client by: source, source-port, 5-tuple", "source"))
        ->type_name("KEY")
        ->group("Options of schedulers");
    word("--load-factor", options.loadFactor,
         "How much more than the average load maglev gives a backend at most, as 1.25; 0 for any")
        ->type_name("F")
        ->group("Options of schedulers");
    word("--slow-start", options.slowStart,
         "How long a backend that joins takes to get its whole share, as 30s; 0 for at once")
        ->type_name("TIME")
        ->group("Options of schedulers");

    app.add_option("--max-connections", options.maxConnections, "Most open connections; 0 for any number")
        ->type_name("N")
        ->group("Limits");
    word("--overload", options.overload,
         unless("What happens to connections that nothing can take: refuse, drop", "refuse"))
        ->type_name("WHAT")
        ->group("Limits");

    word("--affinity", options.affinity,
         "How long a client that is gone gets the same backend again, as 10m; 0 for not")
        ->type_name("TIME")
        ->group("Who goes where");
    app.add_option("--affinity-prefix4", options.affinityPrefix4,
                   "Bits of an IPv4 client that count for that")
        ->type_name("N")
        ->check(CLI::Range(1, 32).description(""))
        ->group("Who goes where");
    app.add_option("--affinity-prefix6", options.affinityPrefix6,
                   "Bits of an IPv6 client that count for that")
        ->type_name("N")
        ->check(CLI::Range(1, 128).description(""))
        ->group("Who goes where");
    word("--canary-group", options.canaryGroup,
         isNew ? "Group of the backends that some clients go to"
               : R"(Group of the backends that some clients go to; "" for none)")
        ->type_name("NAME")
        ->group("Who goes where");
    word("--canary-share", options.canaryShare, "Percentage of the clients that do, as 5.0")
        ->type_name("PERCENT")
        ->group("Who goes where");
    list("--canary-client", options.canaryClients, "Clients that always do, may be given again", "PREFIX")
        ->group("Who goes where");

    list("--source", options.sources,
         "Where connections to backends come from in mode full-nat, one range of each family", "FIRST[-LAST]")
        ->group("Modes full-nat and egress");
    word("--source-ports", options.sourcePorts, unless("And from which ports", "1024-65535"))
        ->type_name("FIRST-LAST")
        ->group("Modes full-nat and egress");
    list("--destination", options.destinations,
         "In mode egress only connections to these, may be given again", "PREFIX")
        ->group("Modes full-nat and egress");
    list("--uid", options.uids, "In mode egress only connections of these users, may be given again",
         "FIRST[-LAST]")
        ->group("Modes full-nat and egress");
    list("--cgroup", options.cgroups, "In mode egress only connections of these control groups", "PATH")
        ->group("Modes full-nat and egress");
    list("--except-uid", options.exceptUids, "But not of these users", "FIRST[-LAST]")
        ->group("Modes full-nat and egress");
    list("--except-cgroup", options.exceptCgroups, "But not of these control groups", "PATH")
        ->group("Modes full-nat and egress");

    app.add_option("--mss", options.mss,
                   "Most bytes of TCP payload in a packet, 536 to 65495; 0 leaves it to client and backend")
        ->type_name("BYTES")
        ->check(CLI::Range(0, 65495).description(""));
}

}  // namespace weir::cli
