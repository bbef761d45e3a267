// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathrows.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QSet>

#include "format.hpp"
#include "pathwords.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PathRows)
};

Cell number(std::uint64_t value) {
    return {format::count(value), qulonglong(value), {}, Glyph::None, Tone::None, false, false,
            qulonglong(value)};
}

Cell nothing() {
    return {format::none(), qlonglong(-1)};  // below all others, and nothing in files
}

Cell numberIf(std::uint64_t value) {
    return value == 0 || value == UINT32_MAX ? nothing() : number(value);
}

Cell words(const QString &text, const QString &tip = {}) {
    return {text, {}, tip};
}

Cell looks(const Look &look, const QString &text, const QString &tip, int order) {
    return {text, order, tip, look.glyph, look.tone, false, false, text};
}

/// By family and bytes, as the kernel lists them; texts would put 10.0.0.10 before 10.0.0.9.
QString orderOf(const QString &key) {
    const auto address = Address::parse(key.section(u'%', 0, 0).toStdString());
    if (!address) {
        return key;
    }
    const QByteArray bytes(reinterpret_cast<const char *>(address->bytes.data()),
                           static_cast<qsizetype>(address->size()));
    return QString::number(address->size()).rightJustified(2, u'0') + QString::fromLatin1(bytes.toHex());
}

Cell destinationCell(const PathRow &row) {
    Cell cell{row.key, orderOf(row.key), row.name.isEmpty() ? row.key : row.name + u"\n"_s + row.key};
    cell.value = row.key;
    return cell;
}

Cell stateCell(const PathRow &row) {
    const auto suspicions = row.use ? suspicionsOf(*row.use) : std::vector<PathSuspicion>();
    const Look look = pathwords::lookOf(suspicions, row.use.has_value());
    const QString why = row.use ? pathwords::suspicions(*row.use).join(u'\n') : QString();
    // The worst first when sorted.
    const int order = !row.use ? 3 : look.tone == Tone::Bad ? 0 : look.tone == Tone::Attention ? 1 : 2;
    return looks(look, look.word, why.isEmpty() ? look.sentence : why, order);
}

Cell lastCell(const PathRow &row) {
    if (row.probing) {
        return looks({Glyph::Half, Tone::Live, {}, {}}, Words::tr("probing"), {}, 8);
    }
    if (!row.last) {
        Cell cell = nothing();
        cell.sort = 9;
        cell.tip = Words::tr("Not probed yet; Enter probes it");
        cell.value = QString();
        return cell;
    }
    const Look look = pathwords::lookOf(row.last->report.verdict);
    static constexpr std::array kOrder{PathVerdict::BlackHole, PathVerdict::Loss, PathVerdict::Told,
                                       PathVerdict::Unknown, PathVerdict::Clear};
    const auto *const place = std::find(kOrder.begin(), kOrder.end(), row.last->report.verdict);
    return looks(look, pathwords::brief(row.last->report), pathwords::verdict(row.last->report),
                 static_cast<int>(place - kOrder.begin()));
}

Cell mssCell(const PathRow &row) {
    if (!row.use || row.use->mssMost == 0) {
        return nothing();
    }
    const PathUse &use = *row.use;
    Cell cell = number(use.mssLeast);
    if (use.mssLeast != use.mssMost) {
        cell.text = Words::tr("%1 – %2").arg(format::count(use.mssLeast), format::count(use.mssMost));
    }
    return cell;
}

Cell expiryCell(const RouteTo &route) {
    if (!route.cachedMtu || !route.expires) {
        return nothing();
    }
    Cell cell = number(*route.expires);
    cell.text = pathwords::duration(*route.expires);
    return cell;
}

Cell addressCell(const Address &address) {
    return address.size() == 0 ? nothing() : words(format::text(address.text()));
}

}  // namespace

QString keyOf(const PathUse &use) {
    const QString address = format::text(use.destination.text());
    return isLinkLocal(use.destination) && use.route ? address + u'%' + format::text(use.link.name) : address;
}

std::vector<PathRow> pathRows(const PathsInUse *paths, const PathHistory &history, const QString &host,
                              const QString &probing) {
    std::vector<PathRow> out;
    QSet<QString> known;
    const auto add = [&](PathRow row) {
        if (const PathProbe *last = history.last(host, row.key)) {
            row.last = *last;
            row.name = last->name;
        }
        row.probing = row.key == probing;
        known.insert(row.key);
        out.push_back(std::move(row));
    };
    if (paths != nullptr) {
        for (const PathUse &use : paths->uses) {
            add({keyOf(use), {}, use, {}, false});
        }
    }
    for (const QString &destination : history.destinations(host)) {
        if (!known.contains(destination)) {
            add({destination, {}, {}, {}, false});
        }
    }
    if (!probing.isEmpty() && !known.contains(probing)) {
        add({probing, {}, {}, {}, false});
    }
    return out;
}

/// The grammar of all filter lines: a destination counts as a socket with the numbers of its connections.
bool passes(const PathRow &row, const Filter &filter) {
    if (filter.isEmpty()) {
        return true;
    }
    Socket socket;
    if (row.use) {
        socket.remote.address = row.use->destination;
        socket.family = row.use->destination.family;
        socket.hasInfo = true;
        socket.info.mss = row.use->mssLeast;
        socket.info.pmtu = row.use->pmtuLeast;
    } else if (const auto address = Address::parse(row.key.section(u'%', 0, 0).toStdString())) {
        socket.remote.address = *address;
        socket.family = address->family;
    }
    const TableRow cells = pathCells(row, 0);
    QStringList text{row.name};
    for (const Cell &cell : cells.cells) {
        text.append(cell.text);
    }
    return filter.matches(socket, {}, text.join(u' ').toLower().toUtf8());
}

std::vector<TableColumn> pathColumns() {
    using enum CellKind;
    return {
        {Words::tr("Destination"), Words::tr("Address that connections lead to, or that was probed"), Address,
         20, true, "destination"},
        {Words::tr("State"),
         Words::tr("Whether connections there look as if large packets did not get through"), Text, 16, true,
         "state"},
        {Words::tr("Last probe"), Words::tr("What the last probe found, and the MTU of the path"), Text, 20,
         true, "probe"},
        {Words::tr("Connections"),
         Words::tr("Connections there now, of those whose numbers the kernel tells"), Number, 6, true,
         "connections"},
        {Words::tr("Route MTU, B"), Words::tr("Largest packet that interface and route allow"), Number, 7,
         true, "route_mtu", "bytes"},
        {Words::tr("Path MTU, B"), Words::tr("The least that its connections use (tcpi_pmtu)"), Number, 7,
         true, "pmtu", "bytes"},
        {Words::tr("MSS, B"), Words::tr("Data in a full segment of its connections (tcpi_snd_mss)"), Number,
         13, true, "mss", "bytes"},
        {Words::tr("Retransmits"), Words::tr("Segments sent again, all connections (tcpi_total_retrans)"),
         Number, 8, true, "retransmits"},
        {Words::tr("Cached MTU, B"), Words::tr("Path MTU that a router has told by ICMP (RTM_GETROUTE)"),
         Number, 7, true, "cached_mtu", "bytes"},
        {Words::tr("Forgotten in"), Words::tr("Time until the kernel forgets the cached path MTU"), Number,
         11, true, "cached_mtu_expires", "s"},
        {Words::tr("Interface"), Words::tr("Interface that the route leads through (rtnetlink)"), Text, 10,
         true, "interface"},
        {Words::tr("Probed"), Words::tr("When it was probed last"), Text, 16, true, "probed"},
        {Words::tr("First router"), Words::tr("Next hop of the route; none if it is on the link"), Address,
         18, false, "gateway"},
        {Words::tr("From"), Words::tr("Address of this machine that the route prefers"), Address, 18, false,
         "source"},
    };
}

TableRow pathCells(const PathRow &row, qint64 now) {
    const auto use = [&row](auto take) { return row.use ? take(*row.use) : nothing(); };
    const auto route = [&row](auto take) {
        return row.use && row.use->route ? take(*row.use->route) : nothing();
    };
    Cell retransmits = use([](const PathUse &each) { return number(each.retransmits); });
    if (row.use && row.use->stuck > 0) {
        retransmits.glyph = Glyph::Triangle;
        retransmits.tone = Tone::Bad;
    }
    TableRow out;
    out.key = row.key;
    out.cells = {
        destinationCell(row),
        stateCell(row),
        lastCell(row),
        use([](const PathUse &each) { return number(each.connections); }),
        use([](const PathUse &each) { return numberIf(each.allowed); }),
        use([](const PathUse &each) { return numberIf(each.pmtuLeast); }),
        mssCell(row),
        retransmits,
        route([](const RouteTo &each) { return numberIf(each.cachedMtu.value_or(0)); }),
        route(expiryCell),
        use([](const PathUse &each) {
            return each.link.index == 0 ? nothing() : words(format::text(each.link.name));
        }),
        row.last ? Cell{pathwords::moment(row.last->time, now), qlonglong(row.last->time)} : nothing(),
        route([](const RouteTo &each) { return addressCell(each.gateway); }),
        route([](const RouteTo &each) { return addressCell(each.source); }),
    };
    return out;
}

std::vector<TableColumn> hopColumns() {
    using enum CellKind;
    return {
        {Words::tr("Hop"), Words::tr("Number of routers to there (TTL)"), Number, 4, true, "ttl"},
        {Words::tr("Address"), Words::tr("Who answered; more than one if the path changes"), Address, 26,
         true, "address"},
        {Words::tr("RTT"), Words::tr("Of small packets, the least"), Number, 9, true, "rtt", "us"},
        {Words::tr("MTU, B"), Words::tr("Largest packet that gets there"), Number, 7, true, "mtu", "bytes"},
        {Words::tr("Lost"), Words::tr("Small packets to it without answer"), Number, 14, true, "lost"},
        {Words::tr("Remark"), Words::tr("What is special about it"), Text, 60, true, "remark"},
    };
}

std::vector<TableRow> hopCells(const PathReport &report) {
    std::vector<TableRow> out;
    for (const PathHop &hop : report.hops) {
        const auto drop = std::find_if(report.drops.begin(), report.drops.end(),
                                       [&hop](const MtuDrop &each) { return each.before == hop.ttl; });
        const bool silent = hop.addresses.empty();
        TableRow row;
        row.key = QString::number(hop.ttl);
        Cell address = silent ? nothing() : words(pathwords::addresses(hop));
        Cell rtt = nothing();
        if (hop.rtt) {
            rtt = number(*hop.rtt);
            rtt.text = format::milliseconds(*hop.rtt);
        }
        const std::uint32_t lost = hop.sent - std::min(hop.sent, hop.answered);
        Cell loss = silent ? nothing() : number(lost);
        loss.text = pathwords::loss(hop);
        if (!silent && lost > 0 && !pathwords::limitsAnswers(report, hop)) {
            loss.glyph = Glyph::Wave;
            loss.tone = Tone::Attention;
        }
        Cell remark = words(pathwords::remark(report, hop));
        if (drop != report.drops.end()) {
            remark.glyph = drop->told ? Glyph::Half : Glyph::Cross;
            remark.tone = drop->told ? Tone::Attention : Tone::Bad;
        }
        remark.pale = silent;
        row.cells = {number(hop.ttl), address, rtt, silent ? nothing() : numberIf(hop.mtu), loss, remark};
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<TableColumn> probeColumns() {
    using enum CellKind;
    return {
        {Words::tr("Probed"), Words::tr("When it ended"), Text, 18, true, "probed"},
        {Words::tr("Result"), Words::tr("What was found, and the MTU of the path"), Text, 20, true, "probe"},
        {Words::tr("Hops"), Words::tr("Hops as far as anybody answers"), Number, 5, true, "hops"},
        {Words::tr("Packets"), Words::tr("Packets sent, of any size"), Number, 7, true, "packets"},
        {Words::tr("Changed since the probe before"), Words::tr("What is different from the row below"), Text,
         70, true, "changes"},
    };
}

std::vector<TableRow> probeCells(const std::vector<PathProbe> &probes, qint64 now) {
    std::vector<TableRow> out;
    for (std::size_t place = 0; place < probes.size(); ++place) {
        const PathProbe &probe = probes[place];
        const Look look = pathwords::lookOf(probe.report.verdict);
        QString changed = Words::tr("the first one");
        if (probe.early) {
            changed = Words::tr("ended by hand before it was done");
        } else if (place + 1 < probes.size()) {
            const QStringList changes = pathwords::changes(probes[place + 1], probe);
            changed = changes.isEmpty() ? Words::tr("nothing") : changes.join(u"; "_s);
        }
        out.push_back({QString::number(probe.time),
                       {Cell{pathwords::moment(probe.time, now), qlonglong(probe.time)},
                        looks(look, pathwords::brief(probe.report), pathwords::verdict(probe.report),
                              static_cast<int>(probe.report.verdict)),
                        number(probe.report.hops.size()), number(probe.report.sent), words(changed)}});
    }
    return out;
}

}  // namespace weir::gui
