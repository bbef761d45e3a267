// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceedits.hpp"

#include <algorithm>

#include <QWidget>

#include "changesender.hpp"
#include "models/changewords.hpp"
#include "models/format.hpp"
#include "widgets/backenddialog.hpp"
#include "widgets/draindialog.hpp"
#include "widgets/removaldialog.hpp"
#include "widgets/servicedialog.hpp"

namespace weir::gui {

ServiceEdits::ServiceEdits(ChangeSender *sender, QWidget *window)
    : QObject(window), m_sender(sender), m_window(window) {}

template <class Dialog>
void ServiceEdits::ask(Dialog &dialog) {
    if (dialog.exec() == QDialog::Accepted) {
        m_sender->send({{dialog.change()}, dialog.words(), {}, dialog.confirm()});
    }
}

void ServiceEdits::addService(const BalancerPtr &state) {
    ServiceDialog dialog(state, nullptr, m_window);
    ask(dialog);
}

void ServiceEdits::addBackend(const BalancerPtr &state, const Service &service) {
    BackendDialog dialog(state, service, nullptr, m_window);
    ask(dialog);
}

void ServiceEdits::change(const BalancerPtr &state, const ServiceState &service,
                          const std::optional<BackendState> &backend) {
    if (backend) {
        BackendDialog dialog(state, service.service, &backend->backend, m_window);
        ask(dialog);
    } else {
        ServiceDialog dialog(state, &service.service, m_window);
        ask(dialog);
    }
}

/// Of one that drains: takes that back.
void ServiceEdits::drain(const BalancerPtr &state, const ServiceState &service,
                         const std::optional<BackendState> &backend) {
    if (!backend) {
        return;
    }
    if (backend->backend.drain) {
        Change change;
        change.kind = Change::Kind::UndrainBackend;
        change.service.name = service.service.name;
        change.backend.target = backend->backend.target;
        m_sender->send({{change}, wordsOf(change, *state)});
        return;
    }
    DrainDialog dialog(state, service.service, backend->backend, m_window);
    ask(dialog);
}

void ServiceEdits::remove(const BalancerPtr &state, const ServiceState &service,
                          const std::optional<BackendState> &backend) {
    if (backend) {
        removeBackend(state, service, *backend);
    } else {
        removeService(state, service);
    }
}

void ServiceEdits::removeService(const BalancerPtr &state, const ServiceState &service) {
    Change change;
    change.kind = Change::Kind::DeleteService;
    change.service.name = service.service.name;
    const QString words = wordsOf(change, *state);
    const bool live = std::any_of(service.backends.begin(), service.backends.end(),
                                  [](const BackendState &entry) { return takes(entry.backend); });
    RemovalDialog dialog(
        words,
        live
            ? tr("Clients of %1 get no answer from then on.").arg(format::text(service.service.listen.text()))
            : tr("None of its backends takes connections."),
        tr("&Remove Service"), live ? format::text(service.service.name) : QString(), m_window);
    if (dialog.exec() == QDialog::Accepted) {
        m_sender->send({{change}, words, {}, {}, true});
    }
}

void ServiceEdits::removeBackend(const BalancerPtr &state, const ServiceState &service,
                                 const BackendState &backend) {
    Change change;
    change.kind = Change::Kind::DeleteBackend;
    change.service.name = service.service.name;
    change.backend.target = backend.backend.target;
    const QString words = wordsOf(change, *state);
    const bool last = isLastLive(service, backend.backend.target);
    const auto active = backend.backend.counters.active;
    QString consequence =
        last ? tr("It is the last one that takes connections: clients of %1 get no answer from "
                  "then on.")
                   .arg(format::text(service.service.name))
             : tr("New connections go to the others.");
    if (active > 0) {
        consequence += u' ' + tr("It has %n open connection(s); a drain would let them end first.", nullptr,
                                 static_cast<int>(active));
    }
    RemovalDialog dialog(words, consequence, tr("&Remove Backend"),
                         last ? format::text(service.service.name) : QString(), m_window);
    if (dialog.exec() == QDialog::Accepted) {
        m_sender->send({{change}, words, {}, {}, true});
    }
}

}  // namespace weir::gui
