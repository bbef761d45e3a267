// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "models/health.hpp"

class QGridLayout;

namespace weir::gui {

class TileButton;

/// Tiles beside and below each other, as many in a row as there is room for. Arrow keys go from one to
/// the next.
class TileGrid : public QWidget {
    Q_OBJECT
public:
    explicit TileGrid(QWidget *parent = nullptr);

    void setTiles(const std::vector<HealthTile> &tiles);
    [[nodiscard]] const std::vector<TileButton *> &buttons() const { return m_buttons; }

signals:
    void chosen(const QString &page, const QString &filter);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    QGridLayout *m_grid;
    std::vector<TileButton *> m_buttons;
    int m_columns = 0;
};

}  // namespace weir::gui
