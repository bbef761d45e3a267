// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "socketcolumn.hpp"

namespace weir::gui {

/// Adds up what several connections have in common, so that their row is one as any other: the
/// numbers of socket and facts become sums and means.
class RowSums {
public:
    void add(const SocketCell &cell);
    /// Puts sums and means into a row that stands for them.
    void fill(Socket &socket, ConnectionFacts &facts, RowSum &sum) const;

private:
    /// Of what is known of some only.
    struct Mean {
        quint64 total = 0;
        quint64 count = 0;
        void add(quint64 value, quint64 times = 1);
        [[nodiscard]] std::optional<quint64> value() const;
    };

    RowSum m_sum;
    bool m_hasInfo = false;
    quint64 m_sent = 0;
    quint64 m_acked = 0;
    quint64 m_received = 0;
    Mean m_rtt;
    Mean m_handshake;
    Mean m_firstByte;
    std::optional<quint64> m_waiting;
    quint64 m_nagleHolds = 0;
    quint64 m_ackWaits = 0;
    std::uint32_t m_service = 0;
    std::uint32_t m_policy = 0;
    bool m_sameService = true;
    bool m_samePolicy = true;
};

}  // namespace weir::gui
