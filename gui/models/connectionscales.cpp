// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionscales.hpp"

#include <algorithm>

#include "lifeparts.hpp"

namespace weir::gui {
namespace {

constexpr std::uint32_t kNoThreshold = 0x7fffffff;
constexpr qint64 kShortest = 60'000;  ///< milliseconds

}  // namespace

void ConnectionScales::unite(const ConnectionScales &other) {
    begin = std::min(begin, other.begin);
    end = std::max(end, other.end);
    life = std::max(life, other.life);
    cwnd = std::max(cwnd, other.cwnd);
    rtt = std::max(rtt, other.rtt);
    rate = std::max(rate, other.rate);
    retransmits = std::max(retransmits, other.retransmits);
}

ConnectionScales scalesOf(const Followed &followed, qint64 now, qint64 span) {
    ConnectionScales scales;
    const bool over = followed.status == Followed::Status::Ended && !followed.samples.empty();
    scales.end =
        over ? std::max(followed.samples.back().time, static_cast<qint64>(followed.connection.closed / 1000))
             : now;
    // As long as it has been followed, and no more than was asked for.
    const qint64 first = followed.samples.empty() ? scales.end : followed.samples.front().time;
    scales.begin = std::max(scales.end - span, std::min(first, scales.end - kShortest));
    scales.life = lifeParts(followed, now).total;
    const FollowSample *before = nullptr;
    for (const FollowSample &sample : followed.samples) {
        if (sample.time >= scales.begin) {
            scales.cwnd = std::max<double>(scales.cwnd, sample.cwnd);
            // One that is never reached would make the rest flat.
            if (sample.ssthresh < kNoThreshold && sample.ssthresh < 4 * std::max(1U, sample.cwnd)) {
                scales.cwnd = std::max<double>(scales.cwnd, sample.ssthresh);
            }
            scales.rtt = std::max(scales.rtt, sample.rtt / 1000.0);
            scales.rate = std::max(scales.rate, static_cast<double>(sample.deliveryRate));
            if (before != nullptr && sample.retransmits >= before->retransmits) {
                scales.retransmits =
                    std::max<double>(scales.retransmits, sample.retransmits - before->retransmits);
            }
        }
        before = &sample;
    }
    return scales;
}

}  // namespace weir::gui
