// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QtTest>

#include "models/costchangemodel.hpp"
#include "models/costcolumns.hpp"
#include "models/costmodel.hpp"
#include "models/exporttable.hpp"
#include "models/filter.hpp"
#include "models/format.hpp"
#include "models/lane.hpp"
#include "models/marksmodel.hpp"
#include "models/tableproxy.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

namespace {

Usage usage(const std::string &who, const char *destination, double rate, std::uint64_t handshake) {
    Usage made;
    made.who = who;
    made.opened = End::Here;
    made.destination = *Endpoint::parse(destination);
    made.rate = rate;
    made.handshake = handshake;
    made.slowStart = 0;
    made.teardown = 0;
    made.life = 20'000;
    made.rtt = 5'000;
    return made;
}

std::vector<Usage> usages() {
    std::vector<Usage> made{usage("php-fpm", "10.0.0.5:5432", 100, 5'000),
                            usage("curl", "10.0.0.9:443", 2, 900'000),
                            usage("user 1000", "[2001:db8::1]:80", 1, 10)};
    made[0].verdict = PoolVerdict::Pool;
    made[0].poolMean = 2;
    made[0].poolP99 = 6;
    made[0].savedPerUse = 5'050;
    made[2].handshake.reset();
    made[2].life.reset();
    return made;
}

}  // namespace

class TestCostModel : public QObject {
    Q_OBJECT

    CostModel m_model;
    TableProxy m_rows{&m_model};

    QString who(int row) const { return m_rows.index(row, CostWho).data().toString(); }

    QString cell(int row, int column) const { return m_rows.index(row, column).data().toString(); }

    void filterBy(const QString &text) {
        m_rows.setFilterText(text);
        QVERIFY2(m_rows.error().isEmpty(), qPrintable(m_rows.error()));
    }

private slots:
    void init() {
        m_rows.setFilterText({});
        m_model.setUsages({});
        m_model.setUsages(usages());
    }

    void theDearestFirst() {
        m_rows.sort(CostWaste, Qt::DescendingOrder);
        QCOMPARE(who(0), u"curl"_s);  // 1800 ms/s
        QCOMPARE(who(1), u"php-fpm"_s);
        QCOMPARE(who(2), u"user 1000"_s);
        QVERIFY(cell(1, CostWaste).startsWith(u"500"_s));
        QCOMPARE(m_rows.index(0, CostWaste).data(BarRole).toDouble(), 1.0);
    }

    void numbersSortAsNumbersAndTheUnknownIsLast() {
        m_rows.sort(CostHandshake, Qt::DescendingOrder);
        QCOMPARE(who(0), u"curl"_s);
        QCOMPARE(who(1), u"php-fpm"_s);  // 5 ms is more than nothing, though "900 ms" < "5 ms" as text
        QCOMPARE(cell(2, CostHandshake), format::none());
    }

    void poolsSayTheirSize() {
        m_rows.sort(CostPool, Qt::DescendingOrder);
        QCOMPARE(cell(0, CostPool), u"2 to 6"_s);
        QCOMPARE(cell(1, CostPool), format::none());
        QCOMPARE(m_rows.index(0, CostVerdict).data(GlyphRole).toInt(), static_cast<int>(Glyph::Triangle));
    }

    void filterComparesNumbersInTheirUnits() {
        filterBy(u"5432"_s);
        QCOMPARE(m_rows.rowCount(), 1);
        QCOMPARE(who(0), u"php-fpm"_s);
        filterBy(u"destination:10.0.0.0/8 !who:php"_s);
        QCOMPARE(m_rows.rowCount(), 1);
        QCOMPARE(who(0), u"curl"_s);
        filterBy(u"handshake>10ms"_s);
        QCOMPARE(m_rows.rowCount(), 1);
        filterBy(u"waste>600ms"_s);  // each second
        QCOMPARE(m_rows.rowCount(), 1);
        QCOMPARE(who(0), u"curl"_s);
        filterBy(u"waste>400"_s);
        QCOMPARE(m_rows.rowCount(), 2);
        filterBy(u"overhead_share>50"_s);
        QCOMPARE(m_rows.rowCount(), 1);
        QCOMPARE(who(0), u"curl"_s);
        filterBy(u"verdict:pool"_s);
        QCOMPARE(m_rows.rowCount(), 1);
        m_rows.setFilterText(u"nonsense>1"_s);
        QVERIFY(m_rows.error().contains(u"nonsense"_s));
    }

    void aNewReportKeepsRows() {
        const QAbstractItemModelTester tester(&m_model,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_rows.sort(CostWho, Qt::AscendingOrder);
        const QPersistentModelIndex php = m_rows.index(1, 0);
        QCOMPARE(php.data().toString(), u"php-fpm"_s);
        auto later = usages();
        later.erase(later.begin() + 1);
        later[0].rate = 200;
        later.push_back(usage("apache", "10.0.0.5:80", 1, 1));
        m_model.setUsages(later);
        QCOMPARE(m_rows.rowCount(), 3);
        QVERIFY(php.isValid());
        QCOMPARE(php.data().toString(), u"php-fpm"_s);
        QVERIFY(php.sibling(php.row(), CostRate).data().toString().startsWith(u"200"_s));
        m_model.setUsages({});
        QVERIFY(!php.isValid());
    }

    void filesGetBaseUnitsAndWordsOfWeirctl() {
        const auto table =
            exportTableOf(m_model, {m_model.index(0, 0)}, {CostVerdict, CostHandshake, CostOverhead});
        QCOMPARE(table.keys, (QStringList{u"verdict"_s, u"handshake_us"_s, u"overhead_share_ratio"_s}));
        QCOMPARE(table.value(0, 0).toString(), u"pool"_s);
        QCOMPARE(table.value(0, 1).toDouble(), 5000.0);
        QCOMPARE(table.value(0, 2).toDouble(), 0.25);
    }

    void connectionsOfARowAreFound() {
        QCOMPARE(connectionsOf(usages()[0]), u"remote:10.0.0.5 port:5432 program:php-fpm"_s);
        QCOMPARE(connectionsOf(usages()[2]), u"remote:2001:db8::1 port:80 uid:1000"_s);
        Usage served = usages()[1];
        served.opened = End::There;
        served.who = "192.0.2.7";
        QCOMPARE(connectionsOf(served), u"local:10.0.0.9 port:443 remote:192.0.2.7"_s);
        for (const QString &filter : {connectionsOf(usages()[2]), connectionsOf(served)}) {
            QVERIFY2(gui::Filter::parse(filter).error().isEmpty(), qPrintable(filter));
        }
    }

    void changesHaveASignAndAGlyph() {
        CostReport before;
        before.usages = usages();
        CostReport after = before;
        after.usages[0].rate = 10;
        after.usages.erase(after.usages.begin() + 1);
        CostChangeModel changes;
        const QAbstractItemModelTester tester(&changes,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        changes.setChanges(compare(before, after));
        TableProxy rows(&changes);
        rows.sort(CostChangeModel::kSortedAtFirst, Qt::AscendingOrder);  // what saved most is first
        const auto text = [&rows](int row, int column) { return rows.index(row, column).data().toString(); };
        QCOMPARE(text(0, 0), u"curl"_s);
        QCOMPARE(text(0, 3), format::none());  // it is gone
        QVERIFY(text(0, CostChangeModel::kSortedAtFirst).startsWith(u"−"_s));
        QCOMPARE(text(1, 0), u"php-fpm"_s);
        QVERIFY(text(1, 2).startsWith(u"500"_s));
        QVERIFY(text(1, 3).startsWith(u"50"_s));
        QVERIFY(text(1, 4).startsWith(u"−450"_s));
        QCOMPARE(rows.index(1, 4).data(GlyphRole).toInt(), static_cast<int>(Glyph::Check));
        QVERIFY(!rows.index(2, 4).data(GlyphRole).isValid());  // nothing changed there
    }

    void seriesBecomeLanesWithThePool() {
        const std::vector<UsagePoint> series{
            {1'000'000'000, 0, 1}, {1'001'000'000, 50, 3}, {1'002'000'000, 10, 2}};
        const auto lanes = lanesOf(usages()[0], series);
        QCOMPARE(lanes.size(), 2U);
        QCOMPARE(gui::valueAt(lanes[0], 1'000'500), 50.0);
        QCOMPARE(gui::valueAt(lanes[1], 1'001'500), 3.0);
        QCOMPARE(mostIn(lanes[0], 1'000'000, 1'003'000), 50.0);
        QCOMPARE(lanes[1].levels.size(), 2U);
        QCOMPARE(lanes[1].levels[1].value, 6.0);
    }

    void secondsWithoutAnythingAreZeroAndGapsAreNot() {
        TimeLine line;
        line.since = 1'000'000;
        line.now = 1'100'000;
        Moment first{1000};
        first.read = true;
        first.opened = 3;
        first.open = 7;
        Moment later{1060};
        later.read = true;
        later.bytesIn = 100;
        later.open = 9;
        line.moments = {first, later};
        const auto lanes = lanesOf(line);
        QCOMPARE(gui::valueAt(lanes[0], 1'000'500), 3.0);
        QCOMPARE(gui::valueAt(lanes[0], 1'030'000), 0.0);
        QVERIFY(std::isnan(gui::valueAt(lanes[4], 1'030'000)));  // a minute without a reading
        QVERIFY(std::isnan(gui::valueAt(lanes[6], 1'030'000)));
        QCOMPARE(gui::valueAt(lanes[6], 1'060'000), 9.0);
    }

    void whatNobodyCountedIsNotZero() {
        TimeLine line;
        line.since = 1'000'000;
        line.now = 1'100'000;
        Moment first{1000};
        first.opened = 3;
        line.moments = {first};
        line.marks = {{Mark::Kind::Gap, 1'020'000, 1'040'000, u"missed"_s}};
        const auto lane = lanesOf(line)[0];
        QCOMPARE(gui::valueAt(lane, 1'000'500), 3.0);
        QCOMPARE(gui::valueAt(lane, 1'019'999), 0.0);
        QVERIFY(std::isnan(gui::valueAt(lane, 1'020'000)));
        QVERIFY(std::isnan(gui::valueAt(lane, 1'039'999)));
        QCOMPARE(gui::valueAt(lane, 1'040'000), 0.0);
    }

    /// Who shows a tooltip makes it plain text: escaped here it would be so twice.
    void tipsOfMarksAreAsTheyAre() {
        MarksModel marks;
        marks.setMarks({{Mark::Kind::Event, 9000, 9000, u"policy \"a\" & <b>"_s}});
        QVERIFY(marks.index(0, MarksModel::Words)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .endsWith(u"policy \"a\" & <b>"_s));
    }

    void marksAreNewestFirstAndStay() {
        MarksModel marks;
        const QAbstractItemModelTester tester(&marks, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<Mark> all{{Mark::Kind::Gap, 1000, 5000, u"missed"_s},
                              {Mark::Kind::Event, 9000, 9000, u"low"_s}};
        marks.setMarks(all);
        const QPersistentModelIndex low = marks.index(0, 0);
        QCOMPARE(marks.markAt(0).words, u"low"_s);
        all.push_back({Mark::Kind::Configuration, 9500, 9500, u"generation 3"_s});
        all.erase(all.begin());
        marks.setMarks(all);
        QCOMPARE(marks.rowCount(), 2);
        QCOMPARE(low.row(), 1);
        QCOMPARE(marks.markAt(0).words, u"generation 3"_s);
    }
};

QTEST_GUILESS_MAIN(TestCostModel)
#include "tst_costmodel.moc"
