// SPDX-License-Identifier: GPL-3.0-or-later
#include "queuewatch.hpp"

#include <algorithm>

#include <QElapsedTimer>

namespace weir::gui {
namespace {

constexpr int kSoonest = 100;       // milliseconds between two looks
constexpr qint64 kCostFactor = 50;  // a look may take a fiftieth of the time
constexpr int kNever = 2000;        // looks that far apart tell nothing that the readings do not

}  // namespace

QueueWatch::QueueWatch(QObject *parent) : QObject(parent), m_timer(this) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QueueWatch::look);
}

void QueueWatch::start(const Host &host) {
    if (m_sockets) {
        return;
    }
    if (auto opened = Sockets::open(host)) {
        m_sockets = *std::move(opened);
        m_timer.start(kSoonest);
    }
}

void QueueWatch::stop() {
    m_timer.stop();
    m_sockets.reset();
}

void QueueWatch::look() {
    QElapsedTimer timer;
    timer.start();
    const auto listeners = m_sockets->listeners();
    if (!listeners) {
        stop();  // the reading tells why
        return;
    }
    const qint64 pause = kCostFactor * (timer.nsecsElapsed() / 1'000'000);
    emit looked(*listeners);
    if (pause < kNever) {
        m_timer.start(std::max(kSoonest, static_cast<int>(pause)));
    }
}

}  // namespace weir::gui
