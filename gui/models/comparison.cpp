// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison.hpp"

#include <cmath>

#include <QCoreApplication>
#include <QStringList>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Comparison)
};

constexpr double kNotable = 0.1;  // less is the same

QString text(const std::optional<double> &value, QString (*format)(double)) {
    return value ? format(*value) : Words::tr("not counted");
}

QString timeEachSecond(double microseconds) {
    return Words::tr("%1 each second")
        .arg(format::milliseconds(static_cast<quint64>(std::llround(microseconds))));
}

QString time(double microseconds) {
    return format::milliseconds(static_cast<quint64>(std::llround(microseconds)));
}

ComparisonRow row(const QString &title, std::optional<double> before, std::optional<double> since,
                  QString (*format)(double), const QString &help) {
    return {title, before, since, text(before, format), text(since, format), help};
}

std::optional<double> share(const PolicyHistory::Rates &rates) {
    if (!rates.retransmits || !rates.segments || *rates.segments <= 0) {
        return {};
    }
    return *rates.retransmits / *rates.segments;
}

QString verdict(const ComparisonRow &row) {
    const double before = *row.before;
    const double since = *row.since;
    if (std::abs(since - before) <= kNotable * std::max(before, since)) {
        return Words::tr("%1 about the same").arg(row.title);
    }
    return since < before ? Words::tr("%1 down from %2 to %3").arg(row.title, row.beforeText, row.sinceText)
                          : Words::tr("%1 up from %2 to %3").arg(row.title, row.beforeText, row.sinceText);
}

QString secondsText(double seconds) {
    return Words::tr("%1 s").arg(format::count(static_cast<quint64>(std::llround(seconds))));
}

}  // namespace

Comparison compare(const QString &policy, const PolicyHistory::Rates &before,
                   const PolicyHistory::Rates &since) {
    Comparison result;
    result.rows = {
        row(Words::tr("Nagle holds"), before.nagleHolds, since.nagleHolds, format::rate,
            Words::tr("Small segments that waited for an acknowledgement, an estimate")),
        row(Words::tr("held by Nagle"), before.nagleTime, since.nagleTime, timeEachSecond,
            Words::tr("Time that segments waited, of all sockets together, an estimate")),
        row(Words::tr("delayed-ACK waits"), before.ackWaits, since.ackWaits, format::rate,
            Words::tr("Acknowledgements that waited for data, and none came")),
        row(Words::tr("waited for ACKs"), before.ackTime, since.ackTime, timeEachSecond,
            Words::tr("Time that acknowledgements waited in vain, of all sockets together")),
        row(Words::tr("retransmits"), before.retransmits, since.retransmits, format::rate,
            Words::tr("Segments sent again, of the sockets that match")),
        row(Words::tr("retransmits of segments"), share(before), share(since), format::percent,
            Words::tr("Part of the segments that were sent again")),
        row(Words::tr("segments sent"), before.segments, since.segments, format::rate,
            Words::tr("Segments, of the sockets that match")),
        row(Words::tr("round trip"), before.rtt, since.rtt, time,
            Words::tr("Mean of the sockets that match")),
    };
    QStringList parts;
    for (const ComparisonRow &each : result.rows) {
        if (each.before && each.since && (*each.before > 0 || *each.since > 0)) {
            parts.append(verdict(each));
        }
    }
    const QString times = Words::tr("%1 before the trial against %2 since")
                              .arg(secondsText(std::max(before.seconds, before.trafficSeconds)),
                                   secondsText(std::max(since.seconds, since.trafficSeconds)));
    if (!parts.isEmpty()) {
        result.sentence = Words::tr("%1, %2: %3.").arg(policy, times, parts.join(u"; "_s));
    } else if (before.nagleHolds || before.retransmits) {
        result.sentence =
            Words::tr("%1, %2: nothing waited and nothing was sent again, or not counted on both sides.")
                .arg(policy, times);
    } else {
        result.sentence =
            Words::tr(
                "%1: nothing was counted before the trial. A policy that only counts stalls, applied "
                "first, gives something to compare with.")
                .arg(policy);
    }
    return result;
}

}  // namespace weir::gui
