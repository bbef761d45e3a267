// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>

#include <QtTest>

#include "models/englishplurals.hpp"
#include "models/format.hpp"
#include "models/scope.hpp"
#include "models/states.hpp"
#include "models/tsv.hpp"

using namespace Qt::StringLiterals;
using namespace weir;
using namespace weir::gui;

/// Two rows, two columns.
class CellModel : public QAbstractTableModel {
public:
    int rowCount(const QModelIndex &) const override { return 2; }
    int columnCount(const QModelIndex &) const override { return 2; }
    QVariant data(const QModelIndex &index, int role) const override {
        static const std::array cells{u"1\u202f234"_s, u"=cmd()"_s, u"x\ty"_s, QString()};
        return role == Qt::DisplayRole ? cells[static_cast<std::size_t>(2 * index.row() + index.column())]
                                       : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation, int role) const override {
        return role == Qt::DisplayRole ? (section == 0 ? u"a"_s : u"b"_s) : QVariant();
    }
};

class TestFormat : public QObject {
    Q_OBJECT

    /// Readable: "_" for the thin space, " " for the fixed one.
    static QString plain(QString text) {
        return text.replace(QChar(0x202f), u'_').replace(QChar(0x00a0), u' ');
    }

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void significant_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << u"0"_s;
        QTest::newRow("three digits") << 1.236 << u"1.24"_s;
        QTest::newRow("rounds into the next") << 9.996 << u"10.0"_s;
        QTest::newRow("tens") << 12.34 << u"12.3"_s;
        QTest::newRow("hundreds") << 999.4 << u"999"_s;
        QTest::newRow("thousand") << 999.6 << u"1_000"_s;
        QTest::newRow("exact above") << 12340.0 << u"12_340"_s;
        QTest::newRow("small") << 0.04231 << u"0.0423"_s;
        QTest::newRow("negative") << -1.5 << u"−1.50"_s;
        QTest::newRow("not a number") << std::nan("") << u"–"_s;
        QTest::newRow("million") << 1234567.0 << u"1_234_567"_s;
    }
    void significant() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(plain(format::significant(value)), text);
    }

    void units() {
        QCOMPARE(plain(format::count(12340)), u"12_340"_s);
        QCOMPARE(plain(format::count(999)), u"999"_s);
        QCOMPARE(plain(format::bytes(999)), u"999 B"_s);
        QCOMPARE(plain(format::bytes(38'600'000)), u"38.6 MB"_s);
        QCOMPARE(plain(format::byteRate(38'600'000)), u"38.6 MB/s"_s);
        QCOMPARE(plain(format::bytes(999'999)), u"1.00 MB"_s);
        QCOMPARE(plain(format::milliseconds(1240)), u"1.24 ms"_s);
        QCOMPARE(plain(format::milliseconds(42)), u"0.0420 ms"_s);
        QCOMPARE(plain(format::percent(0.248)), u"24.8 %"_s);
        QCOMPARE(plain(format::rate(12.345)), u"12.3 /s"_s);
    }

    void germanDecimalPoint() {
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(plain(format::milliseconds(1240)), u"1,24 ms"_s);
        QCOMPARE(plain(format::significant(12340)), u"12_340"_s);
        QLocale::setDefault(QLocale::c());
    }

    void scopes_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("scope");
        const auto row = [](const char *address, weir::gui::Scope scope) {
            QTest::newRow(address) << QString::fromLatin1(address) << static_cast<int>(scope);
        };
        row("127.0.0.1", weir::gui::Scope::Loopback);
        row("127.255.3.4", weir::gui::Scope::Loopback);
        row("::1", weir::gui::Scope::Loopback);
        row("::ffff:127.0.0.1", weir::gui::Scope::Loopback);
        row("0.0.0.0", weir::gui::Scope::All);
        row("::", weir::gui::Scope::All);
        row("10.1.2.3", weir::gui::Scope::Private);
        row("172.16.0.1", weir::gui::Scope::Private);
        row("172.31.255.255", weir::gui::Scope::Private);
        row("172.32.0.1", weir::gui::Scope::Public);
        row("192.168.4.4", weir::gui::Scope::Private);
        row("100.64.0.1", weir::gui::Scope::Private);
        row("100.128.0.1", weir::gui::Scope::Public);
        row("169.254.1.1", weir::gui::Scope::LinkLocal);
        row("fe80::1", weir::gui::Scope::LinkLocal);
        row("febf::1", weir::gui::Scope::LinkLocal);
        row("fec0::1", weir::gui::Scope::Public);
        row("fd12::1", weir::gui::Scope::Private);
        row("8.8.8.8", weir::gui::Scope::Public);
        row("2001:db8::1", weir::gui::Scope::Public);
        row("::ffff:10.0.0.1", weir::gui::Scope::Private);
    }
    void scopes() {
        QFETCH(QString, address);
        QFETCH(int, scope);
        const auto parsed = Address::parse(address.toStdString());
        QVERIFY(parsed);
        QCOMPARE(static_cast<int>(scopeOf(*parsed)), scope);
        QVERIFY(!word(scopeOf(*parsed)).isEmpty());
        QVERIFY(!explanation(scopeOf(*parsed)).isEmpty());
    }

    void everyStateHasGlyphAndWord() {
        for (int number = 1; number <= 12; ++number) {
            const Look look = lookOf(static_cast<TcpState>(number));
            QVERIFY(look.glyph != Glyph::None);
            QVERIFY(!look.word.isEmpty());
            QVERIFY(!look.sentence.isEmpty());
        }
    }

    void plurals() {
        const EnglishPlurals plurals;
        QCOMPARE(plurals.translate("", "%n backend(s)", nullptr, 1), u"%n backend"_s);
        QCOMPARE(plurals.translate("", "%n backend(s)", nullptr, 2), u"%n backends"_s);
        QVERIFY(plurals.translate("", "Balancer", nullptr, -1).isNull());
    }

    void tsv() {
        const CellModel model;
        QCOMPARE(tsvOf(model, {model.index(0, 0), model.index(1, 0)}, {1, 0}),
                 u"b\ta\n'=cmd()\t1234\n\tx y\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
