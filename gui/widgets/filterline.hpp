// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace weir::gui {

/// The filter of a page: tells of changes when typing pauses, Esc clears it.
class FilterLine : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget *parent = nullptr);

    void setProblem(const QString &problem);  ///< marked at the end of the line; empty: none

signals:
    void filterChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();

    QTimer m_pause;
    QAction *m_problem;
    QAction *m_icon;
};

}  // namespace weir::gui
