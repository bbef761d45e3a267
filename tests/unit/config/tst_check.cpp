// SPDX-License-Identifier: LGPL-2.1-or-later
// [service.check] of weir.toml.
#include <QtTest>

#include <weir/config.hpp>

using namespace weir;

namespace {

constexpr char kService[] = "[[service]]\nname = \"web\"\nlisten = \"192.0.2.1:80\"\n";

Result<Config> parse(const QString &check) {
    return Config::parse((kService + QString("[service.check]\n") + check).toStdString(), "f.toml");
}

}  // namespace

class TestCheck : public QObject {
    Q_OBJECT

private slots:
    void defaults() {
        const Result<Config> config = parse("type = \"tcp\"");
        QVERIFY(config.has_value());
        QVERIFY(config->services.front().check == Check());
        const Result<Config> none = Config::parse(kService, "f.toml");
        QVERIFY(none.has_value() && !none->services.front().check);
        // Less than the usual timeout takes it along.
        const Result<Config> quick = parse("type = \"tcp\"\ninterval = \"500ms\"");
        QVERIFY(quick.has_value());
        QCOMPARE(quick->services.front().check->timeout.count(), 500);
    }

    void everything() {
        const Result<Config> config = parse(R"(type = "http"
port = 8081
interval = "1m"
timeout = "1500ms"
rise = 1
fall = 10
path = "/health?deep=1"
host = "www.example.org:8443"
status = "200,204,300-399"
body = "all is well"
tls = true
server_name = "www.example.org"
verify = true
ca_file = "/etc/weir/ca.pem"
)");
        QVERIFY2(config.has_value(), config ? "" : config.error().text().c_str());
        const Check &check = *config->services.front().check;
        QCOMPARE(name(check.type), std::string_view("http"));
        QCOMPARE(check.port, 8081);
        QCOMPARE(check.interval.count(), 60000);
        QCOMPARE(check.timeout.count(), 1500);
        QCOMPARE(check.rise, 1U);
        QCOMPARE(check.fall, 10U);
        QCOMPARE(QString::fromStdString(check.statusText()), "200,204,300-399");
        QVERIFY(check.acceptsStatus(204) && check.acceptsStatus(350));
        QVERIFY(!check.acceptsStatus(201) && !check.acceptsStatus(400));
        QVERIFY(check.tls && check.verify);
        QCOMPARE(QString::fromStdString(check.body), "all is well");
    }

    void roundTrip_data() {
        QTest::addColumn<QString>("check");
        QTest::newRow("tcp") << "type = \"tcp\"";
        QTest::newRow("times")
            << "type = \"tcp\"\ninterval = \"90s\"\ntimeout = \"250ms\"\nrise = 7\nfall = 9";
        QTest::newRow("short") << "type = \"tcp\"\ninterval = \"700ms\"";
        QTest::newRow("tls") << "type = \"tls\"\nserver_name = \"a.b\"\nverify = true\nport = 443";
        QTest::newRow("http")
            << "type = \"http\"\npath = \"/\\\"x\\\"\"\nstatus = \"200\"\nbody = \"\\u0001\"";
        QTest::newRow("https")
            << "type = \"http\"\ntls = true\nverify = true\nca_file = \"/a b\"\nhost = \"[::1]:8\"";
        QTest::newRow("script") << "type = \"script\"\nprogram = [\"/bin/x\", \"\", \"a\\nb\"]";
    }
    void roundTrip() {
        QFETCH(QString, check);
        const Result<Config> config = parse(check);
        QVERIFY2(config.has_value(), config ? "" : config.error().text().c_str());
        const std::string text = config->toml();
        const Result<Config> again = Config::parse(text, "again");
        QVERIFY2(again.has_value(), again ? "" : again.error().text().c_str());
        QVERIFY2(again->services.front().check == config->services.front().check, text.c_str());
    }

    /// What apply would do does not depend on checks.
    void noDifference() {
        const Result<Config> with = parse("type = \"tcp\"");
        const Result<Config> without = Config::parse(kService, "f.toml");
        QVERIFY(difference({1, without->services}, *with).empty());
        QVERIFY(difference({1, with->services}, *without).empty());
    }

    void wrong_data() {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *check, const char *where, const char *key,
                            const char *message) {
            QTest::newRow(name) << check << QString("f.toml:") + where << QString("service[0].check") + key
                                << message;
        };
        row("no type", "port = 80", "4:1", ".type", "is missing; add for instance type = \"tcp\"");
        row("type", "type = \"htpt\"", "5:8", ".type", "\"htpt\" is not known, did you mean \"http\"?");
        row("unknown type", "type = \"ping\"", "5:8", ".type", "\"ping\" is not known; it is tcp");
        row("number for a type", "type = 1", "5:8", ".type",
            "must be a string such as \"tcp\", not an integer");
        row("unknown key", "type = \"tcp\"\nintervol = \"5s\"", "6:1", ".intervol",
            "unknown key \"intervol\", did you mean \"interval\"?");
        row("key of http", "type = \"tcp\"\npath = \"/\"", "6:1", ".path", "is for type = \"http\" only");
        row("TLS without", "type = \"http\"\nverify = true", "6:1", ".verify", "with tls = true only");
        row("port of a script", "type = \"script\"\nprogram = [\"/x\"]\nport = 1", "7:1", ".port",
            "means nothing");
        row("port", "type = \"tcp\"\nport = 65536", "6:8", ".port", "must be from 1 to 65535, not 65536");
        row("no unit", "type = \"tcp\"\ninterval = \"5\"", "6:12", ".interval", "\"5\" is no time");
        row("negative", "type = \"tcp\"\ninterval = \"-5s\"", "6:12", ".interval", "is no time");
        row("too much", "type = \"tcp\"\ninterval = \"99999999999999999999s\"", "6:12", ".interval",
            "is no time");
        row("too often", "type = \"tcp\"\ninterval = \"99ms\"", "6:12", ".interval", "from 100ms to 24h");
        row("too long", "type = \"tcp\"\ntimeout = \"6s\"", "6:11", ".timeout",
            "must be from 10ms to 5s, not \"6s\"; a check ends before the next one begins");
        row("none to rise", "type = \"tcp\"\nrise = 0", "6:8", ".rise", "must be from 1 to 1000, not 0");
        row("path", "type = \"http\"\npath = \"health\"", "6:8", ".path", "must begin with /");
        row("two lines", "type = \"http\"\npath = \"/ HTTP/1.1\\r\\nEvil: 1\"", "6:8", ".path",
            "must begin with /");
        row("host", "type = \"http\"\nhost = \"a\\r\\nb\"", "6:8", ".host", "must be a host name");
        row("status", "type = \"http\"\nstatus = \"2xx\"", "6:10", ".status",
            "\"2xx\" is no set of HTTP statuses");
        row("statuses", "type = \"http\"\nstatus = \"200-\"", "6:10", ".status",
            "is no set of HTTP statuses");
        row("backwards", "type = \"http\"\nstatus = \"300-200\"", "6:10", ".status",
            "is no set of HTTP statuses");
        row("name", "type = \"tls\"\nserver_name = \"a/b\"", "6:15", ".server_name", "must be a host name");
        row("CA", "type = \"tls\"\nca_file = \"/x\"", "6:11", ".ca_file",
            "means nothing without verify = true");
        row("flag", "type = \"tls\"\nverify = \"yes\"", "6:10", ".verify",
            "must be true or false, not a string");
        row("no program", "type = \"script\"", "4:1", ".program", "is missing");
        row("program", "type = \"script\"\nprogram = \"/x\"", "6:11", ".program",
            "must be an array of 1 to 64");
        row("empty program", "type = \"script\"\nprogram = []", "6:11", ".program",
            "must be an array of 1 to 64");
        row("where is it", "type = \"script\"\nprogram = [\"x\"]", "6:12", ".program", "absolute path");
    }
    void wrong() {
        QFETCH(QString, check);
        QFETCH(QString, where);
        QFETCH(QString, key);
        QFETCH(QString, message);
        const Result<Config> config = parse(check);
        QVERIFY(!config);
        QCOMPARE(QString::fromStdString(config.error().where), where);
        QCOMPARE(QString::fromStdString(config.error().attribute), key);
        const QString said = QString::fromStdString(config.error().message);
        QVERIFY2(said.contains(message), qPrintable(said));
        QVERIFY2(!said.contains("more error"), qPrintable(said));
    }

    void notATable() {
        const Result<Config> config = Config::parse(std::string(kService) + "check = 5\n", "f.toml");
        QVERIFY(!config);
        QCOMPARE(config.error().text(), std::string("f.toml:4:9: must be a table, not an integer; write "
                                                    "[service.check] with one bracket (service[0].check)"));
        QVERIFY(!Config::parse(std::string(kService) + "[[service.check]]\ntype = \"tcp\"\n", "f.toml"));
    }
};

QTEST_APPLESS_MAIN(TestCheck)
#include "tst_check.moc"
