// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <vector>

#include "netlink/exchange.hpp"

namespace weir::nl {

/// Sends many requests in few system calls: with no acknowledgements but those asked for, several
/// messages at a time, and collects the errors and warnings that come back meanwhile.
class Pipeline {
public:
    explicit Pipeline(Exchange &exchange) : m_exchange(exchange) {}

    /// What the kernel says although it has done what it was asked; only in an acknowledgement.
    struct Warning {
        std::size_t tag;
        std::string message;
    };

    /// Takes a message. @p tag comes back from failed() and warnings(). Fails with the first refusal
    /// known. For warnings the message has to have NLM_F_ACK, or to be the last.
    Result<void> add(const Message &message, const RequestShape &shape, std::size_t tag);
    /// Sends the rest and waits until the kernel has taken all.
    Result<void> finish();
    /// Tag of the message that was refused, if one was.
    [[nodiscard]] std::optional<std::size_t> failed() const { return m_failed; }
    /// In the order of the messages.
    [[nodiscard]] const std::vector<Warning> &warnings() const { return m_warnings; }

private:
    struct Entry {
        std::size_t begin;
        std::size_t size;
        RequestShape shape;
        std::size_t tag;
    };
    Result<void> flush();
    Result<void> collect(bool wait);
    void take(const MessageView &view);

    Exchange &m_exchange;
    std::vector<std::byte> m_bytes;  // of all messages, so that an error's offset can be named
    std::vector<Entry> m_entries;
    std::size_t m_sent = 0;  // bytes
    std::uint32_t m_firstSequence = 0;
    bool m_finished = false;  // the last message was acknowledged or refused
    std::optional<std::size_t> m_failed;
    std::size_t m_failedEntry = 0;
    std::optional<Error> m_error;
    std::vector<Warning> m_warnings;
};

}  // namespace weir::nl
