// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerspage.hpp"

#include "backend/collector.hpp"
#include "models/socketcolumn.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ListenersPage::ListenersPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"listeners"_s, tr("Listeners"), listenerColumns(), parent) {
    connect(session, &HostSession::listenersChanged, this, &SocketsPage::setTable);
}

int ListenersPage::wanted() const {
    return Collector::Listeners;
}

QString ListenersPage::nothingThere() const {
    return tr("No program listens for TCP connections in this network namespace");
}

}  // namespace weir::gui
