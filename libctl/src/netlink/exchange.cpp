// SPDX-License-Identifier: LGPL-2.1-or-later
#include "netlink/exchange.hpp"

#include <cerrno>

namespace weir::nl {

Exchange::Exchange(std::shared_ptr<Session> session, int protocol, std::string family)
    : m_session(std::move(session)), m_protocol(protocol), m_family(std::move(family)) {}

Result<Channel *> Exchange::channel() {
    if (m_channel && m_channel->usable())
        return m_channel.get();
    m_channel.reset();
    auto opened = m_session->open(m_protocol, m_family);
    if (!opened)
        return opened.error();
    m_channel = std::move(*opened);
    return m_channel.get();
}

Result<void> Exchange::request(Message &message, const RequestShape &shape, const Receive &receive) {
    m_explained = false;
    m_warning.clear();
    if (message.error())
        return *message.error();
    const auto open = channel();
    if (!open)
        return open.error();
    auto *header = message.header();
    header->nlmsg_seq = nextSequence();
    header->nlmsg_flags |= NLM_F_REQUEST;
    if ((header->nlmsg_flags & NLM_F_DUMP) != NLM_F_DUMP)
        header->nlmsg_flags |= NLM_F_ACK;
    if (auto sent = (*open)->send(message.bytes()); !sent) {
        close();
        return sent.error();
    }
    return answer(message, shape, receive);
}

Result<void> Exchange::dump(const std::function<Message()> &make, const RequestShape &shape,
                            const Receive &receive, const std::function<void()> &restart) {
    constexpr int kTries = 5;
    for (int i = 0;; ++i) {
        auto message = make();
        auto result = request(message, shape, receive);
        if (result)
            return result;
        const auto &error = result.error();
        const bool again = error.is(std::errc::interrupted) || error.is(std::errc::no_buffer_space);
        if (!again || i >= kTries)
            return result;
        restart();
    }
}

Result<void> Exchange::answer(const Message &message, const RequestShape &shape, const Receive &receive) {
    bool interrupted = false;
    for (;;) {
        auto received = m_channel->receive(-1);
        if (!received) {
            close();
            return received.error();
        }
        Datagram datagram(*received);
        while (const auto view = datagram.next()) {
            if (view->header->nlmsg_seq != message.header()->nlmsg_seq)
                continue;  // an event, or the rest of something given up
            if (view->header->nlmsg_flags & NLM_F_DUMP_INTR)
                interrupted = true;
            switch (view->header->nlmsg_type) {
                case NLMSG_ERROR:
                    return outcome(parseError(*view, message.bytes(), shape));
                case NLMSG_DONE:
                    if (interrupted)
                        return makeError(EINTR, "what was read changed meanwhile: try again");
                    return outcome(parseDone(*view, message.bytes(), shape));
                case NLMSG_OVERRUN:
                    close();
                    return makeError(ENOBUFS, "messages of the kernel were lost: try again");
                case NLMSG_NOOP:
                    break;
                default:
                    if (receive)
                        receive(*view);
            }
        }
    }
}

Result<void> Exchange::outcome(Outcome outcome) {
    if (outcome.errnum == 0) {
        m_warning = std::move(outcome.message);
        return {};
    }
    m_explained = !outcome.message.empty();
    return toError(outcome);
}

}  // namespace weir::nl
