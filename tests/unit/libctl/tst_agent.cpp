// SPDX-License-Identifier: LGPL-2.1-or-later
// weir-agent as a program: what it says, what it survives, and that a host behind it shows the same
// as this one.
#include <QtTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>

#include <cerrno>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include <weir/balancer.hpp>
#include <weir/connections.hpp>
#include <weir/events.hpp>
#include <weir/sockets.hpp>

#include "datagrams.hpp"
#include "host/child.hpp"
#include "host/deadline.hpp"
#include "host/frame.hpp"
#include "netlink/extack.hpp"
#include "rawagent.hpp"
#include "sockets/diag.hpp"

using namespace weir;
using test::Buffer;
using test::kAgent;
using test::RawAgent;
using test::viaAgent;
using test::writeScript;
using wire::Type;

class AgentTest : public QObject {
    Q_OBJECT

private slots:
    void greets() {
        const auto host = Host::open(viaAgent());
        QVERIFY2(host.has_value(), host ? "" : host.error().text().c_str());
        const auto local = Host::open({});
        QCOMPARE(host->info().release, local->info().release);
        QCOMPARE(host->info().bootId, local->info().bootId);
        QCOMPARE(host->info().uid, local->info().uid);
        QCOMPARE(host->info().netns, local->info().netns);
        QVERIFY(!host->info().agentVersion.empty());
        QVERIFY(host->alive());
    }

    void showsTheSame() {
        const test::Connections connections(400);
        QVERIFY(connections.good());
        auto direct = *Sockets::open(*Host::open({}));
        auto remote = *Sockets::open(*Host::open(viaAgent()));
        const auto here = connections.ours(*direct.connections());
        const auto there = connections.ours(*remote.connections());
        QCOMPARE(here.size(), 800u);
        QVERIFY(here == there);
        const auto listeners = connections.ours(*remote.listeners());
        QCOMPARE(listeners.size(), 1u);
        QVERIFY(listeners == connections.ours(*direct.listeners()));
    }

    /// The end of each comes through the agent as it comes here, however short it was.
    void endsOfConnections() {
        const auto follow = [](const HostSpec &spec) {
            const auto host = *Host::open(spec);
            auto collector = *weir::Connections::open(host);
            [&] { QVERIFY(collector.read(true)); }();
            std::uint16_t port = 0;
            {
                const test::Connections connections(20);
                port = connections.port();
            }
            int ended = 0;
            const Deadline deadline(20'000);
            while (ended < 40 && deadline.left() > 0) {
                const auto got = collector.read(true);
                if (!got)
                    break;
                for (const auto &each : got->ended)
                    ended += each.socket.local.port == port || each.socket.remote.port == port;
            }
            return ended;
        };
        QCOMPARE(follow({}), 40);
        QCOMPARE(follow(viaAgent()), 40);
    }

    void owners() {
        const test::Connections connections(1);
        auto direct = *Sockets::open(*Host::open({}));
        auto remote = *Sockets::open(*Host::open(viaAgent()));
        std::vector<std::uint32_t> inodes = {1};  // nobody's
        const auto listeners = *direct.listeners();
        for (const auto &socket : listeners)
            if (socket.local.port == connections.port())
                inodes.push_back(socket.inode);
        QCOMPARE(inodes.size(), 2u);
        for (auto *sockets : {&direct, &remote}) {
            const auto owners = sockets->owners(inodes);
            QVERIFY(owners.has_value());
            QCOMPARE(owners->size(), 1u);
            QCOMPARE(owners->front().pid, static_cast<int>(::getpid()));
            QCOMPARE(owners->front().inode, inodes[1]);
            QCOMPARE(owners->front().program, std::string("tst_agent"));
        }
        // More than fit one frame.
        std::vector<std::uint32_t> many(50'000, inodes[1]);
        QCOMPARE(remote.owners(many)->size(), many.size());
    }

    void noAgentThere() {
        for (const char *program : {"cat", "yes"}) {
            const auto host = Host::open({std::string("exec:/usr/bin/") + program, {}});
            QVERIFY(!host);
            QVERIFY(host.error().is(std::errc::timed_out));
            QVERIFY2(host.error().message.find("no weir-agent answers") != std::string::npos,
                     host.error().text().c_str());
        }
    }

    void diesInMidDump() {
        const test::Connections connections(400);
        QTemporaryDir dir;
        const auto script = dir.filePath("agent");
        const auto limit = dir.filePath("limit").toStdString();
        writeScript(script, std::string(kAgent) + " | stdbuf -o0 head -c $(cat " + limit + ")");
        std::ofstream(limit) << 100'000;
        auto host = *Host::open({"exec:" + script.toStdString(), {}});
        auto sockets = *Sockets::open(host);
        const auto broken = sockets.connections();
        QVERIFY(!broken);
        QVERIFY2(broken.error().is(std::errc::broken_pipe), broken.error().text().c_str());
        QVERIFY(broken.error().message.find("lost") != std::string::npos);
        QVERIFY(!host.alive());
        QVERIFY(sockets.listeners().error().is(std::errc::broken_pipe));
        QVERIFY(sockets.owners({1}).error().is(std::errc::broken_pipe));

        std::ofstream(limit) << 1'000'000'000;
        QVERIFY(host.reconnect());
        QVERIFY(host.alive());
        const auto again = sockets.connections();
        QVERIFY(again.has_value());
        QCOMPARE(connections.ours(*again).size(), 800u);
    }

    void killed() {
        QTemporaryDir dir;
        const auto script = dir.filePath("agent");
        const auto pidFile = dir.filePath("pid").toStdString();
        writeScript(script, "echo $$ >" + pidFile + "; exec " + kAgent);
        auto host = *Host::open({"exec:" + script.toStdString(), {}});
        auto sockets = *Sockets::open(host);
        QVERIFY(sockets.listeners().has_value());
        pid_t pid = 0;
        std::ifstream(pidFile) >> pid;
        QVERIFY(pid > 1);
        ::kill(pid, SIGSTOP);
        std::thread killer([&] {
            QThread::msleep(200);
            ::kill(pid, SIGKILL);
        });
        const auto broken = sockets.connections();
        killer.join();
        QVERIFY(!broken && broken.error().is(std::errc::broken_pipe));
        QVERIFY2(broken.error().message.find("killed by signal 9") != std::string::npos,
                 broken.error().text().c_str());
        QVERIFY(host.reconnect());
        QVERIFY(sockets.listeners().has_value());
    }

    void hangs() {
        QTemporaryDir dir;
        const auto script = dir.filePath("agent");
        const auto pidFile = dir.filePath("pid").toStdString();
        writeScript(script, "echo $$ >" + pidFile + "; exec " + kAgent);
        auto host = *Host::open({"exec:" + script.toStdString(), {}});
        host.setTimeout(300);
        auto sockets = *Sockets::open(host);
        pid_t pid = 0;
        std::ifstream(pidFile) >> pid;
        ::kill(pid, SIGSTOP);
        QVERIFY(!sockets.listeners());
        QVERIFY(!host.alive());
        ::kill(pid, SIGCONT);
        QVERIFY(host.reconnect());
        QVERIFY(sockets.listeners().has_value());
    }

    void neverAnAgent_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("said");
        QTest::newRow("fails") << "echo 'connect to host nowhere: refused' >&2; exit 7"
                               << "exited with 7: connect to host nowhere: refused";
        QTest::newRow("silent") << "exit 0"
                                << "exited with 0";
        QTest::newRow("killed") << "kill -9 $$"
                                << "killed by signal 9";
        QTest::newRow("talks") << "echo Welcome to this server; exit 1"
                               << "exited with 1";
        QTest::newRow("many words") << "seq 100000 >&2; echo last >&2; exit 1"
                                    << "99999; 100000; last";
    }
    void neverAnAgent() {
        QFETCH(QString, script);
        QFETCH(QString, said);
        QTemporaryDir dir;
        const auto path = dir.filePath("not-agent");
        writeScript(path, script.toStdString());
        const auto host = Host::open({"exec:" + path.toStdString(), {}});
        QVERIFY(!host);
        QVERIFY2(QString::fromStdString(host.error().text()).contains(said), host.error().text().c_str());
        QVERIFY(QString::fromStdString(host.error().text()).contains("not-agent"));
    }

    void noiseBeforeIt() {
        QTemporaryDir dir;
        const auto script = dir.filePath("agent");
        writeScript(script, std::string("echo Welcome to WEIR, the server; head -c 100000 /dev/zero; exec ") +
                                kAgent);
        const auto host = Host::open({"exec:" + script.toStdString(), {}});
        QVERIFY(host.has_value());
        QVERIFY(Sockets::open(*host)->listeners().has_value());
    }

    void lateGreeting() {
        QTemporaryDir dir;
        const auto script = dir.filePath("agent");
        writeScript(script, std::string("sleep 2.5; exec ") + kAgent);
        const auto host = Host::open({"exec:" + script.toStdString(), {}});
        QVERIFY(host.has_value());
        // The greetings that were repeated meanwhile must not reset what is opened now.
        auto sockets = *Sockets::open(*host);
        for (int i = 0; i < 20; ++i)
            QVERIFY(sockets.listeners().has_value());
    }

    void endsWithItsPipe() {
        RawAgent agent;
        QVERIFY(agent.greet());
        QCOMPARE(agent.child().ending(0), std::string());
        agent.hangUp();
        QCOMPARE(agent.child().ending(3000), std::string("exited with 0"));
    }

    void garbage() {
        std::mt19937 random(7);
        RawAgent agent;
        for (int round = 0; round < 20; ++round) {
            Buffer bytes(random() % 5000);
            for (auto &byte : bytes)
                byte = static_cast<std::byte>(random());
            QVERIFY(agent.write(bytes));
            QVERIFY(agent.greet());
        }
        QVERIFY(agent.works());
    }

    void halfRequest() {
        RawAgent agent;
        QVERIFY(agent.greet());
        Buffer half;
        wire::appendFrame(half, Type::Message, 1, 0, Buffer(100));
        half.resize(50);
        QVERIFY(agent.write(half));
        agent.hangUp();
        QCOMPARE(agent.child().ending(3000), std::string("exited with 0"));
    }

    // On a port nothing ends when a client does: what it left unfinished must not spoil the next one.
    void halfRequestOnAPort() {
        Fd port(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
        QVERIFY(port && ::grantpt(port.get()) == 0 && ::unlockpt(port.get()) == 0);
        termios mode{};
        QVERIFY(::tcgetattr(port.get(), &mode) == 0);
        ::cfmakeraw(&mode);
        QVERIFY(::tcsetattr(port.get(), TCSANOW, &mode) == 0);
        const std::string device = ::ptsname(port.get());
        RawAgent agent(std::move(port), device.c_str());
        QVERIFY(agent.works());
        Buffer half;
        wire::appendFrame(half, Type::Message, 1, 0, Buffer(10'000));
        half.resize(50);
        QVERIFY(agent.write(half));
        QThread::msleep(700);
        QVERIFY(agent.works());
        QCOMPARE(agent.child().ending(0), std::string());
    }

    void oversize() {
        RawAgent agent;
        QVERIFY(agent.greet());
        Buffer header(wire::kHeaderSize);
        wire::putHeader(header, {Type::Message, 1, 0, 0x7fffffff});
        QVERIFY(agent.write(header));
        QVERIFY(agent.works());
        agent.put(Type::Message, 1, 0, Buffer(wire::kToAgentMax));
        QVERIFY(agent.expect(Type::Failed));  // taken in whole, for a channel that is not open
        QVERIFY(agent.works());
    }

    void unknownFrames() {
        RawAgent agent;
        QVERIFY(agent.greet());
        for (const int type : {0, 11, 99, 65535})
            agent.put(static_cast<Type>(type), 5, 6, Buffer(77));
        QVERIFY(agent.works());
    }

    void notGreeted() {
        RawAgent agent;
        agent.put(Type::Ping);
        agent.put(Type::Open, 1, NETLINK_ROUTE);
        QVERIFY(agent.expect(Type::Opened));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(ENOTCONN));
        agent.put(Type::Message, 1, 0, RawAgent::getLinks());
        QVERIFY(agent.expect(Type::Failed));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(ENOTCONN));
        QVERIFY(agent.works());
        agent.put(Type::Ping);
        QVERIFY(agent.expect(Type::Pong));
    }

    void refuses_data() {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("flags");
        QTest::addColumn<QString>("text");
        QTest::newRow("SOCK_DESTROY")
            << NETLINK_SOCK_DIAG << SOCK_DESTROY << NLM_F_REQUEST << "agent: SOCK_DESTROY is not allowed";
        QTest::newRow("RTM_NEWLINK") << NETLINK_ROUTE << static_cast<int>(RTM_NEWLINK) << NLM_F_REQUEST
                                     << "agent: RTM_NEWLINK is not allowed";
        QTest::newRow("RTM_DELADDR") << NETLINK_ROUTE << static_cast<int>(RTM_DELADDR) << NLM_F_REQUEST
                                     << "agent: RTM_DELADDR is not allowed";
    }
    void refuses() {
        QFETCH(int, protocol);
        QFETCH(int, type);
        QFETCH(int, flags);
        RawAgent agent;
        QVERIFY(agent.greet());
        QTEST(QString::fromStdString(agent.refusal(protocol, test::message(type, flags, 1, Buffer(64)))),
              "text");
        QVERIFY(agent.works());
    }

    void refusesProtocols() {
        RawAgent agent;
        QVERIFY(agent.greet());
        for (const int protocol : {NETLINK_NETFILTER, NETLINK_XFRM, NETLINK_AUDIT, 99, -1}) {
            QVERIFY(!agent.open(1, protocol));
            QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EPERM));
        }
        QVERIFY(!agent.open(1, NETLINK_GENERIC, "nl80211"));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EPERM));
        QVERIFY(!agent.open(1, NETLINK_GENERIC, "weirder"));
    }

    void refusesGroups() {
        RawAgent agent;
        QVERIFY(agent.greet());
        QVERIFY(agent.open(1, NETLINK_ROUTE));
        agent.put(Type::Join, 1, RTNLGRP_LINK);
        QVERIFY(agent.expect(Type::Opened));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EPERM));
        QVERIFY(agent.open(2, NETLINK_SOCK_DIAG));
        agent.put(Type::Join, 2, SKNLGRP_INET_UDP_DESTROY);
        QVERIFY(agent.expect(Type::Opened));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EPERM));
    }

    // Those that are allowed go on, in order, and the refused one is told.
    void mixedBatch() {
        RawAgent agent;
        QVERIFY(agent.greet());
        QVERIFY(agent.open(1, NETLINK_ROUTE));
        const auto bad = test::message(RTM_NEWLINK, NLM_F_REQUEST, 77, Buffer(16));
        agent.put(Type::Message, 1, 0, test::join({bad, RawAgent::getLinks()}));
        bool refused = false;
        bool finished = false;
        while (!finished && agent.expect(Type::Message)) {
            Buffer aligned(agent.payload().begin(), agent.payload().end());
            nl::Datagram datagram(aligned);
            while (const auto view = datagram.next()) {
                refused =
                    refused || (view->header->nlmsg_type == NLMSG_ERROR && view->header->nlmsg_seq == 77);
                finished = finished || view->header->nlmsg_type == NLMSG_DONE;
            }
        }
        QVERIFY(refused && finished);
    }

    void manyChannels() {
        RawAgent agent;
        QVERIFY(agent.greet());
        for (std::uint16_t i = 1; i <= 64; ++i)
            QVERIFY(agent.open(i, NETLINK_ROUTE));
        QVERIFY(!agent.open(65, NETLINK_ROUTE));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EMFILE));
        agent.put(Type::Close, 3);
        QVERIFY(agent.expect(Type::Close));
        QVERIFY(agent.open(65, NETLINK_ROUTE));
        QVERIFY(!agent.open(65, NETLINK_ROUTE));
        QCOMPARE(agent.header().arg, static_cast<std::uint32_t>(EEXIST));
    }

    // A client that goes away while a dump runs: the next one, on the same line, sees nothing of it
    // behind its own nonce.
    void greetingEndsADump() {
        const test::Connections connections(400);
        RawAgent agent;
        QVERIFY(agent.greet());
        QVERIFY(agent.open(1, NETLINK_SOCK_DIAG));
        agent.put(Type::Message, 1, 0, tcpDump(Family::Inet, kAllStates).bytes());
        QVERIFY(agent.expect(Type::Message));
        QVERIFY(agent.greet());
        QVERIFY(!agent.expect(Type::Message, 200));
        QVERIFY(agent.works());
    }

    void missingNetns() {
        auto spec = viaAgent();
        spec.netns = "no-such-namespace";
        const auto host = Host::open(spec);
        QVERIFY(!host);
        QCOMPARE(host.error().attribute, std::string("netns"));
        QVERIFY(host.error().message.find("no-such-namespace") != std::string::npos);
        spec.netns = "../../etc/passwd";
        QVERIFY(!Host::open(spec));
        QVERIFY(!Host::open({"netns:../x", {}}));
    }

    void behindASocket() {
        QTemporaryDir dir;
        const auto path = dir.filePath("socket").toStdString();
        Fd server(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        QVERIFY(::bind(server.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) == 0);
        QVERIFY(::listen(server.get(), 1) == 0);
        std::thread accept([&] {
            const Fd line(::accept4(server.get(), nullptr, nullptr, SOCK_CLOEXEC));
            const pid_t pid = ::fork();
            if (pid == 0) {
                ::dup2(line.get(), 0);
                ::dup2(line.get(), 1);
                ::execl(kAgent, kAgent, nullptr);
                ::_exit(127);
            }
            ::waitpid(pid, nullptr, 0);
        });
        {
            const auto host = Host::open({"unix:" + path, {}});
            QVERIFY2(host.has_value(), host ? "" : host.error().text().c_str());
            QVERIFY(Sockets::open(*host)->listeners().has_value());
        }
        accept.join();
    }

    void eventsWithoutModule() {
        const auto events = Events::open(viaAgent());
        if (!events)
            QCOMPARE(events.error().attribute, std::string("module"));
    }

    void eventsOverTheHostsOwnConnection() {
        const auto host = Host::open(viaAgent());
        QVERIFY(host.has_value());
        for (int i = 0; i < 3; ++i) {
            auto events = Events::open(*host);
            if (events)
                QVERIFY(events->read().has_value());
            else
                QCOMPARE(events.error().attribute, std::string("module"));
            QVERIFY(Sockets::open(*host)->listeners().has_value());
        }
        QVERIFY(host->alive());
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "tst_agent.moc"
