// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <weir/connections.hpp>

#include "costwindow.hpp"
#include "models/history.hpp"
#include "models/values.hpp"

class QSocketNotifier;

namespace weir::gui {

/// Follows every connection of a host, also those that live shorter than readings are apart, and
/// remembers what there was. Lives in the worker thread and shares the host's connection.
class Activity : public QObject {
    Q_OBJECT
public:
    explicit Activity(QObject *parent = nullptr);
    ~Activity() override;

    void open(const Host &host, int intervalMs);  ///< does nothing if it is open, or failed a moment ago
    /// The same host, where there may be a better source of news now.
    void reopen();
    /// Another connection to the host: what was remembered stays, the time between is a gap.
    void reset();
    /// Takes the news that there are and makes a reading. Nothing if that failed; EPIPE: the host is gone.
    Result<void> read();

    [[nodiscard]] bool isOpen() const { return m_connections.has_value(); }
    [[nodiscard]] const Connections &connections() const { return *m_connections; }
    [[nodiscard]] const SourceState &state() const { return m_state; }
    [[nodiscard]] NewsFrom news() const { return m_connections ? m_connections->news() : NewsFrom::Readings; }
    [[nodiscard]] QString whyNoRecords() const;
    [[nodiscard]] History &history() { return m_history; }
    /// With the series of @p row, if there is one like it.
    [[nodiscard]] CostsPtr costs(const Usage &row) const;
    [[nodiscard]] const Surroundings &surroundings() const { return m_surroundings; }

signals:
    /// Each observation once, in order.
    void observed(const weir::Observation &news);
    void ending();  ///< connections() will be gone

private:
    void drain();
    Result<void> take(bool reading);
    void close();

    std::optional<Connections> m_connections;
    std::unique_ptr<QSocketNotifier> m_notifier;
    Surroundings m_surroundings;
    QTimer m_soon;  ///< where one connection ends, more do: together they cost less
    QDeadlineTimer m_nextTry;
    SourceState m_state;
    History m_history;
    CostWindow m_costs;
    qint64 m_lostAt = 0;  ///< milliseconds since 1970; 0: it is not lost
};

}  // namespace weir::gui
