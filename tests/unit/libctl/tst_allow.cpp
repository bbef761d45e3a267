// SPDX-License-Identifier: LGPL-2.1-or-later
// What weir-agent lets through and what it refuses, and in which words.
#include <QtTest>

#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>

#include <cerrno>
#include <random>

#include "allow.hpp"
#include "datagrams.hpp"
#include "netlink/extack.hpp"

using namespace weir;
using test::Buffer;

namespace {

constexpr std::uint16_t kFamily = 0x25;
const int kRequest = NLM_F_REQUEST;
const int kDump = NLM_F_REQUEST | NLM_F_DUMP;

Buffer diag(int type, int flags, int family, int protocol, const Buffer &attributes = {}) {
    inet_diag_req_v2 request{};
    request.sdiag_family = static_cast<__u8>(family);
    request.sdiag_protocol = static_cast<__u8>(protocol);
    Buffer payload;
    test::append(payload, test::bytesOf(request));
    test::append(payload, attributes);
    return test::message(type, flags, 5, payload);
}

Buffer generic(int family, int command, int flags, const Buffer &attributes = {}) {
    return test::generic(family, static_cast<nl::Command>(command), 5, attributes, flags);
}

Buffer name(const char *text) {
    return test::attribute(CTRL_ATTR_FAMILY_NAME, test::bytesOf(std::string_view(text, strlen(text) + 1)));
}

}  // namespace

class AllowTest : public QObject {
    Q_OBJECT

private slots:
    void requests_data() {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("why");  // empty: allowed
        const auto row = [](const char *what, int protocol, const Buffer &message, const char *why) {
            QTest::newRow(what) << protocol
                                << QByteArray(reinterpret_cast<const char *>(message.data()),
                                              static_cast<qsizetype>(message.size()))
                                << why;
        };
        constexpr int kDiag = NETLINK_SOCK_DIAG;
        constexpr int kType = SOCK_DIAG_BY_FAMILY;
        row("tcp4", kDiag, diag(kType, kDump, AF_INET, IPPROTO_TCP), "");
        row("tcp6", kDiag, diag(kType, kDump, AF_INET6, IPPROTO_TCP), "");
        row("udp4", kDiag, diag(kType, kDump, AF_INET, IPPROTO_UDP), "");
        row("bytecode", kDiag, diag(kType, kDump, AF_INET, IPPROTO_TCP, test::attribute(1, test::bytesOf(1))),
            "");
        row("bpf storages", kDiag, diag(kType, kDump, AF_INET, IPPROTO_TCP, test::attribute(2, {})),
            "attribute 2");
        row("raw", kDiag, diag(kType, kDump, AF_INET, IPPROTO_RAW), "protocol 255");
        row("unix", kDiag, diag(kType, kDump, AF_UNIX, 0), "address family 1");
        row("one socket", kDiag, diag(kType, kRequest, AF_INET, IPPROTO_TCP), "only dumps");
        row("half a dump", kDiag, diag(kType, kRequest | NLM_F_ROOT, AF_INET, IPPROTO_TCP), "only dumps");
        row("destroy", kDiag, diag(SOCK_DESTROY, kRequest, AF_INET, IPPROTO_TCP), "SOCK_DESTROY");
        row("old tcp", kDiag, diag(18, kDump, AF_INET, IPPROTO_TCP), "message 18");
        row("short", kDiag, test::message(kType, kDump, 5, {}), "too short");
        row("no request", kDiag, diag(kType, NLM_F_DUMP, AF_INET, IPPROTO_TCP), "no request");
        constexpr int kRoute = NETLINK_ROUTE;
        row("getlink", kRoute, test::message(RTM_GETLINK, kDump, 5, {}), "");
        row("getaddr", kRoute, test::message(RTM_GETADDR, kDump, 5, {}), "");
        row("getroute", kRoute, test::message(RTM_GETROUTE, kRequest, 5, {}), "");
        row("newlink", kRoute, test::message(RTM_NEWLINK, kRequest, 5, {}), "RTM_NEWLINK");
        row("delroute", kRoute, test::message(RTM_DELROUTE, kRequest, 5, {}), "RTM_DELROUTE");
        row("getneigh", kRoute, test::message(RTM_GETNEIGH, kDump, 5, {}), "RTM_GETNEIGH");
        row("newtfilter", kRoute, test::message(RTM_NEWTFILTER, kRequest, 5, {}), "RTM_NEWTFILTER");
        row("control in route", kRoute, test::message(1, kRequest, 5, {}), "message 1");
        row("far", kRoute, test::message(200, kRequest, 5, {}), "message 200");
        constexpr int kGeneric = NETLINK_GENERIC;
        row("getfamily", kGeneric, generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, kRequest, name("weir")), "");
        row("getfamily other", kGeneric, generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, kRequest, name("nl80211")),
            "only the family weir");
        row("getfamily both", kGeneric,
            generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, kRequest, test::join({name("weir"), name("x")})),
            "only the family weir");
        row("getfamily none", kGeneric, generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, kRequest),
            "only the family weir");
        row("getfamily all", kGeneric, generic(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, kDump, name("weir")),
            "GETFAMILY");
        row("getpolicy", kGeneric, generic(GENL_ID_CTRL, CTRL_CMD_GETPOLICY, kDump, name("weir")),
            "GETFAMILY");
        row("other family", kGeneric, generic(kFamily + 1, 1, kRequest), "family 38");
        row("service-set", kGeneric, generic(kFamily, static_cast<int>(nl::Command::service_set), kRequest),
            "");
        row("service-changed", kGeneric,
            generic(kFamily, static_cast<int>(nl::Command::service_changed), kRequest),
            "service-changed is no request");
        row("command 0", kGeneric, generic(kFamily, 0, kRequest), "weir command 0");
        row("command 200", kGeneric, generic(kFamily, 200, kRequest), "weir command 200");
        row("generic short", kGeneric, test::message(kFamily, kRequest, 5, {}), "too short");
        row("netfilter", NETLINK_NETFILTER, test::message(0, kRequest, 5, {}), "protocol 12");
    }
    void requests() {
        QFETCH(int, protocol);
        QFETCH(QByteArray, message);
        QFETCH(QString, why);
        const auto bytes =
            std::as_bytes(std::span(message.constData(), static_cast<std::size_t>(message.size())));
        const auto said = QString::fromStdString(agent::refusal({protocol, kFamily}, bytes));
        if (why.isEmpty())
            QCOMPARE(said, QString());
        else
            QVERIFY2(said.contains(why), qPrintable(said));
    }

    void everyCommand() {
        for (const auto &set : nl::kCommandSets) {
            const auto bytes = generic(kFamily, static_cast<int>(set.command), kRequest);
            QCOMPARE(agent::refusal({NETLINK_GENERIC, kFamily}, bytes).empty(), set.request);
        }
    }

    void brokenLengths() {
        auto bytes = diag(SOCK_DIAG_BY_FAMILY, kDump, AF_INET, IPPROTO_TCP);
        for (std::size_t n = 0; n < bytes.size(); ++n)
            QVERIFY(!agent::refusal({NETLINK_SOCK_DIAG, 0}, nl::Bytes(bytes).first(n)).empty());
        const std::uint32_t huge = 0xffffffff;
        std::memcpy(bytes.data(), &huge, sizeof huge);
        QVERIFY(!agent::refusal({NETLINK_SOCK_DIAG, 0}, bytes).empty());
    }

    void garbage() {
        std::mt19937 random(1);
        for (int i = 0; i < 20'000; ++i) {
            Buffer bytes(random() % 100);
            for (auto &byte : bytes)
                byte = static_cast<std::byte>(random());
            if (bytes.size() >= NLMSG_HDRLEN && i % 2) {
                nlmsghdr header{};
                header.nlmsg_len = static_cast<__u32>(bytes.size());
                header.nlmsg_type = i % 4 == 1 ? GENL_ID_CTRL : SOCK_DIAG_BY_FAMILY;
                header.nlmsg_flags = i % 4 == 1 ? kRequest : kDump;
                std::memcpy(bytes.data(), &header, sizeof header);
            }
            for (const int protocol : {NETLINK_SOCK_DIAG, NETLINK_ROUTE, NETLINK_GENERIC})
                static_cast<void>(agent::refusal({protocol, kFamily}, bytes));
            static_cast<void>(agent::refuse(bytes, EPERM, "no"));
        }
    }

    // The parser of the kernel's errors needs no other path for the agent's.
    void refusalReadsLikeTheKernels() {
        const auto request = diag(SOCK_DESTROY, kRequest, AF_INET, IPPROTO_TCP);
        const auto reply = agent::refuse(request, EPERM, "SOCK_DESTROY is not allowed");
        const auto view = test::viewOf(reply);
        QCOMPARE(view.header->nlmsg_seq, 5u);
        const auto outcome = nl::parseError(view, request, {});
        QCOMPARE(outcome.errnum, EPERM);
        QCOMPARE(outcome.message, std::string("agent: SOCK_DESTROY is not allowed"));
    }
};

QTEST_GUILESS_MAIN(AllowTest)
#include "tst_allow.moc"
