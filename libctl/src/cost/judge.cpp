// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "cost/sums.hpp"

namespace weir {

namespace {

constexpr std::uint64_t kBornLeast = 10;    // connections that say something
constexpr std::uint64_t kMetLeast = 20;     // meetings with readings that Little's law needs
constexpr std::size_t kIntervalsLeast = 5;  // that burstiness needs
constexpr double kLittle = 0.05;            // of their life
constexpr double kLongLife = 10e6;          // microseconds
constexpr double kBursty = 2;               // variance over mean
constexpr double kRtoLeast = 200e3;         // microseconds; Linux, TCP_RTO_MIN
constexpr double kReusedAfter = 1;          // seconds, with net.ipv4.tcp_tw_reuse

std::string format(double value, int digits) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
    return buffer;
}

// Three digits or so.
std::string number(double value) {
    return format(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

std::string time(double microseconds) {
    if (microseconds < 999.5e3)
        return number(microseconds / 1e3) + " ms";
    const double seconds = microseconds / 1e6;
    if (seconds < 120)
        return number(seconds) + " s";
    return seconds < 7200 ? number(seconds / 60) + " min" : number(seconds / 3600) + " h";
}

std::string percent(double part) {
    return format(part * 100, 1) + " %";
}

/// Open connections at each reading, in ascending order.
std::vector<double> occupancy(const Sums &sums, std::size_t readings) {
    std::vector<double> all(readings, 0);
    std::int64_t now = 0;
    auto step = sums.steps.begin();
    for (std::size_t i = 0; i < readings; ++i) {
        for (; step != sums.steps.end() && step->first <= i; ++step)
            now += step->second;
        all[i] = static_cast<double>(now);
    }
    std::sort(all.begin(), all.end());
    return all;
}

double burstiness(const Sums &sums, std::size_t readings) {
    if (readings < kIntervalsLeast + 1 || sums.born == 0)
        return 0;
    const auto intervals = static_cast<double>(readings - 1);
    const double mean = static_cast<double>(sums.born) / intervals;
    double squares = 0;
    for (const auto &[reading, count] : sums.births)
        squares += static_cast<double>(count) * static_cast<double>(count);
    return (squares / intervals - mean * mean) / mean;
}

void judgePorts(Usage &usage, const Sums &sums, const Observed &observed) {
    const auto &around = observed.surroundings;
    const auto last = observed.end / 1'000'000;
    for (const auto &[second, count] : sums.waits)
        if (second + kTimeWaitSeconds >= last)
            usage.portsHeld += count;
    usage.portsHeld += static_cast<std::uint64_t>(std::llround(usage.open));
    const bool reused =
        around.timeWaitReuse && (*around.timeWaitReuse == 1 || (*around.timeWaitReuse == 2 && sums.loopback));
    const double left =
        usage.ended == 0 ? 0 : static_cast<double>(usage.timeWaits) / static_cast<double>(usage.ended);
    const double holding = reused ? kReusedAfter : kTimeWaitSeconds;
    usage.portsHeldLater = usage.rate * left * holding + usage.open;
    if (usage.opened != End::Here || !around.portFirst || !around.portLast)
        return;
    const std::uint32_t range = *around.portLast - *around.portFirst + 1u;
    usage.ports = range - std::min(range, around.portsReserved.value_or(0));
    const double growth = usage.rate * left;
    if (usage.portsHeldLater > *usage.ports && growth > 0)
        usage.exhaustion = std::max(0.0, (*usage.ports - static_cast<double>(usage.portsHeld)) / growth);
}

void judgePool(Usage &usage, const Sums &sums, const Observed &observed) {
    const auto waiting = static_cast<double>(usage.handshake.value_or(0) + usage.slowStart.value_or(0));
    const auto share = usage.overheadShare();
    if (!share || !usage.handshake)
        return;
    const auto life = static_cast<double>(*usage.life);
    if (*share < kLittle) {
        usage.verdict = life >= kLongLife ? PoolVerdict::Reused : PoolVerdict::LittleToWin;
        return;
    }
    if (usage.born < kBornLeast)
        return;
    if (usage.lifeIsLeast) {
        // So short that hardly a reading met one: what they live at most follows from that.
        const auto met = static_cast<double>(sums.met);
        const double most = (met + 2 * std::sqrt(met + 1) + 2) /
                            static_cast<double>(observed.readings.size()) / usage.rate * 1e6;
        if (waiting < kLittle * most)
            return;
    }
    usage.verdict = PoolVerdict::Pool;
    // In use without what a pool takes away, at least one.
    const double inUse = usage.rate * std::max(life - static_cast<double>(*usage.handshake), 0.0) / 1e6;
    usage.poolMean = static_cast<std::uint32_t>(std::max(1.0, std::ceil(inUse - 1e-9)));
    const auto all = occupancy(sums, observed.readings.size());
    const auto place = static_cast<std::size_t>(std::ceil(0.99 * static_cast<double>(all.size())));
    const double seen = all.empty() ? 0 : all[std::max<std::size_t>(place, 1) - 1];
    usage.poolP99 =
        std::max({usage.poolMean, poissonP99(inUse), static_cast<std::uint32_t>(std::min(seen, 4e9))});
    const double idle = usage.poolMean / usage.rate * 1e6 - life;
    const bool sends = sums.bytesSent > sums.bytes / 2;
    usage.windowStaysWarm = idle < kRtoLeast || (sends && observed.surroundings.slowStartAfterIdle == false);
    usage.savedPerUse = *usage.handshake + (usage.windowStaysWarm ? usage.slowStart.value_or(0) : 0);
    usage.eager = usage.burstiness > kBursty || waiting * 2 >= std::max(life - waiting, 0.0);
}

std::string poolWords(const Usage &usage) {
    const std::string size = usage.poolMean == usage.poolP99
                                 ? std::to_string(usage.poolMean)
                                 : std::to_string(usage.poolMean) + " connections on average, " +
                                       std::to_string(usage.poolP99) + " in 99 of 100 moments";
    std::string out = "a pool of " + size + ", would save " + time(static_cast<double>(*usage.savedPerUse)) +
                      " each time and " + time(usage.rate * static_cast<double>(*usage.savedPerUse)) +
                      " every second";
    if (usage.poolMean == usage.poolP99)
        out.replace(out.find(", would"), 1, usage.poolMean == 1 ? " connection" : " connections");
    if (!usage.windowStaysWarm && usage.slowStart.value_or(0) > 0)
        out +=
            "; not the slow start, because between uses the window would shrink again "
            "(tcp_slow_start_after_idle)";
    return out;
}

std::string openingWords(const Usage &usage) {
    const double waiting = static_cast<double>(usage.handshake.value_or(0) + usage.slowStart.value_or(0));
    if (usage.burstiness > kBursty)
        return "open them in advance: new ones come in bursts (variance " + number(usage.burstiness) +
               " times that of chance), and each would wait " + time(waiting) + " just then";
    if (usage.eager)
        return "open them in advance: the " + time(waiting) +
               " that a new one waits are more than half of its use";
    return "open them when needed: the " + time(waiting) + " that a new one waits are little against its use";
}

void explain(Usage &usage, const Observed &observed) {
    auto &words = usage.words;
    const bool less = usage.lifeIsLeast;
    if (const auto share = usage.overheadShare())
        words.push_back(number(usage.rate) + " new a second, each lives " + (less ? "at least " : "") +
                        time(static_cast<double>(*usage.life)) + ", " + (less ? "at most " : "") +
                        percent(*share) + " of it for handshake, slow start and teardown");
    switch (usage.verdict) {
        case PoolVerdict::TooFew:
            words.push_back(usage.born < kBornLeast
                                ? "too few to say more: " + std::to_string(usage.born) + " new in " +
                                      time(observed.seconds() * 1e6)
                                : std::string("readings met too few of them to say how long they live"));
            break;
        case PoolVerdict::Reused:
            words.push_back("they live long, as with a pool: nothing to win");
            break;
        case PoolVerdict::LittleToWin:
            words.push_back("being new costs them little: a pool would hardly be noticed");
            break;
        case PoolVerdict::Pool:
            words.push_back(poolWords(usage));
            words.push_back(openingWords(usage));
            break;
    }
    if (usage.exhaustion)
        words.push_back("ports run out in " + time(*usage.exhaustion * 1e6) + ": " +
                        number(usage.portsHeldLater) + " would be held, there are " +
                        std::to_string(*usage.ports) + " (net.ipv4.ip_local_port_range)");
    else if (usage.ports && usage.portsHeldLater >= 1)
        words.push_back(number(usage.portsHeldLater) + " of " + std::to_string(*usage.ports) +
                        " ports are held if it goes on like that");
}

}  // namespace

std::optional<double> Usage::overheadShare() const {
    if (!life || *life == 0 || (!handshake && !slowStart))
        return std::nullopt;
    const auto spent =
        static_cast<double>(handshake.value_or(0) + slowStart.value_or(0) + teardown.value_or(0));
    return std::min(1.0, spent / static_cast<double>(*life));
}

void judge(Usage &usage, const Sums &sums, const Observed &observed) {
    usage.connections = sums.connections;
    usage.born = sums.born;
    usage.ended = sums.ended;
    usage.resets = sums.resets;
    usage.timeWaits = sums.timeWaits;
    usage.bytes = sums.bytes;
    usage.retransmits = sums.retransmits;
    usage.rtt = sums.rtt.value();
    usage.handshake = sums.handshake.value();
    usage.slowStart = sums.slowStart.value();
    usage.teardown = sums.teardown.value();
    usage.overheadBytes = sums.overheadBytes;
    usage.useBytes = sums.useBytes;
    const double seconds = observed.seconds();
    const std::size_t readings = observed.readings.size();
    usage.rate = seconds > 0 ? static_cast<double>(sums.born) / seconds : 0;
    usage.open = readings == 0 ? 0 : static_cast<double>(sums.met) / static_cast<double>(readings);
    if (sums.met >= kMetLeast && usage.rate > 0) {
        usage.life = static_cast<std::uint64_t>(usage.open / usage.rate * 1e6);
    } else {
        usage.life = sums.lifeAtLeast.value();
        usage.lifeIsLeast = usage.life.has_value();
        if (!usage.life && sums.met != 0) {
            usage.life = static_cast<std::uint64_t>(seconds * 1e6);
            usage.lifeIsLeast = true;
        }
    }
    usage.burstiness = burstiness(sums, readings);
    judgePorts(usage, sums, observed);
    judgePool(usage, sums, observed);
    explain(usage, observed);
}

}  // namespace weir
