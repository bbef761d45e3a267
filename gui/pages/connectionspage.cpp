// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionspage.hpp"

#include "backend/collector.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/socketcolumn.hpp"
#include "models/socketmodel.hpp"
#include "widgets/filterline.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ConnectionsPage::ConnectionsPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"connections"_s, tr("Connections"), connectionColumns(), parent) {
    connect(session, &HostSession::connectionsChanged, this, &SocketsPage::setTable);
}

int ConnectionsPage::wanted() const {
    return Collector::Connections;
}

/// Of one connection everything that ss(8) knows; of many the same filter.
QString ConnectionsPage::command() const {
    const QModelIndexList rows = selectedRows(*view());
    if (rows.size() == 1) {
        const Socket &socket = model()->socketAt(rows.first().row());
        const QString line =
            hostLine(session()->spec(), {u"ss"_s, u"-tanpioe"_s, u"src"_s, format::text(socket.local.text()),
                                         u"and"_s, u"dst"_s, format::text(socket.remote.text())});
        if (!line.isEmpty()) {
            return line;
        }
    }
    QStringList words{u"connections"_s};
    if (const QString filter = this->filter()->text().trimmed(); !filter.isEmpty()) {
        words.append(filter);
    }
    return weirctlLine(session()->spec(), words);
}

QString ConnectionsPage::explanation() const {
    return tr(
        "Every TCP connection of the network namespace as it is now, and what it costs: round trips, "
        "segments sent again, rates, window and path MTU.\n"
        "The kernel's list of sockets (sock_diag with tcp_info) tells all of this; it is read while this "
        "page is shown, as often as View, Refresh Every says. What begins and ends between two readings is "
        "not seen here. A plus marks a row that is new, a wave one whose state changed, a cross one that "
        "closed.");
}

QString ConnectionsPage::nothingThere() const {
    return tr("There is no TCP connection in this network namespace at the moment");
}

}  // namespace weir::gui
