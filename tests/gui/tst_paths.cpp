// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

#include "backend/pathreader.hpp"
#include "backend/prober.hpp"
#include "guitest.hpp"
#include "models/pathhistory.hpp"
#include "models/pathjson.hpp"
#include "models/pathlayout.hpp"
#include "models/pathrows.hpp"
#include "models/pathwords.hpp"
#include "pages/pathspage.hpp"
#include "pathsamples.hpp"
#include "widgets/cellview.hpp"
#include "widgets/emptystate.hpp"
#include "widgets/filterline.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/pathdetails.hpp"
#include "widgets/pathpicture.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestPaths : public QObject {
    Q_OBJECT

    static ProbeResultPtr result(const PathReport &report, qint64 time = 1'790'000'000'000) {
        auto made = std::make_shared<ProbeResult>();
        made->host = u"local"_s;
        made->probe = samples::probe(report, time, {});
        made->asked = made->probe.destination;
        return made;
    }

    static QString cell(const PathRow &row, int column) {
        return pathCells(row, 0).cells[static_cast<std::size_t>(column)].text;
    }

private slots:
    void initTestCase() { prepareSettings(u"paths"_s); }

    // The picture as plain values.

    void pipeIsNarrowWhereTheMtuDrops() {
        const PathLayout layout = layOut(samples::told(), 100, 800, 60, 10);
        QCOMPARE(layout.stations.size(), 8U);  // this machine and 7 hops
        QCOMPARE(layout.stations.front().x, 100.0);
        QCOMPARE(layout.stations.back().x, 800.0);
        QCOMPARE(layout.narrowings.size(), 1U);
        const auto &narrowing = layout.narrowings.front();
        QVERIFY(narrowing.from > layout.stations[3].x && narrowing.to < layout.stations[4].x);
        QVERIFY(!narrowing.closed);
        QVERIFY(narrowing.before - narrowing.after >= 10);  // 5 % of 60 would hardly be seen
        QCOMPARE(layout.pipes.size(), 2U);
        QCOMPARE(layout.pipes[0].mtu, 1500U);
        QCOMPARE(layout.pipes[1].mtu, 1420U);
        QCOMPARE(layout.pipes[0].to, narrowing.from);
        QCOMPARE(layout.pipes[1].from, narrowing.to);
    }

    void heightIsInScaleWhereThatIsSeen() {
        PathReport report = samples::path(4);
        report.firstSize = 9000;
        samples::narrow(report, 2, 1500, true);
        const auto heights = pipeHeights(report, 60, 10);
        QCOMPARE(heights[0], 60.0);
        QCOMPARE(heights[1], 10.0);
        report.drops[0].to = 4500;
        QCOMPARE(pipeHeights(report, 60, 10)[1], 30.0);
    }

    void manyDropsNeverCloseThePipe() {
        PathReport report = samples::path(12);
        for (int hop = 1; hop < 9; ++hop) {
            samples::narrow(report, hop, static_cast<std::uint32_t>(1500 - 20 * hop), true);
        }
        const auto heights = pipeHeights(report, 60, 10);
        for (std::size_t place = 0; place < heights.size(); ++place) {
            QVERIFY(heights[place] > 0);
            QVERIFY(place == 0 || heights[place] <= heights[place - 1]);
        }
        const PathLayout layout = layOut(report, 0, 600, 60, 10);
        for (std::size_t place = 1; place < layout.narrowings.size(); ++place) {
            QVERIFY(layout.narrowings[place].from >= layout.narrowings[place - 1].to);
        }
    }

    void silentHopsWidenThePlace() {
        const PathLayout layout = layOut(samples::holeAmongSilent(), 0, 900, 60, 10);
        QVERIFY(layout.narrowings[0].closed);
        QVERIFY(layout.narrowings[0].from > layout.stations[3].x);
        QVERIFY(layout.narrowings[0].to > layout.stations[5].x &&
                layout.narrowings[0].to < layout.stations[6].x);
        QVERIFY(!layout.narrowings[1].closed);
        QVERIFY(layout.stations[4].silent && !layout.stations[6].silent);
    }

    void twoDropsAtOnePlaceStandSideBySide() {
        PathReport report = samples::path(4);
        samples::narrow(report, 1, 1480, true);
        samples::narrow(report, 1, 1400, false);
        const PathLayout layout = layOut(report, 0, 400, 60, 10);
        QVERIFY(layout.narrowings[0].to <= layout.narrowings[1].from);
        QVERIFY(layout.narrowings[1].to < layout.stations[2].x);
    }

    void nobodyAnswersBeyond() {
        const PathLayout layout = layOut(samples::silentEnd(), 0, 600, 60, 10);
        QCOMPARE(layout.stations.size(), 7U);
        QVERIFY(layout.stations.back().unknown);
        PathReport nobody = samples::path(0);
        nobody.reached = false;
        nobody.verdict = PathVerdict::Unknown;
        QCOMPARE(layOut(nobody, 0, 600, 60, 10).stations.size(), 2U);
    }

    void labelsNeverOverlap() {
        std::vector<PathLabel> labels;
        labels.reserve(30);
        for (int hop = 0; hop < 30; ++hop) {
            labels.push_back({30.0 * hop, 100, hop == 13 ? 2 : hop == 29 ? 1 : 0});
        }
        const auto places = placeLabels(labels, 900, 8);
        QCOMPARE(places[13], std::optional(13 * 30.0 - 50));
        QCOMPARE(places[0], std::optional(0.0));
        QCOMPARE(places[29], std::optional(800.0));  // moved into the picture
        QVERIFY(!places[12] && !places[14]);
        double end = -8;
        for (const auto &place : places) {
            if (place) {
                QVERIFY(*place >= end + 8);
                end = *place + 100;
            }
        }
        QVERIFY(!placeLabels({{50, 1000, 9}}, 900, 8)[0]);  // rather not at all than cut
    }

    // Words.

    void verdictsSaySo() {
        QVERIFY(pathwords::verdict(samples::told()).contains(u"1\u202f420"_s));
        const QStringList told = pathwords::notes(samples::told());
        QVERIFY(told[0].contains(u"after hop 3 (10.3.0.21): told by 10.3.0.21"_s));
        QVERIFY(told[1].contains(u"WireGuard"_s));
        const QStringList hole = pathwords::notes(samples::blackHole());
        QVERIFY(hole[0].contains(u"nobody says so"_s));
        QVERIFY(hole[1].contains(u"vanish after hop 4"_s));
        QVERIFY(pathwords::notes(samples::holeAmongSilent())[0].contains(u"between hop 3"_s));
        QVERIFY(pathwords::verdict(samples::lossy()).contains(u"25 of 320"_s));
        QVERIFY(pathwords::notes(samples::silentEnd()).join(u' ').contains(u"beyond hop 5"_s));
        QCOMPARE(
            pathwords::arithmetic(segmentSize(Family::Inet, 1420, true)),
            u"MSS 1\u202f380 = MTU 1\u202f420 − 20 IP − 20 TCP; with timestamps 1\u202f368 = 1\u202f380 − 12"_s);
    }

    /// A router that answers seldom loses nothing of what goes through it.
    void fewAnswersAreNoLoss() {
        const PathReport report = samples::lossy();
        QVERIFY(pathwords::limitsAnswers(report, report.hops[1]));
        QVERIFY(!pathwords::limitsAnswers(report, report.hops[7]));
        QVERIFY(pathwords::remark(report, report.hops[1]).contains(u"only so often"_s));
    }

    void changesAreTold() {
        const PathProbe before = samples::probe(samples::path(7));
        QVERIFY(pathwords::changes(before, samples::probe(samples::path(7))).isEmpty());
        const QStringList narrower = pathwords::changes(before, samples::probe(samples::told()));
        QCOMPARE(narrower.size(), 2);
        QCOMPARE(narrower[0], u"told instead of clear"_s);
        QVERIFY(narrower[1].startsWith(u"MTU 1\u202f420 instead of"_s));
        PathReport other = samples::path(7);
        other.hops[2].addresses = {samples::parsed(u"10.99.0.1"_s)};
        other.hops[3].addresses.clear();  // silent once: no other hop
        QCOMPARE(pathwords::changes(before, samples::probe(other)),
                 QStringList{u"hop 3 is 10.99.0.1 instead of 10.3.0.21"_s});
        QVERIFY(pathwords::changes(before, samples::probe(samples::path(8)))
                    .join(u' ')
                    .contains(u"8 hop(s) instead of 7"_s));
        other = samples::path(7);
        other.hops.back().rtt = 60'000;
        QVERIFY(pathwords::changes(before, samples::probe(other)).join(u' ').startsWith(u"RTT 60.0"_s));
    }

    // What is kept.

    void probesSurviveAsJson() {
        for (const PathReport &report :
             {samples::told(), samples::blackHole(), samples::holeAmongSilent(), samples::lossy(),
              samples::silentEnd(), samples::path(30, u"2001:db8::9"_s)}) {
            const PathProbe probe = samples::probe(report);
            const auto read = probeOf(jsonOf(probe));
            QVERIFY(read.has_value());
            QCOMPARE(jsonOf(*read), jsonOf(probe));
            QVERIFY(pathwords::changes(probe, *read).isEmpty());
        }
    }

    void damagedFilesAreSurvived() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"paths.json"_s);
        QJsonObject good = jsonOf(samples::probe(samples::told()));
        QJsonObject wild = good;
        QJsonObject report = wild[u"probe"_s].toObject();
        report[u"drops"_s] = QJsonArray{QJsonObject{{u"after"_s, 200}, {u"before"_s, 3}, {u"from"_s, -5}},
                                        QJsonObject{{u"after"_s, 1}, {u"before"_s, 99}, {u"from"_s, 1500}}};
        wild[u"probe"_s] = report;
        wild[u"time_ms"_s] = qint64(1790000000001);
        QJsonObject bad = good;
        bad[u"destination"_s] = u"<b>nowhere"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(QJsonObject{{u"probes"_s, QJsonArray{good, wild, bad, 7}}}).toJson());
        file.close();
        PathHistory history(path);
        history.load();
        const auto probes = history.of(u"local"_s, u"198.51.100.7"_s);
        QCOMPARE(probes.size(), 2U);
        QVERIFY(probes[0].report.drops.empty());  // nothing that the picture could trip over
        QCOMPARE(history.destinations(u"local"_s).size(), 1);

        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"probes\": [");
        file.close();
        history.load();
        QVERIFY(history.destinations(u"local"_s).isEmpty());
    }

    void historyIsBounded() {
        QTemporaryDir folder;
        PathHistory history(folder.filePath(u"below/paths.json"_s));
        for (int turn = 0; turn < 25; ++turn) {
            history.add(samples::probe(samples::told(), 1000 + turn));
        }
        QCOMPARE(history.of(u"local"_s, u"198.51.100.7"_s).size(), std::size_t(PathHistory::kMostOfOne));
        QCOMPARE(history.last(u"local"_s, u"198.51.100.7"_s)->time, 1024);
        for (int other = 0; other < PathHistory::kMost; ++other) {
            history.add(
                samples::probe(samples::path(2, u"10.1.%1.%2"_s.arg(other / 200).arg(other % 200)), 5000));
        }
        QVERIFY(history.of(u"local"_s, u"198.51.100.7"_s).empty());  // the oldest went
        QVERIFY(history.of(u"netns:blue"_s, u"10.1.0.0"_s).empty());
        QVERIFY(history.save());
        PathHistory again(folder.filePath(u"below/paths.json"_s));
        again.load();
        QCOMPARE(again.destinations(u"local"_s).size(), PathHistory::kMost);
        again.forget(u"local"_s, u"10.1.0.3"_s);
        QVERIFY(again.last(u"local"_s, u"10.1.0.3"_s) == nullptr);
    }

    // Rows.

    void rowsAreThoseInUseAndThoseProbed() {
        PathHistory history({});
        history.add(samples::probe(samples::told()));
        history.add(samples::probe(samples::path(3, u"192.0.2.77"_s)));
        const auto paths = samples::paths();
        const auto rows = pathRows(paths.get(), history, u"local"_s, u"example.org"_s);
        QCOMPARE(rows.size(), paths->uses.size() + 2);
        QCOMPARE(cell(rows[2], 0), u"198.51.100.7"_s);
        QCOMPARE(cell(rows[2], 1), u"smaller MTU"_s);
        QVERIFY(cell(rows[2], 2).startsWith(u"told, 1"_s));
        QCOMPARE(cell(rows[2], 9), u"9 min 43 s"_s);
        QCOMPARE(cell(rows[3], 1), u"stuck"_s);
        QCOMPARE(cell(rows[4], 1), u"different MSS"_s);
        QCOMPARE(cell(rows[5], 0), u"192.0.2.77"_s);
        QCOMPARE(cell(rows[5], 1), u"not in use"_s);
        QCOMPARE(cell(rows[6], 2), u"probing"_s);
        // Of another host nothing is known.
        QCOMPARE(pathRows(nullptr, history, u"netns:blue"_s, {}).size(), 0U);
    }

    void filterKnowsNumbersAndWords() {
        PathHistory history({});
        const auto paths = samples::paths();
        const auto count = [&](const QString &text) {
            const gui::Filter filter = gui::Filter::parse(text);
            const auto rows = pathRows(paths.get(), history, u"local"_s, {});
            return std::count_if(rows.begin(), rows.end(),
                                 [&filter](const PathRow &row) { return passes(row, filter); });
        };
        QCOMPARE(count({}), 5);
        QCOMPARE(count(u"stuck"_s), 1);
        QCOMPARE(count(u"pmtu<1500"_s), 1);
        QCOMPARE(count(u"mss<1400"_s), 2);
        QCOMPARE(count(u"remote:10.0.0.0/8"_s), 2);
        QCOMPARE(count(u"!eth0"_s), 0);
    }

    void tableKeepsWhatIsSelected() {
        CellTable table(pathColumns());
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto rowsOf = [](const std::shared_ptr<PathsInUse> &paths) {
            std::vector<TableRow> rows;
            for (const PathUse &use : paths->uses) {
                rows.push_back(pathCells({keyOf(use), {}, use, {}, false}, 0));
            }
            return rows;
        };
        table.setRows(rowsOf(samples::paths()));
        const QPersistentModelIndex chosen = table.indexOf(u"198.51.100.7"_s);
        auto fewer = samples::paths(3);
        fewer->uses.erase(fewer->uses.begin());
        table.setRows(rowsOf(fewer));
        QCOMPARE(table.keyAt(chosen), u"198.51.100.7"_s);
        QCOMPARE(table.rowCount(), 7);
    }

    // The real thing.

    void probesThisMachine() {
        Prober prober;
        QSignalSpy finished(&prober, &Prober::finished);
        QSignalSpy progressed(&prober, &Prober::progressed);
        prober.start(u"local"_s, u"127.0.0.1"_s);
        QVERIFY(prober.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 40'000);
        QVERIFY(!prober.isRunning());
        QVERIFY(!progressed.isEmpty());
        const auto got = finished[0][0].value<ProbeResultPtr>();
        QVERIFY2(!got->error, got->error ? got->error->text().c_str() : "");
        QCOMPARE(got->probe.destination, u"127.0.0.1"_s);
        QCOMPARE(got->probe.host, u"local"_s);
        QVERIFY(got->probe.report.reached);
        QCOMPARE(got->probe.report.hops.size(), 1U);
        QVERIFY(!got->probe.early);
        QVERIFY(got->probe.name.isEmpty());
    }

    void failuresAreTold_data() {
        QTest::addColumn<QString>("destination");
        QTest::newRow("link-local without interface") << u"fe80::1"_s;
        QTest::newRow("no such interface") << u"fe80::1%nosuch0"_s;
        QTest::newRow("no address") << u"0.0.0.0"_s;
    }

    void failuresAreTold() {
        QFETCH(QString, destination);
        Prober prober;
        QSignalSpy finished(&prober, &Prober::finished);
        prober.start(u"local"_s, destination);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 40'000);
        const auto got = finished[0][0].value<ProbeResultPtr>();
        QVERIFY(got->error.has_value());
        QVERIFY(!got->error->text().empty());
        QCOMPARE(got->asked, destination);
    }

    /// Whatever happens first: one answer, no crash, and the next probe works.
    void cancelEndsIt() {
        Prober prober;
        QSignalSpy finished(&prober, &Prober::finished);
        QSignalSpy abandoned(&prober, &Prober::abandoned);
        prober.cancel();
        prober.start(u"local"_s, u"127.0.0.1"_s);
        prober.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size() + abandoned.size(), 1, 40'000);
        QVERIFY(!prober.isRunning());
        prober.start(u"local"_s, u"127.0.0.1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!prober.isRunning(), 40'000);
        QCOMPARE(finished.size() + abandoned.size(), 2);
    }

    void onlyHereProbesStart() {
        QVERIFY(Prober::reaches(u"local"_s) && Prober::reaches(u"netns:blue"_s));
        QVERIFY(!Prober::reaches(u"ssh://root@lb1"_s) && !Prober::reaches(u"unix:/run/vm.sock"_s));
    }

    void readsNotTooOften() {
        const auto host = Host::open({});
        QVERIFY(host.has_value());
        PathReader reader;
        QVERIFY(reader.read(*host, 1000) != nullptr);
        QVERIFY(reader.read(*host, 2000) == nullptr);
        reader.reset();
        QVERIFY(reader.read(*host, 2100) != nullptr);
        QVERIFY(reader.read(*host, 60'000) != nullptr);
    }

    // The page, by keyboard.

    void pageByKeyboard() {
        QTemporaryDir folder;
        HostSession session;
        PathsPage page(&session, folder.filePath(u"paths.json"_s));
        page.resize(1000, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.setPaths(samples::paths());
        QVERIFY(page.isShowingContent());
        QCOMPARE(namelessWidget(page), QString());
        page.focusContent();
        QCOMPARE(page.view()->currentKey(), u"10.0.0.11"_s);
        QVERIFY(page.details()->text().contains(u"has not been probed yet"_s));
        QVERIFY(page.details()->text().contains(u"MSS 1\u202f460"_s));
        QTest::keyClick(page.view(), Qt::Key_Down);
        QTest::keyClick(page.view(), Qt::Key_Down);
        QVERIFY(page.details()->text().contains(u"198.51.100.7"_s));

        page.takeResult(result(samples::path(7), 1'790'000'000'000));
        page.takeResult(result(samples::told(), 1'790'000'600'000));
        QCOMPARE(page.history().of(u""_s, u"198.51.100.7"_s).size(), 2U);
        QVERIFY(page.details()->text().contains(u"told by 10.3.0.21"_s));
        QVERIFY(page.details()->text().contains(u"told instead of clear"_s));
        QVERIFY(QFile::exists(folder.filePath(u"paths.json"_s)));

        // From the table with Tab to the picture; its arrows go from hop to hop.
        QWidget *focus = page.view();
        for (int step = 0; step < 20 && focus != page.details()->picture(); ++step) {
            QTest::keyClick(focus, Qt::Key_Tab);
            focus = QApplication::focusWidget();
            QVERIFY(focus != nullptr);
        }
        QCOMPARE(focus, page.details()->picture());
        QCOMPARE(page.details()->picture()->currentHop(), 4);  // where it drops
        QTest::keyClick(focus, Qt::Key_Left);
        QCOMPARE(page.details()->picture()->currentHop(), 3);
        QVERIFY(page.details()->text().contains(u"Hop 3: 10.3.0.21"_s));
        QTest::keyClick(focus, Qt::Key_End);
        QVERIFY(page.details()->text().contains(u"Hop 7: 198.51.100.7"_s));
        QTest::keyClick(focus, Qt::Key_Right);
        QCOMPARE(page.details()->picture()->currentHop(), 7);
    }

    void hopsCanBeCopied() {
        HostSession session;
        PathsPage page(&session, {});
        page.resize(1000, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.takeResult(result(samples::blackHole()));
        page.details()->tabs()->setCurrentIndex(1);
        page.details()->hops()->setFocus();
        QVERIFY(page.details()->hops()->hasFocus());
        page.copy();
        const QString text = QApplication::clipboard()->text();
        QCOMPARE(text.count(u'\n'), 7);
        QVERIFY(text.contains(u"203.0.113.80"_s) && text.contains(u"black hole: the MTU drops from 1500"_s));
        QVERIFY(page.messages()->text().startsWith(u"Copied"_s));
    }

    void earlierProbesCanBeSeen() {
        HostSession session;
        PathsPage page(&session, {});
        page.takeResult(result(samples::path(7), 1'790'000'000'000));
        page.takeResult(result(samples::told(), 1'790'000'600'000));
        page.details()->history()->select(u"1790000000000"_s);
        QVERIFY(page.details()->text().contains(u"as it was"_s));
        QVERIFY(page.details()->text().contains(u"Clear: packets of"_s));
        // A new one is shown when it comes.
        page.takeResult(result(samples::told(), 1'790'000'900'000));
        QVERIFY(page.details()->text().contains(u"Nothing changed since"_s));
        // And all of it can be forgotten.
        QVERIFY(page.history().last({}, u"198.51.100.7"_s) != nullptr);
        for (QAction *action : page.commands()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Delete)) {
                action->trigger();
            }
        }
        QVERIFY(page.history().last({}, u"198.51.100.7"_s) == nullptr);
        QVERIFY(!page.isShowingContent());
    }

    /// Enter on a row probes it for real, and the window goes on meanwhile.
    void enterProbes() {
        HostSession session;
        session.open(u"local"_s);
        PathsPage page(&session, {});
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto paths = samples::paths();
        paths->uses = {samples::use(u"127.0.0.1"_s, 2)};
        page.setPaths(paths);
        page.focusContent();
        QTest::keyClick(page.view(), Qt::Key_Return);
        QVERIFY(page.prober()->isRunning());
        QVERIFY(page.details()->text().contains(u"Probing 127.0.0.1"_s));
        page.probe(u"127.0.0.1"_s);
        QVERIFY(page.messages()->text().contains(u"One probe at a time"_s));
        QTRY_VERIFY_WITH_TIMEOUT(page.history().last(u"local"_s, u"127.0.0.1"_s) != nullptr, 40'000);
        QVERIFY(page.details()->text().contains(u"Clear: packets of"_s));
        QVERIFY(session.shutDown(10'000));
    }

    void escCancels() {
        HostSession session;
        session.open(u"local"_s);
        PathsPage page(&session, {});
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        page.setPaths(samples::paths());
        QTest::keyClicks(page.destination(), u"127.0.0.1"_s);
        QTest::keyClick(page.destination(), Qt::Key_Return);
        QVERIFY(page.prober()->isRunning());
        QCOMPARE(page.view()->currentKey(), u"127.0.0.1"_s);
        page.focusContent();
        QTest::keyClick(page.view(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!page.prober()->isRunning(), 40'000);
        QVERIFY(!page.details()->text().contains(u"Probing"_s));
        QVERIFY(session.shutDown(10'000));
    }

    void linkLocalNeedsItsInterface() {
        HostSession session;
        PathsPage page(&session, {});
        page.probe(u"fe80::1"_s);
        QVERIFY(!page.prober()->isRunning());
        QCOMPARE(page.destination()->text(), u"fe80::1%"_s);
        QVERIFY(page.messages()->text().contains(u"fe80::1%eth0"_s));
    }

    void farHostsAreExplained() {
        HostSession session;
        session.open(u"ssh://root@nowhere.invalid"_s);
        PathsPage page(&session, {});
        page.setPaths(samples::paths());
        QVERIFY(page.details()->text().contains(u"ssh -l root -- nowhere.invalid"_s));
        QVERIFY(page.details()->text().contains(u"weirctl path 10.0.0.11"_s));
        page.details()->emptyState()->findChild<QPushButton *>()->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"weirctl path 10.0.0.11"_s));
        page.focusContent();
        page.probe(u"10.0.0.11"_s);
        QVERIFY(!page.prober()->isRunning());
        QVERIFY(page.messages()->text().contains(u"has to start on"_s));
        (void)session.shutDown(10'000);
    }

    void errorsAreShown() {
        HostSession session;
        PathsPage page(&session, {});
        page.setPaths(samples::paths());
        auto failed = std::make_shared<ProbeResult>();
        failed->asked = u"10.0.0.11"_s;
        failed->error = makeError(ENETUNREACH, "no route leads there");
        page.takeResult(failed);
        QVERIFY(page.messages()->text().contains(u"10.0.0.11 cannot be probed"_s));
        QVERIFY(page.messages()->text().contains(u"no route leads there"_s));
    }
};

QTEST_MAIN(TestPaths)
#include "tst_paths.moc"
