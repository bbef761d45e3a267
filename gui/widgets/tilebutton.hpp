// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include "models/health.hpp"

namespace weir::gui {

/// One question about the host and its answer, which leads to where more is told.
class TileButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit TileButton(QWidget *parent = nullptr);

    void setTile(const HealthTile &tile);
    [[nodiscard]] const HealthTile &tile() const { return m_tile; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;  ///< narrower: the grid then puts fewer beside each other

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QFont numberFont() const;

    HealthTile m_tile;
};

}  // namespace weir::gui
