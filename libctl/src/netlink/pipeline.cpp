// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/pipeline.hpp"

#include <cerrno>

namespace weir::nl {

Result<void> Pipeline::add(const Message &message, const RequestShape &shape, std::size_t tag) {
    if (message.error()) {
        m_failed = tag;
        return *message.error();
    }
    const auto bytes = message.bytes();
    // The newest message always waits, for finish() to ask for its acknowledgement.
    if (m_bytes.size() > m_sent && m_bytes.size() - m_sent + bytes.size() > kBatchMax)
        if (auto flushed = flush(); !flushed)
            return flushed;
    const auto sequence = m_exchange.nextSequence();
    if (m_entries.empty())
        m_firstSequence = sequence;
    message.header()->nlmsg_seq = sequence;
    m_entries.push_back({m_bytes.size(), bytes.size(), shape, tag});
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return {};
}

Result<void> Pipeline::finish() {
    if (m_entries.empty())
        return {};
    nlmsghdr header;
    auto *last = m_bytes.data() + m_entries.back().begin;
    std::memcpy(&header, last, sizeof header);
    header.nlmsg_flags |= NLM_F_ACK;
    std::memcpy(last, &header, sizeof header);
    if (auto flushed = flush(); !flushed)
        return flushed;
    return collect(true);
}

Result<void> Pipeline::flush() {
    const auto channel = m_exchange.channel();
    if (!channel)
        return channel.error();
    if (auto sent = (*channel)->send(Bytes(m_bytes).subspan(m_sent)); !sent) {
        m_exchange.close();
        return sent;
    }
    m_sent = m_bytes.size();
    return collect(false);
}

Result<void> Pipeline::collect(bool wait) {
    while (!m_finished || !wait) {
        const auto channel = m_exchange.channel();
        if (!channel)
            return channel.error();
        const auto received = (*channel)->receive(wait ? -1 : 0);
        if (!received) {
            if (!wait && received.error().is(std::errc::timed_out))
                break;
            m_exchange.close();
            return m_error ? *m_error : received.error();
        }
        Datagram datagram(*received);
        while (const auto view = datagram.next())
            take(*view);
    }
    if (m_error)
        return *m_error;
    return {};
}

void Pipeline::take(const MessageView &view) {
    const std::uint32_t index = view.header->nlmsg_seq - m_firstSequence;
    if (view.header->nlmsg_type != NLMSG_ERROR || index >= m_entries.size())
        return;
    const auto &entry = m_entries[index];
    auto outcome = parseError(view, Bytes(m_bytes).subspan(entry.begin, entry.size), entry.shape);
    if (outcome.errnum == 0 && !outcome.message.empty())
        m_warnings.push_back({entry.tag, std::move(outcome.message)});
    if (outcome.errnum != 0 && (!m_error || index < m_failedEntry)) {
        m_error = toError(outcome);
        m_failed = entry.tag;
        m_failedEntry = index;
    }
    if (index + 1 == m_entries.size())
        m_finished = true;
}

}  // namespace weir::nl
