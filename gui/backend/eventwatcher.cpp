// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventwatcher.hpp"

#include <QSocketNotifier>

namespace weir::gui {
namespace {

constexpr int kRetryMs = 10'000;

}  // namespace

EventWatcher::EventWatcher(QObject *parent) : QObject(parent) {}

EventWatcher::~EventWatcher() = default;

void EventWatcher::setState(SourceState::Status status) {
    m_state.status = status;
    m_state.error.reset();
}

void EventWatcher::reset() {
    close();
    setState(SourceState::Status::Missing);
    m_nextTry = QDeadlineTimer();
}

void EventWatcher::open(const Host &host) {
    if (m_events || !m_nextTry.hasExpired()) {
        return;
    }
    auto events = Events::open(host);
    if (!events) {
        m_nextTry = QDeadlineTimer(kRetryMs);
        m_state.status = events.error().is(std::errc::operation_not_permitted) ? SourceState::Status::Denied
                                                                               : SourceState::Status::Failed;
        m_state.error = events.error();
        return;
    }
    m_events = std::make_unique<Events>(std::move(*events));
    m_notifier = std::make_unique<QSocketNotifier>(m_events->fd(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &EventWatcher::read);
    setState(SourceState::Status::Works);
}

void EventWatcher::close() {
    if (m_notifier) {
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();  // it may be the one that called
    }
    m_events.reset();
}

void EventWatcher::read() {
    if (!m_events) {
        return;
    }
    const auto events = m_events->read();
    if (!events) {
        m_state.status = SourceState::Status::Failed;
        m_state.error = events.error();
        close();
        emit changed();
        return;
    }
    for (const Event &event : *events) {
        ++m_state.count;
        if (event.kind == Event::Kind::Lost) {
            ++m_state.lost;
        }
    }
    if (!events->empty()) {
        emit changed();
    }
}

}  // namespace weir::gui
