// SPDX-License-Identifier: GPL-3.0-or-later
#include "rtttracker.hpp"

#include <optional>
#include <utility>

namespace weir::gui {
namespace {

constexpr qint64 kWindow = 60'000;
constexpr std::size_t kMost = 256;  // samples of a backend

bool isMeasured(const Connection &connection) {
    return connection.socket.hasInfo && connection.socket.info.rtt > 0;
}

/// Nothing if it is a port of this machine.
std::optional<Endpoint> endpointOf(const Target &target) {
    if (target.address.size() == 0 || target.port == 0) {
        return std::nullopt;
    }
    return Endpoint{target.address, target.port};
}

/// A socket of IPv6 may be connected to an address of IPv4.
Endpoint remoteOf(const Connection &connection) {
    return {unmapped(connection.socket.remote.address), connection.socket.remote.port};
}

}  // namespace

void RttTracker::add(const Observation &news, const std::function<void(const Look &)> &open,
                     qint64 milliseconds) {
    if (m_backends.empty()) {
        return;
    }
    for (const Connection &connection : news.ended) {
        const auto found = m_backends.find(remoteOf(connection));
        if (found == m_backends.end() || !isMeasured(connection)) {
            continue;
        }
        auto &ended = found->second.ended;
        ended.push_back({milliseconds, connection.socket.info.rtt});
        if (ended.size() > kMost) {
            ended.pop_front();
        }
    }
    if (!news.reading) {
        return;  // their numbers are those of the last one
    }
    for (auto &[endpoint, seen] : m_backends) {
        seen.open = {};
    }
    open([this](const Connection &connection) {
        if (connection.ended || !isMeasured(connection)) {
            return;
        }
        if (const auto found = m_backends.find(remoteOf(connection)); found != m_backends.end()) {
            found->second.open.add(connection.socket.info.rtt);
        }
    });
}

void RttTracker::tell(BalancerState &state, qint64 milliseconds) {
    std::map<Endpoint, Seen> kept;
    for (ServiceState &service : state.services) {
        for (BackendState &backend : service.backends) {
            const auto endpoint = endpointOf(backend.backend.target);
            if (!endpoint) {
                continue;
            }
            if (!kept.contains(*endpoint)) {
                kept.emplace(*endpoint, std::exchange(m_backends[*endpoint], {}));
            }
            auto &[ended, open] = kept[*endpoint];
            while (!ended.empty() && ended.front().time <= milliseconds - kWindow) {
                ended.pop_front();
            }
            Sum sum = open;
            for (const Sample &sample : ended) {
                sum.add(sample.rtt);
            }
            backend.rttOf = sum.count;
            if (sum.count > 0) {
                backend.rtt = static_cast<quint64>(sum.micros / sum.count);
            }
        }
    }
    m_backends = std::move(kept);
}

}  // namespace weir::gui
