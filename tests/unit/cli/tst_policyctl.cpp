// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QJsonArray>

#include "process.hpp"

using namespace weir;
using test::run;
using test::Run;

class TestPolicyCtl : public QObject, test::FakeHost {
    Q_OBJECT

    /// QProcess::splitCommand() loses an empty word.
    [[nodiscard]] Run weir(const QStringList &words) const {
        return run(WEIRCTL_FAKE, words, {{"WEIR_FAKE", state()}});
    }
    [[nodiscard]] QStringList complete(const QString &line) const {
        const Run got = weir({"complete", "--", line});
        return QString::fromUtf8(got.out).split('\n', Qt::SkipEmptyParts);
    }
    [[nodiscard]] QStringList names() const {
        QStringList out;
        for (const QJsonValue &policy : fake("policy list --json").json().value("policies").toArray()) {
            out.append(policy.toObject().value("name").toString());
        }
        return out;
    }

private slots:
    void init() {
        write(state(), "");
        QFile::remove(state() + ".tfo");
        QFile::remove(state() + ".socket");
    }

    void fromAddToDel() {
        QCOMPARE(
            fake(
                "policy add rpc --role accepted --role connecting --local-port 8000-8999 --remote 10.0.0.0/8 "
                "--uid 33 --cgroup system.slice/x --program nginx --nagle off --delayed-ack quick "
                "--delayed-ack-max 40ms --notsent-lowat 16384 --user-timeout 1500ms --keepalive on "
                "--keepalive-idle 2m --congestion reno --how enforce --scope existing --count-stalls on")
                .err,
            QByteArray());
        QCOMPARE(fake("policy add rpc --nagle on").status, 1);
        const Run shown = fake("policy show rpc --json");
        const QJsonObject rpc = shown.json();
        const QJsonObject match = rpc.value("match").toObject();
        QCOMPARE(match.value("role").toArray(), (QJsonArray{"accepted", "connecting"}));
        QCOMPARE(match.value("local_port").toString(), QString("8000-8999"));
        QCOMPARE(match.value("remote").toString(), QString("10.0.0.0/8"));
        QVERIFY(match.contains("local") && match.value("local").isNull());
        QCOMPARE(match.value("uid").toInt(), 33);
        QCOMPARE(match.value("cgroup").toString(), QString("/system.slice/x"));
        QCOMPARE(match.value("program").toString(), QString("nginx"));
        QCOMPARE(rpc.value("nagle").toString(), QString("off"));
        QCOMPARE(rpc.value("delayed_ack").toString(), QString("quick"));
        QCOMPARE(rpc.value("delayed_ack_max").toDouble(), 0.04);
        QCOMPARE(rpc.value("user_timeout").toDouble(), 1.5);
        QCOMPARE(rpc.value("keepalive_idle").toInt(), 120);
        QCOMPARE(rpc.value("notsent_lowat").toInt(), 16384);
        QCOMPARE(rpc.value("congestion").toString(), QString("reno"));
        QVERIFY(rpc.contains("mss") && rpc.value("mss").isNull());
        QCOMPARE(rpc.value("how").toString(), QString("enforce"));
        QCOMPARE(rpc.value("scope").toString(), QString("existing"));
        QCOMPARE(rpc.value("count_stalls").toString(), QString("on"));
        QCOMPARE(rpc.value("refused").toObject().value("late").toInt(), 1);
        QCOMPARE(rpc.value("stalls").toObject().value("ack_seconds").toDouble(), 0.12);
        const QByteArray text = fake("policy show rpc").out;
        QVERIFY2(text.contains("delayed_ack_max     40ms\n"), text);
        QVERIFY2(text.contains("match               role accepted and connecting, local_port 8000-8999"),
                 text);

        QCOMPARE(
            weir({"policy", "set", "rpc", "--nagle", "keep", "--remote", "", "--role", "", "--mss", "1400"})
                .err,
            QByteArray());
        const QJsonObject now = fake("policy show rpc --json").json();
        QVERIFY(now.value("nagle").isNull());
        QVERIFY(now.value("match").toObject().value("remote").isNull());
        QCOMPARE(now.value("match").toObject().value("role").toArray().size(), 0);
        QCOMPARE(now.value("match").toObject().value("local_port").toString(), QString("8000-8999"));
        QCOMPARE(now.value("delayed_ack").toString(), QString("quick"));
        QCOMPARE(now.value("mss").toInt(), 1400);
        const Run nobody = fake("policy set nobody --nagle on");
        QCOMPARE(nobody.status, 1);
        QVERIFY2(nobody.err.contains("policy nobody"), nobody.err);

        QCOMPARE(fake("policy add first --order 1 --nagle on").status, 0);
        QCOMPARE(names(), (QStringList{"first", "rpc"}));
        QVERIFY(fake("policy list").out.startsWith("ORDER  NAME "));
        QCOMPARE(fake("policy del rpc nobody").status, 1);
        QCOMPARE(names().size(), 2);
        QCOMPARE(fake("policy del rpc first").status, 0);
        QCOMPARE(names().size(), 0);
    }

    void onTrial() {
        const Run added = fake("policy add rpc --nagle off --confirm 60s");
        QCOMPARE(added.status, 0);
        QVERIFY2(added.out.contains("weirctl confirm"), added.out);
        QVERIFY(!fake("policy del rpc --confirm 1m --json").json().isEmpty());
    }

    void files() {
        const QByteArray file =
            "[[service]]\nname = \"web\"\nlisten = \"203.0.113.10:80/tcp\"\n"
            "[[policy]]\nname = \"b\"\nnagle = \"off\"\n[[policy]]\nname = \"a\"\nfast_open_queue = 5\n";
        write(path("f.toml"), file);
        const Run dry = fake("apply --dry-run " + path("f.toml"));
        QVERIFY2(dry.out.contains("+ policy b: nagle off\n+ policy a: fast_open_queue 5\n"), dry.out);
        QCOMPARE(names().size(), 0);
        const Run applied = fake("apply --json " + path("f.toml"));
        QCOMPARE(applied.status, 0);
        const QJsonArray changes = applied.json().value("changes").toArray();
        QCOMPARE(changes.size(), 3);
        QCOMPARE(changes[1].toObject().value("policy").toString(), QString("b"));
        QVERIFY(!changes[1].toObject().contains("service"));
        QCOMPARE(names(), (QStringList{"b", "a"}));
        QCOMPARE(fake("apply " + path("f.toml")).out, QByteArray("nothing to change\n"));
        write(path("e.toml"), fake("export").out);
        QCOMPARE(fake("apply " + path("e.toml")).out, QByteArray("nothing to change\n"));
        QVERIFY(fake("info").out.contains("policies      2, 4 sockets open on which"));
        const Run wrong = fake("apply -", {}, "[[policy]]\nname = \"b\"\nnagle = 5\n");
        QCOMPARE(wrong.status, 1);
        QVERIFY2(wrong.err.contains("standard input:3:9: must be a string such as \"off\""), wrong.err);
        QVERIFY2(wrong.err.contains("(policy[0].nagle)"), wrong.err);
    }

    void previews() {
        QCOMPARE(fake("policy preview").out, QByteArray("no open socket matches\n"));
        const Run text = fake("policy preview --nagle off --role accepted");
        QCOMPARE(text.err, QByteArray());
        QVERIFY2(text.out.contains("preview  nagle on -> off"), text.out);
        QVERIFY2(text.out.contains("only new ones get it"), text.out);
        QCOMPARE(names().size(), 0);
        const auto one = [](const Run &got) { return got.json().value("sockets").toArray()[0].toObject(); };
        const QJsonObject json = one(fake("policy preview some --delayed-ack quick --scope existing --json"));
        QCOMPARE(json.value("cookie").toInt(), 17);
        QCOMPARE(json.value("policy").toString(), QString("some"));
        QCOMPARE(json.value("scope").toString(), QString("existing"));
        QCOMPARE(json.value("changes").toObject().size(), 1);
        QCOMPARE(json.value("changes").toObject().value("delayed_ack").toObject().value("to").toString(),
                 QString("quick"));
        QVERIFY(!fake("policy preview --nagle off --scope existing").out.contains("only new"));

        QCOMPARE(fake("policy add in --keepalive on").status, 0);
        QVERIFY(fake("policy preview").out.contains("keepalive on -> on"));
        QVERIFY(one(fake("policy preview in --nagle off --json"))
                    .value("changes")
                    .toObject()
                    .contains("keepalive"));
        QCOMPARE(fake("policy preview nobody").status, 1);
        write(path("f.toml"), "[[policy]]\nname = \"filed\"\nmss = 1000\n");
        QCOMPARE(one(fake("policy preview --json -f " + path("f.toml"))).value("policy").toString(),
                 QString("filed"));
        QCOMPARE(names(), QStringList{"in"});
        QCOMPARE(fake("policy preview -f " + path("none.toml")).status, 1);
    }

    void sockets() {
        const QJsonArray all = fake("socket list --json").json().value("sockets").toArray();
        QCOMPARE(all.size(), 2);
        QCOMPARE(fake("socket list --role listening --json").json().value("sockets").toArray().size(), 1);
        QCOMPARE(fake("socket list --changed --json").json().value("sockets").toArray().size(), 1);
        QCOMPARE(fake("socket list --port 50000 --json").json().value("sockets").toArray().size(), 1);
        QCOMPARE(fake("socket list --policy nobody --json").json().value("sockets").toArray().size(), 0);
        const QByteArray list = fake("socket list").out;
        QVERIFY2(list.contains("nagle off (policy rpc), user_timeout 1500ms (by hand)"), list);

        const QJsonObject socket = fake("socket show 17 --json").json();
        const QJsonObject nagle = socket.value("settings").toObject().value("nagle").toObject();
        QCOMPARE(nagle.value("value").toString(), QString("off"));
        QCOMPARE(nagle.value("origin").toString(), QString("policy"));
        QCOMPARE(nagle.value("former").toString(), QString("on"));
        QCOMPARE(socket.value("ack").toObject().value("max_us").toInt(), 200000);
        QCOMPARE(socket.value("stalls").toObject().value("nagle_seconds").toDouble(), 0.08);
        const QByteArray text = fake("socket show 17").out;
        QVERIFY2(text.contains("congestion    cubic     sysctl"), text);
        QVERIFY2(text.contains("waits 40.0 ms, 200 ms at most"), text);
        QVERIFY2(text.contains("Nagle held 2 segments, 80.0 ms in all (an estimate)"), text);
        // An address means who listens; with the other end it means the connection.
        QCOMPARE(fake("socket show 192.0.2.1:80 --json").json().value("cookie").toInt(), 18);
        QCOMPARE(fake("socket show 192.0.2.1:80->[2001:db8::1]:50000 --json").json().value("cookie").toInt(),
                 17);
        QVERIFY(fake("socket show 18").out.contains("1 of 16 connections before their handshake"));
        QCOMPARE(fake("socket show 192.0.2.1:81").status, 1);
        QCOMPARE(fake("socket show 19").status, 1);

        QCOMPARE(fake("socket set 17 nagle=off delayed-ack-max=40ms keepalive_idle=1m").err, QByteArray());
        QCOMPARE(read(state() + ".socket"),
                 QByteArray("17 nagle=off delayed_ack_max=40ms keepalive_idle=1m"));
        QCOMPARE(fake("socket set 192.0.2.1:80 --give-back --json").json().value("cookie").toInt(), 18);
        QCOMPARE(read(state() + ".socket"), QByteArray("18 back"));
    }

    void fastOpen() {
        const QByteArray text = fake("tfo show").out;
        QVERIFY2(text.contains("fingerprint 0123456789abcdef"), text);
        QVERIFY2(text.contains("missing: weirctl tfo set --servers on"), text);
        QVERIFY2(!text.contains("00112233"), text);
        QVERIFY(!fake("tfo show --json").json().contains("key"));
        QCOMPARE(fake("tfo show --key").out, QByteArray("00112233-44556677-8899aabb-ccddeeff\n"));
        QCOMPARE(fake("tfo set --servers on --clients off --json").json().value("sysctl").toInt(), 2);
        QCOMPARE(fake("tfo set --sysctl 1 --every-listener on --json").json().value("sysctl").toInt(), 1025);
        QCOMPARE(fake("tfo set --key-file -", {}, "ffeeddcc-bbaa9988-77665544-33221100\n").status, 0);
        QCOMPARE(fake("tfo show --key").out, QByteArray("ffeeddcc-bbaa9988-77665544-33221100\n"));
        QCOMPARE(fake("tfo set --new-key --keep-old").status, 0);
        const QByteArray two = fake("tfo show --key").out;
        QCOMPARE(two.size(), 72);
        QVERIFY2(two.endsWith(",ffeeddcc-bbaa9988-77665544-33221100\n"), two);
        const Run wrong = fake("tfo set --key-file -", {}, "ffeeddcc-bbaa9988-77665544-secret\n");
        QCOMPARE(wrong.status, 1);
        QVERIFY2(!wrong.err.contains("secret") && wrong.err.contains("hexadecimal"), wrong.err);
        QCOMPARE(fake("tfo set --key-file " + path("none")).status, 1);
        QCOMPARE(fake("tfo set --restore --json").json().value("sysctl").toInt(), 1);
    }

    void completion() {
        QCOMPARE(fake("policy add rpc --nagle off").status, 0);
        QCOMPARE(complete("weirctl policy show "), QStringList{"rpc"});
        QCOMPARE(complete("weirctl policy add "), QStringList());
        QCOMPARE(complete("weirctl policy add x --role "),
                 (QStringList{"accepted", "connecting", "listening"}));
        QCOMPARE(complete("weirctl policy add x --nagle "), (QStringList{"off", "on"}));
        QCOMPARE(complete("weirctl policy add x --delayed-ack="),
                 (QStringList{"--delayed-ack=automatic", "--delayed-ack=delay", "--delayed-ack=quick"}));
        QCOMPARE(complete("weirctl policy set x --how "), (QStringList{"default", "enforce"}));
        QCOMPARE(complete("weirctl policy preview -f "), QStringList{":files"});
        QCOMPARE(complete("weirctl socket set 17 nag"), QStringList{"nagle="});
        QCOMPARE(complete("weirctl socket set 17 nagle="), (QStringList{"nagle=off", "nagle=on"}));
        QCOMPARE(complete("weirctl socket list --policy "), QStringList{"rpc"});
        QVERIFY(complete("weirctl tfo set --").contains("--keep-old"));
        QCOMPARE(complete("weirctl tfo set --servers "), (QStringList{"off", "on"}));
    }
};

QTEST_GUILESS_MAIN(TestPolicyCtl)
#include "tst_policyctl.moc"
