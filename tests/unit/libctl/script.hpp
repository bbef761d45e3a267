// SPDX-License-Identifier: LGPL-2.1-or-later
// A transport that answers what each test tells it to.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "datagrams.hpp"
#include "host/session.hpp"
#include "netlink/attrs.hpp"

namespace weir::test {

using nl::Command;

inline constexpr int kFamily = 0x25;

/// A message that was sent, and what to answer with.
struct Request {
    nlmsghdr header;
    Command command;
    Buffer bytes;

    [[nodiscard]] nl::Attrs attributes() const {
        return nl::Attrs(nl::Bytes(bytes).subspan(NLMSG_HDRLEN + GENL_HDRLEN));
    }
    [[nodiscard]] bool wantsAck() const { return header.nlmsg_flags & NLM_F_ACK; }
    [[nodiscard]] bool isDump() const { return (header.nlmsg_flags & NLM_F_DUMP) == NLM_F_DUMP; }
};

struct Script {
    /// Datagrams to answer with; the acknowledgement is added when it is asked for and none of the
    /// answers is an error.
    std::function<std::vector<Buffer>(const Request &)> answer;
    std::vector<Request> requests;
    std::deque<Buffer> replies;
    int sends = 0;
    int channels = 0;
    int family = kFamily;
    bool module = true;

    [[nodiscard]] long count(Command command) const {
        return std::count_if(requests.begin(), requests.end(), [&](const Request &r) {
            return r.header.nlmsg_type != GENL_ID_CTRL && r.command == command;
        });
    }
    void take(nl::Bytes bytes);
};

inline void Script::take(nl::Bytes bytes) {
    ++sends;
    Buffer aligned(bytes.begin(), bytes.end());
    nl::Datagram datagram(aligned);
    while (const auto view = datagram.next()) {
        Request request{*view->header, static_cast<Command>(view->command()), {}};
        request.bytes.resize(view->header->nlmsg_len);
        std::memcpy(request.bytes.data(), view->header, view->header->nlmsg_len);
        requests.push_back(request);
        std::vector<Buffer> answers;
        if (request.header.nlmsg_type == GENL_ID_CTRL) {
            if (!module)
                answers.push_back(error(request.header, ENOENT));
            else
                answers.push_back(
                    generic(GENL_ID_CTRL, static_cast<Command>(CTRL_CMD_NEWFAMILY), request.header.nlmsg_seq,
                            attribute(CTRL_ATTR_FAMILY_ID, bytesOf(static_cast<std::uint16_t>(family)))));
        } else if (request.header.nlmsg_type != family || !module) {
            answers.push_back(error(request.header, ENOENT));
        } else {
            answers = answer(request);
        }
        const bool refused = std::any_of(answers.begin(), answers.end(), [](const Buffer &reply) {
            return viewOf(reply).header->nlmsg_type == NLMSG_ERROR;
        });
        replies.insert(replies.end(), answers.begin(), answers.end());
        if (request.wantsAck() && !refused)
            replies.push_back(error(request.header, 0));
    }
}

class FakeChannel : public Channel {
public:
    explicit FakeChannel(Script &script) : m_script(script) {}
    Result<void> send(Bytes messages) override {
        m_script.take(messages);
        return {};
    }
    Result<Bytes> receive(int) override {
        if (m_script.replies.empty())
            return makeError(ETIMEDOUT, "nothing");
        m_current = std::move(m_script.replies.front());
        m_script.replies.pop_front();
        return Bytes(m_current);
    }
    Result<void> join(std::uint32_t) override { return {}; }
    [[nodiscard]] bool usable() const override { return true; }

private:
    Script &m_script;
    Buffer m_current;
};

class FakeSession : public Session {
public:
    explicit FakeSession(Script &script) : m_script(script) {}
    Result<std::unique_ptr<Channel>> open(int, std::string_view) override {
        ++m_script.channels;
        m_script.replies.clear();
        return std::unique_ptr<Channel>(std::make_unique<FakeChannel>(m_script));
    }
    Result<std::vector<Owner>> owners(const std::vector<std::uint32_t> &) override {
        return makeError(ENOTSUP, "");
    }
    [[nodiscard]] bool alive() const override { return true; }
    Result<void> reconnect() override { return {}; }
    [[nodiscard]] int pollFd(const Channel &) const override { return -1; }

private:
    Script &m_script;
};

inline Buffer reply(const Request &request, const Buffer &attributes, int flags = 0) {
    return generic(kFamily, request.command, request.header.nlmsg_seq, attributes, flags);
}

/// Transaction 7, which commits as generation 42.
inline std::vector<Buffer> transaction(const Request &request) {
    if (request.command == Command::transaction_begin)
        return {reply(request, attribute(nl::transaction::id, 7u))};
    if (request.command == Command::transaction_commit)
        return {reply(request, attribute(nl::transaction::generation, 42u))};
    return {};
}

}  // namespace weir::test
