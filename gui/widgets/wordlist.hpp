// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QLineEdit;
class QStandardItemModel;
class QTableView;

namespace weir::gui {

/// A list of words and what they mean, or of keys and what they do, with a line to search it.
class WordList : public QDialog {
    Q_OBJECT
public:
    WordList(const QString &title, const QString &word, const QString &meaning,
             const QList<QPair<QString, QString>> &rows, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QTableView *view() const { return m_view; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QLineEdit *m_line;
    QTableView *m_view;
};

}  // namespace weir::gui
