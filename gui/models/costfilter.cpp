// SPDX-License-Identifier: GPL-3.0-or-later
#include "costfilter.hpp"

#include "costcolumns.hpp"
#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::string_view kUser = "user ";

/// One of the connections of that row, as far as they have something in common.
Socket socketOf(const Usage &usage) {
    Socket socket;
    if (usage.opened == End::There) {
        socket.local = usage.destination;
        if (const auto client = Address::parse(usage.who)) {
            socket.remote.address = *client;
        }
    } else {
        socket.remote = usage.destination;
    }
    if (usage.who.starts_with(kUser)) {
        socket.uid = format::text(usage.who).mid(static_cast<qsizetype>(kUser.size())).toUInt();
    }
    socket.hasInfo = usage.rtt.has_value();
    socket.info.rtt = static_cast<std::uint32_t>(usage.rtt.value_or(0));
    socket.info.minRtt = socket.info.rtt;
    return socket;
}

}  // namespace

CostFilter::CostFilter(QObject *parent) : QSortFilterProxyModel(parent) {
    setSortRole(SortRole);
}

void CostFilter::setSource(QAbstractItemModel *model, UsageAt usageAt) {
    m_usageAt = std::move(usageAt);
    setSourceModel(model);
}

void CostFilter::setFilter(const Filter &filter) {
    m_filter = filter;
    invalidateFilter();
}

bool CostFilter::filterAcceptsRow(int row, const QModelIndex &) const {
    if (m_filter.isEmpty() || !m_usageAt) {
        return true;
    }
    const Usage &usage = m_usageAt(row);
    const QString text =
        u"%1 %2 %3"_s.arg(whoOf(usage), wheretoOf(usage), lookOf(usage.verdict).word).toLower();
    return m_filter.matches(socketOf(usage), {0, format::text(usage.who)}, text.toUtf8());
}

}  // namespace weir::gui
