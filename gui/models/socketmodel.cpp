// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketmodel.hpp"

#include <numeric>
#include <unordered_map>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "format.hpp"
#include "states.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr std::size_t kManyRows = 5000;

QVariant alignmentOf(const SocketColumn &column) {
    return QVariant::fromValue(
        Qt::Alignment((column.kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
}

/// A place in a bar; nothing if there is none.
QVariant notNegative(double (*place)(const SocketCell &), const SocketCell &cell) {
    const double value = place == nullptr ? -1.0 : place(cell);
    return value < 0 ? QVariant() : QVariant(value);
}

}  // namespace

SocketModel::SocketModel(std::vector<SocketColumn> columns, QObject *parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {
    m_how.column = m_columns.front();
}

int SocketModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_now.rows.size());
}

int SocketModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int SocketModel::total() const {
    return m_now.table ? static_cast<int>(m_now.table->sockets.size() + m_now.table->bursts.size()) : 0;
}

qint64 SocketModel::time() const {
    return m_now.table ? m_now.table->time : 0;
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
    for (const int column : columns) {
        made.keys.append(exportKey(*this, column));
    }
    auto rows = std::make_shared<Rows>();
    if (which == ExportRows::Selected) {
        for (const int row : selected) {
            rows->push_back(numberAt(row));
        }
    } else if (which == ExportRows::Shown || !m_now.table) {
        *rows = m_now.rows;
    } else {
        rows->resize(m_now.table->sockets.size());
        std::iota(rows->begin(), rows->end(), 0U);
        for (std::size_t burst = 0; burst < m_now.table->bursts.size(); ++burst) {
            rows->push_back(Arranged::rowOf(RowKind::Burst, burst));
        }
    }
    made.rows = static_cast<qsizetype>(rows->size());
    // A model of its own, which nothing moves, with the words that this one has.
    auto all = std::make_shared<const Arranged>(m_now);
    auto every = std::make_shared<const std::vector<SocketColumn>>(m_columns);
    made.value = [all, rows, every, columns](qsizetype row, int column) {
        const std::uint32_t number = (*rows)[static_cast<std::size_t>(row)];
        const int place = columns[column];
        const SocketCell cell = all->cell(number);
        if (place == 0 && Arranged::kindOf(number) == RowKind::Group) {
            return QVariant(groupText(*all, cell));
        }
        const SocketColumn &wanted = (*every)[static_cast<std::size_t>(place)];
        return says(number, wanted) ? valueOf(wanted, cell) : QVariant();
    };
    return made;
}

int SocketModel::rowOf(quint64 cookie) const {
    for (int row = 0; row < rowCount(); ++row) {
        const RowKind kind = kindAt(row);
        if ((kind == RowKind::Socket || kind == RowKind::Kept) && socketAt(row).cookie == cookie) {
            return row;
        }
    }
    return -1;
}

QVariant SocketModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_now.rows.size()) {
        return {};
    }
    const std::uint32_t number = numberAt(index.row());
    const SocketColumn &column = m_columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole) {
        return alignmentOf(column);
    }
    if (role == FoldRole || role == DepthRole) {
        return index.column() == 0 ? foldStyle(number, role) : QVariant();
    }
    const SocketCell cell = m_now.cell(number);
    switch (role) {
        case Qt::DisplayRole:
            return textOf(number, column, cell);
        case Qt::ToolTipRole:
            return column.exact != nullptr && says(number, column) ? column.exact(cell)
                                                                   : textOf(number, column, cell);
        case Qt::AccessibleTextRole:
            return QString(column.title + u' ' + textOf(number, column, cell));
        case ValueRole:
            return says(number, column) ? valueOf(column, cell) : QVariant();
        default:
            return style(number, column, cell, role);
    }
}

/// Whether a column says something about so many connections.
bool SocketModel::says(std::uint32_t number, const SocketColumn &column) {
    switch (Arranged::kindOf(number)) {
        case RowKind::Group:
            return column.sums == SumOf::All;
        case RowKind::Burst:
            return column.sums != SumOf::One;
        default:
            return true;
    }
}

QString SocketModel::textOf(std::uint32_t number, const SocketColumn &column, const SocketCell &cell) const {
    if (Arranged::kindOf(number) == RowKind::Group && &column == &m_columns.front()) {
        return groupText(m_now, cell);
    }
    return says(number, column) ? column.text(cell) : QString();
}

QString SocketModel::groupText(const Arranged &all, const SocketCell &cell) {
    const auto word = [&cell](std::uint32_t place, const QString &none) {
        return place == 0 || place >= cell.table->words.size() ? none : cell.table->words[place];
    };
    QString text;
    switch (all.grouping) {
        case Grouping::Program:
            text = cell.program.name.isEmpty() ? tr("Program not known") : cell.program.name;
            break;
        case Grouping::RemoteAddress:
            text = cell.socket.remote.address.isAny() ? tr("Address not known")
                                                      : format::text(cell.socket.remote.address.text());
            break;
        case Grouping::RemotePort:
            text = cell.socket.remote.port == 0 ? tr("Several ports")
                                                : tr("Port %1").arg(cell.socket.remote.port);
            break;
        case Grouping::LocalPort:
            text =
                cell.socket.local.port == 0 ? tr("Several ports") : tr("Port %1").arg(cell.socket.local.port);
            break;
        case Grouping::Service:
            text = word(cell.facts->service, tr("No service"));
            break;
        case Grouping::Policy:
            text = word(cell.facts->policy, tr("No policy"));
            break;
        case Grouping::State:
            text = cell.socket.state == TcpState::Close ? tr("Ended") : lookOf(cell.socket.state).word;
            break;
        case Grouping::None:
            break;
    }
    return tr("%1  ×%2", "name of a group, how many").arg(text, format::count(cell.sum->count));
}

int SocketModel::depthOf(std::uint32_t number) const {
    const RowKind kind = Arranged::kindOf(number);
    return kind == RowKind::Group
               ? 0
               : (m_now.grouping == Grouping::None ? 0 : 1) + (kind == RowKind::Kept ? 1 : 0);
}

QVariant SocketModel::foldStyle(std::uint32_t number, int role) const {
    if (role == DepthRole) {
        const bool folds = m_now.grouping != Grouping::None || !m_now.table->bursts.empty();
        return folds ? QVariant(depthOf(number)) : QVariant();
    }
    const RowKind kind = Arranged::kindOf(number);
    return kind == RowKind::Group || kind == RowKind::Burst ? QVariant(m_how.isOpen(m_now.key(number)))
                                                            : QVariant();
}

QVariant SocketModel::style(std::uint32_t number, const SocketColumn &column, const SocketCell &cell,
                            int role) const {
    if (role == KindRole) {
        const bool name = Arranged::kindOf(number) == RowKind::Group && &column == &m_columns.front();
        return static_cast<int>(name ? CellKind::Text : column.kind);
    }
    if (!says(number, column)) {
        return {};
    }
    switch (role) {
        case ToneRole:
            return column.tone != nullptr ? QVariant(static_cast<int>(column.tone(cell))) : QVariant();
        case GlyphRole:
            return column.glyph != nullptr ? QVariant(static_cast<int>(column.glyph(cell))) : QVariant();
        case BarRole:
            return notNegative(column.bar, cell);
        case MarkRole:
            return notNegative(column.mark, cell);
        case SortRole:
            return column.number != nullptr ? QVariant(column.number(cell)) : QVariant(column.text(cell));
        case FlashRole:
            return column.flashes ? QVariant(static_cast<int>(glyphOf(m_now.change(number)))) : QVariant();
        case PaleRole:
            return Arranged::kindOf(number) == RowKind::Kept || m_now.change(number) == RowChange::Closed;
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
            return alignmentOf(column);
        default:
            return {};
    }
}

void SocketModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) {
        return;
    }
    m_how.column = m_columns[static_cast<std::size_t>(column)];
    m_how.order = order;
    rearrange();
}

void SocketModel::setFilter(const Filter &filter) {
    m_how.filter = filter;
    rearrange();
}

void SocketModel::setGrouping(Grouping grouping) {
    if (grouping != m_how.grouping) {
        m_how.grouping = grouping;
        rearrange();
    }
}

bool SocketModel::canOpen(int row) const {
    const RowKind kind = kindAt(row);
    return kind == RowKind::Burst || kind == RowKind::Group;
}

bool SocketModel::isOpen(int row) const {
    return canOpen(row) && m_how.isOpen(m_now.key(numberAt(row)));
}

int SocketModel::above(int row) const {
    const int depth = depthOf(numberAt(row));
    for (int before = row - 1; depth > 0 && before >= 0; --before) {
        if (depthOf(numberAt(before)) < depth) {
            return before;
        }
    }
    return -1;
}

void SocketModel::setOpen(int row, bool open) {
    if (!canOpen(row) || isOpen(row) == open) {
        return;
    }
    auto keys = m_how.open ? *m_how.open : std::unordered_set<quint64>();
    if (open) {
        keys.insert(m_now.key(numberAt(row)));
    } else {
        keys.erase(m_now.key(numberAt(row)));
    }
    m_how.open = std::make_shared<const std::unordered_set<quint64>>(std::move(keys));
    rearrange();
}

/// Groups if there are some, otherwise bursts.
void SocketModel::setAllOpen(bool open) {
    std::unordered_set<quint64> keys;
    for (int row = 0; open && row < rowCount(); ++row) {
        if (kindAt(row) == (grouping() == Grouping::None ? RowKind::Burst : RowKind::Group)) {
            keys.insert(m_now.key(numberAt(row)));
        }
    }
    m_how.open = std::make_shared<const std::unordered_set<quint64>>(std::move(keys));
    rearrange();
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
    m_newest = std::move(table);
    rearrange();
}

void SocketModel::rearrange() {
    const quint64 request = ++*m_request;
    if (!m_newest) {
        return;
    }
    if (!m_threaded || !m_now.table || m_newest->sockets.size() < kManyRows) {
        take(arrange(m_newest, m_how));
        return;
    }
    QThreadPool::globalInstance()->start(
        [self = QPointer<SocketModel>(this), table = m_newest, how = m_how, newest = m_request, request] {
            if (*newest != request) {
                return;
            }
            auto next = std::make_shared<Arranged>(arrange(table, how));
            QMetaObject::invokeMethod(
                qApp,
                [self, next, newest, request] {
                    if (self && *newest == request) {
                        self->take(std::move(*next));
                    }
                },
                Qt::QueuedConnection);
        });
}

/// A large table takes a while to be forgotten, too.
void SocketModel::replace(Arranged next) {
    Arranged old = std::exchange(m_now, std::move(next));
    if (m_threaded && old.table && old.table != m_now.table && old.table->sockets.size() >= kManyRows) {
        QThreadPool::globalInstance()->start([old = std::move(old)]() mutable { old = {}; });
    }
}

void SocketModel::take(Arranged next) {
    if (m_now.table && next.keys == m_now.keys) {
        replace(std::move(next));
        if (!m_now.rows.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        emit arranged();
        return;
    }
    const int before = rowCount();
    const int after = static_cast<int>(next.rows.size());
    if (before == 0 || after == 0) {
        beginResetModel();
        replace(std::move(next));
        endResetModel();
        emit arranged();
        return;
    }
    // More rows: they appear at the end, then all move to their places. Fewer: the other way round.
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_now.rows.resize(next.rows.size(), m_now.rows.front());
        m_now.keys.resize(next.keys.size(), m_now.keys.front());
        endInsertRows();
    } else {
        next.rows.resize(m_now.rows.size(), next.rows.front());
        next.keys.resize(m_now.keys.size(), next.keys.front());
    }
    reorder(std::move(next));
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_now.rows.resize(static_cast<std::size_t>(after));
        m_now.keys.resize(static_cast<std::size_t>(after));
        endRemoveRows();
    }
    emit arranged();
}

void SocketModel::reorder(Arranged next) {
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<quint64> keys;  // of the rows that something refers to
    std::unordered_map<quint64, int> places;
    for (const QModelIndex &entry : from) {
        keys.push_back(m_now.keys[static_cast<std::size_t>(entry.row())]);
        places.emplace(keys.back(), -1);
    }
    replace(std::move(next));
    if (!from.isEmpty()) {
        for (int row = rowCount() - 1; row >= 0; --row) {  // from the end: padding there never wins
            if (const auto found = places.find(m_now.keys[static_cast<std::size_t>(row)]);
                found != places.end()) {
                found->second = row;
            }
        }
        QModelIndexList to;
        to.reserve(from.size());
        for (qsizetype entry = 0; entry < from.size(); ++entry) {
            const int row = places[keys[static_cast<std::size_t>(entry)]];
            to.append(row < 0 ? QModelIndex() : index(row, from[entry].column()));
        }
        changePersistentIndexList(from, to);
    }
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

}  // namespace weir::gui
