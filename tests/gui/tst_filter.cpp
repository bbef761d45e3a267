// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "models/filter.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestFilter : public QObject {
    Q_OBJECT

    static Socket sample() {
        Socket socket;
        socket.local = *Endpoint::parse("10.0.0.11:8080");
        socket.remote = *Endpoint::parse("[2001:db8::7]:51000");
        socket.uid = 33;
        socket.drops = 2;
        socket.hasInfo = true;
        socket.info.rtt = 51'000;
        socket.info.segmentsOut = 1000;
        socket.info.retransmits = 20;
        socket.info.bytesSent = 1'500'000;
        return socket;
    }

private slots:
    void matches_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *filter, bool matches) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << matches;
        };
        row("", true);
        row("10.0.0.1", true);  // text: also the start of an address
        row("10.0.0.2", false);
        row("NGINX", true);
        row("nginx 8080", true);
        row("nginx 8081", false);
        row("8081 | 8080", true);
        row("!nginx", false);
        row("!apache !8081", true);
        row("port:8080", true);
        row("port:51000", true);
        row("port:80", false);
        row("state:est", true);
        row("state:listen", false);
        row("program:ngi pid:42", true);
        row("pid:4", false);
        row("uid:33", true);
        row("addr:10.0.0.0/8", true);
        row("addr:10/8", true);
        row("10.0.0.0/29", false);
        row("10.0.0.8/29", true);
        row("2001:db8::/32", true);
        row("local:2001:db8::/32", false);
        row("remote:2001:db8::/32", true);
        row("!addr:10/8", false);
        row("scope:private", true);
        row("rtt>50ms", true);
        row("rtt>51.5", false);
        row("rtt<=51ms", true);
        row("rtt<1s", true);
        row("retrans>1%", true);
        row("retrans>=2", true);
        row("retrans>2", false);
        row("sent>1M", true);
        row("sent>2mb", false);
        row("drops>0", true);
        row("drops=2", true);
        row("port:", true);  // still being typed
        row("|", true);
        row("!", true);
    }
    void matches() {
        QFETCH(QString, filter);
        QFETCH(bool, matches);
        const gui::Filter parsed = gui::Filter::parse(filter);
        QCOMPARE(parsed.error(), QString());
        QCOMPARE(parsed.matches(sample(), Program{42, u"nginx"_s},
                                "10.0.0.11:8080 [2001:db8::7]:51000 estab nginx 42"),
                 matches);
    }

    void errors() {
        QVERIFY(gui::Filter::parse(u"rtt>soon"_s).error().contains(u"rtt"_s));
        QVERIFY(gui::Filter::parse(u"speed>3"_s).error().contains(u"speed"_s));
        QVERIFY(gui::Filter::parse(u"port:http"_s).error().contains(u"http"_s));
        QVERIFY(gui::Filter::parse(u"addr:10.0.0.0/99"_s).error().contains(u"10.0.0.0/99"_s));
        QVERIFY(gui::Filter::parse(u"port:http"_s).isEmpty());  // ignored, not hiding everything
        QVERIFY(!gui::Filter::help().isEmpty());
    }

    void whatIsKnownOfConnections() {
        SocketTable table;
        table.time = 10'000;
        table.words = {{}, u"Web"_s, u"rpc"_s};
        ConnectionFacts facts;
        facts.since = 8'500;
        facts.service = 1;
        facts.policy = 2;
        const auto matches = [&](const QString &text) {
            const auto filter = gui::Filter::parse(text);
            return filter.error().isEmpty() && filter.matches(sample(), {}, {}, {nullptr, &facts, &table});
        };
        QVERIFY(matches(u"service:web policy:rp"_s));
        QVERIFY(!matches(u"service:rpc"_s));
        QVERIFY(!matches(u"policy:web"_s));
        QVERIFY(matches(u"age>1s age<=1500"_s));
        facts.life = 250;  // microseconds, once it has ended
        QVERIFY(matches(u"age<0.3ms"_s));
        facts = {};
        QVERIFY(!matches(u"age>0"_s));
        QVERIFY(!matches(u"age<1000s"_s));
        QVERIFY(!matches(u"service:w"_s));
        QVERIFY(!gui::Filter::parse(u"age<1"_s).matches(sample(), {}, {}));  // of a listener
    }

    void withoutInfoNumbersDoNotMatch() {
        Socket socket = sample();
        socket.hasInfo = false;
        QVERIFY(!gui::Filter::parse(u"rtt<1"_s).matches(socket, {}, {}));
    }
};

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
