// SPDX-License-Identifier: GPL-3.0-or-later
#include "health.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "costcolumns.hpp"
#include "format.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Health)
};

using About = HealthTile::About;

constexpr qint64 kLately = 300;         // seconds that rates of the time line are taken over
constexpr quint64 kFewSegments = 1000;  // of fewer nothing is said
constexpr double kSomeRetransmits = 0.01;
constexpr double kManyRetransmits = 0.05;
constexpr quint64 kFewEnded = 20;
constexpr double kSomeResets = 0.1;
constexpr double kManyResets = 0.5;
constexpr double kSomePorts = 0.5;
constexpr double kManyPorts = 0.8;
constexpr std::size_t kSentences = 2;
constexpr double kSoon = 600;  // seconds until ports run out

void judge(HealthTile &tile, Tone tone) {
    tile.tone = tone;
    tile.glyph = tone == Tone::Bad         ? Glyph::Cross
                 : tone == Tone::Attention ? Glyph::Triangle
                 : tone == Tone::Live      ? Glyph::Disc
                                           : Glyph::Ring;
}

HealthTile begin(About about, const QString &title, const QString &page, const QString &help) {
    HealthTile tile;
    tile.about = about;
    tile.title = title;
    tile.number = format::none();
    tile.sentence = Words::tr("Not read yet");
    tile.page = page;
    tile.help = help;
    return tile;
}

/// What the time line has of the last minutes, or of the time that was chosen.
Moment sumOf(const TimeLine &line, const TimeRange &range) {
    Moment sum;
    const qint64 from = range.isLive() ? line.now / 1000 - kLately : range.begin / 1000;
    const qint64 to = (range.isLive() ? line.now : range.end) / 1000;
    for (const Moment &moment : line.moments) {
        if (moment.second > to) {
            break;
        }
        if (moment.second >= from) {
            sum.opened += moment.opened;
            sum.ended += moment.ended;
            sum.aborted += moment.aborted;
            sum.retransmits += moment.retransmits;
            sum.segments += moment.segments;
        }
        if (moment.read) {
            sum.read = true;
            sum.open = moment.open;
            sum.timeWaits = moment.timeWaits;
            sum.pathSuspects = moment.pathSuspects;
        }
    }
    return sum;
}

/// The time that sumOf() adds up, as sentences say it.
QString during(const HealthInput &input) {
    return input.range.isLive() ? Words::tr("within five minutes") : Words::tr("in that time");
}

/// Everything is within a time that is live.
bool isWithin(const Mark &mark, const TimeRange &range) {
    return range.isLive() || (mark.begin <= range.end && mark.end >= range.begin);
}

/// Those that still listen.
template <class Each>
void eachListener(const SocketTable &table, Each each) {
    for (std::size_t row = 0; row < table.sockets.size(); ++row) {
        const ListenerFacts *facts = table.listeningOf(row);
        if (facts != nullptr && table.changes[row] != RowChange::Closed) {
            each(table.sockets[row], *facts);
        }
    }
}

HealthTile overflows(const HealthInput &input) {
    HealthTile tile = begin(
        About::Overflows, Words::tr("Full queues"), u"listeners"_s,
        Words::tr("Connections that listeners refused because their queue was full. Bad: within the last "
                  "minute. Attention: before that, since the programs listen"));
    if (!input.listeners) {
        return tile;
    }
    quint64 all = 0;
    quint64 late = 0;
    QString worst;
    std::uint32_t most = 0;
    eachListener(*input.listeners, [&](const Socket &socket, const ListenerFacts &facts) {
        all += socket.drops;
        late += facts.refusedLately;
        if (socket.drops > most) {
            most = socket.drops;
            worst = format::text(socket.local.text());
        }
    });
    tile.filter = all > 0 ? u"drops>0"_s : QString();
    if (late > 0) {
        judge(tile, Tone::Bad);
        tile.number = Words::tr("%1 refused /min").arg(format::count(late));
        tile.sentence = Words::tr("The queue of %1 overflows: new connections are lost").arg(worst);
    } else if (all > 0) {
        judge(tile, Tone::Attention);
        tile.number = Words::tr("%1 refused").arg(format::count(all));
        tile.sentence = Words::tr("None within the last minute; most of them by %1").arg(worst);
    } else {
        judge(tile, Tone::Live);
        tile.number = Words::tr("0 refused");
        tile.sentence = Words::tr("No listener has refused a connection");
    }
    return tile;
}

HealthTile retransmits(const HealthInput &input, const Moment &sum) {
    HealthTile tile =
        begin(About::Retransmits, Words::tr("Sent again"), u"connections"_s,
              Words::tr("Segments sent again, of all sent within five minutes. Attention from 1 %, bad from "
                        "5 %; of fewer than 1000 segments nothing is said"));
    tile.filter = u"retrans>1"_s;
    if (!input.line) {
        return tile;
    }
    if (sum.segments < kFewSegments) {
        tile.sentence = sum.read ? Words::tr("Too little was sent %1 to say anything").arg(during(input))
                                 : Words::tr("Not read yet");
        return tile;
    }
    const double share = static_cast<double>(sum.retransmits) / static_cast<double>(sum.segments);
    judge(tile, share >= kManyRetransmits   ? Tone::Bad
                : share >= kSomeRetransmits ? Tone::Attention
                                            : Tone::Live);
    tile.number = Words::tr("%1 of segments").arg(format::percent(share));
    tile.sentence = Words::tr("%1 of %2 segments sent %3 were sent again")
                        .arg(format::count(sum.retransmits), format::count(sum.segments), during(input));
    return tile;
}

HealthTile resets(const HealthInput &input, const Moment &sum) {
    HealthTile tile =
        begin(About::Resets, Words::tr("Resets"), u"connections"_s,
              Words::tr("Connections that ended by a reset from either side, of all that ended within five "
                        "minutes. Attention from 10 %, bad from 50 %; of fewer than 20 nothing is said"));
    if (!input.line) {
        return tile;
    }
    if (sum.ended < kFewEnded) {
        tile.sentence = !sum.read        ? Words::tr("Not read yet")
                        : sum.ended == 0 ? Words::tr("No connection ended %1").arg(during(input))
                                         : Words::tr("Only %n connection(s) ended %1", nullptr,
                                                     static_cast<int>(sum.ended))
                                               .arg(during(input));
        return tile;
    }
    const double share = static_cast<double>(sum.aborted) / static_cast<double>(sum.ended);
    judge(tile, share >= kManyResets ? Tone::Bad : share >= kSomeResets ? Tone::Attention : Tone::Live);
    tile.number = Words::tr("%1 of ended").arg(format::percent(share));
    tile.sentence = Words::tr("%1 of %2 connections that ended %3 were aborted")
                        .arg(format::count(sum.aborted), format::count(sum.ended), during(input));
    return tile;
}

/// The row that is nearest to having no ports left.
const Usage *tightest(const CostReport &report) {
    const Usage *found = nullptr;
    double most = 0;
    for (const Usage &usage : report.usages) {
        const double held = static_cast<double>(usage.portsHeld);
        if (usage.ports && *usage.ports > 0 && held / *usage.ports >= most) {
            most = held / *usage.ports;
            found = &usage;
        }
    }
    return found;
}

HealthTile ports(const HealthInput &input, const Moment &sum) {
    HealthTile tile =
        begin(About::Ports, Words::tr("Ports and TIME-WAIT"), u"costs"_s,
              Words::tr("Ports in use towards the destination that uses most of those there are. Attention "
                        "from 50 %, bad from 80 % or if they run out within 10 minutes"));
    if (!input.costs) {
        return tile;
    }
    const Usage *usage = tightest(input.costs->report);
    const QString held = Words::tr("%n socket(s) in TIME-WAIT", nullptr, static_cast<int>(sum.timeWaits));
    if (usage == nullptr) {
        judge(tile, Tone::Live);
        tile.number = Words::tr("0 % of ports");
        tile.sentence = Words::tr("Nobody here opens connections; %1").arg(held);
        return tile;
    }
    const double share = static_cast<double>(usage->portsHeld) / *usage->ports;
    const bool soon = usage->exhaustion && *usage->exhaustion <= kSoon;
    judge(tile, share >= kManyPorts || soon                ? Tone::Bad
                : share >= kSomePorts || usage->exhaustion ? Tone::Attention
                                                           : Tone::Live);
    tile.number = Words::tr("%1 of ports").arg(format::percent(share));
    const QString who = titleOf(*usage);
    tile.sentence = usage->exhaustion ? Words::tr("%1: no port is left in %2 min; %3")
                                            .arg(who, format::significant(*usage->exhaustion / 60), held)
                                      : Words::tr("%1 uses most of them; %2").arg(who, held);
    return tile;
}

HealthTile exposure(const HealthInput &input) {
    HealthTile tile = begin(
        About::Exposure, Words::tr("Exposure"), u"listeners"_s,
        Words::tr("Listeners that the Internet may reach, by addresses and routes if no firewall stops it. "
                  "Attention: some listeners are new since the baseline, or reachable from farther"));
    if (!input.listeners) {
        return tile;
    }
    const SocketTable &table = *input.listeners;
    int open = 0;
    bool known = false;
    QString first;
    eachListener(table, [&](const Socket &socket, const ListenerFacts &facts) {
        known = known || facts.exposure;
        if (facts.exposure && facts.exposure->reach == Reach::Public && ++open == 1) {
            first = format::text(socket.local.text());
        }
    });
    if (!known && !table.sockets.empty()) {
        tile.sentence =
            Words::tr("The routes of this host cannot be read: %1").arg(table.listeners.whyNoExposure);
        return tile;
    }
    tile.filter = open > 0 ? u"scope:public"_s : QString();
    tile.number = Words::tr("%n public", nullptr, open);
    judge(tile, open > 0 ? Tone::Live : Tone::Idle);
    const QString most =
        open == 0   ? Words::tr("The Internet reaches no listener")
        : open == 1 ? Words::tr("The Internet may reach %1").arg(first)
                    : Words::tr("The Internet may reach %1 and %n more", nullptr, open - 1).arg(first);
    const int fresh = table.listeners.newSinceBaseline;
    if (table.listeners.baselineTime == 0) {
        tile.sentence = Words::tr("%1; no baseline is saved to compare with").arg(most);
    } else if (fresh > 0) {
        judge(tile, Tone::Attention);
        tile.filter = QString::fromLatin1(kSinceBaseline);
        tile.sentence = Words::tr("%1; %n new since the baseline", nullptr, fresh).arg(most);
    } else {
        tile.sentence = Words::tr("%1; nothing is new since the baseline").arg(most);
    }
    return tile;
}

HealthTile paths(const HealthInput &input, const Moment &sum) {
    HealthTile tile = begin(
        About::Paths, Words::tr("Path MTU"), u"paths"_s,
        Words::tr("Connections that send full segments again and again, the last one several times in a "
                  "row: large packets may not get through. Attention: one or more"));
    if (!input.line) {
        return tile;
    }
    if (!sum.read) {
        return tile;
    }
    tile.number = Words::tr("%n suspect(s)", nullptr, static_cast<int>(sum.pathSuspects));
    judge(tile, sum.pathSuspects > 0 ? Tone::Attention : Tone::Live);
    tile.sentence = sum.pathSuspects > 0
                        ? Words::tr("Large packets seem to be lost on the way; probe the path to be sure")
                        : Words::tr("No open connection loses full segments");
    return tile;
}

/// Without the module, what is missing is said once in the same words.
bool explainModule(HealthTile &tile, const HealthInput &input) {
    if (input.balancer) {
        return false;
    }
    if (input.sources && input.sources->module.error) {
        tile.sentence = input.sources->module.status == SourceState::Status::Missing
                            ? Words::tr("Needs the module: sudo modprobe weir")
                            : format::text(input.sources->module.error->text());
    }
    return true;
}

HealthTile policies(const HealthInput &input) {
    HealthTile tile = begin(About::Policies, Words::tr("Policies"), u"policies"_s,
                            Words::tr("Policies of sockets that are in force, and sockets that they hold"));
    if (explainModule(tile, input)) {
        return tile;
    }
    quint64 sockets = 0;
    for (const Policy &policy : input.balancer->policies) {
        sockets += policy.counters.sockets;
    }
    const auto count = static_cast<int>(input.balancer->policies.size());
    judge(tile, count > 0 ? Tone::Live : Tone::Idle);
    tile.number = Words::tr("%n active", nullptr, count);
    tile.sentence = count == 0 ? Words::tr("Every socket is as its program and the kernel set it")
                               : Words::tr("They change %n socket(s)", nullptr, static_cast<int>(sockets));
    return tile;
}

HealthTile balancer(const HealthInput &input) {
    HealthTile tile = begin(About::Balancer, Words::tr("Balancer"), u"balancer"_s,
                            Words::tr("Backends that take new connections. Bad: a service has none left. "
                                      "Attention: a backend is down, or drains"));
    if (explainModule(tile, input)) {
        return tile;
    }
    int live = 0;
    int all = 0;
    QString worst;
    QString lame;
    for (const ServiceState &service : input.balancer->services) {
        const QString name = format::text(service.service.name);
        if (const Look look = lookOf(service); look.tone == Tone::Bad && worst.isEmpty()) {
            worst = Words::tr("%1: %2").arg(name, look.sentence);
        }
        for (const BackendState &backend : service.backends) {
            const Look look = lookOf(backend);
            ++all;
            live += look.tone == Tone::Live ? 1 : 0;
            if ((look.tone == Tone::Bad || look.tone == Tone::Attention) && lame.isEmpty()) {
                lame =
                    Words::tr("%1: %2 %3").arg(name, format::text(backend.backend.target.text()), look.word);
            }
        }
    }
    tile.number = Words::tr("%1 of %n live", nullptr, all).arg(live);
    judge(tile, !worst.isEmpty()  ? Tone::Bad
                : !lame.isEmpty() ? Tone::Attention
                : all > 0         ? Tone::Live
                                  : Tone::Idle);
    tile.sentence = !worst.isEmpty()  ? worst
                    : !lame.isEmpty() ? lame
                    : all > 0         ? Words::tr("Every backend is as it should be")
                                      : Words::tr("No service is set up");
    return tile;
}

HealthTile observation(const HealthInput &input) {
    HealthTile tile = begin(About::Observation, Words::tr("Observation"), u"sources"_s,
                            Words::tr("Times within the last hour in which connections may have been missed. "
                                      "Attention: one or more"));
    if (!input.line || !input.sources) {
        return tile;
    }
    const auto gaps = std::count_if(
        input.line->marks.begin(), input.line->marks.end(),
        [&input](const Mark &mark) { return mark.kind == Mark::Kind::Gap && isWithin(mark, input.range); });
    tile.number = Words::tr("%n gap(s)", nullptr, static_cast<int>(gaps));
    judge(tile, gaps > 0 ? Tone::Attention : Tone::Live);
    switch (input.sources->news) {
        case NewsFrom::Records:
            tile.sentence = Words::tr("The module records every connection, with its program");
            break;
        case NewsFrom::Events:
            tile.sentence = Words::tr("The kernel tells of every connection that ends, but not whose it was");
            break;
        default:
            judge(tile, Tone::Attention);
            tile.sentence = Words::tr("Connections shorter than an interval are not seen");
            break;
    }
    return tile;
}

/// Terms that show the row in the table of costs. A term ends at a space.
QString filterOf(const Usage &usage) {
    QStringList terms;
    const Endpoint &to = usage.destination;
    if (to.address.size() != 0) {
        terms.append(u"destination:"_s + format::text(to.port != 0 ? to.text() : to.address.text()));
    }
    const QString who = format::text(usage.who);
    if (!who.isEmpty() && !who.contains(u' ') && !who.contains(u'|')) {
        terms.append(u"who:"_s + who);
    }
    return terms.join(u' ');
}

}  // namespace

std::vector<HealthTile> healthOf(const HealthInput &input) {
    const Moment late = input.line ? sumOf(*input.line, input.range) : Moment();
    return {overflows(input),   retransmits(input, late), resets(input, late),
            ports(input, late), exposure(input),          paths(input, late),
            policies(input),    balancer(input),          observation(input)};
}

std::vector<HealthLine> wastesOf(const CostReport &report, std::size_t most) {
    std::vector<HealthLine> all;
    for (const Usage &usage : report.usages) {
        if (all.size() == most) {
            break;
        }
        if (usage.verdict != PoolVerdict::Pool && !usage.exhaustion) {
            continue;
        }
        QStringList words;
        // How often and how dear, and what would help; the rest is on the page of costs.
        for (std::size_t place = 0; place < std::min(usage.words.size(), kSentences); ++place) {
            words.append(format::text(usage.words[place]));
        }
        if (usage.exhaustion && usage.words.size() > kSentences) {
            words.append(format::text(usage.words.back()));
        }
        HealthLine line;
        line.words =
            Words::tr("%1: %2", "who to whom, and what that costs").arg(titleOf(usage), words.join(u"; "_s));
        line.tone = usage.exhaustion ? Tone::Bad : Tone::Attention;
        line.glyph = usage.exhaustion ? Glyph::Cross : Glyph::Triangle;
        line.page = u"costs"_s;
        line.filter = filterOf(usage);
        all.push_back(line);
    }
    return all;
}

std::vector<HealthLine> changesOf(const TimeLine &line, std::size_t most, const TimeRange &range) {
    std::vector<HealthLine> all;
    for (const Mark &mark : line.marks) {
        if (!isWithin(mark, range)) {
            continue;
        }
        HealthLine made;
        made.time = mark.begin;
        made.words = mark.words;
        made.page = u"timeline"_s;
        switch (mark.kind) {
            case Mark::Kind::Configuration:
                made.tone = Tone::Live;
                made.glyph = Glyph::Wave;
                made.page = u"balancer"_s;
                break;
            case Mark::Kind::Event:
                made.tone = Tone::Idle;
                made.glyph = Glyph::Info;
                break;
            case Mark::Kind::Gap:
                made.tone = Tone::Attention;
                made.glyph = Glyph::Triangle;
                made.page = u"sources"_s;
                break;
        }
        all.push_back(made);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const HealthLine &a, const HealthLine &b) { return a.time > b.time; });
    if (all.size() > most) {
        all.resize(most);
    }
    return all;
}

}  // namespace weir::gui
