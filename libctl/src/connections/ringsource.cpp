// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/ringsource.hpp"

#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>

#include "connections/told.hpp"

namespace weir {

namespace {

constexpr ino_t kInitialPids = 0xEFFFFFFC;  // PROC_PID_INIT_INO of <linux/proc_ns.h>

bool hasInitialPids() {
    struct stat status {};
    return ::stat("/proc/self/ns/pid", &status) == 0 && status.st_ino == kInitialPids;
}

}  // namespace

RingSource::RingSource(const std::shared_ptr<Session> &session, const SteadyWallClock &clock, Rings rings)
    : m_clock(clock),
      m_names(session),
      m_readings(session, clock),
      m_rings(std::move(rings)),
      m_emptied(clock.now()),
      m_samePids(hasInitialPids()) {}

void RingSource::tell(const weir_event &event, ConnectionSink &sink, Time now) {
    auto connection = connectionOf(event, m_clock, m_samePids);
    connection.policy = m_names.policy(event.policy, now);
    if (connection.asked)
        connection.service = m_names.service(*connection.asked, now);
    sink.told(std::move(connection));
}

/// A record says all that earlier ones of its connection do: those are taken out, most of them. An end stays,
/// whatever seems to come after it.
void RingSource::note(const weir_event *&event) {
    auto &latest = m_latest[event->cookie % m_latest.size()];
    if (latest && (*latest)->cookie == event->cookie && (*latest)->began == event->began &&
        (*latest)->type != WEIR_EVENT_END)
        *latest = nullptr;
    latest = &event;
    if (event->type == WEIR_EVENT_END)
        m_ended.emplace_back(event->cookie, event->began);
}

/// Whether the end of a connection was read with it, though note() has not seen that.
bool RingSource::ends(const weir_event &event) const {
    return std::ranges::binary_search(m_ended, Life(event.cookie, event.began));
}

Result<void> RingSource::drain(ConnectionSink &sink) {
    const Time now = m_clock.now();
    const auto events = m_rings.read();
    m_ended.clear();
    m_latest.fill({});
    for (const weir_event *&event : events)
        note(event);
    if (!std::ranges::is_sorted(m_ended))
        std::ranges::sort(m_ended);
    // Of one that begins among records that are missing the end may be one of them: what is still there the
    // next reading finds.
    const bool endsOnly = m_rings.missed().ends != 0;
    for (const weir_event *event : events) {
        if (!event || (event->family != AF_INET && event->family != AF_INET6))
            continue;
        if (event->established == 0 && (event->flags & WEIR_EVENT_OLDER) == 0)
            continue;  // it came to nothing
        if (event->type != WEIR_EVENT_END && (endsOnly || ends(*event)))
            continue;
        tell(*event, sink, now);
    }
    if (const auto missed = m_rings.takeMissed(); missed.ends != 0)
        sink.gap({"records", m_emptied, now, missed.ends,
                  "connections ended faster than the module's records of them were read"});
    if (const auto lost = m_rings.takeLost(); lost != 0)
        sink.gap({"records", m_emptied, now, std::nullopt,
                  "the kernel had no memory for " + std::to_string(lost) + " records"});
    m_emptied = now;
    return {};
}

}  // namespace weir
