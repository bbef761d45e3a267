// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <weir/exposure.hpp>

#include "cost/sums.hpp"

namespace weir {

namespace {

constexpr std::size_t kNamesMost = 8;  // of programs that share a row

// Who connects whereto, without who: connections of unknown owners cannot be left out of the sums.
struct Way {
    End opened = End::Unknown;
    Endpoint destination;
    auto operator<=>(const Way &) const = default;
};

Endpoint unmapped(const Endpoint &endpoint) {
    return {unmapped(endpoint.address), endpoint.port};
}

std::string whoOf(const Connection &connection) {
    if (connection.opened == End::There)
        return unmapped(connection.socket.remote.address).text();
    if (!connection.program.empty())
        return connection.program;
    return connection.hasOwner ? "user " + std::to_string(connection.socket.uid) : "";
}

double costPerSecond(const Usage &usage) {
    return usage.rate * static_cast<double>(usage.handshake.value_or(0) + usage.slowStart.value_or(0) +
                                            usage.teardown.value_or(0));
}

}  // namespace

class CostTable::Impl {
public:
    explicit Impl(Surroundings surroundings) { m_observed.surroundings = std::move(surroundings); }

    void add(const Reading &reading);
    void add(const Gap &gap);
    void add(const Connection &connection);
    [[nodiscard]] CostReport report() const;
    [[nodiscard]] std::vector<UsagePoint> series(const Usage &row) const;

private:
    [[nodiscard]] std::uint32_t indexOf(Time begin) const;
    void addTo(Sums &sums, const Connection &connection) const;

    Observed m_observed;
    std::map<Way, std::map<std::string, Sums>> m_ways;
    std::size_t m_rows = 0;
    CostReport m_report;
};

void CostTable::Impl::add(const Reading &reading) {
    if (m_observed.readings.empty() || reading.begin > m_observed.readings.back())
        m_observed.readings.push_back(reading.begin);
    m_observed.end = std::max(m_observed.end, reading.end);
    ++m_report.readings;
}

void CostTable::Impl::add(const Gap &gap) {
    ++m_report.gaps;
    m_report.lost += gap.lost.value_or(0);
    m_report.lostMore = m_report.lostMore || !gap.lost;
}

// The reading that began then, or the next one.
std::uint32_t CostTable::Impl::indexOf(Time begin) const {
    const auto &all = m_observed.readings;
    return static_cast<std::uint32_t>(std::lower_bound(all.begin(), all.end(), begin) - all.begin());
}

void CostTable::Impl::add(const Connection &connection) {
    ++m_report.connections;
    Way way;
    way.opened = connection.opened;
    if (!connection.hasPeer)
        way = {};
    else if (connection.opened == End::There)
        way.destination = unmapped(connection.socket.local);
    else
        way.destination = unmapped(connection.socket.remote);
    // Of two ports that may be anybody's own choice neither makes a destination.
    if (way.opened == End::Unknown)
        way.destination.port = 0;
    if (m_rows >= kRowsMost && !m_ways.contains(way)) {
        ++m_report.uncounted;
        return;
    }
    auto &group = m_ways[way];
    auto who = whoOf(connection);
    if (m_rows >= kRowsMost && !group.contains(who)) {
        ++m_report.uncounted;
        return;
    }
    const auto [place, isNew] = group.try_emplace(std::move(who));
    m_rows += isNew ? 1 : 0;
    addTo(place->second, connection);
}

void CostTable::Impl::addTo(Sums &sums, const Connection &connection) const {
    const auto &info = connection.socket.info;
    ++sums.connections;
    if (connection.bornAfter != 0) {
        ++sums.born;
        ++sums.births[indexOf(connection.bornAfter)];
    }
    sums.ended += connection.ended ? 1 : 0;
    sums.resets += connection.ending == Ending::Reset && connection.closedBy == End::Here ? 1 : 0;
    if (connection.timeWait) {
        ++sums.timeWaits;
        const auto second = connection.closed / 1'000'000;
        ++sums.waits[second];
        sums.waits.erase(sums.waits.begin(),
                         sums.waits.lower_bound(sums.waits.rbegin()->first - kTimeWaitSeconds));
    }
    sums.met += connection.readings;
    if (connection.readings != 0) {
        const auto first = indexOf(connection.openSince);
        ++sums.steps[first];
        --sums.steps[first + connection.readings];
    }
    sums.loopback = sums.loopback || classify(unmapped(connection.socket.remote.address)) == Reach::Loopback;
    if (!connection.socket.hasInfo)
        return;
    const auto cost = costOf(connection);
    const auto sent = connection.bytesDelivered();
    sums.bytes += sent + info.bytesReceived;
    sums.bytesSent += sent;
    sums.retransmits += info.retransmits;
    sums.overheadBytes += cost.overheadBytes;
    sums.useBytes += cost.useBytes;
    if (info.minRtt != 0 && info.minRtt != UINT32_MAX)
        sums.rtt.add(static_cast<double>(info.minRtt));
    sums.handshake.add(cost.handshake);
    sums.slowStart.add(cost.slowStart);
    sums.teardown.add(cost.teardown);
    if (connection.ended)
        sums.lifeAtLeast.add(
            static_cast<double>(std::max(connection.lifeAtLeast(), cost.handshake.value_or(0))));
}

void Sums::add(const Sums &other) {
    connections += other.connections;
    born += other.born;
    ended += other.ended;
    resets += other.resets;
    timeWaits += other.timeWaits;
    met += other.met;
    bytes += other.bytes;
    bytesSent += other.bytesSent;
    retransmits += other.retransmits;
    overheadBytes += other.overheadBytes;
    useBytes += other.useBytes;
    rtt.add(other.rtt);
    handshake.add(other.handshake);
    slowStart.add(other.slowStart);
    teardown.add(other.teardown);
    lifeAtLeast.add(other.lifeAtLeast);
    for (const auto &[reading, step] : other.steps)
        steps[reading] += step;
    for (const auto &[reading, count] : other.births)
        births[reading] += count;
    for (const auto &[second, count] : other.waits)
        waits[second] += count;
    loopback = loopback || other.loopback;
}

CostReport CostTable::Impl::report() const {
    CostReport report = m_report;
    report.begin = m_observed.readings.empty() ? m_observed.surroundings.begun : m_observed.readings.front();
    report.end = std::max(m_observed.end, report.begin);
    for (const auto &entry : m_ways) {
        const auto &way = entry.first;
        const auto &group = entry.second;
        const auto row = [&](std::string who, const Sums &sums) {
            Usage usage;
            usage.who = std::move(who);
            usage.opened = way.opened;
            usage.destination = way.destination;
            judge(usage, sums, m_observed);
            report.usages.push_back(std::move(usage));
        };
        if (!group.contains("")) {
            for (const auto &[who, sums] : group)
                row(who, sums);
            continue;
        }
        // Readings meet the long ones and tell their owners, the short ones have none: apart, neither
        // would be right.
        Sums all;
        std::string names;
        std::size_t count = 0;
        for (const auto &[who, sums] : group) {
            all.add(sums);
            if (!who.empty() && count++ < kNamesMost)
                names += who + ", ";
        }
        row(names + "?", all);
    }
    std::stable_sort(report.usages.begin(), report.usages.end(), [](const Usage &a, const Usage &b) {
        return std::tuple(costPerSecond(b), b.connections) < std::tuple(costPerSecond(a), a.connections);
    });
    return report;
}

std::vector<UsagePoint> CostTable::Impl::series(const Usage &row) const {
    const auto found = m_ways.find({row.opened, row.destination});
    if (found == m_ways.end())
        return {};
    Sums sums;
    const auto &group = found->second;
    if (group.contains("")) {
        for (const auto &[who, each] : group)
            sums.add(each);
    } else if (const auto own = group.find(row.who); own != group.end()) {
        sums = own->second;
    } else {
        return {};
    }
    std::vector<UsagePoint> points;
    points.reserve(m_observed.readings.size());
    for (const Time time : m_observed.readings)
        points.push_back({time, 0, 0});
    // Who was born after the last reading is not in a point yet.
    for (const auto &[reading, count] : sums.births)
        if (reading < points.size())
            points[reading].born = count;
    std::int64_t open = 0;
    auto step = sums.steps.begin();
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (; step != sums.steps.end() && step->first <= i; ++step)
            open += step->second;
        points[i].open = static_cast<std::uint64_t>(std::max<std::int64_t>(open, 0));
    }
    return points;
}

CostTable::CostTable(Surroundings surroundings) : m_impl(std::make_unique<Impl>(std::move(surroundings))) {}
CostTable::CostTable(const CostTable &other) : m_impl(std::make_unique<Impl>(*other.m_impl)) {}
CostTable &CostTable::operator=(const CostTable &other) {
    m_impl = std::make_unique<Impl>(*other.m_impl);
    return *this;
}
CostTable::CostTable(CostTable &&) noexcept = default;
CostTable &CostTable::operator=(CostTable &&) noexcept = default;
CostTable::~CostTable() = default;

void CostTable::add(const Reading &reading) {
    m_impl->add(reading);
}

void CostTable::add(const Gap &gap) {
    m_impl->add(gap);
}

void CostTable::add(const Connection &connection) {
    m_impl->add(connection);
}

void CostTable::add(const RecordingEntry &entry) {
    if (const auto *connection = std::get_if<Connection>(&entry))
        add(*connection);
    else if (const auto *reading = std::get_if<Reading>(&entry))
        add(*reading);
    else if (const auto *gap = std::get_if<Gap>(&entry))
        add(*gap);
}

CostReport CostTable::report() const {
    return m_impl->report();
}

std::vector<UsagePoint> CostTable::series(const Usage &row) const {
    return m_impl->series(row);
}

std::vector<UsageChange> compare(const CostReport &before, const CostReport &after) {
    std::map<Way, std::pair<int, int>> rows;
    for (const auto &usage : before.usages)
        ++rows[{usage.opened, usage.destination}].first;
    for (const auto &usage : after.usages)
        ++rows[{usage.opened, usage.destination}].second;
    using Key = std::pair<Way, std::string>;
    std::map<Key, UsageChange> changes;
    const auto keyOf = [&](const Usage &usage) {
        const Way way{usage.opened, usage.destination};
        // Where there is one row only, it is the same, though more or less of its owners may be known.
        const bool single = rows[way] == std::pair(1, 1);
        return Key{way, single ? std::string() : usage.who};
    };
    for (const auto &usage : before.usages)
        changes[keyOf(usage)].before = usage;
    for (const auto &usage : after.usages)
        changes[keyOf(usage)].after = usage;
    std::vector<UsageChange> out;
    out.reserve(changes.size());
    for (auto &[key, change] : changes)
        out.push_back(std::move(change));
    const auto size = [](const UsageChange &change) {
        const double was = change.before ? costPerSecond(*change.before) : 0;
        const double is = change.after ? costPerSecond(*change.after) : 0;
        return was < is ? is - was : was - is;
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const UsageChange &a, const UsageChange &b) { return size(b) < size(a); });
    return out;
}

}  // namespace weir
