// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/local.hpp"

#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netlink/netlink.h>
#include <netlink/socket.h>
#include <sched.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <functional>
#include <system_error>
#include <thread>

#include "host/deadline.hpp"
#include "host/identity.hpp"
#include "host/netns.hpp"
#include "rings/rings.hpp"

namespace weir {

namespace {

struct FreeSocket {
    void operator()(nl_sock *socket) const { nl_socket_free(socket); }
};
using NlSocket = std::unique_ptr<nl_sock, FreeSocket>;

class LocalChannel : public Channel {
public:
    LocalChannel(NlSocket socket, const Session &session) : m_socket(std::move(socket)), m_session(session) {}

    Result<void> send(Bytes messages) override;
    Result<Bytes> receive(int timeout) override;
    Result<void> join(std::uint32_t group) override;
    [[nodiscard]] std::optional<std::uint32_t> dropped() const override;
    [[nodiscard]] bool usable() const override { return true; }
    [[nodiscard]] int fd() const { return nl_socket_get_fd(m_socket.get()); }

private:
    NlSocket m_socket;
    const Session &m_session;
    alignas(nlmsghdr) std::array<std::byte, kDatagramMax> m_buffer;
};

Result<void> LocalChannel::send(Bytes messages) {
    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    for (;;) {
        const auto n = ::sendto(fd(), messages.data(), messages.size(), 0,
                                reinterpret_cast<const sockaddr *>(&kernel), sizeof kernel);
        if (n >= 0)
            return {};
        if (errno != EINTR)
            return makeError(errno, "cannot send to the kernel: " + std::generic_category().message(errno));
    }
}

Result<Bytes> LocalChannel::receive(int timeout) {
    const Deadline deadline(timeout < 0 ? m_session.timeout() : timeout);
    for (;;) {
        sockaddr_nl from{};
        iovec part{m_buffer.data(), m_buffer.size()};
        msghdr message{};
        message.msg_name = &from;
        message.msg_namelen = sizeof from;
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        const auto n = ::recvmsg(fd(), &message, MSG_DONTWAIT);
        if (n >= 0) {
            if (from.nl_pid != 0)
                continue;  // another process, not the kernel
            if (message.msg_flags & MSG_TRUNC)
                return makeError(EMSGSIZE, "the kernel sent more at once than fits");
            return Bytes(m_buffer.data(), static_cast<std::size_t>(n));
        }
        if (errno == EINTR)
            continue;
        if (errno == ENOBUFS)
            return makeError(ENOBUFS, "messages of the kernel were lost: read again");
        if (errno != EAGAIN)
            return makeError(errno,
                             "cannot receive from the kernel: " + std::generic_category().message(errno));
        pollfd waiting{fd(), POLLIN, 0};
        if (deadline.left() == 0 || pollUntil(&waiting, 1, deadline) == 0)
            return makeError(ETIMEDOUT, "no answer from the kernel");
    }
}

Result<void> LocalChannel::join(std::uint32_t group) {
    const int number = static_cast<int>(group);
    if (::setsockopt(fd(), SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, &number, sizeof number) < 0)
        return makeError(errno, errno == EPERM
                                    ? "not allowed to receive events: needs CAP_NET_ADMIN: run "
                                      "with sudo, or --host pkexec"
                                    : "cannot join the events: " + std::generic_category().message(errno));
    // Many events may come at once, and while a dump is read nobody reads them; without the right to
    // more, as much as is allowed.
    const int large = 16 << 20;
    if (::setsockopt(fd(), SOL_SOCKET, SO_RCVBUFFORCE, &large, sizeof large) < 0)
        ::setsockopt(fd(), SOL_SOCKET, SO_RCVBUF, &large, sizeof large);
    return {};
}

std::optional<std::uint32_t> LocalChannel::dropped() const {
    std::uint32_t memory[SK_MEMINFO_VARS] = {};
    socklen_t size = sizeof memory;
    if (::getsockopt(fd(), SOL_SOCKET, SO_MEMINFO, memory, &size) < 0 ||
        size <= SK_MEMINFO_DROPS * sizeof memory[0])
        return std::nullopt;
    return memory[SK_MEMINFO_DROPS];
}

Result<NlSocket> openSocket(int protocol) {
    NlSocket socket(nl_socket_alloc());
    if (!socket)
        return makeError(ENOMEM, "no memory for a netlink socket");
    errno = 0;
    if (nl_connect(socket.get(), protocol) < 0) {
        const int error = errno ? errno : EPROTONOSUPPORT;
        return makeError(error, "cannot open a netlink socket: " + std::generic_category().message(error));
    }
    const int fd = nl_socket_get_fd(socket.get());
    const int on = 1;
    // A service with long lists is one message; without the right to more, as much as is allowed.
    const int large = 1 << 20;
    if (::setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &large, sizeof large) < 0)
        ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &large, sizeof large);
    // So is the answer, and the acknowledgement after it needs room, too.
    if (::setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &large, sizeof large) < 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &large, sizeof large);
    // Explanations with errors, without the request repeated; dumps refuse what they do not know.
    ::setsockopt(fd, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on);
    ::setsockopt(fd, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on);
    ::setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on);
    return socket;
}

// Runs @p work in a thread of its own, for setns() changes the thread that calls it; a socket stays in
// the namespace that it was opened in.
template <class T>
Result<T> runIn(const Fd &netns, const std::function<Result<T>()> &work) {
    Result<T> result = makeError(ENOMEM, "cannot start a thread");
    const auto thread = [&] {
        if (::setns(netns.get(), CLONE_NEWNET) < 0) {
            const int error = errno;
            result = makeError(error,
                               error == EPERM ? "not allowed to enter the network namespace: run with sudo"
                                              : "cannot enter the network namespace: " +
                                                    std::generic_category().message(error),
                               "netns");
            return;
        }
        result = work();
    };
    try {
        std::thread(thread).join();
    } catch (const std::system_error &error) {
        return makeError(error.code().value(), "cannot start a thread: " + error.code().message());
    }
    return result;
}

Result<NlSocket> openSocketIn(const Fd &netns, int protocol) {
    return runIn<NlSocket>(netns, [&] { return openSocket(protocol); });
}

}  // namespace

Result<std::shared_ptr<Session>> LocalSession::connect(const std::string &netns) {
    std::shared_ptr<LocalSession> session(new LocalSession);
    auto identity = readIdentity();
    auto own = netns.empty() ? openOwnNetns() : openNetns(netns);
    if (!own && !netns.empty())
        return own.error();
    session->m_info.name = netns.empty() ? "this computer" : "this computer, namespace " + netns;
    session->m_info.release = std::move(identity.release);
    session->m_info.bootId = std::move(identity.bootId);
    session->m_info.uid = identity.uid;
    session->m_info.admin = identity.admin;
    session->m_info.netns = own ? netnsInode(*own) : 0;
    if (!netns.empty()) {
        session->m_netns = std::move(*own);
        // Whether it may be entered is better known now than at the first request.
        auto probe = openSocketIn(session->m_netns, NETLINK_GENERIC);
        if (!probe)
            return probe.error();
    }
    return std::shared_ptr<Session>(std::move(session));
}

Result<std::unique_ptr<Channel>> LocalSession::open(int protocol, std::string_view) {
    auto socket = m_netns ? openSocketIn(m_netns, protocol) : openSocket(protocol);
    if (!socket)
        return socket.error();
    return std::unique_ptr<Channel>(std::make_unique<LocalChannel>(std::move(*socket), *this));
}

Result<std::vector<Owner>> LocalSession::owners(const std::vector<std::uint32_t> &inodes) {
    std::vector<Owner> owners;
    for (auto &owner : m_owners.find(inodes))
        owners.push_back({owner.inode, owner.pid, std::move(owner.program)});
    return owners;
}

Result<Fd> LocalSession::socket(int domain, int type, int protocol) {
    const auto open = [&]() -> Result<Fd> {
        Fd fd(::socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
        if (!fd)
            return makeError(errno, "cannot open a socket: " + std::generic_category().message(errno));
        return fd;
    };
    return m_netns ? runIn<Fd>(m_netns, open) : open();
}

Result<std::string> LocalSession::setting(const std::string &name) {
    // Below /proc/sys/net a thread sees the settings of its own network namespace.
    const auto read = [&]() -> Result<std::string> {
        auto text = readSmallFile(("/proc/sys/net/" + name).c_str());
        if (text.empty())
            return makeError(ENOENT, "cannot read net/" + name);
        return text;
    };
    return m_netns ? runIn<std::string>(m_netns, read) : read();
}

Result<Rings> LocalSession::rings() {
    // They are of the namespace that the device is opened in.
    const auto open = [] { return Rings::open(); };
    return m_netns ? runIn<Rings>(m_netns, open) : open();
}

int LocalSession::pollFd(const Channel &channel) const {
    return static_cast<const LocalChannel &>(channel).fd();
}

}  // namespace weir
