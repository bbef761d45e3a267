// SPDX-License-Identifier: GPL-3.0-or-later
#include "lifeparts.hpp"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::LifeParts)
};

/// Takes at most @p wanted out of @p from.
quint64 carve(quint64 &from, quint64 wanted) {
    const quint64 taken = std::min(from, wanted);
    from -= taken;
    return taken;
}

class Builder {
public:
    explicit Builder(const Followed &followed) : m_followed(followed), m_connection(followed.connection) {}

    LifeParts build(qint64 now) {
        m_network = m_followed.limits.network;
        m_application = m_followed.limits.application;
        const quint64 known =
            m_network + m_application + m_followed.limits.receiver + m_followed.limits.sendBuffer;
        if (known == 0) {
            m_application = m_connection.lifeAtLeast();  // the kernel did not count, but it was there
        }
        m_all.open = m_followed.status == Followed::Status::Open;
        m_all.beganEarlier = m_connection.bornAfter == 0;
        addHandshake();
        if (known == 0) {
            add(LifeCause::Application, m_application);
        } else {
            addSending();
        }
        const quint64 teardown = m_teardown;
        add(LifeCause::Teardown, teardown);
        for (const LifePart &part : m_all.parts) {
            m_all.total += part.micros;
        }
        addTimeWait(now);
        return std::move(m_all);
    }

private:
    void add(LifeCause cause, quint64 micros, quint64 stalls = 0, bool estimated = false) {
        if (micros > 0 || stalls > 0) {
            m_all.parts.push_back({cause, micros, stalls, estimated});
        }
    }

    void addHandshake() {
        const quint64 syns = m_connection.synRetransmits.value_or(0);
        if (m_connection.handshake) {
            // Records begin with the SYN; readings only see what is open.
            const quint64 part =
                m_connection.told ? carve(m_application, *m_connection.handshake) : *m_connection.handshake;
            add(LifeCause::Handshake, part, syns);
        } else if (syns > 0) {
            add(LifeCause::Handshake, 0, syns);
        }
        m_teardown = m_connection.teardown ? carve(m_application, *m_connection.teardown) : 0;
    }

    /// Parts of the time in which data was in flight, and the rest of it.
    void addSending() {
        const TcpInfo &info = m_connection.socket.info;
        const auto &state = m_followed.state;
        const Stalls *stalls = state && state->stalls ? &*state->stalls : nullptr;
        const quint64 holds = stalls != nullptr ? stalls->nagleHolds : m_connection.nagleHolds;
        const quint64 waits = stalls != nullptr ? stalls->ackWaits : m_connection.ackWaits;
        const quint64 held = carve(m_network, stalls != nullptr ? stalls->nagleTime : 0);
        const quint64 timeouts = info.knowsTimeouts() ? info.timeouts : 0;
        const quint64 timedOut = carve(m_network, quint64{info.timeoutMs} * 1000);
        add(LifeCause::SlowStart, carve(m_network, m_followed.cost.slowStart.value_or(0)), 0, true);
        add(LifeCause::NagleHold, held, holds, true);
        add(LifeCause::Timeout, timedOut, timeouts);
        add(LifeCause::Network, m_network);
        add(LifeCause::Receiver, m_followed.limits.receiver);
        add(LifeCause::SendBuffer, m_followed.limits.sendBuffer);
        add(LifeCause::AckWait, carve(m_application, stalls != nullptr ? stalls->ackTime : 0), waits);
        add(LifeCause::Application, m_application);
    }

    void addTimeWait(qint64 now) {
        if (m_followed.status != Followed::Status::Ended || !m_connection.timeWait ||
            m_connection.closed == 0) {
            return;
        }
        const qint64 since = std::max<qint64>(0, now - static_cast<qint64>(m_connection.closed / 1000));
        add(LifeCause::TimeWait,
            static_cast<quint64>(std::min<qint64>(since, qint64{kTimeWaitSeconds} * 1000)) * 1000);
    }

    const Followed &m_followed;
    const Connection &m_connection;
    LifeParts m_all;
    quint64 m_network = 0;
    quint64 m_application = 0;
    quint64 m_teardown = 0;
};

QString stallText(const LifePart &part) {
    const int stalls = static_cast<int>(std::min<quint64>(part.stalls, 1'000'000'000));
    switch (part.cause) {
        case LifeCause::Handshake:
            return Words::tr("%n SYN(s) sent again", nullptr, stalls);
        case LifeCause::NagleHold:
            return Words::tr("%n hold(s)", nullptr, stalls);
        case LifeCause::Timeout:
            return Words::tr("%n timeout(s)", nullptr, stalls);
        case LifeCause::AckWait:
            return Words::tr("%n wait(s)", nullptr, stalls);
        default:
            return {};
    }
}

}  // namespace

quint64 LifeParts::of(LifeCause cause) const {
    quint64 sum = 0;
    for (const LifePart &part : parts) {
        sum += part.cause == cause ? part.micros : 0;
    }
    return sum;
}

LifeParts lifeParts(const Followed &followed, qint64 now) {
    return Builder(followed).build(now);
}

QString word(LifeCause cause) {
    switch (cause) {
        case LifeCause::Handshake:
            return Words::tr("handshake");
        case LifeCause::SlowStart:
            return Words::tr("slow start");
        case LifeCause::NagleHold:
            return Words::tr("held by Nagle");
        case LifeCause::Timeout:
            return Words::tr("timeouts");
        case LifeCause::Network:
            return Words::tr("network");
        case LifeCause::Receiver:
            return Words::tr("their window");
        case LifeCause::SendBuffer:
            return Words::tr("send buffer");
        case LifeCause::AckWait:
            return Words::tr("ACKs delayed here");
        case LifeCause::Application:
            return Words::tr("nothing to send");
        case LifeCause::Teardown:
            return Words::tr("teardown");
        case LifeCause::TimeWait:
            return Words::tr("TIME-WAIT");
    }
    return {};
}

QString sentence(LifeCause cause) {
    switch (cause) {
        case LifeCause::Handshake:
            return Words::tr("From SYN to SYN-ACK, or from SYN-ACK to ACK, as measured");
        case LifeCause::SlowStart:
            return Words::tr(
                "Round trips that it took because the window began small: what it delivered, against a "
                "window as large as it was in the end");
        case LifeCause::NagleHold:
            return Words::tr(
                "Small segments waited for an acknowledgement; the module's estimate, of sockets whose "
                "policy counts stalls");
        case LifeCause::Timeout:
            return Words::tr("The retransmission timer had to expire (tcpi_total_rto_time)");
        case LifeCause::Network:
            return Words::tr("Data was in flight: round trips, congestion window, loss (tcpi_busy_time)");
        case LifeCause::Receiver:
            return Words::tr("The other side's window was full (tcpi_rwnd_limited)");
        case LifeCause::SendBuffer:
            return Words::tr("The send buffer was full (tcpi_sndbuf_limited)");
        case LifeCause::AckWait:
            return Words::tr(
                "Acknowledgements waited here for data to go with, and none came; counted by the module "
                "where a policy says so");
        case LifeCause::Application:
            return Words::tr(
                "No data was in flight: the program had nothing to send, or waited for an answer");
        case LifeCause::Teardown:
            return Words::tr("From the first side that ended it to its end, as the module saw it");
        case LifeCause::TimeWait:
            return Words::tr("Its port stays taken after its end, for 60 s at most");
    }
    return {};
}

QString textOf(const LifePart &part, quint64 total) {
    QStringList texts;
    if (part.micros > 0) {
        texts.append(part.estimated ? Words::tr("about %1").arg(format::duration(part.micros))
                                    : format::duration(part.micros));
        if (part.cause != LifeCause::TimeWait && total > 0) {
            texts.append(format::percent(static_cast<double>(part.micros) / static_cast<double>(total)));
        }
    }
    if (part.stalls > 0) {
        texts.append(stallText(part));
    }
    return Words::tr("%1 %2", "part of a life, its numbers").arg(word(part.cause), texts.join(u", "_s));
}

QString textOf(const LifeParts &parts) {
    QStringList texts;
    for (const LifePart &part : parts.parts) {
        texts.append(textOf(part, parts.total));
    }
    return texts.join(u"; "_s);
}

}  // namespace weir::gui
