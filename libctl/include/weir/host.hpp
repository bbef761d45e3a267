// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <weir/export.hpp>
#include <weir/result.hpp>

namespace weir {

class Session;  // internal: the transport of one host

/// Where to find a host, as --host says it.
///   local                 this machine, this network namespace
///   netns:NAME            this machine, network namespace NAME of ip-netns(8)
///   ssh://[user@]server   weir-agent on another machine through ssh(1)
///   unix:/path            weir-agent behind a Unix socket, for instance the port of a VM
///   pkexec                weir-agent of this machine as root, through polkit
///   exec:PROGRAM ARG...   weir-agent behind any program's standard input and output
struct HostSpec {
    std::string text = "local";
    std::string netns;  ///< network namespace on that host; empty for the one it is in
};

/// What a host told about itself when the connection was made.
struct HostInfo {
    std::string name;          ///< for titles: "this computer", "user@server", the socket's path
    std::string release;       ///< kernel release, as uname -r
    std::string agentVersion;  ///< empty for the local host
    std::string bootId;
    unsigned uid = 0;         ///< user whose rights apply
    bool admin = false;       ///< has CAP_NET_ADMIN there
    std::uint64_t netns = 0;  ///< inode of the network namespace
};

/// A machine (or network namespace) whose TCP is looked at. Cheap to copy: copies share one
/// session. A session may be used by one thread at a time, as may everything made from it; open
/// one Host per thread instead. Calls block, at most for the timeout.
class WEIR_EXPORT Host {
public:
    static Result<Host> open(const HostSpec &spec);

    [[nodiscard]] const HostInfo &info() const;
    /// Milliseconds without any answer after which a call fails with ETIMEDOUT; 10,000 at first.
    void setTimeout(int milliseconds);
    /// Whether the connection still stands; when not, every call fails with EPIPE and reconnect()
    /// makes a new one in place.
    [[nodiscard]] bool alive() const;
    Result<void> reconnect();

    [[nodiscard]] const std::shared_ptr<Session> &session() const { return m_session; }

private:
    friend class Session;  // makes hosts of transports of its own
    explicit Host(std::shared_ptr<Session> session) : m_session(std::move(session)) {}
    std::shared_ptr<Session> m_session;
};

}  // namespace weir
