// SPDX-License-Identifier: GPL-3.0-or-later
#include "pastreader.hpp"

#include <algorithm>
#include <deque>
#include <limits>

#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>

#include "clip.hpp"
#include "models/format.hpp"
#include "models/history.hpp"
#include "sockettracker.hpp"

#include <weir/recording.hpp>

namespace weir::gui {
namespace {

constexpr int kLookEvery = 512;  // entries
constexpr qint64 kTellEveryMs = 100;
constexpr qint64 kRecordedSeconds = 24 * 3600;  // of a recording that the time line has
constexpr Time kForEver = std::numeric_limits<qint64>::max();

Time microseconds(qint64 milliseconds) {
    return static_cast<Time>(std::max<qint64>(0, milliseconds)) * 1000;
}

}  // namespace

/// One question being answered.
class PastReader::Run {
public:
    Run(PastReader &owner, const PastQuery &query)
        : m_owner(owner),
          m_query(query),
          m_clip(microseconds(query.range.begin),
                 query.range.isLive() ? kForEver : microseconds(query.range.end)),
          m_past(std::make_shared<Past>()) {
        m_past->id = query.id;
        m_past->range = query.range;
        m_history.setKept(kRecordedSeconds);
        for (const QString &file : query.files) {
            m_bytes += static_cast<quint64>(QFileInfo(file).size());
        }
        m_sinceTold.start();
    }

    /// False if nobody wants it any more.
    bool read() {
        for (const QString &file : m_query.files) {
            if (!readFile(file, file == m_query.files.last())) {
                return false;
            }
            if (m_past->error) {
                break;
            }
        }
        return true;
    }

    std::shared_ptr<Past> finish(std::optional<CostTable> &table) {
        if (!m_table) {
            if (!m_past->error) {
                m_past->error = makeError(ENOENT, "nothing was recorded of this time");
            }
            return m_past;
        }
        flushHistory();
        auto costs = std::make_shared<CostState>();
        costs->report = m_table->report();
        costs->time = static_cast<qint64>(costs->report.end / 1000);
        costs->seriesOf = m_query.seriesOf;
        costs->series = m_table->series(m_query.seriesOf);
        if (m_query.range.isLive()) {
            m_past->range = {static_cast<qint64>(costs->report.begin / 1000), costs->time};
        }
        m_past->costs = costs;
        m_past->connections = tableOfKept();
        if (m_query.withTimeLine) {
            m_past->line = m_history.timeLine(costs->time);
        }
        table = std::move(m_table);
        return m_past;
    }

private:
    bool readFile(const QString &path, bool last) {
        auto opened = RecordingReader::open(path.toStdString());
        if (!opened) {
            // Of the last hour the oldest file may go while this reads.
            if (m_query.files.size() == 1 || !opened.error().is(std::errc::no_such_file_or_directory)) {
                m_past->error = opened.error();
            }
            return true;
        }
        RecordingReader &reader = *opened;
        if (!m_table) {
            m_surroundings = reader.surroundings();
            m_surroundings.begun = std::max(m_surroundings.begun, microseconds(m_query.range.begin));
            m_table.emplace(m_surroundings);
            m_past->host = format::text(m_surroundings.host);
            m_past->release = format::text(m_surroundings.release);
        }
        for (int count = 0;; ++count) {
            const auto entry = reader.next();
            if (!entry) {
                m_past->error = entry.error();
                break;
            }
            if (!*entry) {
                break;
            }
            add(**entry, last);
            if (count % kLookEvery == 0 && !goOn(reader.offset())) {
                return false;
            }
        }
        m_before += reader.offset();
        m_past->offset = reader.offset();
        m_past->whole = reader.whole();
        return true;
    }

    bool goOn(quint64 offset) {
        if (m_sinceTold.elapsed() >= kTellEveryMs) {
            m_sinceTold.restart();
            emit m_owner.progress(m_query.id, static_cast<double>(m_before + offset) /
                                                  static_cast<double>(std::max<quint64>(1, m_bytes)));
        }
        return m_owner.m_expected == m_query.id;
    }

    void add(const RecordingEntry &entry, bool last) {
        if (const auto *reading = std::get_if<weir::Reading>(&entry)) {
            if (m_clip.add(*reading)) {
                m_table->add(*reading);
            }
            if (m_query.withTimeLine) {
                flushHistory();
                m_news.reading = *reading;
            }
        } else if (const auto *gap = std::get_if<Gap>(&entry)) {
            if (m_clip.overlaps(*gap)) {
                m_table->add(*gap);
            }
            if (m_query.withTimeLine) {
                m_news.gaps.push_back(*gap);
            }
        } else if (const auto *connection = std::get_if<Connection>(&entry)) {
            // Those that are open stand in each file, but count once.
            if (connection->ended || last) {
                add(*connection);
            }
        }
    }

    void add(const Connection &connection) {
        if (m_query.withTimeLine) {
            (connection.ended ? m_news.ended : m_news.opened).push_back(connection);
            if (m_news.ended.size() + m_news.opened.size() >= kRowsMost) {
                flushHistory();
            }
        }
        auto within = m_clip.within(connection);
        if (!within) {
            return;
        }
        m_table->add(*within);
        if (m_kept.size() == kRowsMost) {
            m_kept.pop_front();
            ++m_past->leftOut;
        }
        m_kept.push_back(std::move(*within));
    }

    void flushHistory() {
        m_history.add(m_news, [](const History::Look &) {});
        m_news = {};
    }

    SocketTablePtr tableOfKept() {
        std::vector<RowChange> changes;
        for (Connection &connection : m_kept) {
            changes.push_back(connection.ended ? RowChange::Closed : RowChange::None);
            if (connection.ended) {
                connection.socket.state = connection.timeWait ? TcpState::TimeWait : TcpState::Close;
            }
            connection.ended = false;  // it was there then, and has a row
        }
        SocketTracker tracker;
        const auto table = tracker.follow(
            [this](const SocketTracker::Look &look) {
                for (const Connection &connection : m_kept) {
                    look(connection);
                }
            },
            {}, 0, m_past->costs->time);
        auto marked = std::make_shared<SocketTable>(*table);
        marked->changes = std::move(changes);
        return marked;
    }

    PastReader &m_owner;
    const PastQuery &m_query;
    Clip m_clip;
    std::shared_ptr<Past> m_past;
    Surroundings m_surroundings;
    std::optional<CostTable> m_table;
    std::deque<Connection> m_kept;
    History m_history;
    Observation m_news;
    QElapsedTimer m_sinceTold;
    quint64 m_bytes = 0;
    quint64 m_before = 0;
};

void PastReader::read(const PastQuery &query) {
    if (m_expected != query.id) {
        return;
    }
    Run run(*this, query);
    if (run.read()) {
        m_last = run.finish(m_table);
        emit finished(m_last);
    }
}

void PastReader::forget() {
    m_table.reset();
    m_last.reset();
}

void PastReader::readSeries(quint64 id, const Usage &row) {
    if (!m_table || !m_last || !m_last->costs || m_last->id != id) {
        return;
    }
    auto costs = std::make_shared<CostState>(*m_last->costs);
    costs->seriesOf = row;
    costs->series = m_table->series(row);
    auto past = std::make_shared<Past>(*m_last);
    past->costs = costs;
    m_last = past;
    emit finished(past);
}

}  // namespace weir::gui
