// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/comparison.hpp"

namespace weir::gui {

/// Before against since: two bars a measure, one scale each, with the numbers beside them.
class ComparisonView : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonView(QWidget *parent = nullptr);

    void setRows(const std::vector<ComparisonRow> &rows);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;

    std::vector<ComparisonRow> m_rows;
};

}  // namespace weir::gui
