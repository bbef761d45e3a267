// SPDX-License-Identifier: LGPL-2.1-or-later
// Policies, sockets and Fast Open: their messages, and the transactions that carry them.
#include <QtTest>

#include <cerrno>
#include <random>

#include <weir/balancer.hpp>
#include <weir/policies.hpp>

#include "netlink/policycodec.hpp"
#include "script.hpp"

using namespace weir;
using namespace weir::nl;
using test::attribute;
using test::Buffer;
using test::FakeSession;
using test::join;
using test::reply;
using test::Request;
using test::Script;

namespace {

Host hostOf(Script &script) {
    return Session::host(std::make_shared<FakeSession>(script));
}

Message newMessage(nl::Command command) {
    return Message::generic(0x20, static_cast<std::uint8_t>(command), kPolicyRoom);
}

Attrs attributesOf(const Message &message) {
    return Attrs(message.bytes().subspan(NLMSG_HDRLEN + GENL_HDRLEN));
}

Policy full() {
    Policy policy;
    policy.name = "rpc";
    policy.order = 30;
    policy.match.roles = 5;
    policy.match.local = *Prefix::parse("10.0.0.0/8");
    policy.match.localPort = PortRange{8000, 8999};
    policy.match.remote = *Prefix::parse("2001:db8::/32");
    policy.match.remotePort = PortRange{1, 1};
    policy.match.uid = 0;
    policy.match.cgroup = '/' + std::string(1000, 'x');
    policy.match.program = "123456789012345";
    for (const SettingInfo &info : socketSettings())
        policy.set[info.setting] =
            info.kind == SettingInfo::Kind::Word ? SettingValue("a_very-long_one") : SettingValue(info.max);
    policy.how = How::Enforce;
    policy.scope = Scope::Existing;
    policy.countStalls = true;
    return policy;
}

Buffer nested(int type, const Buffer &inner) {
    return attribute(type, nl::Bytes(inner));
}

Buffer socketBytes() {
    const std::uint8_t local[4] = {192, 0, 2, 1};
    const std::uint8_t remote[4] = {192, 0, 2, 9};
    const auto one =
        join({attribute(socket_setting::setting, 0U), attribute(socket_setting::value, 0U),
              attribute(socket_setting::origin, 4U), attribute(socket_setting::former_value, 1U)});
    const auto two = join({attribute(socket_setting::setting, 12U), attribute(socket_setting::text, "cubic"),
                           attribute(socket_setting::new_text, "bbr")});
    const auto later = join({attribute(socket_setting::setting, 77U), attribute(socket_setting::value, 3U)});
    return join({attribute(nl::socket::cookie, std::uint64_t{17}),
                 attribute(nl::socket::family, std::uint8_t{2}),
                 attribute(nl::socket::state, std::uint8_t{1}), attribute(nl::socket::role, 2U),
                 attribute(nl::socket::local.type, test::bytesOf(local)),
                 attribute(nl::socket::local_port, std::uint16_t{80}),
                 attribute(nl::socket::remote.type, test::bytesOf(remote)),
                 attribute(nl::socket::remote_port, std::uint16_t{5000}), attribute(nl::socket::uid, 33U),
                 attribute(nl::socket::program, "nginx"), attribute(nl::socket::policy, "rpc"),
                 nested(nl::socket::settings.type, one), nested(nl::socket::settings.type, two),
                 nested(nl::socket::settings.type, later),
                 nested(nl::socket::ack.type,
                        join({attribute(socket_ack::pingpong, 3U), attribute(socket_ack::longest, 200000U)})),
                 nested(nl::socket::fast_open.type, attribute(socket_fast_open::queue, 16U)),
                 nested(nl::socket::stalls.type, attribute(stalls::nagle_holds, std::uint64_t{5}))});
}

Change setPolicy(const Policy &policy) {
    Change change;
    change.kind = Change::Kind::SetPolicy;
    change.condition = Condition::Absent;
    change.policy = wholeChange(policy);
    return change;
}

}  // namespace

class PoliciesTest : public QObject {
    Q_OBJECT

private slots:
    void policyThereAndBack() {
        const Policy policy = full();
        auto message = newMessage(nl::Command::policy_set);
        putPolicy(message, wholeChange(policy), Condition::Absent);
        QVERIFY2(!message.error(), message.error() ? message.error()->text().c_str() : "");
        QCOMPARE(attributesOf(message).get(nl::policy::if_), std::optional(1U));
        const auto read = readPolicy(attributesOf(message));
        QVERIFY(read.has_value());
        QVERIFY(isEmpty(changeOf(policy, read->policy)));
    }

    void anEmptyChangeOfASetIsOne() {
        auto message = newMessage(nl::Command::policy_set);
        putPolicy(message, {.name = "rpc", .match = Match(), .set = SocketSettings()}, Condition::Any);
        const auto attributes = attributesOf(message);
        QVERIFY(attributes.get(nl::policy::match).has_value());
        QVERIFY(attributes.get(nl::policy::set).has_value());
        QVERIFY(!attributes.get(nl::policy::order).has_value());
        QVERIFY(!attributes.get(nl::policy::how).has_value());
    }

    void valuesOutOfRange_data() {
        QTest::addColumn<int>("setting");
        QTest::addColumn<QString>("word");
        QTest::addColumn<unsigned>("number");
        QTest::newRow("nagle") << 0 << QString() << 2U;
        QTest::newRow("maximum") << 2 << QString() << 201U;
        QTest::newRow("zero") << 9 << QString() << 0U;
        QTest::newRow("word for a number") << 0 << "off" << 0U;
        QTest::newRow("number for a word") << 12 << QString() << 1U;
        QTest::newRow("long word") << 12 << "1234567890123456" << 0U;
        QTest::newRow("unknown") << 77 << QString() << 1U;
    }
    void valuesOutOfRange() {
        QFETCH(int, setting);
        QFETCH(QString, word);
        QFETCH(unsigned, number);
        auto message = newMessage(nl::Command::policy_set);
        const SettingValue value = word.isEmpty() ? SettingValue(number) : SettingValue(word.toStdString());
        putSettings(message, nl::policy::set, {{static_cast<SocketSetting>(setting), value}});
        QVERIFY(message.error().has_value());
    }

    void readsSocket() {
        const auto bytes = socketBytes();
        const auto read = readSocketState(Attrs(bytes));
        QVERIFY(read.has_value());
        const SocketState &socket = read->socket;
        QCOMPARE(socket.cookie, 17U);
        QCOMPARE(socket.local.text(), std::string("192.0.2.1:80"));
        QCOMPARE(socket.remote.text(), std::string("192.0.2.9:5000"));
        QCOMPARE(socket.role, Role::Accepted);
        QCOMPARE(socket.program, std::string("nginx"));
        QCOMPARE(socket.settings.size(), 3U);
        QCOMPARE(socket.settings[0].origin, Origin::Policy);
        QVERIFY(socket.settings[0].former == SettingValue(1U));
        QVERIFY(socket.settings[1].value == SettingValue("cubic"));
        QVERIFY(socket.settings[1].wanted == SettingValue("bbr"));
        QCOMPARE(name(socket.settings[2].setting), std::string_view("?"));
        QCOMPARE(text(socket.settings[2].setting, *socket.settings[2].value), std::string("3"));
        QCOMPARE(socket.ack->max, 200000U);
        QCOMPARE(socket.fastOpen->queue, std::optional(16U));
        QCOMPARE(socket.stalls->nagleHolds, 5U);
    }

    void hostileBytes() {
        const auto bytes = socketBytes();
        for (std::size_t n = 0; n <= bytes.size(); ++n)
            static_cast<void>(readSocketState(Attrs(nl::Bytes(bytes).first(n))));
        const auto withWord = [](const char *program) {
            return join({socketBytes(), attribute(nl::socket::program, program)});
        };
        QCOMPARE(readSocketState(Attrs(withWord("a\x1b[2J")))->socket.program, std::string());
        QCOMPARE(readSocketState(Attrs(withWord(std::string(500, 'x').c_str())))->socket.program,
                 std::string());
        QVERIFY(!readPolicy(Attrs(attribute(nl::policy::name, "a\nb"))).has_value());
        const auto many = [] {
            Buffer out = socketBytes();
            for (int i = 0; i < 1000; ++i)
                test::append(out, nested(nl::socket::settings.type, attribute(socket_setting::setting, 1U)));
            return out;
        }();
        QVERIFY(readSocketState(Attrs(many))->socket.settings.size() <= 64);
        std::mt19937 random(1);
        for (int i = 0; i < 20'000; ++i) {
            Buffer garbage = bytes;
            for (int k = 0; k < 4; ++k)
                garbage[random() % garbage.size()] = static_cast<std::byte>(random());
            static_cast<void>(readSocketState(Attrs(garbage)));
            static_cast<void>(readPolicy(Attrs(garbage)));
            static_cast<void>(readFastOpen(Attrs(garbage)));
        }
    }

    void fastOpenKeys() {
        const auto key = FastOpenKey::parse("33221100-77665544-bbaa9988-ffeeddcc");
        QVERIFY(key.has_value());
        // The form of the sysctl: each word is a number whose lowest byte comes first in the key.
        for (std::size_t i = 0; i < key->bytes.size(); ++i)
            QCOMPARE(key->bytes[i], static_cast<std::uint8_t>(0x11 * i));
        QCOMPARE(key->text(), std::string("33221100-77665544-bbaa9988-ffeeddcc"));
        const std::string two = key->text() + ',' + key->text();
        QCOMPARE(FastOpenKey::parse(two)->text(), two);
        for (const char *wrong :
             {"", "33221100", "33221100-77665544-bbaa9988-ffeeddcg", "33221100-77665544-bbaa9988-ffeeddcc,",
              "33221100_77665544-bbaa9988-ffeeddcc", "33221100-77665544-bbaa9988-ffeeddcc-"}) {
            const auto refused = FastOpenKey::parse(wrong);
            QVERIFY2(!refused, wrong);
            QVERIFY(wrong[0] == '\0' || refused.error().message.find(wrong) == std::string::npos);
        }
        const auto a = FastOpenKey::random();
        const auto b = FastOpenKey::random();
        QVERIFY(a && b && a->bytes.size() == 16 && a->bytes != b->bytes);
        const auto read = readFastOpen(Attrs(join(
            {attribute(tfo::sysctl, 3U), attribute(tfo::key.type, std::as_bytes(std::span(key->bytes)))})));
        QCOMPARE(read->key, key->text());
        QVERIFY(!readFastOpen(Attrs(attribute(tfo::blackhole, 3U))).has_value());
    }

    void settingsInWords() {
        for (const SettingInfo &info : socketSettings()) {
            QCOMPARE(*socketSettingFromName(info.key), info.setting);
            for (const std::uint32_t value : {info.min, info.max}) {
                if (info.kind == SettingInfo::Kind::Word)
                    continue;
                const auto words = text(info.setting, value);
                const auto back = parseSetting(info.setting, words);
                QVERIFY2(back.has_value(), words.c_str());
                QVERIFY(*back == SettingValue(value));
            }
            const auto wrong = parseSetting(info.setting, "no such/thing");
            QVERIFY(!wrong);
            QCOMPARE(wrong.error().attribute, std::string(info.key));
        }
    }

    void oneTransaction() {
        Script script;
        script.answer = test::transaction;
        auto balancer = Balancer::open(hostOf(script));
        std::vector<Change> changes(3);
        changes[0].service.name = "web";
        changes[0].service.listen = *Listen::parse("192.0.2.1:80");
        changes[1] = setPolicy(full());
        changes[2].kind = Change::Kind::DeletePolicy;
        changes[2].policy.name = "old";
        const auto generation = balancer->apply(changes);
        QVERIFY2(generation.has_value(), generation ? "" : generation.error().text().c_str());
        for (const auto command :
             {nl::Command::service_set, nl::Command::policy_set, nl::Command::policy_del})
            QCOMPARE(script.count(command), 1);
        for (const Request &request : script.requests)
            if (request.header.nlmsg_type != GENL_ID_CTRL && request.command == nl::Command::policy_del) {
                QCOMPARE(request.attributes().get(nl::policy::transaction), std::optional(7U));
                QCOMPARE(request.attributes().get(nl::policy::name), std::optional(std::string_view("old")));
            }
        QCOMPARE(script.count(nl::Command::transaction_commit), 1);
    }

    void aRefusedPolicyIsNamed() {
        Script script;
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            if (request.command == nl::Command::policy_set)
                return {test::error(request.header, EINVAL)};
            return test::transaction(request);
        };
        auto balancer = Balancer::open(hostOf(script));
        const auto refused = balancer->apply({setPolicy(full())});
        QVERIFY(!refused);
        QCOMPARE(refused.error().where, std::string("policy rpc"));
        QCOMPARE(script.count(nl::Command::transaction_abort), 1);
        QCOMPARE(script.count(nl::Command::transaction_commit), 0);
    }

    void aPreviewCommitsNothing() {
        Script script;
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            if (request.command == nl::Command::policy_preview)
                return {reply(request, socketBytes(), NLM_F_MULTI), test::done(request.header.nlmsg_seq)};
            return test::transaction(request);
        };
        auto policies = Policies::open(hostOf(script));
        const auto sockets = policies->preview({setPolicy(full())}, "rpc");
        QVERIFY2(sockets.has_value(), sockets ? "" : sockets.error().text().c_str());
        QCOMPARE(sockets->size(), 1U);
        QCOMPARE(script.count(nl::Command::transaction_begin), 1);
        QCOMPARE(script.count(nl::Command::policy_set), 1);
        QCOMPARE(script.count(nl::Command::transaction_abort), 1);
        QCOMPARE(script.count(nl::Command::transaction_commit), 0);
        for (const Request &request : script.requests)
            if (request.header.nlmsg_type != GENL_ID_CTRL && request.command == nl::Command::policy_preview) {
                QVERIFY(request.isDump());
                QCOMPARE(request.attributes().get(nl::socket::transaction), std::optional(7U));
                QCOMPARE(request.attributes().get(nl::socket::policy),
                         std::optional(std::string_view("rpc")));
            }
        // What is refused is given up as well.
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            if (request.command == nl::Command::policy_preview)
                return {test::error(request.header, EPERM)};
            return test::transaction(request);
        };
        QVERIFY(!policies->preview({setPolicy(full())}));
        QCOMPARE(script.count(nl::Command::transaction_abort), 2);
    }

    void anInterruptedDumpBeginsAnew() {
        Script script;
        int dumps = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            const int flags = ++dumps == 1 ? NLM_F_DUMP_INTR : 0;
            return {reply(request, socketBytes(), NLM_F_MULTI | flags),
                    test::done(request.header.nlmsg_seq, 0, {}, flags)};
        };
        auto policies = Policies::open(hostOf(script));
        const auto sockets = policies->sockets();
        QVERIFY(sockets.has_value());
        QCOMPARE(sockets->size(), 1U);
        QCOMPARE(dumps, 2);
    }

    void aModuleWithoutPoliciesIsNotAsked() {
        Script script;
        std::uint64_t features = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == nl::Command::info_get)
                return {reply(request,
                              join({attribute(info::generation, 3U), attribute(info::features, features)}))};
            if (request.command == nl::Command::policy_get)
                return {
                    reply(request,
                          join({attribute(nl::policy::name, "rpc"), attribute(nl::policy::generation, 3U)}),
                          NLM_F_MULTI),
                    test::done(request.header.nlmsg_seq)};
            return {test::done(request.header.nlmsg_seq)};
        };
        auto balancer = Balancer::open(hostOf(script));
        const auto old = balancer->snapshot();
        QVERIFY2(old.has_value(), old ? "" : old.error().text().c_str());
        QCOMPARE(old->policies.size(), 0U);
        QCOMPARE(script.count(nl::Command::policy_get), 0);
        features = 134217728;
        const auto now = balancer->snapshot();
        QVERIFY2(now.has_value(), now ? "" : now.error().text().c_str());
        QCOMPARE(now->policies.size(), 1U);
        QCOMPARE(now->generation, 3U);
    }
};

QTEST_GUILESS_MAIN(PoliciesTest)
#include "tst_policies.moc"
