// SPDX-License-Identifier: LGPL-2.1-or-later
// Balancer over a transport that answers what each test tells it to.
#include <QtTest>

#include <cerrno>

#include <weir/balancer.hpp>

#include "script.hpp"

using namespace weir;
using nl::Command;
using test::attribute;
using test::Buffer;
using test::FakeSession;
using test::kFamily;
using test::reply;
using test::Request;
using test::Script;
using test::transaction;

namespace {

Balancer open(Script &script) {
    return *Balancer::open(Session::host(std::make_shared<FakeSession>(script)));
}

Buffer text(std::string_view message) {
    const std::string terminated(message);
    return attribute(NLMSGERR_ATTR_MSG,
                     {reinterpret_cast<const std::byte *>(terminated.c_str()), terminated.size() + 1});
}

std::vector<Change> services(std::size_t count) {
    std::vector<Change> changes(count);
    for (std::size_t i = 0; i < count; ++i) {
        changes[i].kind = Change::Kind::SetService;
        changes[i].service.name = "s" + std::to_string(i);
        changes[i].service.listen = *Listen::parse("192.0.2.1:80");
    }
    return changes;
}

}  // namespace

class BalancerTest : public QObject {
    Q_OBJECT

private slots:
    void noModule() {
        Script script;
        script.module = false;
        const auto balancer = Balancer::open(Session::host(std::make_shared<FakeSession>(script)));
        QVERIFY(!balancer);
        QVERIFY(balancer.error().is(std::errc::no_such_file_or_directory));
        QCOMPARE(balancer.error().attribute, std::string("module"));
        QVERIFY(balancer.error().message.find("modprobe weir") != std::string::npos);
    }

    void manyChangesInFewCalls() {
        Script script;
        script.answer = transaction;
        auto balancer = open(script);
        script.sends = 0;
        std::size_t last = 0;
        const auto commit = balancer.apply(services(10'000), {}, [&](std::size_t done, std::size_t total) {
            last = done;
            return total == 10'000;
        });
        QVERIFY2(commit.has_value(), commit ? "" : commit.error().text().c_str());
        QCOMPARE(commit->generation, 42u);
        QVERIFY(commit->warnings.empty());
        QCOMPARE(last, 10'000u);
        QCOMPARE(script.count(Command::service_set), 10'000);
        QVERIFY2(script.sends < 30, qPrintable(QString::number(script.sends)));
        long acks = 0;
        for (const auto &request : script.requests) {
            if (request.command != Command::service_set || request.header.nlmsg_type == GENL_ID_CTRL)
                continue;
            QCOMPARE(request.attributes().get(nl::service::transaction), std::optional(7u));
            acks += request.wantsAck();
        }
        QCOMPARE(acks, 1);
    }

    void refusedChange_data() {
        QTest::addColumn<int>("refused");
        for (const int refused : {0, 1, 4999, 9998, 9999})
            QTest::addRow("%d", refused) << refused;
    }
    void refusedChange() {
        QFETCH(int, refused);
        Script script;
        const std::string name = "s" + std::to_string(refused);
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::service_set &&
                request.attributes().get(nl::service::name) == name)
                return {test::error(request.header, EEXIST, text("it exists already"))};
            return transaction(request);
        };
        auto balancer = open(script);
        const auto generation = balancer.apply(services(10'000));
        QVERIFY(!generation);
        QVERIFY(generation.error().is(std::errc::file_exists));
        QCOMPARE(generation.error().where, "service " + name);
        QCOMPARE(generation.error().message, std::string("it exists already"));
        QCOMPARE(script.count(Command::transaction_commit), 0);
        QCOMPARE(script.count(Command::transaction_abort), 1);
        // And the next one works on the same channel.
        script.answer = transaction;
        QVERIFY(balancer.apply(services(3)).has_value());
    }

    void firstOfTwoRefusalsCounts() {
        Script script;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            const auto name = request.attributes().get(nl::service::name);
            if (request.command == Command::service_set && (name == "s2" || name == "s5"))
                return {test::error(request.header, EINVAL)};
            return transaction(request);
        };
        const auto generation = open(script).apply(services(10));
        QCOMPARE(generation.error().where, std::string("service s2"));
    }

    void outOfRangeIsNeverSent() {
        Script script;
        script.answer = transaction;
        auto changes = services(2);
        changes[1].service.name = std::string(64, 'x');
        const auto generation = open(script).apply(changes);
        QVERIFY(!generation);
        QCOMPARE(generation.error().attribute, std::string("name"));
        QCOMPARE(generation.error().where, "service " + std::string(64, 'x'));
        QCOMPARE(script.count(Command::transaction_abort), 1);
    }

    void cancelled() {
        Script script;
        script.answer = transaction;
        auto balancer = open(script);
        const auto generation =
            balancer.apply(services(5000), {}, [](std::size_t done, std::size_t) { return done < 2000; });
        QVERIFY(!generation);
        QVERIFY(generation.error().is(std::errc::operation_canceled));
        QCOMPARE(script.count(Command::transaction_commit), 0);
        QCOMPARE(script.count(Command::transaction_abort), 1);
    }

    void largeServiceIsSplit() {
        Script script;
        script.answer = transaction;
        Change change;
        change.kind = Change::Kind::ReplaceService;
        change.whole.name = "big";
        change.whole.listen = *Listen::parse("[2001:db8::1]:80");
        for (int i = 0; i < 4096; ++i) {
            auto &backend = change.whole.backends.emplace_back();
            backend.target = *Target::parse("[2001:db8::2]:" + std::to_string(1 + i));
            backend.weight = static_cast<std::uint32_t>(i);
        }
        const auto generation = open(script).apply({change});
        QVERIFY2(generation.has_value(), generation ? "" : generation.error().text().c_str());
        QCOMPARE(script.count(Command::service_set), 1);
        QCOMPARE(script.count(Command::backend_set), 4096 - 1024);
        for (const auto &request : script.requests)
            QVERIFY(request.bytes.size() <= kBatchMax);
    }

    void everyKind() {
        Script script;
        script.answer = transaction;
        std::vector<Change> changes(6);
        changes[0].kind = Change::Kind::Flush;
        changes[1].kind = Change::Kind::SetService;
        changes[2].kind = Change::Kind::ReplaceService;
        changes[3].kind = Change::Kind::SetBackend;
        changes[3].backend.target = *Target::parse("10.0.0.1:1");
        changes[4].kind = Change::Kind::DeleteBackend;
        changes[4].backend.target = *Target::parse("10.0.0.1:1");
        changes[5].kind = Change::Kind::DeleteService;
        changes[2].whole.name = "web";
        changes[2].whole.listen.port = 80;
        for (auto &change : changes)
            change.service.name = "web";
        QVERIFY(open(script).apply(changes).has_value());
        const Command expected[] = {Command::transaction_begin, Command::config_flush,
                                    Command::service_set,       Command::service_set,
                                    Command::backend_set,       Command::backend_del,
                                    Command::service_del,       Command::transaction_commit};
        std::vector<Command> seen;
        for (const auto &request : script.requests)
            if (request.header.nlmsg_type != GENL_ID_CTRL)
                seen.push_back(request.command);
        QVERIFY(std::equal(seen.begin(), seen.end(), std::begin(expected), std::end(expected)));
    }

    // What the kernel says of a change that it makes: only an acknowledgement carries it.
    void warnings() {
        Script script;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            auto answers = transaction(request);
            const auto name = request.attributes().get(nl::service::name);
            if (request.wantsAck() && request.command == Command::service_set && name != "quiet")
                answers.push_back(test::error(request.header, 0, text("not\x1b transparent")));
            if (request.wantsAck() && request.command == Command::backend_set)
                answers.push_back(test::error(request.header, 0, text("nor this")));
            if (request.command == Command::transaction_commit)
                answers.push_back(test::error(request.header, 0, text("late")));
            return answers;
        };
        std::vector<Change> changes(5);
        changes[0].kind = Change::Kind::ReplaceService;
        changes[0].whole.name = "proxy";
        changes[0].whole.mode = Mode::Tproxy;
        changes[1].kind = Change::Kind::ReplaceService;
        changes[1].whole.name = "quiet";
        changes[1].whole.mode = Mode::Tproxy;
        for (auto &change : changes)
            change.whole.listen.port = 80;
        changes[2].service.name = "set";
        changes[2].service.mode = Mode::Tproxy;
        changes[3].kind = Change::Kind::SetBackend;
        changes[3].service.name = "proxy";
        changes[3].backend.target = *Target::parse("local:1");
        changes[4] = changes[3];
        changes[4].backend.target = *Target::parse("10.0.0.1:1");
        changes.push_back(changes[4]);  // not the last, which is acknowledged in any case
        for (int i = 0; i < 1500; ++i)  // in two messages
            changes[0].whole.backends.emplace_back().target =
                *Target::parse("local:" + std::to_string(1 + i));
        auto balancer = open(script);
        const auto commit = balancer.apply(changes);
        QVERIFY2(commit.has_value(), commit ? "" : commit.error().text().c_str());
        std::vector<std::string> seen;
        for (const auto &warning : commit->warnings)
            seen.push_back(warning.text());
        const std::vector<std::string> expected{"service proxy: not  transparent",
                                                "service proxy: nor this",
                                                "service set: not  transparent",
                                                "service proxy: backend local:1: nor this",
                                                "service proxy: backend 10.0.0.1:1: nor this",
                                                "late"};
        QCOMPARE(seen.size(), expected.size());
        for (std::size_t i = 0; i < seen.size(); ++i)
            QCOMPARE(seen[i], expected[i]);

        // One request by itself too; and the next one has none of it.
        const auto set = balancer.setService(changes[2].service, Condition::Any);
        QVERIFY(set.has_value());
        QCOMPARE(set->size(), 1u);
        QCOMPARE(set->front().text(), std::string("service set: not  transparent"));
        changes[2].service.name = "quiet";
        QVERIFY(balancer.setService(changes[2].service, Condition::Any)->empty());
        const auto backend = balancer.setBackend("proxy", changes[3].backend, Condition::Any);
        QCOMPARE(backend->front().text(), std::string("service proxy: backend local:1: nor this"));
    }

    // One who is refused in the end is not warned.
    void warnedAndRefused() {
        Script script;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::service_set)
                return {test::error(request.header, 0, text("careful"))};
            if (request.command == Command::transaction_commit)
                return {test::error(request.header, EINVAL, text("two services listen there"))};
            return transaction(request);
        };
        auto changes = services(1);
        changes[0].service.mode = Mode::Tproxy;
        const auto commit = open(script).apply(changes);
        QVERIFY(!commit);
        QCOMPARE(commit.error().text(), std::string("two services listen there"));
    }

    void racedCommit() {
        Script script;
        int commits = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::transaction_commit && ++commits < 3)
                return {test::error(request.header, EBUSY)};
            return transaction(request);
        };
        QVERIFY(open(script).apply(services(2)).has_value());
        QCOMPARE(commits, 3);
        commits = 0;
        const auto generation = open(script).apply(services(2), 5u);
        QVERIFY(!generation && generation.error().is(std::errc::device_or_resource_busy));
        QCOMPARE(commits, 1);
    }

    void moduleReloaded() {
        Script script;
        script.answer = [](const Request &) -> std::vector<Buffer> { return {}; };
        auto balancer = open(script);
        QVERIFY(balancer.deleteService("web"));
        script.family = kFamily + 3;
        QVERIFY(balancer.deleteService("web"));
        script.module = false;
        const auto gone = balancer.deleteService("web");
        QCOMPARE(gone.error().attribute, std::string("module"));
        script.module = true;
        QVERIFY(balancer.deleteService("web"));
    }

    void objectNotThere() {
        Script script;
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            return {test::error(request.header, ENOENT, text("no such service"))};
        };
        auto balancer = open(script);
        const auto before = script.requests.size();
        const auto error = balancer.deleteService("web").error();
        QVERIFY(error.is(std::errc::no_such_file_or_directory));
        QVERIFY(error.attribute.empty());
        QCOMPARE(script.requests.size(), before + 1);
    }

    void notAllowed() {
        Script script;
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            return {test::error(request.header, EPERM)};
        };
        const auto error = open(script).deleteService("web").error();
        QVERIFY(error.is(std::errc::operation_not_permitted));
        QVERIFY(error.message.find("sudo") != std::string::npos);
    }

    void snapshotOfOneGeneration() {
        Script script;
        int infos = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            // The configuration changes while it is read the first time.
            const std::uint32_t generation = ++infos <= 1 ? 3 : 4;
            if (request.command == Command::info_get)
                return {reply(request, attribute(nl::info::generation, generation))};
            std::vector<Buffer> answers;
            if (request.command == Command::service_get)
                for (const char *name : {"a", "b"})
                    answers.push_back(reply(request,
                                            test::join({attribute(nl::service::name, name),
                                                        attribute(nl::service::generation, 4u)}),
                                            NLM_F_MULTI));
            else
                for (const std::uint16_t port : {1, 2, 3})
                    answers.push_back(reply(request,
                                            test::join({attribute(nl::backend::service, port < 3 ? "a" : "b"),
                                                        attribute(nl::backend::port, port),
                                                        attribute(nl::backend::generation, 4u)}),
                                            NLM_F_MULTI));
            answers.push_back(test::done(request.header.nlmsg_seq));
            return answers;
        };
        const auto snapshot = open(script).snapshot();
        QVERIFY2(snapshot.has_value(), snapshot ? "" : snapshot.error().text().c_str());
        QCOMPARE(snapshot->generation, 4u);
        QCOMPARE(snapshot->services.size(), 2u);
        QCOMPARE(snapshot->services[0].backends.size(), 2u);
        QCOMPARE(snapshot->services[1].backends.size(), 1u);
        QCOMPARE(script.count(Command::service_get), 2);
    }

    void keepsChanging() {
        Script script;
        std::uint32_t generation = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::info_get)
                return {reply(request, attribute(nl::info::generation, ++generation))};
            return {test::done(request.header.nlmsg_seq)};
        };
        const auto snapshot = open(script).snapshot();
        QVERIFY(!snapshot && snapshot.error().is(std::errc::device_or_resource_busy));
    }

    void interruptedDump() {
        Script script;
        int dumps = 0;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::info_get)
                return {reply(request, attribute(nl::info::generation, 1u))};
            return {test::done(request.header.nlmsg_seq, 0, {}, ++dumps == 1 ? NLM_F_DUMP_INTR : 0)};
        };
        QVERIFY(open(script).snapshot().has_value());
        QVERIFY(dumps > 2);
    }

    void nonsense_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("nothing") << 0;
        QTest::newRow("service without a name") << 1;
    }
    void nonsense() {
        QFETCH(int, kind);
        Script script;
        script.answer = [&](const Request &request) -> std::vector<Buffer> {
            if (request.command == Command::info_get && kind == 1)
                return {reply(request, {})};
            if (request.isDump())
                return {reply(request, {}, NLM_F_MULTI), test::done(request.header.nlmsg_seq)};
            return {};
        };
        const auto snapshot = open(script).snapshot();
        QVERIFY(!snapshot && snapshot.error().is(std::errc::bad_message));
    }

    void silence() {
        Script script;
        script.answer = [](const Request &) -> std::vector<Buffer> { return {}; };
        auto balancer = open(script);
        const int channels = script.channels;
        script.answer = [](const Request &request) -> std::vector<Buffer> {
            return {test::error({0, 0, 0, request.header.nlmsg_seq + 1000, 0}, 0)};  // of another request
        };
        const auto error = balancer.deleteService("web").error();
        QVERIFY(error.is(std::errc::timed_out));
        script.answer = [](const Request &) -> std::vector<Buffer> { return {}; };
        QVERIFY(balancer.deleteService("web"));
        QCOMPARE(script.channels, channels + 1);
    }
};

QTEST_GUILESS_MAIN(BalancerTest)
#include "tst_balancer.moc"
