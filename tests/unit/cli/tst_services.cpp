// SPDX-License-Identifier: LGPL-2.1-or-later
#include <QJsonArray>
#include <csignal>

#include "process.hpp"

using namespace weir;
using test::Environment;
using test::prepare;
using test::run;
using test::Run;

class TestServices : public QObject, test::FakeHost {
    Q_OBJECT

private slots:
    void init() { write(state(), ""); }

    void servicesAndBackends() {
        QCOMPARE(fake("service add web --listen 203.0.113.10:80/tcp --backend 10.0.0.11:8080=3 "
                      "--backend 10.0.0.12:8080 --scheduler rr")
                     .err,
                 QByteArray());
        // Names of commands are names of services like any other.
        const Run added = fake("service --json add info --listen *:53/udp");
        QCOMPARE(added.json().value("generation").toInt(), 3);
        const Run again = fake("service add web --listen 203.0.113.11:80");
        QCOMPARE(again.status, 1);
        QVERIFY2(again.err.contains("web"), again.err);

        const Run list = fake("service list");
        const QList<QByteArray> lines = list.out.split('\n');
        QCOMPARE(lines[0].simplified(), QByteArray("NAME LISTEN SCHED MODE BACKENDS ACTIVE CONNS IN OUT"));
        QCOMPARE(lines[1].simplified(), QByteArray("info *:53/udp wrr nat 0 0 0 0 B 0 B"));
        QCOMPARE(lines[2].simplified(), QByteArray("web 203.0.113.10:80/tcp rr nat 2 2 30 0 B 0 B"));
        QCOMPARE(lines[0].size(), lines[2].size());

        QCOMPARE(fake("backend add web 10.0.0.13:8080 --weight 5").status, 0);
        QCOMPARE(fake("backend add web 10.0.0.13:8080").status, 1);
        QCOMPARE(fake("backend set web 10.0.0.13:8080 --weight 0").status, 0);
        QCOMPARE(fake("backend set web 10.0.0.14:8080 --weight 0").status, 1);
        const Run backends = fake("backend list web");
        QVERIFY2(backends.out.startsWith("SERVICE  BACKEND"), backends.out);
        QVERIFY2(backends.out.contains("web      10.0.0.13:8080       0   0.0 %"), backends.out);
        QCOMPARE(fake("backend list info --json").json().value("backends").toArray().size(), 0);
        QCOMPARE(fake("backend list --json").json().value("backends").toArray().size(), 3);

        const Run partly = fake("backend del web 10.0.0.11:8080 10.0.0.99:8080");
        QCOMPARE(partly.status, 1);
        QVERIFY2(partly.err.contains("nothing was changed"), partly.err);
        QCOMPARE(fake("backend list web --json").json().value("backends").toArray().size(), 3);
        QCOMPARE(fake("backend del web 10.0.0.11:8080 10.0.0.12:8080").status, 0);

        QCOMPARE(fake("service set web --mode redirect").status, 1);
        QCOMPARE(fake("service set web --mode redirect --backend local:8080=7").err, QByteArray());
        const QJsonObject web = fake("service show web --json").json();
        QCOMPARE(web.value("mode").toString(), QString("redirect"));
        QCOMPARE(web.value("scheduler").toString(), QString("rr"));
        QCOMPARE(web.value("backends").toArray()[0].toObject().value("address").toString(),
                 QString("local:8080"));
        QCOMPARE(web.value("backends").toArray()[0].toObject().value("weight").toInt(), 7);
        QVERIFY(fake("service show web").out.contains("scheduler         rr\n"));

        QCOMPARE(fake("service set web --listen [2001:db8::1]:80 --scheduler maglev --table-size 251").status,
                 0);
        QCOMPARE(fake("service show web --json").json().value("listen").toString(),
                 QString("[2001:db8::1]:80/tcp"));
        QCOMPARE(fake("service set nobody --scheduler rr").status, 1);

        QVERIFY(fake("service show web --json").json().value("packets_in").isDouble());
        QCOMPARE(fake("service set web --accounting connections").err, QByteArray());
        QVERIFY(fake("service show web").out.contains("accounting        connections only"));
        const QJsonObject light = fake("service show web --json").json();
        QCOMPARE(light.value("accounting").toString(), QString("connections"));
        QVERIFY(light.contains("packets_in") && light.value("packets_in").isNull());
        QVERIFY(fake("export").out.contains("accounting = \"connections\"\n"));
        QVERIFY(fake("service set web --accounting bytes").err.contains("there are connections, traffic"));
        QCOMPARE(fake("service set web --accounting traffic").status, 0);
        QVERIFY(!fake("export").out.contains("accounting"));

        QCOMPARE(fake("service del web nobody").status, 1);
        QCOMPARE(fake("service list --json").json().value("services").toArray().size(), 2);
        QCOMPARE(fake("service del web info").status, 0);
        QCOMPARE(fake("service list --json").json().value("services").toArray().size(), 0);
    }

    void inWidth() {
        QCOMPARE(
            fake("service add web --listen 203.0.113.0/28:8000-8999 --mode full-nat --scheduler maglev "
                 "--overload drop --max-connections 5 --affinity 10m --affinity-prefix4 24 --slow-start 90 "
                 "--load-factor 1.25 --canary-group next --canary-share 5.5 --canary-client 10.1.0.0/16 "
                 "--canary-client 10.0.0.0/8 --source 192.0.2.1-192.0.2.9 --source 2001:db8::1 "
                 "--source-ports 2000-3000 --mss 1400 --uid 33 --uid 1000-1010 --cgroup system.slice/x "
                 "--backend 10.0.0.1:*=3")
                .err,
            QByteArray());
        const QJsonObject web = fake("service show web --json").json();
        QCOMPARE(web.value("listen").toString(), QString("203.0.113.0/28:8000-8999/tcp"));
        QCOMPARE(web.value("mode").toString(), QString("full-nat"));
        QCOMPARE(web.value("affinity").toInt(), 600);
        QCOMPARE(web.value("slow_start").toInt(), 90);
        QCOMPARE(web.value("load_factor").toDouble(), 1.25);
        QCOMPARE(web.value("max_connections").toInt(), 5);
        QCOMPARE(web.value("overload").toString(), QString("drop"));
        const QJsonObject canary = web.value("canary").toObject();
        QCOMPARE(canary.value("group").toString(), QString("next"));
        QCOMPARE(canary.value("share").toDouble(), 5.5);
        QCOMPARE(canary.value("clients").toArray(), QJsonArray{"10.0.0.0/8"});
        QCOMPARE(web.value("source").toArray(), (QJsonArray{"192.0.2.1-192.0.2.9", "2001:db8::1"}));
        QCOMPARE(web.value("uids").toArray(), (QJsonArray{"33", "1000-1010"}));
        QCOMPARE(web.value("cgroups").toArray(), QJsonArray{"/system.slice/x"});
        const QByteArray shown = fake("service show web").out;
        QVERIFY2(shown.contains("affinity          10m\n") && shown.contains("load_factor       1.25\n"),
                 shown);

        // A list that is given is the list; an empty word is an empty list.
        // (QProcess::splitCommand() loses an empty word.)
        const auto set = [this](const QStringList &words) {
            return run(WEIRCTL_FAKE, words, {{"WEIR_FAKE", state()}}).err;
        };
        QCOMPARE(set({"service", "set", "web", "--uid", "7", "--canary-client", "", "--affinity", "0"}),
                 QByteArray());
        const QJsonObject less = fake("service show web --json").json();
        QCOMPARE(less.value("uids").toArray(), QJsonArray{"7"});
        QCOMPARE(less.value("canary").toObject().value("clients").toArray(), QJsonArray());
        QCOMPARE(less.value("affinity").toInt(), 0);
        QCOMPARE(less.value("mss").toInt(), 1400);
        QCOMPARE(set({"service", "set", "web", "--canary-group", "", "--cgroup", ""}), QByteArray());
        QVERIFY(fake("service show web --json").json().value("canary").isNull());
        QCOMPARE(fake("apply -", {}, fake("export").out).out, QByteArray("nothing to change\n"));

        // From one mode with addresses to another nothing has to be given anew.
        QCOMPARE(fake("service set web --mode nat").err, QByteArray());
        QCOMPARE(fake("backend set web 10.0.0.1:* --group next --fallback yes --max-connections 9").status,
                 0);
        const QJsonObject backend = fake("backend list web --json").json().value("backends")[0].toObject();
        QCOMPARE(backend.value("address").toString(), QString("10.0.0.1:*"));
        QCOMPARE(backend.value("weight").toInt(), 3);
        QCOMPARE(backend.value("group").toString(), QString("next"));
        QCOMPARE(backend.value("fallback").toBool(), true);
        QCOMPARE(backend.value("max_connections").toInt(), 9);
        QCOMPARE(backend.value("state").toString(), QString("up"));
        QVERIFY(backend.value("drain").isNull());
        QVERIFY(fake("backend list web").out.contains("  up, fallback, group next, at most 9\n"));
        QCOMPARE(fake("backend add web 10.0.0.2:80 --group next --weight 2").status, 0);
        QCOMPARE(set({"backend", "set", "web", "10.0.0.1:*", "--group", "", "--fallback", "no", "--state",
                      "down"}),
                 QByteArray());
        QVERIFY(
            fake("backend list web --json").json().value("backends")[0].toObject().value("group").isNull());
    }

    void drains() {
        QCOMPARE(fake("service add web --listen *:80 --backend 10.0.0.11:8080").status, 0);
        QCOMPARE(fake("backend drain web 10.0.0.11:8080 --deadline 60s --reset --remove").err, QByteArray());
        QCOMPARE(fake("backend drain web 10.0.0.12:8080").status, 1);
        QCOMPARE(fake("backend undrain web 10.0.0.11:8080").err, QByteArray());
        QCOMPARE(fake("drains").out.count('\n'), 1);
        const Environment draining{{"WEIR_FAKE_DRAIN", "1"}};
        QCOMPARE(fake("drains", draining).out.split('\n')[1].simplified(),
                 QByteArray("web 10.0.0.11:8080 1 7 59 s 1 h 1 min 1 min 30 s leave, remove"));
        const QJsonObject drain = fake("drains --json", draining).json().value("drains")[0].toObject();
        QCOMPARE(drain.value("backend").toString(), QString("10.0.0.11:8080"));
        QCOMPARE(drain.value("active").toInt(), 1);
        QCOMPARE(drain.value("begun_with").toInt(), 7);
        QCOMPARE(drain.value("deadline").toDouble(), 90.0);
        QCOMPARE(drain.value("oldest").toDouble(), 59.999);
        QVERIFY(fake("backend list", draining).out.contains("up, draining"));
    }

    void trial() {
        const QByteArray file = "[[service]]\nname = \"web\"\nlisten = \"*:80\"\n";
        const Run applied = fake("apply - --confirm 90s", {}, file);
        QVERIFY2(applied.out.contains("on trial until ") && applied.out.contains("weirctl confirm"),
                 applied.out);
        QVERIFY(!fake("apply - --confirm 90s", {}, file).out.contains("on trial"));
        QCOMPARE(fake("apply - --json --confirm 2m", {}, "").json().value("confirm").toDouble(), 120.0);
        const Environment trial{{"WEIR_FAKE_TRIAL", "1"}};
        QVERIFY(!fake("info").out.contains("on trial"));
        const Run info = fake("info", trial);
        QVERIFY2(info.out.contains("on trial      goes back to generation 1 in 59 s") &&
                     info.out.contains(
                         "conntrack     5 of 100 entries, 1 packet dropped, mostly because it was full"),
                 info.out);
        QCOMPARE(fake("info --json", trial).json().value("confirm").toObject().value("left").toDouble(),
                 59.5);
        QCOMPARE(fake("confirm").status, 1);
        QCOMPARE(fake("revert").status, 1);
        QCOMPARE(fake("confirm", trial).out, QByteArray("kept, generation 3\n"));
        QCOMPARE(fake("confirm --generation 9", trial).status, 1);
        QCOMPARE(fake("revert --json -g 3", trial).json().value("generation").toInt(), 3);
    }

    void info() {
        QVERIFY(!fake("info").out.contains("newer"));
        const Environment old{{"WEIR_FAKE_OLD", "1"}};
        QVERIFY(fake("info", old).out.contains("the module is newer than this tool"));
        QCOMPARE(fake("info --json", old).json().value("mismatch").toString(),
                 QString("the module is newer than this tool"));
        QCOMPARE(fake("info --json").json().value("features").toArray().size(), 2);
    }

    void newerModule() {
        QCOMPARE(fake("service add web --listen *:80").status, 0);
        const Environment newer{{"WEIR_FAKE_NEW", "1"}};
        QVERIFY(fake("service list", newer).out.contains("  ?      nat"));
        const Run got = fake("export", newer);
        QCOMPARE(got.status, 1);
        QVERIFY2(got.err.contains("service web: ") && got.err.contains("update weirctl"), got.err);
    }

    void applyAndExport() {
        const QByteArray file =
            "[[service]]\nname = \"web\"\nlisten = \"203.0.113.10:80/tcp\"\n"
            "  [[service.backend]]\n  address = \"10.0.0.11:8080\"\n  weight = 100\n";
        const QString path = FakeHost::path("weir.toml");
        write(path, file);
        const Run dry = fake("apply --dry-run " + path);
        QCOMPARE(dry.status, 0);
        QVERIFY2(dry.out.startsWith("+ service web: listen 203.0.113.10:80/tcp"), dry.out);
        QVERIFY(dry.out.contains("nothing was applied"));
        QCOMPARE(read(state()), QByteArray());

        const Run applied = fake("apply " + path);
        QCOMPARE(applied.status, 0);
        QVERIFY2(applied.out.endsWith("1 change applied, generation 2\n"), applied.out);
        QCOMPARE(fake("apply " + path).out, QByteArray("nothing to change\n"));

        const Run exported = fake("export");
        QCOMPARE(exported.status, 0);
        QCOMPARE(fake("apply -", {}, exported.out).out, QByteArray("nothing to change\n"));
        QCOMPARE(fake("export --json").json().value("toml").toString().toUtf8(), exported.out);

        const Run changed = fake("apply - --json", {}, QByteArray(exported.out).replace("100", "40"));
        QCOMPARE(changed.json().value("applied").toBool(), true);
        QCOMPARE(changed.json().value("generation").toInt(), 3);
        const QJsonObject change = changed.json().value("changes").toArray()[0].toObject();
        QCOMPARE(change.value("sign").toString(), QString("change"));
        QCOMPARE(change.value("service").toString(), QString("web"));
        QCOMPARE(change.value("text").toString(),
                 QString("service web: backend 10.0.0.11:8080 weight 100 -> 40"));

        const QByteArray before = read(state());
        const Run raced = fake("apply -", {{"WEIR_FAKE_RACE", "1"}}, "");
        QCOMPARE(raced.status, 1);
        QVERIFY2(raced.err.contains("somebody else changed the configuration") &&
                     raced.err.contains("nothing was applied"),
                 raced.err);
        QCOMPARE(read(state()), before);

        QVERIFY(fake("apply - --color=always", {}, "").out.startsWith("\x1b[31m- service web"));
        QCOMPARE(fake("service list --json").json().value("services").toArray().size(), 0);
    }

    // The kernel makes the change and has something to say: standard error, and nothing failed.
    void warnings() {
        const Environment warned{{"WEIR_FAKE_WARNING", "nobody\x1b listens"}};
        const QByteArray words = "weirctl: warning: service web: nobody";
        const Run added = fake("service add web --listen *:80", warned);
        QCOMPARE(added.status, 0);
        QCOMPARE(added.out, QByteArray());
        QVERIFY2(added.err.startsWith(words) && added.err.count('\n') == 1 && !added.err.contains('\x1b'),
                 added.err);
        QVERIFY(fake("backend add web 10.0.0.1:80 --color=always", warned)
                    .err.startsWith("\x1b[1;33mweirctl: warning:"));
        QCOMPARE(fake("backend del web 10.0.0.1:80").err, QByteArray());

        const Run json = fake("--json service set web --scheduler rr", warned);
        QCOMPARE(json.err, QByteArray());
        const QJsonObject warning = json.json().value("warnings").toArray()[0].toObject();
        QCOMPARE(warning.value("where").toString(), QString("service web"));
        QCOMPARE(warning.value("message").toString(), QString("nobody\x1b listens"));
        QCOMPARE(fake("--json service set web --scheduler wrr").json().value("warnings").toArray().size(), 0);

        const QByteArray file = fake("export").out;
        const Run applied = fake("apply -", warned, QByteArray(file).replace("*:80", "*:81"));
        QCOMPARE(applied.status, 0);
        QVERIFY2(applied.err.startsWith(words), applied.err);
        QVERIFY2(applied.out.contains("1 change applied"), applied.out);
        QCOMPARE(fake("apply -", warned, fake("export").out).err, QByteArray());
        const QJsonObject document = fake("apply - --json", warned, file).json();
        QCOMPARE(document.value("warnings").toArray().size(), 1);
        QCOMPARE(fake("apply - --json --dry-run", warned, file).json().value("warnings").toArray().size(), 0);
    }

    void applyOfAWrongFile() {
        const QString path = FakeHost::path("wrong.toml");
        write(path, "colour = 1\n[[service]]\nname = \"web\"\n");
        const Run got = fake("apply " + path);
        QCOMPARE(got.status, 1);
        QCOMPARE(got.out, QByteArray());
        QCOMPARE(got.err.count('\n'), 2);
        QVERIFY2(got.err.startsWith("weirctl: " + path.toUtf8() + ":1:1: unknown key \"colour\""), got.err);
        QVERIFY2(got.err.contains(path.toUtf8() + ":2:1: ") && got.err.contains("(service[0].listen)"),
                 got.err);
        const Run json = fake("--json apply " + path);
        QCOMPARE(json.error().value("where").toString(), path + ":1:1");
        QCOMPARE(QJsonDocument::fromJson(json.err).object().value("errors").toArray().size(), 2);
        const Run input = fake("apply -", {}, "x = ");
        QVERIFY2(input.err.startsWith("weirctl: standard input:1:"), input.err);
        QCOMPARE(fake("apply /nonexistent.toml").status, 1);
    }

    void applyIsCancelled() {
        QByteArray file;
        for (int i = 0; i < 100; ++i) {
            file += QString("[[service]]\nname = \"s%1\"\nlisten = \"*:%2\"\n").arg(i).arg(i + 1).toUtf8();
        }
        const QString path = FakeHost::path("many.toml");
        write(path, file);
        QProcess process;
        prepare(process, {{"WEIR_FAKE", state()}, {"WEIR_FAKE_SLOW", "100"}});
        process.start(WEIRCTL_FAKE, {"apply", path});
        QVERIFY(process.waitForReadyRead(30000));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(), QByteArray("weirctl: cancelled; nothing was applied\n"));
        QCOMPARE(read(state()), QByteArray());
    }

    void monitor() {
        const Run text = fake("monitor");
        QCOMPARE(text.status, 3);  // the fake ends the connection
        QCOMPARE(text.out.count('\n'), 8);
        const Run json = fake("monitor --json");
        const QList<QByteArray> lines = json.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 8);
        QStringList kinds;
        for (const QByteArray &line : lines) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY(object.contains("time") && object.contains("generation"));
            kinds.append(object.value("event").toString());
        }
        QCOMPARE(kinds,
                 (QStringList{"service-changed", "service-removed", "backend-changed", "backend-removed",
                              "committed", "policy-changed", "policy-removed", "lost"}));
        const Run counted = fake("monitor --count 2");
        QCOMPARE(counted.status, 0);
        QCOMPARE(counted.out.count('\n'), 2);
    }
};

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
