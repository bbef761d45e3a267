// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <weir/address.hpp>

using namespace weir;

class AddressTest : public QObject {
    Q_OBJECT

private slots:
    void endpoint_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");  // empty: refused
        QTest::newRow("v4") << "192.0.2.1:80"
                            << "192.0.2.1:80";
        QTest::newRow("v6") << "[2001:db8::1]:443"
                            << "[2001:db8::1]:443";
        QTest::newRow("v6 long") << "[2001:0db8:0::0:1]:443"
                                 << "[2001:db8::1]:443";
        QTest::newRow("wildcard") << "*:80"
                                  << "*:80";
        QTest::newRow("any") << "0.0.0.0:80"
                             << "0.0.0.0:80";
        QTest::newRow("port 0") << "192.0.2.1:0"
                                << "192.0.2.1:0";
        QTest::newRow("port 65535") << "192.0.2.1:65535"
                                    << "192.0.2.1:65535";
        QTest::newRow("port 65536") << "192.0.2.1:65536"
                                    << "";
        QTest::newRow("port negative") << "192.0.2.1:-1"
                                       << "";
        QTest::newRow("port plus") << "192.0.2.1:+80"
                                   << "";
        QTest::newRow("port blank") << "192.0.2.1: 80"
                                    << "";
        QTest::newRow("port hex") << "192.0.2.1:0x50"
                                  << "";
        QTest::newRow("port absent") << "192.0.2.1"
                                     << "";
        QTest::newRow("port empty") << "192.0.2.1:"
                                    << "";
        QTest::newRow("v6 bare") << "2001:db8::1:80"
                                 << "";
        QTest::newRow("v6 no port") << "[2001:db8::1]"
                                    << "";
        QTest::newRow("v4 in brackets") << "[192.0.2.1]:80"
                                        << "";
        QTest::newRow("name") << "example.org:80"
                              << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("colon") << ":"
                               << "";
        QTest::newRow("brackets") << "[]:80"
                                  << "";
        QTest::newRow("short v4") << "192.0.2:80"
                                  << "";
        QTest::newRow("scope") << "[fe80::1%eth0]:80"
                               << "";
        QTest::newRow("long") << QString(5000, 'a') + ":80"
                              << "";
    }
    void endpoint() {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto parsed = Endpoint::parse(text.toStdString());
        if (written.isEmpty()) {
            QVERIFY(!parsed);
            QVERIFY(parsed.error().is(std::errc::invalid_argument));
            QVERIFY(!parsed.error().message.empty());
            QVERIFY(parsed.error().message.size() < 300);
            return;
        }
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().text().c_str());
        QCOMPARE(QString::fromStdString(parsed->text()), written);
    }

    void listen_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<int>("family");
        QTest::addColumn<bool>("any");
        QTest::newRow("v4 tcp") << "203.0.113.10:80/tcp"
                                << "203.0.113.10:80/tcp" << 2 << false;
        QTest::newRow("default tcp") << "203.0.113.10:80"
                                     << "203.0.113.10:80/tcp" << 2 << false;
        QTest::newRow("v6 udp") << "[2001:db8::10]:53/udp"
                                << "[2001:db8::10]:53/udp" << 10 << false;
        QTest::newRow("both") << "*:53/udp"
                              << "*:53/udp" << 0 << true;
        QTest::newRow("all v4") << "0.0.0.0:53/udp"
                                << "0.0.0.0:53/udp" << 2 << true;
        QTest::newRow("all v6") << "[::]:53/udp"
                                << "[::]:53/udp" << 10 << true;
        const auto row = [](const char *text, const char *written, int family, bool any) {
            QTest::newRow(text) << text << written << family << any;
        };
        row("203.0.113.0/28:80", "203.0.113.0/28:80/tcp", 2, false);
        row("203.0.113.1/32:80/udp", "203.0.113.1:80/udp", 2, false);
        row("[2001:db8::]/32:443/tcp", "[2001:db8::]/32:443/tcp", 10, false);
        row("203.0.113.1:8000-8999", "203.0.113.1:8000-8999/tcp", 2, false);
        row("203.0.113.1:80-80", "203.0.113.1:80/tcp", 2, false);
        row("203.0.113.1:1-65535", "203.0.113.1:*/tcp", 2, false);
        row("203.0.113.0/28:*/udp", "203.0.113.0/28:*/udp", 2, false);
        row("[2001:db8::]/64:*", "[2001:db8::]/64:*/tcp", 10, false);
        row("*:*/udp", "*:*/udp", 0, true);
        row("[::]:80-81", "[::]:80-81/tcp", 10, true);
        row("0.0.0.0/0:80", "0.0.0.0/0:80/tcp", 2, false);
        for (const char *text :
             {"203.0.113.1/28:80", "203.0.113.0/33:80", "*/8:80", "203.0.113.0/28", "203.0.113.0/28/tcp",
              "203.0.113.0/:80", "203.0.113.0/8/8:80", "203.0.113.1:81-80", "203.0.113.1:80-",
              "203.0.113.1:-80", "203.0.113.1:0-80", "203.0.113.1:80-65536", "203.0.113.1:**",
              "[2001:db8::/32]:80", "/:", "/", ":/", "::/0:80"})
            row(text, "", 0, true);
        QTest::newRow("sctp") << "*:53/sctp"
                              << "" << 0 << true;
        QTest::newRow("slash only") << "*:53/"
                                    << "" << 0 << true;
        QTest::newRow("port 0") << "*:0"
                                << "" << 0 << true;
    }
    void listen() {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto parsed = Listen::parse(text.toStdString());
        QCOMPARE(parsed.has_value(), !written.isEmpty());
        if (!parsed)
            return;
        QCOMPARE(QString::fromStdString(parsed->text()), written);
        QTEST(static_cast<int>(parsed->family), "family");
        QTEST(parsed->address.size() == 0, "any");
        QVERIFY(*Listen::parse(parsed->text()) == *parsed);
    }

    void target_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("v4") << "10.0.0.11:8080" << true;
        QTest::newRow("v6") << "[2001:db8::11]:8080" << true;
        QTest::newRow("local") << "local:8080" << true;
        QTest::newRow("any") << "0.0.0.0:8080" << false;
        QTest::newRow("wildcard") << "*:8080" << false;
        QTest::newRow("port 0") << "local:0" << false;
        QTest::newRow("any port") << "10.0.0.11:*" << true;
        QTest::newRow("any port v6") << "[2001:db8::11]:*" << true;
        QTest::newRow("any local port") << "local:*" << true;
        QTest::newRow("range") << "10.0.0.11:80-81" << false;
        QTest::newRow("prefix") << "10.0.0.0/8:80" << false;
    }
    void target() {
        QFETCH(QString, text);
        const auto parsed = Target::parse(text.toStdString());
        QTEST(parsed.has_value(), "good");
        if (parsed)
            QCOMPARE(QString::fromStdString(parsed->text()), text);
    }

    void errorText() {
        const auto error =
            makeError(std::errc::invalid_argument, "must be a prime", "table-size", "service web");
        QCOMPARE(error.text(), std::string("service web: must be a prime (table-size)"));
        QCOMPARE(makeError(2, "gone").text(), std::string("gone"));
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"
