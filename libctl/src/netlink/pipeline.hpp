// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <vector>

#include "netlink/exchange.hpp"

namespace weir::nl {

/// Sends many requests in few system calls: without acknowledgements, several messages at a time,
/// and collects the errors that come back meanwhile.
class Pipeline {
public:
    explicit Pipeline(Exchange &exchange) : m_exchange(exchange) {}

    /// Takes a message. @p tag comes back from failed(). Fails with the first refusal known.
    Result<void> add(const Message &message, const RequestShape &shape, std::size_t tag);
    /// Sends the rest and waits until the kernel has taken all.
    Result<void> finish();
    /// Tag of the message that was refused, if one was.
    [[nodiscard]] std::optional<std::size_t> failed() const { return m_failed; }

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
};

}  // namespace weir::nl
