// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QtTest>

#include <algorithm>

#include <weir/ranges.hpp>

using namespace weir;

namespace {

template <class T>
QString written(const Result<T> &got) {
    return got ? QString::fromStdString(got->text()) : QString();
}

}  // namespace

class RangesTest : public QObject {
    Q_OBJECT

private slots:
    void texts_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("want");  // empty: refused
        const auto row = [](const char *kind, const char *text, const char *want) {
            QTest::addRow("%s %s", kind, text) << kind << text << want;
        };
        row("prefix", "10.0.0.0/8", "10.0.0.0/8");
        row("prefix", "10.0.0.1/32", "10.0.0.1");
        row("prefix", "10.0.0.1", "10.0.0.1");
        row("prefix", "0.0.0.0/0", "0.0.0.0/0");
        row("prefix", "::/0", "::/0");
        row("prefix", "2001:DB8::/33", "2001:db8::/33");
        for (const char *text :
             {"10.0.0.1/8", "10.0.0.0/33", "2001:db8::1/127", "::/129", "10.0.0.0/", "/8", "", "10.0.0.0/+8",
              "10.0.0.0/8/8", "10.0.0.0/-1", "x/8", "10.0.0.0/99999999999"})
            row("prefix", text, "");
        row("addresses", "192.0.2.1-192.0.2.9", "192.0.2.1-192.0.2.9");
        row("addresses", "192.0.2.1-192.0.2.1", "192.0.2.1");
        row("addresses", "2001:db8::1", "2001:db8::1");
        for (const char *text : {"192.0.2.9-192.0.2.1", "192.0.2.1-2001:db8::1", "-", "192.0.2.1-", ""})
            row("addresses", text, "");
        row("ports", "1-65535", "1-65535");
        row("ports", "80", "80");
        for (const char *text : {"0", "0-9", "65536", "9-8", "1-2-3", "", "-", "+1"})
            row("ports", text, "");
        row("ids", "0", "0");
        row("ids", "0-4294967294", "0-4294967294");
        for (const char *text : {"4294967295", "4294967296", "-1", "root", "2-1"})
            row("ids", text, "");
        row("cgroup", "system.slice/x.service", "/system.slice/x.service");
        row("cgroup", "//a///b//", "/a/b");
        row("cgroup", "/", "/");
        row("cgroup", "a b", "/a b");
        row("cgroup", "a/..", "");
        row("cgroup", "./a", "");
        row("time", "90", "90s");
        row("time", "60s", "1m");
        row("time", "10m", "10m");
        row("time", "120m", "2h");
        row("time", "24h", "1d");
        row("time", "0", "0s");
        row("time", "0d", "0s");
        row("time", "4294967295s", "4294967295s");
        for (const char *text :
             {"", "s", "1x", "-1", "1.5h", "4294967296", "49711d", "1 m", "1ms", "99999999999999999999"})
            row("time", text, "");
    }
    void texts() {
        QFETCH(QString, kind);
        QFETCH(QString, text);
        QFETCH(QString, want);
        const std::string from = text.toStdString();
        QString got;
        if (kind == "prefix")
            got = written(Prefix::parse(from));
        else if (kind == "addresses")
            got = written(AddressRange::parse(from));
        else if (kind == "ports")
            got = written(PortRange::parse(from));
        else if (kind == "ids")
            got = written(IdRange::parse(from));
        else if (kind == "cgroup")
            got = QString::fromStdString(parseCgroup(from) ? *parseCgroup(from) : "");
        else if (const auto time = parseDuration(from))
            got = QString::fromStdString(durationText(*time));
        QCOMPARE(got, want);
    }

    void longCgroup() {
        QVERIFY(!parseCgroup(std::string(5000, 'a')));
        QVERIFY(!parseCgroup(std::string_view("a\0b", 3)));
    }

    void canonicalPrefixes() {
        const auto list = [](std::initializer_list<const char *> texts) {
            std::vector<Prefix> all;
            for (const char *text : texts)
                all.push_back(*Prefix::parse(text));
            return all;
        };
        QVERIFY(canonical(list({})).empty());
        QVERIFY(canonical(list({"10.1.0.0/16", "2001:db8::1", "10.0.0.0/8", "192.0.2.1", "2001:db8::/32",
                                "10.255.255.255", "192.0.2.1"})) ==
                list({"10.0.0.0/8", "192.0.2.1", "2001:db8::/32"}));
        QVERIFY(canonical(list({"10.0.0.0/9", "10.128.0.0/9"})).size() == 2);
        QVERIFY(canonical(list({"::/0", "0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32"})) ==
                list({"0.0.0.0/0", "::/0"}));
        // Any order gives the same.
        auto mixed =
            list({"10.0.0.0/8", "10.0.0.0/16", "10.0.0.0", "9.0.0.0/8", "11.0.0.0/30", "11.0.0.4/30"});
        const auto want = canonical(mixed);
        for (int i = 0; i < 720; ++i) {
            std::next_permutation(mixed.begin(), mixed.end());
            QVERIFY(canonical(mixed) == want);
        }
    }

    void canonicalIds() {
        const std::vector<IdRange> want{{1, 5}, {7, 9}, {4294967290, 4294967294}};
        QVERIFY(canonical(std::vector<IdRange>{
                    {4294967290, 4294967294}, {7, 9}, {4, 5}, {1, 3}, {8, 8}, {4294967294, 4294967294}}) ==
                want);
    }

    void hostBitsSayWhatIsMeant() {
        const auto got = Prefix::parse("2001:db8::ffff/113");
        QVERIFY(!got);
        QVERIFY2(got.error().message.find("2001:db8::8000/113") != std::string::npos,
                 got.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(RangesTest)
#include "tst_ranges.moc"
