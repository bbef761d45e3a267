// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTableView>

class QAbstractItemModel;

namespace weir::gui {

class HeaderMenu;

/// A small table over any model: the looks of the tables of sockets, columns remembered under a name,
/// copy as text, and nothing moves while a button is down.
class RowsView : public QTableView {
    Q_OBJECT
public:
    /// @p defaults makes the columns as they are at first.
    RowsView(QAbstractItemModel *model, const QString &name, const std::function<void(RowsView &)> &defaults,
             QWidget *parent = nullptr);

    void setColumn(int column, int characters, bool shown);  ///< at first
    void copy();
    [[nodiscard]] HeaderMenu *headerMenu() const { return m_headerMenu; }
    [[nodiscard]] bool isHeld() const { return m_held; }

signals:
    void released();  ///< what waited may be shown

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void hold(bool held);
    void adaptToFont();

    HeaderMenu *m_headerMenu = nullptr;
    bool m_held = false;
};

}  // namespace weir::gui
