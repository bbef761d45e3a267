// SPDX-License-Identifier: GPL-3.0-or-later
#include "pathreader.hpp"

#include <algorithm>

#include <QDateTime>
#include <QElapsedTimer>

namespace weir::gui {
namespace {

constexpr qint64 kPause = 5000;
constexpr qint64 kCostFactor = 10;

bool usesTimestamps(const Host &host) {
    auto routes = Routes::open(host);
    const auto setting = routes ? routes->setting("ipv4/tcp_timestamps") : routes.error();
    return !setting || *setting != "0";  // where it cannot be read it is taken as it is at first
}

}  // namespace

PathsPtr PathReader::read(const Host &host, qint64 now) {
    if (now < m_next) {
        return {};
    }
    QElapsedTimer timer;
    timer.start();
    auto paths = std::make_shared<PathsInUse>();
    paths->time = QDateTime::currentMSecsSinceEpoch();
    if (auto uses = pathsInUse(host)) {
        paths->uses = *std::move(uses);
        paths->timestamps = usesTimestamps(host);
    } else {
        paths->error = uses.error();
    }
    // Each destination costs a question: it may take a tenth of the time.
    const qint64 cost = timer.elapsed();
    m_next = now + cost + std::max(kPause, kCostFactor * cost);
    return paths;
}

}  // namespace weir::gui
