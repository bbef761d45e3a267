// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/remote.hpp"

#include <sys/random.h>

#include <algorithm>
#include <bit>
#include <cerrno>

#include "host/remotechannel.hpp"

namespace weir {

using wire::Type;

namespace {

// What may wait for channels that nobody reads from at the moment.
constexpr std::size_t kInboxMax = 8 << 20;
// The agent takes this many channels; more than that here is a leak.
constexpr std::size_t kChannelsMax = 1000;
// The greeting is sent again so often until it is answered: it may get lost while a shell starts.
constexpr int kGreetingPause = 1000;
// What somebody may say before the agent does, in bytes; and how often a terminal between may send our
// greeting back before the agent has silenced it.
constexpr std::uint64_t kGreetingNoiseMax = 256 * 1024;
constexpr int kEchoesMax = 5;

}  // namespace

Result<std::shared_ptr<Session>> RemoteSession::connect(const HostSpec &spec) {
    auto place = Place::parse(spec);
    if (!place)
        return place.error();
    std::shared_ptr<RemoteSession> session(new RemoteSession(std::move(*place)));
    if (auto connected = session->reconnect(); !connected)
        return connected.error();
    return std::shared_ptr<Session>(std::move(session));
}

Result<void> RemoteSession::reconnect() {
    m_stream.reset();
    m_inboxes.clear();
    ++m_epoch;
    m_reason = "not connected";
    auto stream = Stream::open(m_place);
    if (!stream) {
        m_reason = stream.error().message;
        return stream.error();
    }
    m_stream.emplace(std::move(*stream));
    return greet();
}

// Whatever comes before the nonce is of somebody else: a shell's greeting, or what an earlier client
// of the same port did not read.
Result<void> RemoteSession::greet() {
    if (::getrandom(m_nonce.data(), m_nonce.size(), 0) != static_cast<ssize_t>(m_nonce.size()))
        return makeError(EIO, "no random numbers");
    std::vector<std::byte> hello;
    wire::append(hello, {m_nonce, m_place.netns});
    const Deadline deadline(m_place.patience);
    int echoes = 0;
    while (deadline.left() > 0 && echoes < kEchoesMax && m_stream->noise() < kGreetingNoiseMax) {
        m_stream->put(Type::Hello, 0, 0, hello);
        const Deadline again(std::min(kGreetingPause, deadline.left()));
        while (again.left() > 0 && m_stream->noise() < kGreetingNoiseMax) {
            auto frame = m_stream->step(again);
            if (!frame) {
                const auto why = m_stream->obituary();
                return breakOff(makeError(ECONNREFUSED,
                                          "cannot reach " + m_place.name + ": " + why + "; " + m_place.hint));
            }
            if (!*frame || (*frame)->header().type != Type::Hello)
                continue;
            if (std::ranges::equal((*frame)->payload(), hello)) {
                ++echoes;
                continue;
            }
            const auto welcome = wire::readWelcome((*frame)->payload());
            if (welcome && welcome->nonce == m_nonce)
                return adopt(*welcome, (*frame)->header().arg);
        }
        if (m_stream->unsent())
            break;
    }
    return breakOff(makeError(ETIMEDOUT, "no weir-agent answers at " + m_place.name + "; " + m_place.hint));
}

Result<void> RemoteSession::adopt(const wire::Welcome &welcome, std::uint32_t error) {
    if (error != 0)
        return breakOff(makeError(static_cast<int>(std::min(error, 4095u)),
                                  m_place.name + ": " + welcome.error, m_place.netns.empty() ? "" : "netns"));
    if (welcome.version != wire::kVersion)
        return breakOff(makeError(EPROTONOSUPPORT, "weir-agent " + welcome.agentVersion + " at " +
                                                       m_place.name +
                                                       " speaks another protocol: install the "
                                                       "same version there"));
    if (welcome.littleEndian != (std::endian::native == std::endian::little))
        return breakOff(makeError(EPROTONOSUPPORT,
                                  m_place.name + " has the other byte order, which netlink cannot cross"));
    m_info.name = m_place.name;
    m_info.release = welcome.release;
    m_info.agentVersion = welcome.agentVersion.empty() ? "unknown" : welcome.agentVersion;
    m_info.bootId = welcome.bootId;
    m_info.uid = welcome.uid;
    m_info.admin = welcome.admin;
    m_info.netns = welcome.netns;
    m_noise = m_stream->noise();
    m_ownersComplete = true;
    m_reason.clear();
    return {};
}

Error RemoteSession::lost() const {
    return makeError(EPIPE, "the connection to " + m_place.name + " is lost: " + m_reason);
}

Error RemoteSession::breakOff(Error error) {
    m_reason = error.message;
    m_stream.reset();
    m_inboxes.clear();
    return error;
}

Result<std::optional<Bytes>> RemoteSession::step(const Deadline &deadline, std::uint16_t direct) {
    if (!m_stream)
        return lost();
    auto frame = m_stream->step(deadline);
    if (!frame) {
        breakOff(makeError(EPIPE, m_stream->obituary()));
        return lost();
    }
    if (!*frame)
        return std::optional<Bytes>();
    if (m_stream->noise() != m_noise) {
        breakOff(makeError(EPIPE, "something else than weir-agent wrote into it"));
        return lost();
    }
    bool isDirect = false;
    const auto bytes = take(**frame, direct, isDirect);
    return isDirect ? std::optional(bytes) : std::optional(Bytes());
}

// Frames for channels that are not there are leftovers.
Bytes RemoteSession::take(const wire::Reader &frame, std::uint16_t direct, bool &isDirect) {
    const auto &header = frame.header();
    if (header.type == Type::Owners) {
        for (auto &record : wire::readOwners(frame.payload()))
            m_owners.push_back({record.inode, static_cast<int>(record.pid), std::move(record.program)});
        m_ownersComplete = header.arg == 0;
        return {};
    }
    if (header.type == Type::Pong)
        m_pong = true;
    const auto found = m_inboxes.find(header.channel);
    if (found == m_inboxes.end())
        return {};
    auto &inbox = found->second;
    switch (header.type) {
        case Type::Message:
            if (inbox.closing)
                break;
            if (header.channel == direct && inbox.items.empty()) {
                isDirect = true;
                return frame.payload();
            }
            if (inbox.bytes + header.length > kInboxMax) {
                if (inbox.items.empty() || inbox.items.back().error != ENOBUFS)
                    inbox.items.push_back({ENOBUFS, {}});
                break;
            }
            inbox.bytes += header.length;
            inbox.items.push_back({0, {frame.payload().begin(), frame.payload().end()}});
            break;
        case Type::Failed:
            if (!inbox.closing)
                inbox.items.push_back({static_cast<int>(std::clamp(header.arg, 1u, 4095u)), {}});
            break;
        case Type::Opened:
            inbox.opened = static_cast<int>(std::min(header.arg, 4095u));
            break;
        case Type::Close:
            if (inbox.closing)
                m_inboxes.erase(found);
            else
                inbox.items.push_back({ENODEV, {}});
            break;
        default:
            break;
    }
    return {};
}

Result<void> RemoteSession::flush() {
    const Deadline deadline(timeout());
    while (m_stream && m_stream->unsent()) {
        if (deadline.left() == 0) {
            // Half a frame may have gone: there is no going on from here.
            auto error = makeError(ETIMEDOUT, m_place.name + " takes nothing more");
            return breakOff(std::move(error));
        }
        if (auto frame = step(deadline, 0); !frame)
            return frame.error();
    }
    if (!m_stream)
        return lost();
    return {};
}

template <class Done>
Result<void> RemoteSession::wait(const char *what, const Done &done) {
    if (auto flushed = flush(); !flushed)
        return flushed;
    const Deadline deadline(timeout());
    while (!done()) {
        auto frame = step(deadline, 0);
        if (!frame)
            return frame.error();
        if (!*frame && deadline.left() == 0 && !done())
            return breakOff(
                makeError(ETIMEDOUT, std::string("no answer from ") + m_place.name + " to " + what));
    }
    return {};
}

bool RemoteSession::ping() {
    const int patience = std::min(timeout(), 2000);
    m_pong = false;
    m_stream->put(Type::Ping, 0, 0);
    for (const Deadline deadline(patience); !m_pong && deadline.left() > 0;)
        if (!step(deadline, 0))
            return false;
    if (!m_pong)
        breakOff(makeError(ETIMEDOUT, "weir-agent there answers no more"));
    return m_pong;
}

Result<std::uint16_t> RemoteSession::newChannel() {
    if (m_inboxes.size() >= kChannelsMax)
        return makeError(EMFILE, "too many channels to " + m_place.name);
    // Numbers go round, so that none is used again soon.
    do
        ++m_lastChannel;
    while (m_lastChannel == 0 || m_inboxes.contains(m_lastChannel));
    return m_lastChannel;
}

Result<std::unique_ptr<Channel>> RemoteSession::open(int protocol, std::string_view family) {
    if (!m_stream)
        return lost();
    auto id = newChannel();
    if (!id)
        return id.error();
    auto &inbox = m_inboxes[*id];
    m_stream->put(Type::Open, *id, static_cast<std::uint32_t>(protocol), std::as_bytes(std::span(family)));
    if (auto opened = wait("opening a socket", [&] { return inbox.opened.has_value(); }); !opened)
        return opened.error();
    if (const int error = *inbox.opened; error != 0) {
        m_inboxes.erase(*id);
        return makeError(error, m_place.name + ": cannot open a netlink socket: " +
                                    std::generic_category().message(error));
    }
    return std::unique_ptr<Channel>(std::make_unique<RemoteChannel>(*this, *id));
}

Result<std::vector<Owner>> RemoteSession::owners(const std::vector<std::uint32_t> &inodes) {
    constexpr std::size_t kAtOnce = 16 * 1024;
    m_owners.clear();
    for (std::size_t at = 0; at < inodes.size(); at += kAtOnce) {
        if (!m_stream)
            return lost();
        std::vector<std::byte> payload;
        wire::appendInodes(payload, std::span(inodes).subspan(at, std::min(kAtOnce, inodes.size() - at)));
        m_ownersComplete = false;
        m_stream->put(Type::Owners, 0, 0, payload);
        if (auto result = wait("the question for owners", [&] { return m_ownersComplete; }); !result)
            return result.error();
    }
    return std::move(m_owners);
}

int RemoteSession::pollFd(const Channel &) const {
    return m_stream ? m_stream->fd() : -1;
}

RemoteChannel::~RemoteChannel() {
    if (m_epoch != m_session.epoch() || !m_session.m_stream)
        return;
    const auto found = m_session.m_inboxes.find(m_id);
    if (found == m_session.m_inboxes.end())
        return;
    if (m_gone) {
        m_session.m_inboxes.erase(found);
        return;
    }
    found->second.closing = true;
    found->second.items.clear();
    found->second.bytes = 0;
    // Leaves with whatever is said next, at the latest: without waiting, for destructors must not.
    m_session.m_stream->put(Type::Close, m_id, 0);
    static_cast<void>(m_session.step(Deadline(0), 0));
}

bool RemoteChannel::usable() const {
    return !m_gone && m_epoch == m_session.epoch() && m_session.alive();
}

Result<void> RemoteChannel::send(Bytes messages) {
    if (!usable())
        return m_session.alive() ? makeError(EPIPE, "this channel is closed") : m_session.lost();
    if (messages.size() > wire::kToAgentMax)
        return makeError(EMSGSIZE, "the request is too long for weir-agent");
    m_session.m_stream->put(Type::Message, m_id, 0, messages);
    return m_session.flush();
}

Result<Bytes> RemoteChannel::receive(int timeout) {
    if (!usable())
        return m_session.alive() ? makeError(EPIPE, "this channel is closed") : m_session.lost();
    const int patience = timeout < 0 ? m_session.timeout() : timeout;
    const Deadline deadline(patience);
    for (bool last = false;;) {
        auto &items = m_session.m_inboxes[m_id].items;
        if (!items.empty()) {
            auto item = std::move(items.front());
            items.pop_front();
            m_session.m_inboxes[m_id].bytes -= item.data.size();
            m_current = std::move(item.data);
            if (item.error == 0)
                return Bytes(m_current);
            m_gone = item.error == ENODEV;
            if (item.error == ENOTCONN) {
                m_session.breakOff(makeError(EPIPE, "weir-agent there was started anew"));
                return m_session.lost();
            }
            return makeError(item.error, item.error == ENOBUFS
                                             ? "messages of the kernel were lost: read again"
                                             : "at " + m_session.m_place.name + ": " +
                                                   std::generic_category().message(item.error));
        }
        if (last) {
            // The death of an agent behind a port cannot be seen, only asked for.
            if (timeout < 0 && !m_session.ping())
                return m_session.lost();
            return makeError(ETIMEDOUT, "no answer from " + m_session.m_place.name);
        }
        auto frame = m_session.step(deadline, m_id);
        if (!frame)
            return frame.error();
        if (*frame && !(*frame)->empty())
            return **frame;
        last = !*frame && deadline.left() == 0;
    }
}

Result<void> RemoteChannel::join(std::uint32_t group) {
    if (!usable())
        return m_session.lost();
    auto &inbox = m_session.m_inboxes[m_id];
    inbox.opened.reset();
    m_session.m_stream->put(Type::Join, m_id, group);
    if (auto joined = m_session.wait("the subscription", [&] { return inbox.opened.has_value(); }); !joined)
        return joined.error();
    if (*inbox.opened != 0)
        return makeError(*inbox.opened,
                         *inbox.opened == EPERM
                             ? "not allowed to receive events: weir-agent there needs CAP_NET_ADMIN"
                             : "cannot join the events: " + std::generic_category().message(*inbox.opened));
    return {};
}

}  // namespace weir
