// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/events.hpp>

#include <cerrno>

#include "host/session.hpp"
#include "netlink/client.hpp"
#include "netlink/codec.hpp"

namespace weir {

class Events::Impl {
public:
    explicit Impl(std::shared_ptr<Session> session) : m_session(session), m_client(std::move(session)) {}

    static Result<Events> open(std::shared_ptr<Session> session);
    [[nodiscard]] int fd() const;
    Result<std::vector<Event>> read();

private:
    Result<void> subscribe();

    std::shared_ptr<Session> m_session;
    nl::Client m_client;
    Channel *m_channel = nullptr;  // the client's
};

Result<void> Events::Impl::subscribe() {
    auto group = m_client.group(nl::kEventsGroup);
    if (!group)
        return group.error();
    auto channel = m_client.exchange().channel();
    if (!channel)
        return channel.error();
    m_channel = *channel;
    return m_channel->join(*group);
}

Result<Events> Events::Impl::open(std::shared_ptr<Session> session) {
    auto impl = std::make_unique<Impl>(std::move(session));
    if (auto subscribed = impl->subscribe(); !subscribed)
        return subscribed.error();
    return Events(std::move(impl));
}

int Events::Impl::fd() const {
    return m_session->pollFd(*m_channel);
}

Result<std::vector<Event>> Events::Impl::read() {
    // A flood of events must not keep the caller here; the rest makes fd() readable again.
    constexpr std::size_t kAtOnce = 4096;
    std::vector<Event> events;
    while (events.size() < kAtOnce) {
        auto received = m_channel->receive(0);
        if (!received) {
            const auto &error = received.error();
            if (error.is(std::errc::timed_out))
                break;
            if (error.is(std::errc::no_buffer_space)) {
                events.emplace_back().kind = Event::Kind::Lost;
                continue;
            }
            if (!events.empty())
                break;  // it will be told the next time
            return error.is(std::errc::no_such_device)
                       ? makeError(EPIPE, "the module weir was removed", "module")
                       : error;
        }
        nl::Datagram datagram(*received);
        while (const auto view = datagram.next())
            if (auto event = nl::readEvent(*view))
                events.push_back(std::move(*event));
    }
    return events;
}

Events::Events(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Events::~Events() = default;
Events::Events(Events &&) noexcept = default;
Events &Events::operator=(Events &&) noexcept = default;

Result<Events> Events::open(const HostSpec &spec) {
    auto session = Session::connect(spec);
    if (!session)
        return session.error();
    return Impl::open(std::move(*session));
}

Result<Events> Events::open(const Host &host) {
    return Impl::open(host.session());
}

int Events::fd() const {
    return m_impl->fd();
}

Result<std::vector<Event>> Events::read() {
    return m_impl->read();
}

}  // namespace weir
