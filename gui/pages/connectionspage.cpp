// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionspage.hpp"

#include <algorithm>
#include <array>

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QSettings>
#include <QToolButton>

#include "backend/collector.hpp"
#include "models/commandline.hpp"
#include "models/format.hpp"
#include "models/socketcolumn.hpp"
#include "models/socketmodel.hpp"
#include "widgets/connectiondetails.hpp"
#include "widgets/filterline.hpp"
#include "widgets/icons.hpp"
#include "widgets/messagestrip.hpp"
#include "widgets/tableview.hpp"
#include "widgets/viewrows.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {

namespace {

// In seconds.
constexpr std::array kFlashTimes{0, 1, 2, 5, 10};
constexpr std::array kBurstTimes{10, 60, 300, 1800};
constexpr int kFlash = 1;
constexpr int kBursts = 60;
constexpr QLatin1StringView kGroupKey("connections/group");
constexpr QLatin1StringView kFlashKey("connections/flash");
constexpr QLatin1StringView kBurstsKey("connections/bursts");

int timeOf(const QString &key, std::span<const int> choices, int otherwise) {
    const int seconds = QSettings().value(key, otherwise).toInt();
    return std::ranges::find(choices, seconds) == choices.end() ? otherwise : seconds;
}

}  // namespace

ConnectionsPage::ConnectionsPage(HostSession *session, QWidget *parent)
    : SocketsPage(session, u"connections"_s, tr("Connections"), connectionColumns(), parent),
      m_rowsButton(new QToolButton(this)),
      m_details(new ConnectionDetails(this)) {
    buildRows();
    addPanel(m_details);
    connect(session, &HostSession::connectionsChanged, this, &SocketsPage::setTable);
    connect(session, &HostSession::followed, m_details, &ConnectionDetails::setSet);
    connect(m_details, &ConnectionDetails::cookiesChanged, session, &HostSession::follow);
    connect(m_details, &ConnectionDetails::opened, this, [this] { sharePanel(); });
    connect(m_details, &ConnectionDetails::closed, this, [this] { focusContent(); });
    connect(view(), &TableView::opened, this, &ConnectionsPage::openRow);
    connect(view(), &TableView::escaped, m_details, &ConnectionDetails::back);
    connect(view(), &TableView::menuAboutToShow, this, &ConnectionsPage::fillRowMenu);
    model()->setGrouping(groupingFromName(QSettings().value(kGroupKey).toString()));
    applyTimes();
}

void ConnectionsPage::buildRows() {
    m_rowsButton->setText(tr("Rows"));
    m_rowsButton->setAccessibleName(tr("Rows"));
    m_rowsButton->setToolTip(tr("How rows are grouped, and how long news and bursts stay"));
    m_rowsButton->setAutoRaise(true);
    m_rowsButton->setFocusPolicy(Qt::TabFocus);
    auto *menu = new QMenu(m_rowsButton);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillRows(menu); });
    connect(m_rowsButton, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_rowsButton->mapToGlobal(m_rowsButton->rect().bottomLeft())); });
    addToHeader(m_rowsButton);
    dressRows();
}

void ConnectionsPage::fillRows(QMenu *menu) {
    menu->clear();
    menu->addSection(tr("Group By"));
    auto *group = new QActionGroup(menu);
    for (int number = 0; number < kGroupings; ++number) {
        const auto grouping = static_cast<Grouping>(number);
        QAction *action =
            menu->addAction(gui::title(grouping), this, [this, grouping] { setGrouping(grouping); });
        action->setCheckable(true);
        action->setChecked(grouping == model()->grouping());
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(tr("Unfold All"), this, [this] { model()->setAllOpen(true); });
    menu->addAction(tr("Fold All"), this, [this] { model()->setAllOpen(false); });
    menu->addSeparator();
    fillTimes(menu->addMenu(tr("Mark News For")), kFlashKey, kFlashTimes,
              timeOf(kFlashKey, kFlashTimes, kFlash));
    fillTimes(menu->addMenu(tr("Keep Bursts For")), kBurstsKey, kBurstTimes,
              timeOf(kBurstsKey, kBurstTimes, kBursts));
}

void ConnectionsPage::fillTimes(QMenu *menu, const QString &key, std::span<const int> seconds, int now) {
    auto *group = new QActionGroup(menu);
    for (const int choice : seconds) {
        const QString text = choice == 0    ? tr("Not at all")
                             : choice < 120 ? tr("%n second(s)", nullptr, choice)
                                            : tr("%n minute(s)", nullptr, choice / 60);
        QAction *action = menu->addAction(text, this, [this, key, choice] {
            QSettings().setValue(key, choice);
            applyTimes();
        });
        action->setCheckable(true);
        action->setChecked(choice == now);
        group->addAction(action);
    }
}

void ConnectionsPage::applyTimes() {
    session()->setConnectionTimes(qint64{1000} * timeOf(kFlashKey, kFlashTimes, kFlash),
                                  qint64{1000} * timeOf(kBurstsKey, kBurstTimes, kBursts));
}

Grouping ConnectionsPage::grouping() const {
    return model()->grouping();
}

void ConnectionsPage::setGrouping(Grouping grouping) {
    QSettings().setValue(kGroupKey, gui::name(grouping));
    model()->setGrouping(grouping);
}

void ConnectionsPage::hostOpened() {
    SocketsPage::hostOpened();
    m_details->close();
}

void ConnectionsPage::copy() {
    if (m_details->copyFields()) {
        messages()->tell(MessageStrip::Kind::Done, tr("Copied the values as tab-separated text"));
    } else {
        SocketsPage::copy();
    }
}

void ConnectionsPage::openRow(int row) {
    if (!model()->canOpen(row)) {
        m_details->open(model()->socketAt(row).cookie);
        view()->scrollTo(model()->index(row, 0));
    }
}

void ConnectionsPage::fillRowMenu(QMenu *menu, int row) {
    if (model()->canOpen(row)) {
        const bool open = model()->isOpen(row);
        menu->addAction(open ? tr("Fold") : tr("Unfold"), this,
                        [this, row, open] { model()->setOpen(row, !open); });
    } else {
        const std::uint64_t cookie = model()->socketAt(row).cookie;
        menu->addAction(tr("&Details"), m_details, [this, cookie] { m_details->open(cookie); });
        if (!m_details->cookies().empty() && m_details->cookies().front() != cookie) {
            menu->addAction(tr("&Compare With the One in the Details"), m_details,
                            [this, cookie] { m_details->compare(cookie); });
        }
    }
    if (model()->kindAt(row) != RowKind::Group) {
        addFilters(menu->addMenu(tr("&Filter For")), row);
        const SocketCell cell = model()->cellAt(row);
        const QString address = format::text(cell.socket.remote.address.text());
        if (!cell.socket.remote.address.isAny()) {
            menu->addAction(tr("&Probe the Path to %1").arg(address), this,
                            [this, address] { emit pathWanted(address); });
        }
        menu->addAction(tr("Po&licy for Such Connections…"), this,
                        [this, socket = cell.socket, program = cell.program.name] {
                            emit policyWanted(socket, program);
                        });
    }
}

void ConnectionsPage::addFilters(QMenu *menu, int row) {
    const SocketCell cell = model()->cellAt(row);
    const auto add = [this, menu](const QString &text, const QString &term) {
        menu->addAction(text, this, [this, term] { narrow(term); });
    };
    // A name with a blank in it would be two words.
    if (const QString name = cell.program.name; !name.isEmpty() && !name.contains(u' ')) {
        add(tr("Program %1").arg(QString(name).replace(u'&', u"&&"_s)), u"program:%1"_s.arg(name));
    }
    if (!cell.socket.remote.address.isAny()) {
        const QString address = format::text(cell.socket.remote.address.text());
        add(tr("Remote Address %1").arg(address), u"remote:%1"_s.arg(address));
    }
    for (const std::uint16_t port : {cell.socket.remote.port, cell.socket.local.port}) {
        if (port != 0) {
            add(tr("Port %1").arg(port), u"port:%1"_s.arg(port));
        }
    }
}

/// To what is shown already, and to that term.
void ConnectionsPage::narrow(const QString &term) {
    const QString before = filter()->text().trimmed();
    if (!before.split(u' ').contains(term)) {
        filter()->setText(before.isEmpty() ? term : before + u' ' + term);
    }
}

QString ConnectionsPage::countText() const {
    const Tally &all = model()->all();
    const Tally &shown = model()->shown();
    const bool some = shown.open != all.open || shown.ended != all.ended;
    if (model()->total() == 0) {
        return {};
    }
    QStringList parts{some ? tr("%1 of %2 open").arg(format::count(shown.open), format::count(all.open))
                           : tr("%1 open").arg(format::count(all.open))};
    if (shown.bursts > 0) {
        parts.append(tr("%n burst(s) of %1 ended", nullptr, static_cast<int>(shown.bursts))
                         .arg(format::count(shown.ended)));
    }
    if (all.timeWaits > 0 && !some) {
        parts.append(tr("%1 in TIME-WAIT").arg(format::count(all.timeWaits)));
    }
    return parts.join(u", "_s);
}

void ConnectionsPage::dressRows() {
    m_rowsButton->setIcon(themedIcon(u"rows"_s, *this));
    const int size = std::max(16, fontMetrics().height());
    m_rowsButton->setIconSize({size, size});
}

void ConnectionsPage::resizeEvent(QResizeEvent *event) {
    SocketsPage::resizeEvent(event);
    const bool narrow = width() < fontMetrics().averageCharWidth() * 110;
    m_rowsButton->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void ConnectionsPage::changeEvent(QEvent *event) {
    SocketsPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        dressRows();
    }
}

int ConnectionsPage::wanted() const {
    return Collector::Connections;
}

/// Of one connection everything that ss(8) knows; of many the same filter.
QString ConnectionsPage::command() const {
    const QModelIndexList rows = selectedRows(*view());
    if (rows.size() == 1 && model()->kindAt(rows.first().row()) == RowKind::Socket) {
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
        "told by the module's records, or the kernel's messages about sockets that end: it is folded into "
        "bursts, "
        "one row for a program and its destination. Enter shows the details of a row. A plus marks a row "
        "that is new, a wave one whose state changed, a cross one that "
        "closed.");
}

QString ConnectionsPage::nothingThere() const {
    return tr("There is no TCP connection in this network namespace at the moment");
}

}  // namespace weir::gui
