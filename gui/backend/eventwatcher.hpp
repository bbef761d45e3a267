// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QDeadlineTimer>
#include <QObject>

#include "models/values.hpp"

#include <weir/events.hpp>

class QSocketNotifier;

namespace weir::gui {

/// Listens to what the module tells of changes. Lives in the worker thread and shares the host's
/// connection: the port of a virtual machine takes no second one.
class EventWatcher : public QObject {
    Q_OBJECT
public:
    explicit EventWatcher(QObject *parent = nullptr);
    ~EventWatcher() override;

    void open(const Host &host);  ///< does nothing if it is open, or failed a moment ago
    void read();                  ///< also after each reading, which may have brought events along
    void close();
    [[nodiscard]] const SourceState &state() const { return m_state; }
    void reset();  ///< another connection, or another module

signals:
    void changed();  ///< something in the balancer did, or it is not known what did

private:
    void setState(SourceState::Status status);

    std::unique_ptr<Events> m_events;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QDeadlineTimer m_nextTry;
    SourceState m_state;
};

}  // namespace weir::gui
