// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "commoncolumns.hpp"
#include "factcolumns.hpp"
#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ConnectionColumns)
};

using Number = double (*)(const SocketCell &);
using Text = QString (*)(const SocketCell &);

SocketColumn numbers(const char *key, const char *unit, const QString &title, const QString &help,
                     int characters, Number number, Text text, Text exact = nullptr) {
    SocketColumn column;
    column.key = key;
    column.unit = unit;
    column.title = title;
    column.help = help;
    column.kind = CellKind::Number;
    column.characters = characters;
    column.number = number;
    column.text = text;
    column.exact = exact;
    return column;
}

SocketColumn adding(SocketColumn column) {
    column.sums = SumOf::All;
    return column;
}

SocketColumn hidden(SocketColumn column) {
    column.shown = false;
    return column;
}

QString unless(bool known, const QString &text) {
    return known ? text : format::none();
}

double retransmitted(const SocketCell &cell) {
    if (cell.sum != nullptr) {
        return cell.sum->segmentsOut == 0
                   ? 0.0
                   : static_cast<double>(cell.sum->retransmits) / static_cast<double>(cell.sum->segmentsOut);
    }
    const TcpInfo &info = cell.socket.info;
    return info.segmentsOut == 0 ? 0.0 : double(info.retransmits) / info.segmentsOut;
}

SocketColumn remote() {
    SocketColumn column;
    column.key = "remote";
    column.sums = SumOf::Burst;
    column.title = Words::tr("Remote");
    column.help = Words::tr("Address and port of the other side");
    column.kind = CellKind::Address;
    column.characters = 25;
    column.text = [](const SocketCell &cell) {
        const QString address = columns::address(cell.socket.remote);
        return cell.sum == nullptr ? address
                                   : Words::tr("%1  ×%2", "destination, how many")
                                         .arg(address, format::count(cell.sum->count));
    };
    column.address = [](const SocketCell &cell) { return columns::keyOf(cell.socket.remote); };
    return column;
}

SocketColumn rtt() {
    return numbers(
        "rtt", "us", Words::tr("RTT"), Words::tr("Round-trip time, smoothed (tcpi_rtt)"), 9,
        [](const SocketCell &cell) { return double(cell.socket.info.rtt); },
        [](const SocketCell &cell) {
            return unless(cell.socket.info.rtt > 0, format::milliseconds(cell.socket.info.rtt));
        },
        [](const SocketCell &cell) {
            return Words::tr("%1 µs, varies by %2 µs").arg(cell.socket.info.rtt).arg(cell.socket.info.rttVar);
        });
}

SocketColumn minRtt() {
    return numbers(
        "minrtt", "us", Words::tr("Min RTT"),
        Words::tr("Shortest round trip of the last minutes (tcpi_min_rtt)"), 9,
        [](const SocketCell &cell) { return double(cell.socket.info.minRtt); },
        [](const SocketCell &cell) {
            const std::uint32_t value = cell.socket.info.minRtt;
            return unless(value > 0 && value != UINT32_MAX, format::milliseconds(value));
        },
        [](const SocketCell &cell) { return Words::tr("%1 µs").arg(cell.socket.info.minRtt); });
}

SocketColumn cwnd() {
    return numbers(
        "cwnd", "segments", Words::tr("cwnd"), Words::tr("Congestion window in segments (tcpi_snd_cwnd)"), 6,
        [](const SocketCell &cell) { return double(cell.socket.info.cwnd); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::count(cell.socket.info.cwnd));
        },
        [](const SocketCell &cell) {
            const TcpInfo &info = cell.socket.info;
            return info.ssthresh >= 0x7fffffff
                       ? Words::tr("%1 segments, still in slow start").arg(info.cwnd)
                       : Words::tr("%1 segments, slow start ended at %2").arg(info.cwnd).arg(info.ssthresh);
        });
}

SocketColumn retransmits() {
    SocketColumn column = numbers(
        "retrans", "ratio", Words::tr("Retrans"),
        Words::tr("Segments sent again, of all segments sent (tcpi_total_retrans)"), 9, retransmitted,
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::percent(retransmitted(cell)));
        },
        [](const SocketCell &cell) {
            const TcpInfo &info = cell.socket.info;
            const bool sum = cell.sum != nullptr;
            return Words::tr("%1 of %2 segments")
                .arg(format::count(sum ? cell.sum->retransmits : info.retransmits),
                     format::count(sum ? cell.sum->segmentsOut : info.segmentsOut));
        });
    column.tone = [](const SocketCell &cell) {
        return retransmitted(cell) >= 0.01 ? Tone::Attention : Tone::None;
    };
    column.glyph = [](const SocketCell &cell) {
        return retransmitted(cell) >= 0.01 ? Glyph::Triangle : Glyph::None;
    };
    return column;
}

SocketColumn deliveryRate() {
    return numbers(
        "rate", "bytes_per_second", Words::tr("Delivery"),
        Words::tr("Rate at which data last reached the other side (tcpi_delivery_rate)"), 10,
        [](const SocketCell &cell) { return double(cell.socket.info.deliveryRate); },
        [](const SocketCell &cell) {
            const auto value = cell.socket.info.deliveryRate;
            return unless(value > 0, format::byteRate(double(value)));
        },
        [](const SocketCell &cell) {
            return Words::tr("%1 bytes per second").arg(format::count(cell.socket.info.deliveryRate));
        });
}

SocketColumn sent() {
    return numbers(
        "sent", "bytes", Words::tr("Sent"), Words::tr("Bytes sent, repeated ones included (tcpi_bytes_sent)"),
        9, [](const SocketCell &cell) { return double(cell.socket.info.bytesSent); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::bytes(double(cell.socket.info.bytesSent)));
        },
        [](const SocketCell &cell) {
            return Words::tr("%1 bytes, of them %2 confirmed")
                .arg(format::count(cell.socket.info.bytesSent), format::count(cell.socket.info.bytesAcked));
        });
}

SocketColumn received() {
    return numbers(
        "received", "bytes", Words::tr("Received"), Words::tr("Bytes received (tcpi_bytes_received)"), 9,
        [](const SocketCell &cell) { return double(cell.socket.info.bytesReceived); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::bytes(double(cell.socket.info.bytesReceived)));
        },
        [](const SocketCell &cell) {
            return Words::tr("%1 bytes").arg(format::count(cell.socket.info.bytesReceived));
        });
}

SocketColumn mss() {
    return numbers(
        "mss", "bytes", Words::tr("MSS"), Words::tr("Largest segment it sends, bytes (tcpi_snd_mss)"), 7,
        [](const SocketCell &cell) { return double(cell.socket.info.mss); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::count(cell.socket.info.mss));
        });
}

SocketColumn pmtu() {
    return numbers(
        "pmtu", "bytes", Words::tr("PMTU"),
        Words::tr("Largest packet of the path as known here, bytes (tcpi_pmtu)"), 7,
        [](const SocketCell &cell) { return double(cell.socket.info.pmtu); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::count(cell.socket.info.pmtu));
        });
}

SocketColumn rto() {
    return hidden(numbers(
        "rto", "us", Words::tr("RTO"), Words::tr("Time after which it sends again (tcpi_rto)"), 9,
        [](const SocketCell &cell) { return double(cell.socket.info.rto); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo, format::milliseconds(cell.socket.info.rto));
        }));
}

SocketColumn unsent() {
    return hidden(numbers(
        "sendqueue", "bytes", Words::tr("Send queue"),
        Words::tr("Bytes not yet confirmed by the other side (idiag_wqueue)"), 10,
        [](const SocketCell &cell) { return double(cell.socket.sendQueue); },
        [](const SocketCell &cell) { return format::bytes(cell.socket.sendQueue); }));
}

SocketColumn unread() {
    return hidden(numbers(
        "receivequeue", "bytes", Words::tr("Receive queue"),
        Words::tr("Bytes the program has not read (idiag_rqueue)"), 10,
        [](const SocketCell &cell) { return double(cell.socket.receiveQueue); },
        [](const SocketCell &cell) { return format::bytes(cell.socket.receiveQueue); }));
}

SocketColumn lastSent() {
    return hidden(numbers(
        "lastsent", "ms", Words::tr("Last sent"),
        Words::tr("Time since it last sent data (tcpi_last_data_sent)"), 11,
        [](const SocketCell &cell) { return double(cell.socket.info.lastDataSent); },
        [](const SocketCell &cell) {
            return unless(cell.socket.hasInfo,
                          format::milliseconds(quint64(cell.socket.info.lastDataSent) * 1000));
        }));
}

}  // namespace

std::vector<SocketColumn> connectionColumns() {
    return {remote(),
            columns::state(),
            columns::program(),
            columns::local(Words::tr("Local")),
            columns::age(),
            adding(rtt()),
            adding(retransmits()),
            columns::limitedBy(),
            adding(sent()),
            adding(received()),
            hidden(deliveryRate()),
            hidden(minRtt()),
            hidden(cwnd()),
            columns::handshake(),
            columns::firstByte(),
            columns::waiting(),
            columns::openedBy(),
            columns::service(),
            columns::policy(),
            columns::nagleHolds(),
            columns::ackWaits(),
            hidden(mss()),
            hidden(pmtu()),
            rto(),
            unsent(),
            unread(),
            lastSent(),
            columns::congestion(),
            columns::uid(false),
            columns::pid(false),
            columns::inode(),
            columns::device()};
}

}  // namespace weir::gui
