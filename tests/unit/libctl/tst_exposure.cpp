// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <weir/exposure.hpp>

using namespace weir;

namespace {

constexpr std::uint32_t kLo = 1;
constexpr std::uint32_t kEth = 2;
constexpr std::uint32_t kLan = 3;
constexpr std::uint32_t kDown = 4;
constexpr std::uint32_t kVrf = 5;
constexpr std::uint32_t kPort = 6;
constexpr std::uint32_t kBridge = 7;
constexpr std::uint32_t kBehind = 8;

Link link(std::uint32_t index, const char *name, const char *kind = "", bool up = true) {
    Link out;
    out.index = index;
    out.name = name;
    out.kind = kind;
    out.up = up;
    out.loopback = index == kLo;
    return out;
}

InterfaceAddress own(const char *text, std::uint32_t interface) {
    const auto prefix = std::string_view(text).substr(0, std::string_view(text).find('/'));
    InterfaceAddress out;
    out.address = *Address::parse(prefix);
    out.prefixLength = 24;
    out.interface = interface;
    return out;
}

Route route(const char *prefix, std::uint32_t interface, RouteType type = RouteType::Unicast) {
    Route out;
    out.destination = *Prefix::parse(prefix);
    out.type = type;
    out.interface = interface;
    return out;
}

/// Words of a row: additions to a machine that has loopback, eth0 without an address, and nothing else.
NetworkView network(const QString &words) {
    NetworkView out;
    out.links = {link(kLo, "lo"), link(kEth, "eth0"), link(kLan, "lan0")};
    out.addresses = {own("127.0.0.1", kLo), own("::1", kLo)};
    for (const QString &word : words.split(' ', Qt::SkipEmptyParts)) {
        const QStringList parts = word.split('@');
        const QByteArray text = parts[0].toUtf8();
        const auto at = [&](int i) {
            const QString name = parts.value(i);
            return name == "lo"      ? kLo
                   : name == "lan0"  ? kLan
                   : name == "eth9"  ? kDown
                   : name == "port0" ? kPort
                   : name == "br0"   ? kBridge
                                     : kEth;
        };
        if (text == "default") {
            out.routes.push_back(route("0.0.0.0/0", kEth));
            out.routes.push_back(route("::/0", kEth));
        } else if (text == "down") {
            out.links.push_back(link(kDown, "eth9", "", false));
        } else if (text == "vrf" || text == "vrf-shared") {
            out.links.push_back(link(kVrf, "vrf0", "vrf"));
            out.links.push_back(link(kPort, "port0"));
            out.links.back().master = kVrf;
            out.vrfShared = text == "vrf-shared";
        } else if (text == "bridge") {
            out.links.push_back(link(kBridge, "br0", "bridge"));
            out.links.push_back(link(kBehind, "veth1", "veth"));
            out.links.back().master = kBridge;
        } else if (text == "localnet") {
            out.localnetRouted.push_back(kEth);
        } else if (text == "alone") {
            out.links = {link(kLo, "lo"), link(kEth, "eth0", "", false), link(kLan, "lan0", "dummy")};
        } else if (text == "duplicate") {
            out.addresses.back().usable = false;
        } else if (text.startsWith("local:")) {
            out.routes.push_back(route(text.mid(6).constData(), kLo, RouteType::Local));
        } else {
            out.addresses.push_back(own(text.constData(), at(1)));
        }
    }
    return out;
}

}  // namespace

class ExposureTest : public QObject {
    Q_OBJECT

private slots:
    void classes_data() {
        QTest::addColumn<QString>("reach");
        const auto row = [](const char *address, const char *reach) { QTest::newRow(address) << reach; };
        row("127.0.0.1", "loopback");
        row("127.255.255.255", "loopback");
        row("126.255.255.255", "public");
        row("128.0.0.0", "public");
        row("9.255.255.255", "public");
        row("10.0.0.0", "private");
        row("10.255.255.255", "private");
        row("172.15.255.255", "public");
        row("172.16.0.0", "private");
        row("172.31.255.255", "private");
        row("172.32.0.0", "public");
        row("192.168.0.1", "private");
        row("192.169.0.1", "public");
        row("169.254.1.1", "link-local");
        row("100.63.255.255", "public");
        row("100.64.0.0", "cgnat");
        row("100.127.255.255", "cgnat");
        row("100.128.0.0", "public");
        row("198.18.0.1", "private");
        row("203.0.113.5", "private");
        row("224.0.0.1", "nobody");
        row("8.8.8.8", "public");
        row("::1", "loopback");
        row("fe80::1", "link-local");
        row("febf::1", "link-local");
        row("fec0::1", "private");
        row("fc00::1", "private");
        row("fdff::1", "private");
        row("2001:db8::1", "private");
        row("2001:db9::1", "public");
        row("2606:4700::1111", "public");
        row("ff02::1", "nobody");
        row("::ffff:127.0.0.1", "loopback");
        row("::ffff:10.1.2.3", "private");
        row("::ffff:8.8.8.8", "public");
    }

    void classes() {
        QFETCH(QString, reach);
        const auto address = Address::parse(QTest::currentDataTag());
        QVERIFY(bool(address));
        QCOMPARE(QString::fromUtf8(name(classify(*address)).data()), reach);
    }

    void exposures_data() {
        QTest::addColumn<QString>("listener");  // address, or * and :: for wildcards; %interface; "only"
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("want");  // reach, and the entrances that matter
        QTest::addColumn<QString>("says");
        int n = 0;
        const auto row = [&](const char *listener, const char *machine, const char *want, const char *says) {
            QTest::addRow("%02d %s on: %s", ++n, listener, machine) << listener << machine << want << says;
        };
        // one address
        row("127.0.0.1", "8.8.8.8@eth0 default", "loopback", "127.0.0.1 on lo is loopback");
        row("127.0.0.53", "local:127.0.0.0/8", "loopback", "127.0.0.53 on lo is loopback");
        row("::1", "2606::1@eth0 default", "loopback", "loopback");
        row("10.0.0.1", "10.0.0.1@eth0 default", "private", "10.0.0.1 on eth0 is private");
        row("192.168.1.1", "192.168.1.1@lan0", "private", "lan0");
        row("8.8.8.8", "8.8.8.8@eth0 default", "public", "8.8.8.8 on eth0 is public");
        row("8.8.8.8", "8.8.8.8@eth0", "public", "without a default route");
        row("2606::1", "2606::1@eth0 default", "public", "public");
        row("fd00::1", "fd00::1@eth0 default", "private", "private");
        row("fe80::1%eth0", "fe80::1@eth0", "link-local", "fe80::1 on interface eth0 only");
        row("fe80::1%lan0", "fe80::1@eth0", "nobody", "no interface that is up has it");
        row("169.254.7.7", "169.254.7.7@eth0", "link-local", "link-local");
        row("100.64.1.1", "100.64.1.1@eth0 default", "cgnat", "RFC 6598");
        row("203.0.113.7", "203.0.113.7@eth0 default", "private", "not routed on the Internet");
        row("::ffff:8.8.8.8", "8.8.8.8@eth0 default", "public", "8.8.8.8 on eth0");
        // addresses on loopback are answered on every interface
        row("8.8.8.8", "8.8.8.8@lo default", "public", "8.8.8.8 on lo is public");
        row("10.9.9.9", "10.9.9.9@lo", "private", "10.9.9.9 on lo");
        row("8.8.8.8", "8.8.8.8@lan0 alone", "loopback", "not reachable from outside");
        row("10.9.9.9", "10.9.9.9@lo alone", "loopback", "not reachable from outside");
        // what is not there
        row("10.0.0.1", "10.0.0.2@eth0", "nobody", "no interface that is up has it");
        row("10.0.0.1", "down 10.0.0.1@eth9", "nobody", "no interface that is up has it");
        row("fd00::1", "fd00::1@eth0 duplicate", "nobody", "no interface");
        row("8.8.4.4", "local:8.8.4.0/24 default", "public", "8.8.4.4 on lo is public");
        row("10.8.4.4", "local:10.8.0.0/16", "private", "private");
        // wildcards
        row("*", "", "loopback", "127.0.0.1 on lo is loopback");
        row("*", "10.0.0.1@eth0", "private", "of which 10.0.0.1 on eth0 is private");
        row("*", "10.0.0.1@eth0 8.8.8.8@lan0 default", "public", "of which 8.8.8.8 on lan0 is public");
        row("*", "2606::1@eth0 10.0.0.1@lan0 default", "private", "10.0.0.1");
        row("*", "100.64.0.9@eth0 10.0.0.1@lan0 default", "cgnat", "100.64.0.9");
        row("*", "169.254.3.3@eth0", "link-local", "link-local");
        row("*", "down 8.8.8.8@eth9 10.0.0.1@eth0", "private", "10.0.0.1");
        row("*", "10.0.0.1@lo alone", "loopback", "127.0.0.1 on lo is loopback");
        row("*", "local:8.8.4.0/24 default", "public", "8.8.4.0 on lo");
        row("::", "2606::1@eth0 default", "public", "2606::1");
        row("::", "8.8.8.8@eth0 fd00::1@lan0 default", "public", "8.8.8.8 on eth0");
        row(":: only", "8.8.8.8@eth0 fd00::1@lan0 default", "private", "fd00::1 on lan0");
        row(":: only", "8.8.8.8@eth0 default", "loopback", "::1 on lo");
        row(":: only", "fe80::5@eth0", "link-local", "link-local");
        row("::ffff:0.0.0.0", "2606::1@eth0 10.0.0.1@lan0 default", "private", "10.0.0.1");
        // bound to an interface
        row("*%lo", "8.8.8.8@eth0 default", "loopback", "on interface lo only");
        row("*%eth0", "8.8.8.8@eth0 default", "public", "on interface eth0 only");
        row("*%eth0", "", "nobody", "no interface that is up has one");
        row("*%lan0", "8.8.8.8@eth0 10.0.0.1@lan0 default", "public", "8.8.8.8");
        row("*%eth9", "down 8.8.8.8@eth0 default", "nobody", "down or gone");
        row("8.8.8.8%lo", "8.8.8.8@eth0 default", "loopback", "not reachable from outside");
        row("127.0.0.1%lo", "", "loopback", "loopback");
        // VRFs
        row("*", "vrf 8.8.8.8@port0", "loopback", "127.0.0.1");
        row("8.8.8.8", "vrf 8.8.8.8@port0", "nobody", "tcp_l3mdev_accept is off");
        row("*", "vrf-shared 8.8.8.8@port0 default", "public", "8.8.8.8 on port0");
        row("*%vrf0", "vrf 8.8.8.8@port0 10.0.0.1@eth0 default", "public", "8.8.8.8 on port0");
        row("*%vrf0", "vrf 10.0.0.1@port0 8.8.8.8@eth0 default", "private", "10.0.0.1 on port0");
        row("*%port0", "vrf 10.0.0.1@port0 8.8.8.8@eth0 default", "private", "10.0.0.1 on port0");
        // bridges, and neighbours that are let in to loopback
        row("172.17.0.1", "bridge 172.17.0.1@br0", "private", "172.17.0.1 on br0");
        row("*", "bridge 172.17.0.1@br0", "private", "of which 172.17.0.1 on br0");
        row("127.0.0.1", "localnet 10.0.0.1@eth0", "link-local", "route_localnet lets neighbours in");
        row("::1", "localnet fd00::1@eth0", "loopback", "loopback");
        row("127.0.0.1%eth0", "localnet 10.0.0.1@eth0", "link-local", "route_localnet");
    }

    void exposures() {
        QFETCH(QString, listener);
        QFETCH(QString, machine);
        QFETCH(QString, want);
        QFETCH(QString, says);
        const NetworkView view = network(machine);
        Socket socket;
        socket.v6only = listener.endsWith(" only");
        QString text = listener.split(' ').first();
        if (text.contains('%')) {
            const auto found = std::ranges::find(view.links, text.section('%', 1).toStdString(), &Link::name);
            QVERIFY(found != view.links.end());
            socket.interface = found->index;
            text = text.section('%', 0, 0);
        }
        socket.local.address = *Address::parse(text == "*" ? "0.0.0.0" : text.toStdString());
        socket.family = socket.local.address.family;
        const Exposure got = exposureOf(socket, view);
        QVERIFY2(got.reason.find(says.toStdString()) != std::string::npos, got.reason.c_str());
        QCOMPARE(QString::fromUtf8(name(got.reach).data()), want);
        QCOMPARE(got.entrances.empty(), got.reach == Reach::Nobody);
    }
};

QTEST_GUILESS_MAIN(ExposureTest)
#include "tst_exposure.moc"
