// SPDX-License-Identifier: LGPL-2.1-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <csignal>

#include "output.hpp"

using namespace weir;

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QJsonObject error() const {
        return QJsonDocument::fromJson(err).object().value("error").toObject();
    }
};

using Environment = QMap<QString, QString>;

void prepare(QProcess &process, const Environment &extra) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("NO_COLOR");
    environment.remove("WEIR_HOST");
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    process.setProcessEnvironment(environment);
}

Run run(const QString &program, const QStringList &arguments, const Environment &extra = {},
        const QByteArray &input = {}) {
    QProcess process;
    prepare(process, extra);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Run result;
    if (process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit) {
        result.status = process.exitCode();
    } else {
        process.kill();
        process.waitForFinished();
    }
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

Run weirctl(const QString &line) {
    return run(WEIRCTL, QProcess::splitCommand(line));
}

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

private:
    int m_fd;
    sockaddr_in m_address = {};
};

}  // namespace

class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString state() const { return m_folder.filePath("state"); }
    void write(const QString &path, const QByteArray &text) const {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    [[nodiscard]] QByteArray read(const QString &path) const {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Run fake(const QString &line, Environment extra = {}, const QByteArray &input = {}) const {
        extra.insert("WEIR_FAKE", state());
        return run(WEIRCTL_FAKE, QProcess::splitCommand(line), extra, input);
    }

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
                                    "apply",
                                    "export",
                                    "monitor",
                                    "metrics",
                                    "listeners",
                                    "connections",
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
        row("backend set web 10.0.0.1:80", "--weight is required");
        row("apply one two", "does not take \"two\"");
        row("connections --state open", "--state");
        row("connections --port 0", "--port");
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
        for (const char *line :
             {"info", "service list", "service show web", "service add web --listen 10.0.0.1:80",
              "service del web", "service set web --scheduler rr", "backend list",
              "backend add web 10.0.0.1:80", "backend del web 10.0.0.1:80", "export", "monitor",
              "apply /dev/null", "apply --dry-run /dev/null", "unload"}) {
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
        QVERIFY(fake("service show web").out.contains("scheduler     rr\n"));

        QCOMPARE(fake("service set web --listen [2001:db8::1]:80 --scheduler maglev --table-size 251").status,
                 0);
        QCOMPARE(fake("service show web --json").json().value("listen").toString(),
                 QString("[2001:db8::1]:80/tcp"));
        QCOMPARE(fake("service set nobody --scheduler rr").status, 1);

        QVERIFY(fake("service show web --json").json().value("packets_in").isDouble());
        QCOMPARE(fake("service set web --accounting connections").err, QByteArray());
        QVERIFY(fake("service show web").out.contains("accounting    connections only"));
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
        const QString path = m_folder.filePath("weir.toml");
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

    void applyOfAWrongFile() {
        const QString path = m_folder.filePath("wrong.toml");
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
        const QString path = m_folder.filePath("many.toml");
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
        QCOMPARE(text.out.count('\n'), 6);
        const Run json = fake("monitor --json");
        const QList<QByteArray> lines = json.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QStringList kinds;
        for (const QByteArray &line : lines) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY(object.contains("time") && object.contains("generation"));
            kinds.append(object.value("event").toString());
        }
        QCOMPARE(kinds, (QStringList{"service-changed", "service-removed", "backend-changed",
                                     "backend-removed", "committed", "lost"}));
        const Run counted = fake("monitor --count 2");
        QCOMPARE(counted.status, 0);
        QCOMPARE(counted.out.count('\n'), 2);
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
        row("weirctl service set web --mode=r", "--mode=redirect");
        row("weirctl backend del web ", "10.0.0.11:8080 [2001:db8::1]:80");
        row("weirctl backend del web 10.0.0.11:", "10.0.0.11:8080");
        row("weirctl backend add m", "mail");
        row("weirctl backend add web ", "");
        row("weirctl backend set web 10.0.0.11:8080 --w", "--weight");
        row("weirctl apply ", ":files");
        row("weirctl unload --", "--color --force --help --host --json --keep --netns");
        row("weirctl connections --sort re", "received remote retrans");
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
        const QString path = m_folder.filePath("weirctl.bash");
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
        const QString here = m_folder.filePath("some");
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
        const QString path = m_folder.filePath("_weirctl");
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
