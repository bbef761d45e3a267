// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include <weir/sockets.hpp>

namespace weir::gui {

/// Looks at the queues of listeners more often than everything is read, for they fill and empty faster
/// than that; only where a look costs next to nothing. Lives in the worker thread.
class QueueWatch : public QObject {
    Q_OBJECT
public:
    explicit QueueWatch(QObject *parent = nullptr);

    void start(const Host &host);  ///< does nothing if it runs
    void stop();

signals:
    void looked(const std::vector<weir::Socket> &listeners);

private:
    void look();

    std::optional<Sockets> m_sockets;
    QTimer m_timer;
};

}  // namespace weir::gui
