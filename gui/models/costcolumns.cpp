// SPDX-License-Identifier: GPL-3.0-or-later
#include "costcolumns.hpp"

#include <array>

#include <QCoreApplication>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Costs)
};

using Text = QString (*)(const Usage &);
using Number = std::optional<double> (*)(const Usage &);
using Time = std::optional<std::uint64_t> Usage::*;
using Count = std::uint64_t Usage::*;

CostColumn column(const char *key, const char *unit, const QString &title, const QString &help,
                  int characters, Text text, Number number) {
    return {key, unit, title, help, CellKind::Number, true, characters, text, number};
}

CostColumn hidden(CostColumn column) {
    column.shown = false;
    return column;
}

template <Time time>
QString timeText(const Usage &usage) {
    return usage.*time ? format::milliseconds(*(usage.*time)) : format::none();
}

template <Time time>
std::optional<double> timeNumber(const Usage &usage) {
    return usage.*time ? std::optional(static_cast<double>(*(usage.*time))) : std::nullopt;
}

template <Count count>
QString countText(const Usage &usage) {
    return format::count(usage.*count);
}

template <Count count>
QString bytesText(const Usage &usage) {
    return format::bytes(static_cast<double>(usage.*count));
}

template <Count count>
std::optional<double> countNumber(const Usage &usage) {
    return static_cast<double>(usage.*count);
}

/// Milliseconds of waiting in each second.
QString eachSecond(double micros) {
    return format::significant(micros / 1000) + QChar(0x00a0) + u"ms/s"_s;
}

std::optional<double> savesEachSecond(const Usage &usage) {
    return usage.savedPerUse ? std::optional(usage.rate * static_cast<double>(*usage.savedPerUse))
                             : std::nullopt;
}

bool isPool(const Usage &usage) {
    return usage.verdict == PoolVerdict::Pool;
}

QString poolText(const Usage &usage) {
    if (!isPool(usage)) {
        return format::none();
    }
    return usage.poolMean == usage.poolP99
               ? format::count(usage.poolMean)
               : Words::tr("%1 to %2").arg(format::count(usage.poolMean), format::count(usage.poolP99));
}

CostColumn who() {
    CostColumn made = column("who", "", Words::tr("Who"),
                             Words::tr("Program that opens the connections, “user 1000” where only that is "
                                       "known, or the client's address where they are opened there"),
                             16, whoOf, nullptr);
    made.kind = CellKind::Text;
    return made;
}

CostColumn whereto() {
    CostColumn made = column("destination", "", Words::tr("Whereto"),
                             Words::tr("The other end, or the service here that clients connect to"), 21,
                             wheretoOf, nullptr);
    made.kind = CellKind::Address;
    return made;
}

CostColumn verdict() {
    CostColumn made = column(
        "verdict", "", Words::tr("Verdict"), Words::tr("Whether a pool of connections would save something"),
        18, [](const Usage &usage) { return lookOf(usage.verdict).word; },
        [](const Usage &usage) { return std::optional(static_cast<double>(usage.verdict)); });
    made.kind = CellKind::Text;
    return made;
}

std::vector<CostColumn> costs() {
    return {
        column(
            "waste", "us_per_s", Words::tr("Waste"),
            Words::tr("Time that goes into being connections each second: handshake, slow start and teardown "
                      "times the new ones per second"),
            11, [](const Usage &usage) { return eachSecond(wasteOf(usage)); },
            [](const Usage &usage) { return std::optional(wasteOf(usage)); }),
        column(
            "new_per_second", "", Words::tr("New"), Words::tr("New connections per second"), 9,
            [](const Usage &usage) { return format::rate(usage.rate); },
            [](const Usage &usage) { return std::optional(usage.rate); }),
        column(
            "open_mean", "", Words::tr("Open"), Words::tr("Connections open at a time, mean of the readings"),
            7, [](const Usage &usage) { return format::significant(usage.open); },
            [](const Usage &usage) { return std::optional(usage.open); }),
        column(
            "life", "us", Words::tr("Life"),
            Words::tr("How long they live, mean; ≥ where readings met too few of them to tell more"), 14,
            [](const Usage &usage) {
                return (usage.lifeIsLeast ? u"≥ "_s : QString()) + timeText<&Usage::life>(usage);
            },
            timeNumber<&Usage::life>),
        column("handshake", "us", Words::tr("Handshake"), Words::tr("Mean time from SYN to SYN-ACK"), 9,
               timeText<&Usage::handshake>, timeNumber<&Usage::handshake>),
        column("slow_start", "us", Words::tr("Slow Start"),
               Words::tr("Mean time longer than with a congestion window that was wide from the beginning"),
               9, timeText<&Usage::slowStart>, timeNumber<&Usage::slowStart>),
        column(
            "overhead_share", "ratio", Words::tr("Overhead"),
            Words::tr("Part of their life that goes into handshake, slow start and teardown; ≤ where they "
                      "may live longer than is known"),
            12,
            [](const Usage &usage) {
                const auto share = usage.overheadShare();
                return share ? (usage.lifeIsLeast ? u"≤ "_s : QString()) + format::percent(*share)
                             : format::none();
            },
            [](const Usage &usage) { return usage.overheadShare(); }),
    };
}

std::vector<CostColumn> pools() {
    return {
        column("pool", "", Words::tr("Pool"),
               Words::tr("Connections that a pool would have in use: on average, and in 99 of 100 moments"),
               9, poolText,
               [](const Usage &usage) {
                   return isPool(usage) ? std::optional<double>(usage.poolMean) : std::nullopt;
               }),
        column("saved_per_use", "us", Words::tr("Saves"),
               Words::tr("What each use would save with a connection that is there already"), 9,
               timeText<&Usage::savedPerUse>, timeNumber<&Usage::savedPerUse>),
        column(
            "saved_per_second", "us_per_s", Words::tr("Saves Per Second"),
            Words::tr("What all uses of a second together would save"), 11,
            [](const Usage &usage) {
                const auto saved = savesEachSecond(usage);
                return saved ? eachSecond(*saved) : format::none();
            },
            savesEachSecond),
        column("ports_held", "", Words::tr("Ports"),
               Words::tr("Local ports held at the end, those in TIME-WAIT too"), 7,
               countText<&Usage::portsHeld>, countNumber<&Usage::portsHeld>),
        column(
            "ports_exhausted_in", "s", Words::tr("Ports Run Out"),
            Words::tr("Seconds until no local port is left for this destination, if it goes on like that"), 9,
            [](const Usage &usage) {
                return usage.exhaustion ? Words::tr("%1 s").arg(format::significant(*usage.exhaustion))
                                        : Words::tr("never");
            },
            [](const Usage &usage) { return usage.exhaustion; }),
    };
}

std::vector<CostColumn> details() {
    return {
        hidden(column("time_waits", "", Words::tr("TIME-WAIT"),
                      Words::tr("Connections that left a socket in TIME-WAIT here"), 9,
                      countText<&Usage::timeWaits>, countNumber<&Usage::timeWaits>)),
        hidden(column("bytes", "bytes", Words::tr("Data"), Words::tr("Bytes of data in both directions"), 9,
                      bytesText<&Usage::bytes>, countNumber<&Usage::bytes>)),
        hidden(column("retransmits", "", Words::tr("Retransmits"), Words::tr("Segments sent again"), 9,
                      countText<&Usage::retransmits>, countNumber<&Usage::retransmits>)),
        hidden(column("rtt", "us", Words::tr("RTT"), Words::tr("Round trip, mean of the shortest of each"), 9,
                      timeText<&Usage::rtt>, timeNumber<&Usage::rtt>)),
        hidden(column("connections", "", Words::tr("Connections"), Words::tr("All that were seen"), 9,
                      countText<&Usage::connections>, countNumber<&Usage::connections>)),
        hidden(column("ended", "", Words::tr("Ended"), Words::tr("Of them, those that have ended"), 9,
                      countText<&Usage::ended>, countNumber<&Usage::ended>)),
        hidden(column("aborted", "", Words::tr("Aborted"), Words::tr("Ended by a reset from here"), 9,
                      countText<&Usage::resets>, countNumber<&Usage::resets>)),
        hidden(column("teardown", "us", Words::tr("Teardown"), Words::tr("Mean; nobody waits for it"), 9,
                      timeText<&Usage::teardown>, timeNumber<&Usage::teardown>)),
        hidden(column("overhead_on_wire", "bytes", Words::tr("Overhead Bytes"),
                      Words::tr("Bytes on the wire for handshakes and teardowns"), 9,
                      bytesText<&Usage::overheadBytes>, countNumber<&Usage::overheadBytes>)),
        hidden(column(
            "burstiness", "", Words::tr("Bursts"),
            Words::tr("Variance of the new ones per reading over their mean; 1 if they come at random"), 7,
            [](const Usage &usage) { return format::significant(usage.burstiness); },
            [](const Usage &usage) { return std::optional(usage.burstiness); })),
    };
}

}  // namespace

const std::vector<CostColumn> &costColumns() {
    static const std::vector<CostColumn> all = [] {
        std::vector<CostColumn> made{who(), whereto(), verdict()};
        for (auto part : {costs(), pools(), details()}) {
            made.insert(made.end(), part.begin(), part.end());
        }
        return made;
    }();
    return all;
}

VerdictLook lookOf(PoolVerdict verdict) {
    switch (verdict) {
        case PoolVerdict::Pool:
            return {Words::tr("pool would save"), Words::tr("A pool of connections would save time"),
                    Tone::Attention, Glyph::Triangle};
        case PoolVerdict::Reused:
            return {Words::tr("reused"), Words::tr("They live long and carry much, as with a pool"),
                    Tone::Live, Glyph::Disc};
        case PoolVerdict::LittleToWin:
            return {Words::tr("little to win"),
                    Words::tr("Being new costs them less than a twentieth of their life"), Tone::Idle,
                    Glyph::Ring};
        case PoolVerdict::TooFew:
            break;
    }
    return {Words::tr("too few"), Words::tr("Too few connections, or readings of them, to say anything"),
            Tone::Idle, Glyph::Half};
}

QString whoOf(const Usage &usage) {
    return usage.who.empty() ? Words::tr("unknown") : format::text(usage.who);
}

QString wheretoOf(const Usage &usage) {
    const Endpoint &to = usage.destination;
    if (to.address.size() == 0) {
        return Words::tr("unknown");
    }
    const QString address = format::text(to.port != 0 ? to.text() : to.address.text());
    return usage.opened == End::There ? Words::tr("here: %1").arg(address) : address;
}

QString titleOf(const Usage &usage) {
    return usage.opened == End::Unknown
               ? Words::tr("%1 and %2").arg(whoOf(usage), wheretoOf(usage))
               : Words::tr("%1 to %2", "who connects whereto").arg(whoOf(usage), wheretoOf(usage));
}

QString sortKeyOf(const Endpoint &endpoint) {
    const auto &bytes = endpoint.address.bytes;
    const QByteArray raw(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    return u"%1 %2 %3"_s.arg(endpoint.address.size(), 2)
        .arg(QString::fromLatin1(raw.toHex()))
        .arg(endpoint.port, 5);
}

double wasteOf(const Usage &usage) {
    return usage.rate * static_cast<double>(usage.handshake.value_or(0) + usage.slowStart.value_or(0) +
                                            usage.teardown.value_or(0));
}

bool isSameRow(const Usage &a, const Usage &b) {
    return a.opened == b.opened && a.destination == b.destination && a.who == b.who;
}

QString connectionsOf(const Usage &usage) {
    QStringList terms;
    const Endpoint &to = usage.destination;
    const bool served = usage.opened == End::There;
    if (to.address.size() != 0) {
        terms.append((served ? u"local:"_s : u"remote:"_s) + format::text(to.address.text()));
    }
    if (to.port != 0) {
        terms.append(u"port:%1"_s.arg(to.port));
    }
    const QString who = format::text(usage.who);
    if (served && !who.isEmpty()) {
        terms.append(u"remote:"_s + who);
    } else if (who.startsWith(u"user "_s)) {
        terms.append(u"uid:"_s + who.mid(5));
    } else if (!who.isEmpty() && !who.contains(u' ') && !who.endsWith(u'?')) {
        terms.append(u"program:"_s + who);
    }
    return terms.join(u' ');
}

}  // namespace weir::gui
