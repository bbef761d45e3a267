// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include "host/place.hpp"

using namespace weir;

class PlaceTest : public QObject {
    Q_OBJECT

private slots:
    void parse_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");  // empty: refused
        QTest::addColumn<QString>("words");
        QTest::newRow("ssh") << "ssh://server"
                             << "server"
                             << "-- server exec";
        QTest::newRow("ssh user") << "ssh://me@server"
                                  << "me@server"
                                  << "-l me -- server exec";
        QTest::newRow("ssh port") << "ssh://me@server:2222"
                                  << "me@server"
                                  << "-p 2222 -l me -- server";
        QTest::newRow("ssh v6") << "ssh://[2001:db8::1]:22"
                                << "2001:db8::1"
                                << "-p 22 -- 2001:db8::1";
        QTest::newRow("ssh slash") << "ssh://server/"
                                   << "server"
                                   << "-- server";
        QTest::newRow("ssh option") << "ssh://-oProxyCommand=x"
                                    << ""
                                    << "";
        QTest::newRow("ssh user option") << "ssh://-x@server"
                                         << ""
                                         << "";
        QTest::newRow("ssh bad port") << "ssh://server:x"
                                      << ""
                                      << "";
        QTest::newRow("ssh port 0") << "ssh://server:0"
                                    << ""
                                    << "";
        QTest::newRow("ssh blank") << "ssh://a b"
                                   << ""
                                   << "";
        QTest::newRow("ssh empty") << "ssh://"
                                   << ""
                                   << "";
        QTest::newRow("unix") << "unix:/run/x"
                              << "/run/x"
                              << "";
        QTest::newRow("unix empty") << "unix:"
                                    << ""
                                    << "";
        QTest::newRow("unix long") << "unix:/" + QString(200, 'x') << ""
                                   << "";
        QTest::newRow("pkexec") << "pkexec"
                                << "this computer, as root"
                                << "pkexec --disable-internal-agent /";
        QTest::newRow("exec") << "exec:/usr/bin/sudo  -n weir-agent"
                              << "sudo"
                              << "/usr/bin/sudo -n weir-agent";
        QTest::newRow("exec empty") << "exec:  "
                                    << ""
                                    << "";
        QTest::newRow("else") << "server"
                              << ""
                              << "";
    }
    void parse() {
        QFETCH(QString, text);
        QFETCH(QString, name);
        QFETCH(QString, words);
        const auto place = Place::parse({text.toStdString(), {}});
        QCOMPARE(place.has_value(), !name.isEmpty());
        if (!place) {
            QCOMPARE(place.error().attribute, std::string("host"));
            return;
        }
        QCOMPARE(QString::fromStdString(place->name), name);
        QString all;
        for (const auto &word : place->argv)
            all += QString::fromStdString(word) + " ";
        QVERIFY2(all.contains(words), qPrintable(all));
    }

    void quoting() {
        qputenv("WEIR_AGENT", "it's");
        const auto place = Place::parse({"ssh://server", "blue"});
        qunsetenv("WEIR_AGENT");
        QVERIFY(QString::fromStdString(place->argv.back()).endsWith("exec it'\\''s'"));
        QCOMPARE(place->netns, std::string("blue"));
        QVERIFY(place->name.ends_with("namespace blue"));
    }
};

QTEST_GUILESS_MAIN(PlaceTest)
#include "tst_place.moc"
