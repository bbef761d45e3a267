// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "models/lane.hpp"

class QPainter;

namespace weir::gui {

/// Step lines above each other on one time axis, each with its own scale from zero: the name at the
/// left, the value at the cursor, or the last one, always in the same place at the right. Gaps are
/// hatched. Mouse or arrow keys move the cursor, + and - zoom.
class TimePlot : public QWidget {
    Q_OBJECT
public:
    explicit TimePlot(QWidget *parent = nullptr);

    void setLanes(std::vector<Lane> lanes);
    void setMarks(std::vector<Mark> marks);
    /// What there is, milliseconds since 1970.
    void setSpan(qint64 begin, qint64 end);
    void setThin(bool thin);                                        ///< without names, for a strip
    void setEmptyText(const QString &text) { m_emptyText = text; }  ///< instead of lines that are not there

    [[nodiscard]] qint64 cursor() const { return m_cursor; }  ///< 0: none
    void setCursorAt(qint64 time);
    void zoom(double factor);  ///< below 1: nearer
    [[nodiscard]] TimeRange view() const { return {m_from, m_to}; }
    [[nodiscard]] TimeRange span() const { return {m_begin, m_end}; }
    [[nodiscard]] QString readout() const;  ///< time and values, in words

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void cursorMoved(qint64 time);  ///< 0: it is gone

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    virtual void paintBehind(QPainter &painter, const QRect &area);  ///< below the lines
    [[nodiscard]] QRect area() const;                                ///< of all lines
    [[nodiscard]] qint64 timeAt(double x) const { return timeAt(x, area()); }
    /// @p place is area(), which measures texts: once is enough.
    [[nodiscard]] qint64 timeAt(double x, const QRect &place) const;
    [[nodiscard]] double xOf(qint64 time, const QRect &place) const;
    [[nodiscard]] qint64 step() const;  ///< of an arrow key
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }

private:
    void paintLane(QPainter &painter, const QRect &area, const Lane &lane) const;
    void paintLevels(QPainter &painter, const QRect &area, const Lane &lane, double top) const;
    void paintLabel(QPainter &painter, const QRect &area, int flags, const QString &text) const;
    void paintWords(QPainter &painter, const QRect &area, const Lane &lane, double top) const;
    void paintAxis(QPainter &painter, const QRect &area) const;
    void paintMarks(QPainter &painter, const QRect &area) const;
    void paintGaps(QPainter &painter, const QRect &area) const;
    void lookAt(qint64 from, qint64 to);
    void tell();
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int valueWidth() const;
    [[nodiscard]] qint64 readAt() const;

    std::vector<Lane> m_lanes;
    std::vector<Mark> m_marks;
    QString m_emptyText;
    qint64 m_begin = 0;
    qint64 m_end = 0;
    qint64 m_from = 0;  ///< shown
    qint64 m_to = 0;
    qint64 m_cursor = 0;
    bool m_thin = false;
};

}  // namespace weir::gui
