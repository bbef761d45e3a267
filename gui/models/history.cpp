// SPDX-License-Identifier: GPL-3.0-or-later
#include "history.hpp"

#include <algorithm>

#include <QCoreApplication>

#include "format.hpp"

#include <weir/path.hpp>

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::History)
};

constexpr std::size_t kMarksMost = 2000;
constexpr Time kSecond = 1'000'000;
constexpr Time kMillisecond = 1000;

/// As exactly as it is known: of those that live shorter than readings are apart, the end is known.
Time bornAt(const Connection &connection) {
    if (connection.told && connection.bornAfter != 0) {
        return connection.bornAfter;
    }
    if (connection.closed != 0) {
        return connection.closed - std::min(connection.closed, connection.lifeAtLeast());
    }
    return connection.firstSeen;
}

quint64 growth(quint64 now, quint64 before) {
    return now > before ? now - before : 0;
}

Mark markOf(const Gap &gap) {
    const QString why = format::text(gap.why);
    return {Mark::Kind::Gap, static_cast<qint64>(gap.begin / kMillisecond),
            static_cast<qint64>(gap.end / kMillisecond),
            gap.lost ? Words::tr("%1 connections were missed: %2").arg(format::count(*gap.lost), why)
                     : Words::tr("Connections were missed, how many is not known: %1").arg(why)};
}

}  // namespace

void History::Totals::add(const Connection &connection) {
    if (connection.socket.hasInfo) {
        retransmits += connection.socket.info.retransmits;
        segments += connection.socket.info.segmentsOut;
        bytesOut += connection.bytesDelivered();
        bytesIn += connection.socket.info.bytesReceived;
    }
}

/// Recordings may come from anybody, with any times.
bool History::isKept(Time time) const {
    const auto second = static_cast<qint64>(time / kSecond);
    return m_moments.empty() ||
           (second >= m_moments.back().second - m_kept && second <= m_moments.front().second + 2 * m_kept);
}

/// The entry of that second, made if there is none yet. Mostly it is the last one.
Moment &History::at(Time time) {
    if (!isKept(time)) {
        return m_outside;
    }
    const auto second = static_cast<qint64>(time / kSecond);
    auto place = std::lower_bound(m_moments.begin(), m_moments.end(), second,
                                  [](const Moment &moment, qint64 wanted) { return moment.second < wanted; });
    if (place == m_moments.end() || place->second != second) {
        place = m_moments.insert(place, Moment{second});
    }
    return *place;
}

void History::forget(qint64 second) {
    while (!m_moments.empty() && m_moments.front().second < second) {
        m_moments.pop_front();
    }
    while (!m_marks.empty() && m_marks.front().end < second * 1000) {
        m_marks.pop_front();
    }
}

void History::add(const Observation &news, const std::function<void(const Look &)> &all) {
    for (const Connection &connection : news.opened) {
        m_open.insert(connection.socket.cookie);
        if (connection.bornAfter != 0) {
            ++at(bornAt(connection)).opened;
        }
    }
    for (const Connection &connection : news.ended) {
        if (m_open.erase(connection.socket.cookie) == 0 && connection.bornAfter != 0) {
            ++at(bornAt(connection)).opened;
        }
        Moment &moment = at(connection.closed != 0 ? connection.closed : connection.lastSeen);
        ++moment.ended;
        moment.aborted += connection.ending == Ending::Reset ? 1 : 0;
        m_gone.add(connection);
    }
    for (const Gap &gap : news.gaps) {
        mark(markOf(gap));
    }
    if (!news.reading) {
        return;
    }
    Totals now = m_gone;
    quint64 suspects = 0;
    all([&](const Connection &connection) {
        now.add(connection);
        suspects += losesFullSegments(connection.socket) ? 1 : 0;
    });
    Moment &moment = at(news.reading->begin);
    moment.pathSuspects = suspects;
    moment.read = true;
    moment.open = news.reading->connections;
    moment.timeWaits = news.reading->timeWaits;
    if (m_started) {
        moment.retransmits += growth(now.retransmits, m_before.retransmits);
        moment.segments += growth(now.segments, m_before.segments);
        moment.bytesOut += growth(now.bytesOut, m_before.bytesOut);
        moment.bytesIn += growth(now.bytesIn, m_before.bytesIn);
    } else {
        m_started = true;
        m_since = m_since == 0 ? static_cast<qint64>(news.reading->begin / kMillisecond) : m_since;
    }
    m_before = now;
    forget(static_cast<qint64>(news.reading->begin / kSecond) - m_kept);
}

void History::interrupt() {
    m_open.clear();
    m_gone = {};
    m_started = false;
}

void History::mark(Mark mark) {
    m_marks.push_back(std::move(mark));
    if (m_marks.size() > kMarksMost) {
        m_marks.pop_front();
    }
}

TimeLinePtr History::timeLine(qint64 now) const {
    auto line = std::make_shared<TimeLine>();
    line->since = std::max(m_since, now - m_kept * 1000);
    line->now = now;
    line->moments.assign(m_moments.begin(), m_moments.end());
    line->marks.assign(m_marks.begin(), m_marks.end());
    return line;
}

}  // namespace weir::gui
