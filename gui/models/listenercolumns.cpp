// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>

#include "commoncolumns.hpp"
#include "format.hpp"
#include "listenerwords.hpp"
#include "scope.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ListenerColumns)
};

double queueRatio(const SocketCell &cell) {
    const Socket &socket = cell.socket;
    return socket.sendQueue == 0 ? 0.0 : std::min(1.0, double(socket.receiveQueue) / socket.sendQueue);
}

SocketColumn addressColumn() {
    SocketColumn column = columns::local(Words::tr("Address"));
    column.key = "address";
    column.help = Words::tr("Address that it listens on; * and 0.0.0.0 stand for every address");
    column.characters = 15;
    column.text = [](const SocketCell &cell) { return format::text(cell.socket.local.address.text()); };
    return column;
}

SocketColumn portColumn() {
    SocketColumn column;
    column.key = "port";
    column.title = Words::tr("Port");
    column.help = Words::tr("Port that it listens on");
    column.kind = CellKind::Number;
    column.characters = 6;
    column.text = [](const SocketCell &cell) { return QString::number(cell.socket.local.port); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.local.port); };
    return column;
}

const ListenerFacts &factsOf(const SocketCell &cell) {
    static const ListenerFacts kNothing;
    return cell.listening == nullptr ? kNothing : *cell.listening;
}

/// Unknown before nothing.
template <class Number>
double orLess(const std::optional<Number> &value) {
    return value ? static_cast<double>(*value) : -1.0;
}

SocketColumn scopeColumn() {
    SocketColumn column;
    column.key = "scope";
    column.title = Words::tr("Reachable from");
    column.help = Words::tr(
        "From how far away somebody may connect, by addresses and routes (rtnetlink) if no firewall stops "
        "it: nobody, loopback, link-local, private, provider (CGNAT: customers of one provider), public");
    column.characters = 13;
    column.text = [](const SocketCell &cell) { return scopeWord(cell.socket, cell.listening); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return scopeRank(a.socket, a.listening) - scopeRank(b.socket, b.listening);
    };
    column.exact = [](const SocketCell &cell) { return scopeLook(cell.socket, cell.listening).sentence; };
    column.tone = [](const SocketCell &cell) { return scopeLook(cell.socket, cell.listening).tone; };
    column.glyph = [](const SocketCell &cell) { return scopeLook(cell.socket, cell.listening).glyph; };
    column.value = [](const SocketCell &cell) {
        const auto &exposure = factsOf(cell).exposure;
        return exposure ? QVariant(format::text(name(exposure->reach))) : QVariant();
    };
    column.flashes = true;
    return column;
}

SocketColumn baselineColumn() {
    SocketColumn column;
    column.key = "baseline";
    column.title = Words::tr("Since baseline");
    column.help = Words::tr(
        "What is new since the baseline was saved: a listener, one that is reachable from farther, or one "
        "of another program");
    column.characters = 12;
    column.text = [](const SocketCell &cell) {
        const QString &since = factsOf(cell).baseline;
        return since.isEmpty() ? format::none() : since;
    };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return factsOf(a).baseline.compare(factsOf(b).baseline);
    };
    column.glyph = [](const SocketCell &cell) {
        return factsOf(cell).baseline.isEmpty() ? Glyph::None : Glyph::Plus;
    };
    column.tone = [](const SocketCell &cell) {
        return factsOf(cell).baseline.isEmpty() ? Tone::None : Tone::Attention;
    };
    return column;
}

SocketColumn protocolColumn() {
    SocketColumn column;
    column.key = "protocol";
    column.title = Words::tr("Protocol");
    column.help = Words::tr(
        "Versions of IP that it takes; a socket of version 6 takes version 4 as well, unless IPV6_V6ONLY is "
        "set");
    column.shown = false;
    column.characters = 10;
    column.text = [](const SocketCell &cell) { return protocolWord(cell.socket); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return protocolWord(a.socket).compare(protocolWord(b.socket));
    };
    return column;
}

SocketColumn holdersColumn() {
    SocketColumn column = columns::program();
    column.help = Words::tr(
        "Program that holds the socket and its process number, from /proc; +3 are three more processes. "
        "Other "
        "users' programs are only visible to the administrator");
    column.text = [](const SocketCell &cell) {
        const auto more = factsOf(cell).holders.size();
        if (cell.program.pid == 0) {
            return format::none();
        }
        const QString first = columns::programText(cell.program);
        return more > 1 ? u"%1 +%2"_s.arg(first, QString::number(more - 1)) : first;
    };
    column.exact = [](const SocketCell &cell) {
        QStringList all;
        for (const Program &holder : factsOf(cell).holders) {
            all.append(Words::tr("%1, process %2").arg(holder.name, QString::number(holder.pid)));
        }
        if (all.size() > 20) {
            const auto more = static_cast<int>(all.size()) - 20;
            all = all.mid(0, 20);
            all.append(Words::tr("and %n more", nullptr, more));
        }
        return all.isEmpty() ? Words::tr("Belongs to another user, whose programs you may not see")
                             : all.join(u'\n');
    };
    return column;
}

SocketColumn queueColumn() {
    SocketColumn column;
    column.key = "queue";
    column.title = Words::tr("Waiting / limit");
    column.help = Words::tr("Connections that wait to be accepted, of so many that may wait (backlog)");
    column.kind = CellKind::Number;
    column.characters = 13;
    column.text = [](const SocketCell &cell) {
        return u"%1 / %2"_s.arg(format::count(cell.socket.receiveQueue),
                                format::count(cell.socket.sendQueue));
    };
    column.number = queueRatio;
    column.value = [](const SocketCell &cell) { return QVariant(cell.socket.receiveQueue); };
    column.bar = queueRatio;
    column.mark = [](const SocketCell &cell) {
        const double limit = cell.socket.sendQueue;
        return limit > 0 && factsOf(cell).highWater > 0 ? std::min(1.0, factsOf(cell).highWater / limit) : -1;
    };
    column.tone = [](const SocketCell &cell) {
        const double ratio = queueRatio(cell);
        return ratio >= 1 ? Tone::Bad : ratio >= 0.5 ? Tone::Attention : Tone::None;
    };
    column.exact = [](const SocketCell &cell) {
        const Socket &socket = cell.socket;
        if (socket.receiveQueue > socket.sendQueue) {
            return Words::tr("The queue is full: new connections are refused until the program accepts");
        }
        return Words::tr("%1 of %2 places in the accept queue are taken; at most it were %3 since %4")
            .arg(format::count(socket.receiveQueue), format::count(socket.sendQueue),
                 format::count(factsOf(cell).highWater), format::clock(factsOf(cell).since));
    };
    return column;
}

SocketColumn highWaterColumn() {
    SocketColumn column;
    column.key = "most";
    column.title = Words::tr("Most waiting");
    column.help = Words::tr("Most connections that waited at a time since it is watched");
    column.kind = CellKind::Number;
    column.shown = false;
    column.characters = 9;
    column.text = [](const SocketCell &cell) { return format::count(factsOf(cell).highWater); };
    column.number = [](const SocketCell &cell) { return double(factsOf(cell).highWater); };
    return column;
}

SocketColumn dropsColumn() {
    SocketColumn column;
    column.key = "drops";
    column.title = Words::tr("Refused");
    column.help = Words::tr(
        "Connections dropped since it began to listen, because its queue was full (drops of skmeminfo); the "
        "tooltip says how many lately");
    column.kind = CellKind::Number;
    column.characters = 9;
    column.text = [](const SocketCell &cell) { return format::count(cell.socket.drops); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.drops); };
    column.exact = [](const SocketCell &cell) {
        const ListenerFacts &facts = factsOf(cell);
        return Words::tr("%1 refused since it began to listen, %2 since %3, %4 within the last minute")
            .arg(format::count(cell.socket.drops), format::count(facts.refused), format::clock(facts.since),
                 format::count(facts.refusedLately));
    };
    column.glyph = [](const SocketCell &cell) {
        return cell.socket.drops > 0 ? Glyph::Triangle : Glyph::None;
    };
    // What was refused long ago is no news.
    column.tone = [](const SocketCell &cell) {
        return cell.socket.drops == 0            ? Tone::None
               : factsOf(cell).refusedLately > 0 ? Tone::Bad
                                                 : Tone::Attention;
    };
    return column;
}

SocketColumn refusedLatelyColumn() {
    SocketColumn column;
    column.key = "drops_per_minute";
    column.title = Words::tr("Refused /min");
    column.help = Words::tr("Connections refused within the last minute, because its queue was full");
    column.kind = CellKind::Number;
    column.shown = false;
    column.characters = 9;
    column.text = [](const SocketCell &cell) { return format::count(factsOf(cell).refusedLately); };
    column.number = [](const SocketCell &cell) { return double(factsOf(cell).refusedLately); };
    return column;
}

SocketColumn acceptsColumn() {
    SocketColumn column;
    column.key = "accepts";
    column.title = Words::tr("Accepted /s");
    column.help = Words::tr(
        "Connections that came in per second over the last minute, all sockets of the same address and port "
        "together");
    column.kind = CellKind::Number;
    column.characters = 9;
    column.unit = "per_second";
    column.text = [](const SocketCell &cell) {
        const auto &rate = factsOf(cell).acceptsPerSecond;
        return rate ? format::rate(*rate) : format::none();
    };
    column.number = [](const SocketCell &cell) { return orLess(factsOf(cell).acceptsPerSecond); };
    column.value = [](const SocketCell &cell) {
        const auto &rate = factsOf(cell).acceptsPerSecond;
        return rate ? QVariant(*rate) : QVariant();
    };
    return column;
}

SocketColumn waitColumn() {
    SocketColumn column;
    column.key = "accept_wait";
    column.title = Words::tr("Accept wait");
    column.help = Words::tr(
        "How long connections waited to be accepted, mean of the last minute: an estimate, mean queue by "
        "rate "
        "(Little's law). 0 stands for less than can be seen");
    column.kind = CellKind::Number;
    column.characters = 9;
    column.unit = "us";
    column.text = [](const SocketCell &cell) {
        const auto &wait = factsOf(cell).acceptWait;
        return wait ? format::milliseconds(*wait) : format::none();
    };
    column.number = [](const SocketCell &cell) { return orLess(factsOf(cell).acceptWait); };
    column.value = [](const SocketCell &cell) {
        const auto &wait = factsOf(cell).acceptWait;
        return wait ? QVariant(*wait) : QVariant();
    };
    return column;
}

SocketColumn shareColumn() {
    SocketColumn column;
    column.key = "share";
    column.title = Words::tr("Share of group");
    column.help = Words::tr(
        "Sockets that share address and port (SO_REUSEPORT): how much of what came in over the last minute "
        "this "
        "one's processes took, and the mark, what would be its part if all took the same");
    column.kind = CellKind::Number;
    column.characters = 12;
    column.text = [](const SocketCell &cell) {
        const ListenerFacts &facts = factsOf(cell);
        if (facts.group < 2) {
            return format::none();
        }
        return Words::tr("%1 of %2")
            .arg(facts.share ? format::percent(*facts.share) : u"?"_s)
            .arg(facts.group);
    };
    column.number = [](const SocketCell &cell) { return orLess(factsOf(cell).share); };
    column.value = [](const SocketCell &cell) {
        const auto &share = factsOf(cell).share;
        return share ? QVariant(*share) : QVariant();
    };
    column.bar = [](const SocketCell &cell) { return factsOf(cell).share.value_or(-1); };
    column.mark = [](const SocketCell &cell) {
        const ListenerFacts &facts = factsOf(cell);
        return facts.share ? 1.0 / facts.group : -1;
    };
    column.exact = [](const SocketCell &cell) { return shareSentence(factsOf(cell)); };
    return column;
}

SocketColumn reuseColumn() {
    SocketColumn column;
    column.key = "reuse";
    column.title = Words::tr("Reuse");
    column.help = Words::tr(
        "What the program has set of SO_REUSEADDR (address) and SO_REUSEPORT (port); only the module tells");
    column.shown = false;
    column.characters = 13;
    column.text = [](const SocketCell &cell) { return reuseWord(factsOf(cell)); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return reuseWord(factsOf(a)).compare(reuseWord(factsOf(b)));
    };
    column.exact = [](const SocketCell &cell) {
        const bool asked = cell.table != nullptr && cell.table->listeners.asksModule;
        return factsOf(cell).reusePort ? reuseWord(factsOf(cell))
               : asked                 ? Words::tr("The module does not tell it of this socket")
                                       : Words::tr("Only the module knows: sudo modprobe weir");
    };
    return column;
}

SocketColumn limitByColumn() {
    SocketColumn column;
    column.key = "limit_by";
    column.title = Words::tr("Limit set by");
    column.help = Words::tr(
        "Whose limit of the queue it is: the program's call of listen(), net.core.somaxconn, or a former "
        "value of "
        "it that the program has to be restarted to get rid of");
    column.shown = false;
    column.characters = 16;
    column.text = [](const SocketCell &cell) { return limitWord(factsOf(cell).limitBy); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return static_cast<int>(factsOf(a).limitBy) - static_cast<int>(factsOf(b).limitBy);
    };
    return column;
}

SocketColumn deviceColumn() {
    SocketColumn column = columns::device();
    column.help = Words::tr("Network interface that it is bound to");
    column.kind = CellKind::Text;
    column.text = [](const SocketCell &cell) {
        return factsOf(cell).device.isEmpty() ? format::none() : factsOf(cell).device;
    };
    return column;
}

SocketColumn limitColumn() {
    SocketColumn column;
    column.key = "limit";
    column.title = Words::tr("Limit");
    column.help =
        Words::tr("Connections that may wait to be accepted: backlog of listen(2), or net.core.somaxconn");
    column.kind = CellKind::Number;
    column.shown = false;
    column.characters = 8;
    column.text = [](const SocketCell &cell) { return format::count(cell.socket.sendQueue); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.sendQueue); };
    return column;
}

}  // namespace

std::vector<SocketColumn> listenerColumns() {
    return {addressColumn(),       portColumn(),        scopeColumn(),    baselineColumn(),
            holdersColumn(),       queueColumn(),       dropsColumn(),    acceptsColumn(),
            waitColumn(),          shareColumn(),       protocolColumn(), highWaterColumn(),
            refusedLatelyColumn(), limitColumn(),       limitByColumn(),  reuseColumn(),
            columns::uid(false),   columns::pid(false), columns::inode(), deviceColumn(),
            columns::congestion()};
}

}  // namespace weir::gui
