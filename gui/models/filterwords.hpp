// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QString>
#include <QStringList>

class QAbstractItemModel;

namespace weir::gui {

/// What a filter line can be completed with.
struct FilterWords {
    QStringList keys;                                       ///< that stand before a colon
    QStringList numbers;                                    ///< that can be compared
    std::function<QStringList(const QString &key)> values;  ///< on screen, of one key
    QStringList named;                                      ///< keys whose values are offered alone
};

/// Keys and values of a table whose headers have a KeyRole.
[[nodiscard]] FilterWords filterWordsOf(const QAbstractItemModel &model);

struct FilterCompletion {
    QString term;  ///< what is offered
    QString line;  ///< the whole line with it
    int cursor = 0;
};

/// For the term in which @p cursor stands, best first. With @p all also for an empty one.
[[nodiscard]] QList<FilterCompletion> completionsOf(const QString &line, int cursor, const FilterWords &words,
                                                    bool all);

/// Whether @p text has all of @p words, in whatever letters.
[[nodiscard]] bool hasWords(const QString &text, const QString &words);

}  // namespace weir::gui
