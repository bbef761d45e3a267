// SPDX-License-Identifier: GPL-3.0-or-later
#include "commoncolumns.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QtEndian>

#include "format.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui::columns {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Columns)
};

}  // namespace

/// In the order of Endpoint: by family, address, port.
AddressKey keyOf(const Endpoint &endpoint) {
    const auto half = [&endpoint](std::size_t from) {
        return qFromBigEndian<quint64>(endpoint.address.bytes.data() + from);
    };
    return {static_cast<std::uint64_t>(endpoint.address.family), half(0), half(8), endpoint.port};
}

QString address(const Endpoint &endpoint) {
    if (endpoint.address.family == Family::Unspecified && endpoint.port == 0) {
        return format::none();  // the kernel has forgotten it
    }
    return format::text(endpoint.port == 0 ? endpoint.address.text() : endpoint.text());
}

/// Both at once: the name of a program may have a %1 in it.
QString programText(const Program &program) {
    return u"%1 (%2)"_s.arg(program.name, QString::number(program.pid));
}

bool isOver(const SocketCell &cell) {
    return cell.facts != nullptr && cell.facts->life.has_value();
}

/// Connections of a burst have ended, some of them badly.
QString endingsText(const RowSum &sum) {
    return sum.resets == 0 ? Words::tr("ended") : Words::tr("ended, %1 reset").arg(format::count(sum.resets));
}

SocketColumn state() {
    SocketColumn column;
    column.key = "state";
    column.sums = SumOf::Burst;
    column.title = Words::tr("State");
    column.help = Words::tr("State of the connection, as ss(8) calls it");
    column.characters = 13;
    column.text = [](const SocketCell &cell) {
        if (cell.sum != nullptr) {
            return endingsText(*cell.sum);
        }
        return isOver(cell) ? Words::tr("ended") : lookOf(cell.socket.state).word;
    };
    column.rank = [](const SocketCell &cell) { return static_cast<double>(cell.socket.state); };
    column.exact = [](const SocketCell &cell) {
        if (cell.sum == nullptr) {
            return lookOf(cell.socket.state).sentence;
        }
        const auto clock = [](qint64 time) {
            return QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm:ss"));
        };
        return Words::tr(
                   "%1 connections that were too short for readings to show, from %2 to %3; %4 of them were "
                   "reset",
                   nullptr)
            .arg(format::count(cell.sum->count), clock(cell.sum->first), clock(cell.sum->last),
                 format::count(cell.sum->resets));
    };
    column.tone = [](const SocketCell &cell) {
        return cell.sum == nullptr     ? lookOf(cell.socket.state).tone
               : cell.sum->resets == 0 ? Tone::Idle
                                       : Tone::Attention;
    };
    column.glyph = [](const SocketCell &cell) {
        if (cell.sum == nullptr) {
            return isOver(cell) ? Glyph::Ring : lookOf(cell.socket.state).glyph;
        }
        return cell.sum->resets == 0 ? Glyph::Ring : Glyph::Triangle;
    };
    column.flashes = true;
    return column;
}

SocketColumn local(const QString &title) {
    SocketColumn column;
    column.key = "local";
    column.sums = SumOf::Burst;
    column.title = title;
    column.help = Words::tr("Address and port on this machine");
    column.kind = CellKind::Address;
    column.characters = 16;
    column.text = [](const SocketCell &cell) { return address(cell.socket.local); };
    column.address = [](const SocketCell &cell) { return keyOf(cell.socket.local); };
    return column;
}

SocketColumn program() {
    SocketColumn column;
    column.key = "program";
    column.sums = SumOf::Burst;
    column.title = Words::tr("Program");
    column.help = Words::tr(
        "Program that holds the socket and its process number, from /proc. Other users' "
        "programs are only visible to the administrator");
    column.characters = 15;
    column.text = [](const SocketCell &cell) {
        if (cell.program.pid == 0) {
            return cell.program.name.isEmpty() ? format::none() : cell.program.name;
        }
        return programText(cell.program);
    };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        const int order = a.program.name.compare(b.program.name);
        return order != 0 ? order : a.program.pid - b.program.pid;
    };
    column.value = [](const SocketCell &cell) {
        return cell.program.pid == 0 ? QVariant() : QVariant(cell.program.name);
    };
    column.exact = [](const SocketCell &cell) {
        if (cell.program.pid != 0) {
            return Words::tr("%1, process %2").arg(cell.program.name, QString::number(cell.program.pid));
        }
        if (!cell.program.name.isEmpty()) {
            return Words::tr("%1, several processes").arg(cell.program.name);
        }
        return cell.socket.inode == 0 ? Words::tr("No program holds it any more")
                                      : Words::tr("Belongs to another user, whose programs you may not see");
    };
    return column;
}

SocketColumn pid(bool shown) {
    SocketColumn column;
    column.key = "pid";
    column.sums = SumOf::Burst;
    column.title = Words::tr("Process");
    column.help = Words::tr("Number of the process that holds the socket");
    column.kind = CellKind::Number;
    column.shown = shown;
    column.characters = 8;
    column.text = [](const SocketCell &cell) {
        return cell.program.pid == 0 ? format::none() : QString::number(cell.program.pid);
    };
    column.number = [](const SocketCell &cell) { return double(cell.program.pid); };
    return column;
}

SocketColumn uid(bool shown) {
    SocketColumn column;
    column.key = "uid";
    column.sums = SumOf::Burst;
    column.title = Words::tr("User");
    column.help = Words::tr("User number of the socket's owner (uid)");
    column.kind = CellKind::Number;
    column.shown = shown;
    column.characters = 6;
    column.text = [](const SocketCell &cell) { return QString::number(cell.socket.uid); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.uid); };
    return column;
}

SocketColumn inode() {
    SocketColumn column;
    column.key = "inode";
    column.title = Words::tr("Inode");
    column.help = Words::tr("Number of the socket in /proc/PID/fd");
    column.kind = CellKind::Number;
    column.shown = false;
    column.characters = 10;
    column.text = [](const SocketCell &cell) { return QString::number(cell.socket.inode); };
    column.number = [](const SocketCell &cell) { return double(cell.socket.inode); };
    return column;
}

SocketColumn device() {
    SocketColumn column;
    column.key = "device";
    column.title = Words::tr("Device");
    column.help = Words::tr("Index of the network device it is bound to");
    column.kind = CellKind::Number;
    column.shown = false;
    column.characters = 7;
    column.text = [](const SocketCell &cell) {
        return cell.socket.interface == 0 ? format::none() : QString::number(cell.socket.interface);
    };
    column.number = [](const SocketCell &cell) { return double(cell.socket.interface); };
    return column;
}

SocketColumn congestion() {
    SocketColumn column;
    column.key = "congestion";
    column.sums = SumOf::Burst;
    column.title = Words::tr("Congestion");
    column.help = Words::tr("Congestion control in use");
    column.shown = false;
    column.characters = 10;
    column.text = [](const SocketCell &cell) { return format::text(cell.socket.congestion); };
    column.compare = [](const SocketCell &a, const SocketCell &b) {
        return a.socket.congestion.compare(b.socket.congestion);
    };
    return column;
}

}  // namespace weir::gui::columns
