// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerspage.hpp"

#include "backend/collector.hpp"
#include "models/commandline.hpp"
#include "models/socketcolumn.hpp"
#include "models/socketmodel.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

ListenersPage::ListenersPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"listeners"_s, tr("Listeners"), listenerColumns(), parent) {
    connect(session, &HostSession::listenersChanged, this, &SocketsPage::setTable);
}

int ListenersPage::wanted() const {
    return Collector::Listeners;
}

/// ss(8) knows one port, weirctl the whole list with its reasons.
QString ListenersPage::command() const {
    const QModelIndexList rows = selectedRows(*view());
    if (rows.size() == 1) {
        const QString port = QString::number(model()->socketAt(rows.first().row()).local.port);
        const QString line = hostLine(session()->spec(), {u"ss"_s, u"-tlnpm"_s, u"sport = :%1"_s.arg(port)});
        if (!line.isEmpty()) {
            return line;
        }
    }
    return weirctlLine(session()->spec(), {u"listeners"_s, u"--why"_s});
}

QString ListenersPage::explanation() const {
    return tr(
        "Who listens for TCP connections, from where it can be reached, and whether its queue overflows. "
        "A queue is full when the program accepts more slowly than connections come; then new ones are "
        "refused, and the column Refused counts them.\n"
        "The kernel's list of sockets (sock_diag) tells all of this; it is read while this page is shown. "
        "No module and no rights are needed, but programs of other users are named to the administrator "
        "only.");
}

QString ListenersPage::nothingThere() const {
    return tr("No program listens for TCP connections in this network namespace");
}

}  // namespace weir::gui
