// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporttable.hpp"

#include <memory>
#include <vector>

#include <QAbstractItemModel>

#include "format.hpp"
#include "roles.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr QChar kThin(0x202f);
constexpr QChar kFixed(0x00a0);

/// "Share asked" becomes "share_asked".
QString keyOfTitle(const QString &title) {
    QString key;
    for (const QChar letter : title.toLower()) {
        if (letter.isLetterOrNumber()) {
            key += letter;
        } else if (!key.isEmpty() && !key.endsWith(u'_')) {
            key += u'_';
        }
    }
    while (key.endsWith(u'_')) {
        key.chop(1);
    }
    return key;
}

void addRows(const QAbstractItemModel &model, const QModelIndex &parent, QModelIndexList &rows) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        rows.append(model.index(row, 0, parent));
        addRows(model, rows.constLast(), rows);
    }
}

}  // namespace

QString exportKey(const QAbstractItemModel &model, int column) {
    QString key = model.headerData(column, Qt::Horizontal, KeyRole).toString();
    if (key.isEmpty()) {
        key = keyOfTitle(model.headerData(column, Qt::Horizontal).toString());
    }
    const QString unit = model.headerData(column, Qt::Horizontal, UnitRole).toString();
    return unit.isEmpty() ? key : key + u'_' + unit;
}

QVariant exportValue(const QModelIndex &index) {
    if (QVariant value = index.data(ValueRole); value.isValid()) {
        return value;
    }
    QString text = index.data(Qt::DisplayRole).toString();
    if (text == format::none() || text.isEmpty()) {
        return {};
    }
    return text.remove(kThin).replace(kFixed, u' ');
}

QModelIndexList allRows(const QAbstractItemModel &model) {
    QModelIndexList rows;
    addRows(model, {}, rows);
    return rows;
}

ExportTable exportTableOf(const QAbstractItemModel &model, const QModelIndexList &rows,
                          const QList<int> &columns) {
    const bool tree =
        std::any_of(rows.begin(), rows.end(), [](const QModelIndex &row) { return row.parent().isValid(); });
    ExportTable table;
    table.rows = rows.size();
    if (tree) {
        table.keys.append(u"parent"_s);
    }
    for (const int column : columns) {
        table.keys.append(exportKey(model, column));
    }
    auto cells = std::make_shared<std::vector<QVariant>>();
    cells->reserve(static_cast<std::size_t>(rows.size() * table.keys.size()));
    for (const QModelIndex &row : rows) {
        if (tree) {
            cells->push_back(row.parent().isValid() ? exportValue(row.parent()) : QVariant());
        }
        for (const int column : columns) {
            cells->push_back(exportValue(row.siblingAtColumn(column)));
        }
    }
    table.value = [cells, width = table.keys.size()](qsizetype row, int column) {
        return (*cells)[static_cast<std::size_t>(row * width + column)];
    };
    return table;
}

}  // namespace weir::gui
