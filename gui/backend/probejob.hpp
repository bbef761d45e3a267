// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include <QElapsedTimer>
#include <QObject>

#include "models/pathvalues.hpp"

namespace weir::gui {

/// One probe, in a thread of its own with a connection to the host of its own: it takes seconds, and
/// neither the window nor the readings wait for it.
class ProbeJob : public QObject {
    Q_OBJECT
public:
    ProbeJob(const QString &host, const QString &destination, const ProbeOptions &options);

    void run();                        ///< blocks; finished() tells how it ended
    void stop() { m_stopped = true; }  ///< from any thread: ends with what is known
    [[nodiscard]] bool isResolving() const { return m_resolving; }  ///< which nothing can end

signals:
    void progressed(const weir::gui::ProbeProgress &progress);
    void finished(const weir::gui::ProbeResultPtr &result);

private:
    [[nodiscard]] std::optional<Error> probe(ProbeResult &result);
    bool tell(std::uint32_t hops, std::uint32_t packets);

    QString m_host;
    QString m_asked;
    ProbeOptions m_options;
    QElapsedTimer m_clock;
    qint64 m_told = 0;
    std::atomic<bool> m_stopped = false;
    std::atomic<bool> m_resolving = true;
};

}  // namespace weir::gui
