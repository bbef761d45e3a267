// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowsums.hpp"

#include <algorithm>
#include <limits>

#include "factcolumns.hpp"

namespace weir::gui {
namespace {

std::uint32_t capped(quint64 value) {
    return static_cast<std::uint32_t>(std::min<quint64>(value, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

void RowSums::Mean::add(quint64 value, quint64 times) {
    total += value * times;
    count += times;
}

std::optional<quint64> RowSums::Mean::value() const {
    return count == 0 ? std::nullopt : std::optional(total / count);
}

void RowSums::add(const SocketCell &cell) {
    const quint64 times = cell.sum != nullptr ? cell.sum->count : 1;
    const TcpInfo &info = cell.socket.info;
    if (cell.facts != nullptr) {
        const ConnectionFacts &facts = *cell.facts;
        const bool first = m_sum.count == 0;
        m_sameService = first || (m_sameService && facts.service == m_service);
        m_samePolicy = first || (m_samePolicy && facts.policy == m_policy);
        m_service = facts.service;
        m_policy = facts.policy;
        if (facts.handshake) {
            m_handshake.add(*facts.handshake, times);
        }
        if (facts.firstByte) {
            m_firstByte.add(*facts.firstByte, times);
        }
        if (facts.waiting) {
            m_waiting = m_waiting.value_or(0) + *facts.waiting;
        }
        m_nagleHolds += facts.nagleHolds;
        m_ackWaits += facts.ackWaits;
    }
    m_sum.count += times;
    m_sum.life += cell.sum != nullptr ? cell.sum->life : columns::lifeOf(cell);
    if (cell.sum != nullptr) {
        m_sum.segmentsOut += cell.sum->segmentsOut;
        m_sum.retransmits += cell.sum->retransmits;
        m_sum.resets += cell.sum->resets;
    } else {
        m_sum.segmentsOut += info.segmentsOut;
        m_sum.retransmits += info.retransmits;
    }
    m_hasInfo = m_hasInfo || cell.socket.hasInfo;
    m_sent += info.bytesSent;
    m_acked += info.bytesAcked;
    m_received += info.bytesReceived;
    if (info.rtt != 0) {
        m_rtt.add(info.rtt, times);
    }
}

void RowSums::fill(Socket &socket, ConnectionFacts &facts, RowSum &sum) const {
    socket.hasInfo = m_hasInfo;
    socket.info.bytesSent = m_sent;
    socket.info.bytesAcked = m_acked;
    socket.info.bytesReceived = m_received;
    socket.info.rtt = capped(m_rtt.value().value_or(0));
    facts.handshake = m_handshake.value() ? std::optional(capped(*m_handshake.value())) : std::nullopt;
    facts.firstByte = m_firstByte.value() ? std::optional(capped(*m_firstByte.value())) : std::nullopt;
    facts.waiting = m_waiting;
    facts.nagleHolds = capped(m_nagleHolds);
    facts.ackWaits = capped(m_ackWaits);
    facts.service = m_sameService ? m_service : 0;
    facts.policy = m_samePolicy ? m_policy : 0;
    facts.life = m_sum.count == 0 ? 0 : m_sum.life / m_sum.count;
    const qint64 first = sum.first;
    const qint64 last = sum.last;
    sum = m_sum;
    sum.first = first;
    sum.last = last;
}

}  // namespace weir::gui
