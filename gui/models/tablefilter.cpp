// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefilter.hpp"

#include <algorithm>
#include <optional>

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <weir/filter.hpp>
#include <weir/ranges.hpp>

#include "filterwords.hpp"
#include "roles.hpp"
#include "scope.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

using Test = std::function<bool(const QModelIndex &)>;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::Filter)
};

int columnOf(const QAbstractItemModel &model, const QString &key) {
    for (int column = 0; column < model.columnCount(); ++column) {
        if (model.headerData(column, Qt::Horizontal, KeyRole).toString() == key) {
            return column;
        }
    }
    return -1;
}

QString textOf(const QModelIndex &row, int column) {
    return row.siblingAtColumn(column).data().toString();
}

/// The filter's units are milliseconds and per cent where none is given, the column's are its own.
double inUnit(double value, const QString &unit) {
    const bool micros = unit == u"us"_s || unit == u"us_per_s"_s;
    return micros               ? value * 1000
           : unit == u"ns"_s    ? value * 1e6
           : unit == u"s"_s     ? value / 1000
           : unit == u"ratio"_s ? value / 100
                                : value;
}

bool compares(double value, const QString &sign, double bound) {
    return sign == u"<"_s    ? value < bound
           : sign == u"<="_s ? value <= bound
           : sign == u">"_s  ? value > bound
           : sign == u">="_s ? value >= bound
                             : value == bound;
}

std::optional<Address> addressIn(const QString &text) {
    const std::string bytes = text.toStdString();
    if (const auto endpoint = Endpoint::parse(bytes)) {
        return endpoint->address;
    }
    if (const auto address = Address::parse(bytes)) {
        return *address;
    }
    return {};
}

/// @p column is -1 for every column that shows addresses.
Test prefixTest(const Prefix &prefix, int column) {
    return [prefix, column](const QModelIndex &row) {
        const int last = column < 0 ? row.model()->columnCount(row.parent()) - 1 : column;
        for (int at = std::max(0, column); at <= last; ++at) {
            const auto kind = static_cast<CellKind>(row.siblingAtColumn(at).data(KindRole).toInt());
            if (column < 0 && kind != CellKind::Address) {
                continue;
            }
            const auto address = addressIn(textOf(row, at));
            if (address && contains(prefix.address, prefix.length, *address)) {
                return true;
            }
        }
        return false;
    };
}

/// In a tree a row is found by the words of those above it, too.
Test wordTest(const QString &word) {
    return [word](const QModelIndex &row) {
        for (QModelIndex at = row; at.isValid(); at = at.parent()) {
            for (int column = 0; column < at.model()->columnCount(at.parent()); ++column) {
                if (textOf(at, column).contains(word, Qt::CaseInsensitive)) {
                    return true;
                }
            }
        }
        return false;
    };
}

/// Numbers are meant as a whole, so that "port:80" is not 8080; words from their beginning.
Test cellTest(const QString &value, int column) {
    return [value, column](const QModelIndex &row) {
        const QVariant number = row.siblingAtColumn(column).data(ValueRole);
        bool isNumber = false;
        const double wanted = value.toDouble(&isNumber);
        if (isNumber && number.isValid() && number.typeId() != QMetaType::QString) {
            return number.toDouble() == wanted;
        }
        return textOf(row, column).contains(value, Qt::CaseInsensitive);
    };
}

}  // namespace

TableFilter::Term TableFilter::term(QString word, const QAbstractItemModel &model) {
    static const QRegularExpression comparison(u"^([a-z0-9_]+)(<=|>=|<|>|=)(.*)$"_s);
    Term made;
    while (word.startsWith(u'!')) {
        made.negated = !made.negated;
        word.remove(0, 1);
    }
    if (word.isEmpty()) {
        return made;
    }
    if (const auto match = comparison.match(word); match.hasMatch()) {
        const QString key = match.captured(1);
        const int column = columnOf(model, key);
        const auto bound = filterNumber(match.captured(3).toStdString());
        if (column < 0 || !bound) {
            m_error = column < 0 ? Words::tr("There is no number called “%1” to compare with").arg(key)
                                 : Words::tr("“%1” needs a number behind it").arg(key);
            return made;
        }
        const QString unit = model.headerData(column, Qt::Horizontal, UnitRole).toString();
        made.test = [column, sign = match.captured(2), limit = inUnit(*bound, unit)](const QModelIndex &row) {
            bool isNumber = false;
            const double value = row.siblingAtColumn(column).data(ValueRole).toDouble(&isNumber);
            return isNumber && compares(value, sign, limit);
        };
        return made;
    }
    const auto colon = word.indexOf(u':');
    const QString key = word.left(colon);
    const int column = colon > 0 ? columnOf(model, key) : -1;
    const bool keyed = column >= 0 || (colon > 0 && key == u"addr"_s);
    const QString value = keyed ? word.mid(colon + 1) : word;
    if (value.isEmpty()) {
        return made;  // still being typed
    }
    if (value.contains(u'/')) {
        if (const auto prefix = Prefix::parse(value.toStdString())) {
            made.test = prefixTest(*prefix, column);
            return made;
        }
    }
    made.test = column >= 0 ? cellTest(value, column) : wordTest(value);
    return made;
}

QString TableFilter::help(const QAbstractItemModel &model) {
    const FilterWords words = filterWordsOf(model);
    QStringList keys;
    for (const QString &key : words.keys) {
        keys.append(key + u":…"_s);
    }
    QStringList numbers;
    for (const QString &number : words.numbers) {
        numbers.append(number + u">…"_s);
    }
    return Words::tr("Words are searched everywhere; a space means and, | means or, ! means not.") + u'\n' +
           keys.join(u"  "_s) + u"\naddr:10.0.0.0/8\n"_s + numbers.join(u"  "_s);
}

TableFilter TableFilter::parse(const QString &text, const QAbstractItemModel &model) {
    TableFilter filter;
    for (const QString &part : text.toLower().split(u'|')) {
        QList<Term> group;
        for (const QString &word : part.split(u' ', Qt::SkipEmptyParts)) {
            if (Term term = filter.term(word, model); term.test) {
                group.append(std::move(term));
            }
        }
        if (!group.isEmpty()) {
            filter.m_groups.append(std::move(group));
        }
    }
    return filter;
}

bool TableFilter::matches(const QModelIndex &row) const {
    return m_groups.isEmpty() || std::any_of(m_groups.begin(), m_groups.end(), [&row](const auto &group) {
               return std::all_of(group.begin(), group.end(),
                                  [&row](const Term &term) { return term.test(row) != term.negated; });
           });
}

}  // namespace weir::gui
