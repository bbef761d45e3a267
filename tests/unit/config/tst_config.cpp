// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QtTest>
#include <algorithm>
#include <random>
#include <set>

#include <weir/config.hpp>

#include "model.hpp"

using namespace weir;

namespace {

constexpr char kGood[] = "[[service]]\nname = \"web\"\nlisten = \"203.0.113.10:80/tcp\"\n";

class Random {
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    unsigned below(unsigned n) { return static_cast<unsigned>(m_engine() % n); }

    /// A configuration that is in order; names and addresses come from a small range, so that two of
    /// them share some, swap some and lack some.
    Config config() {
        Config config;
        std::set<std::string> names;
        std::set<Listen> listens;
        for (unsigned i = below(8); i > 0; --i) {
            Service service;
            service.name = "s" + std::to_string(below(10));
            service.listen = listen();
            if (!names.insert(service.name).second || !listens.insert(service.listen).second) {
                continue;
            }
            service.scheduler = static_cast<Scheduler>(below(9));
            service.mode = static_cast<Mode>(below(5));
            service.tableSize = below(3) == 0 ? 251 : kTableSizeDefault;
            service.key = static_cast<Key>(below(3));
            service.accounting = static_cast<Accounting>(below(2));
            settings(service);
            std::set<Target> targets;
            for (unsigned b = below(5); b > 0; --b) {
                Backend backend;
                backend.target = target(service);
                backend.weight = below(4) == 0 ? below(kWeightMax + 1) : below(3);
                backend.group = below(3) == 0 ? "next" : "";
                backend.maxConnections = below(3) == 0 ? below(100) : 0;
                backend.fallback = below(4) == 0;
                if (targets.insert(backend.target).second) {
                    service.backends.push_back(backend);
                }
            }
            config.services.push_back(std::move(service));
        }
        return config;
    }

private:
    /// One of few values, mostly the default.
    template <class T>
    void maybe(T &to, T value) {
        if (below(4) == 0) {
            to = std::move(value);
        }
    }
    void settings(Service &service) {
        maybe(service.overload, Overload::Drop);
        maybe(service.maxConnections, below(1000));
        maybe(service.affinity, Seconds(below(100000)));
        maybe(service.affinityPrefix4, static_cast<std::uint8_t>(1 + below(32)));
        maybe(service.affinityPrefix6, static_cast<std::uint8_t>(1 + below(128)));
        maybe(service.slowStart, Seconds(60 * below(100)));
        maybe(service.loadFactor, kLoadFactorMin + below(1000));
        if (below(3) == 0) {
            service.canaryGroup = "next";
            maybe(service.canaryShare, below(kCanaryShareMax + 1));
            maybe(service.canaryClients, prefixes());
        }
        maybe(service.sources,
              canonical({*AddressRange::parse("2001:db8::5"),
                         *AddressRange::parse("192.0.2.1-192.0.2." + std::to_string(1 + below(9)))}));
        maybe(service.sourcePorts, PortRange{2000, static_cast<std::uint16_t>(2000 + below(9))});
        maybe(service.mss, static_cast<std::uint16_t>(kMssMin + below(1000)));
        maybe(service.destinations, prefixes());
        maybe(service.uids, canonical({IdRange{below(9), 9}, IdRange{1000, 1000 + below(9)}}));
        maybe(service.exceptUids, {IdRange{33, 33}});
        maybe(service.cgroups, canonicalCgroups({"/system.slice/b", "/", "/system.slice/a"}));
        maybe(service.exceptCgroups, {*parseCgroup("user.slice")});
    }
    std::vector<Prefix> prefixes() {
        static const char *const kPrefixes[] = {"10.0.0.0/8", "10.1.0.0/16",   "192.0.2.1",
                                                "0.0.0.0/0",  "2001:db8::/32", "2001:db8::1"};
        std::vector<Prefix> all;
        for (unsigned i = below(4); i > 0; --i) {
            all.push_back(*Prefix::parse(kPrefixes[below(6)]));
        }
        return canonical(std::move(all));
    }
    Listen listen() {
        static const char *const kAddresses[] = {
            "203.0.113.1", "203.0.113.2",    "[2001:db8::1]",   "*",        "0.0.0.0",
            "[::]",        "203.0.113.0/28", "[2001:db8::]/64", "0.0.0.0/0"};
        static const char *const kPorts[] = {":80", ":81", ":82", ":80-89", ":*"};
        const std::string text =
            std::string(kAddresses[below(9)]) + kPorts[below(5)] + (below(2) == 0 ? "/tcp" : "/udp");
        return *Listen::parse(text);
    }
    Target target(const Service &service) {
        const unsigned n = below(3);
        const std::string port = n == 0 ? ":*" : ':' + std::to_string(8080 + n);
        if (isLocal(service.mode)) {
            return *Target::parse("local" + port);
        }
        const bool six = service.listen.family == Family::Inet6 ||
                         (service.listen.family == Family::Unspecified && below(2) == 0);
        return *Target::parse((six ? "[2001:db8::1" : "10.0.0.1") + std::to_string(below(4)) +
                              (six ? "]" : "") + port);
    }
    std::mt19937 m_engine;
};

Config large(std::size_t services) {
    Config config;
    for (std::size_t i = 0; i < services; ++i) {
        Service service;
        service.name = "service-" + std::to_string(i);
        service.listen = *Listen::parse("10." + std::to_string(i >> 16) + '.' + std::to_string(i >> 8 & 255) +
                                        '.' + std::to_string(i & 255) + ":80/tcp");
        for (const char *address : {"192.0.2.1:8080", "192.0.2.2:8080"}) {
            Backend backend;
            backend.target = *Target::parse(address);
            backend.weight = 1 + static_cast<std::uint32_t>(i % 100);
            service.backends.push_back(backend);
        }
        config.services.push_back(std::move(service));
    }
    return config;
}

}  // namespace

class TestConfig : public QObject {
    Q_OBJECT

private slots:
    void wrong_data() {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("message");
        const QString good = kGood;
        const auto row = [](const char *name, const QString &toml, const char *where, const char *key,
                            const char *message) {
            QTest::newRow(name) << toml << QString("f.toml:") + where << QString(key) << QString(message);
        };
        row("not TOML", "[[service]\n", "1:11", "", "not TOML");
        row("unterminated", "[[service]]\nname = \"x\n", "2:10", "", "not TOML");
        row("three brackets", "[[[service]]]\n", "1:3", "", "not TOML");
        row("no key in the brackets", "[&", "1:2", "", "not TOML");
        row("umlaut in a key", "# ä\n\"ä\" = \"ä\"\nx = [ ä ]\n", "2:2", "", "characters outside ASCII");
        row("umlaut after the first error", "= 1\nä = 2\n", "1:1", "", "not TOML: Error");
        row("in an array of lines", "x = [\n1, # ä\nﻟ ]\n", "3:1", "", "characters outside ASCII");
        row("Arabic after a number", "x =1*\"ﻟ\n", "1:7", "", "characters outside ASCII");
        row("not UTF-8", "x = \xff\n", "1:5", "", "characters outside ASCII");
        row("umlaut in a long string", "x = \"\"\"\n\\\" ä\"\"\"\n", "2:4", "", "characters outside ASCII");
        row("key twice", good + "name = \"b\"\n", "4:8", "", "cannot redefine");
        row("unknown root key", "colour = 1\n", "1:1", "colour", "unknown key \"colour\"");
        row("mistyped root key", "[[services]]\nname = 1\n", "1:3", "services", "did you mean \"service\"?");
        row("mistyped key", good + "schedular = \"rr\"\n", "4:1", "service[0].schedular",
            "did you mean \"scheduler\"?");
        row("dash for underscore", good + "table-size = 7\n", "4:1", "service[0].table-size",
            "did you mean \"table_size\"?");
        row("key of a backend", good + "[[service.backend]]\naddress = \"10.0.0.1:80\"\nwaight = 1\n", "6:1",
            "service[0].backend[0].waight", "did you mean \"weight\"?");
        row("affinity", good + "affinity = \"soon\"\n", "4:12", "service[0].affinity", "no time");
        row("affinity a float", good + "affinity = 1.5\n", "4:12", "service[0].affinity", "must be a string");
        row("affinity below 0", good + "affinity = -1\n", "4:12", "service[0].affinity", "must be from 0");
        row("slow start too long", good + "slow_start = \"50000d\"\n", "4:14", "service[0].slow_start",
            "no time");
        row("load factor 1", good + "load_factor = 1\n", "4:15", "service[0].load_factor", "a number over 1");
        row("load factor not a number", good + "load_factor = nan\n", "4:15", "service[0].load_factor",
            "a number over 1");
        row("load factor fine", good + "load_factor = 1.255\n", "4:15", "service[0].load_factor",
            "a number over 1");
        row("load factor a string", good + "load_factor = \"1.2\"\n", "4:15", "service[0].load_factor",
            "a number over 1");
        row("overload", good + "overload = \"dropx\"\n", "4:12", "service[0].overload",
            "did you mean \"drop\"");
        row("canary a word", good + "canary = \"next\"\n", "4:10", "service[0].canary", "must be a table");
        row("canary without group", good + "canary = { share = 5 }\n", "4:10", "service[0].canary.group",
            "is missing");
        row("canary of 101 percent", good + "canary = { group = \"a\", share = 101 }\n", "4:33",
            "service[0].canary.share", "from 0 to 100");
        row("canary mistyped", good + "canary = { groupp = \"a\", group = \"a\" }\n", "4:12",
            "service[0].canary.groupp", "unknown key");
        row("canary group", good + "canary = { group = \"a b\" }\n", "4:20", "service[0].canary.group",
            "not a name");
        row("host bits", good + "destinations = [\"10.0.0.0/8\", \"10.0.0.1/8\"]\n", "4:31",
            "service[0].destinations", "the prefix that it is in is 10.0.0.0/8");
        row("destinations of numbers", good + "destinations = [1]\n", "4:17", "service[0].destinations",
            "must hold strings");
        row("source turned round", good + "source = \"192.0.2.2-192.0.2.1\"\n", "4:10", "service[0].source",
            "before the first");
        row("source of both families", good + "source = [\"192.0.2.2-2001:db8::1\"]\n", "4:11",
            "service[0].source", "of one family");
        row("source ports", good + "source_ports = \"0-9\"\n", "4:16", "service[0].source_ports",
            "from 1 to 65535");
        row("mss", good + "mss = 100\n", "4:7", "service[0].mss", "536 at least");
        row("uid", good + "uids = [\"root\"]\n", "4:9", "service[0].uids", "range of user numbers");
        row("uid of nobody at all", good + "uids = [\"0-4294967295\"]\n", "4:9", "service[0].uids",
            "the highest user number");
        row("cgroup", good + "cgroups = [\"a/../b\"]\n", "4:12", "service[0].cgroups", "no path");
        row("fallback", good + "[[service.backend]]\naddress = \"10.0.0.1:80\"\nfallback = 1\n", "6:12",
            "service[0].backend[0].fallback", "must be true or false");
        row("group of a backend", good + "[[service.backend]]\naddress = \"10.0.0.1:80\"\ngroup = \"-\"\n",
            "6:9", "service[0].backend[0].group", "not a name");
        row("one bracket", "[service]\nname = \"x\"\n", "1:1", "service", "two brackets");
        row("service a number", "service = 3\n", "1:11", "service", "not an integer");
        row("service of numbers", "service = [1]\n", "1:12", "service", "not an integer");
        row("backend a string", good + "backend = \"x\"\n", "4:11", "service[0].backend", "not a string");
        row("no name", "[[service]]\nlisten = \"*:80\"\n", "1:1", "service[0].name", "is missing");
        row("no listen", "[[service]]\nname = \"a\"\n", "1:1", "service[0].listen", "is missing");
        row("no address", good + "  [[service.backend]]\n  weight = 1\n", "4:3",
            "service[0].backend[0].address", "is missing");
        row("name a number", "[[service]]\nname = 3\nlisten = \"*:80\"\n", "2:8", "service[0].name",
            "must be a string such as \"web\", not an integer");
        row("name with a blank", "[[service]]\nname = \"a b\"\nlisten = \"*:80\"\n", "2:8", "service[0].name",
            "is not a name");
        row("name of control characters", "[[service]]\nname = \"a\\u001b[31m\"\nlisten = \"*:80\"\n", "2:8",
            "service[0].name", "\"a\\u001B[31m\" is not a name");
        row("empty name", "[[service]]\nname = \"\"\nlisten = \"*:80\"\n", "2:8", "service[0].name",
            "is not a name");
        row("long name", QString("[[service]]\nname = \"%1\"\nlisten = \"*:80\"\n").arg(QString(64, 'x')),
            "2:8", "service[0].name", "is not a name");
        row("name twice", good + "[[service]]\nname = \"web\"\nlisten = \"*:81\"\n", "5:8", "service[1].name",
            "already there, at line 2");
        row("listen twice", good + "[[service]]\nname = \"b\"\nlisten = \"203.0.113.10:80\"\n", "6:10",
            "service[1].listen", "listens on 203.0.113.10:80/tcp already, at line 3");
        row("listen without a port", "[[service]]\nname = \"a\"\nlisten = \"10.0.0.1\"\n", "3:10",
            "service[0].listen", "");
        row("listen to a name", "[[service]]\nname = \"a\"\nlisten = \"host:80\"\n", "3:10",
            "service[0].listen", "");
        row("port 0", "[[service]]\nname = \"a\"\nlisten = \"*:0\"\n", "3:10", "service[0].listen", "");
        row("port 65536", "[[service]]\nname = \"a\"\nlisten = \"*:65536\"\n", "3:10", "service[0].listen",
            "");
        row("scheduler", good + "scheduler = \"magleff\"\n", "4:13", "service[0].scheduler",
            "did you mean \"maglev\"?");
        row("scheduler far off", good + "scheduler = \"least-connections\"\n", "4:13", "service[0].scheduler",
            "it is rr, wrr, maglev, random, lc, wlc, sed, p2c or sh");
        row("mode", good + "mode = \"dnat\"\n", "4:8", "service[0].mode", "did you mean \"nat\"?");
        row("mode a boolean", good + "mode = true\n", "4:8", "service[0].mode", "not a boolean");
        row("accounting", good + "accounting = \"bytes\"\n", "4:14", "service[0].accounting",
            "it is connections or traffic");
        row("table size not prime", good + "table_size = 65536\n", "4:14", "service[0].table_size",
            "the next one is 65537");
        row("table size too small", good + "table_size = 241\n", "4:14", "service[0].table_size",
            "must be from 251 to 1048573, not 241");
        row("table size negative", good + "table_size = -7\n", "4:14", "service[0].table_size", "not -7");
        row("weight too large", good + "backend = [{ address = \"10.0.0.1:80\", weight = 65536 }]\n", "4:48",
            "service[0].backend[0].weight", "must be from 0 to 65535, not 65536");
        row("weight a float", good + "backend = [{ address = \"10.0.0.1:80\", weight = 1.0 }]\n", "4:48",
            "service[0].backend[0].weight", "not a floating-point number");
        row("weight a string", good + "backend = [{ address = \"10.0.0.1:80\", weight = \"1\" }]\n", "4:48",
            "service[0].backend[0].weight", "not a string");
        row("weight a date", good + "backend = [{ address = \"10.0.0.1:80\", weight = 2026-01-01 }]\n",
            "4:48", "service[0].backend[0].weight", "not a date");
        row("backend twice",
            good + "backend = [{ address = \"10.0.0.1:80\" }, { address = \"10.0.0.1:80\" }]\n", "4:53",
            "service[0].backend[1].address", "already, at line 4");
        row("backend of the other family", good + "backend = [{ address = \"[2001:db8::1]:80\" }]\n", "4:24",
            "service[0].backend[0].address", "IPv6 backend cannot serve 203.0.113.10:80/tcp");
        row("backend of the other family, wildcard",
            "[[service]]\nname = \"a\"\nlisten = \"[::]:80\"\nbackend = [{ address = \"10.0.0.1:80\" }]\n",
            "4:24", "service[0].backend[0].address", "IPv4 backend cannot serve");
        row("redirect to another machine",
            good + "mode = \"redirect\"\nbackend = [{ address = \"10.0.0.1:80\" }]\n", "5:24",
            "service[0].backend[0].address", "write \"local:80\"");
        row("nat to this machine", good + "backend = [{ address = \"local:80\" }]\n", "4:24",
            "service[0].backend[0].address", "take mode \"redirect\"");
        row("umlaut in a name", "# äöü\n[[service]]\nname = \"xä\"\nlisten = \"*:80\"\n", "3:10", "",
            "characters outside ASCII");
    }

    void wrong() {
        QFETCH(QString, toml);
        QFETCH(QString, where);
        QFETCH(QString, key);
        QFETCH(QString, message);
        std::vector<Error> all;
        const Result<Config> got = Config::parse(toml.toStdString(), "f.toml", &all);
        QVERIFY(!got);
        const Error &error = got.error();
        QCOMPARE(QString::fromStdString(error.where), where);
        QCOMPARE(QString::fromStdString(error.attribute), key);
        QVERIFY2(QString::fromStdString(error.message).contains(message), error.message.c_str());
        QCOMPARE(all.size(), std::size_t{1});
        QVERIFY(error.code == std::errc::invalid_argument || error.code == std::errc::result_out_of_range);
    }

    void everyErrorInOneGo() {
        const Result<Config> got = Config::parse(
            "colour = 1\n[[service]]\nlisten = \"*:80\"\nmode = 4\n  [[service.backend]]\n  weight = -1\n",
            "f");
        QVERIFY(!got);
        QCOMPARE(QString::fromStdString(got.error().where), QString("f:1:1"));
        QVERIFY2(got.error().message.ends_with("; 4 more errors follow"), got.error().message.c_str());
        std::vector<Error> all;
        std::string many;
        for (int i = 0; i < 2000; ++i) {
            many += "[[service]]\n";
        }
        QVERIFY(!Config::parse(many, "f", &all));
        QCOMPARE(all.size(), std::size_t{20});
        QCOMPARE(QString::fromStdString(all.back().where), QString("f:10:1"));
    }

    void good_data() {
        QTest::addColumn<QString>("toml");
        QTest::addColumn<QString>("meaning");
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("comment") << "# nothing\n"
                                 << "";
        QTest::newRow("no services") << "service = []\n"
                                     << "";
        QTest::newRow("defaults") << kGood << "web listen=203.0.113.10:80/tcp scheduler=wrr\n";
        QTest::newRow("accounting")
            << kGood + QString("accounting = \"connections\"\n")
            << "web listen=203.0.113.10:80/tcp scheduler=wrr accounting=connections\n";
        QTest::newRow("byte order mark")
            << QString(QChar(0xfeff)) + kGood << "web listen=203.0.113.10:80/tcp scheduler=wrr\n";
        QTest::newRow("all")
            << "[[service]]\r\nname = 'w.e_b-1@x:y'\r\nlisten = '[2001:DB8:0::10]:443'\r\nscheduler = "
               "'maglev'\r\nmode = 'nat'\r\ntable_size = 2_51\r\n[[service.backend]]\r\naddress = "
               "'[2001:db8::11]:1'\r\nweight = 0\r\n[[service.backend]]\r\naddress = "
               "'[2001:db8::12]:65535'\r\n"
            << "w.e_b-1@x:y listen=[2001:db8::10]:443/tcp scheduler=maglev table_size=251 "
               "[2001:db8::11]:1 weight=0 [2001:db8::12]:65535 weight=1\n";
        QTest::newRow("quotes in strings")
            << "# \"'ä\n[[service]] # '\nname = \"\"\"web\"\"\" # ä\nlisten = '''\n*:80''' # \" ä\n"
            << "web listen=*:80/tcp scheduler=wrr\n";
        QTest::newRow("inline")
            << "service = [{ name = \"a\", listen = \"*:53/udp\", mode = \"redirect\", backend = [{ "
               "address = \"local:5353\" }] }]"
            << "a listen=*:53/udp scheduler=wrr mode=redirect local:5353 weight=1\n";
        QTest::newRow("both families")
            << "[[service]]\nname = \"a\"\nlisten = \"*:80\"\nbackend = [{ address = "
               "\"10.0.0.1:80\" }, { address = \"[2001:db8::1]:80\" }]\n"
            << "a listen=*:80/tcp scheduler=wrr 10.0.0.1:80 weight=1 [2001:db8::1]:80 weight=1\n";
        QTest::newRow("one port, both protocols")
            << "[[service]]\nname = \"a\"\nlisten = \"*:53/tcp\"\n[[service]]\nname = \"b\"\nlisten = "
               "\"*:53/udp\"\n"
            << "a listen=*:53/tcp scheduler=wrr\nb listen=*:53/udp scheduler=wrr\n";
        QTest::newRow("in width")
            << R"([[service]]
name = "a"
listen = "203.0.113.0/28:8000-8999"
scheduler = "maglev"
mode = "full-nat"
load_factor = 1.25
max_connections = 5
overload = "drop"
affinity = "10m"
affinity_prefix4 = 24
affinity_prefix6 = 64
slow_start = 90
canary = { group = "next", share = 5.5, clients = ["10.1.0.0/16", "10.0.0.0/8", "192.0.2.1/32"] }
source = ["2001:db8::1", "192.0.2.1-192.0.2.9"]
source_ports = "2000-3000"
mss = 1400
destinations = "0.0.0.0/0"
uids = ["1000-1010", "1011", "33"]
cgroups = ["system.slice/x.service/", "/"]
except_uids = ["0"]
except_cgroups = ["/a", "/a"]
  [[service.backend]]
  address = "10.0.0.1:*"
  group = "next"
  fallback = true
  max_connections = 3
)"
            << "a listen=203.0.113.0/28:8000-8999/tcp scheduler=maglev mode=full-nat load_factor=1.25 "
               "max_connections=5 overload=drop affinity=10m affinity_prefix4=24 affinity_prefix6=64 "
               "slow_start=90s canary.group=next canary.share=5.5 canary.clients=10.0.0.0/8 and 192.0.2.1 "
               "source=192.0.2.1-192.0.2.9 and 2001:db8::1 source_ports=2000-3000 mss=1400 "
               "destinations=0.0.0.0/0 uids=33 and 1000-1011 cgroups=/ and /system.slice/x.service "
               "except_uids=0 except_cgroups=/a 10.0.0.1:* weight=1 group=next max_connections=3 "
               "fallback=true\n";
        QTest::newRow("nothing of it")
            << kGood + QString(
                           "affinity = \"0\"\nslow_start = 0\nmax_connections = 0\nmss = 0\nuids = []\n"
                           "source_ports = \"1024-65535\"\noverload = \"refuse\"\n")
            << "web listen=203.0.113.10:80/tcp scheduler=wrr\n";
    }

    void good() {
        QFETCH(QString, toml);
        QFETCH(QString, meaning);
        const Result<Config> got = Config::parse(toml.toStdString(), "f.toml");
        QVERIFY2(got.has_value(), got ? "" : got.error().text().c_str());
        QCOMPARE(QString::fromStdString(model::describe(got->services)), meaning);
    }

    void hostileInput() {
        // Nothing here may crash or take long; what it says is another matter.
        const std::string deep = "a=" + std::string(100000, '[') + std::string(100000, ']');
        for (const std::string &text :
             {deep, std::string(1 << 20, '\0'), std::string(1 << 20, '"'), std::string("\xff\xfe\x80"),
              std::string(1 << 20, 'a') + "=1", "x=\"" + std::string(1 << 20, 'y')}) {
            QVERIFY(!Config::parse(text, "f"));
        }
        std::mt19937 random(1);
        const std::string good = large(3).toml();
        for (int i = 0; i < 3000; ++i) {
            std::string text = good;
            for (int n = 0; n < 3; ++n) {
                text[random() % text.size()] = static_cast<char>(random());
            }
            (void)Config::parse(text, "f");
        }
        Result<Config> huge = Config::parse(std::string((std::size_t{64} << 20) + 1, '#'), "f");
        QVERIFY(!huge);
        QVERIFY(huge.error().is(std::errc::file_too_large));
    }

    void load() {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(kGood);
        file.close();
        const Result<Config> got = Config::load(file.fileName().toStdString());
        QVERIFY(got.has_value());
        QCOMPARE(got->services.size(), std::size_t{1});
        const Result<Config> missing = Config::load("/nonexistent/weir.toml");
        QVERIFY(!missing);
        QCOMPARE(QString::fromStdString(missing.error().where), QString("/nonexistent/weir.toml"));
        QVERIFY(missing.error().is(std::errc::no_such_file_or_directory));
        const Result<Config> folder = Config::load("/");
        QVERIFY(!folder);
        QVERIFY(folder.error().is(std::errc::is_a_directory));
    }

    void roundTrip() {
        Random random(20260101);
        for (int i = 0; i < 500; ++i) {
            const Config config = random.config();
            const std::string text = config.toml();
            const Result<Config> again = Config::parse(text, "f");
            QVERIFY2(again.has_value(), again ? "" : (again.error().text() + '\n' + text).c_str());
            QCOMPARE(QString::fromStdString(again->toml()), QString::fromStdString(text));
            QCOMPARE(again->services.size(), config.services.size());
            for (std::size_t s = 0; s < config.services.size(); ++s) {
                QCOMPARE(QString::fromStdString(model::describe(again->services[s])),
                         QString::fromStdString(model::describe(config.services[s])));
            }
        }
    }

    void differenceLeadsThere() {
        Random random(7);
        std::size_t steps = 0;
        for (int i = 0; i < 2000; ++i) {
            const Config before = random.config();
            const Config wanted = random.config();
            const std::vector<Difference> differences = difference({1, before.services}, wanted);
            model::Model model(before.services);
            for (const Difference &d : differences) {
                const Result<void> done = model.step(d.change);
                QVERIFY2(done.has_value(), done ? "" : (d.text + ": " + done.error().text()).c_str());
                QVERIFY(d.text.starts_with("service "));
                QVERIFY(d.text.find('\n') == std::string::npos);
                ++steps;
            }
            const Result<void> committed = model.commit();
            QVERIFY2(committed.has_value(), committed ? "" : committed.error().text().c_str());
            QCOMPARE(QString::fromStdString(model::describe(model.services())),
                     QString::fromStdString(model::describe(wanted.services)));
            QVERIFY(difference({2, model.services()}, wanted).empty());
            QVERIFY(difference({1, before.services}, before).empty());
        }
        QVERIFY(steps > 1000);
    }

    void differenceInWords_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("lines");
        const QString web = kGood;
        const auto backend = [](const char *address, int weight) {
            return QString("[[service.backend]]\naddress = \"%1\"\nweight = %2\n").arg(address).arg(weight);
        };
        const QString one = backend("10.0.0.11:8080", 100);
        QTest::newRow("equal") << web + one << web + one << QStringList();
        QTest::newRow("new") << "" << web + one
                             << QStringList{
                                    "+ service web: listen 203.0.113.10:80/tcp, scheduler wrr, mode nat, "
                                    "backend 10.0.0.11:8080 weight 100"};
        QTest::newRow("gone") << web + one << ""
                              << QStringList{"- service web: listen 203.0.113.10:80/tcp, 1 backend"};
        QTest::newRow("weight") << web + one << web + backend("10.0.0.11:8080", 40)
                                << QStringList{"~ service web: backend 10.0.0.11:8080 weight 100 -> 40"};
        QTest::newRow("backend replaced") << web + one << web + backend("10.0.0.12:8080", 1)
                                          << QStringList{"- service web: backend 10.0.0.11:8080",
                                                         "+ service web: backend 10.0.0.12:8080 weight 1"};
        QTest::newRow("order of backends does not matter")
            << web + one + backend("10.0.0.12:8080", 1) << web + backend("10.0.0.12:8080", 1) + one
            << QStringList();
        QTest::newRow("fields") << web << web + "scheduler = \"maglev\"\ntable_size = 251\n"
                                << QStringList{
                                       "~ service web: scheduler wrr -> maglev, table_size 65537 -> 251"};
        QTest::newRow("key") << web << web + "scheduler = \"sh\"\nkey = \"5-tuple\"\n"
                             << QStringList{"~ service web: scheduler wrr -> sh, key source -> 5-tuple"};
        QTest::newRow("accounting") << web << web + "accounting = \"connections\"\n"
                                    << QStringList{"~ service web: accounting traffic -> connections"};
        QTest::newRow("mode")
            << web + one << web + "mode = \"redirect\"\n" + backend("local:8080", 1)
            << QStringList{"~ service web: mode nat -> redirect, now with backend local:8080 weight 1"};
        QTest::newRow("addresses swapped")
            << "[[service]]\nname=\"a\"\nlisten=\"*:1\"\n[[service]]\nname=\"b\"\nlisten=\"*:2\"\n"
            << "[[service]]\nname=\"a\"\nlisten=\"*:2\"\n[[service]]\nname=\"b\"\nlisten=\"*:1\"\n"
            << QStringList{"~ service a: listen *:1/tcp -> *:2/tcp",
                           "~ service b: listen *:2/tcp -> *:1/tcp"};
        QTest::newRow("renamed") << "[[service]]\nname=\"a\"\nlisten=\"*:1\"\n"
                                 << "[[service]]\nname=\"b\"\nlisten=\"*:1\"\n"
                                 << QStringList{
                                        "- service a: listen *:1/tcp, 0 backends",
                                        "+ service b: listen *:1/tcp, scheduler wrr, mode nat, no backends"};
    }

    void differenceInWords() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QStringList, lines);
        const Result<Config> now = Config::parse(before.toStdString(), "before");
        const Result<Config> wanted = Config::parse(after.toStdString(), "after");
        QVERIFY(now && wanted);
        QStringList got;
        for (const Difference &d : difference({1, now->services}, *wanted)) {
            const char *sign = d.sign == Difference::Sign::Add      ? "+ "
                               : d.sign == Difference::Sign::Remove ? "- "
                                                                    : "~ ";
            got.append(sign + QString::fromStdString(d.text));
        }
        QCOMPARE(got, lines);
    }

    void openConnectionsAreTold() {
        Config config = large(1);
        config.services[0].counters.active = 3;
        const auto gone = difference({1, config.services}, Config());
        QCOMPARE(gone.size(), std::size_t{1});
        QVERIFY2(gone[0].text.ends_with("; 3 open connections go on"), gone[0].text.c_str());
    }

    void size() {
        const Config config = large(10000);
        QElapsedTimer timer;
        timer.start();
        const std::string text = config.toml();
        const qint64 written = timer.restart();
        const Result<Config> parsed = Config::parse(text, "f");
        const qint64 read = timer.restart();
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->services.size(), std::size_t{10000});
        timer.restart();
        QVERIFY(difference({1, config.services}, *parsed).empty());
        const qint64 same = timer.restart();
        QCOMPARE(difference({1, {}}, *parsed).size(), std::size_t{10000});
        const qint64 added = timer.elapsed();
        qInfo(
            "10,000 services, %zu bytes: write %lld ms, parse %lld ms, difference none %lld ms, all %lld ms",
            text.size(), written, read, same, added);
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
