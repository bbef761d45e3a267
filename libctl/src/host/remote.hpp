// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "host/place.hpp"
#include "host/session.hpp"
#include "host/stream.hpp"

namespace weir {

/// A host behind weir-agent.
class RemoteSession : public Session {
public:
    static Result<std::shared_ptr<Session>> connect(const HostSpec &spec);

    Result<std::unique_ptr<Channel>> open(int protocol, std::string_view family) override;
    Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &inodes) override;
    [[nodiscard]] bool alive() const override { return m_stream.has_value(); }
    Result<void> reconnect() override;
    [[nodiscard]] int pollFd(const Channel &channel) const override;

private:
    friend class RemoteChannel;

    /// What came for a channel and was not fetched yet: a datagram, or an errno.
    struct Item {
        int error = 0;
        std::vector<std::byte> data;
    };
    struct Inbox {
        std::deque<Item> items;
        std::size_t bytes = 0;
        std::optional<int> opened;  // errno of the last Open or Join
        bool closing = false;       // closed here, and not yet there
    };

    explicit RemoteSession(Place place) : m_place(std::move(place)) {}
    Result<void> greet();
    Result<void> adopt(const wire::Welcome &welcome, std::uint32_t error);
    Result<std::uint16_t> newChannel();

    /// Takes in one frame. A datagram of channel @p direct is returned and not copied; for other
    /// frames what is returned is empty; nothing at the deadline, or when all was sent. Errors break
    /// the connection.
    Result<std::optional<Bytes>> step(const Deadline &deadline, std::uint16_t direct);
    Bytes take(const wire::Reader &frame, std::uint16_t direct, bool &isDirect);
    /// Sends what is queued.
    Result<void> flush();
    /// Steps until @p done or the timeout.
    template <class Done>
    Result<void> wait(const char *what, const Done &done);
    /// Whether the agent still answers; if not, the connection is given up.
    bool ping();
    /// Gives up the connection. All that follows fails with EPIPE.
    Error breakOff(Error error);
    [[nodiscard]] Error lost() const;

    Place m_place;
    std::optional<Stream> m_stream;
    std::string m_reason;  // why there is none
    std::map<std::uint16_t, Inbox> m_inboxes;
    std::uint16_t m_lastChannel = 0;
    std::vector<Owner> m_owners;
    bool m_ownersComplete = true;
    bool m_pong = false;
    std::uint64_t m_noise = 0;  // of the stream when the agent had been found
    wire::Nonce m_nonce{};
};

}  // namespace weir
