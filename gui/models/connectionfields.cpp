// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionfields.hpp"

#include <QCoreApplication>
#include <QDateTime>

#include "format.hpp"
#include "roles.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::uint32_t kNoThreshold = 0x7fffffff;  // TCP_INFINITE_SSTHRESH

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ConnectionFields)
};

QString clockText(Time time) {
    return time == 0 ? format::none()
                     : QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(time / 1000))
                           .toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString originText(Origin origin) {
    switch (origin) {
        case Origin::Kernel:
            return Words::tr("the kernel's default");
        case Origin::Sysctl:
            return Words::tr("from a sysctl");
        case Origin::Route:
            return Words::tr("from the route");
        case Origin::Program:
            return Words::tr("set by its program");
        case Origin::Policy:
            return Words::tr("set by a policy");
        case Origin::Hand:
            return Words::tr("set by hand");
    }
    return format::none();
}

QString endText(End end) {
    return end == End::Here ? Words::tr("here") : end == End::There ? Words::tr("there") : format::none();
}

class Fields {
public:
    explicit Fields(const Followed &followed) : m_followed(followed), m_connection(followed.connection) {}

    std::vector<ConnectionField> make() {
        addWho();
        addTimes();
        if (m_connection.socket.hasInfo) {
            addPath();
            addTraffic();
            addLimits();
        }
        addCost();
        addState();
        return std::move(m_all);
    }

private:
    void add(const QString &name, const QString &value, const QString &meaning, bool number = false) {
        m_all.push_back({name, value.isEmpty() ? format::none() : value, meaning, number});
    }
    void addTime(const QString &name, std::uint64_t micros, const QString &meaning) {
        add(name, format::milliseconds(micros), meaning, true);
    }
    template <class T>
    void addTime(const QString &name, const std::optional<T> &micros, const QString &meaning) {
        add(name, micros ? format::milliseconds(*micros) : format::none(), meaning, true);
    }
    void addCount(const QString &name, std::uint64_t value, const QString &meaning) {
        add(name, format::count(value), meaning, true);
    }
    void addBytes(const QString &name, std::uint64_t value, const QString &meaning) {
        add(name, Words::tr("%1 B").arg(format::count(value)), meaning, true);
    }

    void addWho() {
        const Socket &socket = m_connection.socket;
        add(Words::tr("Remote"), m_connection.hasPeer ? format::text(socket.remote.text()) : format::none(),
            Words::tr("Address and port of the other side"));
        add(Words::tr("Local"), format::text(socket.local.text()),
            Words::tr("Address and port on this machine"));
        add(Words::tr("State"),
            m_followed.status == Followed::Status::Ended ? Words::tr("ended") : lookOf(socket.state).word,
            m_followed.status == Followed::Status::Ended
                ? Words::tr("It is over; the numbers are its last ones")
                : lookOf(socket.state).sentence);
        add(Words::tr("Program"), format::text(m_connection.program),
            Words::tr("First program that held it, from /proc or the module's record"));
        add(Words::tr("Process"), m_connection.pid == 0 ? format::none() : QString::number(m_connection.pid),
            Words::tr("Its number"));
        add(Words::tr("User"), m_connection.hasOwner ? QString::number(socket.uid) : format::none(),
            Words::tr("Number of the socket's owner (idiag_uid)"));
        add(Words::tr("Opened"), endText(m_connection.opened), Words::tr("Which end began it"));
        if (m_connection.asked) {
            add(Words::tr("Asked for"), format::text(m_connection.asked->text()),
                Words::tr("Where it was to go before a service, or NAT here, led it on"));
        }
        if (!m_connection.service.empty()) {
            add(Words::tr("Service"), format::text(m_connection.service),
                Words::tr("Service of the balancer that led it"));
        }
        if (!m_connection.policy.empty()) {
            add(Words::tr("Policy"), format::text(m_connection.policy),
                Words::tr("Policy that set something on it"));
        }
        add(Words::tr("Congestion control"), format::text(socket.congestion),
            Words::tr("Algorithm that moves its window"));
        add(Words::tr("Cookie"), QString::number(socket.cookie),
            Words::tr("Its identity in the kernel, for weirctl socket and ss -e"));
    }

    void addTimes() {
        add(Words::tr("Began"), clockText(m_connection.bornAfter != 0 ? m_connection.bornAfter : 0),
            m_connection.told ? Words::tr("As the module recorded it")
                              : Words::tr("The reading before the one that had it first; none: it is older"));
        add(Words::tr("First seen"), clockText(m_connection.firstSeen),
            Words::tr("By a reading or a record"));
        if (m_connection.ended) {
            add(Words::tr("Ended"), clockText(m_connection.closed), Words::tr("When its end was told"));
            add(Words::tr("Closed by"), endText(m_connection.closedBy),
                Words::tr("Which end was first; none: nothing proves it"));
            add(Words::tr("Ending"),
                m_connection.ending == Ending::Fin     ? Words::tr("FIN")
                : m_connection.ending == Ending::Reset ? Words::tr("reset")
                                                       : format::none(),
                Words::tr("FIN: in order. Reset: aborted"));
            add(Words::tr("TIME-WAIT"), m_connection.timeWait ? Words::tr("yes") : Words::tr("no"),
                Words::tr("Whether it left a socket here that holds its port for 60 s"));
        }
        addTime(Words::tr("Life, at least"), m_connection.lifeAtLeast(), Words::tr("As far as it is proven"));
        addTime(Words::tr("Life, at most"), m_connection.lifeAtMost(),
                Words::tr("None: its beginning was not seen"));
        addTime(Words::tr("Handshake"), m_connection.handshake,
                Words::tr("SYN to SYN-ACK, or SYN-ACK to ACK"));
        add(Words::tr("SYNs again"),
            m_connection.synRetransmits ? format::count(*m_connection.synRetransmits) : format::none(),
            Words::tr("Segments with SYN that were sent again"), true);
        addTime(Words::tr("First byte"), m_connection.firstByte,
                Words::tr("From its beginning to the first data received; of the module's records"));
        add(Words::tr("Slow start over after"),
            m_connection.slowStart ? format::milliseconds(quint64{*m_connection.slowStart} * 1000)
                                   : format::none(),
            Words::tr("After it was open; of the module's records"), true);
        addTime(Words::tr("Teardown"), m_connection.teardown,
                Words::tr("From the first end that closed to its end; of the module's records"));
    }

    void addPath() {
        const TcpInfo &info = m_connection.socket.info;
        addTime(Words::tr("RTT"), info.rtt, Words::tr("Round trip, smoothed (tcpi_rtt)"));
        addTime(Words::tr("RTT varies by"), info.rttVar, Words::tr("Mean deviation (tcpi_rttvar)"));
        addTime(Words::tr("Min RTT"),
                info.minRtt != 0 && info.minRtt != UINT32_MAX ? std::optional(info.minRtt) : std::nullopt,
                Words::tr("Shortest of the last minutes (tcpi_min_rtt)"));
        addTime(Words::tr("RTO"), info.rto, Words::tr("Time after which it sends again (tcpi_rto)"));
        addTime(Words::tr("ATO"), info.ato, Words::tr("How long an acknowledgement may wait (tcpi_ato)"));
        addBytes(Words::tr("MSS"), info.mss, Words::tr("Largest segment it sends (tcpi_snd_mss)"));
        addBytes(Words::tr("Advertised MSS"), info.advertisedMss,
                 Words::tr("What this end announced (tcpi_advmss)"));
        addBytes(Words::tr("PMTU"), info.pmtu,
                 Words::tr("Largest packet of the path as known here (tcpi_pmtu)"));
        addCount(Words::tr("cwnd"), info.cwnd, Words::tr("Congestion window, segments (tcpi_snd_cwnd)"));
        add(Words::tr("ssthresh"),
            info.ssthresh >= kNoThreshold ? Words::tr("none yet") : format::count(info.ssthresh),
            Words::tr("Where slow start ended, segments; none: it is in slow start (tcpi_snd_ssthresh)"),
            true);
        addCount(Words::tr("In flight"), info.unacked,
                 Words::tr("Segments without an acknowledgement (tcpi_unacked)"));
        add(Words::tr("Delivery rate"), format::byteRate(static_cast<double>(info.deliveryRate)),
            Words::tr("At which data last reached the other side (tcpi_delivery_rate)"), true);
        add(Words::tr("Pacing rate"), format::byteRate(static_cast<double>(info.pacingRate)),
            Words::tr("At most (tcpi_pacing_rate)"), true);
    }

    void addTraffic() {
        const TcpInfo &info = m_connection.socket.info;
        addBytes(Words::tr("Sent"), info.bytesSent, Words::tr("Repeated ones included (tcpi_bytes_sent)"));
        addBytes(Words::tr("Acknowledged"), info.bytesAcked,
                 Words::tr("By the other side (tcpi_bytes_acked)"));
        addBytes(Words::tr("Received"), info.bytesReceived, Words::tr("tcpi_bytes_received"));
        addBytes(Words::tr("Sent again"), info.bytesRetransmitted, Words::tr("tcpi_bytes_retrans"));
        addCount(Words::tr("Segments out"), info.segmentsOut, Words::tr("tcpi_segs_out"));
        addCount(Words::tr("Segments in"), info.segmentsIn, Words::tr("tcpi_segs_in"));
        addCount(Words::tr("Data segments out"), info.dataSegmentsOut, Words::tr("tcpi_data_segs_out"));
        addCount(Words::tr("Data segments in"), info.dataSegmentsIn, Words::tr("tcpi_data_segs_in"));
        addCount(Words::tr("Retransmits"), info.retransmits,
                 Words::tr("Segments sent again (tcpi_total_retrans)"));
        addCount(Words::tr("Lost now"), info.lost,
                 Words::tr("Segments in flight that are taken for lost (tcpi_lost)"));
        add(Words::tr("Timeouts"), info.knowsTimeouts() ? format::count(info.timeouts) : format::none(),
            Words::tr("Of the retransmission timer (tcpi_total_rto; Linux 6.7 and later)"), true);
        addBytes(Words::tr("Send queue"), m_connection.socket.sendQueue,
                 Words::tr("Written, not acknowledged (idiag_wqueue)"));
        addBytes(Words::tr("Receive queue"), m_connection.socket.receiveQueue,
                 Words::tr("Received, not read by the program (idiag_rqueue)"));
    }

    void addLimits() {
        const Limits &limits = m_followed.limits;
        add(Words::tr("Limited by"), lookOf(limits.by).word, lookOf(limits.by).sentence);
        addTime(Words::tr("Nothing to send"), limits.application,
                Words::tr("Its life without tcpi_busy_time"));
        addTime(Words::tr("Their window full"), limits.receiver, Words::tr("tcpi_rwnd_limited"));
        addTime(Words::tr("Send buffer full"), limits.sendBuffer, Words::tr("tcpi_sndbuf_limited"));
        addTime(Words::tr("Data in flight"), limits.network,
                Words::tr("tcpi_busy_time without the two above"));
    }

    void addCost() {
        const Cost &cost = m_followed.cost;
        addTime(Words::tr("Cost: handshake"), cost.handshake,
                cost.handshakeMeasured ? Words::tr("What somebody waited for, measured")
                                       : Words::tr("Taken to be the shortest round trip"));
        addTime(Words::tr("Cost: slow start"), cost.slowStart,
                Words::tr(
                    "More than with a window as large as it was in the end, by the model of weirctl costs"));
        add(Words::tr("Cost: rounds"), Words::tr("%1, warm %2").arg(cost.roundsCold).arg(cost.roundsWarm),
            Words::tr("Round trips for its data, both directions, and with a large window"), true);
    }

    void addState() {
        if (!m_followed.state) {
            return;
        }
        const SocketState &state = *m_followed.state;
        for (const SettingState &setting : state.settings) {
            if (setting.value) {
                add(format::text(name(setting.setting)), format::text(text(setting.setting, *setting.value)),
                    originText(setting.origin));
            }
        }
        if (state.stalls) {
            addCount(Words::tr("Nagle holds"), state.stalls->nagleHolds,
                     Words::tr("Small segments that waited for an acknowledgement, an estimate"));
            addTime(Words::tr("Nagle time"), state.stalls->nagleTime, Words::tr("Together, an estimate"));
            addCount(Words::tr("ACK waits"), state.stalls->ackWaits,
                     Words::tr("Acknowledgements that waited for data, and none came"));
            addTime(Words::tr("ACK time"), state.stalls->ackTime, Words::tr("Together, exact to a tick"));
        } else {
            add(Words::tr("Stalls"), Words::tr("not counted"),
                Words::tr("Only of sockets whose policy says count_stalls"));
        }
    }

    const Followed &m_followed;
    const Connection &m_connection;
    std::vector<ConnectionField> m_all;
};

}  // namespace

std::vector<ConnectionField> fieldsOf(const Followed &followed) {
    return followed.status == Followed::Status::Unknown ? std::vector<ConnectionField>()
                                                        : Fields(followed).make();
}

int ConnectionFields::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int ConnectionFields::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant ConnectionFields::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_fields.size()) {
        return {};
    }
    const ConnectionField &field = m_fields[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return index.column() == Name    ? field.name
                   : index.column() == Value ? field.value
                                             : field.meaning;
        case Qt::AccessibleTextRole:
            return QString(field.name + u' ' + field.value);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
        case KindRole:
            return static_cast<int>(index.column() == Value && field.number ? CellKind::Number
                                                                            : CellKind::Text);
        case PaleRole:
            return index.column() == Meaning;
        default:
            return {};
    }
}

QVariant ConnectionFields::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Name ? tr("Field") : section == Value ? tr("Value") : tr("Meaning");
}

void ConnectionFields::setFields(std::vector<ConnectionField> fields) {
    const bool same = fields.size() == m_fields.size() &&
                      std::equal(fields.begin(), fields.end(), m_fields.begin(),
                                 [](const auto &a, const auto &b) { return a.name == b.name; });
    if (same) {
        m_fields = std::move(fields);
        if (!m_fields.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

}  // namespace weir::gui
