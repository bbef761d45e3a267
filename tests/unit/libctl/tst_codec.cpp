// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <algorithm>
#include <cerrno>

#include "datagrams.hpp"
#include "netlink/codec.hpp"

using namespace weir;
using namespace weir::nl;
using test::attribute;
using test::Buffer;

namespace {

// The attributes of a request that was built, to read them as the kernel would.
Attrs attributesOf(const Message &message) {
    return Attrs(message.bytes().subspan(NLMSG_HDRLEN + GENL_HDRLEN));
}

Message newMessage(Command command, std::size_t room = 256) {
    return Message::generic(0x20, static_cast<std::uint8_t>(command), room);
}

Buffer countersNest() {
    return test::join(
        {attribute(counters::connections, std::uint64_t{1}), attribute(counters::active, 2u),
         attribute(counters::packets_in, std::uint64_t{3}), attribute(counters::bytes_in, std::uint64_t{4}),
         attribute(counters::packets_out, std::uint64_t{5}), attribute(counters::bytes_out, std::uint64_t{6}),
         attribute(counters::no_backend, std::uint64_t{7})});
}

Buffer serviceAttributes() {
    const std::uint8_t address[4] = {192, 0, 2, 1};
    return test::join({attribute(service::name, "web"), attribute(service::family, std::uint8_t{2}),
                       attribute(service::protocol, std::uint8_t{17}),
                       attribute(service::address.type, test::bytesOf(address)),
                       attribute(service::port, std::uint16_t{53}), attribute(service::scheduler, 2u),
                       attribute(service::mode, 1u), attribute(service::table_size, 251u),
                       attribute(service::accounting, 0u), attribute(service::backend_count, 3u),
                       attribute(service::counters.type, countersNest()),
                       attribute(service::generation, 9u)});
}

}  // namespace

class CodecTest : public QObject {
    Q_OBJECT

private slots:
    void readsService() {
        const auto bytes = serviceAttributes();
        const auto read = readService(Attrs(bytes));
        QVERIFY(read.has_value());
        QCOMPARE(read->service.name, std::string("web"));
        QCOMPARE(read->service.listen.text(), std::string("192.0.2.1:53/udp"));
        QCOMPARE(read->service.scheduler, Scheduler::Maglev);
        QCOMPARE(read->service.mode, Mode::Redirect);
        QCOMPARE(read->service.tableSize, 251u);
        QCOMPARE(read->service.accounting, Accounting::Connections);
        QCOMPARE(read->generation, 9u);
        const auto &c = read->service.counters;
        QCOMPARE(c.connections, 1u);
        QCOMPARE(c.active, 2u);
        QVERIFY(c.traffic.has_value());
        QCOMPARE(c.traffic->packetsIn, 3u);
        QCOMPARE(c.traffic->bytesIn, 4u);
        QCOMPARE(c.traffic->packetsOut, 5u);
        QCOMPARE(c.traffic->bytesOut, 6u);
        QCOMPARE(c.noBackend, 7u);
    }

    void readsWhatIsNotCounted() {
        const auto nest = test::join({attribute(counters::connections, std::uint64_t{1})});
        const auto bytes =
            test::join({attribute(service::name, "web"), attribute(service::counters.type, nest)});
        const auto read = readService(Attrs(bytes));
        QVERIFY(read.has_value());
        QCOMPARE(read->service.counters.connections, 1u);
        QVERIFY(!read->service.counters.traffic.has_value());
        QCOMPARE(read->service.accounting, Accounting::Traffic);
    }

    void readsTruncated() {
        const auto bytes = serviceAttributes();
        for (std::size_t n = 0; n <= bytes.size(); ++n) {
            const auto read = readService(Attrs(Bytes(bytes).first(n)));
            QCOMPARE(read.has_value(), n >= 8);  // once the name is whole
        }
    }

    void refusesService_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const Buffer &bytes) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()));
        };
        const std::uint8_t five[5] = {};
        const std::uint8_t four[4] = {};
        row("no name", attribute(service::port, std::uint16_t{1}));
        row("empty name", attribute(service::name, ""));
        row("long name", attribute(service::name, std::string(64, 'a')));
        row("control characters", attribute(service::name, "a\x1b[2J"));
        row("address of 5", test::join({attribute(service::name, "a"),
                                        attribute(service::address.type, test::bytesOf(five))}));
        row("address and family",
            test::join({attribute(service::name, "a"), attribute(service::family, std::uint8_t{10}),
                        attribute(service::address.type, test::bytesOf(four))}));
        row("family",
            test::join({attribute(service::name, "a"), attribute(service::family, std::uint8_t{7})}));
    }
    void refusesService() {
        QFETCH(QByteArray, bytes);
        QVERIFY(!readService(
            Attrs(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))))));
    }

    void unknownAndWrongSized() {
        auto bytes = serviceAttributes();
        test::append(bytes, attribute(30, test::bytesOf(std::uint64_t{1})));
        test::append(bytes, attribute(4000, test::bytesOf(std::uint64_t{1})));
        test::append(bytes,
                     attribute(service::port.type, test::bytesOf(std::uint64_t{1})));  // of another size
        const auto read = readService(Attrs(bytes));
        QVERIFY(read.has_value());
        QCOMPARE(read->service.listen.port, 0);
        const Buffer newer = test::join({attribute(service::name, "a"), attribute(service::scheduler, 77u)});
        QCOMPARE(name(readService(Attrs(newer))->service.scheduler), std::string_view("?"));
    }

    void writesWholeService_data() {
        QTest::addColumn<QString>("listen");
        QTest::addColumn<QString>("target");
        QTest::newRow("v4") << "192.0.2.1:80/tcp"
                            << "10.0.0.1:8080";
        QTest::newRow("v6") << "[2001:db8::1]:80/udp"
                            << "[2001:db8::2]:8080";
        QTest::newRow("any") << "*:80/tcp"
                             << "local:8080";
        QTest::newRow("any v6") << "[::]:80/tcp"
                                << "local:8080";
    }
    void writesWholeService() {
        QFETCH(QString, listen);
        QFETCH(QString, target);
        Service whole;
        whole.name = "web";
        whole.listen = *Listen::parse(listen.toStdString());
        whole.scheduler = Scheduler::Rr;
        whole.mode = Mode::Redirect;
        whole.tableSize = 251;
        whole.key = Key::FiveTuple;
        whole.accounting = Accounting::Connections;
        whole.backends.resize(1);
        whole.backends[0].target = *Target::parse(target.toStdString());
        whole.backends[0].weight = 65535;
        auto message = newMessage(Command::service_set, serviceRoom(wholeChange(whole), 1));
        putWholeService(message, whole, Condition::Absent);
        QVERIFY(!message.error());
        const auto attributes = attributesOf(message);
        QVERIFY(attributes.get(service::replace));
        QCOMPARE(attributes.get(service::if_), std::optional(1u));
        // A reply has the same attributes under the same numbers.
        const auto read = readService(attributes);
        QVERIFY(read.has_value());
        QVERIFY(read->service.listen == whole.listen);
        QCOMPARE(read->service.scheduler, whole.scheduler);
        QCOMPARE(read->service.mode, whole.mode);
        QCOMPARE(read->service.tableSize, whole.tableSize);
        QCOMPARE(read->service.accounting, whole.accounting);
        QCOMPARE(read->service.key, whole.key);
        const auto nest = attributes.get(service::backends);
        QVERIFY(nest.has_value());
        QCOMPARE(nest->get(service_backend::port), std::optional<std::uint16_t>(8080));
        QCOMPARE(nest->get(service_backend::weight), std::optional(65535u));
        QCOMPARE(nest->get(service_backend::address).value_or(Bytes()).size(),
                 whole.backends[0].target.address.size());
    }

    void writesOnlyWhatIsSet() {
        auto message = newMessage(Command::service_set);
        ServiceChange change;
        change.name = "web";
        change.mode = Mode::Nat;
        putService(message, change, Condition::Any);
        const auto attributes = attributesOf(message);
        QVERIFY(attributes.get(service::mode).has_value());
        QVERIFY(!attributes.get(service::port) && !attributes.get(service::scheduler) &&
                !attributes.get(service::if_) && !attributes.get(service::replace));
    }

    void backends() {
        const auto target = *Target::parse("[2001:db8::2]:8080");
        auto message = newMessage(Command::backend_set);
        putBackend(message, "web", {.target = target, .weight = 40}, Condition::Present);
        const auto read = readBackend(attributesOf(message));
        QVERIFY(read.has_value());
        QCOMPARE(read->service, std::string("web"));
        QVERIFY(read->backend.target == target);
        QCOMPARE(read->backend.weight, 40u);
        QCOMPARE(attributesOf(message).get(backend::if_), std::optional(2u));
        const auto bytes = test::join(
            {attribute(backend::service, "web"), attribute(backend::port, std::uint16_t{1}),
             attribute(backend::counters.type, countersNest()), attribute(backend::generation, 5u)});
        const auto local = readBackend(Attrs(bytes));
        QCOMPARE(local->backend.target.text(), std::string("local:1"));
        QCOMPARE(local->backend.counters.traffic.value_or(Traffic{}).bytesOut, 6u);
        QCOMPARE(local->generation, 5u);
    }

    void rangesAreKept_data() {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QString>("text");
        QTest::newRow("port") << "port"
                              << "must be between 1 and 65535";
        QTest::newRow("weight") << "weight"
                                << "must be between 0 and 65535";
        QTest::newRow("name") << "name"
                              << "at most 63";
    }
    void rangesAreKept() {
        QFETCH(QString, attribute);
        QFETCH(QString, text);
        auto message = newMessage(Command::service_set);
        if (attribute == "port")
            message.put(service::port, 0);
        else if (attribute == "weight")
            message.put(backend::weight, 65536);
        else
            message.put(service::name, std::string(64, 'a'));
        QVERIFY(message.error().has_value());
        QCOMPARE(QString::fromStdString(message.error()->attribute), attribute);
        QVERIFY(QString::fromStdString(message.error()->message).contains(text));
    }

    void overfullMessage() {
        auto message = newMessage(Command::service_set, 64);
        for (int i = 0; i < 100; ++i)
            message.put(service::mode, 0);
        QVERIFY(message.error() && message.error()->is(std::errc::message_size));
    }

    void roomForBackends() {
        Service whole;
        whole.name = std::string(63, 'a');
        whole.listen = *Listen::parse("[2001:db8::1]:80");
        whole.backends.resize(kBackendsPerMessage + 10);
        for (auto &backend : whole.backends)
            backend.target = *Target::parse("[2001:db8::2]:8080");
        auto message = newMessage(Command::service_set, serviceRoom(wholeChange(whole), kBackendsPerMessage));
        putWholeService(message, whole, Condition::Present);
        message.put(service::transaction, 1);
        QVERIFY(!message.error());
        QVERIFY(message.size() < 60u * 1024);
    }

    void info() {
        const auto bytes = test::join(
            {attribute(info::version, "0.1"), attribute(info::protocol, kProtocolVersion),
             attribute(info::features, std::uint64_t{0x3f | std::uint64_t{1} << 50}),
             attribute(info::generation, 4u), attribute(info::services, 1u), attribute(info::backends, 2u),
             attribute(info::flows, 3u), attribute(info::hooked, std::uint8_t{1}),
             attribute(info::untracked, std::uint64_t{8}), attribute(info::active, std::uint32_t{9})});
        const auto read = readInfo(Attrs(bytes));
        QCOMPARE(read.version, std::string("0.1"));
        QCOMPARE(read.generation, 4u);
        QCOMPARE(read.services, 1u);
        QCOMPARE(read.backends, 2u);
        QCOMPARE(read.flows, 3u);
        QVERIFY(read.hooked);
        QCOMPARE(read.untracked, 8u);
        QCOMPARE(read.active, 9u);
        QVERIFY(std::find(read.features.begin(), read.features.end(), "mode-nat") != read.features.end());
        QCOMPARE(read.features.back(), std::string("bit 50"));
        QVERIFY(!read.mismatch.empty());
        QVERIFY(!readInfo(Attrs()).mismatch.empty());
    }

    void events_data() {
        QTest::addColumn<int>("command");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, Command command, Event::Kind kind) {
            QTest::newRow(name) << static_cast<int>(command) << static_cast<int>(kind);
        };
        row("service-changed", Command::service_changed, Event::Kind::ServiceChanged);
        row("service-removed", Command::service_removed, Event::Kind::ServiceRemoved);
        row("backend-changed", Command::backend_changed, Event::Kind::BackendChanged);
        row("backend-removed", Command::backend_removed, Event::Kind::BackendRemoved);
        row("committed", Command::config_changed, Event::Kind::Committed);
    }
    void events() {
        QFETCH(int, command);
        QFETCH(int, kind);
        const auto c = static_cast<Command>(command);
        Buffer bytes =
            c == Command::config_changed
                ? test::join({attribute(config::generation, 5u), attribute(config::changes, 6u),
                              attribute(config::truncated.type, {})})
            : c == Command::service_changed || c == Command::service_removed
                ? test::join({attribute(service::name, "web"), attribute(service::generation, 5u)})
                : test::join({attribute(backend::service, "web"), attribute(backend::port, std::uint16_t{1}),
                              attribute(backend::generation, 5u)});
        const auto message = test::generic(0x20, c, 0, bytes);
        const auto event = readEvent(test::viewOf(message));
        QVERIFY(event.has_value());
        QCOMPARE(static_cast<int>(event->kind), kind);
        QCOMPARE(event->generation, 5u);
        if (c == Command::config_changed) {
            QCOMPARE(event->changes, 6u);
            QVERIFY(event->truncated);
        } else {
            QCOMPARE(event->service.name, std::string("web"));
        }
        const auto broken = test::generic(0x20, c, 0, {});
        QCOMPARE(readEvent(test::viewOf(broken)).has_value(), c == Command::config_changed);
    }

    void noEvent() {
        const auto other = test::generic(0x20, Command::service_get, 0, {});
        QVERIFY(!readEvent(test::viewOf(other)));
        const auto headerless = test::message(0x20, 0, 0, {});
        QVERIFY(!readEvent(test::viewOf(headerless)));
    }

    void brokenDatagrams() {
        Buffer datagram =
            test::join({test::generic(0x20, Command::service_get, 1, serviceAttributes()), test::done(1)});
        for (std::size_t n = 0; n <= datagram.size(); ++n) {
            Datagram cut(Bytes(datagram).first(n));
            int count = 0;
            while (const auto view = cut.next()) {
                static_cast<void>(readService(view->attributes()));
                ++count;
            }
            QVERIFY(count <= 2);
        }
        for (const std::uint32_t length : {0u, 1u, 15u, 0x7fffffffu, 0xffffffffu}) {
            std::memcpy(datagram.data(), &length, sizeof length);
            QVERIFY(!Datagram(datagram).next());
        }
    }
};

QTEST_GUILESS_MAIN(CodecTest)
#include "tst_codec.moc"
