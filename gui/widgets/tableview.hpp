// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rowsview.hpp"

namespace weir::gui {

class SocketModel;

/// The table of sockets. Right and Left unfold and fold rows that stand for several.
class TableView : public RowsView {
    Q_OBJECT
public:
    TableView(SocketModel *model, const QString &name, QWidget *parent = nullptr);

signals:
    void opened(int row);  ///< Enter or a double click on a row that cannot be unfolded
    void escaped();        ///< Esc

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] bool foldByKey(int key);
    [[nodiscard]] bool isFoldMark(const QPoint &position) const;

    SocketModel *m_model;
};

}  // namespace weir::gui
