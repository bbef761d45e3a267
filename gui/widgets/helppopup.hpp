// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QAbstractItemView;
class QLabel;

namespace weir::gui {

/// Explains a column of a table, or a page. It takes the focus, so that a screen reader reads it; left
/// and right go on to the next column, Escape closes it.
class HelpPopup : public QFrame {
    Q_OBJECT
public:
    explicit HelpPopup(QWidget *parent);

    void explainColumn(QAbstractItemView *view, int column);
    void explain(const QString &title, const QString &text, const QRect &over);  ///< of the screen
    [[nodiscard]] QString text() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const QPoint &corner);

    QPointer<QAbstractItemView> m_view;
    int m_column = -1;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_keys;
};

}  // namespace weir::gui
