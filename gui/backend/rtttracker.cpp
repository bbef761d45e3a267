// SPDX-License-Identifier: GPL-3.0-or-later
#include "rtttracker.hpp"

#include <optional>
#include <utility>

namespace weir::gui {
namespace {

constexpr qint64 kWindow = 60'000;
constexpr std::size_t kMost = 256;  // samples of a backend

struct Sum {
    double micros = 0;
    std::uint32_t count = 0;
};

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

void RttTracker::add(const Observation &news, qint64 milliseconds) {
    for (const Connection &connection : news.ended) {
        const auto found = m_ended.find(remoteOf(connection));
        if (found == m_ended.end() || !isMeasured(connection)) {
            continue;
        }
        found->second.push_back({milliseconds, connection.socket.info.rtt});
        if (found->second.size() > kMost) {
            found->second.pop_front();
        }
    }
}

void RttTracker::tell(BalancerState &state, const std::function<void(const Look &)> &open,
                      qint64 milliseconds) {
    std::map<Endpoint, std::deque<Sample>> kept;
    std::map<Endpoint, Sum> sums;
    for (const ServiceState &service : state.services) {
        for (const BackendState &backend : service.backends) {
            const auto endpoint = endpointOf(backend.backend.target);
            if (!endpoint || kept.contains(*endpoint)) {
                continue;
            }
            auto samples = std::exchange(m_ended[*endpoint], {});
            while (!samples.empty() && samples.front().time <= milliseconds - kWindow) {
                samples.pop_front();
            }
            Sum &sum = sums[*endpoint];
            for (const Sample &sample : samples) {
                sum.micros += sample.rtt;
                ++sum.count;
            }
            kept.emplace(*endpoint, std::move(samples));
        }
    }
    m_ended = std::move(kept);
    if (sums.empty()) {
        return;
    }
    open([&sums](const Connection &connection) {
        const auto found = connection.ended ? sums.end() : sums.find(remoteOf(connection));
        if (found != sums.end() && isMeasured(connection)) {
            found->second.micros += connection.socket.info.rtt;
            ++found->second.count;
        }
    });
    for (ServiceState &service : state.services) {
        for (BackendState &backend : service.backends) {
            const auto endpoint = endpointOf(backend.backend.target);
            const Sum sum = endpoint ? sums[*endpoint] : Sum();
            backend.rttOf = sum.count;
            if (sum.count > 0) {
                backend.rtt = static_cast<quint64>(sum.micros / sum.count);
            }
        }
    }
}

}  // namespace weir::gui
