// SPDX-License-Identifier: LGPL-2.1-or-later
// Every setting of services and backends on its way over the wire and back, and in words.
#include <QtTest>

#include <algorithm>
#include <set>

#include "datagrams.hpp"
#include "netlink/codec.hpp"
#include "netlink/extack.hpp"

using namespace weir;
using namespace weir::nl;
using test::attribute;

namespace {

Attrs attributesOf(const Message &message) {
    return Attrs(message.bytes().subspan(NLMSG_HDRLEN + GENL_HDRLEN));
}

Message newMessage(Command command, std::size_t room = 256) {
    return Message::generic(0x20, static_cast<std::uint8_t>(command), room);
}

/// No setting has its default.
Service full() {
    Service service;
    service.name = "web";
    service.listen = *Listen::parse("203.0.113.0/28:8000-8999/udp");
    service.scheduler = Scheduler::Maglev;
    service.mode = Mode::Egress;
    service.tableSize = 251;
    service.accounting = Accounting::Connections;
    service.key = Key::FiveTuple;
    service.overload = Overload::Drop;
    service.maxConnections = 5;
    service.affinity = Seconds(600);
    service.affinityPrefix4 = 24;
    service.affinityPrefix6 = 64;
    service.slowStart = Seconds(30);
    service.loadFactor = 125;
    service.canaryGroup = "next";
    service.canaryShare = 55;
    service.canaryClients = {*Prefix::parse("10.0.0.0/8"), *Prefix::parse("2001:db8::/32")};
    service.sources = {*AddressRange::parse("192.0.2.1-192.0.2.9"), *AddressRange::parse("2001:db8::1")};
    service.sourcePorts = {2000, 3000};
    service.mss = 1400;
    service.destinations = {*Prefix::parse("0.0.0.0/0")};
    service.uids = {{33, 33}, {1000, 1010}};
    service.cgroups = {"/a", "/b"};
    service.exceptUids = {{0, 0}};
    service.exceptCgroups = {"/"};
    return service;
}

constexpr std::size_t kSettings = 24;

}  // namespace

class SettingsTest : public QObject {
    Q_OBJECT

private slots:
    void overTheWire() {
        const Service whole = full();
        auto message = newMessage(Command::service_set, serviceRoom(wholeChange(whole), 0));
        putWholeService(message, whole, Condition::Any);
        QVERIFY2(!message.error(), message.error() ? message.error()->text().c_str() : "");
        const auto read = readService(attributesOf(message));
        QVERIFY(read.has_value());
        const auto said = weir::settings(read->service);
        const auto want = weir::settings(whole);
        QCOMPARE(want.size(), kSettings);
        QCOMPARE(said.size(), want.size());
        for (std::size_t i = 0; i < want.size(); ++i) {
            QCOMPARE(said[i].key, want[i].key);
            QCOMPARE(said[i].text(), want[i].text());
        }
        QVERIFY(isEmpty(changeOf(whole, read->service)));
        QCOMPARE(read->service.listen.text(), std::string("203.0.113.0/28:8000-8999/udp"));
    }

    void defaultsGoWithoutSaying() {
        Service whole;
        whole.name = "web";
        whole.listen = *Listen::parse("*:80");
        auto message = newMessage(Command::service_set);
        putWholeService(message, whole, Condition::Any);
        std::set<int> types;
        for (int type = 1; type <= Attrs::kMaxType; ++type)
            if (attributesOf(message).find(type))
                types.insert(type);
        // Those that the first version of the protocol had.
        QVERIFY(types == (std::set<int>{service::name.type, service::family.type, service::protocol.type,
                                        service::port.type, service::scheduler.type, service::mode.type,
                                        service::table_size.type, service::replace.type}));
    }

    void eachAlone() {
        // What a change sets is put and nothing else, and it makes one of the other.
        const Service from;
        const Service to = full();
        const auto all = changeOf(from, to);
        QCOMPARE(weir::settings(to, &all).size(), kSettings);
        Service made = from;
        apply(all, made);
        QVERIFY(isEmpty(changeOf(made, to)));
        QVERIFY(isEmpty(changeOf(to, to)));
        const auto back = changeOf(to, from);
        QCOMPARE(weir::settings(from, &back).size(), kSettings);
        apply(back, made);
        QVERIFY(isEmpty(changeOf(made, from)));
    }

    void emptyLists() {
        const auto change = changeOf(full(), Service());
        auto message = newMessage(Command::service_set, serviceRoom(change, 0));
        putService(message, change, Condition::Present);
        const auto attributes = attributesOf(message);
        for (const auto &attr : {service::canary_clients, service::sources, service::destinations,
                                 service::uids, service::except_uids}) {
            const auto found = attributes.find(attr.type);
            QVERIFY2(found.has_value(), std::string(attr.name).c_str());
            QCOMPARE(found->size(), std::size_t{0});
        }
        QCOMPARE(attributes.get(service::cgroups), std::optional<std::string_view>(""));
        QCOMPARE(attributes.get(service::canary_group), std::optional<std::string_view>(""));
        const auto read = readService(attributes);
        QVERIFY(!read || read->service.destinations.empty());
    }

    void wildcardsAreTheSame() {
        Service a;
        Service b;
        a.listen = *Listen::parse("0.0.0.0:80");
        b.listen = a.listen;
        b.listen.address = *Address::parse("0.0.0.0");
        b.listen.portLast = 80;
        QVERIFY(isEmpty(changeOf(a, b)));
        b.tableSize = 0;
        QVERIFY(isEmpty(changeOf(a, b)));
        b.listen.prefixLength = 0;
        QVERIFY(!isEmpty(changeOf(a, b)));
    }

    void longLists() {
        Service whole = full();
        whole.destinations.clear();
        for (std::uint32_t i = 0; i < nl::kPrefixesMax; ++i)
            whole.destinations.push_back(*Prefix::parse("2001:db8:" + std::to_string(i % 10000) + "::/48"));
        auto message = newMessage(Command::service_set, serviceRoom(wholeChange(whole), 0));
        putWholeService(message, whole, Condition::Any);
        QVERIFY2(!message.error(), message.error() ? message.error()->text().c_str() : "");
        const auto read = readService(attributesOf(message));
        QVERIFY(read && read->service.destinations == canonical(whole.destinations));
        Service parts = full();
        parts.destinations = {whole.destinations[0]};
        Service more;
        more.destinations = {whole.destinations[2], whole.destinations[1]};
        append(parts, more);
        QCOMPARE(parts.destinations.size(), std::size_t{3});
        QCOMPARE(parts.canaryClients.size(), std::size_t{2});
    }

    void backend() {
        BackendChange change{.target = *Target::parse("10.0.0.1:*"),
                             .weight = 3,
                             .group = "next",
                             .maxConnections = 9,
                             .fallback = true,
                             .state = Health::Down};
        auto message = newMessage(Command::backend_set);
        putBackend(message, "web", change, Condition::Present);
        QVERIFY(!message.error());
        QVERIFY(!attributesOf(message).find(backend::port.type));
        const auto read = readBackend(attributesOf(message));
        QVERIFY(read.has_value());
        QCOMPARE(read->backend.target.text(), std::string("10.0.0.1:*"));
        Backend want;
        want.target = change.target;
        apply(change, want);
        QVERIFY(isEmpty(changeOf(want, read->backend)));
        QCOMPARE(read->backend.state, Health::Down);
        QCOMPARE(weir::settings(want).size(), std::size_t{5});
        QCOMPARE(weir::settings(Backend()).size(), std::size_t{1});
        // No file says it, so no difference does.
        QVERIFY(!changeOf(Backend(), want).state);
    }

    void drain() {
        const DrainOrder order{.deadline = std::chrono::seconds(60),
                               .action = DrainAction::Reset,
                               .remove = true,
                               .keepAffinity = true};
        auto message = newMessage(Command::backend_set);
        putDrain(message, "web", *Target::parse("10.0.0.1:80"), order);
        QVERIFY(!message.error());
        const auto read = readBackend(attributesOf(message));
        QVERIFY(read && read->backend.drain);
        QVERIFY(read->backend.drain->order.deadline == order.deadline);
        QCOMPARE(read->backend.drain->order.action, DrainAction::Reset);
        QVERIFY(read->backend.drain->order.remove && read->backend.drain->order.keepAffinity);

        auto plain = newMessage(Command::backend_set);
        putDrain(plain, "web", *Target::parse("10.0.0.1:80"), {});
        const auto nest = attributesOf(plain).find(backend::drain.type);
        QVERIFY(nest && nest->empty());
        auto stop = newMessage(Command::backend_set);
        putUndrain(stop, "web", *Target::parse("10.0.0.1:80"));
        QVERIFY(attributesOf(stop).get(backend::drain_stop));
        QVERIFY(!attributesOf(stop).find(backend::drain.type));

        const auto hostile =
            test::join({attribute(backend::service, "web"), attribute(backend::port, std::uint16_t{1}),
                        attribute(backend::drain.type, test::join({attribute(drain::since, UINT64_MAX),
                                                                   attribute(drain::oldest, UINT64_MAX)}))});
        const auto ages = readBackend(Attrs(hostile));
        QVERIFY(ages && ages->backend.drain->since.count() > 0);
    }

    void hostile_data() {
        QTest::addColumn<QByteArray>("attribute");
        const auto row = [](const char *name, const test::Buffer &bytes) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()));
        };
        const std::uint8_t three[3] = {1, 2, 3};
        const std::uint8_t four[4] = {192, 0, 2, 1};
        row("prefix of 3 bytes",
            attribute(service::destinations.type, attribute(prefix::address.type, test::bytesOf(three))));
        row("prefix too long", attribute(service::destinations.type,
                                         test::join({attribute(prefix::address.type, test::bytesOf(four)),
                                                     attribute(prefix::length, std::uint8_t{33})})));
        row("prefix without address",
            attribute(service::destinations.type, attribute(prefix::length, std::uint8_t{3})));
        row("group with an escape", attribute(service::canary_group, "\x1b[2J"));
        row("user without number", attribute(service::uids.type, attribute(id_range::last, 3u)));
        row("range of nothing",
            attribute(service::sources.type, attribute(address_range::last.type, test::bytesOf(four))));
        row("cgroup upwards", attribute(service::cgroups, "/a/../b"));
        row("last port before the first", attribute(service::port_last, std::uint16_t{1}));
        row("length beyond the address", attribute(service::prefix_len, std::uint8_t{99}));
    }
    void hostile() {
        QFETCH(QByteArray, attribute);
        const std::uint8_t address[4] = {192, 0, 2, 1};
        auto bytes = test::join({test::attribute(service::name, "web"),
                                 test::attribute(service::family, std::uint8_t{2}),
                                 test::attribute(service::address.type, test::bytesOf(address)),
                                 test::attribute(service::port, std::uint16_t{53})});
        test::append(bytes,
                     std::as_bytes(std::span(attribute.data(), static_cast<std::size_t>(attribute.size()))));
        const auto read = readService(Attrs(bytes));
        if (read)
            QCOMPARE(weir::settings(read->service).size(), std::size_t{2});  // as if it were not there
    }

    void counters() {
        const auto nest = test::join({attribute(counters::refused, std::uint64_t{1}),
                                      attribute(counters::overflowed, std::uint64_t{2}),
                                      attribute(counters::limited, std::uint64_t{3}),
                                      attribute(counters::blocked, std::uint64_t{4}),
                                      attribute(counters::port_exhausted, std::uint64_t{5}),
                                      attribute(counters::fallback, std::uint64_t{6})});
        const auto bytes =
            test::join({attribute(backend::service, "web"), attribute(backend::port, std::uint16_t{1}),
                        attribute(backend::ports_used, 7u), attribute(backend::ports_most, 8u),
                        attribute(backend::counters.type, nest)});
        const auto read = readBackend(Attrs(bytes));
        QVERIFY(read.has_value());
        const Counters &c = read->backend.counters;
        QVERIFY(c.refused == 1 && c.overflowed == 2 && c.limited == 3 && c.blocked == 4 &&
                c.portExhausted == 5 && c.fallback == 6);
        QVERIFY(read->backend.portsUsed == 7u && read->backend.portsMost == 8u);
    }

    void trial() {
        const auto bytes =
            test::join({attribute(info::conntrack_entries, 1u), attribute(info::conntrack_max, 2u),
                        attribute(info::conntrack_dropped, std::uint64_t{3}),
                        attribute(info::confirm_left, 4000u), attribute(info::confirm_former, 5u)});
        const auto read = readInfo(Attrs(bytes));
        QVERIFY(read.conntrack && read.conntrack->entries == 1 && read.conntrack->max == 2 &&
                read.conntrack->dropped == 3);
        QVERIFY(read.trial && read.trial->left == std::chrono::seconds(4) && read.trial->former == 5);
        QVERIFY(!readInfo(Attrs()).trial && !readInfo(Attrs()).conntrack);
    }

    void olderModule() {
        const Outcome unknown{EINVAL, "Unknown attribute type", "backends.connections-max"};
        QVERIFY(toError(unknown).message.find("feature limits") != std::string::npos);
        const Outcome mode{ERANGE, "integer out of range: must be between 0 and 1", "mode"};
        QVERIFY(toError(mode).message.find("older than this program") != std::string::npos);
        const Outcome other{EINVAL, "Unknown attribute type", "weight"};
        QCOMPARE(toError(other).message, std::string("Unknown attribute type"));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
