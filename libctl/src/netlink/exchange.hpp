// SPDX-License-Identifier: LGPL-2.1-or-later
// Requests and their answers over a channel.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "host/session.hpp"
#include "netlink/extack.hpp"
#include "netlink/message.hpp"

namespace weir::nl {

using Receive = std::function<void(const MessageView &)>;

/// One netlink socket of a host and the conversation on it. The channel is opened when first
/// needed; whenever an answer was left half-read it is given up and the next request opens another,
/// so that a failed request never disturbs the one after it.
class Exchange {
public:
    /// @p family: of generic netlink, or empty.
    Exchange(std::shared_ptr<Session> session, int protocol, std::string family = {});

    /// Sends a request and gives every message of the answer to @p receive, up to the
    /// acknowledgement, or to the end if it is a dump. A dump that the kernel marks as inconsistent
    /// fails with EINTR: start anew.
    Result<void> request(Message &message, const RequestShape &shape, const Receive &receive = {});

    /// A dump that begins anew, up to five times, if it changed while it was read or came faster than
    /// it was read. @p restart is called then: what was received before does not count.
    Result<void> dump(const std::function<Message()> &make, const RequestShape &shape, const Receive &receive,
                      const std::function<void()> &restart);

    /// Opens the channel if there is none. Only for what request() does not do.
    Result<Channel *> channel();
    /// Gives up the channel; the kernel ends what belongs to it.
    void close() { m_channel.reset(); }
    [[nodiscard]] bool connected() const { return m_channel && m_channel->usable(); }
    [[nodiscard]] std::uint32_t nextSequence() { return ++m_sequence; }
    /// Whether the kernel explained the last refusal in words.
    [[nodiscard]] bool explained() const { return m_explained; }
    /// What the kernel said of the last request although it has done it; empty if nothing.
    [[nodiscard]] const std::string &warning() const { return m_warning; }
    [[nodiscard]] Session &session() const { return *m_session; }

private:
    Result<void> answer(const Message &message, const RequestShape &shape, const Receive &receive);
    Result<void> outcome(Outcome outcome);

    std::shared_ptr<Session> m_session;
    int m_protocol;
    std::string m_family;
    std::unique_ptr<Channel> m_channel;
    std::uint32_t m_sequence = 0;
    bool m_explained = false;
    std::string m_warning;
};

}  // namespace weir::nl
