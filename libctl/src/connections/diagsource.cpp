// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/diagsource.hpp"

#include <linux/sock_diag.h>

#include <cerrno>

#include "sockets/diag.hpp"

#include <linux/netlink.h>

namespace weir {

namespace {

// So many events at most in one go; the rest keeps fd() readable.
constexpr std::size_t kAtOnce = 65'536;

bool isGone(const Error &error) {
    return error.is(std::errc::broken_pipe) || error.is(std::errc::connection_reset);
}

}  // namespace

DiagSource::DiagSource(std::shared_ptr<Session> session, const SteadyWallClock &clock)
    : m_session(std::move(session)), m_clock(clock), m_dumps(m_session, NETLINK_SOCK_DIAG) {}

Result<void> DiagSource::subscribe() {
    auto opened = m_session->open(NETLINK_SOCK_DIAG, {});
    if (!opened)
        return opened.error();
    m_events = std::move(*opened);
    if (auto joined = m_events->join(SKNLGRP_INET_TCP_DESTROY); !joined)
        return joined.error();
    // Not there without IPv6.
    if (auto joined = m_events->join(SKNLGRP_INET6_TCP_DESTROY);
        !joined && !joined.error().is(std::errc::no_such_file_or_directory))
        return joined.error();
    m_emptied = m_clock.now();
    return {};
}

int DiagSource::fd() const {
    return !m_events ? -1 : m_session->pollFd(*m_events);
}

void DiagSource::tellLosses(ConnectionSink &sink, bool emptied) {
    const Time now = m_clock.now();
    const auto dropped = m_events->dropped();
    if (m_overrun || (dropped && *dropped != m_dropped)) {
        std::optional<std::uint64_t> lost;
        if (dropped)
            lost = *dropped - m_dropped;
        sink.gap({"events", m_emptied, now, lost,
                  "connections ended faster than the kernel's messages about them were read"});
        m_dropped = dropped.value_or(0);
        m_overrun = false;
    }
    if (emptied)
        m_emptied = now;
}

Result<void> DiagSource::drain(ConnectionSink &sink) {
    if (!m_events)
        return {};
    for (std::size_t n = 0; n < kAtOnce;) {
        auto received = m_events->receive(0);
        if (!received) {
            const auto &error = received.error();
            if (error.is(std::errc::timed_out)) {
                tellLosses(sink, true);
                return {};
            }
            if (isGone(error) || !m_events->usable())
                return makeError(EPIPE, error.message);
            if (!error.is(std::errc::no_buffer_space))
                return error;
            m_overrun = true;
            continue;
        }
        const Time now = m_clock.now();
        nl::Datagram datagram(*received);
        while (const auto view = datagram.next()) {
            ++n;
            if (const auto socket = readSocket(*view))
                sink.ended(*socket, now);
        }
    }
    tellLosses(sink, false);
    return {};
}

Result<void> DiagSource::readAll(ConnectionSink &sink) {
    const Time begin = m_clock.now();
    sink.beginReading(begin);
    for (const auto family : {Family::Inet, Family::Inet6}) {
        const auto receive = [&](const nl::MessageView &view) {
            if (auto socket = readSocket(view))
                sink.seen(std::move(*socket));
        };
        auto result =
            m_dumps.dump([&] { return tcpDump(family, kAllStates); }, {{}, NLMSG_HDRLEN}, receive, [] {});
        if (result || (family == Family::Inet6 && result.error().is(std::errc::no_such_file_or_directory)))
            continue;
        sink.endReading(m_clock.now(), false);
        if (isGone(result.error()))
            return result;
        sink.gap({"readings", begin, m_clock.now(), std::nullopt,
                  "the sockets could not be read: " + result.error().message});
        return {};
    }
    sink.endReading(m_clock.now(), true);
    return {};
}

}  // namespace weir
