// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>

#include "datagrams.hpp"
#include "routes/rtnl.hpp"

using namespace weir;
using test::Buffer;

namespace {

constexpr std::uint8_t kDest[] = {10, 7, 0, 0};
constexpr std::uint8_t kGate[] = {10, 1, 0, 1};

template <class T>
void put(Buffer &out, int type, const T &value) {
    test::append(out, test::attribute(type, test::bytesOf(value)));
}

Buffer routePayload(bool many, std::uint16_t hopLength = sizeof(rtnexthop) + 8) {
    rtmsg header{};
    header.rtm_family = AF_INET;
    header.rtm_dst_len = 16;
    header.rtm_table = 254;
    header.rtm_type = RTN_UNICAST;
    Buffer metrics;
    put(metrics, RTAX_MTU, std::uint32_t{1400});
    put(metrics, RTAX_ADVMSS, std::uint32_t{1300});
    rta_cacheinfo cache{};
    cache.rta_expires = 58000;
    Buffer out;
    test::append(out, test::bytesOf(header));
    put(out, RTA_DST, kDest);
    test::append(out, test::attribute(RTA_METRICS, metrics));
    put(out, RTA_CACHEINFO, cache);
    if (many) {
        Buffer hops;
        for (int i = 0; i < 2; ++i) {
            rtnexthop hop{};
            hop.rtnh_len = hopLength;
            hop.rtnh_ifindex = 5 + i;
            test::append(hops, test::bytesOf(hop));
            put(hops, RTA_GATEWAY, kGate);
        }
        test::append(out, test::attribute(RTA_MULTIPATH, hops));
    } else {
        put(out, RTA_OIF, std::uint32_t{3});
        put(out, RTA_GATEWAY, kGate);
    }
    return out;
}

}  // namespace

class RoutesTest : public QObject {
    Q_OBJECT

private slots:
    void route() {
        const auto bytes = test::message(RTM_NEWROUTE, 0, 1, routePayload(false));
        const auto got = readRoute(test::viewOf(bytes));
        QVERIFY(got.has_value());
        QCOMPARE(got->route.destination.text(), std::string("10.7.0.0/16"));
        QCOMPARE(got->route.gateway.text(), std::string("10.1.0.1"));
        QCOMPARE(got->route.interface, 3u);
        QCOMPARE(got->route.table, 254u);
        QCOMPARE(got->nextHops, 1u);
        QCOMPARE(got->mtu.value_or(0), 1400u);
        QCOMPARE(got->advertisedMss.value_or(0), 1300u);
        QCOMPARE(got->expires.value_or(0), 580u);
    }

    void severalNextHops() {
        const auto bytes = test::message(RTM_NEWROUTE, 0, 1, routePayload(true));
        const auto got = readRoute(test::viewOf(bytes));
        QVERIFY(got.has_value());
        QCOMPARE(got->nextHops, 2u);
        QCOMPARE(got->route.interface, 5u);
        QCOMPARE(got->route.gateway.text(), std::string("10.1.0.1"));
    }

    void nextHopsThatMakeNoSense() {
        for (const std::uint16_t length : {0, 1, 7, 8, 15, 17, 1000, 65535}) {
            const auto bytes = test::message(RTM_NEWROUTE, 0, 1, routePayload(true, length));
            const auto got = readRoute(test::viewOf(bytes));
            QVERIFY(got.has_value());
            QVERIFY(got->nextHops >= 1 && got->nextHops <= 4);
        }
    }

    void link() {
        ifinfomsg header{};
        header.ifi_index = 9;
        header.ifi_flags = IFF_UP;
        Buffer info;
        test::append(info, test::attribute(IFLA_INFO_KIND, test::bytesOf(std::string_view("wireguard"))));
        Buffer out;
        test::append(out, test::bytesOf(header));
        test::append(out, test::attribute(IFLA_IFNAME, test::bytesOf(std::string_view("wg0\0", 4))));
        put(out, IFLA_MTU, std::uint32_t{1420});
        put(out, IFLA_MASTER, std::uint32_t{4});
        test::append(out, test::attribute(IFLA_LINKINFO, info));
        const auto bytes = test::message(RTM_NEWLINK, 0, 1, out);
        const auto got = readLink(test::viewOf(bytes));
        QVERIFY(got.has_value());
        QCOMPARE(got->name, std::string("wg0"));
        QCOMPARE(got->kind, std::string("wireguard"));
        QCOMPARE(got->mtu, 1420u);
        QCOMPARE(got->master, 4u);
        QVERIFY(got->up && !got->loopback);
        QVERIFY(!readInterfaceAddress(test::viewOf(bytes)));
        QVERIFY(!readRoute(test::viewOf(bytes)));
    }

    // On a point-to-point link the attribute ADDRESS is that of the other end.
    void address() {
        ifaddrmsg header{};
        header.ifa_family = AF_INET;
        header.ifa_prefixlen = 32;
        header.ifa_index = 2;
        Buffer out;
        test::append(out, test::bytesOf(header));
        put(out, IFA_ADDRESS, kDest);
        put(out, IFA_LOCAL, kGate);
        const auto bytes = test::message(RTM_NEWADDR, 0, 1, out);
        const auto got = readInterfaceAddress(test::viewOf(bytes));
        QVERIFY(got.has_value());
        QCOMPARE(got->address.text(), std::string("10.1.0.1"));
        QVERIFY(got->usable);
        put(out, IFA_FLAGS, std::uint32_t{IFA_F_DADFAILED});
        const auto failed = test::message(RTM_NEWADDR, 0, 1, out);
        QVERIFY(!readInterfaceAddress(test::viewOf(failed))->usable);
    }

    void cutAnywhere() {
        for (const bool many : {false, true}) {
            const auto whole = routePayload(many);
            for (std::size_t n = 0; n <= whole.size(); ++n) {
                const auto bytes = test::message(RTM_NEWROUTE, 0, 1, nl::Bytes(whole).first(n));
                QCOMPARE(readRoute(test::viewOf(bytes)).has_value(), n >= sizeof(rtmsg));
                QVERIFY(!readLink(test::viewOf(bytes)));
            }
        }
    }

    void lengthsThatMakeNoSense() {
        auto payload = routePayload(false);
        payload[1] = std::byte{33};  // rtm_dst_len
        QVERIFY(!readRoute(test::viewOf(test::message(RTM_NEWROUTE, 0, 1, payload))));
        payload[0] = std::byte{AF_UNIX};
        QVERIFY(!readRoute(test::viewOf(test::message(RTM_NEWROUTE, 0, 1, payload))));
    }
};

QTEST_GUILESS_MAIN(RoutesTest)
#include "tst_routes.moc"
