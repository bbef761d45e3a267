// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>

#include "commoncolumns.hpp"
#include "format.hpp"
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
    column.characters = 20;
    column.text = [](const SocketCell &cell) { return format::text(cell.socket.local.address.text()); };
    return column;
}

SocketColumn portColumn() {
    SocketColumn column;
    column.key = "port";
    column.title = Words::tr("Port");
    column.help = Words::tr("Port that it listens on");
    column.kind = CellKind::Number;
    column.characters = 7;
    column.text = [](const SocketCell &cell) { return QString::number(cell.socket.local.port); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.local.port); };
    return column;
}

SocketColumn scopeColumn() {
    SocketColumn column;
    column.key = "scope";
    column.title = Words::tr("Reachable from");
    column.help =
        Words::tr("From where it can be reached, judged by the address alone; firewalls are not looked at");
    column.characters = 15;
    column.text = [](const SocketCell &cell) { return word(scopeOf(cell.socket.local.address)); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return static_cast<int>(scopeOf(a.socket.local.address)) -
               static_cast<int>(scopeOf(b.socket.local.address));
    };
    column.exact = [](const SocketCell &cell) { return explanation(scopeOf(cell.socket.local.address)); };
    column.tone = [](const SocketCell &cell) {
        return scopeOf(cell.socket.local.address) == Scope::Loopback ? Tone::Idle : Tone::Live;
    };
    column.glyph = [](const SocketCell &cell) {
        switch (scopeOf(cell.socket.local.address)) {
            case Scope::Loopback:
                return Glyph::Ring;
            case Scope::LinkLocal:
            case Scope::Private:
                return Glyph::Half;
            default:
                return Glyph::Disc;
        }
    };
    column.flashes = true;
    return column;
}

SocketColumn protocolColumn() {
    SocketColumn column;
    column.key = "protocol";
    column.title = Words::tr("Protocol");
    column.help = Words::tr("Protocol and version of IP; a socket of version 6 may take version 4 as well");
    column.characters = 11;
    column.text = [](const SocketCell &cell) {
        return cell.socket.family == Family::Inet6 ? u"tcp IPv6"_s : u"tcp IPv4"_s;
    };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return static_cast<int>(a.socket.family) - static_cast<int>(b.socket.family);
    };
    return column;
}

SocketColumn queueColumn() {
    SocketColumn column;
    column.key = "queue";
    column.title = Words::tr("Waiting / limit");
    column.help = Words::tr("Connections that wait to be accepted, of so many that may wait (backlog)");
    column.kind = CellKind::Number;
    column.characters = 16;
    column.text = [](const SocketCell &cell) {
        return u"%1 / %2"_s.arg(format::count(cell.socket.receiveQueue),
                                format::count(cell.socket.sendQueue));
    };
    column.number = queueRatio;
    column.value = [](const SocketCell &cell) { return QVariant(cell.socket.receiveQueue); };
    column.bar = queueRatio;
    column.tone = [](const SocketCell &cell) {
        const double ratio = queueRatio(cell);
        return ratio >= 1 ? Tone::Bad : ratio >= 0.5 ? Tone::Attention : Tone::None;
    };
    column.exact = [](const SocketCell &cell) {
        const Socket &socket = cell.socket;
        if (socket.receiveQueue > socket.sendQueue) {
            return Words::tr("The queue is full: new connections are refused until the program accepts");
        }
        return Words::tr("%1 of %2 places in the accept queue are taken")
            .arg(socket.receiveQueue)
            .arg(socket.sendQueue);
    };
    return column;
}

SocketColumn dropsColumn() {
    SocketColumn column;
    column.key = "drops";
    column.title = Words::tr("Refused");
    column.help =
        Words::tr("Connections dropped since it listens, because its queue was full (drops of skmeminfo)");
    column.kind = CellKind::Number;
    column.characters = 9;
    column.text = [](const SocketCell &cell) { return format::count(cell.socket.drops); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.drops); };
    column.glyph = [](const SocketCell &cell) {
        return cell.socket.drops > 0 ? Glyph::Triangle : Glyph::None;
    };
    column.tone = [](const SocketCell &cell) { return cell.socket.drops > 0 ? Tone::Bad : Tone::None; };
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
    return {addressColumn(),     portColumn(),     scopeColumn(),     protocolColumn(),
            columns::program(),  queueColumn(),    dropsColumn(),     columns::uid(true),
            columns::pid(false), columns::inode(), columns::device(), columns::congestion(),
            limitColumn()};
}

}  // namespace weir::gui
