// SPDX-License-Identifier: GPL-3.0-or-later
#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "backend/exportjob.hpp"
#include "models/balancermodel.hpp"
#include "models/commandline.hpp"
#include "models/exportwriter.hpp"
#include "models/roles.hpp"
#include "models/savedview.hpp"
#include "models/socketmodel.hpp"
#include "samples.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

class TestExport : public QObject {
    Q_OBJECT

    static QByteArray written(const ExportTable &table, ExportFormat format,
                              const std::optional<ExportNote> &note = {}) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        return writeExport(buffer, table, format, note, [](qsizetype) { return true; }) ? buffer.data()
                                                                                        : QByteArray();
    }

    static ExportTable oneColumn(const QVariantList &values) {
        ExportTable table;
        table.keys = {u"value"_s};
        table.rows = values.size();
        table.value = [values](qsizetype row, int) { return values[row]; };
        return table;
    }

    /// RFC 4180, read back.
    static QList<QStringList> records(const QByteArray &csv) {
        QList<QStringList> all{{}};
        QString field;
        bool quoted = false;
        const QString text = QString::fromUtf8(csv);
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QChar letter = text[at];
            if (quoted) {
                if (letter == u'"' && at + 1 < text.size() && text[at + 1] == u'"') {
                    field += u'"';
                    ++at;
                } else if (letter == u'"') {
                    quoted = false;
                } else {
                    field += letter;
                }
            } else if (letter == u'"') {
                quoted = true;
            } else if (letter == u',') {
                all.last().append(field);
                field.clear();
            } else if (letter == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n') {
                all.last().append(field);
                field.clear();
                all.append(QStringList());
                ++at;
            } else {
                field += letter;
            }
        }
        all.removeLast();  // behind the last end of line
        return all;
    }

private slots:
    void socketsComeBackAsTheyWere() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(200)));
        QList<int> columns;
        for (int column = 0; column < model.columnCount(); ++column) {
            columns.append(column);
        }
        const ExportTable table = model.exportTable(ExportRows::Shown, {}, columns);
        QCOMPARE(table.rows, 200);
        QVERIFY(table.keys.contains(u"rtt_us"_s));
        QVERIFY(table.keys.contains(u"sent_bytes"_s));
        QCOMPARE(QSet<QString>(table.keys.begin(), table.keys.end()).size(), table.keys.size());
        const QByteArray lines = written(table, ExportFormat::JsonLines);
        QCOMPARE(lines.count('\n'), 200);
        const QByteArray document = written(table, ExportFormat::Json);
        const QJsonArray rows = QJsonDocument::fromJson(document).array();
        QCOMPARE(rows.size(), 200);
        const QList<QStringList> csv = records(written(table, ExportFormat::Csv));
        QCOMPARE(csv.size(), 201);
        QCOMPARE(csv[0], table.keys);
        const QList<QByteArray> each = lines.split('\n');
        for (int row = 0; row < 200; ++row) {
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(each[row], &error).object();
            QVERIFY2(error.error == QJsonParseError::NoError, each[row].constData());
            QCOMPARE(rows[row].toObject(), object);
            const Socket &socket = model.socketAt(row);
            QCOMPARE(object[u"remote"_s].toString().toStdString(), socket.remote.text());
            QCOMPARE(object[u"sent_bytes"_s].toInteger(-1),
                     socket.hasInfo ? static_cast<qint64>(socket.info.bytesSent) : -1);
            for (int column = 0; column < table.keys.size(); ++column) {
                const QJsonValue value = object[table.keys[column]];
                const QString cell = csv[row + 1][column];
                if (value.isNull()) {
                    QCOMPARE(cell, QString());
                } else if (value.isDouble()) {
                    QCOMPARE(cell.toDouble(), value.toDouble());
                } else {
                    QCOMPARE(cell, value.toString());
                }
            }
        }
    }

    void numbersAreNumbers() {
        SocketModel model(connectionColumns());
        std::vector<Socket> one = samples::sockets(1);
        one[0].hasInfo = true;
        one[0].info.rtt = 51'234;
        model.setTable(samples::table(one));
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.columns()[static_cast<std::size_t>(column)].key == std::string_view("rtt")) {
                QCOMPARE(model.index(0, column).data(ValueRole).toDouble(), 51'234.0);
                QCOMPARE(exportKey(model, column), u"rtt_us"_s);
            }
        }
        QCOMPARE(
            written(oneColumn({1.0, 1.5, -3, 18446744073709551615ULL, true, QVariant(), u"a\"b"_s, qInf()}),
                    ExportFormat::Json),
            "[\n{\"value\":1},\n{\"value\":1.5},\n{\"value\":-3},\n{\"value\":18446744073709551615},\n"
            "{\"value\":true},\n{\"value\":null},\n{\"value\":\"a\\\"b\"},\n{\"value\":null}\n]\n");
    }

    void allRowsIgnoreTheFilter() {
        SocketModel model(connectionColumns());
        model.setTable(samples::table(samples::sockets(50)));
        model.setFilter(gui::Filter::parse(u"nothing-like-this"_s));
        QCOMPARE(model.exportTable(ExportRows::Shown, {}, {0}).rows, 0);
        QCOMPARE(model.exportTable(ExportRows::All, {}, {0}).rows, 50);
        model.setFilter({});
        const ExportTable selected = model.exportTable(ExportRows::Selected, {3, 4}, {0});
        QCOMPARE(selected.rows, 2);
        QCOMPARE(selected.value(1, 0).toString().toStdString(), model.socketAt(4).remote.text());
        // The reading goes on, the rows stay.
        model.setTable(samples::table(samples::sockets(1)));
        QVERIFY(selected.value(1, 0).isValid());
    }

    void spreadsheetsRunNothing() {
        const QByteArray csv =
            written(oneColumn({u"=cmd|' /C calc'!A0"_s, u"+1"_s, u"-1"_s, u"@SUM(1)"_s, u"\t=1"_s, u"a,b"_s,
                               u"line\nbreak"_s, u"say \"no\""_s, -5, u"plain"_s}),
                    ExportFormat::Csv);
        const QList<QStringList> rows = records(csv);
        QCOMPARE(rows.size(), 11);
        for (int row = 1; row <= 5; ++row) {
            QVERIFY2(rows[row][0].startsWith(u'\''), qPrintable(rows[row][0]));
        }
        QCOMPARE(rows[6][0], u"a,b"_s);
        QCOMPARE(rows[7][0], u"line\nbreak"_s);
        QCOMPARE(rows[8][0], u"say \"no\""_s);
        QCOMPARE(rows[9][0], u"-5"_s);  // a number is what it says
        QCOMPARE(rows[10][0], u"plain"_s);
    }

    void noteSaysWhatItIs() {
        const ExportNote note{u"connections"_s, u"ssh://a"_s, u"port:443"_s, 1'790'000'000'000};
        const ExportTable table = oneColumn({1});
        const QJsonObject document =
            QJsonDocument::fromJson(written(table, ExportFormat::Json, note)).object();
        QCOMPARE(document[u"filter"_s].toString(), u"port:443"_s);
        QCOMPARE(document[u"host"_s].toString(), u"ssh://a"_s);
        QCOMPARE(QDateTime::fromString(document[u"time"_s].toString(), Qt::ISODate).toMSecsSinceEpoch(),
                 note.time);
        QCOMPARE(document[u"rows"_s].toArray().size(), 1);
        const QByteArray lines = written(table, ExportFormat::JsonLines, note);
        QCOMPARE(QJsonDocument::fromJson(lines.left(lines.indexOf('\n'))).object()[u"page"_s].toString(),
                 u"connections"_s);
        const QList<QStringList> csv = records(written(table, ExportFormat::Csv, note));
        QVERIFY(csv[0][0].contains(u"port:443"_s));
        QCOMPARE(csv[1][0], u"value"_s);
    }

    void treesTellTheParent() {
        BalancerModel model;
        model.setState(samples::balancer());
        const ExportTable table = exportTableOf(model, allRows(model), {0, BalancerModel::Weight});
        QCOMPARE(table.keys, QStringList({u"parent"_s, u"name"_s, u"weight"_s}));
        QCOMPARE(table.rows, 7);
        QVERIFY(!table.value(0, 0).isValid());
        QCOMPARE(table.value(1, 0).toString(), u"api"_s);
        QCOMPARE(table.value(1, 2).toInt(), 1);
        QVERIFY(!table.value(0, 2).isValid());  // a service has no weight
    }

    void filesAppearWhole() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.csv"_s);
        ExportJob job({path, ExportFormat::Csv, oneColumn({1, 2}), {}});
        QSignalSpy done(&job, &ExportJob::done);
        job.start();
        QTRY_COMPARE(done.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "value\r\n1\r\n2\r\n");

        ExportJob nowhere({u"/nonexistent/a.csv"_s, ExportFormat::Csv, oneColumn({1}), {}});
        QSignalSpy failed(&nowhere, &ExportJob::failed);
        nowhere.start();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!failed[0][0].toString().isEmpty());
    }

    void cancelLeavesTheOldFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a.csv"_s);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        ExportTable table = oneColumn({});
        table.rows = 100'000'000;
        table.value = [](qsizetype, int) { return QVariant(1); };
        ExportJob job({path, ExportFormat::Csv, table, {}});
        QSignalSpy failed(&job, &ExportJob::failed);
        connect(&job, &ExportJob::progressed, &job, &ExportJob::cancel);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 20'000);
        QCOMPARE(failed[0][0].toString(), QString());
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), "old");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    /// What a shell makes of a quoted word is the word.
    void shellTakesWordsAsTheyAre_data() {
        QTest::addColumn<QString>("word");
        const QStringList words{
            u"plain"_s,     u""_s,      u"a b"_s, u"it's"_s, u"$(reboot)"_s,     u"`reboot`"_s,
            u"a;b|c&d>e"_s, u"*?[x]"_s, u"\\n"_s, u"über"_s, u"two\nlines'\\"_s, u"esc\x1b[2J"_s,
            u"~root"_s,     u"=ls"_s,   u"!!"_s,  u"-x"_s};
        for (const QString &word : words) {
            QTest::newRow(qPrintable(QString(word).replace(u'\n', u'_'))) << word;
        }
    }
    void shellTakesWordsAsTheyAre() {
        QFETCH(QString, word);
        const QString quoted = shellWord(word);
        for (const QChar letter : quoted) {
            QVERIFY2(letter.isPrint(), qPrintable(quoted));
        }
        if (QStandardPaths::findExecutable(u"bash"_s).isEmpty()) {
            QSKIP("no bash");
        }
        QProcess shell;
        shell.start(u"bash"_s, {u"-c"_s, u"printf %s "_s + quoted});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
    }

    void linesForHosts() {
        QCOMPARE(weirctlLine(u"local"_s, {u"service"_s, u"list"_s}), u"weirctl service list"_s);
        QCOMPARE(weirctlLine(u"ssh://root@lb1:2222"_s, {u"connections"_s, u"rtt>50ms | !nginx"_s}),
                 u"weirctl --host ssh://root@lb1:2222 connections 'rtt>50ms | !nginx'"_s);
        QCOMPARE(hostLine(u"local"_s, {u"ss"_s, u"-tan"_s}), u"ss -tan"_s);
        QCOMPARE(hostLine(u"netns:blue"_s, {u"ss"_s}), u"sudo ip netns exec blue ss"_s);
        QCOMPARE(hostLine(u"pkexec"_s, {u"ss"_s}), u"sudo ss"_s);
        QCOMPARE(hostLine(u"ssh://root@lb1:2222"_s, {u"ss"_s, u"sport = :80"_s}),
                 u"ssh -p 2222 -l root -- lb1 'ss '\\''sport = :80'\\'''"_s);
        QVERIFY(hostLine(u"unix:/run/x"_s, {u"ss"_s}).isEmpty());
    }

    void viewsAreReadBack() {
        SavedViews views;
        const SavedView view{
            u"slow"_s, u"connections"_s, u"rtt>50ms"_s, {{u"remote"_s, 120}, {u"rtt"_s, 80}}, u"rtt"_s, true};
        views.put(view);
        views.put({u"slow"_s, u"listeners"_s, {}, {}, {}, false});
        QString problem;
        auto again = SavedViews::parse(views.json(), &problem);
        QVERIFY2(again, qPrintable(problem));
        QCOMPARE(again->all().size(), 2U);
        QVERIFY(again->all()[0] == view);
        again->remove(u"connections"_s, u"slow"_s);
        QCOMPARE(again->all().size(), 1U);
        QCOMPARE(again->all()[0].page, u"listeners"_s);
    }

    void nonsenseIsNoView() {
        for (const QByteArray &bad : {QByteArray("nonsense"), QByteArray("{}"), QByteArray("[]"),
                                      QByteArray(R"({"weir_views": 99, "views": []})")}) {
            QString problem;
            QVERIFY2(!SavedViews::parse(bad, &problem), bad.constData());
            QVERIFY(!problem.isEmpty());
        }
        QString problem;
        const auto odd = SavedViews::parse(
            R"({"weir_views": 1, "views": [1, {}, {"name": "x"}, {"name": 3, "page": "y"},
               {"name": "a\nb", "page": "p", "columns": [{"key": "c", "width": -9}, 7]}]})",
            &problem);
        QVERIFY(odd && odd->all().size() == 1);
        QCOMPARE(odd->all()[0].name, u"a b"_s);
        QCOMPARE(odd->all()[0].columns.size(), 1U);
        QCOMPARE(odd->all()[0].columns[0].width, 0);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
