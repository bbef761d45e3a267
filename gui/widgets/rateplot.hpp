// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <vector>

#include <QWidget>

#include "models/ratehistory.hpp"

class QCustomPlot;
class QCPGraph;
class QCPItemLine;
class QCPItemText;
class QLabel;

namespace weir::gui {

/// Something over the last minutes, at first new connections per second: one step line a series, named at its
/// end, with the values at the cursor behind the names. Mouse or arrow keys move the cursor.
class RatePlot : public QWidget {
    Q_OBJECT
public:
    struct Series {
        QString label;
        int colour = 0;  ///< of colours::series()
        RateHistory::Points points;
    };

    explicit RatePlot(QWidget *parent = nullptr);

    /// @p now is the right edge of the time axis, in seconds since 1970.
    void setSeries(std::vector<Series> series, double now);
    void setTitle(const QString &title);
    /// What the values are, how one is written, and how many seconds the time axis is wide.
    void setAxis(const QString &label, QString (*text)(double), int seconds);
    void setSeconds(int seconds) { m_seconds = seconds; }  ///< the width alone; setSeries() shows it
    [[nodiscard]] QString readout() const;  ///< time and values at the cursor, or the last ones

    /// Seconds between two times on the axis where there is room for so many.
    [[nodiscard]] static int timeStep(int labels, int seconds = kSeconds);

    static constexpr int kSeconds = 120;  ///< width of the time axis at first
    static constexpr int kMost = 5;       ///< series before "others"

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void recolour();
    void redraw();
    void fillGraphs();
    void placeLabels();
    void moveCursor(double seconds);
    void hideCursor();
    void readOut();
    [[nodiscard]] double readAt() const;
    [[nodiscard]] QString valueText(const Series &series) const;
    [[nodiscard]] static double valueAt(const Series &series, double seconds);

    QCustomPlot *m_plot;
    QLabel *m_title;
    QLabel *m_time;
    std::vector<QCPGraph *> m_graphs;
    std::vector<QCPItemText *> m_labels;
    QCPItemLine *m_cursor = nullptr;
    std::vector<Series> m_series;
    QString m_axisLabel;
    QString (*m_text)(double) = nullptr;
    int m_seconds = kSeconds;
    QString m_readout;
    double m_now = 0;
    double m_cursorAt = 0;  ///< 0: no cursor, the last values are shown
};

}  // namespace weir::gui
