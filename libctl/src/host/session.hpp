// SPDX-License-Identifier: LGPL-2.1-or-later
// How one host is reached. Everything above this file does not know whether it is this machine.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <weir/host.hpp>
#include <weir/sockets.hpp>

#include "host/fd.hpp"

namespace weir {

class Rings;

using Bytes = std::span<const std::byte>;

/// One netlink socket in the kernel of a host. Used by one thread at a time, as its session.
class Channel {
public:
    Channel() = default;
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;
    virtual ~Channel() = default;

    /// Sends one or more whole messages, each padded, together kBatchMax bytes at most unless it is
    /// one. EPIPE when the connection ended.
    virtual Result<void> send(Bytes messages) = 0;
    /// The next datagram, aligned as a nlmsghdr, valid until the next call of anything of the
    /// session. Waits @p timeout milliseconds: 0 not at all, -1 as long as the session's timeout.
    /// ETIMEDOUT, ENOBUFS (messages were lost), EPIPE, or of the remote kernel.
    virtual Result<Bytes> receive(int timeout) = 0;
    /// Joins a multicast group.
    virtual Result<void> join(std::uint32_t group) = 0;
    /// How many messages the kernel could not deliver so far, if that can be known.
    [[nodiscard]] virtual std::optional<std::uint32_t> dropped() const { return std::nullopt; }
    /// False once nothing more can come of this channel; a new one has to be opened.
    [[nodiscard]] virtual bool usable() const = 0;
};

/// How many bytes of messages to give to Channel::send() at once.
inline constexpr std::size_t kBatchMax = 60 * 1024;
/// No datagram of a kernel is longer (it cuts dumps at 32 KiB).
inline constexpr std::size_t kDatagramMax = 32 * 1024;

/// Transport of one host.
class Session {
public:
    static constexpr int kTimeoutDefault = 10'000;

    /// Connects as the specification says.
    static Result<std::shared_ptr<Session>> connect(const HostSpec &spec);
    /// A host that uses @p session; for transports other than those of connect().
    static Host host(std::shared_ptr<Session> session);

    Session() = default;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    virtual ~Session() = default;

    [[nodiscard]] const HostInfo &info() const { return m_info; }
    /// A new netlink socket there. @p family is the family of generic netlink it will talk to, for
    /// an agent to hold it to that; empty for other protocols.
    virtual Result<std::unique_ptr<Channel>> open(int protocol, std::string_view family) = 0;
    /// Owners of sockets there; ENOTSUP if it cannot be known.
    virtual Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &inodes) = 0;
    /// A socket of any other kind there, as socket(2), non-blocking; ENOTSUP where only netlink gets through.
    virtual Result<Fd> socket(int domain, int type, int protocol);
    /// A file below /proc/sys/net there, such as "core/somaxconn"; ENOTSUP if it cannot be read.
    virtual Result<std::string> setting(const std::string &name);
    /// The module's records of connections there; ENOTSUP where they cannot be mapped.
    virtual Result<Rings> rings();
    [[nodiscard]] virtual bool alive() const = 0;
    virtual Result<void> reconnect() = 0;
    /// To poll for reading. Channels to an agent share it, and one may have got what is read for another.
    [[nodiscard]] virtual int pollFd(const Channel &channel) const = 0;

    /// Changes when a new connection is made: what was learned over the old one may be wrong.
    [[nodiscard]] unsigned epoch() const { return m_epoch; }
    void setTimeout(int milliseconds) { m_timeout = milliseconds; }
    [[nodiscard]] int timeout() const { return m_timeout; }

protected:
    HostInfo m_info;
    unsigned m_epoch = 0;

private:
    int m_timeout = kTimeoutDefault;
};

}  // namespace weir
