// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QModelIndex>
#include <QString>

class QAbstractItemModel;

namespace weir::gui {

/// The grammar of the filter line for any table whose headers have a KeyRole: words are searched in all
/// columns, a space means and, | means or, ! not; "state:down" searches one column, "rtt>50ms" compares
/// its number, "addr:10.0.0.0/8" and "10.0.0.0/8" are prefixes. A plain value.
class TableFilter {
public:
    /// Keys are those of @p model's headers.
    static TableFilter parse(const QString &text, const QAbstractItemModel &model);

    /// The grammar, with the keys of @p model.
    [[nodiscard]] static QString help(const QAbstractItemModel &model);

    [[nodiscard]] bool isEmpty() const { return m_groups.isEmpty(); }
    /// A sentence about a term that makes no sense; such a term is ignored.
    [[nodiscard]] QString error() const { return m_error; }
    /// @p row is an index of any column.
    [[nodiscard]] bool matches(const QModelIndex &row) const;

private:
    struct Term {
        bool negated = false;
        std::function<bool(const QModelIndex &)> test;
    };

    Term term(QString word, const QAbstractItemModel &model);

    QList<QList<Term>> m_groups;  ///< one of them must match
    QString m_error;
};

}  // namespace weir::gui
