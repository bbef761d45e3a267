// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "host/fd.hpp"
#include "host/procowners.hpp"
#include "host/session.hpp"

namespace weir {

/// This machine: netlink sockets of this process, in its own network namespace or in a named one.
class LocalSession : public Session {
public:
    /// @p netns is the name of a namespace, empty for that of the calling thread.
    static Result<std::shared_ptr<Session>> connect(const std::string &netns);

    Result<std::unique_ptr<Channel>> open(int protocol, std::string_view family) override;
    Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &inodes) override;
    Result<Fd> socket(int domain, int type, int protocol) override;
    Result<std::string> setting(const std::string &name) override;
    Result<Rings> rings() override;
    [[nodiscard]] bool alive() const override { return true; }
    Result<void> reconnect() override { return {}; }
    [[nodiscard]] int pollFd(const Channel &channel) const override;

private:
    LocalSession() = default;

    Fd m_netns;  // only of a named namespace
    ProcOwners m_owners;
};

}  // namespace weir
