// SPDX-License-Identifier: LGPL-2.1-or-later
#include <pthread.h>
#include <sys/socket.h>
#include <QFile>
#include <QNetworkProxy>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <memory>
#include <thread>
#include <vector>

#include "activity.hpp"
#include "exposition.hpp"
#include "http.hpp"
#include "httpclient.hpp"
#include "metrics.hpp"

using namespace weir;
using test::Answer;
using test::Client;
using test::Exposition;
using test::kLong;

namespace {

Answer ask(int port, const QByteArray &line) {
    Client client(port);
    client.say(line + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client.answer();
}

QByteArray textOf(const ModuleInfo &info, const Snapshot &snapshot) {
    return QByteArray::fromStdString(cli::metricsText(info, snapshot));
}

Service service(const std::string &name, const std::vector<const char *> &backends) {
    Service out;
    out.name = name;
    out.counters.traffic.emplace();
    for (const char *target : backends) {
        out.backends.emplace_back().target = *Target::parse(target);
        out.backends.back().counters.traffic.emplace();
    }
    return out;
}

}  // namespace

class TestMetrics : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_server;
    int m_port = 0;

    [[nodiscard]] QString state() const { return m_folder.filePath("state"); }

    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments, bool hasModule = true) const {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("WEIR_HOST");
        environment.insert("WEIR_FAKE", hasModule ? state() : QString());
        process->setProcessEnvironment(environment);
        process->start(WEIRCTL_FAKE, arguments);
        return process;
    }
    void weirctl(const QStringList &arguments) const {
        const auto process = start(arguments);
        QVERIFY(process->waitForFinished(kLong));
        QCOMPARE(process->readAllStandardError(), QByteArray());
        QCOMPARE(process->exitCode(), 0);
    }
    void serve(const QString &at = "0") {
        m_server = start({"metrics", "--listen", at});
        m_server->setReadChannel(QProcess::StandardError);
        while (!m_server->canReadLine() && m_server->waitForReadyRead(kLong)) {
        }
        const QString said = QString::fromUtf8(m_server->readLine());
        static const QRegularExpression line(R"(^serving http://127\.0\.0\.1:(\d+)/metrics; Ctrl-C ends\n$)");
        QVERIFY2(line.match(said).hasMatch(), qPrintable(said));
        m_port = line.match(said).captured(1).toInt();
    }
    void end(int signal = SIGTERM) {
        ::kill(static_cast<pid_t>(m_server->processId()), signal);
        QVERIFY(m_server->waitForFinished(kLong));
        QCOMPARE(m_server->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_server->exitCode(), 0);
        m_server.reset();
    }

private slots:
    void init() {
        QFile file(state());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    }
    void cleanup() {
        if (m_server) {
            m_server->kill();
            m_server->waitForFinished(kLong);
            m_server.reset();
        }
    }

    void text() {
        ModuleInfo info;
        info.version = "0.1.0";
        info.generation = 7;
        info.services = 1;
        info.backends = 1;
        info.flows = 120;
        info.active = 4;
        info.untracked = UINT64_MAX;
        Snapshot now;
        now.services.push_back(service("web", {"10.0.0.11:8080"}));
        Service &web = now.services[0];
        web.counters = {90, 3, Traffic{1, 2, 3, 4}, 5};
        web.counters.overflowed = 6;
        web.counters.portExhausted = 7;
        web.counters.refused = 8;
        web.counters.limited = 9;
        web.counters.blocked = 10;
        web.counters.fallback = 11;
        web.maxConnections = 12;
        info.conntrack = {.entries = 13, .max = 14, .dropped = 15};
        info.trial = ModuleInfo::Trial{};
        web.backends[0].weight = 8;
        web.backends[0].counters = {80, 2, Traffic{9007199254740993, 6, 7, UINT64_MAX}, 0};
        Backend &backend = web.backends[0];
        backend.counters.overflowed = 16;
        backend.counters.portExhausted = 17;
        backend.state = Health::Down;
        backend.maxConnections = 18;
        backend.drain.emplace();
        backend.drain->since = std::chrono::seconds(19);
        backend.drain->order.deadline = std::chrono::milliseconds(20999);
        backend.portsUsed = 21;
        backend.portsMost = 22;
        const QByteArray want = R"(# HELP weir_info The module, always 1.
# TYPE weir_info gauge
weir_info{version="0.1.0"} 1
# HELP weir_generation Generation of the configuration in force.
# TYPE weir_generation gauge
weir_generation 7
# HELP weir_services Services.
# TYPE weir_services gauge
weir_services 1
# HELP weir_backends Backends of all services.
# TYPE weir_backends gauge
weir_backends 1
# HELP weir_policies Socket policies.
# TYPE weir_policies gauge
weir_policies 0
# HELP weir_changed_sockets Sockets open on which policies, or somebody by hand, changed something.
# TYPE weir_changed_sockets gauge
weir_changed_sockets 0
# HELP weir_flows Connections accounted, closed ones included that conntrack still remembers.
# TYPE weir_flows gauge
weir_flows 120
# HELP weir_active_connections Connections open, those of removed services included.
# TYPE weir_active_connections gauge
weir_active_connections 4
# HELP weir_untracked_connections_total Connections balanced without being accounted, for want of memory.
# TYPE weir_untracked_connections_total counter
weir_untracked_connections_total 18446744073709551615
# HELP weir_conntrack_entries Connections that conntrack knows in this network namespace.
# TYPE weir_conntrack_entries gauge
weir_conntrack_entries 13
# HELP weir_conntrack_max How many it may know.
# TYPE weir_conntrack_max gauge
weir_conntrack_max 14
# HELP weir_conntrack_dropped_total Packets that conntrack dropped, mostly first ones that it had no room for.
# TYPE weir_conntrack_dropped_total counter
weir_conntrack_dropped_total 15
# HELP weir_trial 1 while a commit waits for its confirmation.
# TYPE weir_trial gauge
weir_trial 1
# HELP weir_service_connections_total Connections taken.
# TYPE weir_service_connections_total counter
weir_service_connections_total{service="web"} 90
# HELP weir_service_active_connections Connections open.
# TYPE weir_service_active_connections gauge
weir_service_active_connections{service="web"} 3
# HELP weir_service_packets_total Packets, in from clients and out to them.
# TYPE weir_service_packets_total counter
weir_service_packets_total{service="web",direction="in"} 1
weir_service_packets_total{service="web",direction="out"} 3
# HELP weir_service_bytes_total Bytes, in from clients and out to them.
# TYPE weir_service_bytes_total counter
weir_service_bytes_total{service="web",direction="in"} 2
weir_service_bytes_total{service="web",direction="out"} 4
# HELP weir_service_overflowed_total Connections that went elsewhere: most connections, a full accept queue or no listener.
# TYPE weir_service_overflowed_total counter
weir_service_overflowed_total{service="web"} 6
# HELP weir_service_port_exhausted_total First packets for which no source port was left.
# TYPE weir_service_port_exhausted_total counter
weir_service_port_exhausted_total{service="web"} 7
# HELP weir_service_no_backend_total First packets refused or dropped because no backend could take them.
# TYPE weir_service_no_backend_total counter
weir_service_no_backend_total{service="web"} 5
# HELP weir_service_refused_total Clients told so by a reset or ICMP, whatever the reason.
# TYPE weir_service_refused_total counter
weir_service_refused_total{service="web"} 8
# HELP weir_service_limited_total First packets refused or dropped at the most connections of the service.
# TYPE weir_service_limited_total counter
weir_service_limited_total{service="web"} 9
# HELP weir_service_blocked_total First packets refused or dropped by an egress service without backends.
# TYPE weir_service_blocked_total counter
weir_service_blocked_total{service="web"} 10
# HELP weir_service_fallback_total Connections that went to fallback backends.
# TYPE weir_service_fallback_total counter
weir_service_fallback_total{service="web"} 11
# HELP weir_service_max_connections Most open connections, if there is a limit.
# TYPE weir_service_max_connections gauge
weir_service_max_connections{service="web"} 12
# HELP weir_backend_connections_total Connections taken.
# TYPE weir_backend_connections_total counter
weir_backend_connections_total{service="web",backend="10.0.0.11:8080"} 80
# HELP weir_backend_active_connections Connections open.
# TYPE weir_backend_active_connections gauge
weir_backend_active_connections{service="web",backend="10.0.0.11:8080"} 2
# HELP weir_backend_packets_total Packets, in from clients and out to them.
# TYPE weir_backend_packets_total counter
weir_backend_packets_total{service="web",backend="10.0.0.11:8080",direction="in"} 9007199254740993
weir_backend_packets_total{service="web",backend="10.0.0.11:8080",direction="out"} 7
# HELP weir_backend_bytes_total Bytes, in from clients and out to them.
# TYPE weir_backend_bytes_total counter
weir_backend_bytes_total{service="web",backend="10.0.0.11:8080",direction="in"} 6
weir_backend_bytes_total{service="web",backend="10.0.0.11:8080",direction="out"} 18446744073709551615
# HELP weir_backend_overflowed_total Connections that went elsewhere: most connections, a full accept queue or no listener.
# TYPE weir_backend_overflowed_total counter
weir_backend_overflowed_total{service="web",backend="10.0.0.11:8080"} 16
# HELP weir_backend_port_exhausted_total First packets for which no source port was left.
# TYPE weir_backend_port_exhausted_total counter
weir_backend_port_exhausted_total{service="web",backend="10.0.0.11:8080"} 17
# HELP weir_backend_weight Share of new connections against the other backends; 0 takes none.
# TYPE weir_backend_weight gauge
weir_backend_weight{service="web",backend="10.0.0.11:8080"} 8
# HELP weir_backend_up 1 if it works, 0 if it was set down.
# TYPE weir_backend_up gauge
weir_backend_up{service="web",backend="10.0.0.11:8080"} 0
# HELP weir_backend_max_connections Most open connections, if there is a limit.
# TYPE weir_backend_max_connections gauge
weir_backend_max_connections{service="web",backend="10.0.0.11:8080"} 18
# HELP weir_backend_draining 1 while it is drained, 0 once the drain has ended.
# TYPE weir_backend_draining gauge
weir_backend_draining{service="web",backend="10.0.0.11:8080"} 1
# HELP weir_backend_drain_seconds How long the drain has lasted.
# TYPE weir_backend_drain_seconds gauge
weir_backend_drain_seconds{service="web",backend="10.0.0.11:8080"} 19
# HELP weir_backend_drain_left_seconds How long until its deadline.
# TYPE weir_backend_drain_left_seconds gauge
weir_backend_drain_left_seconds{service="web",backend="10.0.0.11:8080"} 20
# HELP weir_backend_source_ports_used Source ports towards it in use (mode full-nat).
# TYPE weir_backend_source_ports_used gauge
weir_backend_source_ports_used{service="web",backend="10.0.0.11:8080"} 21
# HELP weir_backend_source_ports How many there are.
# TYPE weir_backend_source_ports gauge
weir_backend_source_ports{service="web",backend="10.0.0.11:8080"} 22
)";
        QCOMPARE(textOf(info, now), want);
        QCOMPARE(Exposition(want).error(), QByteArray());
    }

    void policies() {
        ModuleInfo info;
        info.policies = 1;
        info.policySockets = 2;
        Snapshot now;
        Policy &rpc = now.policies.emplace_back();
        rpc.name = "rpc";
        rpc.counters = {.matched = 3,
                        .changed = 4,
                        .sockets = 5,
                        .returned = 6,
                        .overridden = 7,
                        .refusedMemory = 8,
                        .refusedFastOpen = 9,
                        .refusedCongestion = 10,
                        .refusedLate = 11,
                        .kicks = 12,
                        .stalls = Stalls{13, 9007199254740993, 15, 16}};
        const QByteArray text = textOf(info, now);
        QCOMPARE(Exposition(text).error(), QByteArray());
        for (const char *line :
             {"\nweir_policies 1\n", "\nweir_changed_sockets 2\n",
              "\nweir_policy_matched_sockets_total{policy=\"rpc\"} 3\n",
              "\nweir_policy_changed_sockets_total{policy=\"rpc\"} 4\n",
              "\nweir_policy_sockets{policy=\"rpc\"} 5\n",
              "\nweir_policy_returned_sockets_total{policy=\"rpc\"} 6\n",
              "\nweir_policy_overridden_settings_total{policy=\"rpc\"} 7\n",
              "\nweir_policy_refused_sockets_total{policy=\"rpc\",reason=\"memory\"} 8\n",
              "\nweir_policy_refused_sockets_total{policy=\"rpc\",reason=\"fast_open\"} 9\n",
              "\nweir_policy_refused_sockets_total{policy=\"rpc\",reason=\"congestion\"} 10\n",
              "\nweir_policy_refused_sockets_total{policy=\"rpc\",reason=\"late\"} 11\n",
              "\nweir_policy_fast_open_kicks_total{policy=\"rpc\"} 12\n",
              "\nweir_policy_nagle_holds_total{policy=\"rpc\"} 13\n",
              "\nweir_policy_nagle_hold_seconds_total{policy=\"rpc\"} 9007199254.740993\n",
              "\nweir_policy_delayed_acks_total{policy=\"rpc\"} 15\n",
              "\nweir_policy_delayed_ack_seconds_total{policy=\"rpc\"} 0.000016\n"}) {
            QVERIFY2(text.contains(line), line);
        }
        rpc.counters.stalls.reset();
        QVERIFY(!textOf(info, now).contains("nagle"));
    }

    void labels_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("want");
        QTest::newRow("plain") << QByteArray("web-1") << QByteArray("web-1");
        QTest::newRow("umlaut") << QByteArray("größe") << QByteArray("größe");
        QTest::newRow("quote") << QByteArray("a\"b\"") << QByteArray(R"(a\"b\")");
        QTest::newRow("backslash") << QByteArray(R"(a\)") << QByteArray(R"(a\\)");
        QTest::newRow("newlines") << QByteArray("\na\n\n") << QByteArray(R"(\na\n\n)");
        QTest::newRow("escape") << QByteArray("\x1b[2J") << QByteArray(R"(\\x1b[2J)");
        QTest::newRow("not UTF-8") << QByteArray("\xff") << QByteArray(R"(\\xff)");
        QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray(R"(a\\x00b)");
        QTest::newRow("a sample") << QByteArray("x\"} 1\nweir_up 1") << QByteArray(R"(x\"} 1\nweir_up 1)");
    }
    void labels() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, want);
        QCOMPARE(QByteArray::fromStdString(cli::labelText(text.toStdString())), want);
        ModuleInfo info;
        info.version = text.toStdString();
        Snapshot now;
        now.services.push_back(service(text.toStdString(), {"local:80"}));
        const Exposition read(textOf(info, now));
        QCOMPARE(read.error(), QByteArray());
        const QString escaped = QString::fromUtf8(want);
        QCOMPARE(read.value("weir_info{version=\"" + escaped + "\"}"), QString("1"));
        QCOMPARE(read.value("weir_backend_weight{service=\"" + escaped + "\",backend=\"local:80\"}"),
                 QString("1"));
    }

    void absent() {
        const Exposition none(textOf({}, {}));
        QCOMPARE(none.error(), QByteArray());
        QCOMPARE(none.value("weir_services"), QString("0"));

        Snapshot now;
        now.services = {service("a", {"10.0.0.1:80", "10.0.0.2:80"}), service("b", {}),
                        service("c", {"10.0.0.1:80", "[2001:db8::1]:80"})};
        now.services[0].counters.traffic.reset();
        for (Backend &backend : now.services[0].backends) {
            backend.counters.traffic.reset();
        }
        const QByteArray text = textOf({}, now);
        const Exposition some(text);
        QCOMPARE(some.error(), QByteArray());
        QCOMPARE(some.value(R"(weir_service_bytes_total{service="a",direction="in"})"), QString("none"));
        QCOMPARE(some.value(R"(weir_service_connections_total{service="a"})"), QString("0"));
        QCOMPARE(some.value(R"(weir_service_bytes_total{service="b",direction="in"})"), QString("0"));
        QCOMPARE(some.value(
                     R"(weir_backend_packets_total{service="c",backend="[2001:db8::1]:80",direction="out"})"),
                 QString("0"));
        QCOMPARE(text.count("\nweir_backend_bytes_total{"), 4);

        now.services.resize(1);
        const QByteArray light = textOf({}, now);
        QCOMPARE(Exposition(light).error(), QByteArray());
        QVERIFY2(!light.contains("_bytes_") && !light.contains("_packets_"), light);
    }

    void strictness_data() {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "# HELP weir_x X.\n# TYPE weir_x gauge\n";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no end") << head + "weir_x 1";
        QTest::newRow("no sample") << head;
        QTest::newRow("no head") << QByteArray("weir_x 1\n");
        QTest::newRow("twice") << head + "weir_x 1\nweir_x 1\n";
        QTest::newRow("torn apart") << head + "weir_x{a=\"1\"} 1\n" + QByteArray(head).replace("_x", "_y") +
                                           "weir_y 1\n" + head + "weir_x{a=\"2\"} 1\n";
        QTest::newRow("counter") << QByteArray(head).replace("gauge", "counter") + "weir_x 1\n";
        QTest::newRow("not whole") << head + "weir_x 1.5\n";
        QTest::newRow("quote") << head + "weir_x{a=\"\"\"} 1\n";
        QTest::newRow("comma") << head + "weir_x{a=\"b\",} 1\n";
        QTest::newRow("blank line") << head + "\nweir_x 1\n";
    }
    void strictness() {
        QFETCH(QByteArray, text);
        QVERIFY(!Exposition(text).error().isEmpty());
    }

    void printed() {
        weirctl({"service", "add", "web", "--listen", "*:80", "--backend", "10.0.0.11:8080=3"});
        weirctl({"service", "add", "mail", "--listen", "*:25", "--accounting", "connections", "--backend",
                 "10.0.0.11:25"});
        const auto process = start({"metrics"});
        QVERIFY(process->waitForFinished(kLong));
        QCOMPARE(process->exitCode(), 0);
        const Exposition read(process->readAllStandardOutput());
        QCOMPARE(read.error(), QByteArray());
        QCOMPARE(read.value("weir_generation"), QString("3"));
        QCOMPARE(read.value(R"(weir_backend_weight{service="web",backend="10.0.0.11:8080"})"), QString("3"));
        QCOMPARE(read.value(R"(weir_service_bytes_total{service="web",direction="in"})"), QString("0"));
        QCOMPARE(read.value(R"(weir_service_bytes_total{service="mail",direction="in"})"), QString("none"));
    }

    /// Not only at the first scrape: who starts it is told.
    void unreachable() {
        for (const QStringList &arguments : {QStringList{"metrics"}, {"metrics", "--listen", "0"}}) {
            const auto noModule = start(arguments, false);
            QVERIFY(noModule->waitForFinished(kLong));
            QCOMPARE(noModule->exitCode(), 3);
            QVERIFY(noModule->readAllStandardError().contains("modprobe weir"));
            const auto noAgent = start(arguments + QStringList{"--host", "unix:/nonexistent"});
            QVERIFY(noAgent->waitForFinished(kLong));
            QCOMPARE(noAgent->exitCode(), 3);
        }
    }

    void scrapes() {
        weirctl({"service", "add", "web", "--listen", "*:80", "--backend", "10.0.0.11:8080"});
        serve();
        const Answer first = ask(m_port, "GET /metrics");
        QCOMPARE(first.status(), 200);
        QCOMPARE(first.header("Content-Type"), QByteArray(cli::kMetricsType));
        QCOMPARE(first.header("Content-Length").toInt(), first.body.size());
        const Exposition before(first.body);
        QCOMPARE(before.error(), QByteArray());
        QCOMPARE(before.value("weir_generation"), QString("2"));
        QCOMPARE(before.value(R"(weir_service_connections_total{service="web"})"), QString("10"));

        weirctl({"backend", "add", "web", "10.0.0.12:8080"});
        const Exposition after(ask(m_port, "GET /metrics?collect=all").body);
        QCOMPARE(after.value("weir_generation"), QString("3"));
        QCOMPARE(after.value(R"(weir_service_connections_total{service="web"})"), QString("30"));

        const Answer head = ask(m_port, "HEAD /metrics");
        QCOMPARE(head.status(), 200);
        QCOMPARE(head.body, QByteArray());
        QVERIFY(head.header("Content-Length").toInt() > 0);
        end();
    }

    void otherPages() {
        serve(":0");
        const Answer pointer = ask(m_port, "GET /");
        QCOMPARE(pointer.status(), 200);
        QVERIFY2(pointer.body.contains("href=\"/metrics\""), pointer.body);
        for (const char *line : {"GET /metric", "GET /metrics/", "GET /../metrics", "GET //", "POST /x"}) {
            QCOMPARE(ask(m_port, line).status(), 404);
        }
        for (const char *line : {"DELETE /metrics", "OPTIONS /metrics", "BREW /metrics", "PUT /"}) {
            const Answer refused = ask(m_port, line);
            QCOMPARE(refused.status(), 405);
            QCOMPARE(refused.header("Allow"), QByteArray("GET, HEAD"));
        }
        Client client(m_port);
        client.say("POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
        QCOMPARE(client.answer().status(), 413);
        end(SIGINT);
    }

    /// Whatever the client would like.
    void oneRequest() {
        serve();
        for (const char *version : {"1.0", "1.1"}) {
            Client client(m_port);
            client.say(
                QByteArray("GET / HTTP/") + version +
                "\r\nHost: x\r\nConnection: keep-alive\r\nConnection: x\r\n\r\nGET /metrics HTTP/1.1\r\n");
            const Answer answer = client.answer();
            QCOMPARE(answer.status(), 200);
            QCOMPARE(answer.head.toLower().count("connection:"), 1);
            QCOMPARE(answer.header("Connection"), QByteArray("close"));
            QCOMPARE(answer.header("Content-Length").toInt(), answer.body.size());
        }
        end();
    }

    /// Who says at once that it says no more is answered all the same.
    void halfClosed() {
        serve();
        for (int i = 0; i < 20; ++i) {
            Client client(m_port);
            client.say("GET / HTTP/1.0\r\n\r\n");
            ::shutdown(static_cast<int>(client.socketDescriptor()), SHUT_WR);
            QCOMPARE(client.answer().status(), 200);
        }
        end();
    }

    void garbage_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing at all") << QByteArray("\r\n\r\n\r\n");
        QTest::newRow("no request") << QByteArray("GARBAGE\r\n\r\n");
        QTest::newRow("nul") << QByteArray(64, '\0') + "\r\n\r\n";
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11);
        QTest::newRow("version") << QByteArray("GET /metrics HTTP/9.9\r\nHost: x\r\n\r\n");
        QTest::newRow("no host") << QByteArray("GET /metrics HTTP/1.1\r\n\r\n");
        QTest::newRow("long line") << "GET /" + QByteArray(1 << 20, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
        QTest::newRow("long header") << "GET /metrics HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(1 << 20, 'a') +
                                            "\r\n\r\n";
        QTest::newRow("many headers")
            << "GET /metrics HTTP/1.1\r\nHost: x\r\n" + QByteArray("X: y\r\n").repeated(100000) + "\r\n";
        QTest::newRow("no length") << QByteArray(
            "GET /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
        QTest::newRow("chunks") << QByteArray(
            "GET /metrics HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzzz\r\n\r\n");
        QTest::newRow("endless chunk")
            << "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray(1 << 20, '0');
        QTest::newRow("large chunk") << QByteArray(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n");
        QTest::newRow("expectation") << QByteArray(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: miracles\r\n\r\n");
        QTest::newRow("tunnel") << QByteArray(
            "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n\r\n");
        QTest::newRow("proxy") << QByteArray("GET http://x:99999/metrics HTTP/1.1\r\n\r\n");
        QTest::newRow("folded") << QByteArray("GET / HTTP/1.1\r\n x\r\n\r\n");
        QTest::newRow("path") << QByteArray("GET /%00%ff%2e%2e\xff HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    /// Whatever is said to it, it stays and answers others.
    void garbage() {
        QFETCH(QByteArray, text);
        serve();
        {
            Client client(m_port);
            client.say(text);
            QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        }
        QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        end();
    }

    void silence() {
        serve();
        std::vector<std::unique_ptr<Client>> silent(100);
        for (auto &client : silent) {
            client = std::make_unique<Client>(m_port);
        }
        QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        QVERIFY(silent.front()->ended());
        // Ends with clients there.
        end();
    }

    /// Time is up for who says little, as for who says nothing or does not listen.
    void patience() {
        using namespace std::chrono_literals;
        constexpr int kLarge = 64 << 20;  // more than sockets hold
        const cli::Interrupt interrupt;
        ::signal(SIGPIPE, SIG_IGN);  // as main() does
        cli::HttpServer::Pages pages;
        pages["/"] = [] { return cli::HttpServer::Reply{200, "text/plain", "here\n"}; };
        pages["/long"] = [] { return cli::HttpServer::Reply{200, "text/plain", std::string(kLarge, 'x')}; };
        Result<cli::HttpServer> server =
            cli::HttpServer::open(*Endpoint::parse("127.0.0.1:0"), pages, {32, 8192, 500ms});
        QVERIFY(server.has_value());
        bool good = false;
        std::thread thread([&] { good = server->serve().has_value(); });
        auto stop = qScopeGuard([&] {
            ::pthread_kill(thread.native_handle(), SIGTERM);
            thread.join();
        });
        const int port = server->endpoint().port;
        Client silent(port);
        QVERIFY(silent.ended());
        Client half(port);
        half.say("GET / HTTP/1.1\r\nHo");
        QVERIFY(half.ended());
        QCOMPARE(half.readAll(), QByteArray());
        Client dripping(port);
        dripping.say("GET / HTTP/1.1\r\nX: ");
        while (dripping.state() == QTcpSocket::ConnectedState) {
            dripping.say("y");
            dripping.waitForReadyRead(20);
        }
        Client deaf(port);
        deaf.setReadBufferSize(1);
        deaf.say("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
        Client later(port);
        QVERIFY(later.ended());  // then that one's time was up before
        deaf.setReadBufferSize(0);
        QVERIFY(deaf.ended());
        QVERIFY(deaf.readAll().size() < kLarge);
        QTRY_COMPARE_WITH_TIMEOUT(ask(port, "GET /").body, QByteArray("here\n"), kLong);
        stop.dismiss();
        ::pthread_kill(thread.native_handle(), SIGTERM);
        thread.join();
        QVERIFY(good);
    }

    void lostHost() {
        serve();
        QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        QVERIFY(QFile::rename(state(), state() + ".away"));
        for (int i = 0; i < 2; ++i) {
            const Answer failed = ask(m_port, "GET /metrics");
            QCOMPARE(failed.status(), 503);
            QCOMPARE(failed.body, QByteArray("the connection ended\\x1b[2J\n"));
            QCOMPARE(ask(m_port, "GET /").status(), 200);
        }
        QVERIFY(QFile::rename(state() + ".away", state()));
        QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        ::kill(static_cast<pid_t>(m_server->processId()), SIGTERM);
        QVERIFY(m_server->waitForFinished(kLong));
        QCOMPARE(m_server->exitCode(), 0);
        QCOMPARE(m_server->readAllStandardError(), QByteArray("weirctl: the connection ended\\x1b[2J\n"));
        m_server.reset();
    }

    void takenPort() {
        serve();
        const QString at = QString("127.0.0.1:%1").arg(m_port);
        const auto second = start({"metrics", "--listen", at});
        QVERIFY(second->waitForFinished(kLong));
        QCOMPARE(second->exitCode(), 1);
        QCOMPARE(second->readAllStandardError(),
                 QString("weirctl: %1: cannot listen: Address already in use (--listen)\n").arg(at).toUtf8());
        end();
        // What was taken is free again at once.
        serve(at);
        QCOMPARE(ask(m_port, "GET /metrics").status(), 200);
        end();
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
