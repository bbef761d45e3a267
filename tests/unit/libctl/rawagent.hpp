// SPDX-License-Identifier: LGPL-2.1-or-later
// weir-agent as a child of its test, and connections for it to show.
#pragma once

#include <QtTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <map>

#include <weir/host.hpp>
#include <weir/sockets.hpp>

#include "datagrams.hpp"
#include "host/child.hpp"
#include "host/deadline.hpp"
#include "host/frame.hpp"

namespace weir::test {

using wire::Type;

inline constexpr char kAgent[] = WEIR_AGENT_BINARY;

/// The agent without anything of the library before it.
class RawAgent {
public:
    explicit RawAgent(std::vector<std::string> argv = {kAgent}) : m_child(*Child::start(argv)) {}

    /// Over a terminal in raw mode, which stands for a virtio port.
    RawAgent(Fd port, const char *device)
        : m_child(*Child::start({kAgent, "--port", device})), m_port(std::move(port)) {}

    bool write(wire::Bytes bytes) {
        const Deadline deadline(5000);
        while (!bytes.empty()) {
            const auto n = m_port ? ::write(m_port.get(), bytes.data(), bytes.size())
                                  : ::send(m_child.input().get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n > 0)
                bytes = bytes.subspan(static_cast<std::size_t>(n));
            else if (errno != EAGAIN || deadline.left() == 0)
                return false;
            else
                QThread::msleep(1);
        }
        return true;
    }
    void put(Type type, std::uint16_t channel = 0, std::uint32_t arg = 0, wire::Bytes payload = {}) {
        Buffer out;
        wire::appendFrame(out, type, channel, arg, payload);
        write(out);
    }
    /// The next frame of that type, or false after a while.
    bool expect(Type type, int milliseconds = 5000) {
        const Deadline deadline(milliseconds);
        for (;;) {
            while (m_reader.next())
                if (m_reader.header().type == type)
                    return true;
            const int fd = m_port ? m_port.get() : m_child.output().get();
            pollfd waiting{fd, POLLIN, 0};
            if (deadline.left() == 0 || pollUntil(&waiting, 1, deadline) <= 0)
                return false;
            const auto room = m_reader.want();
            const auto n = ::read(fd, room.data(), room.size());
            if (n <= 0)
                return false;
            m_reader.took(static_cast<std::size_t>(n));
        }
    }
    bool greet() {
        wire::Hello hello;
        hello.nonce[0] = static_cast<std::byte>(++m_nonce);
        Buffer bytes;
        wire::append(bytes, hello);
        put(Type::Hello, 0, 0, bytes);
        while (expect(Type::Hello)) {
            const auto welcome = wire::readWelcome(payload());
            if (welcome && welcome->nonce == hello.nonce)
                return header().arg == 0;
        }
        return false;
    }
    bool open(std::uint16_t channel, int protocol, std::string_view family = {}) {
        put(Type::Open, channel, static_cast<std::uint32_t>(protocol), std::as_bytes(std::span(family)));
        return expect(Type::Opened) && header().channel == channel && header().arg == 0;
    }
    /// Whether it still does its work.
    bool works() {
        return greet() && open(9, NETLINK_ROUTE) && [&] {
            put(Type::Message, 9, 0, getLinks());
            return expect(Type::Message) && header().channel == 9 && !payload().empty();
        }();
    }
    static Buffer getLinks() {
        const ifinfomsg body{};
        return test::message(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, test::bytesOf(body));
    }
    /// The agent's text of refusing a message.
    std::string refusal(int protocol, const Buffer &message) {
        const auto channel = ++m_channel;
        if (!open(channel, protocol))
            return "not opened";
        put(Type::Message, channel, 0, message);
        if (!expect(Type::Message))
            return "no answer";
        Buffer aligned(payload().begin(), payload().end());
        const auto view = test::viewOf(aligned);
        return view.header->nlmsg_type == NLMSG_ERROR ? nl::parseError(view, message, {}).message
                                                      : "let through";
    }
    [[nodiscard]] const wire::Header &header() const { return m_reader.header(); }
    [[nodiscard]] wire::Bytes payload() const { return m_reader.payload(); }
    Child &child() { return m_child; }
    void hangUp() { ::shutdown(m_child.input().get(), SHUT_WR); }

private:
    Child m_child;
    Fd m_port;
    wire::Reader m_reader{wire::kFromAgentMax};
    std::uint16_t m_channel = 100;
    int m_nonce = 0;
};

/// Loopback connections of this process.
class Connections {
public:
    explicit Connections(int count) {
        m_listener = Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        m_good = ::bind(m_listener.get(), generic, length) == 0 && ::listen(m_listener.get(), 128) == 0 &&
                 ::getsockname(m_listener.get(), generic, &length) == 0;
        m_port = ntohs(address.sin_port);
        for (int i = 0; m_good && i < count; ++i) {
            Fd client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            m_good = ::connect(client.get(), generic, length) == 0;
            m_sockets.push_back(std::move(client));
            m_sockets.emplace_back(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
        }
    }
    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }

    /// Those of the sockets that are ours, by identity.
    [[nodiscard]] std::map<std::uint64_t, std::string> ours(const std::vector<Socket> &sockets) const {
        std::map<std::uint64_t, std::string> found;
        for (const auto &socket : sockets)
            if (socket.local.port == m_port || socket.remote.port == m_port)
                found[socket.cookie] = std::string(name(socket.state)) + " " + socket.local.text() + " " +
                                       socket.remote.text() + " " + std::to_string(socket.inode) + " " +
                                       socket.congestion + " " + std::to_string(socket.info.mss);
        return found;
    }

private:
    Fd m_listener;
    std::vector<Fd> m_sockets;
    std::uint16_t m_port = 0;
    bool m_good = false;
};

inline void writeScript(const QString &path, const std::string &text) {
    std::ofstream(path.toStdString()) << "#!/bin/sh\n" << text << "\n";
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

inline HostSpec viaAgent() {
    return {"exec:" + std::string(kAgent), {}};
}

}  // namespace weir::test
