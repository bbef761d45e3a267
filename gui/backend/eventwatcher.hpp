// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "models/values.hpp"

#include <weir/events.hpp>

class QSocketNotifier;

namespace weir::gui {

/// Listens to what the module tells of changes. Lives in the worker thread, with a connection of
/// its own.
class EventWatcher : public QObject {
    Q_OBJECT
public:
    explicit EventWatcher(QObject *parent = nullptr);
    ~EventWatcher() override;

    void open(const HostSpec &spec);  ///< does nothing if it is open
    void close();
    [[nodiscard]] bool isOpen() const { return m_events != nullptr; }
    [[nodiscard]] const SourceState &state() const { return m_state; }
    void setState(SourceState::Status status);

signals:
    void changed();  ///< something in the balancer did, or it is not known what did

private:
    void read();

    std::unique_ptr<Events> m_events;
    std::unique_ptr<QSocketNotifier> m_notifier;
    SourceState m_state;
};

}  // namespace weir::gui
