// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QFrame>

#include "models/sourcewords.hpp"

class QGridLayout;
class QLabel;

namespace weir::gui {

/// What each source of data delivers, at what cost, what is missing and what would enable it.
class SourcesPanel : public QFrame {
    Q_OBJECT
public:
    explicit SourcesPanel(QWidget *parent = nullptr);

    void setSources(const std::vector<SourceWords> &sources);
    void popUp(const QPoint &bottomLeft);

private:
    struct Row {
        QLabel *glyph;
        QLabel *title;
        QLabel *detail;
    };
    Row &row(std::size_t place);

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

}  // namespace weir::gui
