// SPDX-License-Identifier: LGPL-2.1-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>
#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>

#include "csv.hpp"
#include "output.hpp"
#include "process.hpp"

using namespace weir;
using test::Environment;
using test::run;
using test::Run;
using test::weirctl;

namespace {

/// Only what shows itself, and ends of lines.
bool isClean(const QByteArray &text) {
    return std::ranges::all_of(QString::fromUtf8(text), [](QChar c) { return c == '\n' || c.isPrint(); });
}

bool moduleIsHere() {
    return QFile::exists("/sys/module/weir");
}

/// A listening socket on a port of the kernel's choice.
class Listener {
public:
    Listener() : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_fd, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_fd, 17) != 0 ||
            ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
            qFatal("cannot listen");
        }
        m_address = address;
    }
    ~Listener() { ::close(m_fd); }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;
    [[nodiscard]] int port() const { return ntohs(m_address.sin_port); }
    [[nodiscard]] int connect() const {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(fd, reinterpret_cast<const sockaddr *>(&m_address), sizeof m_address) != 0) {
            qFatal("cannot connect");
        }
        return fd;
    }
    [[nodiscard]] int accept() const { return ::accept(m_fd, nullptr, nullptr); }

private:
    int m_fd;
    sockaddr_in m_address = {};
};

}  // namespace

class TestCli : public QObject, test::FakeHost {
    Q_OBJECT

private slots:
    void init() { write(state(), ""); }

    void printable_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("want");
        QTest::newRow("plain") << QByteArray("web-1") << QByteArray("web-1");
        QTest::newRow("umlaut") << QByteArray("größe") << QByteArray("größe");
        QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray("\\x1b[2J");
        QTest::newRow("newline, nul") << QByteArray("a\n\0b", 4) << QByteArray("a\\x0a\\x00b");
        QTest::newRow("delete") << QByteArray("\x7f") << QByteArray("\\x7f");
        QTest::newRow("C1 as UTF-8") << QByteArray("\xc2\x9b") << QByteArray("\\x9b");
        QTest::newRow("C1 as a byte") << QByteArray("\x9b") << QByteArray("\\x9b");
        QTest::newRow("overlong") << QByteArray("\xc0\x9b") << QByteArray("\\xc0\\x9b");
        QTest::newRow("cut off") << QByteArray("\xe2\x82") << QByteArray("\\xe2\\x82");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\\xed\\xa0\\x80");
        QTest::newRow("right to left") << QByteArray("\xe2\x80\xae") << QByteArray("\\u{202e}");
        QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8") << QByteArray("\\u{2028}");
        QTest::newRow("beyond") << QByteArray("\xf4\x90\x80\x80") << QByteArray("\\xf4\\x90\\x80\\x80");
    }
    void printable() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, want);
        QCOMPARE(QByteArray::fromStdString(cli::printable(text.toStdString())), want);
    }

    void units() {
        QCOMPARE(cli::bytesText(0), std::string("0 B"));
        QCOMPARE(cli::bytesText(999), std::string("999 B"));
        QCOMPARE(cli::bytesText(1000), std::string("1.00 kB"));
        QCOMPARE(cli::bytesText(9996), std::string("10.0 kB"));
        QCOMPARE(cli::bytesText(999499), std::string("999 kB"));
        QCOMPARE(cli::bytesText(999500), std::string("1.00 MB"));
        QCOMPARE(cli::bytesText(UINT64_MAX), std::string("18.4 EB"));
        QCOMPARE(cli::timeText(85), std::string("0.09 ms"));
        QCOMPARE(cli::timeText(12300), std::string("12.3 ms"));
        QCOMPARE(cli::timeText(1500000), std::string("1.50 s"));
        QCOMPARE(cli::plural(1, "service"), std::string("1 service"));
        QCOMPARE(cli::plural(0, "service"), std::string("0 services"));
    }

    void table() {
        cli::Table table{{"NAME"}, {"N", cli::Table::Align::Right}, {"LAST"}};
        table.row({"größe", "1", "x"});
        table.row({"a\x1b", "1000", "y"});
        QCOMPARE(table.text(false), std::string("NAME      N  LAST\ngröße     1  x\na\\x1b  1000  y\n"));
        QVERIFY(table.text(true).starts_with("\x1b[1mNAME"));
    }

    void shares() {
        Service service;
        service.backends.resize(3);
        service.backends[0].weight = 3;
        service.backends[1].weight = 1;
        service.backends[2].weight = 0;
        QCOMPARE(cli::shareByWeight(service, service.backends[0]), 0.75);
        QCOMPARE(cli::shareText(cli::shareGot(service, service.backends[0])), std::string("-"));
        service.scheduler = Scheduler::Rr;
        QCOMPARE(cli::shareByWeight(service, service.backends[0]), 0.5);
        QCOMPARE(cli::shareByWeight(service, service.backends[2]), 0.0);
    }

    void help_data() {
        QTest::addColumn<QString>("command");
        for (const char *command : {"",
                                    "info",
                                    "service",
                                    "service add",
                                    "service set",
                                    "service del",
                                    "service list",
                                    "service show",
                                    "backend",
                                    "backend add",
                                    "backend set",
                                    "backend del",
                                    "backend list",
                                    "backend drain",
                                    "backend undrain",
                                    "drains",
                                    "confirm",
                                    "revert",
                                    "policy",
                                    "policy add",
                                    "policy set",
                                    "policy del",
                                    "policy list",
                                    "policy show",
                                    "policy preview",
                                    "socket",
                                    "socket list",
                                    "socket show",
                                    "socket set",
                                    "tfo",
                                    "tfo show",
                                    "tfo set",
                                    "apply",
                                    "export",
                                    "monitor",
                                    "metrics",
                                    "listeners",
                                    "connections",
                                    "trace",
                                    "costs",
                                    "record",
                                    "replay",
                                    "path",
                                    "paths",
                                    "unload",
                                    "completion",
                                    "complete"}) {
            QTest::newRow(*command == '\0' ? "weirctl" : command) << command;
        }
    }
    void help() {
        QFETCH(QString, command);
        const Run long_ = weirctl(command + " --help");
        QCOMPARE(long_.status, 0);
        QCOMPARE(long_.err, QByteArray());
        QVERIFY(long_.out.contains("Examples:\n  "));
        QVERIFY(long_.out.contains(("weirctl " + command).trimmed().toUtf8()));
        QCOMPARE(weirctl(command + " -h").out, long_.out);
        QCOMPARE(weirctl("--json " + command + " --help").out, long_.out);
        for (const QByteArray &line : long_.out.split('\n')) {
            QVERIFY2(QString::fromUtf8(line).size() <= 130, line);
        }
    }

    void version() {
        for (const char *line : {"--version", "info --version", "--json --version"}) {
            const Run got = weirctl(line);
            QCOMPARE(got.status, 0);
            QCOMPARE(got.out, QByteArray("weirctl " WEIR_VERSION "\n"));
        }
    }

    void usage_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const char *says) { QTest::newRow(line) << line << says; };
        row("", "a command is missing");
        row("frobnicate", "there is no \"weirctl frobnicate\"");
        row("service", "one of add, set, del, list, show");
        row("service frob", "there is no \"weirctl service frob\"");
        row("service info", "there is no \"weirctl service info\"");
        row("info extra", "\"weirctl info\" does not take \"extra\"");
        row("info --frob", "does not take \"--frob\"");
        row("--frob info", "--frob");
        row("--host", "--host");
        row("--color sometimes info", "--color");
        row("service add web", "--listen is required");
        row("service add --listen 10.0.0.1:80", "SERVICE is required");
        row("service add web --listen 10.0.0.1", "(--listen)");
        row("service add web --listen 10.0.0.1:99999", "(--listen)");
        row("service add web --listen 10.0.0.1:80 --scheduler best", "(--scheduler)");
        row("service add web --listen 10.0.0.1:80 --mode magic", "(--mode)");
        row("service add web --listen 10.0.0.1:80 --table-size many", "--table-size");
        row("service add web --listen 10.0.0.1:80 --backend 10.0.0.1", "(--backend)");
        row("service add web --listen 10.0.0.1:80 --backend 10.0.0.1:80=x", "(--backend)");
        row("service add web --listen 10.0.0.1:80 --backend 10.0.0.1:80=65536", "from 0 to 65535");
        row("service set web", "nothing to change");
        row("service set web --json", "nothing to change");
        row("service del", "SERVICE is required");
        row("service show", "SERVICE is required");
        row("backend add web", "BACKEND is required");
        row("backend add web nowhere", "nowhere");
        row("backend add web 10.0.0.1:80 --weight -1", "--weight");
        row("backend add web 10.0.0.1:80 --weight 65536", "--weight");
        row("backend set web 10.0.0.1:80", "nothing to change");
        row("backend set web 10.0.0.1:80 --json", "nothing to change");
        row("backend set web 10.0.0.1:80 --fallback maybe", "--fallback");
        row("backend set web 10.0.0.1:80 --state ill", "--state");
        row("backend set web 10.0.0.1:80 --group -x", "(--group)");
        row("backend drain web", "BACKEND is required");
        row("backend drain web 10.0.0.1:80 --deadline soon", "(--deadline)");
        row("backend drain web 10.0.0.1:80 --deadline 0", "from 1s");
        row("service set web --affinity soon", "(--affinity)");
        row("service set web --affinity-prefix4 33", "--affinity-prefix4");
        row("service set web --slow-start 9999999d", "(--slow-start)");
        row("service set web --load-factor 0.5", "(--load-factor)");
        row("service set web --load-factor 1.255", "(--load-factor)");
        row("service set web --canary-share 100.1", "(--canary-share)");
        row("service set web --canary-share 0.05", "(--canary-share)");
        row("service set web --canary-client 10.0.0.1/8", "the prefix that it is in is 10.0.0.0/8");
        row("service set web --canary-group a!b", "(--canary-group)");
        row("service set web --source 10.0.0.9-10.0.0.1", "(--source)");
        row("service set web --source-ports 0-9", "(--source-ports)");
        row("service set web --mss 70000", "--mss");
        row("service set web --mss 100", "--mss");
        row("service set web --uid root", "(--uid)");
        row("service set web --cgroup a/../b", "(--cgroup)");
        row("service set web --overload maybe", "(--overload)");
        row("service set web --listen 10.0.0.1/24:80", "(--listen)");
        row("service set web --listen 10.0.0.1:90-80", "(--listen)");
        row("policy", "one of add, set, del, list, show, preview");
        row("policy add", "POLICY is required");
        row("policy add x --role server", "(--role)");
        row("policy add x --local 10.0.0.1/8", "the prefix that it is in is 10.0.0.0/8");
        row("policy add x --local-port 0", "(--local-port)");
        row("policy add x --uid no-such-user", "(--uid)");
        row("policy add x --program 1234567890123456", "(--program)");
        row("policy add x --nagle maybe", "(--nagle)");
        row("policy add x --delayed-ack-max 1s", "must be from 1ms to 200ms, not 1s (--delayed-ack-max)");
        row("policy add x --delayed-ack-max 40", "(--delayed-ack-max)");
        row("policy add x --keepalive-count 0", "must be from 1 to 127");
        row("policy add x --congestion a/b", "(--congestion)");
        row("policy add x --how hard", "(--how)");
        row("policy add x --scope all", "(--scope)");
        row("policy add x --order x", "--order");
        row("policy add x --confirm 0s", "(--confirm)");
        row("policy set x", "nothing to change");
        row("policy del", "POLICY is required");
        row("policy preview --file a --nagle on", "(--file)");
        row("socket show", "SOCKET is required");
        row("socket show nowhere", "a socket is a cookie");
        row("socket show 0", "no socket has the cookie 0");
        row("socket show 99999999999999999999999", "no socket has the cookie");
        row("socket show 10.0.0.1:80->x", "x");
        row("socket set 1", "nothing to set");
        row("socket set 1 nagle", "is no setting");
        row("socket set 1 angle=off", "no setting \"angle\": there are nagle");
        row("socket set 1 nagle=", "it is off or on");
        row("socket list --role server", "--role");
        row("tfo set", "nothing to set");
        row("tfo set --keep-old", "--new-key or --key-file");
        row("tfo set --servers yes", "--servers");
        row("tfo set --sysctl 65536", "--sysctl");
        row("tfo set --new-key --key-file x", "--key-file");
        row("apply --confirm never", "(--confirm)");
        row("apply --confirm 0s", "(--confirm)");
        row("confirm --generation x", "--generation");
        row("apply one two", "does not take \"two\"");
        row("connections --state open", "--state");
        row("connections --port 0", "--port");
        row("connections speed>3", "speed");
        row("trace --interval 0", "--interval");
        row("trace rtt>soon", "rtt");
        row("trace --time 0s", "--time");
        row("costs --before a", "--after");
        row("record", "FILE");
        row("record file --max-size 0", "--max-size");
        row("completion fish", "SHELL");
        row("metrics --json", "Prometheus");
        row("metrics --listen", "--listen");
        row("metrics --listen 65536", "(--listen)");
        row("metrics --listen :x", "(--listen)");
        row("metrics --listen ::1:9100", "needs brackets");
        row("metrics --listen localhost:9100", "(--listen)");
        row("unload --keep --force", "--keep");
        row("unload --host unix:/nonexistent", "on this machine");
        row("unload --netns other", "on this machine");
    }
    void usage() {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const Run got = weirctl(line);
        QCOMPARE(got.status, 2);
        QCOMPARE(got.out, QByteArray());
        if (line.contains("--json")) {
            QCOMPARE(got.error().value("status").toInt(), 2);
            QVERIFY(got.error().value("message").toString().contains(says));
            return;
        }
        QVERIFY2(got.err.startsWith("weirctl: "), got.err);
        QCOMPARE(got.err.count('\n'), 1);
        QVERIFY2(QString::fromUtf8(got.err).contains(says), got.err);
    }

    void noModule_data() {
        QTest::addColumn<QString>("line");
        for (const char *line : {"info",
                                 "service list",
                                 "service show web",
                                 "service add web --listen 10.0.0.1:80",
                                 "service del web",
                                 "service set web --scheduler rr",
                                 "backend list",
                                 "policy list",
                                 "policy add x --nagle off",
                                 "policy preview",
                                 "socket show 1",
                                 "socket list",
                                 "tfo show",
                                 "backend add web 10.0.0.1:80",
                                 "backend del web 10.0.0.1:80",
                                 "export",
                                 "monitor",
                                 "apply /dev/null",
                                 "apply --dry-run /dev/null",
                                 "unload"}) {
            QTest::newRow(line) << line;
        }
    }
    void noModule() {
        if (moduleIsHere()) {
            QSKIP("the module is loaded on this machine");
        }
        QFETCH(QString, line);
        const Run got = weirctl(line);
        QCOMPARE(got.status, 3);
        QVERIFY2(got.err.startsWith("weirctl: "), got.err);
        QVERIFY2(got.err.contains("modprobe weir"), got.err);
        QCOMPARE(got.err.count('\n'), 1);
        QCOMPARE(got.out, QByteArray());
        for (const QString &json : {"--json " + line, line + " --json"}) {
            const Run object = weirctl(json);
            QCOMPARE(object.status, 3);
            QCOMPARE(object.error().value("status").toInt(), 3);
            QCOMPARE(object.error().value("code").toString(), QString("ENOENT"));
            QCOMPARE(object.error().value("attribute").toString(), QString("module"));
            QVERIFY(!object.error().value("message").toString().isEmpty());
        }
    }

    void noAgent() {
        for (const char *line : {"--host unix:/nonexistent/agent info", "info --host unix:/nonexistent/agent",
                                 "listeners --host exec:/nonexistent/agent", "--host exec:/bin/false info"}) {
            const Run got = weirctl(line);
            QVERIFY2(got.status == 3, QByteArray(line) + ": " + got.err);
            QVERIFY2(got.err.startsWith("weirctl: "), got.err);
        }
        QCOMPARE(weirctl("--host ftp://x info").status, 2);
    }

    void listeners() {
        const Listener listener;
        const Run got = weirctl("listeners --json");
        QCOMPARE(got.err, QByteArray());
        QCOMPARE(got.status, 0);
        bool found = false;
        for (const QJsonValue &value : got.json().value("listeners").toArray()) {
            const QJsonObject row = value.toObject();
            if (row.value("port").toInt() != listener.port() ||
                row.value("address").toString() != "127.0.0.1") {
                continue;
            }
            found = true;
            QCOMPARE(row.value("queue_limit").toInt(), 17);
            QCOMPARE(row.value("queue").toInt(), 0);
            QCOMPARE(row.value("uid").toInt(), static_cast<int>(::getuid()));
            const QJsonArray processes = row.value("processes").toArray();
            QCOMPARE(processes.size(), 1);
            QCOMPARE(processes[0].toObject().value("pid").toInteger(), QCoreApplication::applicationPid());
        }
        QVERIFY(found);
        const Run text = weirctl("listeners");
        QVERIFY(text.out.startsWith("ADDRESS"));
        const QRegularExpression line(QString("127\\.0\\.0\\.1 +%1 +0 +17 .*\\(%2\\)")
                                          .arg(listener.port())
                                          .arg(QCoreApplication::applicationPid()));
        QVERIFY2(QString::fromUtf8(text.out).contains(line), text.out);
    }

    void newListeners() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("listeners");
        QCOMPARE(weirctl("listeners --save " + file).status, 0);
        const Listener listener;
        const auto row = [&](const Run &got) {
            for (const QJsonValue &value : got.json().value("listeners").toArray()) {
                if (value.toObject().value("port").toInt() == listener.port()) {
                    return value.toObject();
                }
            }
            return QJsonObject();
        };
        const Run fresh = weirctl("listeners --json --new-since " + file);
        QCOMPARE(fresh.err, QByteArray());
        QCOMPARE(row(fresh).value("since").toString(), QString("new"));
        QCOMPARE(row(fresh).value("exposure").toObject().value("reach").toString(), QString("loopback"));
        QCOMPARE(row(fresh).value("limit_by").toString(), QString("program"));
        QVERIFY(weirctl("listeners --new-since " + file).out.contains(QByteArray::number(listener.port())));
        // saved over, it is an old one; and what --json printed is such a file too
        QCOMPARE(weirctl("listeners --save " + file).status, 0);
        QVERIFY(row(weirctl("listeners --json --new-since " + file)).isEmpty());

        QFile broken(file);
        for (const char *text : {"", "{", "[]", "{\"listeners\": 7}", "{\"listeners\": [7]}",
                                 "{\"listeners\": [{\"port\": \"x\"}]}"}) {
            QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
            broken.write(text);
            broken.close();
            const Run got = weirctl("listeners --new-since " + file);
            QVERIFY2(got.status == 2, text);
            QVERIFY2(got.err.contains("listeners"), got.err);
        }
        QCOMPARE(weirctl("listeners --new-since /nonexistent/x").status, 2);
        QCOMPARE(weirctl("listeners --save /nonexistent/x").status, 1);
    }

    void path() {
        const Run got = weirctl("path 127.0.0.1 --json --time 20s");
        QCOMPARE(got.err, QByteArray());
        const QJsonObject probe = got.json().value("probe").toObject();
        QCOMPARE(probe.value("verdict").toString(), QString("clear"));
        QCOMPARE(probe.value("hops").toArray().size(), 1);
        QCOMPARE(got.json().value("interface").toString(), QString("lo"));
        for (const char *line : {"path", "path 127.0.0.1 -4 -6", "path ::1 --size 10",
                                 "path ::1 --max-hops 0", "path ::1 --time soon"}) {
            QCOMPARE(weirctl(line).status, 2);
        }
        for (const char *line : {"path 0.0.0.0", "path ::1 -4", "path fe80::1", "path fe80::1%nosuch0",
                                 "path ''", "path no.such.name.invalid"}) {
            QCOMPARE(weirctl(line).status, 1);
        }
        QCOMPARE(weirctl("paths").status, 0);
    }

    void connections() {
        const Listener listener;
        const int fd = listener.connect();
        const auto close = qScopeGuard([fd] { ::close(fd); });
        sockaddr_in local = {};
        socklen_t size = sizeof local;
        QCOMPARE(::getsockname(fd, reinterpret_cast<sockaddr *>(&local), &size), 0);
        const QString here = QString("127.0.0.1:%1").arg(ntohs(local.sin_port));
        const QString there = QString("127.0.0.1:%1").arg(listener.port());
        for (const QString &line :
             {QString("connections --state estab --port %1 --json").arg(listener.port()),
              QString("--json connections --port %1 --sort rtt").arg(listener.port())}) {
            const Run got = weirctl(line);
            QCOMPARE(got.status, 0);
            QSet<QString> ends;
            for (const QJsonValue &value : got.json().value("connections").toArray()) {
                const QJsonObject row = value.toObject();
                QCOMPARE(row.value("state").toString(), QString("estab"));
                QVERIFY(row.value("mss").toInt() > 0);
                QVERIFY(row.value("cwnd").toInt() > 0);
                ends.insert(row.value("local").toString() + ' ' + row.value("remote").toString());
            }
            QCOMPARE(ends, (QSet<QString>{here + ' ' + there, there + ' ' + here}));
        }
        const Run none =
            weirctl(QString("connections --state close-wait --port %1 --json").arg(listener.port()));
        QVERIFY(none.json().value("connections").isArray());
        QCOMPARE(none.json().value("connections").toArray().size(), 0);
        const Run text = weirctl(QString("connections --port %1").arg(listener.port()));
        QCOMPARE(text.out.count('\n'), 3);
        QVERIFY2(text.out.contains("ESTAB"), text.out);
        QVERIFY2(text.out.contains(" ms "), text.out);
    }

    void csvCells() {
        QCOMPARE(cli::csvCell("plain"), std::string("plain"));
        QCOMPARE(cli::csvCell("a,b"), std::string("\"a,b\""));
        QCOMPARE(cli::csvCell("say \"x\""), std::string("\"say \"\"x\"\"\""));
        QCOMPARE(cli::csvCell("two\nlines"), std::string("\"two\nlines\""));
        for (const char *formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"}) {
            QCOMPARE(cli::csvCell(formula), "\"'" + std::string(formula) + '"');
        }
        const cli::Json row{{"a", 1}, {"b", nullptr}, {"c", {{"d", -0.5}, {"e", "=x"}}}, {"f", {"x", "y"}}};
        QCOMPARE(cli::csvHeader(row), std::string("a,b,c.d,c.e,f\r\n"));
        QCOMPARE(cli::csvRow(row), std::string("1,,-0.5,\"'=x\",x; y\r\n"));
    }

    /// One of them is open all the time, others come and go: what was recorded can be read and judged.
    void recordAndReplay() {
        const Listener listener;
        const QString file = FakeHost::path("connections");
        const int stays = listener.connect();
        const int other = listener.accept();
        const auto close = qScopeGuard([stays, other] { ::close(stays), ::close(other); });
        QProcess recorder;
        recorder.start(WEIRCTL, {"record", file, "--time", "2s", "--interval", "0.2", "--json",
                                 QString("port:%1").arg(listener.port())});
        int made = 0;
        while (!recorder.waitForFinished(50)) {
            QVERIFY(recorder.state() != QProcess::NotRunning);
            const int fd = listener.connect();
            ::close(listener.accept());
            ::close(fd);
            ++made;
        }
        QCOMPARE(recorder.exitCode(), 0);
        const auto said = QJsonDocument::fromJson(recorder.readAllStandardOutput()).object();
        QVERIFY2(said.value("connections").toInt() > 0, QByteArray::number(made));
        int ended = 0;
        int open = 0;
        const Run lines = weirctl(QString("replay --json %1").arg(file));
        QCOMPARE(lines.err, QByteArray());
        for (const QByteArray &line : lines.out.split('\n')) {
            const auto row = QJsonDocument::fromJson(line).object();
            ended += row.value("event").toString() == "ended" ? 1 : 0;
            open += row.value("event").toString() == "open" ? 1 : 0;
        }
        QVERIFY2(ended > 0, lines.out);
        QVERIFY2(open >= 1, lines.out);
        const Run csv = weirctl(QString("replay %1 --csv").arg(file));
        QCOMPARE(csv.out.count("\r\n"), ended + open + 1);
        QCOMPARE(weirctl(QString("replay %1 port:1").arg(file)).out, QByteArray());
        QVERIFY(weirctl(QString("replay %1").arg(file)).out.contains(QByteArray::number(listener.port())));
        const Run costs = weirctl(QString("costs --recording %1 --json").arg(file));
        QVERIFY2(!costs.json().value("costs").toArray().isEmpty(), costs.out + costs.err);
        QVERIFY(weirctl(QString("costs --recording %1 --why").arg(file)).out.contains("VERDICT"));
        const Run change = weirctl(QString("costs --before %1 --after %1 --json").arg(file));
        QVERIFY2(!change.json().value("changes").toArray().isEmpty(), change.out + change.err);
        const Run again = weirctl(QString("record %1 --time 1s").arg(file));
        QCOMPARE(again.status, 1);
        QVERIFY2(again.err.contains("exists"), again.err);
        QFile cut(file);
        QVERIFY(cut.resize(cut.size() - 3));
        QVERIFY(weirctl(QString("replay %1").arg(file)).err.contains("cut short"));
        write(file, "no recording");
        QCOMPARE(weirctl(QString("replay %1").arg(file)).status, 1);
        QVERIFY(weirctl(QString("costs --recording %1").arg(file)).err.contains("no recording"));
    }

    void hostileProgramName() {
        char before[16];
        ::prctl(PR_GET_NAME, before);
        ::prctl(PR_SET_NAME, "\x1b[2Jx\x07\xc2\x9b\xff");
        const auto restore = qScopeGuard([&] { ::prctl(PR_SET_NAME, before); });
        const Listener listener;
        const Run text = weirctl("listeners");
        QVERIFY2(isClean(text.out), text.out.toPercentEncoding());
        QVERIFY2(text.out.contains("\\x1b[2Jx\\x07\\x9b\\xff("), text.out);
        const Run json = weirctl("listeners --json");
        QVERIFY(isClean(json.out));
        QVERIFY(!json.json().isEmpty());
    }

    void hostileFromTheHost() {
        const Run listeners = fake("listeners");
        QVERIFY2(isClean(listeners.out), listeners.out.toPercentEncoding());
        QVERIFY(isClean(fake("listeners --json").out));
        QVERIFY(isClean(fake("monitor").out));
        QVERIFY(isClean(fake("monitor --json").out));
        for (const char *line :
             {"socket list", "socket list --json", "socket show 17", "socket show 17 --json",
              "listeners --why", "path 192.0.2.9 --no-probe", "path 192.0.2.9 --no-probe --json", "paths",
              "paths --json", "paths --services"}) {
            const Run got = fake(line);
            QCOMPARE(got.status, 0);
            QVERIFY2(isClean(got.out), got.out.toPercentEncoding());
        }
        const Run error = fake("service show", {}, {});
        QVERIFY(isClean(error.err));
        const Run name = run(WEIRCTL_FAKE, {"service", "show", "a\x1b[31m\nb"}, {{"WEIR_FAKE", state()}});
        QCOMPARE(name.status, 1);
        QVERIFY2(isClean(name.err), name.err);
        QCOMPARE(name.err.count('\n'), 1);
    }

    void output() {
        if (!QFile::exists("/dev/full")) {
            QSKIP("no /dev/full");
        }
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(WEIRCTL, {"listeners"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("cannot write the output"));
    }

    void complete_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("candidates");
        const auto row = [](const char *line, const char *want) { QTest::newRow(line) << line << want; };
        row("weirctl ser", "service");
        row("weirctl service ", "add del list set show");
        row("weirctl --json service s", "set show");
        row("weirctl comp", "completion");
        row("weirctl --host unix:/x --netns y bac", "backend");
        row("weirctl service show ", "mail web");
        row("weirctl service show w", "web");
        row("weirctl service del web ", "mail");
        row("weirctl service add ", "");
        row("weirctl service set web --scheduler ", "lc maglev p2c random rr sed sh wlc wrr");
        row("weirctl service set web --overload ", "drop refuse");
        row("weirctl service set web --mode ", "egress full-nat nat redirect tproxy");
        row("weirctl backend set web 10.0.0.11:8080 --state ", "down up");
        row("weirctl backend set web 10.0.0.11:8080 --fallback ", "no yes");
        row("weirctl backend drain web ", "10.0.0.11:8080 [2001:db8::1]:80");
        row("weirctl backend u", "undrain");
        row("weirctl apply --con", "--confirm");
        row("weirctl service set web --mode=r", "--mode=redirect");
        row("weirctl backend del web ", "10.0.0.11:8080 [2001:db8::1]:80");
        row("weirctl backend del web 10.0.0.11:", "10.0.0.11:8080");
        row("weirctl backend add m", "mail");
        row("weirctl backend add web ", "");
        row("weirctl backend set web 10.0.0.11:8080 --w", "--weight");
        row("weirctl apply ", ":files");
        row("weirctl unload --", "--color --force --help --host --json --keep --netns");
        row("weirctl connections --sort re", "received remote retrans");
        row("weirctl replay ", ":files");
        row("weirctl costs --recording ", ":files");
        row("weirctl re", "record replay revert");
        row("weirctl completion ", "bash zsh");
        row("weirctl info --host ", "exec: local netns: pkexec ssh:// unix:");
        row("weirctl info ", "");
        row("", "");
    }
    void complete() {
        write(
            state(),
            "[[service]]\nname = \"web\"\nlisten = \"*:80\"\nbackend = [{ address = \"10.0.0.11:8080\" }, { "
            "address = \"[2001:db8::1]:80\" }]\n[[service]]\nname = \"mail\"\nlisten = \"*:25\"\n");
        QFETCH(QString, line);
        QFETCH(QString, candidates);
        const Run got = run(WEIRCTL_FAKE, {"complete", "--", line}, {{"WEIR_FAKE", state()}});
        QCOMPARE(got.status, 0);
        QCOMPARE(got.err, QByteArray());
        if (!line.isEmpty()) {
            QCOMPARE(QString::fromUtf8(got.out).split('\n', Qt::SkipEmptyParts).join(' '), candidates);
        }
    }

    void bashScript() {
        const Run script = weirctl("completion bash");
        QCOMPARE(script.status, 0);
        const QString path = FakeHost::path("weirctl.bash");
        write(path, script.out);
        const Run syntax = run("bash", {"-n", path});
        QCOMPARE(syntax.err, QByteArray());
        QCOMPARE(syntax.status, 0);
        write(
            state(),
            "[[service]]\nname = \"web\"\nlisten = \"*:80\"\nbackend = [{ address = \"10.0.0.11:8080\" }]\n");
        // As readline calls it: words end at blanks and at colons.
        const auto completes = [&](const QString &line, const QStringList &words) {
            const QString caller =
                "source \"$1\"; COMP_LINE=$2; COMP_POINT=${#COMP_LINE}; shift 2; COMP_WORDS=(\"$@\"); "
                "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _weirctl; printf '%s\\n' \"${COMPREPLY[@]}\"";
            const QStringList arguments{"-c", caller, "bash", path, line};
            const Run got = run("bash", arguments + words, {{"WEIR_FAKE", state()}});
            return QString::fromUtf8(got.out + got.err).trimmed();
        };
        QCOMPARE(completes("weirctl ser", {WEIRCTL_FAKE, "ser"}), QString("service"));
        QCOMPARE(completes("weirctl backend del web ", {WEIRCTL_FAKE, "backend", "del", "web", ""}),
                 QString("10.0.0.11:8080"));
        QCOMPARE(completes("weirctl backend del web 10.0.0.11:80",
                           {WEIRCTL_FAKE, "backend", "del", "web", "10.0.0.11", ":", "80"}),
                 QString("8080"));
        QCOMPARE(completes("weirctl service add x --mode=r",
                           {WEIRCTL_FAKE, "service", "add", "x", "--mode", "=", "r"}),
                 QString("redirect"));
        const QString here = FakeHost::path("some");
        write(here + ".toml", "");
        QCOMPARE(completes("weirctl apply " + here, {WEIRCTL_FAKE, "apply", here}), here + ".toml");
    }

    void zshScript() {
        const Run script = weirctl("completion zsh");
        QCOMPARE(script.status, 0);
        QVERIFY(script.out.startsWith("#compdef weirctl\n"));
        if (QStandardPaths::findExecutable("zsh").isEmpty()) {
            QSKIP("zsh is not installed");
        }
        const QString path = FakeHost::path("_weirctl");
        write(path, script.out);
        const Run syntax = run("zsh", {"-n", path});
        QCOMPARE(syntax.err, QByteArray());
        QCOMPARE(syntax.status, 0);
        const Run loaded = run("zsh", {"-fc", "autoload -Uz compinit && compinit -D && source " + path +
                                                  " && print ${_comps[weirctl]}"});
        QCOMPARE(loaded.out.trimmed(), QByteArray("_weirctl"));
    }

    void color() {
        const auto colored = [](const Run &run) {
            return run.err.contains('\x1b') || run.out.contains('\x1b');
        };
        QVERIFY(!colored(fake("service show x")));
        QVERIFY(colored(fake("--color=always service show x")));
        QVERIFY(colored(fake("service list --color always")));
        QVERIFY(!colored(fake("service list --color never")));
        // Asked for on the command line counts more than the environment.
        QVERIFY(colored(fake("service list --color always", {{"NO_COLOR", "1"}})));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
