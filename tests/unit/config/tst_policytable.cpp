// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>
#include <algorithm>
#include <random>
#include <set>

#include <weir/config.hpp>

#include "model.hpp"

using namespace weir;

namespace {

class Random {
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    unsigned below(unsigned n) { return static_cast<unsigned>(m_engine() % n); }

    std::vector<Policy> policies() {
        std::vector<Policy> all;
        std::set<std::string> names;
        for (unsigned i = below(9); i > 0; --i) {
            Policy policy;
            policy.name = "p" + std::to_string(below(12));
            if (names.insert(policy.name).second) {
                policy.match = match();
                policy.set = set();
                if (policy.match.roles != 0 && !has(policy.match.roles, Role::Listening)) {
                    policy.set.erase(SocketSetting::FastOpenQueue);
                }
                if (policy.match.roles != 0 && !has(policy.match.roles, Role::Connecting)) {
                    policy.set.erase(SocketSetting::FastOpen);
                }
                policy.set = withDefaults(std::move(policy.set));
                policy.how = static_cast<How>(below(2));
                policy.scope = static_cast<Scope>(below(2));
                policy.countStalls = below(2) == 1;
                all.push_back(std::move(policy));
            }
        }
        return all;
    }

private:
    template <class T>
    void maybe(T &to, T value) {
        if (below(4) == 0) {
            to = std::move(value);
        }
    }
    Match match() {
        Match match;
        match.roles = below(8);
        maybe<std::optional<Prefix>>(match.local, *Prefix::parse("10.0.0.0/8"));
        maybe<std::optional<Prefix>>(match.remote, *Prefix::parse("192.0.2.1"));
        const auto port = static_cast<std::uint16_t>(1 + below(9));
        maybe<std::optional<PortRange>>(match.localPort, PortRange{port, port});
        maybe<std::optional<PortRange>>(match.remotePort, PortRange{port, 65535});
        maybe<std::optional<std::uint32_t>>(match.uid, below(3) * 1000);
        maybe<std::string>(match.cgroup, "/a \"quoted\"\\ path");
        maybe<std::string>(match.program, "tab \"x\"");
        return match;
    }
    SocketSettings set() {
        SocketSettings set;
        for (const SettingInfo &info : socketSettings()) {
            if (below(3) != 0) {
                continue;
            }
            if (info.kind == SettingInfo::Kind::Word) {
                set[info.setting] = std::string(below(2) == 0 ? "reno" : "cubic");
            } else {
                set[info.setting] = std::min(info.max, info.min + below(5000));
            }
        }
        return set;
    }
    std::mt19937 m_engine;
};

Config configOf(std::vector<Policy> policies) {
    Config config;
    config.policies = std::move(policies);
    return config;
}

Snapshot snapshotOf(std::vector<Policy> policies) {
    return {1, {}, std::move(policies)};
}

std::vector<Policy> made(std::vector<Policy> before, const std::vector<Difference> &differences) {
    model::Model model({}, std::move(before));
    for (const Difference &difference : differences) {
        if (const Result<void> done = model.step(difference.change); !done) {
            qWarning("%s: %s", difference.text.c_str(), done.error().text().c_str());
            return {};
        }
    }
    return model.policies();
}

}  // namespace

class TestPolicyTable : public QObject {
    Q_OBJECT

private slots:
    void wrong_data() {
        QTest::addColumn<QString>("lines");  // of one policy, after its name
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *lines, const char *where, const char *key,
                            const char *message) {
            QTest::newRow(name) << lines << QString("f.toml:") + where << QString(key) << QString(message);
        };
        row("unknown key", "nagel = \"off\"", "3:1", "policy[0].nagel", "did you mean \"nagle\"?");
        row("keys", "zzzzzz = 1", "3:1", "policy[0].zzzzzz", "a policy has name, match, nagle, delayed_ack");
        row("unknown match", "match = { roles = \"accepted\" }", "3:11", "policy[0].match.roles",
            "did you mean \"role\"?");
        row("match", "match = \"accepted\"", "3:9", "policy[0].match", "must be a table such as { role");
        row("role", "match = { role = \"acepted\" }", "3:18", "policy[0].match.role",
            "did you mean \"accepted\"?");
        row("role of a list", "match = { role = [\"accepted\", 5] }", "3:31", "policy[0].match.role",
            "or an array of them, not an integer");
        row("local", "match = { local = \"10.0.0.1/8\" }", "3:19", "policy[0].match.local",
            "the prefix that it is in is 10.0.0.0/8");
        row("families", "match = { local = \"10.0.0.0/8\", remote = \"::/0\" }", "3:42",
            "policy[0].match.remote", "of one family");
        row("port", "match = { local_port = 70000 }", "3:24", "policy[0].match.local_port",
            "must be from 1 to 65535, not 70000");
        row("ports", "match = { remote_port = \"9-8\" }", "3:25", "policy[0].match.remote_port",
            "the last one is before the first");
        row("uid", "match = { uid = 4294967295 }", "3:17", "policy[0].match.uid",
            "must be from 0 to 4294967294");
        row("user", "match = { uid = \"no-such-user-here\" }", "3:17", "policy[0].match.uid",
            "this machine knows no user \"no-such-user-here\"");
        row("no user", "match = { uid = \"a b\" }", "3:17", "policy[0].match.uid", "\"a b\" is no user");
        row("cgroup", "match = { cgroup = \"a/../b\" }", "3:20", "policy[0].match.cgroup", "no path");
        row("program", "match = { program = \"a-very-long-program\" }", "3:21", "policy[0].match.program",
            "up to 15 characters");
        row("nagle", "nagle = \"of\"", "3:9", "policy[0].nagle", "did you mean \"off\"?");
        row("nagle boolean", "nagle = false", "3:9", "policy[0].nagle",
            "must be a string such as \"off\", not a boolean");
        row("delayed_ack", "delayed_ack = \"fast\"", "3:15", "policy[0].delayed_ack",
            "it is automatic, quick or delay");
        row("no unit", "delayed_ack_max = 40", "3:19", "policy[0].delayed_ack_max",
            "must be a string such as \"40ms\", not an integer");
        row("bad unit", "delayed_ack_max = \"40\"", "3:19", "policy[0].delayed_ack_max",
            "write for instance 40ms");
        row("range", "delayed_ack_max = \"1s\"", "3:19", "policy[0].delayed_ack_max",
            "must be from 1ms to 200ms, not 1s");
        row("queue", "fast_open_queue = \"many\"", "3:19", "policy[0].fast_open_queue",
            "must be an integer from 0 to 65535");
        row("idle", "keepalive_idle = \"10h\"", "3:18", "policy[0].keepalive_idle", "not 10h");
        row("idle number", "keepalive_idle = 0", "3:18", "policy[0].keepalive_idle",
            "must be from 1 to 32767");
        row("mss", "mss = 87", "3:7", "policy[0].mss", "must be from 88 to 32767, not 87");
        row("congestion", "congestion = \"a b\"", "3:14", "policy[0].congestion", "no name of an algorithm");
        row("kick", "fast_open_kick = \"5ms\"", "3:18", "policy[0].fast_open_kick",
            "without fast_open = \"on\"");
        row("queue of no listener", "match = { role = \"accepted\" }\nfast_open_queue = 5", "4:19",
            "policy[0].fast_open_queue", "is for listening sockets only");
        row("fast_open of no client", "fast_open = \"on\"\nmatch = { role = [\"accepted\", \"listening\"] }",
            "3:13", "policy[0].fast_open", "is for connecting sockets only");
        row("how", "how = \"enforced\"", "3:7", "policy[0].how", "did you mean \"enforce\"?");
        row("scope", "scope = \"olds\"", "3:9", "policy[0].scope", "it is new or existing");
        row("count_stalls", "count_stalls = \"yes\"", "3:16", "policy[0].count_stalls", "it is off or on");
        row("twice", "[[policy]]\nname = \"p\"", "4:8", "policy[1].name", "already there, at line 2");
        row("name", "[[policy]]\nname = \"a b\"", "4:8", "policy[1].name", "is not a name");
        row("no name", "[[policy]]\nnagle = \"off\"", "3:1", "policy[1].name", "is missing");
    }
    void wrong() {
        QFETCH(QString, lines);
        QFETCH(QString, where);
        QFETCH(QString, key);
        QFETCH(QString, message);
        const std::string toml = "[[policy]]\nname = \"p\"\n" + lines.toStdString() + '\n';
        const Result<Config> got = Config::parse(toml, "f.toml");
        QVERIFY(!got);
        QCOMPARE(QString::fromStdString(got.error().where), where);
        QCOMPARE(QString::fromStdString(got.error().attribute), key);
        QVERIFY2(got.error().message.find(message.toStdString()) != std::string::npos,
                 got.error().message.c_str());
    }

    void brackets() {
        const Result<Config> one = Config::parse("[policy]\nname = \"p\"\n", "f");
        QVERIFY(!one);
        QVERIFY2(one.error().message.find("[[policy]] with two brackets") != std::string::npos,
                 one.error().message.c_str());
        std::string many;
        for (std::size_t i = 0; i <= kPoliciesMax; ++i) {
            many += "[[policy]]\nname = \"p" + std::to_string(i) + "\"\n";
        }
        QVERIFY(!Config::parse(many, "f"));
    }

    void values() {
        const Result<Config> got = Config::parse(
            "[[policy]]\nname = \"p\"\nmatch = { role = [\"listening\", \"accepted\"], local = "
            "\"0.0.0.0/0\", "
            "local_port = 80, remote_port = \"8000-8999\", uid = \"root\", cgroup = \"a/b\" }\n"
            "nagle = \"keep\"\nmss = \"keep\"\ndelayed_ack = \"delay\"\n"
            "user_timeout = \"1m\"\nkeepalive_idle = 90\nkeepalive_interval = \"2m\"\n",
            "f");
        QVERIFY2(got.has_value(), got ? "" : got.error().text().c_str());
        const Policy &p = got->policies.front();
        QCOMPARE(p.match.roles, 3U);
        QCOMPARE(p.match.localPort->text(), std::string("80"));
        QCOMPARE(*p.match.uid, 0U);
        QCOMPARE(p.match.cgroup, std::string("/a/b"));
        const SocketSettings want{{SocketSetting::DelayedAck, 2U},
                                  {SocketSetting::UserTimeout, 60000U},
                                  {SocketSetting::KeepaliveIdle, 90U},
                                  {SocketSetting::KeepaliveInterval, 120U}};
        QVERIFY(p.set == want);
        QVERIFY(p.how == How::Default && p.scope == Scope::New);
    }

    void roundTrip() {
        Random random(7);
        for (int i = 0; i < 500; ++i) {
            const Config before = configOf(random.policies());
            const Config wanted = configOf(random.policies());
            const std::string text = wanted.toml();
            const Result<Config> read = Config::parse(text, "f");
            QVERIFY2(read.has_value(), read ? "" : (read.error().text() + '\n' + text).c_str());
            QCOMPARE(model::describe(read->policies), model::describe(wanted.policies));

            const auto first = made({}, difference(snapshotOf({}), before));
            QCOMPARE(model::describe(first), model::describe(before.policies));
            QVERIFY(difference(snapshotOf(first), before).empty());
            const auto then = made(first, difference(snapshotOf(first), *read));
            QCOMPARE(model::describe(then), model::describe(wanted.policies));
            QVERIFY(difference(snapshotOf(then), wanted).empty());
        }
    }

    void places() {
        const auto policies = [](std::initializer_list<std::pair<const char *, std::uint32_t>> list) {
            std::vector<Policy> out;
            for (const auto &[name, order] : list) {
                out.emplace_back().name = name;
                out.back().order = order;
            }
            return out;
        };
        const auto changed = [&](const std::vector<Policy> &now, const std::vector<Policy> &wanted) {
            QStringList out;
            for (const Difference &d : difference(snapshotOf(now), configOf(wanted))) {
                out.append(QString::fromStdString(d.change.policy.name) +
                           (d.change.policy.order ? QString::number(*d.change.policy.order) : ""));
            }
            return out;
        };
        const auto now = policies({{"a", 10}, {"b", 20}, {"c", 30}});
        // One between others moves none of them.
        QCOMPARE(changed(now, policies({{"a", 0}, {"n", 0}, {"b", 0}, {"c", 0}})), QStringList{"n15"});
        QCOMPARE(changed(now, policies({{"n", 0}, {"a", 0}, {"b", 0}, {"c", 0}})), QStringList{"n5"});
        QCOMPARE(changed(now, policies({{"a", 0}, {"b", 0}, {"c", 0}, {"n", 0}})), QStringList{"n40"});
        QCOMPARE(changed(now, policies({{"a", 0}, {"c", 0}})), QStringList{"b"});
        QVERIFY(changed(policies({{"a", 5}, {"b", 5}}), policies({{"a", 0}, {"b", 0}})).isEmpty());
        // At the end of the numbers all are given anew.
        QCOMPARE(changed(policies({{"a", UINT32_MAX}}), policies({{"a", 0}, {"n", 0}})),
                 (QStringList{"a10", "n20"}));
    }

    // The module tells the kick that nobody has written.
    void whatGoesWithoutSaying() {
        const auto policies = Config::parse("[[policy]]\nname = \"p\"\nfast_open = \"on\"\n", "f")->policies;
        const auto first = made({}, difference(snapshotOf({}), configOf(policies)));
        QVERIFY(first[0].set.at(SocketSetting::FastOpenKick) == SettingValue(5U));
        QVERIFY(difference(snapshotOf(first), configOf(policies)).empty());
        QVERIFY(!withDefaults({{SocketSetting::FastOpen, 0U}, {SocketSetting::FastOpenKick, 5U}})
                     .contains(SocketSetting::FastOpenKick));
    }

    void words() {
        const auto parsed = [](const char *text) { return Config::parse(text, "f")->policies; };
        auto now = parsed(
            "[[policy]]\nname = \"a\"\nmatch = { role = \"accepted\", uid = 33 }\nnagle = \"off\"\n"
            "[[policy]]\nname = \"gone\"\n");
        now[0].order = 10;
        now[1].order = 20;
        now[1].counters.sockets = 1;
        const auto wanted = parsed(
            "[[policy]]\nname = \"a\"\nmatch = { role = [\"accepted\", \"connecting\"] }\n"
            "delayed_ack = \"quick\"\nscope = \"existing\"\n[[policy]]\nname = \"new\"\nmss = 1400\n");
        QStringList got;
        for (const Difference &d : difference(snapshotOf(now), configOf(wanted))) {
            got.append(QString::fromStdString(d.text));
        }
        QCOMPARE(got, (QStringList{
                          "policy gone: sets nothing; 1 socket gets back what it changed",
                          "policy a: match.role accepted -> accepted and connecting, match.uid 33 -> any, "
                          "nagle off -> keep, delayed_ack keep -> quick, scope new -> existing",
                          "policy new: mss 1400"}));
    }
};

QTEST_GUILESS_MAIN(TestPolicyTable)
#include "tst_policytable.moc"
