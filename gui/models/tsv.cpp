// SPDX-License-Identifier: GPL-3.0-or-later
#include "tsv.hpp"

#include <QAbstractItemModel>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

/// Spreadsheets neither know thin spaces nor may run what a program's name pretends to be.
QString cell(QString text) {
    text.replace(u'\t', u' ').replace(u'\n', u' ');
    text.remove(QChar(0x202f)).replace(QChar(0x00a0), u' ');
    static const QString formula = u"=+-@"_s;
    return !text.isEmpty() && formula.contains(text.front()) ? u"'"_s + text : text;
}

}  // namespace

QString tsvOf(const QAbstractItemModel &model, const QModelIndexList &rows, const QList<int> &columns) {
    QStringList lines;
    QStringList cells;
    for (const int column : columns) {
        cells.append(cell(model.headerData(column, Qt::Horizontal).toString()));
    }
    lines.append(cells.join(u'\t'));
    for (const QModelIndex &row : rows) {
        cells.clear();
        for (const int column : columns) {
            cells.append(cell(row.siblingAtColumn(column).data().toString()));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

}  // namespace weir::gui
