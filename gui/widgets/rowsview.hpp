// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QTableView>

class QAbstractItemModel;
class QMenu;

namespace weir::gui {

class HeaderMenu;

/// How every table of rows looks and behaves: fixed row height, columns remembered under a name, copy as
/// text, and nothing moves while a button or a menu is down.
class RowsView : public QTableView {
    Q_OBJECT
public:
    /// @p defaults makes the columns as they are at first.
    RowsView(QAbstractItemModel *model, const QString &name, const std::function<void(RowsView &)> &defaults,
             QWidget *parent = nullptr);

    void setColumn(int column, int characters, bool shown);  ///< at first
    void copy();                                             ///< what is selected
    [[nodiscard]] QString selectedText() const;              ///< tab-separated, headers first
    [[nodiscard]] HeaderMenu *headerMenu() const { return m_headerMenu; }
    [[nodiscard]] bool isHeld() const { return m_held; }

    void setNothing(const QString &text);  ///< what is said where there is no row

signals:
    void held(bool held);                        ///< true: what comes has to wait
    void menuAboutToShow(QMenu *menu, int row);  ///< for what can be done with a row

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void hold(bool held);
    void adaptToFont();

    HeaderMenu *m_headerMenu = nullptr;
    QString m_nothing;
    bool m_held = false;
};

}  // namespace weir::gui
