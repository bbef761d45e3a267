// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

class QMenu;

namespace weir::gui {

class HeaderMenu;
class SocketModel;

/// The table of sockets: fixed row height, remembered columns, copy as text, nothing moves while
/// a button or a menu is down. Right and Left unfold and fold rows that stand for several.
class TableView : public QTableView {
    Q_OBJECT
public:
    TableView(SocketModel *model, const QString &name, QWidget *parent = nullptr);

    void copy();
    [[nodiscard]] QString selectedText() const;  ///< tab-separated, headers first
    [[nodiscard]] HeaderMenu *headerMenu() const { return m_headerMenu; }

signals:
    void opened(int row);                        ///< Enter or a double click on a row that cannot be unfolded
    void escaped();                              ///< Esc
    void menuAboutToShow(QMenu *menu, int row);  ///< for what can be done with a row

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] bool foldByKey(int key);
    [[nodiscard]] bool isFoldMark(const QPoint &position) const;
    void adaptToFont();
    void defaultColumns();

    SocketModel *m_model = nullptr;
    HeaderMenu *m_headerMenu = nullptr;
};

}  // namespace weir::gui
