// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include <QWidget>

#include "models/connectionscales.hpp"
#include "models/followed.hpp"

class QCPAxisRect;
class QCPGraph;
class QCPItemLine;
class QCPItemText;
class QCustomPlot;
class QLabel;
class QStackedLayout;

namespace weir::gui {

/// What a connection does while somebody looks: window, round trip, rate and what it sent again,
/// above each other on one time axis. Mouse or arrow keys move the cursor; the values there stand at
/// the right, or the last ones.
class ConnectionPlot : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPlot(QWidget *parent = nullptr);

    void setFollowed(const Followed &followed, const ConnectionScales &scales);
    void setCursor(qint64 time);  ///< milliseconds since 1970; 0: none
    [[nodiscard]] QString readout() const { return m_readout; }

signals:
    void cursorMoved(qint64 time);
    void spanStep(int steps);  ///< a longer or shorter time is wanted

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum Place {
        Window,
        RoundTrip,
        Rate,
        Again,
        Places
    };
    struct Line {
        QCPGraph *graph = nullptr;
        QCPItemText *label = nullptr;
        Place place = Window;
        int colour = 0;
        QString name;
    };

    void build();
    void addLine(Place place, int colour, const QString &name);
    void recolour();
    void redraw();
    void fill();
    void placeLabels();
    void readOut();
    void moveCursor(qint64 time);
    void step(int samples);
    [[nodiscard]] double valueOf(std::size_t line, std::size_t sample) const;
    [[nodiscard]] QString textOf(std::size_t line, std::size_t sample) const;
    [[nodiscard]] int sampleAt(qint64 time) const;  ///< the last one until then; -1: none, or a gap

    QStackedLayout *m_stack;
    QLabel *m_nothing;
    QCustomPlot *m_plot;
    std::array<QCPAxisRect *, Places> m_rects{};
    std::array<QCPItemLine *, Places> m_cursors{};
    std::vector<Line> m_lines;
    std::vector<FollowSample> m_samples;
    ConnectionScales m_scales;
    QString m_readout;
    qint64 m_cursorAt = 0;
};

}  // namespace weir::gui
