// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/sockets.hpp>

#include <cerrno>

#include "netlink/exchange.hpp"
#include "sockets/diag.hpp"

#include <linux/netlink.h>

namespace weir {

class Sockets::Impl {
public:
    explicit Impl(std::shared_ptr<Session> session) : m_exchange(std::move(session), NETLINK_SOCK_DIAG) {}

    Result<std::vector<Socket>> dump(std::uint32_t states);
    [[nodiscard]] nl::Exchange &exchange() { return m_exchange; }

private:
    Result<void> dump(Family family, std::uint32_t states, std::vector<Socket> &sockets);

    nl::Exchange m_exchange;
    std::size_t m_expected = 0;  // how many there were the last time
};

Result<void> Sockets::Impl::dump(Family family, std::uint32_t states, std::vector<Socket> &sockets) {
    const auto before = sockets.size();
    const auto receive = [&](const nl::MessageView &view) {
        if (auto socket = readSocket(view))
            sockets.push_back(std::move(*socket));
    };
    auto result = m_exchange.dump([&] { return tcpDump(family, states); }, {{}, NLMSG_HDRLEN}, receive,
                                  [&] { sockets.resize(before); });
    // A kernel without IPv6, or one without inet_diag, which some distributions leave out.
    if (!result && result.error().is(std::errc::no_such_file_or_directory)) {
        if (family == Family::Inet6)
            return {};
        return makeError(ENOENT, "this kernel shows no TCP sockets: sudo modprobe tcp_diag", "tcp_diag");
    }
    return result;
}

Result<std::vector<Socket>> Sockets::Impl::dump(std::uint32_t states) {
    std::vector<Socket> sockets;
    sockets.reserve(m_expected + m_expected / 8);
    for (const auto family : {Family::Inet, Family::Inet6})
        if (auto result = dump(family, states, sockets); !result)
            return result.error();
    m_expected = sockets.size();
    return sockets;
}

Result<Sockets> Sockets::open(const Host &host) {
    auto impl = std::make_shared<Impl>(host.session());
    if (auto channel = impl->exchange().channel(); !channel)
        return channel.error();
    return Sockets(std::move(impl));
}

Result<std::vector<Socket>> Sockets::listeners() {
    return m_impl->dump(kListenState);
}

Result<std::vector<Socket>> Sockets::connections() {
    return m_impl->dump(kAllStates & ~kListenState);
}

Result<std::vector<Owner>> Sockets::owners(const std::vector<std::uint32_t> &inodes) {
    return m_impl->exchange().session().owners(inodes);
}

std::string_view name(TcpState state) {
    switch (state) {
        case TcpState::Established:
            return "ESTAB";
        case TcpState::SynSent:
            return "SYN-SENT";
        case TcpState::SynRecv:
        case TcpState::NewSynRecv:
            return "SYN-RECV";
        case TcpState::FinWait1:
            return "FIN-WAIT-1";
        case TcpState::FinWait2:
            return "FIN-WAIT-2";
        case TcpState::TimeWait:
            return "TIME-WAIT";
        case TcpState::Close:
            return "UNCONN";
        case TcpState::CloseWait:
            return "CLOSE-WAIT";
        case TcpState::LastAck:
            return "LAST-ACK";
        case TcpState::Listen:
            return "LISTEN";
        case TcpState::Closing:
            return "CLOSING";
    }
    return "?";
}

}  // namespace weir
