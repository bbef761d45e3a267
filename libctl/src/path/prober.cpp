// SPDX-License-Identifier: LGPL-2.1-or-later
#include "path/prober.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace weir::path {

namespace {

constexpr Time kMs = 1000;

// Of hops that are asked at a time. Routers answer a few errors at once and then one a second (Linux:
// six), and behind the last hop all of them are answered by the destination, which is asked much more later.
constexpr std::uint32_t kWindow = 3;
constexpr std::uint32_t kTries = 3;        // of a hop that may be behind the last one
constexpr std::uint32_t kTriesBefore = 5;  // of one before a hop that answers
constexpr std::uint32_t kSilentHops = 4;   // in a row are the end
constexpr Time kSpacing = 4 * kMs;         // of packets that leave together
constexpr Time kPause = 1050 * kMs;        // until a router that has spent its errors has another
constexpr std::uint32_t kMostAttempts = 24;
constexpr std::uint32_t kMostPasses = 1000;

// How likely chance alone may be the reason for what is reported; for the hop and the size at which it
// begins; and for a step of a search whose result is looked at once more.
constexpr double kDoubt = 1e-4;
constexpr double kDoubtOfBoundary = 1e-3;
constexpr double kDoubtOfStep = 0.25;

// What links and tunnels usually leave, so that a search meets it early; see tunnels.cpp. Order matters.
constexpr std::array<std::uint32_t, 33> kUsual{
    576,  1006, 1280, 1300, 1320, 1340, 1350, 1360, 1380, 1400, 1406, 1412, 1420, 1428, 1430, 1436, 1438,
    1440, 1442, 1450, 1454, 1456, 1458, 1460, 1462, 1472, 1476, 1480, 1492, 1500, 4352, 8950, 9000};

}  // namespace

Prober::Prober(const Settings &settings)
    : m_settings(settings),
      m_least(settings.destination.family == Family::Inet6 ? 1280 : 68),
      m_hops(settings.maxHops + 1u) {
    m_settings.firstSize = std::max(m_settings.firstSize, kSmall);
    m_size = m_settings.firstSize;
}

int Prober::schedule(std::uint8_t ttl, std::uint32_t size, Time at) {
    Record record;
    record.ttl = ttl;
    record.size = size;
    record.due = at;
    m_records.push_back(record);
    const int index = static_cast<int>(m_records.size()) - 1;
    const auto place = std::ranges::upper_bound(
        m_queue, at, {}, [&](int i) { return m_records[static_cast<std::size_t>(i)].due; });
    m_queue.insert(place, index);
    return index;
}

std::vector<Probe> Prober::due(Time now) {
    if (m_start == 0)
        m_start = now;
    plan(now);
    std::vector<Probe> out;
    while (!m_queue.empty() && !done()) {
        Record &record = m_records[static_cast<std::size_t>(m_queue.front())];
        if (record.due > now)
            break;
        record.sent = now;
        out.push_back({static_cast<std::uint16_t>(m_queue.front()), record.ttl, record.size});
        m_queue.pop_front();
    }
    return out;
}

void Prober::take(Time now, const Answer &answer) {
    std::size_t index = m_records.size();
    if (answer.id) {
        index = *answer.id;
    } else {
        // A quotation without our number in it can only be told by there being one it can be about.
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            const Record &record = m_records[i];
            if (record.sent == 0 || record.answered != 0 || now > record.sent + patience())
                continue;
            if (index != m_records.size()) {
                index = m_records.size();
                break;
            }
            index = i;
        }
    }
    if (index >= m_records.size() || m_records[index].sent == 0 || m_records[index].answered != 0) {
        ++m_ignored;
        return;
    }
    Record &record = m_records[index];
    // An MTU that would have let the packet through, or that no link may have, is a lie.
    const bool old = m_settings.destination.family == Family::Inet && answer.mtu == 0;
    if (answer.kind == Answer::Kind::TooBig &&
        (answer.mtu >= record.size || (answer.mtu < m_least && !old) || record.size <= kSmall)) {
        ++m_ignored;
        return;
    }
    record.answered = now;
    record.kind = answer.kind;
    record.from = answer.from;
    record.mtu = answer.mtu;
    m_maxRtt = std::max(m_maxRtt, now - record.sent);
    if (answer.kind == Answer::Kind::TooBig)
        return;
    Hop &hop = m_hops[record.ttl];
    hop.answered = true;
    m_furthest = std::max(m_furthest, record.ttl);
    if (answer.kind != Answer::Kind::TimeExceeded && (m_end == 0 || record.ttl < m_end)) {
        m_end = record.ttl;
        m_refused = answer.kind == Answer::Kind::Unreachable && answer.from != m_settings.destination;
    }
    if (m_end != 0)
        m_furthest = std::min(m_furthest, m_end);
}

void Prober::refused(Time now, std::uint16_t id, std::uint32_t mtu) {
    if (id >= m_records.size() || m_records[id].answered != 0)
        return;
    // Nobody but this machine can say so, whatever the number.
    Record &record = m_records[id];
    record.answered = now;
    record.kind = Answer::Kind::TooBig;
    record.from = {};
    record.mtu = mtu >= m_least && mtu < record.size ? mtu : 0;
}

Time Prober::patience() const {
    return m_maxRtt == 0 ? 1000 * kMs : std::clamp<Time>(4 * m_maxRtt + 100 * kMs, 300 * kMs, 2000 * kMs);
}

Time Prober::grace() const {
    return std::max<Time>(40 * kMs, m_maxRtt / 2);
}

bool Prober::undecided(const Record &record, Time now) const {
    if (record.answered != 0)
        return false;
    if (record.sent == 0)
        return true;
    if (record.control >= 0) {
        const Record &control = m_records[static_cast<std::size_t>(record.control)];
        if (control.answered != 0)
            return now < control.answered + grace();
        if (control.sent == 0 || now < control.sent + patience())
            return true;
    }
    return now < record.sent + patience();
}

/// Whether its control came through and it did not: what a router's limit for errors cannot be the
/// reason of, for the control left later.
bool Prober::vanished(const Record &record, Time now) const {
    return record.control >= 0 && record.answered == 0 && record.sent != 0 && !undecided(record, now) &&
           m_records[static_cast<std::size_t>(record.control)].answered != 0;
}

Time Prober::next() const {
    return m_wake;
}

std::uint8_t Prober::lastHop() const {
    return m_end != 0 ? m_end : m_furthest;
}

void Prober::countSmall(Time now, std::uint32_t &sent, std::uint32_t &lost) const {
    sent = lost = 0;
    for (const Record &record : m_records) {
        if (record.size != kSmall || record.sent == 0 || !m_hops[record.ttl].answered ||
            record.ttl > lastHop())
            continue;
        if (record.answered == 0) {
            if (now < record.sent + patience())
                continue;
            // If none that left after it was answered, a router may just have spent its errors.
            const bool later = std::ranges::any_of(m_records, [&](const Record &other) {
                return other.ttl == record.ttl && other.size == kSmall && other.sent >= record.sent &&
                       other.sent < record.sent + kPause && other.answered != 0;
            });
            if (record.isControl && !later)
                continue;
        }
        ++sent;
        lost += record.answered == 0;
    }
}

std::uint32_t Prober::evidenceNeeded(double doubt, Time now) const {
    std::uint32_t sent = 0;
    std::uint32_t lost = 0;
    countSmall(now, sent, lost);
    const double share = std::clamp((lost + 1.0) / (sent + 2.0), 0.01, 0.6);
    return static_cast<std::uint32_t>(std::max(1.0, std::ceil(std::log(doubt) / std::log(share))));
}

std::uint32_t Prober::evidence(std::uint8_t ttl, std::uint32_t size, Time now) const {
    return static_cast<std::uint32_t>(std::ranges::count_if(m_records, [&](const Record &record) {
        return record.ttl == ttl && record.size == size && vanished(record, now);
    }));
}

bool Prober::passed(std::uint8_t ttl, std::uint32_t size) const {
    return std::ranges::any_of(m_records, [&](const Record &record) {
        return record.answered != 0 && record.kind != Answer::Kind::TooBig && record.ttl >= ttl &&
               record.size >= size;
    });
}

const Prober::Record *Prober::toldOf(std::uint8_t ttl, std::uint32_t size) const {
    const auto found = std::ranges::find_if(m_records, [&](const Record &record) {
        return record.answered != 0 && record.kind == Answer::Kind::TooBig && record.ttl <= ttl &&
               record.size <= size && record.ttl > m_base && !passed(ttl, record.size);
    });
    return found == m_records.end() ? nullptr : &*found;
}

/// Whether packets of that size come as far as the hop; sends what it takes to know. Without
/// @p pairAtOnce the first packet goes alone, which costs the router an error less if it arrives.
Prober::Outcome Prober::ask(std::uint8_t ttl, std::uint32_t size, double doubt, bool pairAtOnce, Time now) {
    if (passed(ttl, size))
        return Outcome::Passes;
    if (toldOf(ttl, size))
        return Outcome::Told;
    const std::uint32_t have = evidence(ttl, size, now);
    const std::uint32_t need = evidenceNeeded(doubt, now);
    if (have >= need)
        return Outcome::Vanishes;
    std::uint32_t attempts = 0;
    const Record *last = nullptr;
    for (const Record &record : m_records) {
        if (record.ttl != ttl || record.size != size || record.isControl)
            continue;
        ++attempts;
        if (undecided(record, now))
            return Outcome::Pending;
        last = &record;
    }
    if (attempts >= kMostAttempts)
        return Outcome::Unknown;
    if (attempts == 0 && !pairAtOnce) {
        schedule(ttl, size, now);
        return Outcome::Pending;
    }
    // Without an answer to the last control the router has spent its errors, or something was lost.
    const bool dry =
        last && last->control >= 0 && m_records[static_cast<std::size_t>(last->control)].answered == 0;
    m_hops[ttl].spent |= dry;
    Time at = dry ? std::max(now, last->sent + kPause) : now;
    for (std::uint32_t i = dry || m_hops[ttl].spent ? need - 1 : have; i < need; ++i, at += 2 * kSpacing) {
        const int large = schedule(ttl, size, at);
        const int control = schedule(ttl, kSmall, at);
        m_records[static_cast<std::size_t>(large)].control = control;
        m_records[static_cast<std::size_t>(control)].isControl = true;
    }
    return Outcome::Pending;
}

void Prober::plan(Time now) {
    // Each pass of the loop either ends a question or waits; contradictory answers must not keep it going.
    for (std::uint32_t passes = 0; !done(); ++passes) {
        if (now >= m_start + m_settings.budget || m_records.size() >= m_settings.maxPackets ||
            passes > kMostPasses) {
            giveUp(now);
            break;
        }
        const bool more = m_step == Step::Hops ? planHops(now) : planSizes(now);
        if (!more)
            break;
    }
    if (done())
        m_queue.clear();
    m_wake = m_start + m_settings.budget;
    if (!m_queue.empty())
        m_wake = std::min(m_wake, m_records[static_cast<std::size_t>(m_queue.front())].due);
    for (const Record &record : m_records) {
        if (record.sent == 0 || record.answered != 0)
            continue;
        Time end = record.sent + patience();
        if (record.control >= 0 && m_records[static_cast<std::size_t>(record.control)].answered != 0)
            end = m_records[static_cast<std::size_t>(record.control)].answered + grace();
        if (end > now)
            m_wake = std::min(m_wake, end);
    }
    m_wake = std::max(m_wake, now + 1);
}

/// True when the step is over.
bool Prober::planHops(Time now) {
    const std::uint8_t end = m_end != 0 ? m_end : m_settings.maxHops;
    std::uint32_t open = 0;
    std::uint32_t silent = 0;
    for (std::uint8_t ttl = 1; ttl <= end && open < kWindow; ++ttl) {
        Hop &hop = m_hops[ttl];
        if (hop.answered) {
            silent = 0;
            continue;
        }
        const bool flying = std::ranges::any_of(
            m_records, [&](const Record &record) { return record.ttl == ttl && undecided(record, now); });
        const std::uint32_t tries = ttl < m_furthest ? kTriesBefore : kTries;
        if (flying) {
            ++open;
        } else if (hop.tries < tries) {
            ++hop.tries;
            schedule(ttl, kSmall, now);
            ++open;
        } else if (++silent >= kSilentHops && ttl > m_furthest) {
            break;
        }
    }
    if (open > 0)
        return false;
    m_step = lastHop() == 0 ? Step::Done : Step::Walk;
    m_gaveUp = lastHop() == 0;
    return true;
}

bool Prober::planSizes(Time now) {
    switch (m_step) {
        case Step::Walk:
            return walk(now);
        case Step::LocateTold:
        case Step::LocateHole:
            return locate(now);
        case Step::Size:
            return findSize(now);
        case Step::Hops:
        case Step::Done:
            break;
    }
    return false;
}

/// Sends the present size to the last hop.
bool Prober::walk(Time now) {
    const std::uint8_t last = lastHop();
    const Outcome outcome = ask(last, m_size, kDoubt, false, now);
    switch (outcome) {
        case Outcome::Pending:
            return false;
        case Outcome::Passes:
            m_step = Step::Done;
            return true;
        case Outcome::Unknown:
            m_gaveUp = true;
            m_step = Step::Done;
            return true;
        case Outcome::Told:
        case Outcome::Vanishes:
            break;
    }
    m_found = now;
    m_low = m_base;
    m_high = last;
    m_useless.assign(m_hops.size(), false);
    m_teller.reset();
    m_step = Step::LocateHole;
    if (outcome == Outcome::Vanishes)
        return true;
    const Record &told = *toldOf(last, m_size);
    m_teller = Answer{told.kind, told.from, {}, told.mtu};
    m_step = Step::LocateTold;
    // The router that told is most often one that was seen; if it is there twice, sizes have to decide.
    std::uint32_t times = 0;
    for (std::uint8_t ttl = m_base; ttl < last && told.from.size() != 0; ++ttl) {
        const bool here = std::ranges::any_of(m_records, [&](const Record &record) {
            return record.ttl == ttl && record.answered != 0 && record.from == told.from &&
                   record.kind == Answer::Kind::TimeExceeded;
        });
        if (here && ++times == 1)
            m_low = ttl;
    }
    if (times == 1)
        m_high = static_cast<std::uint8_t>(m_low + 1);
    else
        m_low = m_base;
    return true;
}

/// Narrows the place down to two neighbours among the hops that answer.
bool Prober::locate(Time now) {
    std::vector<std::uint8_t> between;
    for (std::uint8_t ttl = m_low + 1; ttl < m_high; ++ttl)
        if (m_hops[ttl].answered && !m_useless[ttl])
            between.push_back(ttl);
    if (!between.empty()) {
        const std::uint8_t middle = between[between.size() / 2];
        const bool hole = m_step == Step::LocateHole;
        switch (ask(middle, m_size, hole ? kDoubtOfBoundary : kDoubt, hole, now)) {
            case Outcome::Pending:
                return false;
            case Outcome::Passes:
                m_low = middle;
                break;
            case Outcome::Told:
                if (hole)
                    m_useless[middle] = true;
                else
                    m_high = middle;
                break;
            case Outcome::Vanishes:
                m_high = hole ? middle : m_high;
                m_useless[middle] = !hole;
                break;
            case Outcome::Unknown:
                m_useless[middle] = true;
                break;
        }
        return true;
    }
    if (m_teller && m_teller->mtu != 0) {
        finishDrop(m_teller->mtu, now, true);
        return true;
    }
    m_step = Step::Size;
    return true;
}

std::optional<std::uint32_t> Prober::nextSize(std::uint32_t passes, std::uint32_t fails) const {
    if (fails <= passes + 1)
        return std::nullopt;
    const auto first = std::ranges::upper_bound(kUsual, passes);
    const auto last = std::ranges::lower_bound(kUsual, fails);
    if (first < last)
        return *(first + std::distance(first, last) / 2);
    // A usual size that passes is most often the one looked for: is there room for one more byte?
    if (std::ranges::binary_search(kUsual, passes) && !toldOf(m_high, passes + 1) &&
        std::ranges::none_of(m_records, [&](const Record &record) {
            return record.ttl == m_high && record.size == passes + 1 && record.sent != 0;
        }))
        return passes + 1;
    return passes + (fails - passes) / 2;
}

bool Prober::findSize(Time now) {
    // What is known follows from the records each time anew, so that late answers count.
    std::uint32_t passes = kSmall;
    for (const Record &record : m_records)
        if (record.answered != 0 && record.kind != Answer::Kind::TooBig && record.ttl >= m_high)
            passes = std::max(passes, std::min(record.size, m_size));
    if (passes >= m_size) {  // it came after all
        m_step = Step::Walk;
        return true;
    }
    std::uint32_t fails = m_size;
    for (const Record &record : m_records) {
        if (record.size <= passes || record.size >= fails)
            continue;
        const bool asked = record.ttl == m_high && !record.isControl;
        if (toldOf(m_high, record.size) == &record ||
            (asked && evidence(m_high, record.size, now) >= evidenceNeeded(kDoubtOfStep, now)))
            fails = record.size;
    }
    const auto size = nextSize(passes, fails);
    const Outcome outcome = size ? ask(m_high, *size, kDoubtOfStep, true, now)
                                 : ask(m_high, fails, fails == m_size ? kDoubt : kDoubtOfBoundary, true, now);
    switch (outcome) {
        case Outcome::Pending:
            return false;
        case Outcome::Passes:
            return true;
        case Outcome::Unknown:
            finishDrop(passes, now, false);
            return true;
        case Outcome::Told:
        case Outcome::Vanishes:
            if (!size)
                finishDrop(passes, now, true);
            return true;
    }
    return false;
}

void Prober::finishDrop(std::uint32_t to, Time now, bool exact) {
    MtuDrop drop;
    drop.after = m_low;
    drop.before = m_high;
    drop.from = m_size;
    drop.to = to;
    drop.told = m_teller.has_value();
    if (m_teller)
        drop.by = m_teller->from;
    drop.exact = exact;
    drop.found = static_cast<std::uint32_t>((drop.told ? now : m_found) - m_start);
    m_drops.push_back(drop);
    m_size = to;
    m_base = m_low;
    m_step = exact ? Step::Walk : Step::Done;
}

void Prober::giveUp(Time now) {
    m_gaveUp = true;
    if (m_step == Step::LocateTold || m_step == Step::LocateHole || m_step == Step::Size) {
        std::uint32_t passes = kSmall;
        for (const Record &record : m_records)
            if (record.answered != 0 && record.kind != Answer::Kind::TooBig && record.ttl >= m_high)
                passes = std::max(passes, std::min(record.size, m_size - 1));
        finishDrop(m_teller && m_teller->mtu != 0 ? m_teller->mtu : passes, now, false);
    }
    m_step = Step::Done;
}

void Prober::stop(Time now) {
    if (!done())
        giveUp(now);
}

PathReport Prober::report(Time now) const {
    PathReport out;
    out.destination = m_settings.destination;
    out.reached = m_end != 0 && !m_refused;
    out.refused = m_refused;
    out.firstSize = m_settings.firstSize;
    out.mtu = lastHop() == 0 ? 0 : m_size;
    out.drops = m_drops;
    out.ignored = m_ignored;
    out.elapsed = now - m_start;
    countSmall(now, out.smallSent, out.smallLost);
    for (std::uint8_t ttl = 1; ttl <= lastHop(); ++ttl) {
        PathHop hop;
        hop.ttl = ttl;
        hop.mtu = m_settings.firstSize;
        for (const MtuDrop &drop : m_drops)
            if (ttl > drop.after)
                hop.mtu = drop.to;
        for (const Record &record : m_records) {
            if (record.ttl != ttl || record.sent == 0)
                continue;
            hop.sent += record.size == kSmall;
            if (record.answered == 0 || record.kind == Answer::Kind::TooBig)
                continue;
            hop.answered += record.size == kSmall;
            if (std::ranges::find(hop.addresses, record.from) == hop.addresses.end())
                hop.addresses.push_back(record.from);
            const auto rtt = static_cast<std::uint32_t>(record.answered - record.sent);
            if (record.size == kSmall)
                hop.rtt = hop.rtt ? std::min(*hop.rtt, rtt) : rtt;
        }
        out.hops.push_back(std::move(hop));
    }
    for (const Record &record : m_records)
        out.sent += record.sent != 0;
    const bool hole = std::ranges::any_of(m_drops, [](const MtuDrop &drop) { return !drop.told; });
    const bool lossy = out.smallLost >= 3 && out.smallLost * 50 >= out.smallSent;
    if (hole)
        out.verdict = PathVerdict::BlackHole;
    else if (!m_drops.empty() && !m_gaveUp)
        out.verdict = PathVerdict::Told;
    else if (m_gaveUp)
        out.verdict = lossy ? PathVerdict::Loss : PathVerdict::Unknown;
    else
        out.verdict = lossy ? PathVerdict::Loss : PathVerdict::Clear;
    return out;
}

}  // namespace weir::path
