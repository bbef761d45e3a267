// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QLabel>
#include <QPainter>
#include <QStyle>

namespace weir::gui {

/// One line that ends in "…" where there is no room for all of it. Its tip is for its owner to set.
class ElidedLabel : public QLabel {
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override {
        const QSize whole = QLabel::sizeHint();
        return {std::min(whole.width(), fontMetrics().averageCharWidth() * 3), whole.height()};
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        const int flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())) |
                          (text().isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight);
        painter.drawText(contentsRect(), flags | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

}  // namespace weir::gui
