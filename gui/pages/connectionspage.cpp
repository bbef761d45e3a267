// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionspage.hpp"

#include "backend/collector.hpp"
#include "models/socketcolumn.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ConnectionsPage::ConnectionsPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"connections"_s, tr("Connections"), connectionColumns(), parent) {
    connect(session, &HostSession::connectionsChanged, this, &SocketsPage::setTable);
}

int ConnectionsPage::wanted() const {
    return Collector::Connections;
}

QString ConnectionsPage::nothingThere() const {
    return tr("There is no TCP connection in this network namespace at the moment");
}

}  // namespace weir::gui
