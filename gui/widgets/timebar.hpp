// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeplot.hpp"

namespace weir::gui {

/// A plot over time in which a part of it can be chosen: by dragging, or with Shift and the arrow
/// keys. Esc goes back to what is now.
class TimeBar : public TimePlot {
    Q_OBJECT
public:
    explicit TimeBar(QWidget *parent = nullptr);

    /// Thin: only how many connections were opened.
    void setTimeLine(const TimeLinePtr &line, bool thin);
    void setRange(const TimeRange &range);
    [[nodiscard]] const TimeRange &range() const { return m_range; }

signals:
    void rangeChosen(const weir::gui::TimeRange &range);  ///< live: back to now

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintBehind(QPainter &painter, const QRect &area) override;
    bool event(QEvent *event) override;

private:
    void choose(qint64 a, qint64 b);
    void extend(qint64 by);

    TimeRange m_range;
    qint64 m_anchor = 0;   ///< where a range began that keys are extending; 0: none
    qint64 m_pressed = 0;  ///< where the mouse went down; 0: it is up
    double m_pressedX = 0;
    bool m_dragging = false;
};

}  // namespace weir::gui
