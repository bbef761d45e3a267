// SPDX-License-Identifier: GPL-3.0-or-later
#include "activity.hpp"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSocketNotifier>

#include "models/format.hpp"

#include <weir/recording.hpp>

namespace weir::gui {
namespace {

constexpr int kRetryMs = 10'000;
constexpr int kTogetherMs = 50;
constexpr std::uint32_t kNever = 3'600'000;  // readings are made when the collector wants them

}  // namespace

Activity::Activity(QObject *parent) : QObject(parent), m_soon(this) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kTogetherMs);
    connect(&m_soon, &QTimer::timeout, this, &Activity::drain);
}

Activity::~Activity() = default;

void Activity::close() {
    m_soon.stop();
    if (m_notifier) {
        m_notifier->setEnabled(false);
        m_notifier.release()->deleteLater();  // it may be the one that called
    }
    if (m_connections) {
        emit ending();
    }
    m_connections.reset();
    m_history.interrupt();
}

void Activity::reset() {
    if (m_connections && m_lostAt == 0) {
        m_lostAt = QDateTime::currentMSecsSinceEpoch();
    }
    close();
    m_state.status = SourceState::Status::Idle;
    m_state.error.reset();
    m_nextTry = QDeadlineTimer();
}

void Activity::reopen() {
    close();
    m_nextTry = QDeadlineTimer();
}

void Activity::open(const Host &host, int intervalMs) {
    if (m_connections || !m_nextTry.hasExpired()) {
        return;
    }
    CollectOptions options;
    options.interval = kNever;
    auto opened = Connections::open(host, options);
    if (!opened) {
        // Without the kernel's word of what ends, readings still show what stays.
        options.news = NewsFrom::Readings;
        m_state.error = opened.error();
        opened = Connections::open(host, options);
    }
    if (!opened) {
        m_nextTry = QDeadlineTimer(kRetryMs);
        m_state.status = SourceState::Status::Failed;
        m_state.error = opened.error();
        return;
    }
    m_connections.emplace(std::move(*opened));
    options.interval = static_cast<std::uint32_t>(intervalMs);
    m_surroundings = surroundingsOf(host, options);
    m_costs.begin(m_surroundings);
    if (m_connections->fd() >= 0) {
        m_notifier = std::make_unique<QSocketNotifier>(m_connections->fd(), QSocketNotifier::Read);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
            m_notifier->setEnabled(false);
            m_soon.start();
        });
    }
    m_state.status = SourceState::Status::Works;
    if (m_lostAt != 0) {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        m_history.mark({Mark::Kind::Gap, m_lostAt, now, tr("The host did not answer")});
        Observation gap;
        gap.gaps.push_back({"readings",
                            static_cast<Time>(m_lostAt) * 1000,
                            static_cast<Time>(now) * 1000,
                            {},
                            "the host did not answer"});
        m_lostAt = 0;
        emit observed(gap);
    }
}

void Activity::drain() {
    // What is wrong shows at the next reading.
    if (m_connections && take(false) && m_notifier) {
        m_notifier->setEnabled(true);
    }
}

Result<void> Activity::read() {
    if (!m_connections) {
        return m_state.error ? *m_state.error : makeError(std::errc::not_connected, "not connected");
    }
    return take(true);
}

Result<void> Activity::take(bool reading) {
    QElapsedTimer timer;
    timer.start();
    const auto news = m_connections->read(reading);
    if (!news) {
        m_state.status = SourceState::Status::Failed;
        m_state.error = news.error();
        return news.error();
    }
    m_state.status = SourceState::Status::Works;
    m_history.add(*news, [this](const History::Look &look) { m_connections->each(look); });
    m_costs.add(*news);
    m_state.lost = m_connections->gapCount();
    m_state.count += news->ended.size();
    if (reading) {
        m_state.milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    emit observed(*news);
    return {};
}

QString Activity::whyNoRecords() const {
    return m_connections ? format::text(m_connections->whyNoRecords()) : QString();
}

CostsPtr Activity::costs(const Usage &row) const {
    auto state = std::make_shared<CostState>();
    state->time = QDateTime::currentMSecsSinceEpoch();
    if (m_connections) {
        if (const auto table =
                m_costs.table([this](const CostWindow::Look &look) { m_connections->each(look); })) {
            state->report = table->report();
            state->seriesOf = row;
            state->series = table->series(row);
        }
    }
    return state;
}

}  // namespace weir::gui
