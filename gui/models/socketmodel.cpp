// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketmodel.hpp"

#include <numeric>
#include <unordered_map>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "arrange.hpp"
#include "format.hpp"
#include "states.hpp"

namespace weir::gui {
namespace {

constexpr std::size_t kManyRows = 5000;

}  // namespace

SocketModel::SocketModel(std::vector<SocketColumn> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

int SocketModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SocketModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int SocketModel::total() const {
    return m_table ? static_cast<int>(m_table->sockets.size()) : 0;
}

const Socket &SocketModel::socketAt(int row) const {
    return m_table->sockets[m_rows[static_cast<std::size_t>(row)]];
}

qint64 SocketModel::time() const {
    return m_table ? m_table->time : 0;
}

QVariant valueOf(const SocketColumn &column, const SocketCell &cell) {
    if (column.value != nullptr) {
        return column.value(cell);
    }
    const QString text = column.text(cell);
    if (text == format::none() || text.isEmpty()) {
        return {};
    }
    return column.number != nullptr ? QVariant(column.number(cell)) : QVariant(text);
}

ExportTable SocketModel::exportTable(ExportRows which, const QList<int> &selected,
                                     const QList<int> &columns) const {
    ExportTable made;
    auto wanted = std::make_shared<std::vector<SocketColumn>>();
    for (const int column : columns) {
        made.keys.append(exportKey(*this, column));
        wanted->push_back(m_columns[static_cast<std::size_t>(column)]);
    }
    auto rows = std::make_shared<Rows>();
    if (which == ExportRows::Selected) {
        for (const int row : selected) {
            rows->push_back(m_rows[static_cast<std::size_t>(row)]);
        }
    } else if (which == ExportRows::Shown) {
        *rows = m_rows;
    } else {
        rows->resize(static_cast<std::size_t>(total()));
        std::iota(rows->begin(), rows->end(), 0U);
    }
    made.rows = static_cast<qsizetype>(rows->size());
    made.value = [table = m_table, rows, wanted](qsizetype row, int column) {
        const std::uint32_t at = (*rows)[static_cast<std::size_t>(row)];
        return valueOf((*wanted)[static_cast<std::size_t>(column)], cellOf(*table, at));
    };
    return made;
}

QVariant SocketModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_rows.size()) {
        return {};
    }
    const std::uint32_t row = m_rows[static_cast<std::size_t>(index.row())];
    const SocketColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    const SocketCell cell = cellOf(*m_table, row);
    switch (role) {
        case Qt::DisplayRole:
            return column.text(cell);
        case Qt::ToolTipRole:
            return column.exact != nullptr ? column.exact(cell) : column.text(cell);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(
                (column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case Qt::AccessibleTextRole:
            return QString(column.title + QLatin1Char(' ') + column.text(cell));
        case ValueRole:
            return valueOf(column, cell);
        default:
            return style(column, cell, m_table->changes[row], role);
    }
}

QVariant SocketModel::style(const SocketColumn &column, const SocketCell &cell, RowChange change,
                            int role) const {
    switch (role) {
        case KindRole:
            return static_cast<int>(column.kind);
        case ToneRole:
            return column.tone != nullptr ? QVariant(static_cast<int>(column.tone(cell))) : QVariant();
        case GlyphRole:
            return column.glyph != nullptr ? QVariant(static_cast<int>(column.glyph(cell))) : QVariant();
        case BarRole:
            return column.bar != nullptr ? QVariant(column.bar(cell)) : QVariant();
        case SortRole:
            return column.number != nullptr ? QVariant(column.number(cell)) : QVariant(column.text(cell));
        case FlashRole:
            return column.flashes ? QVariant(static_cast<int>(glyphOf(change))) : QVariant();
        case PaleRole:
            return change == RowChange::Closed;
        default:
            return {};
    }
}

QVariant SocketModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const SocketColumn &column = m_columns[static_cast<std::size_t>(section)];
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

void SocketModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) {
        return;
    }
    m_sortColumn = column;
    m_sortOrder = order;
    rearrange();
}

void SocketModel::setFilter(const Filter &filter) {
    m_filter = filter;
    rearrange();
}

void SocketModel::rearrange() {
    ++m_request;
    if (m_table) {
        take(m_table,
             arrange(*m_table, m_columns[static_cast<std::size_t>(m_sortColumn)], m_sortOrder, m_filter));
    }
}

void SocketModel::setHeld(bool held) {
    m_held = held;
    if (!held && m_waiting) {
        setTable(std::exchange(m_waiting, {}));
    }
}

void SocketModel::setTable(SocketTablePtr table) {
    if (m_held) {
        m_waiting = std::move(table);
        return;
    }
    const quint64 request = ++m_request;
    const SocketColumn column = m_columns[static_cast<std::size_t>(m_sortColumn)];
    if (!m_threaded || !m_table || table->sockets.size() < kManyRows) {
        Rows rows = arrange(*table, column, m_sortOrder, m_filter);
        take(table, std::move(rows));
        return;
    }
    QThreadPool::globalInstance()->start(
        [self = QPointer<SocketModel>(this), table, column, order = m_sortOrder, filter = m_filter, request] {
            auto rows = std::make_shared<Rows>(arrange(*table, column, order, filter));
            QMetaObject::invokeMethod(
                qApp,
                [self, table, rows, request] {
                    if (self && self->m_request == request) {
                        self->take(table, std::move(*rows));
                    }
                },
                Qt::QueuedConnection);
        });
}

bool SocketModel::sameRows(const SocketTable &table, const Rows &rows) const {
    return m_table && rows.size() == m_rows.size() &&
           std::equal(rows.begin(), rows.end(), m_rows.begin(), [&](std::uint32_t now, std::uint32_t before) {
               return table.sockets[now].cookie == m_table->sockets[before].cookie;
           });
}

void SocketModel::take(const SocketTablePtr &table, Rows rows) {
    if (sameRows(*table, rows)) {
        m_table = table;
        m_rows = std::move(rows);
        if (!m_rows.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        emit arranged();
        return;
    }
    const int before = rowCount();
    const int after = static_cast<int>(rows.size());
    if (!m_table) {
        m_table = table;  // no rows yet, nothing refers to it
    }
    if (before == 0 || after == 0) {
        beginResetModel();
        m_table = table;
        m_rows = std::move(rows);
        endResetModel();
        emit arranged();
        return;
    }
    // More rows: they appear at the end, then all move to their places. Fewer: the other way round.
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows.resize(rows.size(), m_rows.front());
        endInsertRows();
    } else {
        rows.resize(m_rows.size(), rows.front());
    }
    reorder(table, std::move(rows));
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows.resize(static_cast<std::size_t>(after));
        endRemoveRows();
    }
    emit arranged();
}

void SocketModel::reorder(const SocketTablePtr &table, Rows rows) {
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<std::uint64_t> cookies;  // of the sockets that something refers to
    std::unordered_map<std::uint64_t, int> places;
    for (const QModelIndex &entry : from) {
        cookies.push_back(socketAt(entry.row()).cookie);
        places.emplace(cookies.back(), -1);
    }
    m_table = table;
    m_rows = std::move(rows);
    if (!from.isEmpty()) {
        for (int row = rowCount() - 1; row >= 0; --row) {  // from the end: padding there never wins
            if (const auto found = places.find(socketAt(row).cookie); found != places.end()) {
                found->second = row;
            }
        }
        QModelIndexList to;
        to.reserve(from.size());
        for (qsizetype entry = 0; entry < from.size(); ++entry) {
            const int row = places[cookies[static_cast<std::size_t>(entry)]];
            to.append(row < 0 ? QModelIndex() : index(row, from[entry].column()));
        }
        changePersistentIndexList(from, to);
    }
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

}  // namespace weir::gui
