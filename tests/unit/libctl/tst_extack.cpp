// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <cerrno>

#include "datagrams.hpp"
#include "netlink/codec.hpp"
#include "netlink/extack.hpp"

using namespace weir;
using namespace weir::nl;
using test::Buffer;

namespace {

constexpr Attr<std::string_view> kMsg{NLMSGERR_ATTR_MSG, "", 0, kNoLimit};
constexpr Attr<std::uint32_t> kOffs{NLMSGERR_ATTR_OFFS, "", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMissType{NLMSGERR_ATTR_MISS_TYPE, "", 0, kNoLimit};
constexpr Attr<std::uint32_t> kMissNest{NLMSGERR_ATTR_MISS_NEST, "", 0, kNoLimit};

Message request() {
    Service whole;
    whole.name = "web";
    whole.listen = *Listen::parse("192.0.2.1:80");
    whole.backends.resize(2);
    whole.backends[0].target = *Target::parse("10.0.0.1:8080");
    whole.backends[1].target = *Target::parse("10.0.0.2:8080");
    auto message = Message::generic(0x20, static_cast<std::uint8_t>(Command::service_set),
                                    serviceRoom(wholeChange(whole), 2));
    putWholeService(message, whole, Condition::Any);
    return message;
}

// Offset of the n-th attribute of that number, at the top or in the nest that begins at @p inside.
std::uint32_t offsetOf(Bytes bytes, int type, int nth = 1, std::size_t inside = 0) {
    std::size_t at = inside ? inside + NLA_HDRLEN : NLMSG_HDRLEN + GENL_HDRLEN;
    while (at < bytes.size()) {
        nlattr attr;
        std::memcpy(&attr, bytes.data() + at, sizeof attr);
        if ((attr.nla_type & NLA_TYPE_MASK) == type && --nth == 0)
            return static_cast<std::uint32_t>(at);
        at += NLA_ALIGN(attr.nla_len);
    }
    return 0;
}

Outcome parse(const Message &message, const Buffer &tlvs, int errnum = EINVAL) {
    const auto reply = test::error(*message.header(), errnum, tlvs);
    return parseError(test::viewOf(reply), message.bytes(), shapeOf(Command::service_set));
}

}  // namespace

class ExtackTest : public QObject {
    Q_OBJECT

private slots:
    void names() {
        const auto message = request();
        const auto bytes = message.bytes();
        auto outcome =
            parse(message, test::join({test::attribute(kMsg, "bad port"),
                                       test::attribute(kOffs, offsetOf(bytes, service::port.type))}));
        QCOMPARE(outcome.errnum, EINVAL);
        QCOMPARE(outcome.message, std::string("bad port"));
        QCOMPARE(outcome.attribute, std::string("port"));

        const auto second = offsetOf(bytes, service::backends.type, 2);
        outcome =
            parse(message, test::attribute(kOffs, offsetOf(bytes, service_backend::weight.type, 1, second)));
        QCOMPARE(outcome.attribute, std::string("backends.weight"));
        outcome = parse(message, test::attribute(kOffs, second));
        QCOMPARE(outcome.attribute, std::string("backends"));
    }

    void anyOffsetIsSafe() {
        const auto message = request();
        for (std::uint32_t offset = 0; offset < message.size() + 64; ++offset)
            parse(message, test::attribute(kOffs, offset));
        QVERIFY(parse(message, test::attribute(kOffs, 0xffffffffu)).attribute.empty());
        QVERIFY(parse(message, test::attribute(kOffs, 1u)).attribute.empty());
    }

    void missing() {
        const auto message = request();
        auto outcome = parse(message, test::attribute(kMissType, std::uint32_t{service::name.type}));
        QCOMPARE(outcome.attribute, std::string("name"));
        QCOMPARE(outcome.message, std::string("is missing"));
        outcome = parse(
            message,
            test::join({test::attribute(kMissType, std::uint32_t{service_backend::port.type}),
                        test::attribute(kMissNest, offsetOf(message.bytes(), service::backends.type))}));
        QCOMPARE(outcome.attribute, std::string("backends.port"));
        outcome = parse(message, test::attribute(kMissType, 99u));
        QCOMPARE(outcome.attribute, std::string("attribute 99"));
    }

    void limits_data() {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const Buffer &policy, const char *text) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(policy.data()),
                                              static_cast<qsizetype>(policy.size()))
                                << text;
        };
        const auto u64 = [](int type, std::uint64_t value) {
            return test::attribute(type, test::bytesOf(value));
        };
        const auto u32 = [](int type, std::uint32_t value) {
            return test::attribute(type, test::bytesOf(value));
        };
        row("range",
            test::join(
                {u64(NL_POLICY_TYPE_ATTR_MIN_VALUE_U, 1), u64(NL_POLICY_TYPE_ATTR_MAX_VALUE_U, 65535)}),
            "out of range: must be between 1 and 65535");
        row("length", u32(NL_POLICY_TYPE_ATTR_MAX_LENGTH, 63), "out of range: must be at most 63 bytes long");
        row("exact",
            test::join({u32(NL_POLICY_TYPE_ATTR_MIN_LENGTH, 4), u32(NL_POLICY_TYPE_ATTR_MAX_LENGTH, 4)}),
            "out of range: must be 4 bytes long");
        row("nothing known", u32(NL_POLICY_TYPE_ATTR_TYPE, 3), "out of range");
    }
    void limits() {
        QFETCH(QByteArray, policy);
        QFETCH(QString, text);
        const auto bytes =
            std::as_bytes(std::span(policy.constData(), static_cast<std::size_t>(policy.size())));
        const auto outcome = parse(
            request(),
            test::join({test::attribute(kMsg, "out of range"), test::attribute(NLMSGERR_ATTR_POLICY, bytes)}),
            ERANGE);
        QCOMPARE(QString::fromStdString(outcome.message), text);
        QCOMPARE(outcome.errnum, ERANGE);
    }

    // Without NETLINK_CAP_ACK the request comes back between the error and its attributes.
    void uncapped() {
        const auto message = request();
        Buffer payload;
        const nlmsgerr body{-EINVAL, *message.header()};
        test::append(payload, test::bytesOf(body));
        test::append(payload, message.bytes().subspan(NLMSG_HDRLEN));
        test::append(payload, test::attribute(kMsg, "why"));
        const auto reply = test::message(NLMSG_ERROR, NLM_F_ACK_TLVS, 1, payload);
        QCOMPARE(parseError(test::viewOf(reply), {}, {}).message, std::string("why"));
        // The length in it may be a lie.
        for (std::size_t n = 0; n < payload.size(); ++n) {
            const auto cut = test::message(NLMSG_ERROR, NLM_F_ACK_TLVS, 1, Bytes(payload).first(n));
            static_cast<void>(parseError(test::viewOf(cut), message.bytes(), {}));
        }
        const std::uint32_t huge = 0xfffffff0;
        std::memcpy(payload.data() + 4, &huge, sizeof huge);
        const auto lie = test::message(NLMSG_ERROR, NLM_F_ACK_TLVS, 1, payload);
        QVERIFY(parseError(test::viewOf(lie), {}, {}).message.empty());
    }

    void doneWithError() {
        const auto reply = test::done(1, EINVAL, test::attribute(kMsg, "no such filter"));
        const auto outcome = parseDone(test::viewOf(reply), {}, {});
        QCOMPARE(outcome.errnum, EINVAL);
        QCOMPARE(outcome.message, std::string("no such filter"));
        const auto good = test::done(1);
        QCOMPARE(parseDone(test::viewOf(good), {}, {}).errnum, 0);
        const auto empty = test::message(NLMSG_DONE, NLM_F_MULTI, 1, {});
        QCOMPARE(parseDone(test::viewOf(empty), {}, {}).errnum, 0);
    }

    void nonsense() {
        nlmsghdr header{};
        for (const int errnum : {-1, 5000, INT_MAX}) {
            const auto reply = test::error(header, errnum);
            QCOMPARE(parseError(test::viewOf(reply), {}, {}).errnum, EBADMSG);
        }
        const auto shortOne = test::message(NLMSG_ERROR, 0, 1, test::bytesOf(std::uint32_t{0}));
        QCOMPARE(parseError(test::viewOf(shortOne), {}, {}).errnum, EBADMSG);
        const auto text = parse(request(), test::attribute(kMsg, "a\x1b[2Jb\nc"));
        QCOMPARE(text.message, std::string("a [2Jb c"));
    }

    void words() {
        QVERIFY(toError({EPERM, {}, {}}).message.find("CAP_NET_ADMIN") != std::string::npos);
        QCOMPARE(toError({EPERM, "agent: SOCK_DESTROY is not allowed", {}}).message,
                 std::string("agent: SOCK_DESTROY is not allowed"));
        QVERIFY(toError({EINVAL, "x", "port"}).is(std::errc::invalid_argument));
    }
};

QTEST_GUILESS_MAIN(ExtackTest)
#include "tst_extack.moc"
