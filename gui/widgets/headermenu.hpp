// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QList>
#include <QObject>

class QAbstractItemView;
class QHeaderView;
class QMenu;

namespace weir::gui {

/// Which columns a table shows: a menu to choose, and their order, width and visibility kept in
/// the settings under a name.
class HeaderMenu : public QObject {
    Q_OBJECT
public:
    HeaderMenu(QHeaderView *header, QString name);

    void fill(QMenu *menu);
    void restore(const std::function<void()> &defaults);  ///< stored state, or @p defaults
    [[nodiscard]] QList<int> shownColumns() const;        ///< in the order on screen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void save() const;
    void fillSorting(QMenu *menu);
    void adaptToFont();
    void showMenu(const QPoint &position);

    QHeaderView *m_header;
    QString m_name;
    std::function<void()> m_defaults;
    int m_fontHeight = 0;  ///< for which the widths are
};

}  // namespace weir::gui
