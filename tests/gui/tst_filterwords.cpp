// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <weir/filter.hpp>

#include "models/balancermodel.hpp"
#include "models/filterwords.hpp"
#include "models/fuzzy.hpp"
#include "models/policycells.hpp"
#include "models/socketwords.hpp"
#include "models/tableproxy.hpp"
#include "policysamples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestFilterWords : public QObject {
    Q_OBJECT

    static QStringList terms(const QString &line, bool all = false) {
        QStringList list;
        const FilterWords words = socketFilterWords(samples::table(samples::sockets(50)));
        for (const FilterCompletion &completion :
             completionsOf(line, static_cast<int>(line.size()), words, all)) {
            list.append(completion.term);
        }
        return list;
    }

private slots:
    void keysAndValues() {
        QCOMPARE(terms(u"po"_s), QStringList({u"port:"_s, u"policy:"_s}));
        QCOMPARE(terms(u"rt"_s), QStringList({u"rtt>"_s}));
        QCOMPARE(terms(u"port:80"_s).mid(0, 1), QStringList({u"port:8080"_s}));
        QVERIFY(terms(u"state:ti"_s).contains(u"state:time-wait"_s));
        QCOMPARE(terms(u"ngi"_s), QStringList({u"program:nginx"_s}));
        QVERIFY(terms(u"scope:"_s).contains(u"scope:loopback"_s));
        QVERIFY(terms(u"local:10."_s).contains(u"local:10.0.0.1"_s));
        QVERIFY(terms(u""_s).isEmpty());
        QVERIFY(terms(u""_s, true).contains(u"addr:"_s));
        QVERIFY(terms(u"rtt>5"_s).isEmpty());
        QVERIFY(terms(u"state:estab"_s).isEmpty());  // there already
    }

    void theRestOfTheLineStays() {
        const FilterWords words = socketFilterWords(samples::table(samples::sockets(5)));
        const QString line = u"pid:4 | !por rtt>1"_s;
        const auto found = completionsOf(line, 12, words, false);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].line, u"pid:4 | !port: rtt>1"_s);
        QCOMPARE(found[0].cursor, 14);
    }

    void everyKeyIsUnderstood() {
        const FilterWords words = socketFilterWords(samples::table(samples::sockets(5)));
        for (const QString &key : words.keys) {
            for (const QString &value : words.values(key)) {
                const auto filter = weir::Filter::parse((key + u':' + value).toStdString());
                QVERIFY2(!filter.problem() && !filter.isEmpty(), qPrintable(key + u':' + value));
            }
        }
        for (const QString &number : words.numbers) {
            QVERIFY2(!weir::Filter::parse((number + u">1"_s).toStdString()).problem(), qPrintable(number));
        }
    }

    /// The same grammar for services and backends.
    void tables_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("services");
        const auto row = [](const char *filter, int services) {
            QTest::newRow(filter) << filter << services;
        };
        row("", 2);
        row("web", 1);
        row("WEB", 1);
        row("10.0.0.12", 1);
        row("web api", 0);
        row("web | api", 2);
        row("!web", 1);
        row("web 10.0.0.12", 1);
        row("api 10.0.0.12", 0);
        row("name:web", 1);
        row("weight>50", 1);
        row("weight=1", 1);
        row("weight>1000", 0);
        row("share_got>50%", 1);
        row("in>1M", 2);
        row("10.0.0.8/29", 1);
        row("addr:10.0.0.16/28", 1);
        row("state:off", 0);
        row("state:live", 2);
        row("nothing", 0);
        row("|", 2);
        row("weight:", 2);
    }
    void tables() {
        QFETCH(QString, filter);
        QFETCH(int, services);
        BalancerModel model;
        model.setState(samples::balancer());
        TableProxy proxy(&model);
        proxy.setFilterText(filter);
        QCOMPARE(proxy.error(), QString());
        QCOMPARE(proxy.rowCount(), services);
    }

    /// Times in milliseconds, whatever unit the column has.
    void timesOfSocketsOfAPolicy() {
        CellTable table(policycells::socketColumns());
        table.setRows(policycells::socketRows(*samples::policySockets({}, "rpc", 3)));
        TableProxy proxy(&table);
        proxy.setFilterText(u"rtt>0.2ms"_s);  // 0.24 ms
        QCOMPARE(proxy.error(), QString());
        QCOMPARE(proxy.rowCount(), 3);
        proxy.setFilterText(u"rtt>0.3"_s);
        QCOMPARE(proxy.rowCount(), 0);
    }

    void tableErrors() {
        BalancerModel model;
        model.setState(samples::balancer());
        TableProxy proxy(&model);
        proxy.setFilterText(u"speed>3"_s);
        QVERIFY(proxy.error().contains(u"speed"_s));
        QCOMPARE(proxy.rowCount(), 2);
        proxy.setFilterText(u"weight>soon"_s);
        QVERIFY(proxy.error().contains(u"weight"_s));
    }

    void tableWords() {
        BalancerModel model;
        model.setState(samples::balancer());
        const FilterWords words = filterWordsOf(model);
        QVERIFY(words.keys.contains(u"state"_s));
        QVERIFY(words.numbers.contains(u"weight"_s));
        QVERIFY(words.values(u"name"_s).contains(u"web"_s));
    }

    void fuzzy() {
        QVERIFY(fuzzyScore(u""_s, u"anything"_s));
        QVERIFY(fuzzyScore(u"cpc"_s, u"Copy as Command"_s));
        QVERIFY(!fuzzyScore(u"xyz"_s, u"Copy as Command"_s));
        QVERIFY(!fuzzyScore(u"yc"_s, u"cy"_s));
        QVERIFY(*fuzzyScore(u"con"_s, u"Connections"_s) > *fuzzyScore(u"con"_s, u"Second of an"_s));
        QVERIFY(*fuzzyScore(u"cc"_s, u"Copy Command"_s) > *fuzzyScore(u"cc"_s, u"Accept"_s));
        QVERIFY(fuzzyScore(u"uber"_s, u"Überblick"_s));
    }
};

QTEST_GUILESS_MAIN(TestFilterWords)
#include "tst_filterwords.moc"
