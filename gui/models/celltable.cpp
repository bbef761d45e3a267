// SPDX-License-Identifier: GPL-3.0-or-later
#include "celltable.hpp"

#include <algorithm>

#include <QHash>

#include "format.hpp"

namespace weir::gui {

CellTable::CellTable(std::vector<TableColumn> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

int CellTable::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTable::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant CellTable::data(const QModelIndex &index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const TableColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    const Cell &cell =
        m_rows[static_cast<std::size_t>(index.row())].cells[static_cast<std::size_t>(index.column())];
    switch (role) {
        case Qt::DisplayRole:
            return cell.text;
        case Qt::ToolTipRole:
            return cell.tip.isEmpty() ? cell.text : cell.tip;
        case Qt::AccessibleTextRole:
            return QString(column.title + QLatin1Char(' ') + cell.text);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(
                (column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case SortRole:
            return cell.sort.isValid() ? cell.sort : QVariant(cell.text);
        case KindRole:
            return static_cast<int>(column.kind);
        case GlyphRole:
            return static_cast<int>(cell.glyph);
        case ToneRole:
            return static_cast<int>(cell.tone);
        case PaleRole:
            return cell.pale;
        case StagedRole:
            return cell.staged;
        case ValueRole:
            return cell.value.isValid() ? cell.value
                   : column.kind == CellKind::Number && cell.text != format::none() && cell.sort.isValid()
                       ? cell.sort
                       : QVariant();
        default:
            return {};
    }
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    const TableColumn &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
        case Qt::DisplayRole:
            return column.title;
        case Qt::ToolTipRole:
            return column.help;
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(
                (column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case KeyRole:
            return QString::fromLatin1(column.key);
        case UnitRole:
            return QString::fromLatin1(column.unit);
        default:
            return {};
    }
}

void CellTable::setRows(std::vector<TableRow> rows) {
    QHash<QString, int> places;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        places.insert(rows[row].key, static_cast<int>(row));
    }
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!places.contains(m_rows[static_cast<std::size_t>(row)].key)) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const int row = static_cast<int>(place);
        if (place < m_rows.size() && m_rows[place].key == rows[place].key) {
            continue;
        }
        const auto found = std::find_if(m_rows.begin() + row, m_rows.end(),
                                        [&](const TableRow &entry) { return entry.key == rows[place].key; });
        if (found == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, rows[place]);
            endInsertRows();
        } else {
            const auto from = static_cast<int>(found - m_rows.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_rows.begin() + row, found, found + 1);
            endMoveRows();
        }
    }
    m_rows = std::move(rows);
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

QString CellTable::keyAt(const QModelIndex &index) const {
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].key : QString();
}

QModelIndex CellTable::indexOf(const QString &key) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&key](const TableRow &row) { return row.key == key; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

}  // namespace weir::gui
