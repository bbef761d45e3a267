// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace weir::gui {

class HeaderMenu;
class SocketModel;

/// The table of sockets: fixed row height, remembered columns, copy as text, nothing moves while
/// a button or a menu is down.
class TableView : public QTableView {
    Q_OBJECT
public:
    TableView(SocketModel *model, const QString &name, QWidget *parent = nullptr);

    void copy();
    [[nodiscard]] QString selectedText() const;  ///< tab-separated, headers first
    [[nodiscard]] HeaderMenu *headerMenu() const { return m_headerMenu; }

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adaptToFont();
    void defaultColumns();

    SocketModel *m_model = nullptr;
    HeaderMenu *m_headerMenu = nullptr;
};

}  // namespace weir::gui
