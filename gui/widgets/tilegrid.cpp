// SPDX-License-Identifier: GPL-3.0-or-later
#include "tilegrid.hpp"

#include <algorithm>

#include <QGridLayout>
#include <QKeyEvent>

#include "metrics.hpp"
#include "tilebutton.hpp"

namespace weir::gui {
namespace {

constexpr int kMostColumns = 3;  // nine tiles

}  // namespace

TileGrid::TileGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setAccessibleName(tr("Health"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(metrics::kInGroup);
}

void TileGrid::setTiles(const std::vector<HealthTile> &tiles) {
    while (m_buttons.size() < tiles.size()) {
        auto *button = new TileButton(this);
        button->installEventFilter(this);
        connect(button, &QAbstractButton::clicked, this,
                [this, button] { emit chosen(button->tile().page, button->tile().filter); });
        m_buttons.push_back(button);
        m_columns = 0;
    }
    for (std::size_t place = 0; place < tiles.size(); ++place) {
        m_buttons[place]->setTile(tiles[place]);
    }
    arrange();
}

void TileGrid::arrange() {
    if (m_buttons.empty()) {
        return;
    }
    const int least = m_buttons.front()->sizeHint().width() + metrics::kInGroup;
    const int columns = std::clamp((width() + metrics::kInGroup) / least, 1, kMostColumns);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (std::size_t place = 0; place < m_buttons.size(); ++place) {
        const int at = static_cast<int>(place);
        m_grid->addWidget(m_buttons[place], at / columns, at % columns);
    }
    for (int column = 0; column < kMostColumns; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
}

void TileGrid::resizeEvent(QResizeEvent *event) {
    QWidget::resizeEvent(event);
    arrange();
}

void TileGrid::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

bool TileGrid::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Left    ? -1
                     : key == Qt::Key_Right ? 1
                     : key == Qt::Key_Up    ? -m_columns
                     : key == Qt::Key_Down  ? m_columns
                                            : 0;
    if (step == 0) {
        if (key != Qt::Key_Return && key != Qt::Key_Enter) {
            return QWidget::eventFilter(watched, event);
        }
        static_cast<TileButton *>(watched)->click();
        return true;
    }
    const auto at = std::find(m_buttons.begin(), m_buttons.end(), watched) - m_buttons.begin();
    const auto next = static_cast<int>(at) + step;
    if (next >= 0 && next < static_cast<int>(m_buttons.size())) {
        m_buttons[static_cast<std::size_t>(next)]->setFocus(Qt::TabFocusReason);
    }
    return true;
}

}  // namespace weir::gui
