// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/timeline.hpp"
#include "models/values.hpp"

class QAction;
class QBoxLayout;
class QLabel;
class QToolButton;

namespace weir::gui {

class TimePlot;

/// One row of costs: what it means in sentences, and its connections over time beside the pool for them.
class CostDetails : public QWidget {
    Q_OBJECT
public:
    /// @p showConnections is offered as a button.
    explicit CostDetails(QAction *showConnections, QWidget *parent = nullptr);

    void show(const Usage &usage, const QStringList &words);
    void showPlot(const Usage &usage, const std::vector<UsagePoint> &series, const TimeRange &span,
                  const TimeLinePtr &line);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] TimePlot *plot() const { return m_plot; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_row = nullptr;
    QLabel *m_title;
    QLabel *m_words;
    QToolButton *m_button;
    TimePlot *m_plot;
};

}  // namespace weir::gui
