// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterwords.hpp"

#include <algorithm>

#include <QAbstractItemModel>
#include <QSet>

#include "exporttable.hpp"
#include "format.hpp"
#include "roles.hpp"

using namespace Qt::StringLiterals;

namespace weir::gui {
namespace {

constexpr int kMost = 20;
constexpr int kRowsLookedAt = 2000;

bool isSeparator(QChar letter) {
    return letter == u' ' || letter == u'|';
}

/// A term ends at a space, so only what stands before one can be searched for.
QString firstWord(const QString &value) {
    return value.section(QChar(u' '), 0, 0).remove(u'|');
}

QStringList distinct(const QAbstractItemModel &model, int column) {
    QSet<QString> seen;
    const QModelIndexList rows = allRows(model);
    for (const QModelIndex &row : rows.first(std::min<qsizetype>(rows.size(), kRowsLookedAt))) {
        const QString text = firstWord(row.siblingAtColumn(column).data().toString());
        if (!text.isEmpty() && text != format::none()) {
            seen.insert(text);
        }
    }
    QStringList values(seen.begin(), seen.end());
    values.sort(Qt::CaseInsensitive);
    return values;
}

/// Those that begin like it before those that only contain it.
QStringList fitting(const QStringList &values, const QString &begun) {
    QStringList first;
    QStringList second;
    for (const QString &value : values) {
        if (value.startsWith(begun, Qt::CaseInsensitive)) {
            first.append(value);
        } else if (value.contains(begun, Qt::CaseInsensitive)) {
            second.append(value);
        }
    }
    return first + second;
}

QStringList termsFor(const QString &begun, const FilterWords &words, bool all) {
    QStringList terms;
    const auto colon = begun.indexOf(u':');
    if (const QString key = begun.left(colon); colon > 0 && words.keys.contains(key)) {
        for (const QString &value : fitting(words.values(key), begun.mid(colon + 1))) {
            terms.append(u"%1:%2"_s.arg(key, value));
        }
        return terms;
    }
    if (begun.isEmpty() && !all) {
        return terms;
    }
    for (const QString &key : words.keys) {
        if (key.startsWith(begun, Qt::CaseInsensitive)) {
            terms.append(key + u':');
        }
    }
    for (const QString &number : words.numbers) {
        if (number.startsWith(begun, Qt::CaseInsensitive)) {
            terms.append(number + u'>');
        }
    }
    if (begun.size() >= 2) {
        for (const QString &key : words.named) {
            for (const QString &value : words.values(key)) {
                if (value.startsWith(begun, Qt::CaseInsensitive)) {
                    terms.append(u"%1:%2"_s.arg(key, value));
                }
            }
        }
    }
    return terms;
}

}  // namespace

FilterWords filterWordsOf(const QAbstractItemModel &model) {
    FilterWords words;
    QHash<QString, int> columns;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString key = model.headerData(column, Qt::Horizontal, KeyRole).toString();
        if (key.isEmpty()) {
            continue;
        }
        columns.insert(key, column);
        const auto alignment =
            model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
        if (alignment.testFlag(Qt::AlignRight)) {
            words.numbers.append(key);
        } else {
            words.keys.append(key);
            words.named.append(key);
        }
    }
    words.values = [&model, columns](const QString &key) {
        return columns.contains(key) ? distinct(model, columns.value(key)) : QStringList();
    };
    return words;
}

QList<FilterCompletion> completionsOf(const QString &line, int cursor, const FilterWords &words, bool all) {
    qsizetype begin = std::clamp<qsizetype>(cursor, 0, line.size());
    const qsizetype end = begin;
    while (begin > 0 && !isSeparator(line[begin - 1])) {
        --begin;
    }
    while (begin < end && line[begin] == u'!') {
        ++begin;
    }
    const QString begun = line.mid(begin, end - begin);
    QList<FilterCompletion> completions;
    for (const QString &term : termsFor(begun, words, all)) {
        if (term.compare(begun, Qt::CaseInsensitive) == 0) {
            continue;  // there already
        }
        completions.append(
            {term, line.left(begin) + term + line.mid(end), static_cast<int>(begin + term.size())});
        if (completions.size() == kMost) {
            break;
        }
    }
    return completions;
}

bool hasWords(const QString &text, const QString &words) {
    const QStringList all = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(all.begin(), all.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace weir::gui
