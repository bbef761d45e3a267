// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/connections.hpp>

#include <algorithm>
#include <cerrno>

#include "connections/clock.hpp"
#include "connections/ringsource.hpp"
#include "connections/tracker.hpp"

namespace weir {

namespace {

// Looking for owners in /proc costs more than a reading of the sockets: it may take a tenth of the time.
constexpr Time kOwnersShare = 10;
constexpr std::uint32_t kIntervalLeast = 50;
constexpr std::uint32_t kIntervalMost = 3'600'000;

}  // namespace

class Connections::Impl {
public:
    Impl(std::shared_ptr<Session> session, const CollectOptions &options)
        : m_session(std::move(session)),
          m_options(options),
          m_news(options.news),
          m_tracker(options),
          m_due(m_clock.now()) {}

    Result<void> begin();
    [[nodiscard]] NewsFrom news() const { return m_news; }
    [[nodiscard]] Time now() const { return m_clock.now(); }
    [[nodiscard]] const std::string &whyNoRecords() const { return m_whyNoRecords; }
    [[nodiscard]] int fd() const { return m_source->fd(); }
    [[nodiscard]] int timeout() const;
    Result<void> read(Observation &into, bool now);
    [[nodiscard]] const Tracker &tracker() const { return m_tracker; }

private:
    void findOwners();

    std::shared_ptr<Session> m_session;
    CollectOptions m_options;
    NewsFrom m_news;
    std::string m_whyNoRecords;
    SteadyWallClock m_clock;
    std::unique_ptr<ConnectionSource> m_source;
    Tracker m_tracker;
    Time m_due;
    Time m_ownersDue = 0;
};

Result<void> Connections::Impl::begin() {
    if (m_news == NewsFrom::Best || m_news == NewsFrom::Records) {
        auto rings = m_session->rings();
        if (rings) {
            m_news = NewsFrom::Records;
            m_source = std::make_unique<RingSource>(m_session, m_clock, *std::move(rings));
            return {};
        }
        if (m_news == NewsFrom::Records)
            return rings.error();
        m_whyNoRecords = rings.error().message;
        m_news = NewsFrom::Events;
    }
    auto source = std::make_unique<DiagSource>(m_session, m_clock);
    if (m_news == NewsFrom::Events)
        if (auto subscribed = source->subscribe(); !subscribed)
            return subscribed.error();
    m_source = std::move(source);
    return {};
}

int Connections::Impl::timeout() const {
    const Time now = m_clock.now();
    return now >= m_due ? 0 : static_cast<int>((m_due - now + 999) / 1000);
}

void Connections::Impl::findOwners() {
    const Time begin = m_clock.now();
    if (!m_options.owners || begin < m_ownersDue)
        return;
    const auto inodes = m_tracker.strangers();
    if (inodes.empty())
        return;
    if (const auto owners = m_session->owners(inodes))
        m_tracker.setOwners(*owners);
    const Time end = m_clock.now();
    m_ownersDue = end + (end - begin) * kOwnersShare;
}

Result<void> Connections::Impl::read(Observation &into, bool now) {
    if (auto drained = m_source->drain(m_tracker); !drained)
        return drained.error();
    const Time begin = m_clock.now();
    if (now || begin >= m_due) {
        if (auto read = m_source->readAll(m_tracker); !read)
            return read.error();
        findOwners();
        // Readings that take longer than their interval get half of the time.
        const Time end = m_clock.now();
        m_due = std::max(m_due + Time{m_options.interval} * 1000, end + (end - begin));
        if (auto drained = m_source->drain(m_tracker); !drained)
            return drained.error();
    }
    m_tracker.take(into);
    return {};
}

Result<Connections> Connections::open(const Host &host, const CollectOptions &options) {
    if (options.interval < kIntervalLeast || options.interval > kIntervalMost)
        return makeError(EINVAL, "readings may be 50 ms to 1 h apart", "interval");
    auto impl = std::make_unique<Impl>(host.session(), options);
    if (auto begun = impl->begin(); !begun)
        return begun.error();
    return Connections(std::move(impl));
}

Connections::Connections(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Connections::~Connections() = default;
Connections::Connections(Connections &&) noexcept = default;
Connections &Connections::operator=(Connections &&) noexcept = default;

NewsFrom Connections::news() const {
    return m_impl->news();
}

const std::string &Connections::whyNoRecords() const {
    return m_impl->whyNoRecords();
}

Time Connections::now() const {
    return m_impl->now();
}

int Connections::fd() const {
    return m_impl->fd();
}

int Connections::timeout() const {
    return m_impl->timeout();
}

Result<Observation> Connections::read(bool now) {
    Observation news;
    if (auto read = m_impl->read(news, now); !read)
        return read.error();
    return news;
}

Result<void> Connections::read(Observation &into, bool now) {
    return m_impl->read(into, now);
}

std::vector<Connection> Connections::all() const {
    return m_impl->tracker().all();
}

void Connections::each(const std::function<void(const Connection &)> &look) const {
    m_impl->tracker().each(look);
}

std::uint64_t Connections::gapCount() const {
    return m_impl->tracker().gapCount();
}

std::uint64_t Connection::lifeAtLeast() const {
    std::uint64_t before = 0;
    if (socket.hasInfo) {
        const auto &info = socket.info;
        before =
            std::uint64_t{std::max({info.lastDataSent, info.lastDataReceived, info.lastAckReceived})} * 1000;
    }
    const Time last = closed != 0 ? closed : lastSeen;
    const std::uint64_t least = std::max(before, last > firstSeen ? last - firstSeen : 0);
    return std::min(least, lifeAtMost().value_or(least));
}

std::optional<std::uint64_t> Connection::lifeAtMost() const {
    if (bornAfter == 0 || (ended && closed == 0))
        return std::nullopt;
    const Time last = closed != 0 ? closed : lastSeen;
    return last > bornAfter ? last - bornAfter : 0;
}

std::uint64_t Connection::bytesDelivered() const {
    if (!socket.hasInfo)
        return 0;
    const auto &info = socket.info;
    const std::uint64_t sent = info.bytesSent - std::min(info.bytesSent, info.bytesRetransmitted);
    return std::min(sent, info.bytesAcked);
}

std::string_view name(End end) {
    switch (end) {
        case End::Here:
            return "here";
        case End::There:
            return "there";
        case End::Unknown:
            break;
    }
    return "unknown";
}

std::string_view name(NewsFrom news) {
    switch (news) {
        case NewsFrom::Records:
            return "records";
        case NewsFrom::Events:
            return "events";
        case NewsFrom::Readings:
            return "readings";
        case NewsFrom::Best:
            break;
    }
    return "best";
}

std::string_view name(Ending ending) {
    switch (ending) {
        case Ending::Fin:
            return "fin";
        case Ending::Reset:
            return "reset";
        case Ending::Unknown:
            break;
    }
    return "unknown";
}

}  // namespace weir
