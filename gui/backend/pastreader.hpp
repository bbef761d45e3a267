// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <optional>

#include <QObject>

#include <weir/costs.hpp>

#include "models/pastvalues.hpp"

namespace weir::gui {

/// Computes from recordings what the pages show of a time that is over. Lives in a thread of its own,
/// for an hour of many connections takes seconds; a newer question ends the older one.
class PastReader : public QObject {
    Q_OBJECT
public:
    /// Connections that a table has at most, the last ones: of more nobody finds one.
    static constexpr std::size_t kRowsMost = 100'000;

    void expect(quint64 id) { m_expected = id; }  ///< from any thread: others are not worth an answer

public slots:
    void read(const weir::gui::PastQuery &query);
    /// The costs of what was read last, with the series of that row.
    void readSeries(quint64 id, const weir::Usage &row);
    void forget();  ///< what was read last

signals:
    void progress(quint64 id, double share);  ///< 0 to 1
    void finished(const weir::gui::PastPtr &past);

private:
    class Run;

    std::atomic<quint64> m_expected = 0;
    std::optional<CostTable> m_table;  ///< of what was read last
    PastPtr m_last;
};

}  // namespace weir::gui
