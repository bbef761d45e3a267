// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QLineEdit>
#include <QTimer>

#include "models/filterwords.hpp"

class QCompleter;
class QStringListModel;

namespace weir::gui {

/// The filter of a page: tells of changes when typing pauses, offers what the grammar and the rows on
/// screen have to complete it (Ctrl+Space: all of it), remembers the last ones (Down in the empty line),
/// Esc clears it.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    void setProblem(const QString &problem);  ///< marked at the end of the line; empty: none
    /// @p words is asked whenever something is offered; filters are remembered under @p name.
    void setWords(const QString &name, std::function<FilterWords()> words);
    void setHelp(const QString &help);  ///< instead of that for sockets
    [[nodiscard]] QStringList history() const;
    [[nodiscard]] QStringList offered() const;  ///< in the list below the line; empty: it is closed

signals:
    void filterChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void offer(bool all);
    void offerHistory();
    void showList();
    void take(int row);
    void remember();

    QTimer m_pause;
    QAction *m_problem;
    QAction *m_icon;
    QCompleter *m_completer;
    QStringListModel *m_list;
    QList<FilterCompletion> m_offered;
    std::function<FilterWords()> m_words;
    QString m_name;
    QString m_help;
};

}  // namespace weir::gui
