// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "backend/acceptwindow.hpp"
#include "backend/owncost.hpp"
#include "models/baselinefile.hpp"
#include "models/englishplurals.hpp"
#include "models/filter.hpp"
#include "models/listenerwords.hpp"
#include "models/scope.hpp"
#include "models/socketmodel.hpp"
#include "models/sourcewords.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestListening : public QObject {
    Q_OBJECT

    static Connection incoming(std::uint64_t cookie, int pid) {
        Connection made;
        made.socket.cookie = cookie;
        made.socket.local = *Endpoint::parse("10.0.0.1:80");
        made.opened = End::There;
        made.bornAfter = 1;
        made.pid = pid;
        made.program = "nginx";
        return made;
    }

    static Observation news(std::vector<Connection> opened, std::vector<Connection> ended) {
        Observation made;
        made.opened = std::move(opened);
        made.ended = std::move(ended);
        return made;
    }

    static QString cell(const SocketModel &model, const char *key, int role = Qt::DisplayRole) {
        for (int column = 0; column < model.columnCount(); ++column) {
            if (QLatin1StringView(model.columns()[static_cast<std::size_t>(column)].key) ==
                QLatin1StringView(key)) {
                return model.data(model.index(0, column), role).toString();
            }
        }
        return u"no such column"_s;
    }

    EnglishPlurals m_plurals;

private slots:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void acceptsAreCountedOnce() {
        const std::vector<Socket> sockets{samples::listeners({{"0.0.0.0:80"}})->sockets[0]};
        AcceptWindow window;
        window.add(news({incoming(1, 7)}, {}));  // before anybody looked
        window.sample(sockets, 0);
        window.add(news({incoming(2, 7), incoming(3, 8)}, {}));
        window.add(news({}, {incoming(2, 7), incoming(4, 8)}));  // one was open before, one never
        Connection older = incoming(5, 8);
        older.bornAfter = 0;  // it was there when the observation began
        window.add(news({older}, {}));
        const Accepts accepts = window.of(sockets[0], 2000);
        QCOMPARE(accepts.count, 3U);
        QCOMPARE(accepts.members.at(7).count, 1U);
        QCOMPARE(accepts.members.at(8).count, 2U);
        QCOMPARE(accepts.rate(), 1.5);
    }

    void acceptsAreForgottenAfterAMinute() {
        const std::vector<Socket> sockets{samples::listeners({{"0.0.0.0:80"}})->sockets[0]};
        AcceptWindow window;
        window.sample(sockets, 0);
        window.add(news({incoming(1, 7)}, {}));
        for (qint64 now = 1000; now <= 60'000; now += 1000) {
            window.sample(sockets, now);
        }
        QCOMPARE(window.of(sockets[0], 60'000).count, 1U);
        for (qint64 now = 61'000; now <= 70'000; now += 1000) {
            window.sample(sockets, now);
        }
        QCOMPARE(window.of(sockets[0], 70'000).count, 0U);
        QVERIFY(window.watched(70'000).count() <= 66);
    }

    void columnsTellWhatIsKnown() {
        SocketModel model(listenerColumns());
        model.setThreaded(false);
        auto table =
            std::make_shared<SocketTable>(*samples::listeners({{"0.0.0.0:80", Reach::Public, 12, 3}}, 1, 1));
        ListenerFacts &facts = table->listening[0];
        facts.holders = {{812, u"nginx"_s}, {813, u"nginx"_s}, {814, u"nginx"_s}};
        table->names = {Program(), facts.holders[0]};
        table->programs = {1};
        facts.group = 2;
        facts.share = 0.75;
        facts.acceptsPerSecond = 12.5;
        facts.acceptWait = 1500;
        facts.baseline = u"new"_s;
        facts.limitBy = LimitBy::Somaxconn;
        facts.reuseAddress = true;
        facts.reusePort = true;
        model.setTable(table);
        QCOMPARE(cell(model, "scope"), u"public"_s);
        QCOMPARE(cell(model, "scope", Qt::ToolTipRole), u"because"_s);
        QCOMPARE(cell(model, "program"), u"nginx (812) +2"_s);
        QVERIFY(cell(model, "program", Qt::ToolTipRole).contains(u"process 814"_s));
        QCOMPARE(cell(model, "share"), u"75.0\u00a0% of 2"_s);
        QCOMPARE(cell(model, "share", BarRole).toDouble(), 0.75);
        QCOMPARE(cell(model, "share", MarkRole).toDouble(), 0.5);
        QCOMPARE(cell(model, "accepts"), u"12.5\u00a0/s"_s);
        QCOMPARE(cell(model, "accept_wait"), u"1.50\u00a0ms"_s);
        QCOMPARE(cell(model, "baseline"), u"new"_s);
        QCOMPARE(cell(model, "limit_by"), u"somaxconn"_s);
        QCOMPARE(cell(model, "reuse"), u"address, port"_s);
        QCOMPARE(cell(model, "protocol"), u"IPv4"_s);
        QVERIFY(cell(model, "drops", Qt::ToolTipRole).contains(u"3 within the last minute"_s));
    }

    void withoutRoutesTheAddressDecides() {
        const auto table = samples::listeners({{"127.0.0.1:80"}});
        ListenerFacts facts = table->listening[0];
        facts.exposure.reset();
        const Look look = scopeLook(table->sockets[0], &facts);
        QCOMPARE(look.word, u"loopback"_s);
        QVERIFY(look.sentence.contains(u"cannot be read"_s));
    }

    void scopeIsFilteredByRoutesAndWeirctlsWords() {
        const auto table = samples::listeners({{"0.0.0.0:80", Reach::Cgnat}});
        const auto matches = [&](const QString &text) {
            return gui::Filter::parse(text).matches(table->sockets[0], table->program(0), table->texts[0],
                                                    {table->listeningOf(0)});
        };
        QVERIFY(matches(u"scope:cgnat"_s));
        QVERIFY(matches(u"scope:provider"_s));
        QVERIFY(!matches(u"scope:public"_s));
        QVERIFY(!matches(u"scope:all"_s));
    }

    void protocolsAreTold() {
        QCOMPARE(protocolWord(samples::listeners({{"[::]:80"}})->sockets[0]), u"IPv4 and 6"_s);
        QCOMPARE(protocolWord(samples::listeners({{"[2001:db8::1]:80"}})->sockets[0]), u"IPv6 only"_s);
        Socket only = samples::listeners({{"[::]:80"}})->sockets[0];
        only.v6only = true;
        QCOMPARE(protocolWord(only), u"IPv6 only"_s);
    }

    void adviceNamesTheLimitToRaise() {
        const auto table = samples::listeners({{"0.0.0.0:80", Reach::Public, 5, 0}});
        ListenerFacts facts = table->listening[0];
        const auto advice = [&](LimitBy by) {
            facts.limitBy = by;
            return overflowAdvice(table->sockets[0], facts, table->listeners);
        };
        QVERIFY(advice(LimitBy::Somaxconn).contains(u"sysctl net.core.somaxconn=1022"_s));
        QVERIFY(advice(LimitBy::Program).contains(u"program's own settings"_s));
        QVERIFY(!advice(LimitBy::Program).contains(u"sysctl"_s));
        QVERIFY(advice(LimitBy::FormerSomaxconn).contains(u"first"_s));
        const auto calm = samples::listeners({{"0.0.0.0:80"}});
        QVERIFY(overflowAdvice(calm->sockets[0], calm->listening[0], calm->listeners).isEmpty());
    }

    void baselinesComeBack() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a/b.json"_s);
        QString problem;
        QVERIFY(!baselinefile::read(path, problem));
        QVERIFY(problem.isEmpty());  // there is none, which is no problem
        const auto table = samples::listeners({{"0.0.0.0:80", Reach::Private}, {"[::]:22", Reach::Public}});
        QCOMPARE(baselinefile::write(path, *table), QString());
        const auto read = baselinefile::read(path, problem);
        QVERIFY2(read, qPrintable(problem));
        QVERIFY(read->time > 0);
        ListenerBaseline baseline = read->listeners;
        QCOMPARE(baseline.since(baselinefile::knownOf(table->sockets[0], table->listening[0])), "");
        ListenerFacts farther = table->listening[0];
        auto exposure = std::make_shared<Exposure>(*farther.exposure);
        exposure->reach = Reach::Public;
        farther.exposure = exposure;
        QCOMPARE(baseline.since(baselinefile::knownOf(table->sockets[0], farther)), "was private");
        QCOMPARE(baseline.gone(), std::vector<std::string>{":: 22"});
    }

    /// As weirctl listeners --save writes them.
    void filesOfWeirctlAreRead() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"listeners": [{"address": "0.0.0.0", "port": 80, "family": "inet", "v6only": false,
            "queue": 0, "queue_limit": 511, "limit_by": "program", "drops": 0, "uid": 0, "inode": 12345,
            "interface": 0, "interface_name": "", "cookie": 17, "group": 1, "reuse_address": null,
            "reuse_port": null, "exposure": {"reach": "private", "reason": "because", "entrances": []},
            "processes": [{"pid": 812, "program": "nginx"}]}]})");
        file.close();
        QString problem;
        const auto read = baselinefile::read(path, problem);
        QVERIFY2(read, qPrintable(problem));
        ListenerBaseline baseline = read->listeners;
        QCOMPARE(baseline.since({Family::Inet, "0.0.0.0", 80, "", "private", "caddy"}), "was nginx");
    }

    void nonsenseIsNoBaseline_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no list") << QByteArray(R"({"listeners": 1})");
        QTest::newRow("no address") << QByteArray(R"({"listeners": [{"port": 80}]})");
        QTest::newRow("no port") << QByteArray(R"({"listeners": [{"address": "::", "port": 65536}]})");
        QTest::newRow("no row") << QByteArray(R"({"listeners": [7]})");
    }
    void nonsenseIsNoBaseline() {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QString problem;
        QVERIFY(!baselinefile::read(path, problem));
        QVERIFY(problem.contains(path));
    }

    void baselinesAreOfAMachine() {
        const QString mine = baselinefile::pathOf(u"local"_s, u"desk"_s);
        QCOMPARE(baselinefile::pathOf(u"pkexec"_s, u"desk"_s), mine);
        QVERIFY(baselinefile::pathOf(u"local"_s, u"other"_s) != mine);
        const QString far = baselinefile::pathOf(u"ssh://root@lb1/../../x"_s, u"desk"_s);
        QCOMPARE(QFileInfo(far).path(), QFileInfo(mine).path());  // nothing in it leads elsewhere
    }

    void ownCostIsCounted() {
        OwnCost cost;
        QVERIFY(!cost.processor());
        cost.sample(0);
        cost.sample(120'000);
        QVERIFY(cost.processor());
        QVERIFY(*cost.processor() >= 0 && *cost.processor() < 1);
        QCOMPARE(cost.seconds(), 120);
        cost.sample(130'000);
        cost.sample(180'000);
        QCOMPARE(cost.seconds(), 60);
        const auto size = OwnCost::size();
        QVERIFY(size && size->memory > 1'000'000 && size->threads >= 1);
    }

    void whatIsNotSeenIsSaid() {
        Sources sources;
        sources.host.phase = HostState::Phase::Connected;
        sources.host.info.uid = 1000;
        sources.news = NewsFrom::Readings;
        sources.whyNoRecords = u"no /dev/weir"_s;
        sources.module.status = SourceState::Status::Missing;
        const QString without = blindSpots(sources).join(u'\n');
        QVERIFY(without.contains(u"between two readings"_s));
        QVERIFY(without.contains(u"no /dev/weir"_s));
        QVERIFY(without.contains(u"only the module"_s));
        QVERIFY(without.contains(u"other users"_s));
        sources.host.info.uid = 0;
        sources.news = NewsFrom::Records;
        sources.module.status = SourceState::Status::Works;
        QCOMPARE(blindSpots(sources).size(), 3);
    }

    void theGrantIsExplainedBeforehand() {
        Sources sources;
        sources.host.spec = u"local"_s;
        QVERIFY(grantWords(sources).join(u' ').contains(u"refuses everything else"_s));
        sources.host.info.admin = true;
        QCOMPARE(grantWords(sources).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestListening)
#include "tst_listening.moc"
