// SPDX-License-Identifier: GPL-3.0-or-later
#include "factcolumns.hpp"

#include <QCoreApplication>
#include <QDateTime>

#include "format.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::columns {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::FactColumns)
};

using Facts = ConnectionFacts;

const Facts &factsOf(const SocketCell &cell) {
    static const Facts none;
    return cell.facts != nullptr ? *cell.facts : none;
}

QString wordOf(const SocketCell &cell, std::uint32_t word) {
    if (word == 0 || cell.table == nullptr || word >= cell.table->words.size()) {
        return format::none();
    }
    return cell.table->words[word];
}

/// Of something that is not known for all: those without come first, or last.
template <class T>
double known(const std::optional<T> &value) {
    return value ? static_cast<double>(*value) : -1.0;
}

template <class T>
QString timeText(const std::optional<T> &micros) {
    return micros ? format::milliseconds(*micros) : format::none();
}

// Not in the template: lupdate does not find them there.
QString exactText(quint64 micros) {
    return Words::tr("%1 µs").arg(format::count(micros));
}

QString notKnown() {
    return Words::tr("Not known");
}

template <class T>
QString exactTime(const std::optional<T> &micros) {
    return micros ? exactText(*micros) : notKnown();
}

SocketColumn column(const char *key, const QString &title, const QString &help, int characters, CellKind kind,
                    SumOf sums) {
    SocketColumn made;
    made.key = key;
    made.title = title;
    made.help = help;
    made.kind = kind;
    made.characters = characters;
    made.shown = false;
    made.sums = sums;
    return made;
}

SocketColumn counter(const char *key, const QString &title, const QString &help,
                     double (*number)(const SocketCell &)) {
    SocketColumn made = column(key, title, help, 11, CellKind::Number, SumOf::All);
    made.number = number;
    return made;
}

double waitingShare(const SocketCell &cell) {
    const Facts &facts = factsOf(cell);
    const quint64 life = cell.sum != nullptr ? cell.sum->life : lifeOf(cell);
    return !facts.waiting || life == 0
               ? 0.0
               : std::min(1.0, static_cast<double>(*facts.waiting) / static_cast<double>(life));
}

}  // namespace

quint64 lifeOf(const SocketCell &cell) {
    const Facts &facts = factsOf(cell);
    if (facts.life) {
        return *facts.life;
    }
    const qint64 now = cell.table != nullptr ? cell.table->time : 0;
    return static_cast<quint64>(std::max<qint64>(0, now - facts.since)) * 1000;
}

SocketColumn age() {
    SocketColumn made = column(
        "age", Words::tr("Age"),
        Words::tr(
            "How long it has been there, or how long it lived: from the module's records, otherwise from the "
            "readings between which it began. ≥: it was there before anybody looked"),
        13, CellKind::Number, SumOf::All);
    made.shown = true;
    made.unit = "us";
    made.number = [](const SocketCell &cell) { return static_cast<double>(lifeOf(cell)); };
    made.text = [](const SocketCell &cell) {
        const Facts &facts = factsOf(cell);
        if (facts.since == 0 && !facts.life) {
            return format::none();
        }
        const QString life = format::duration(lifeOf(cell));
        return facts.sinceIsLate && cell.sum == nullptr ? u"≥\u00a0"_s + life : life;
    };
    made.exact = [](const SocketCell &cell) {
        const Facts &facts = factsOf(cell);
        if (cell.sum != nullptr) {
            return Words::tr("They lived for %1 on average").arg(format::duration(lifeOf(cell)));
        }
        const QString since =
            QDateTime::fromMSecsSinceEpoch(facts.since).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
        return facts.sinceIsLate ? Words::tr("Was there at %1, when the observation began").arg(since)
                                 : Words::tr("Since %1").arg(since);
    };
    return made;
}

SocketColumn limitedBy() {
    SocketColumn made = column(
        "limitedby", Words::tr("Limited by"),
        Words::tr(
            "What it waited for most when it had to send, and for which share of its life: nothing to send, "
            "the other side's window, the send buffer, or the network (tcpi_busy_time, tcpi_rwnd_limited, "
            "tcpi_sndbuf_limited)"),
        16, CellKind::Text, SumOf::One);
    made.shown = true;
    made.text = [](const SocketCell &cell) { return lookOf(factsOf(cell).limitedBy).word; };
    made.rank = [](const SocketCell &cell) {
        const auto &facts = factsOf(cell);
        return 2 * static_cast<double>(facts.limitedBy) + static_cast<double>(facts.limitedShare);  // up to 1
    };
    made.exact = [](const SocketCell &cell) {
        const auto &facts = factsOf(cell);
        return facts.limitedBy == LimitedBy::Unknown
                   ? lookOf(facts.limitedBy).sentence
                   : Words::tr("%1: %2 of its life")
                         .arg(lookOf(facts.limitedBy).sentence, format::percent(facts.limitedShare));
    };
    made.bar = [](const SocketCell &cell) {
        const auto &facts = factsOf(cell);
        return facts.limitedBy == LimitedBy::Unknown ? -1.0 : static_cast<double>(facts.limitedShare);
    };
    made.tone = [](const SocketCell &cell) { return lookOf(factsOf(cell).limitedBy).tone; };
    made.glyph = [](const SocketCell &cell) { return lookOf(factsOf(cell).limitedBy).glyph; };
    return made;
}

SocketColumn handshake() {
    SocketColumn made = column(
        "handshake", Words::tr("Handshake"),
        Words::tr("From SYN to SYN-ACK, or from SYN-ACK to ACK: the module's record, otherwise the first "
                  "round trip that the kernel measured (tcpi_rtt)"),
        11, CellKind::Number, SumOf::All);
    made.unit = "us";
    made.number = [](const SocketCell &cell) { return known(factsOf(cell).handshake); };
    made.text = [](const SocketCell &cell) { return timeText(factsOf(cell).handshake); };
    made.exact = [](const SocketCell &cell) { return exactTime(factsOf(cell).handshake); };
    return made;
}

SocketColumn firstByte() {
    SocketColumn made = column("firstbyte", Words::tr("First byte"),
                               Words::tr("From its beginning to the first data received; only the module's "
                                         "records know it"),
                               11, CellKind::Number, SumOf::All);
    made.unit = "us";
    made.number = [](const SocketCell &cell) { return known(factsOf(cell).firstByte); };
    made.text = [](const SocketCell &cell) { return timeText(factsOf(cell).firstByte); };
    made.exact = [](const SocketCell &cell) { return exactTime(factsOf(cell).firstByte); };
    return made;
}

SocketColumn waiting() {
    SocketColumn made = column(
        "waiting", Words::tr("Waited as new"),
        Words::tr("What somebody waited for because the connection was new: its handshake, and the round "
                  "trips that slow start cost (from tcpi_min_rtt, tcpi_bytes_acked and "
                  "tcpi_bytes_received). The bar is the share of its life"),
        13, CellKind::Number, SumOf::All);
    made.unit = "us";
    made.number = [](const SocketCell &cell) { return known(factsOf(cell).waiting); };
    made.text = [](const SocketCell &cell) { return timeText(factsOf(cell).waiting); };
    made.exact = [](const SocketCell &cell) {
        const auto &facts = factsOf(cell);
        return facts.waiting ? Words::tr("%1 µs, %2 of its life")
                                   .arg(format::count(*facts.waiting), format::percent(waitingShare(cell)))
                             : Words::tr("Not known");
    };
    made.bar = waitingShare;
    return made;
}

SocketColumn openedBy() {
    SocketColumn made = column(
        "opened", Words::tr("Opened"),
        Words::tr("Which end opened it: the module's record, otherwise from who acknowledged whose SYN "
                  "(tcpi_bytes_acked) and who listened"),
        9, CellKind::Text, SumOf::Burst);
    made.text = [](const SocketCell &cell) {
        switch (factsOf(cell).opened) {
            case End::Here:
                return Words::tr("here");
            case End::There:
                return Words::tr("there");
            case End::Unknown:
                break;
        }
        return format::none();
    };
    made.rank = [](const SocketCell &cell) { return static_cast<double>(factsOf(cell).opened); };
    return made;
}

SocketColumn service() {
    SocketColumn made =
        column("service", Words::tr("Service"),
               Words::tr("Service of the balancer that led it here; from the module's records"), 12,
               CellKind::Text, SumOf::Burst);
    made.text = [](const SocketCell &cell) { return wordOf(cell, factsOf(cell).service); };
    made.compare = [](const SocketCell &a, const SocketCell &b) {
        return wordOf(a, factsOf(a).service).compare(wordOf(b, factsOf(b).service));
    };
    return made;
}

SocketColumn policy() {
    SocketColumn made = column("policy", Words::tr("Policy"),
                               Words::tr("Policy that set something on it; from the module's records"), 12,
                               CellKind::Text, SumOf::Burst);
    made.text = [](const SocketCell &cell) { return wordOf(cell, factsOf(cell).policy); };
    made.compare = [](const SocketCell &a, const SocketCell &b) {
        return wordOf(a, factsOf(a).policy).compare(wordOf(b, factsOf(b).policy));
    };
    return made;
}

SocketColumn nagleHolds() {
    SocketColumn made =
        counter("nagleholds", Words::tr("Nagle holds"),
                Words::tr("Small segments that waited for an acknowledgement; the module counts them where a "
                          "policy says so"),
                [](const SocketCell &cell) { return static_cast<double>(factsOf(cell).nagleHolds); });
    made.text = [](const SocketCell &cell) { return format::count(factsOf(cell).nagleHolds); };
    return made;
}

SocketColumn ackWaits() {
    SocketColumn made =
        counter("ackwaits", Words::tr("ACK waits"),
                Words::tr("Acknowledgements that waited for data, and none came; the module counts "
                          "them where a policy says so"),
                [](const SocketCell &cell) { return static_cast<double>(factsOf(cell).ackWaits); });
    made.text = [](const SocketCell &cell) { return format::count(factsOf(cell).ackWaits); };
    return made;
}

}  // namespace weir::gui::columns
