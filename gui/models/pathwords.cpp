// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathwords.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::pathwords {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Paths)
};

const PathHop *hopAt(const PathReport &report, std::uint8_t ttl) {
    const auto hop = std::find_if(report.hops.begin(), report.hops.end(),
                                  [ttl](const PathHop &each) { return each.ttl == ttl; });
    return hop == report.hops.end() ? nullptr : &*hop;
}

QString hopName(const PathReport &report, std::uint8_t ttl) {
    if (ttl == 0) {
        return Words::tr("this machine");
    }
    const PathHop *hop = hopAt(report, ttl);
    return hop == nullptr || hop->addresses.empty()
               ? Words::tr("hop %1").arg(ttl)
               : Words::tr("hop %1 (%2)").arg(ttl).arg(format::text(hop->addresses.front().text()));
}

QString lostPackets(const PathReport &report) {
    return Words::tr("%1 of %2 small packets")
        .arg(format::count(report.smallLost), format::count(report.smallSent));
}

double lossOf(const PathHop &hop) {
    return hop.sent == 0 ? 0 : 1.0 - static_cast<double>(hop.answered) / hop.sent;
}

}  // namespace

Look lookOf(PathVerdict verdict) {
    switch (verdict) {
        case PathVerdict::Clear:
            return {Glyph::Disc, Tone::Live, Words::tr("clear"), Words::tr("Packets of full size arrive")};
        case PathVerdict::Told:
            return {Glyph::Half, Tone::Attention, Words::tr("told"),
                    Words::tr("Packets of full size do not arrive, and a router says so")};
        case PathVerdict::BlackHole:
            return {Glyph::Cross, Tone::Bad, Words::tr("black hole"),
                    Words::tr("Packets of full size vanish, and nobody says so")};
        case PathVerdict::Loss:
            return {Glyph::Wave, Tone::Bad, Words::tr("loss"),
                    Words::tr("Packets of any size get lost; it is no question of the MTU")};
        case PathVerdict::Unknown:
            break;
    }
    return {Glyph::Ring, Tone::Idle, Words::tr("unknown"), Words::tr("Too few answers came to tell")};
}

QString verdict(const PathReport &report) {
    switch (report.verdict) {
        case PathVerdict::Clear:
            return report.reached
                       ? Words::tr("Clear: packets of %1 bytes arrive").arg(format::count(report.firstSize))
                       : Words::tr("Clear as far as anybody answers: packets of %1 bytes get to hop %2")
                             .arg(format::count(report.firstSize))
                             .arg(report.hops.empty() ? 0 : report.hops.back().ttl);
        case PathVerdict::Told:
            return Words::tr("Told: connections learn by ICMP to send no more than %1 bytes")
                .arg(format::count(report.mtu));
        case PathVerdict::BlackHole:
            return Words::tr(
                       "Black hole: connections that send full packets hang. Let ICMP through, set the "
                       "MTU to %1, limit the MSS, or turn net.ipv4.tcp_mtu_probing on")
                .arg(format::count(report.mtu));
        case PathVerdict::Loss:
            return Words::tr("Loss: no answer to %1; large ones fare no worse, it is no question of the MTU")
                .arg(lostPackets(report));
        case PathVerdict::Unknown:
            break;
    }
    return report.hops.empty()
               ? Words::tr(
                     "Unknown: nobody on the way answers. A firewall near this machine "
                     "may drop UDP or ICMP")
               : Words::tr("Unknown: too few answers to tell, none to %1").arg(lostPackets(report));
}

QString brief(const PathReport &report) {
    const QString word = lookOf(report.verdict).word;
    return report.verdict == PathVerdict::Unknown || report.mtu == 0
               ? word
               : Words::tr("%1, %2").arg(word, format::count(report.mtu));
}

QString place(const PathReport &report, const MtuDrop &drop) {
    if (drop.before > drop.after + 1) {
        return Words::tr("between %1 and %2").arg(hopName(report, drop.after), hopName(report, drop.before));
    }
    return Words::tr("after %1").arg(hopName(report, drop.after));
}

QString teller(const MtuDrop &drop) {
    if (!drop.told) {
        return Words::tr("nobody says so");
    }
    return drop.by.size() == 0 ? Words::tr("told by this machine's interface")
                               : Words::tr("told by %1").arg(format::text(drop.by.text()));
}

QString drop(const PathReport &report, const MtuDrop &drop) {
    const QString from = format::count(drop.from);
    const QString to = format::count(drop.to);
    return drop.exact ? Words::tr("The MTU drops from %1 to %2 %3: %4")
                            .arg(from, to, place(report, drop), teller(drop))
                      : Words::tr(
                            "The MTU drops from %1 to at least %2 %3: %4. The time ended before every "
                            "size was tried")
                            .arg(from, to, place(report, drop), teller(drop));
}

QString evidence(const PathReport &report, const MtuDrop &drop) {
    return Words::tr(
               "Packets of more than %1 bytes vanish %2, small ones right behind them pass (%3 of %4 "
               "answered); certain after %5")
        .arg(format::count(drop.to), place(report, drop),
             format::count(report.smallSent - std::min(report.smallSent, report.smallLost)),
             format::count(report.smallSent), format::milliseconds(drop.found));
}

QString guesses(const MtuDrop &drop) {
    if (!drop.exact) {
        return {};
    }
    QStringList known;
    for (const TunnelGuess &guess : guessTunnels(drop.from, drop.to)) {
        known.append(Words::tr("%1 (%2; %3)")
                         .arg(format::text(guess.name), format::text(guess.how), format::text(guess.source)));
    }
    return known.isEmpty() ? QString()
                           : Words::tr("%n byte(s) less may be %1", nullptr,
                                       static_cast<int>(drop.from - std::min(drop.from, drop.to)))
                                 .arg(known.join(Words::tr(", or ")));
}

QString end(const PathReport &report) {
    if (report.refused) {
        return Words::tr("The last hop says that it does not let the packets through");
    }
    if (!report.reached && !report.hops.empty()) {
        return Words::tr("Nobody answers beyond hop %1; what lies behind it is not known")
            .arg(report.hops.back().ttl);
    }
    return {};
}

QStringList notes(const PathReport &report) {
    QStringList out;
    for (const MtuDrop &each : report.drops) {
        out.append(drop(report, each));
        if (!each.told) {
            out.append(evidence(report, each));
        }
        if (const QString guess = guesses(each); !guess.isEmpty()) {
            out.append(guess);
        }
    }
    if (const QString last = end(report); !last.isEmpty()) {
        out.append(last);
    }
    if (report.ignored > 0) {
        out.append(Words::tr("%n answer(s) did not fit to what was sent and were ignored", nullptr,
                             static_cast<int>(report.ignored)));
    }
    return out;
}

QString addresses(const PathHop &hop) {
    QStringList all;
    for (const Address &address : hop.addresses) {
        all.append(format::text(address.text()));
    }
    return all.join(u", "_s);
}

QString loss(const PathHop &hop) {
    if (hop.addresses.empty() || hop.sent == 0) {
        return format::none();
    }
    const std::uint32_t lost = hop.sent - std::min(hop.sent, hop.answered);
    return lost == 0 ? Words::tr("0 of %1").arg(format::count(hop.sent))
                     : Words::tr("%1 of %2 (%3)")
                           .arg(format::count(lost), format::count(hop.sent), format::percent(lossOf(hop)));
}

bool limitsAnswers(const PathReport &report, const PathHop &hop) {
    return lossOf(hop) > 0 &&
           std::any_of(report.hops.begin(), report.hops.end(), [&hop](const PathHop &other) {
               return other.ttl > hop.ttl && !other.addresses.empty() && lossOf(other) < lossOf(hop);
           });
}

QString remark(const PathReport &report, const PathHop &hop) {
    QStringList out;
    for (const MtuDrop &each : report.drops) {
        if (each.before == hop.ttl) {
            out.append(
                each.told ? Words::tr("the MTU drops from %1, %2").arg(format::count(each.from), teller(each))
                          : Words::tr("black hole: the MTU drops from %1, %2")
                                .arg(format::count(each.from), teller(each)));
        }
    }
    if (hop.addresses.empty()) {
        out.append(Words::tr("does not answer"));
    } else if (hop.addresses.size() > 1) {
        out.append(Words::tr("the path changes here"));
    }
    if (!hop.addresses.empty() && limitsAnswers(report, hop)) {
        out.append(Words::tr("answers only so often: hops behind it lose less"));
    }
    if (report.refused && hop.ttl == report.hops.back().ttl) {
        out.append(Words::tr("does not let the packets through"));
    } else if (report.reached && hop.ttl == report.hops.back().ttl) {
        out.append(Words::tr("the destination"));
    }
    return out.join(u"; "_s);
}

Look lookOf(const std::vector<PathSuspicion> &suspicions, bool used) {
    const auto has = [&suspicions](PathSuspicion one) {
        return std::find(suspicions.begin(), suspicions.end(), one) != suspicions.end();
    };
    if (has(PathSuspicion::Stuck)) {
        return {Glyph::Triangle, Tone::Bad, Words::tr("stuck"), {}};
    }
    if (has(PathSuspicion::SmallerMtu)) {
        return {Glyph::Half, Tone::Attention, Words::tr("smaller MTU"), {}};
    }
    if (has(PathSuspicion::DifferentMss)) {
        return {Glyph::Half, Tone::Attention, Words::tr("different MSS"), {}};
    }
    return used ? Look{Glyph::Disc, Tone::Live, Words::tr("in use"), Words::tr("Nothing is suspicious")}
                : Look{Glyph::Ring, Tone::Idle, Words::tr("not in use"),
                       Words::tr("No connection leads there now")};
}

QStringList suspicions(const PathUse &use) {
    QStringList out;
    for (const PathSuspicion suspicion : suspicionsOf(use)) {
        switch (suspicion) {
            case PathSuspicion::Stuck:
                out.append(
                    Words::tr("%n connection(s) send full segments again and again: perhaps a black hole",
                              nullptr, static_cast<int>(use.stuck)));
                break;
            case PathSuspicion::SmallerMtu:
                out.append(Words::tr("Connections use a path MTU of %1, below the %2 of the route")
                               .arg(format::count(use.pmtuLeast), format::count(use.allowed)));
                break;
            case PathSuspicion::DifferentMss:
                out.append(Words::tr("Connections have different MSS, %1 to %2")
                               .arg(format::count(use.mssLeast), format::count(use.mssMost)));
                break;
        }
    }
    return out;
}

QString arithmetic(const SegmentSize &size) {
    const QString first = Words::tr("MSS %1 = MTU %2 − %3 IP − %4 TCP")
                              .arg(format::count(size.announced()), format::count(size.mtu))
                              .arg(size.ipHeader)
                              .arg(size.tcpHeader);
    return size.options == 0 ? first
                             : Words::tr("%1; with timestamps %2 = %3 − %4")
                                   .arg(first, format::count(size.data()), format::count(size.announced()))
                                   .arg(size.options);
}

QString duration(std::uint32_t seconds) {
    return seconds < 60     ? Words::tr("%1 s").arg(seconds)
           : seconds < 3600 ? Words::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60)
                            : Words::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString moment(qint64 time, qint64 now) {
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(time);
    const bool today = then.date() == QDateTime::fromMSecsSinceEpoch(now).date();
    return today ? QLocale().toString(then.time(), u"HH:mm:ss"_s)
                 : QLocale().toString(then, u"yyyy-MM-dd HH:mm"_s);
}

namespace {

void compareHops(const PathReport &before, const PathReport &now, QStringList &out) {
    constexpr int kMost = 3;
    if (before.hops.size() != now.hops.size()) {
        out.append(Words::tr("%1 instead of %2")
                       .arg(Words::tr("%n hop(s)", nullptr, static_cast<int>(now.hops.size())))
                       .arg(before.hops.size()));
        return;
    }
    int changed = 0;
    for (std::size_t place = 0; place < now.hops.size(); ++place) {
        const PathHop &old = before.hops[place];
        const PathHop &hop = now.hops[place];
        // A hop that was silent once need not be another one.
        const bool same =
            old.addresses.empty() || hop.addresses.empty() ||
            std::find_first_of(old.addresses.begin(), old.addresses.end(), hop.addresses.begin(),
                               hop.addresses.end()) != old.addresses.end();
        if (!same && ++changed <= kMost) {
            out.append(
                Words::tr("hop %1 is %2 instead of %3").arg(hop.ttl).arg(addresses(hop), addresses(old)));
        }
    }
    if (changed > kMost) {
        out.append(Words::tr("%n more hop(s) are others", nullptr, changed - kMost));
    }
}

void compareTimes(const PathReport &before, const PathReport &now, QStringList &out) {
    constexpr std::uint32_t kLeast = 2000;  // less is noise
    if (before.hops.empty() || now.hops.empty() || !before.reached || !now.reached) {
        return;
    }
    const auto old = before.hops.back().rtt;
    const auto rtt = now.hops.back().rtt;
    if (old && rtt && std::max(*old, *rtt) >= 2 * std::min(*old, *rtt) &&
        std::max(*old, *rtt) - std::min(*old, *rtt) >= kLeast) {
        out.append(
            Words::tr("RTT %1 instead of %2").arg(format::milliseconds(*rtt), format::milliseconds(*old)));
    }
}

}  // namespace

QStringList changes(const PathProbe &before, const PathProbe &now) {
    QStringList out;
    const PathReport &old = before.report;
    const PathReport &report = now.report;
    if (old.verdict != report.verdict) {
        out.append(Words::tr("%1 instead of %2").arg(lookOf(report.verdict).word, lookOf(old.verdict).word));
    }
    if (old.mtu != report.mtu && old.mtu != 0 && report.mtu != 0) {
        out.append(Words::tr("MTU %1 instead of %2").arg(format::count(report.mtu), format::count(old.mtu)));
    }
    if (old.firstSize != report.firstSize) {
        out.append(Words::tr("packets of %1 bytes were sent instead of %2")
                       .arg(format::count(report.firstSize), format::count(old.firstSize)));
    }
    if (before.interface != now.interface && !before.interface.isEmpty() && !now.interface.isEmpty()) {
        out.append(Words::tr("through %1 instead of %2").arg(now.interface, before.interface));
    }
    if (!old.drops.empty() && !report.drops.empty() &&
        (old.drops.front().after != report.drops.front().after ||
         old.drops.front().before != report.drops.front().before)) {
        out.append(Words::tr("the MTU drops %1 instead of %2")
                       .arg(place(report, report.drops.front()), place(old, old.drops.front())));
    }
    if (old.reached != report.reached) {
        out.append(report.reached ? Words::tr("the destination answers now")
                                  : Words::tr("the destination does not answer any more"));
    }
    compareHops(old, report, out);
    compareTimes(old, report, out);
    return out;
}

}  // namespace weir::gui::pathwords
