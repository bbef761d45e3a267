// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "models/costcolumns.hpp"
#include "models/costmodel.hpp"
#include "models/englishplurals.hpp"
#include "models/format.hpp"
#include "models/health.hpp"
#include "models/tableproxy.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

Q_DECLARE_METATYPE(weir::gui::HealthInput)

class TestOverview : public QObject {
    Q_OBJECT

    using About = HealthTile::About;

    static HealthTile tileOf(const HealthInput &input, About about) {
        for (const HealthTile &tile : healthOf(input)) {
            if (tile.about == about) {
                return tile;
            }
        }
        return {};
    }

    static HealthInput withLine(quint64 segments, quint64 retransmits, quint64 ended, quint64 aborted,
                                quint64 suspects = 0) {
        auto line = std::make_shared<TimeLine>();
        line->now = 10'000'000;
        line->since = line->now - 3'600'000;
        Moment old;  // longer ago than what is looked at
        old.second = line->now / 1000 - 1000;
        old.segments = 1'000'000;
        old.retransmits = 900'000;
        old.ended = 1000;
        old.aborted = 1000;
        Moment late;
        late.second = line->now / 1000 - 10;
        late.read = true;
        late.segments = segments;
        late.retransmits = retransmits;
        late.ended = ended;
        late.aborted = aborted;
        late.timeWaits = 7;
        late.pathSuspects = suspects;
        line->moments = {old, late};
        HealthInput input;
        input.line = line;
        return input;
    }

    static HealthInput withListener(Reach reach, std::uint32_t drops, std::uint32_t lately, int fresh,
                                    qint64 baseline) {
        HealthInput input;
        input.listeners = samples::listeners({{"0.0.0.0:80", reach, drops, lately}}, fresh, baseline);
        return input;
    }

    static HealthInput withPorts(std::uint64_t held, std::optional<double> exhaustion) {
        auto costs = std::make_shared<CostState>();
        Usage roomy;
        roomy.who = "curl";
        roomy.opened = End::Here;
        roomy.ports = 28'000;
        roomy.portsHeld = 3;
        Usage usage = roomy;
        usage.who = "java";
        usage.destination = *Endpoint::parse("10.0.0.5:5432");
        usage.portsHeld = held;
        usage.exhaustion = exhaustion;
        usage.verdict = PoolVerdict::Pool;
        usage.words = {"812 new a second", "a pool of 3 would save", "open them in advance", "ports run out"};
        costs->report.usages = {usage, roomy};
        HealthInput input = withLine(0, 0, 0, 0);
        input.costs = costs;
        return input;
    }

    static HealthInput withBalancer(Health health, std::uint32_t weight, bool second) {
        auto state = std::make_shared<BalancerState>();
        std::vector<BackendState> backends{samples::backend(11, weight, 1, {})};
        backends[0].backend.state = health;
        if (second) {
            backends.push_back(samples::backend(12, 10, 1, {}));
        }
        state->services = {samples::service("web", backends)};
        HealthInput input;
        input.balancer = state;
        return input;
    }

    static HealthInput withGaps(int gaps, NewsFrom news) {
        HealthInput input = withLine(0, 0, 0, 0);
        auto line = std::make_shared<TimeLine>(*input.line);
        for (int number = 0; number < gaps; ++number) {
            line->marks.push_back({Mark::Kind::Gap, number, number, u"lost"_s});
        }
        input.line = line;
        auto sources = std::make_shared<Sources>();
        sources->news = news;
        input.sources = sources;
        return input;
    }

    EnglishPlurals m_plurals;

private slots:
    void aTimeThatIsOver() {
        HealthInput input = withLine(5000, 250, 100, 60);
        const qint64 now = input.line->now;
        input.range = {now - 1'010'000, now - 990'000};  // the old moment alone is in it
        const HealthTile resets = tileOf(input, About::Resets);
        QVERIFY2(resets.sentence.startsWith(format::count(1000)), qPrintable(resets.sentence));
        QVERIFY(resets.sentence.contains(u"in that time"_s));
        input.range = {};
        QVERIFY(tileOf(input, About::Resets).sentence.contains(u"60 of 100"_s));
        TimeLine line;
        line.now = 100'000;
        line.marks = {{Mark::Kind::Event, 10'000, 10'000, u"one"_s},
                      {Mark::Kind::Gap, 20'000, 40'000, u"two"_s},
                      {Mark::Kind::Configuration, 50'000, 50'000, u"three"_s}};
        QCOMPARE(changesOf(line, 9).size(), 3U);
        const auto within = changesOf(line, 9, {30'000, 45'000});
        QCOMPARE(within.size(), 1U);
        QCOMPARE(within.front().words, u"two"_s);
    }

    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void judges_data() {
        QTest::addColumn<HealthInput>("input");
        QTest::addColumn<int>("about");
        QTest::addColumn<Tone>("tone");
        QTest::addColumn<QString>("number");
        const auto row = [](const char *name, const HealthInput &input, About about, Tone tone,
                            const QString &number) {
            QTest::newRow(name) << input << static_cast<int>(about) << tone << number;
        };
        const QString none = u"–"_s;
        for (const About about :
             {About::Overflows, About::Retransmits, About::Resets, About::Ports, About::Exposure,
              About::Paths, About::Policies, About::Balancer, About::Observation}) {
            row(qPrintable(u"nothing is known %1"_s.arg(static_cast<int>(about))), {}, about, Tone::Idle,
                none);
        }
        row("no overflow", withListener(Reach::Private, 0, 0, 0, 0), About::Overflows, Tone::Live,
            u"0 refused"_s);
        row("old overflow", withListener(Reach::Private, 12, 0, 0, 0), About::Overflows, Tone::Attention,
            u"12 refused"_s);
        row("overflow", withListener(Reach::Private, 1289, 12, 0, 0), About::Overflows, Tone::Bad,
            u"12 refused /min"_s);
        row("few segments", withLine(999, 999, 0, 0), About::Retransmits, Tone::Idle, none);
        row("few retransmits", withLine(10'000, 99, 0, 0), About::Retransmits, Tone::Live,
            u"0.990\u00a0% of segments"_s);
        row("some retransmits", withLine(10'000, 100, 0, 0), About::Retransmits, Tone::Attention,
            u"1.00\u00a0% of segments"_s);
        row("many retransmits", withLine(10'000, 500, 0, 0), About::Retransmits, Tone::Bad,
            u"5.00\u00a0% of segments"_s);
        row("few ended", withLine(0, 0, 19, 19), About::Resets, Tone::Idle, none);
        row("few resets", withLine(0, 0, 100, 9), About::Resets, Tone::Live, u"9.00\u00a0% of ended"_s);
        row("some resets", withLine(0, 0, 100, 10), About::Resets, Tone::Attention,
            u"10.0\u00a0% of ended"_s);
        row("many resets", withLine(0, 0, 100, 50), About::Resets, Tone::Bad, u"50.0\u00a0% of ended"_s);
        row("ports", withPorts(280, {}), About::Ports, Tone::Live, u"1.00\u00a0% of ports"_s);
        row("half the ports", withPorts(14'000, {}), About::Ports, Tone::Attention,
            u"50.0\u00a0% of ports"_s);
        row("most ports", withPorts(22'400, {}), About::Ports, Tone::Bad, u"80.0\u00a0% of ports"_s);
        row("ports run out later", withPorts(280, 3600), About::Ports, Tone::Attention,
            u"1.00\u00a0% of ports"_s);
        row("ports run out soon", withPorts(280, 600), About::Ports, Tone::Bad, u"1.00\u00a0% of ports"_s);
        row("private", withListener(Reach::Private, 0, 0, 0, 0), About::Exposure, Tone::Idle, u"0 public"_s);
        row("public", withListener(Reach::Public, 0, 0, 0, 1), About::Exposure, Tone::Live, u"1 public"_s);
        row("public and new", withListener(Reach::Public, 0, 0, 1, 1), About::Exposure, Tone::Attention,
            u"1 public"_s);
        row("paths", withLine(0, 0, 0, 0), About::Paths, Tone::Live, u"0 suspects"_s);
        row("suspect", withLine(0, 0, 0, 0, 1), About::Paths, Tone::Attention, u"1 suspect"_s);
        row("all backends live", withBalancer(Health::Up, 10, true), About::Balancer, Tone::Live,
            u"2 of 2 live"_s);
        row("one is down", withBalancer(Health::Down, 10, true), About::Balancer, Tone::Attention,
            u"1 of 2 live"_s);
        row("none is left", withBalancer(Health::Down, 10, false), About::Balancer, Tone::Bad,
            u"0 of 1 live"_s);
        row("nothing lost", withGaps(0, NewsFrom::Records), About::Observation, Tone::Live, u"0 gaps"_s);
        row("gaps", withGaps(2, NewsFrom::Records), About::Observation, Tone::Attention, u"2 gaps"_s);
        row("readings only", withGaps(0, NewsFrom::Readings), About::Observation, Tone::Attention,
            u"0 gaps"_s);
    }
    void judges() {
        QFETCH(HealthInput, input);
        QFETCH(int, about);
        QFETCH(Tone, tone);
        QFETCH(QString, number);
        const HealthTile tile = tileOf(input, static_cast<About>(about));
        QCOMPARE(tile.number, number);
        QCOMPARE(tile.tone, tone);
        QVERIFY(!tile.sentence.isEmpty());
        QVERIFY(!tile.help.isEmpty());
        QVERIFY(!tile.page.isEmpty());
        QVERIFY(tile.glyph != Glyph::None);
    }

    void tilesLeadToWhatTheyTell() {
        QCOMPARE(tileOf(withListener(Reach::Private, 12, 0, 0, 0), About::Overflows).filter, u"drops>0"_s);
        QCOMPARE(tileOf(withListener(Reach::Public, 0, 0, 0, 1), About::Exposure).filter, u"scope:public"_s);
        QCOMPARE(tileOf(withListener(Reach::Public, 0, 0, 1, 1), About::Exposure).filter,
                 QString::fromLatin1(kSinceBaseline));
    }

    void withoutModuleTheRemedyIsNamed() {
        HealthInput input;
        auto sources = std::make_shared<Sources>();
        sources->module.status = SourceState::Status::Missing;
        sources->module.error = makeError(ENOENT, "no module", "module");
        input.sources = sources;
        QVERIFY(tileOf(input, About::Balancer).sentence.contains(u"modprobe weir"_s));
        QVERIFY(tileOf(input, About::Policies).sentence.contains(u"modprobe weir"_s));
    }

    void wastesAreThoseThatNeedNotBe() {
        HealthInput input = withPorts(280, 3600);
        const auto wastes = wastesOf(input.costs->report, 5);
        QCOMPARE(wastes.size(), 1U);  // the other one has no verdict
        QCOMPARE(wastes[0].words,
                 u"java to 10.0.0.5:5432: 812 new a second; a pool of 3 would save; ports run out"_s);
        QCOMPARE(wastes[0].tone, Tone::Bad);
        QCOMPARE(wastes[0].filter, u"destination:10.0.0.5:5432 who:java"_s);
        auto many = std::make_shared<CostState>(*input.costs);
        many->report.usages.assign(9, many->report.usages[0]);
        QCOMPARE(wastesOf(many->report, 5).size(), 5U);
    }

    /// A line leads to its row, and to no other.
    void wastesAreFoundAmongTheCosts() {
        Usage plain;
        plain.who = "java";
        plain.opened = End::Here;
        plain.destination = *Endpoint::parse("10.0.0.5:5432");
        plain.verdict = PoolVerdict::Pool;
        Usage six = plain;
        six.destination = *Endpoint::parse("[2001:db8::5]:5432");
        Usage other = plain;
        other.destination = *Endpoint::parse("10.0.0.6:5432");
        Usage served = plain;
        served.opened = End::There;
        served.who = "192.0.2.9";
        served.destination = *Endpoint::parse("10.0.0.7:443");
        Usage user = plain;
        user.who = "user 1000";
        user.destination = *Endpoint::parse("10.0.0.8:80");
        CostReport report;
        report.usages = {plain, six, other, served, user};
        CostModel model;
        model.setUsages(report.usages);
        TableProxy proxy(&model);
        const auto wastes = wastesOf(report, 9);
        QCOMPARE(wastes.size(), report.usages.size());
        for (std::size_t place = 0; place < wastes.size(); ++place) {
            QCOMPARE(wastes[place].page, u"costs"_s);
            proxy.setFilterText(wastes[place].filter);
            QCOMPARE(proxy.error(), QString());
            QCOMPARE(proxy.rowCount(), 1);
            const int row = proxy.mapToSource(proxy.index(0, 0)).row();
            QVERIFY(isSameRow(model.usageAt(row), report.usages[place]));
        }
    }

    void theLatestChangeComesFirst() {
        TimeLine line;
        line.marks = {{Mark::Kind::Event, 3000, 3000, u"b"_s},
                      {Mark::Kind::Gap, 1000, 2000, u"a"_s},
                      {Mark::Kind::Configuration, 5000, 5000, u"c"_s}};
        const auto changes = changesOf(line, 2);
        QCOMPARE(changes.size(), 2U);
        QCOMPARE(changes[0].words, u"c"_s);
        QCOMPARE(changes[0].page, u"balancer"_s);
        QCOMPARE(changes[1].words, u"b"_s);
    }
};

QTEST_GUILESS_MAIN(TestOverview)
#include "tst_overview.moc"
