// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionfacts.hpp"

#include <algorithm>

#include <weir/costs.hpp>

namespace weir::gui {

ConnectionFacts factsOf(const Connection &connection, WordNumbers &words) {
    ConnectionFacts facts;
    const Time since = connection.bornAfter != 0 ? connection.bornAfter : connection.firstSeen;
    facts.since = static_cast<qint64>(since / 1000);
    facts.sinceIsLate = connection.bornAfter == 0;
    if (connection.ended) {
        facts.life = connection.lifeAtLeast();
    }
    facts.handshake = connection.handshake;
    facts.firstByte = connection.firstByte;
    facts.waiting = costOf(connection).waiting();
    const Limits limits = limitsOf(connection);
    const std::uint64_t life = limits.application + limits.receiver + limits.sendBuffer + limits.network;
    const std::uint64_t most =
        std::max({limits.application, limits.receiver, limits.sendBuffer, limits.network});
    facts.limitedBy = limits.by;
    facts.limitedShare = life == 0 ? 0 : static_cast<float>(most) / static_cast<float>(life);
    facts.opened = connection.opened;
    facts.service = words.numberOf(connection.service);
    facts.policy = words.numberOf(connection.policy);
    facts.nagleHolds = connection.nagleHolds;
    facts.ackWaits = connection.ackWaits;
    return facts;
}

}  // namespace weir::gui
