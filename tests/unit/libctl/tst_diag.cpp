// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <arpa/inet.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>

#include "datagrams.hpp"
#include "sockets/diag.hpp"
#include "sockets/tcpinfo.hpp"

using namespace weir;
using test::Buffer;

namespace {

inet_diag_msg header() {
    inet_diag_msg diag{};
    diag.idiag_family = AF_INET;
    diag.idiag_state = 1;
    diag.id.idiag_sport = htons(80);
    diag.id.idiag_dport = htons(40000);
    diag.id.idiag_src[0] = htonl(0xc0000201);
    diag.id.idiag_dst[0] = htonl(0xc6336402);
    diag.id.idiag_cookie[0] = 1;
    diag.id.idiag_cookie[1] = 2;
    diag.id.idiag_if = 3;
    diag.idiag_rqueue = 4;
    diag.idiag_wqueue = 5;
    diag.idiag_uid = 1000;
    diag.idiag_inode = 77;
    return diag;
}

Buffer payload() {
    KernelTcpInfo info{};
    info.rtt = 1500;
    info.sndSsthresh = 0x7fffffff;
    info.bytesSent = 123456789012;
    info.rwndLimited = 42;
    std::uint32_t memory[SK_MEMINFO_VARS] = {};
    memory[SK_MEMINFO_DROPS] = 9;
    Buffer out;
    test::append(out, test::bytesOf(header()));
    test::append(out, test::attribute(INET_DIAG_INFO, test::bytesOf(info)));
    test::append(out, test::attribute(INET_DIAG_CONG, test::bytesOf(std::string_view("cubic\0", 6))));
    test::append(out, test::attribute(INET_DIAG_SKMEMINFO, test::bytesOf(memory)));
    return out;
}

}  // namespace

class DiagTest : public QObject {
    Q_OBJECT

private slots:
    void whole() {
        const auto bytes = test::message(SOCK_DIAG_BY_FAMILY, NLM_F_MULTI, 1, payload());
        const auto socket = readSocket(test::viewOf(bytes));
        QVERIFY(socket.has_value());
        QCOMPARE(socket->cookie, 0x200000001ull);
        QCOMPARE(socket->state, TcpState::Established);
        QCOMPARE(socket->local.text(), std::string("192.0.2.1:80"));
        QCOMPARE(socket->remote.text(), std::string("198.51.100.2:40000"));
        QCOMPARE(socket->interface, 3u);
        QCOMPARE(socket->receiveQueue, 4u);
        QCOMPARE(socket->sendQueue, 5u);
        QCOMPARE(socket->uid, 1000u);
        QCOMPARE(socket->inode, 77u);
        QCOMPARE(socket->drops, 9u);
        QCOMPARE(socket->congestion, std::string("cubic"));
        QVERIFY(socket->hasInfo);
        QCOMPARE(socket->info.rtt, 1500u);
        QCOMPARE(socket->info.ssthresh, 0x7fffffffu);
        QCOMPARE(socket->info.bytesSent, 123456789012u);
        QCOMPARE(socket->info.limitedByReceiver, 42u);
    }

    void cutAnywhere() {
        const auto bytes = payload();
        for (std::size_t n = 0; n <= bytes.size(); ++n) {
            const auto cut = test::message(SOCK_DIAG_BY_FAMILY, 0, 1, nl::Bytes(bytes).first(n));
            QCOMPARE(readSocket(test::viewOf(cut)).has_value(), n >= sizeof(inet_diag_msg));
        }
    }

    // Kernels before 4.x had less of it, those to come have more.
    void tcpInfoOfAnyAge() {
        KernelTcpInfo info{};
        info.rtt = 7;
        info.bytesSent = 8;
        Buffer bytes;
        test::append(bytes, test::bytesOf(info));
        QCOMPARE(readTcpInfo(nl::Bytes(bytes).first(104)).bytesSent, 0u);
        QCOMPARE(readTcpInfo(nl::Bytes(bytes).first(104)).rtt, 7u);
        bytes.resize(400, std::byte{0xff});
        QCOMPARE(readTcpInfo(bytes).bytesSent, 8u);
        QCOMPARE(readTcpInfo({}).rtt, 0u);
    }

    void others() {
        auto diag = header();
        diag.idiag_family = 1;
        const auto unixSocket = test::message(SOCK_DIAG_BY_FAMILY, 0, 1, test::bytesOf(diag));
        QVERIFY(!readSocket(test::viewOf(unixSocket)));
        const auto wrongType = test::message(18, 0, 1, payload());
        QVERIFY(!readSocket(test::viewOf(wrongType)));
    }

    void request() {
        const auto message = tcpDump(Family::Inet6, kListenState);
        QVERIFY(!message.error());
        QCOMPARE(message.header()->nlmsg_len, std::uint32_t(NLMSG_LENGTH(sizeof(inet_diag_req_v2))));
        QCOMPARE(message.header()->nlmsg_flags, NLM_F_REQUEST | NLM_F_DUMP);
    }

    void stateNames() {
        for (int state = 1; state <= 12; ++state)
            QVERIFY(name(static_cast<TcpState>(state)) != "?");
        QCOMPARE(name(static_cast<TcpState>(99)), std::string_view("?"));
    }
};

QTEST_GUILESS_MAIN(DiagTest)
#include "tst_diag.moc"
