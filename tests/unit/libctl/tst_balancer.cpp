// SPDX-License-Identifier: LGPL-2.1-or-later
// Balancer over a transport that answers what each test tells it to.
#include <QtTest>

#include <cerrno>
#include <deque>
#include <functional>

#include <weir/balancer.hpp>

#include "datagrams.hpp"
#include "host/session.hpp"

using namespace weir;
using nl::Command;
using test::attribute;
using test::Buffer;

namespace {

constexpr int kFamily = 0x25;

/// A message that was sent, and what to answer with.
struct Request {
    nlmsghdr header;
    Command command;
    Buffer bytes;

    [[nodiscard]] nl::Attrs attributes() const {
        return nl::Attrs(nl::Bytes(bytes).subspan(NLMSG_HDRLEN + GENL_HDRLEN));
    }
    [[nodiscard]] bool wantsAck() const { return header.nlmsg_flags & NLM_F_ACK; }
    [[nodiscard]] bool isDump() const { return (header.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP; }
};

struct Script {
    /// Datagrams to answer with; the acknowledgement is added when it is asked for and none of the
    /// answers is an error.
    std::function<std::vector<Buffer>(const Request &)> answer;
    std::vector<Request> requests;
    std::deque<Buffer> replies;
    int sends = 0;
    int channels = 0;
    int family = kFamily;
    bool module = true;

    [[nodiscard]] long count(Command command) const {
        return std::count_if(requests.begin(), requests.end(), [&](const Request &r) {
            return r.header.nlmsg_type != GENL_ID_CTRL && r.command == command;
        });
    }
    void take(nl::Bytes bytes);
};

void Script::take(nl::Bytes bytes) {
    ++sends;
    Buffer aligned(bytes.begin(), bytes.end());
    nl::Datagram datagram(aligned);
    while (const auto view = datagram.next()) {
        Request request{*view->header, static_cast<Command>(view->command()), {}};
        request.bytes.resize(view->header->nlmsg_len);
        std::memcpy(request.bytes.data(), view->header, view->header->nlmsg_len);
        requests.push_back(request);
        std::vector<Buffer> answers;
        if (request.header.nlmsg_type == GENL_ID_CTRL) {
            if (!module)
                answers.push_back(test::error(request.header, ENOENT));
            else
                answers.push_back(test::generic(
                    GENL_ID_CTRL, static_cast<Command>(CTRL_CMD_NEWFAMILY), request.header.nlmsg_seq,
                    attribute(CTRL_ATTR_FAMILY_ID, test::bytesOf(static_cast<std::uint16_t>(family)))));
        } else if (request.header.nlmsg_type != family || !module) {
            answers.push_back(test::error(request.header, ENOENT));
        } else {
            answers = answer(request);
        }
        const bool refused = std::any_of(answers.begin(), answers.end(), [](const Buffer &reply) {
            return test::viewOf(reply).header->nlmsg_type == NLMSG_ERROR;
        });
        replies.insert(replies.end(), answers.begin(), answers.end());
        if (request.wantsAck() && !refused)
            replies.push_back(test::error(request.header, 0));
    }
}

class FakeChannel : public Channel {
public:
    explicit FakeChannel(Script &script) : m_script(script) {}
    Result<void> send(Bytes messages) override {
        m_script.take(messages);
        return {};
    }
    Result<Bytes> receive(int) override {
        if (m_script.replies.empty())
            return makeError(ETIMEDOUT, "nothing");
        m_current = std::move(m_script.replies.front());
        m_script.replies.pop_front();
        return Bytes(m_current);
    }
    Result<void> join(std::uint32_t) override { return {}; }
    [[nodiscard]] bool usable() const override { return true; }

private:
    Script &m_script;
    Buffer m_current;
};

class FakeSession : public Session {
public:
    explicit FakeSession(Script &script) : m_script(script) {}
    Result<std::unique_ptr<Channel>> open(int, std::string_view) override {
        ++m_script.channels;
        m_script.replies.clear();
        return std::unique_ptr<Channel>(std::make_unique<FakeChannel>(m_script));
    }
    Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &) override {
        return makeError(ENOTSUP, "");
    }
    [[nodiscard]] bool alive() const override { return true; }
    Result<void> reconnect() override { return {}; }
    [[nodiscard]] int pollFd(const Channel &) const override { return -1; }

private:
    Script &m_script;
};

Balancer open(Script &script) {
    return *Balancer::open(Session::host(std::make_shared<FakeSession>(script)));
}

Buffer reply(const Request &request, const Buffer &attributes, int flags = 0) {
    return test::generic(kFamily, request.command, request.header.nlmsg_seq, attributes, flags);
}

Buffer text(std::string_view message) {
    const std::string terminated(message);
    return attribute(NLMSGERR_ATTR_MSG,
                     {reinterpret_cast<const std::byte *>(terminated.c_str()), terminated.size() + 1});
}

/// Transaction 7, which commits as generation 42.
std::vector<Buffer> transaction(const Request &request) {
    if (request.command == Command::transaction_begin)
        return {reply(request, attribute(nl::transaction::id, 7u))};
    if (request.command == Command::transaction_commit)
        return {reply(request, attribute(nl::transaction::generation, 42u))};
    return {};
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
        const auto generation =
            balancer.apply(services(10'000), {}, [&](std::size_t done, std::size_t total) {
                last = done;
                return total == 10'000;
            });
        QVERIFY2(generation.has_value(), generation ? "" : generation.error().text().c_str());
        QCOMPARE(*generation, 42u);
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
