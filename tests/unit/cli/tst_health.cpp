// SPDX-License-Identifier: LGPL-2.1-or-later
// Checks of backends, against real servers of this machine, good and hostile.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "health/runner.hpp"
#include "health/schedule.hpp"
#include "health/verdict.hpp"

using namespace weir;
using namespace weir::cli::health;
using namespace std::chrono_literals;

namespace {

constexpr int kLong = 60000;  // only what never comes takes so long

/// A server on 127.0.0.1 that does one thing with each client, one after the other; with nothing to do
/// the kernel accepts for it.
class Server {
public:
    using Deed = std::function<void(int client, const std::atomic<bool> &ending)>;

    explicit Server(Deed deed = {})
        : m_deed(std::move(deed)), m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at = {};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(m_fd, reinterpret_cast<sockaddr *>(&at), size) != 0 || ::listen(m_fd, 512) != 0 ||
            ::getsockname(m_fd, reinterpret_cast<sockaddr *>(&at), &size) != 0) {
            qFatal("no server");
        }
        m_port = ntohs(at.sin_port);
        if (m_deed) {
            m_thread = std::thread([this] { serve(); });
        }
    }
    ~Server() {
        m_ending = true;
        if (m_thread.joinable()) {
            m_thread.join();
        }
        ::close(m_fd);
    }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    void serve() {
        while (!m_ending) {
            pollfd waiting = {m_fd, POLLIN, 0};
            if (::poll(&waiting, 1, 20) > 0) {
                const int client = ::accept(m_fd, nullptr, nullptr);
                m_deed(client, m_ending);
                ::close(client);
            }
        }
    }
    Deed m_deed;
    int m_fd;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

bool say(int client, const QByteArray &text) {
    return ::send(client, text.constData(), static_cast<std::size_t>(text.size()), MSG_NOSIGNAL) ==
           text.size();
}

/// Reads what was asked, up to the empty line.
void listen(int client) {
    QByteArray all;
    char buffer[512];
    while (!all.contains("\r\n\r\n")) {
        const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) {
            return;
        }
        all.append(buffer, got);
    }
}

Server::Deed answers(const QByteArray &text) {
    return [text](int client, const std::atomic<bool> &) {
        listen(client);
        say(client, text);
    };
}

/// Says the first once and the second for ever, at a pace if one is given.
Server::Deed goesOn(const QByteArray &first, const QByteArray &again, std::chrono::milliseconds pace = 0ms) {
    return [=](int client, const std::atomic<bool> &ending) {
        listen(client);
        say(client, first);
        while (!ending && say(client, again)) {
            std::this_thread::sleep_for(pace);
        }
    };
}

Check http(std::chrono::milliseconds timeout = 2s) {
    Check check;
    check.type = Check::Type::Http;
    check.timeout = timeout;
    return check;
}

std::size_t descriptors() {
    return static_cast<std::size_t>(QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size());
}

Member member(const Check &check, const Endpoint &at) {
    return {"web", {at.address, at.port}, std::make_shared<const Check>(check), at, Verdict(true), true, {}};
}

/// Makes one check.
Finding find(const Check &check, const Endpoint &at) {
    Result<Runner> runner = Runner::open(4);
    if (!runner) {
        return {Finding::Result::Impossible, runner.error().text(), {}};
    }
    runner->start(7, member(check, at));
    for (;;) {
        std::vector<pollfd> none;
        runner->wait(none, {});
        if (auto found = runner->collect(); !found.empty()) {
            return found.front().second;
        }
    }
}

Finding find(const Check &check, std::uint16_t port) {
    return find(check, *Endpoint::parse("127.0.0.1:" + std::to_string(port)));
}

std::uint16_t closedPort() {
    return Server().port();
}

}  // namespace

#define GOOD(finding, text)                                                              \
    do {                                                                                 \
        const Finding got = finding;                                                     \
        QCOMPARE(QString::fromStdString(got.detail), QString(text));                     \
        QCOMPARE(static_cast<int>(got.result), static_cast<int>(Finding::Result::Good)); \
    } while (false)
#define BAD(finding, text)                                                               \
    do {                                                                                 \
        const Finding got = finding;                                                     \
        QVERIFY2(QString::fromStdString(got.detail).contains(text), got.detail.c_str()); \
        QCOMPARE(static_cast<int>(got.result), static_cast<int>(Finding::Result::Bad));  \
    } while (false)

class TestHealth : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_nginx;
    std::uint16_t m_plain = 0;
    std::uint16_t m_tls = 0;
    std::unique_ptr<QProcess> m_health;

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const {
        // Whole or not at all: what is tested may be reading it.
        QSaveFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        QVERIFY(out.commit());
    }
    [[nodiscard]] QByteArray read(const QString &name) const {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    [[nodiscard]] Check script(const QByteArray &text, std::chrono::milliseconds timeout = 20s) const {
        write("script", "#!/bin/sh\n" + text);
        QFile::setPermissions(file("script"), QFile::ReadOwner | QFile::ExeOwner);
        Check check;
        check.type = Check::Type::Script;
        check.timeout = timeout;
        check.program = {file("script").toStdString(), "a b"};
        return check;
    }

    [[nodiscard]] std::unique_ptr<QProcess> weirctl(const QStringList &arguments) const {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("WEIR_HOST");
        environment.remove("JOURNAL_STREAM");
        environment.insert("WEIR_FAKE", file("kernel/state"));
        environment.insert("WEIR_FAKE_WATCH", file("kernel"));
        environment.insert("NOTIFY_SOCKET", file("notify"));
        environment.insert("WATCHDOG_USEC", "200000");
        process->setProcessEnvironment(environment);
        process->start(WEIRCTL_FAKE, arguments);
        return process;
    }
    [[nodiscard]] QStringList health(const QStringList &more = {}) const {
        return QStringList{"health", "--config", file("weir.toml")} + more;
    }
    /// A file with a service of these backends, for the kernel and for the checks.
    void configure(const QStringList &targets, const QByteArray &check, const QByteArray &down = {}) const {
        QByteArray toml = "[[service]]\nname = \"web\"\nlisten = \"192.0.2.1:80\"\n";
        QByteArray backends;
        for (const QString &target : targets) {
            backends += "[[service.backend]]\naddress = \"" + target.toUtf8() + "\"\n";
        }
        write("kernel/state", "# generation 7\n" + down + toml + backends);
        write("weir.toml", toml + (check.isEmpty() ? "" : "[service.check]\n" + check) + backends);
    }
    /// The next line on standard error.
    QByteArray line() {
        m_health->setReadChannel(QProcess::StandardError);
        while (!m_health->canReadLine() && m_health->waitForReadyRead(kLong)) {
        }
        return m_health->readLine().trimmed();
    }
    void end() {
        ::kill(static_cast<pid_t>(m_health->processId()), SIGTERM);
        QVERIFY(m_health->waitForFinished(kLong));
        QCOMPARE(m_health->exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_health->exitCode(), 0);
    }
    [[nodiscard]] bool becomes(const QByteArray &text, bool there = true) const {
        return QTest::qWaitFor([&] { return read("kernel/state").contains(text) == there; }, kLong);
    }

private slots:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkdir("kernel"));
        const QString nginx = QStandardPaths::findExecutable("nginx", {"/usr/sbin", "/usr/bin"});
        if (nginx.isEmpty()) {
            return;
        }
        QProcess openssl;
        openssl.start("openssl",
                      {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                       "-keyout", file("key.pem"), "-out", file("cert.pem"), "-days", "2", "-subj",
                       "/CN=good.example", "-addext", "subjectAltName=DNS:good.example,IP:127.0.0.1"});
        QVERIFY(openssl.waitForFinished(kLong));
        QCOMPARE(openssl.exitCode(), 0);
        m_plain = closedPort();
        m_tls = closedPort();
        QByteArray text = R"(daemon off;
worker_processes 1;
pid DIR/pid;
error_log DIR/error;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path DIR/t1; proxy_temp_path DIR/t2; fastcgi_temp_path DIR/t3;
  uwsgi_temp_path DIR/t4; scgi_temp_path DIR/t5;
  server {
    listen 127.0.0.1:PLAIN; listen 127.0.0.1:TLS ssl;
    ssl_certificate DIR/cert.pem; ssl_certificate_key DIR/key.pem;
    location = / { return 200 "all is well\n"; }
    location = /moved { return 302 /; }
    location = /broken { return 500; }
    location = /who { return 200 "host $host name $ssl_server_name query $args\n"; }
  }
})";
        text.replace("DIR", m_folder.path().toUtf8());
        text.replace("PLAIN", QByteArray::number(m_plain)).replace("TLS", QByteArray::number(m_tls));
        write("nginx.conf", text);
        m_nginx = std::make_unique<QProcess>();
        m_nginx->start(nginx, {"-e", file("error"), "-c", file("nginx.conf")});
        Check tcp;
        QVERIFY(QTest::qWaitFor([&] { return find(tcp, m_tls).result == Finding::Result::Good; }, kLong));
    }
    void cleanupTestCase() {
        if (m_nginx) {
            m_nginx->terminate();
            m_nginx->waitForFinished(kLong);
        }
    }
    void cleanup() {
        if (m_health && m_health->state() != QProcess::NotRunning) {
            m_health->kill();
            m_health->waitForFinished(kLong);
        }
        m_health.reset();
    }

    void verdict() {
        Verdict verdict(true);
        QVERIFY(!verdict.add(false, 2, 3));
        QVERIFY(!verdict.add(false, 2, 3));
        QVERIFY(!verdict.add(true, 2, 3));  // one good one, and it counts from the start again
        QCOMPARE(verdict.against(), 0U);
        QVERIFY(!verdict.add(false, 2, 3));
        QVERIFY(!verdict.add(false, 2, 3));
        QVERIFY(verdict.add(false, 2, 3));
        QVERIFY(!verdict.up());
        QVERIFY(!verdict.add(false, 2, 3));
        QVERIFY(!verdict.add(true, 2, 3));
        QVERIFY(verdict.add(true, 2, 3));
        QVERIFY(verdict.up());
        QVERIFY(verdict.add(false, 1, 1));
        QVERIFY(verdict.add(true, 1, 1));
    }

    void scheduleSpreads() {
        Schedule schedule;
        const Clock::time_point start = Clock::now();
        for (Schedule::Id id = 0; id < 1000; ++id) {
            schedule.add(id, 10s, start);
        }
        // In each tenth of a round a tenth of the checks, give or take a few, in this round and the next.
        for (int tenth = 0; tenth < 20; ++tenth) {
            const auto now = start + 1s * tenth + 999ms;
            int due = 0;
            while (const auto id = schedule.take(now)) {
                schedule.done(*id, now);
                ++due;
            }
            QVERIFY2(due >= 97 && due <= 103, qPrintable(QString::number(due)));
        }
    }

    void scheduleForgets() {
        Schedule schedule;
        const Clock::time_point start = Clock::now();
        schedule.add(1, 1s, start);
        QCOMPARE(schedule.take(start), std::optional<Schedule::Id>(1));
        QVERIFY(!schedule.take(start + 1h));  // not twice at a time
        schedule.remove(1);
        schedule.done(1, start);
        QVERIFY(!schedule.next());
        // What a sleeping machine has missed is not made up for.
        schedule.add(2, 1s, start);
        QCOMPARE(schedule.take(start + 1h), std::optional<Schedule::Id>(2));
        schedule.done(2, start + 1h);
        QCOMPARE(schedule.take(start + 1h), std::optional<Schedule::Id>(2));
        schedule.done(2, start + 1h);
        QVERIFY(!schedule.take(start + 1h));
    }

    void tcp() {
        const Server server;
        GOOD(find({}, server.port()), "connected");
        BAD(find({}, closedPort()), "Connection refused");
        Check slow;
        slow.timeout = 200ms;
        // The queue is full: what comes then is not answered.
        const int full = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at = {};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        QCOMPARE(::bind(full, reinterpret_cast<sockaddr *>(&at), size), 0);
        QCOMPARE(::listen(full, 0), 0);
        QCOMPARE(::getsockname(full, reinterpret_cast<sockaddr *>(&at), &size), 0);
        const int filling = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(filling, reinterpret_cast<sockaddr *>(&at), size), 0);
        BAD(find(slow, ntohs(at.sin_port)), "no connection within 200 ms");
        ::close(filling);
        ::close(full);
    }

    void httpAnswers() {
        if (!m_nginx) {
            QSKIP("nginx is missing");
        }
        Check check = http();
        GOOD(find(check, m_plain), "HTTP status 200");
        check.path = "/broken";
        BAD(find(check, m_plain), "HTTP status 500");
        check.path = "/absent";
        BAD(find(check, m_plain), "HTTP status 404");
        check.status = {{200, 200}, {404, 404}};
        GOOD(find(check, m_plain), "HTTP status 404");
        check = http();
        check.path = "/moved";
        GOOD(find(check, m_plain), "HTTP status 302");
        check.path = "/who?a=1&b=..%2f";
        check.host = "www.example.org:99";
        check.body = "host www.example.org name  query a=1&b=..%2f";
        GOOD(find(check, m_plain), "HTTP status 200");
        check.body = "something else";
        BAD(find(check, m_plain), "HTTP status 200, but not the text wanted in the body");
    }

    void tls() {
        if (!m_nginx) {
            QSKIP("nginx is missing");
        }
        Check check;
        check.type = Check::Type::Tls;
        GOOD(find(check, m_tls), "TLS handshake done");
        BAD(find(check, m_plain), "");
        check.verify = true;
        BAD(find(check, m_tls), "certificate");
        check.caFile = file("cert.pem").toStdString();
        GOOD(find(check, m_tls), "TLS handshake done");  // the address is in it
        check.serverName = "good.example";
        GOOD(find(check, m_tls), "TLS handshake done");
        check.serverName = "bad.example";
        BAD(find(check, m_tls), "bad.example");
        check.caFile = "/nowhere.pem";
        const Finding none = find(check, m_tls);
        QCOMPARE(static_cast<int>(none.result), static_cast<int>(Finding::Result::Impossible));

        Check https = http();
        https.tls = true;
        https.verify = true;
        https.caFile = file("cert.pem").toStdString();
        https.serverName = "good.example";
        https.path = "/who";
        https.body = "host good.example name good.example";
        GOOD(find(https, m_tls), "HTTP status 200");
        https.host = "other.example";
        https.body = "host other.example name good.example";
        GOOD(find(https, m_tls), "HTTP status 200");
        https.serverName = "bad.example";
        BAD(find(https, m_tls), "bad.example");
        Check silent = https;
        silent.timeout = 200ms;
        const Server mute;
        BAD(find(silent, mute.port()), "no TLS connection within 200 ms");
    }

    void hostile_data() {
        QTest::addColumn<std::function<void(int, const std::atomic<bool> &)>>("deed");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("good");
        const QByteArray head = "HTTP/1.1 200 OK\r\n";
        const auto row = [](const char *name, const Server::Deed &deed, const char *said, bool good = false) {
            QTest::newRow(name) << deed << QString(said) << good;
        };
        row("silent", goesOn("", "", 20ms), "no answer within 500 ms");
        row(
            "closes", [](int, const std::atomic<bool> &) {}, "");
        row("closes once asked", answers(""), "closed without an answer");
        row(
            "resets",
            [](int client, const std::atomic<bool> &) {
                listen(client);
                const linger hard = {1, 0};
                ::setsockopt(client, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
            },
            "reset");
        row("garbage", answers(QByteArray(3000, '\x90')), "not HTTP");
        row("of old", answers("<html>hello</html>"), "not HTTP");
        row("zero bytes", answers(head + QByteArray("A\0b: \0\r\n\r\n", 10)), "");
        row("no end of header", goesOn(head, "A: b\r\n"), "longer than 64 KiB");
        row("a line without end", goesOn(head + "A: ", "bbbbbbbb"), "longer than 64 KiB");
        row("provisional for ever", goesOn("", "HTTP/1.1 100 Continue\r\n\r\n"), "longer than 64 KiB");
        row("header by drops", goesOn(head + "A: ", "b", 20ms), "no complete answer within 500 ms");
        row("status by drops", goesOn("HTTP/1.1", " ", 20ms), "no answer within 500 ms");
        row("body by drops", goesOn(head + "Content-Length: 9999\r\n\r\n", "b", 20ms),
            "no complete answer within 500 ms");
        row("body cut", answers(head + "Content-Length: 9999\r\n\r\nabc"), "in the middle");
        row("chunk cut", answers(head + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc"), "in the middle");
        row("chunk of nonsense", answers(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "");
        row("endless body", goesOn(head + "\r\n", QByteArray(5000, 'b')), "HTTP status 200", true);
        row("endless chunks", goesOn(head + "Transfer-Encoding: chunked\r\n\r\n", "3\r\nabc\r\n"),
            "HTTP status 200", true);
        row("wrong length", answers(head + "Content-Length: -5\r\n\r\nabc"), "");
        row("elsewhere", answers("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n"),
            "HTTP status 302", true);
        row("no header but a status", answers("HTTP/1.0 204 \r\n\r\n"), "HTTP status 204", true);
    }
    void hostile() {
        QFETCH(std::function<void(int, const std::atomic<bool> &)>, deed);
        QFETCH(QString, said);
        QFETCH(bool, good);
        const Server server(deed);
        const Clock::time_point begin = Clock::now();
        const Finding got = find(http(500ms), server.port());
        QVERIFY2(QString::fromStdString(got.detail).contains(said), got.detail.c_str());
        QVERIFY2((got.result == Finding::Result::Good) == good, got.detail.c_str());
        QVERIFY(got.result != Finding::Result::Impossible);
        QVERIFY(!got.detail.empty());
        QVERIFY(Clock::now() - begin < 10s);
    }

    void bodyBeyondTheLimit() {
        const QByteArray head = "HTTP/1.1 200 OK\r\n\r\n";
        Check check = http();
        check.body = "needle";
        const Server early(answers(head + "needle" + QByteArray(100000, 'b')));
        GOOD(find(check, early.port()), "HTTP status 200");
        const Server late(answers(head + QByteArray(100000, 'b') + "needle"));
        BAD(find(check, late.port()), "not the text wanted in the first 64 KiB of the body");
    }

    void manyAtATimeLeaveNothing() {
        const Server server;  // nobody accepts: they are all under way until their time is over
        const Server good(answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Result<Runner> runner = Runner::open(200);
        QVERIFY(runner.has_value());
        const auto round = [&] {
            for (Runner::Id id = 0; id < 200; ++id) {
                const bool answered = id % 4 == 0;
                Check check = http(answered ? 30s : 300ms);
                check.type = id % 4 == 1 ? Check::Type::Tls : check.type;
                QVERIFY(!runner->full());
                runner->start(
                    id,
                    member(check, *Endpoint::parse("127.0.0.1:" +
                                                   std::to_string(answered ? good.port() : server.port()))));
            }
            QVERIFY(runner->full());
            int goods = 0;
            for (int found = 0; found < 200;) {
                std::vector<pollfd> none;
                runner->wait(none, {});
                for (const auto &[id, finding] : runner->collect()) {
                    ++found;
                    goods += finding.result == Finding::Result::Good ? 1 : 0;
                    QCOMPARE(finding.result == Finding::Result::Good, id % 4 == 0);
                }
            }
            QCOMPARE(goods, 50);
        };
        round();
        const std::size_t before = descriptors();
        round();
        QCOMPARE(descriptors(), before);
    }

    void scripts() {
        GOOD(find(script("exit 0"), 1), "exit status 0");
        BAD(find(script("echo disk full >&2; echo more; exit 3"), 1), "exit status 3: disk full");
        BAD(find(script("kill -9 $$"), 1), "ended by signal 9");
        BAD(find(script("yes; exit 1", 300ms), 1), "no end within 300 ms: y");
        GOOD(find(script("yes | head -c 1000000; exit 0"), 1), "exit status 0: y");
        const Check environment = script(
            "[ \"$1\" = 'a b' ] && [ -z \"$NOTIFY_SOCKET\" ] && "
            "echo \"$WEIR_SERVICE $WEIR_BACKEND $WEIR_BACKEND_ADDRESS $WEIR_BACKEND_PORT\"");
        qputenv("NOTIFY_SOCKET", "/nowhere");
        GOOD(find(environment, *Endpoint::parse("[2001:db8::1]:80")),
             "exit status 0: web [2001:db8::1]:80 2001:db8::1 80");
        qunsetenv("NOTIFY_SOCKET");
        Check files = script("");
        files.program = {"/bin/ls", "-m", "/proc/self/fd"};
        GOOD(find(files, 1), "exit status 0: 0, 1, 2, 3");  // the last is the folder
        Check absent = script("");
        absent.program = {"/nowhere"};
        const Finding none = find(absent, 1);
        QCOMPARE(static_cast<int>(none.result), static_cast<int>(Finding::Result::Impossible));
        QCOMPARE(QString::fromStdString(none.detail),
                 QString("cannot start /nowhere: No such file or directory"));
    }

    void scriptsLeaveNothingBehind() {
        const std::size_t before = descriptors();
        for (const bool late : {true, false}) {
            const QByteArray pidFile = file("pid-of-child").toUtf8();
            QFile::remove(pidFile);
            const QByteArray text = "sleep 1000 & echo $! > " + pidFile + (late ? "; wait" : "");
            QCOMPARE(find(script(text, late ? 1s : 20s), 1).result == Finding::Result::Good, !late);
            const pid_t child = static_cast<pid_t>(read("pid-of-child").trimmed().toInt());
            QVERIFY(child > 0);
            // Whoever becomes its parent reaps it, or here perhaps nobody does.
            QVERIFY(QTest::qWaitFor(
                [&] {
                    QFile status(QString("/proc/%1/stat").arg(child));
                    return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
                },
                kLong));
        }
        QVERIFY(descriptors() <= before);
    }

    void once() {
        const Server server;
        const QString good = "127.0.0.1:" + QString::number(server.port());
        const QString bad = "127.0.0.1:" + QString::number(closedPort());
        configure({good, bad}, "type = \"tcp\"\n");
        auto run = weirctl(health({"--once"}));
        QVERIFY(run->waitForFinished(kLong));
        QCOMPARE(run->exitCode(), 1);
        const QByteArray table = run->readAllStandardOutput();
        QVERIFY2(table.contains("Connection refused") && table.contains("connected"), table);
        run = weirctl(health({"--once", "--json"}));
        QVERIFY(run->waitForFinished(kLong));
        QCOMPARE(run->exitCode(), 1);
        const QJsonArray rows = QJsonDocument::fromJson(run->readAllStandardOutput()).array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].toObject().value("result").toString(), "up");
        QCOMPARE(rows[1].toObject().value("backend").toString(), bad);
        QCOMPARE(rows[1].toObject().value("result").toString(), "down");
        QVERIFY(!read("kernel/state").contains("# down"));
        configure({good}, "type = \"tcp\"\n");
        run = weirctl(health({"--once"}));
        QVERIFY(run->waitForFinished(kLong));
        QCOMPARE(run->exitCode(), 0);
        configure({good}, "type = \"tpc\"\n");
        run = weirctl(health({"--once"}));
        QVERIFY(run->waitForFinished(kLong));
        QCOMPARE(run->exitCode(), 1);
        QCOMPARE(run->readAllStandardError(), "weirctl: " + file("weir.toml").toUtf8() +
                                                  ":5:8: \"tpc\" is not known, did you mean \"tcp\"? "
                                                  "(service[0].check.type)\n");
    }

    void downAndUpAgain() {
        const QByteArray check = "type = \"tcp\"\ninterval = \"300ms\"\nrise = 2\nfall = 3\n";
        auto server = std::make_unique<Server>();
        const std::uint16_t port = server->port();
        const QString target = "127.0.0.1:" + QString::number(port);
        const QByteArray mark = "# down web " + target.toUtf8() + '\n';
        // It was down before: the checks bring it up.
        configure({target}, check, mark);

        const int notify = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        sockaddr_un at = {};
        at.sun_family = AF_UNIX;
        qstrncpy(at.sun_path, qPrintable(file("notify")), sizeof at.sun_path);
        QCOMPARE(::bind(notify, reinterpret_cast<sockaddr *>(&at), sizeof at), 0);
        const auto told = [&] {
            char buffer[256] = {};
            pollfd waiting = {notify, POLLIN, 0};
            return ::poll(&waiting, 1, kLong) > 0 && ::read(notify, buffer, sizeof buffer - 1) > 0
                       ? QByteArray(buffer)
                       : QByteArray();
        };

        m_health = weirctl(health());
        QCOMPARE(told(), "READY=1");
        QByteArray heard;
        while (!heard.contains("STATUS=1 backend checked, 1 down") || !heard.contains("WATCHDOG=1")) {
            const QByteArray next = told();
            QVERIFY(!next.isEmpty());
            heard += next + '\n';
        }
        QCOMPARE(line(), "service web: backend " + target.toUtf8() + " is up: connected (2 of 2)");
        QVERIFY(becomes(mark, false));
        server.reset();
        QCOMPARE(line(), "service web: backend " + target.toUtf8() + " is down: Connection refused (3 of 3)");
        QVERIFY(becomes(mark));

        // What somebody else sets is set again.
        QByteArray state = read("kernel/state");
        write("kernel/other", state.replace(mark, "").replace("# generation ", "# generation 1"));
        QVERIFY(QDir().rename(file("kernel/other"), file("kernel/state2")));
        QCOMPARE(::rename(qPrintable(file("kernel/state2")), qPrintable(file("kernel/state"))), 0);
        QCOMPARE(line(), "service web: backend " + target.toUtf8() +
                             " is set down again: so say its checks, and somebody had changed it");
        QVERIFY(becomes(mark));

        // A file that is wrong changes nothing.
        const QByteArray before = read("weir.toml");
        write("weir.toml", QByteArray(before).replace("tcp", "tpc"));
        ::kill(static_cast<pid_t>(m_health->processId()), SIGHUP);
        QVERIFY(line().contains("did you mean \"tcp\""));
        QVERIFY(line().contains("stay as they were"));
        // Another check keeps the state, and has its own finding.
        write("weir.toml", QByteArray(before).replace("tcp", "tls"));
        ::kill(static_cast<pid_t>(m_health->processId()), SIGHUP);
        QVERIFY(line().contains("1 service with a check"));
        write("weir.toml", before);
        ::kill(static_cast<pid_t>(m_health->processId()), SIGHUP);
        QVERIFY(line().contains("1 service with a check"));
        end();
        QVERIFY(read("kernel/state").contains(mark));
        ::close(notify);
    }

    void backendsComeAndGo() {
        const QByteArray check = "type = \"tcp\"\ninterval = \"100ms\"\nrise = 1\nfall = 1\n";
        const QString one = "127.0.0.1:" + QString::number(closedPort());
        const Server server;
        const QString two = "127.0.0.1:" + QString::number(server.port());
        configure({two}, check);
        m_health = weirctl(health({"--json", "--restore"}));
        configure({one, two}, check);
        QVERIFY(becomes("# down web " + one.toUtf8()));
        m_health->setReadChannel(QProcess::StandardOutput);
        while (!m_health->canReadLine() && m_health->waitForReadyRead(kLong)) {
        }
        const QJsonObject change = QJsonDocument::fromJson(m_health->readLine()).object();
        QCOMPARE(change.value("service").toString(), "web");
        QCOMPARE(change.value("backend").toString(), one);
        QCOMPARE(change.value("state").toString(), "down");
        QCOMPARE(change.value("check").toString(), "tcp");
        QCOMPARE(change.value("detail").toString(), "Connection refused");
        QCOMPARE(change.value("count").toInt(), 1);
        // Without a check it is left down, which is said.
        QByteArray toml = read("weir.toml");
        write("weir.toml", toml.replace("[service.check]\n" + check, ""));
        ::kill(static_cast<pid_t>(m_health->processId()), SIGHUP);
        QVERIFY(line().contains("0 services with a check"));
        QVERIFY(line().contains("stays down"));
        QVERIFY(becomes("# down web " + one.toUtf8()));
        end();
        QVERIFY(!read("kernel/state").contains("# down"));  // --restore
    }

    void impossibleChangesNothing() {
        configure({"192.0.2.7:1"},
                  "type = \"script\"\nprogram = [\"/nowhere\"]\ninterval = \"100ms\"\nfall = 1\n");
        m_health = weirctl(health());
        QCOMPARE(line(),
                 "service web: backend 192.0.2.7:1 cannot be checked, and stays up: cannot start /nowhere: "
                 "No such "
                 "file or directory");
        QTest::qWait(500);
        QCOMPARE(m_health->readAllStandardError(), QByteArray());  // said once
        end();
        QVERIFY(!read("kernel/state").contains("# down"));
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
