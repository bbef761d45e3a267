// SPDX-License-Identifier: GPL-3.0-or-later
#include "costmodel.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "costcolumns.hpp"
#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

using Key = std::tuple<End, Endpoint, std::string>;

Key keyOf(const Usage &usage) {
    return {usage.opened, usage.destination, usage.who};
}

QVariant sortValue(const CostColumn &column, const Usage &usage) {
    if (column.kind == CellKind::Address) {
        return sortKeyOf(usage.destination);
    }
    if (column.number == nullptr) {
        return column.text(usage).toLower();
    }
    // What is not known is below everything that is.
    return column.number(usage).value_or(-std::numeric_limits<double>::infinity());
}

/// For files: numbers in the base unit, words as weirctl says them.
QVariant fileValue(const CostColumn &column, int place, const Usage &usage) {
    if (place == CostVerdict) {
        return format::text(name(usage.verdict));
    }
    if (column.number == nullptr) {
        return usage.who.empty() && place == CostWho ? QVariant() : QVariant(column.text(usage));
    }
    const auto number = column.number(usage);
    return number ? QVariant(*number) : QVariant();
}

QString exactText(const CostColumn &column, int place, const Usage &usage) {
    if (place == CostVerdict) {
        return lookOf(usage.verdict).sentence;
    }
    if (QLatin1StringView(column.unit) == "us"_L1 && column.number(usage)) {
        return format::count(static_cast<quint64>(*column.number(usage))) + u" µs"_s;
    }
    if (QLatin1StringView(column.unit) == "bytes"_L1 && column.number(usage)) {
        return CostModel::tr("%1 bytes").arg(format::count(static_cast<quint64>(*column.number(usage))));
    }
    return column.text(usage);
}

}  // namespace

int CostModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_usages.size());
}

int CostModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(costColumns().size());
}

QVariant CostModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Usage &usage = usageAt(index.row());
    const int place = index.column();
    const CostColumn &column = costColumns()[static_cast<std::size_t>(place)];
    switch (role) {
        case Qt::DisplayRole:
            return column.text(usage);
        case Qt::ToolTipRole:
            return exactText(column, place, usage);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(
                (column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case Qt::AccessibleTextRole:
            return place == CostWho ? titleOf(usage) : QString();
        case KindRole:
            return static_cast<int>(column.kind);
        case ToneRole:
            return place == CostVerdict ? QVariant(static_cast<int>(lookOf(usage.verdict).tone)) : QVariant();
        case GlyphRole:
            return place == CostVerdict ? QVariant(static_cast<int>(lookOf(usage.verdict).glyph))
                                        : QVariant();
        case BarRole:
            if (place == CostWaste && m_mostWaste > 0) {
                return wasteOf(usage) / m_mostWaste;
            }
            return place == CostOverhead && usage.overheadShare() ? QVariant(*usage.overheadShare())
                                                                  : QVariant();
        case SortRole:
            return sortValue(column, usage);
        case ValueRole:
            return fileValue(column, place, usage);
        default:
            return {};
    }
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const CostColumn &column = costColumns()[static_cast<std::size_t>(section)];
    switch (role) {
        case Qt::DisplayRole:
            return column.title;
        case Qt::ToolTipRole:
            return column.help;
        case KeyRole:
            return QString::fromLatin1(column.key);
        case UnitRole:
            return QString::fromLatin1(column.unit);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(
                (column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        default:
            return {};
    }
}

void CostModel::setUsages(const std::vector<Usage> &usages) {
    std::map<Key, const Usage *> wanted;
    for (const Usage &usage : usages) {
        wanted.emplace(keyOf(usage), &usage);
    }
    m_mostWaste = 0;
    for (const Usage &usage : usages) {
        m_mostWaste = std::max(m_mostWaste, wasteOf(usage));
    }
    for (int last = rowCount() - 1; last >= 0; --last) {
        const auto isGone = [&](int row) { return !wanted.contains(keyOf(usageAt(row))); };
        if (!isGone(last)) {
            continue;
        }
        int first = last;
        while (first > 0 && isGone(first - 1)) {
            --first;
        }
        beginRemoveRows({}, first, last);
        m_usages.erase(m_usages.begin() + first, m_usages.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    for (Usage &usage : m_usages) {
        const auto now = wanted.find(keyOf(usage));
        usage = *now->second;
        wanted.erase(now);
    }
    if (!m_usages.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    if (!wanted.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(wanted.size()) - 1);
        for (const Usage &usage : usages) {  // in the order of the report
            if (wanted.erase(keyOf(usage)) != 0) {
                m_usages.push_back(usage);
            }
        }
        endInsertRows();
    }
}

}  // namespace weir::gui
