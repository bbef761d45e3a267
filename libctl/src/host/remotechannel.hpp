// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include "host/remote.hpp"

namespace weir {

/// A channel of a RemoteSession, which must outlive it.
class RemoteChannel : public Channel {
public:
    RemoteChannel(RemoteSession &session, std::uint16_t id)
        : m_session(session), m_id(id), m_epoch(session.epoch()) {}
    ~RemoteChannel() override;

    Result<void> send(Bytes messages) override;
    Result<Bytes> receive(int timeout) override;
    Result<void> join(std::uint32_t group) override;
    [[nodiscard]] bool usable() const override;

private:
    RemoteSession &m_session;
    std::uint16_t m_id;
    unsigned m_epoch;     // of the connection that it belongs to
    bool m_gone = false;  // the agent closed it
    std::vector<std::byte> m_current;
};

}  // namespace weir
