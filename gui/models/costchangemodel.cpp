// SPDX-License-Identifier: GPL-3.0-or-later
#include "costchangemodel.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <QStringList>

#include "costcolumns.hpp"
#include "format.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::array kCompared{CostWaste, CostRate, CostOverhead, CostPortsHeld, CostOpen, CostLife};
constexpr int kFixed = 2;  // columns: who, whereto
constexpr int kEach = 3;   // before, after, difference

enum Part {
    Before,
    After,
    Difference
};

const CostColumn &comparedBy(int column) {
    return costColumns()[static_cast<std::size_t>(
        kCompared[static_cast<std::size_t>((column - kFixed) / kEach)])];
}

Part partOf(int column) {
    return static_cast<Part>((column - kFixed) % kEach);
}

std::optional<double> numberOf(const CostColumn &column, const std::optional<Usage> &usage) {
    return usage ? column.number(*usage) : std::nullopt;
}

/// A row that is not there connects to nothing: rates and waste of it are zero, a life it has none.
std::optional<double> differenceOf(const CostColumn &column, const UsageChange &change) {
    const Usage none;
    const auto before = column.number(change.before.value_or(none));
    const auto after = column.number(change.after.value_or(none));
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

/// In the unit of the column, with its sign.
QString signedText(const CostColumn &column, double difference) {
    const QString unit = QLatin1StringView(column.unit);
    const double size = std::abs(difference);
    QString text;
    if (unit == u"us_per_s") {
        text = format::significant(size / 1000) + QChar(0x00a0) + u"ms/s"_s;
    } else if (unit == u"us") {
        text = format::milliseconds(static_cast<quint64>(size));
    } else if (QLatin1StringView(column.key) == "overhead_share"_L1) {
        text = format::percent(size);
    } else if (QLatin1StringView(column.key) == "new_per_second"_L1) {
        text = format::rate(size);
    } else {
        text = format::significant(size);
    }
    return (difference < 0 ? u"−"_s : size > 0 ? u"+"_s : QString()) + text;
}

QString cellText(const UsageChange &change, int column) {
    const CostColumn &compared = comparedBy(column);
    switch (partOf(column)) {
        case Before:
            return change.before ? compared.text(*change.before) : format::none();
        case After:
            return change.after ? compared.text(*change.after) : format::none();
        case Difference:
            break;
    }
    const auto difference = differenceOf(compared, change);
    return difference ? signedText(compared, *difference) : format::none();
}

std::optional<double> cellNumber(const UsageChange &change, int column) {
    const CostColumn &compared = comparedBy(column);
    switch (partOf(column)) {
        case Before:
            return numberOf(compared, change.before);
        case After:
            return numberOf(compared, change.after);
        case Difference:
            break;
    }
    return differenceOf(compared, change);
}

}  // namespace

int CostChangeModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int CostChangeModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : kFixed + kEach * static_cast<int>(kCompared.size());
}

const Usage &CostChangeModel::usageAt(int row) const {
    const UsageChange &change = changeAt(row);
    return change.after ? *change.after : *change.before;
}

QVariant CostChangeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const UsageChange &change = changeAt(index.row());
    const int column = index.column();
    const bool fixed = column < kFixed;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return fixed ? costColumns()[static_cast<std::size_t>(column)].text(usageAt(index.row()))
                         : cellText(change, column);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(
                Qt::Alignment((fixed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
        case KindRole:
            return static_cast<int>(fixed ? costColumns()[static_cast<std::size_t>(column)].kind
                                          : CellKind::Number);
        case ToneRole:
        case GlyphRole: {
            // Of the waste only: less is better there whatever else it may mean.
            if (column != kSortedAtFirst) {
                return {};
            }
            const double difference = cellNumber(change, column).value_or(0);
            if (difference == 0) {
                return {};
            }
            return role == ToneRole ? static_cast<int>(difference > 0 ? Tone::Attention : Tone::Confirmed)
                                    : static_cast<int>(difference > 0 ? Glyph::Triangle : Glyph::Check);
        }
        case SortRole:
            if (column == CostWhereto) {
                return sortKeyOf(usageAt(index.row()).destination);
            }
            if (fixed) {
                return whoOf(usageAt(index.row())).toLower();
            }
            return cellNumber(change, column).value_or(-std::numeric_limits<double>::infinity());
        case ValueRole:
            if (!fixed) {
                const auto number = cellNumber(change, column);
                return number ? QVariant(*number) : QVariant();
            }
            return {};
        default:
            return {};
    }
}

QVariant CostChangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(
            Qt::Alignment((section < kFixed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    }
    const CostColumn &column =
        section < kFixed ? costColumns()[static_cast<std::size_t>(section)] : comparedBy(section);
    if (role == UnitRole) {
        return QString::fromLatin1(column.unit);
    }
    if (section < kFixed) {
        return role == Qt::DisplayRole   ? QVariant(column.title)
               : role == Qt::ToolTipRole ? QVariant(column.help)
               : role == KeyRole         ? QVariant(QString::fromLatin1(column.key))
                                         : QVariant();
    }
    static const std::array<const char *, 3> keys{"before_", "after_", "difference_"};
    const Part part = partOf(section);
    switch (role) {
        case Qt::DisplayRole:
            return part == Before  ? tr("%1 Before").arg(column.title)
                   : part == After ? tr("%1 After").arg(column.title)
                                   : tr("%1 ±").arg(column.title);
        case Qt::ToolTipRole:
            return part == Difference ? tr("%1. After less before").arg(column.help) : column.help;
        case KeyRole:
            return QString::fromLatin1(keys[static_cast<std::size_t>(part)]) + QLatin1StringView(column.key);
        default:
            return {};
    }
}

void CostChangeModel::setChanges(std::vector<UsageChange> changes) {
    beginResetModel();
    m_changes = std::move(changes);
    endResetModel();
}

QStringList CostChangeModel::wordsOf(int row) const {
    const UsageChange &change = changeAt(row);
    QStringList words;
    if (!change.before) {
        words.append(tr("It was not there before."));
    } else if (!change.after) {
        words.append(tr("It is not there any more."));
    }
    for (const auto &[usage, when] :
         {std::pair{&change.before, tr("Before: %1.")}, std::pair{&change.after, tr("After: %1.")}}) {
        if (*usage) {
            for (const std::string &word : (*usage)->words) {
                words.append(when.arg(format::text(word)));
            }
        }
    }
    return words;
}

}  // namespace weir::gui
