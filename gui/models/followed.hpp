// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QMetaType>
#include <QString>

#include <weir/connections.hpp>
#include <weir/costs.hpp>
#include <weir/policies.hpp>

namespace weir::gui {

/// What one reading said of a connection that is followed.
struct FollowSample {
    qint64 time = 0;  ///< milliseconds since 1970
    std::uint32_t cwnd = 0;
    std::uint32_t ssthresh = 0;  ///< 0x7fffffff: not left slow start
    std::uint32_t rtt = 0;       ///< microseconds
    std::uint32_t minRtt = 0;
    std::uint32_t retransmits = 0;
    std::uint32_t unacked = 0;
    quint64 deliveryRate = 0;  ///< bytes per second
    quint64 bytesSent = 0;
    quint64 bytesReceived = 0;
};

/// A connection whose details are shown; it stays when it has ended.
struct Followed {
    enum class Status {
        Unknown,  ///< there is no such connection, or it ended long ago
        Open,
        Ended
    };
    std::uint64_t cookie = 0;
    Status status = Status::Unknown;
    qint64 since = 0;  ///< milliseconds since 1970: when following it began
    Connection connection;
    Cost cost;
    Limits limits;
    std::optional<SocketState> state;   ///< as the module sees it; of an open one
    std::vector<FollowSample> samples;  ///< rising
};

struct FollowedSet {
    qint64 time = 0;  ///< milliseconds since 1970
    std::vector<Followed> all;

    [[nodiscard]] const Followed *find(std::uint64_t cookie) const {
        for (const Followed &each : all) {
            if (each.cookie == cookie) {
                return &each;
            }
        }
        return nullptr;
    }
};
using FollowedPtr = std::shared_ptr<const FollowedSet>;

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::FollowedPtr)
