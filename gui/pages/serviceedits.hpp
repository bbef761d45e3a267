// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "models/values.hpp"

class QWidget;

namespace weir::gui {

class ChangeSender;

/// Asks the user what to change about a service or a backend, says what that means, and sends it.
class ServiceEdits : public QObject {
    Q_OBJECT
public:
    /// @p window is what the dialogs belong to.
    ServiceEdits(ChangeSender *sender, QWidget *window);

    void addService(const BalancerPtr &state);
    void addBackend(const BalancerPtr &state, const Service &service);
    // Of the backend, if there is one, else of the service.
    void change(const BalancerPtr &state, const ServiceState &service,
                const std::optional<BackendState> &backend);
    void drain(const BalancerPtr &state, const ServiceState &service,
               const std::optional<BackendState> &backend);
    void remove(const BalancerPtr &state, const ServiceState &service,
                const std::optional<BackendState> &backend);

private:
    /// Shows a dialog that makes a change, and sends that.
    template <class Dialog>
    void ask(Dialog &dialog);
    void removeService(const BalancerPtr &state, const ServiceState &service);
    void removeBackend(const BalancerPtr &state, const ServiceState &service, const BackendState &backend);

    ChangeSender *m_sender;
    QWidget *m_window;
};

}  // namespace weir::gui
