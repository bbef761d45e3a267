// SPDX-License-Identifier: LGPL-2.1-or-later
#include "agent.hpp"

#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <poll.h>
#include <sched.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <thread>

#include "host/identity.hpp"
#include "host/netns.hpp"
#include "netlink/attrs.hpp"
#include "nlattr.hpp"

namespace weir::agent {

using wire::Type;

namespace {

constexpr std::size_t kChannelsMax = 64;
// A port without a client reports itself as readable for ever.
constexpr int kAlonePause = 30;
// A client that comes back sooner is not told from one that never went; only its Hello counts.
constexpr auto kAloneMax = std::chrono::seconds(1);
constexpr std::size_t kUnheardMost = 1000;  // frames

}  // namespace

Agent::Agent(Line line, Fd home, bool mayEnter)
    : m_line(std::move(line)), m_home(std::move(home)), m_mayEnter(mayEnter) {}

int Agent::run() {
    while (!m_ended) {
        if (!wait())
            return 1;
    }
    return 0;
}

// Waits for something and does it. False if there is no going on.
bool Agent::wait() {
    std::vector<pollfd> fds;
    std::vector<std::uint16_t> ids;
    if (m_line.unsent()) {
        fds.push_back({m_line.writeFd(), POLLOUT, 0});
    } else {
        fds.push_back({m_line.readFd(), POLLIN, 0});
        fds.push_back({m_watch ? m_watch->fd() : -1, POLLIN, 0});
        for (auto &[id, channel] : m_channels) {
            fds.push_back({channel.kernel.fd(), POLLIN, 0});
            ids.push_back(id);
        }
    }
    if (::poll(fds.data(), fds.size(), m_line.unsent() ? -1 : m_line.patience()) < 0)
        return errno == EINTR;
    if (m_line.unsent()) {
        const auto state = m_line.write();
        m_ended = state == Line::State::Ended;
        // Behind what clients left who are gone may stand the Hello of the one who waits for an answer: it
        // must not wait until each of theirs is given up, for then the port fills.
        if (state == Line::State::Nobody || (fds[0].revents & POLLHUP && m_line.isPort()))
            serveUnheard();
        return true;
    }
    m_line.expire();
    if (!serveLine(fds[0].revents) || m_line.unsent())
        return true;
    if (fds[1].revents != 0)
        serveWatch();
    // In turns, beginning behind the one that was served last.
    for (std::size_t i = 0, n = ids.size(); i < 2 * n && !m_line.unsent(); ++i) {
        const auto index = i % n;
        if ((i < n && ids[index] <= m_turn) || fds[2 + index].revents == 0)
            continue;
        const auto found = m_channels.find(ids[index]);
        if (found == m_channels.end())
            continue;
        m_turn = ids[index];
        serveKernel(ids[index], found->second);
    }
    return true;
}

// False if there was nobody, or the line ended.
bool Agent::serveLine(short events) {
    if (events & POLLIN || events & POLLHUP || events & POLLERR) {
        switch (m_line.read()) {
            case Line::State::Ended:
                m_ended = true;
                return false;
            case Line::State::Nobody:
                nobodyThere();
                return false;
            case Line::State::Open:
                break;
        }
    }
    m_alone.reset();
    while (m_line.next())
        handle(m_line.frame().header(), m_line.frame().payload());
    return true;
}

// Answers that nobody takes do not pile up, whoever comes and goes without a Hello.
void Agent::serveUnheard() {
    if (m_line.frames() > kUnheardMost)
        m_line.forget();
    serveLine(POLLIN);
}

// That a client went is seen out of order with what it wrote, and what the next one wrote: its Hello
// alone begins a session. Only after a while is the old one's state given up.
void Agent::nobodyThere() {
    const auto now = Clock::now();
    if (!m_alone)
        m_alone = now;
    if (now - *m_alone > kAloneMax) {
        reset();
        m_line.forget();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(kAlonePause));
}

void Agent::reset() {
    m_channels.clear();
    m_watch.reset();
    m_greeted = false;
}

void Agent::serveKernel(std::uint16_t id, Channel &channel) {
    std::vector<std::byte> frame(wire::kHeaderSize + wire::kFromAgentMax);
    const auto received = channel.kernel.receive(std::span(frame).subspan(wire::kHeaderSize));
    if (received.error == EAGAIN)
        return;
    if (received.error != 0) {
        m_line.put(Type::Failed, id, static_cast<std::uint32_t>(received.error));
        return;
    }
    frame.resize(wire::kHeaderSize + received.size);
    wire::putHeader(frame, {Type::Message, id, received.groups, static_cast<std::uint32_t>(received.size)});
    m_line.putBuilt(std::move(frame));
}

// Numbers of families are given to others after a module is removed: channels to it must go first.
void Agent::serveWatch() {
    std::vector<std::byte> buffer(wire::kFromAgentMax);
    const auto received = m_watch->receive(buffer);
    const bool lost = received.error == ENOBUFS;
    if (!lost && (received.error != 0 || !tellsOfRemoval(Bytes(buffer).first(received.size))))
        return;
    std::erase_if(m_channels, [&](const auto &entry) {
        if (entry.second.purpose.protocol != NETLINK_GENERIC)
            return false;
        m_line.put(Type::Failed, entry.first, ENODEV);
        return true;
    });
}

void Agent::handle(const wire::Header &header, Bytes payload) {
    if (header.type == Type::Hello)
        return hello(payload);
    const auto found = m_channels.find(header.channel);
    switch (header.type) {
        case Type::Open:
            return open(header.channel, header.arg, payload);
        case Type::Message:
            if (found == m_channels.end())
                return m_line.put(Type::Failed, header.channel,
                                  static_cast<std::uint32_t>(m_greeted ? ENODEV : ENOTCONN));
            return message(header.channel, found->second, payload);
        case Type::Join:
            if (found == m_channels.end())
                return m_line.put(Type::Opened, header.channel, ENOTCONN);
            return join(header.channel, found->second, header.arg);
        case Type::Close:
            if (found != m_channels.end())
                m_channels.erase(found);
            return m_line.put(Type::Close, header.channel, 0);
        case Type::Ping:
            // Silence tells who talks to an agent that was started anew that it must greet it.
            if (m_greeted)
                m_line.put(Type::Pong, 0, header.arg);
            return;
        case Type::Owners:
            if (m_greeted)
                owners(payload);
            return;
        default:
            return;  // of a newer version; what is not answered was not needed
    }
}

void Agent::hello(Bytes payload) {
    const auto hello = wire::readHello(payload);
    if (!hello)
        return;
    reset();
    m_line.forget();
    wire::Welcome welcome;
    welcome.nonce = hello->nonce;
    welcome.agentVersion = WEIR_VERSION;
    int error = 0;
    welcome.error = enter(hello->netns, error);
    m_greeted = error == 0;
    if (m_greeted) {
        m_watch.emplace();
        if (m_watch->open(NETLINK_GENERIC) != 0 || m_watch->join(GENL_ID_CTRL) != 0)
            m_watch.reset();
    }
    auto identity = readIdentity();
    welcome.littleEndian = std::endian::native == std::endian::little;
    welcome.uid = identity.uid;
    welcome.admin = identity.admin;
    welcome.release = std::move(identity.release);
    welcome.bootId = std::move(identity.bootId);
    welcome.hostname = std::move(identity.hostname);
    if (const auto netns = openOwnNetns())
        welcome.netns = netnsInode(*netns);
    std::vector<std::byte> bytes;
    wire::append(bytes, welcome);
    m_line.put(Type::Hello, 0, static_cast<std::uint32_t>(error), bytes);
}

std::string Agent::enter(const std::string &name, int &error) {
    if (name == m_netns)
        return {};
    if (!m_mayEnter) {
        error = EPERM;
        return "this weir-agent was started for one network namespace";
    }
    auto target = name.empty() ? Result<Fd>(Fd()) : openNetns(name);
    if (!target) {
        error = target.error().code.value();
        return target.error().message;
    }
    if (::setns(name.empty() ? m_home.get() : target->get(), CLONE_NEWNET) < 0) {
        error = errno;
        return "weir-agent cannot enter network namespace " + name + ": it needs CAP_SYS_ADMIN";
    }
    m_netns = name;
    return {};
}

void Agent::open(std::uint16_t id, std::uint32_t protocol, Bytes payload) {
    const auto answer = [&](int error) {
        m_line.put(Type::Opened, id, static_cast<std::uint32_t>(error));
        if (error != 0)
            m_channels.erase(id);
    };
    if (!m_greeted || m_channels.contains(id))
        return m_line.put(Type::Opened, id, static_cast<std::uint32_t>(m_greeted ? EEXIST : ENOTCONN));
    if (m_channels.size() >= kChannelsMax)
        return answer(EMFILE);
    if (!allowsProtocol(protocol))
        return answer(EPERM);
    auto &channel = m_channels[id];
    channel.purpose.protocol = static_cast<int>(protocol);
    if (protocol == NETLINK_GENERIC) {
        if (textOf(payload) != nl::kFamilyName)
            return answer(EPERM);
        const auto family = findFamily();
        if (!family)
            return answer(ENOENT);
        channel.purpose.family = family->id;
        channel.groups = family->groups;
    } else if (protocol == NETLINK_SOCK_DIAG) {
        channel.groups = {SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET6_TCP_DESTROY};
    }
    answer(channel.kernel.open(channel.purpose.protocol));
}

// A frame may hold several messages; those in a row that are allowed go to the kernel at once.
void Agent::message(std::uint16_t id, Channel &channel, Bytes payload) {
    std::size_t begin = 0;
    std::size_t end = 0;
    const auto forward = [&] {
        const int error = end > begin ? channel.kernel.send(payload.subspan(begin, end - begin)) : 0;
        if (error != 0)
            m_line.put(Type::Failed, id, static_cast<std::uint32_t>(error));
        begin = end;
    };
    while (end < payload.size()) {
        const auto rest = payload.subspan(end);
        const auto why = refusal(channel.purpose, rest);
        const auto header = startOf<nlmsghdr>(rest);
        const bool whole = header && header->nlmsg_len >= NLMSG_HDRLEN && header->nlmsg_len <= rest.size();
        const std::size_t size =
            whole ? std::min<std::size_t>(NLMSG_ALIGN(header->nlmsg_len), rest.size()) : rest.size();
        if (why.empty()) {
            end += size;
            continue;
        }
        forward();
        m_line.put(Type::Message, id, 0, refuse(rest, whole ? EPERM : EBADMSG, why));
        end += size;
        begin = end;
    }
    forward();
}

void Agent::join(std::uint16_t id, Channel &channel, std::uint32_t group) {
    const bool allowed =
        std::find(channel.groups.begin(), channel.groups.end(), group) != channel.groups.end();
    const int error = allowed ? channel.kernel.join(group) : EPERM;
    m_line.put(Type::Opened, id, static_cast<std::uint32_t>(error));
}

void Agent::owners(Bytes payload) {
    std::vector<std::byte> records;
    for (auto &owner : m_owners.find(wire::readInodes(payload))) {
        std::vector<std::byte> record;
        wire::append(record, {owner.inode, static_cast<std::uint32_t>(owner.pid), std::move(owner.program)});
        if (records.size() + record.size() > wire::kFromAgentMax) {
            m_line.put(Type::Owners, 0, 1, records);
            records.clear();
        }
        records.insert(records.end(), record.begin(), record.end());
    }
    m_line.put(Type::Owners, 0, 0, records);
}

}  // namespace weir::agent
