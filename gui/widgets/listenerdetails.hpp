// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

#include "models/ratehistory.hpp"
#include "models/socketcolumn.hpp"

class QBoxLayout;
class QLabel;
class QTreeWidget;

namespace weir::gui {

class RatePlot;

/// All about one listener: the ways in, who takes what comes in, how full its queue is and was, and what
/// to do if it overflows.
class ListenerDetails : public QScrollArea {
    Q_OBJECT
public:
    explicit ListenerDetails(QWidget *parent = nullptr);

    /// @p queue is its queue's history; @p command shows the same in a shell.
    void setListener(const SocketCell &cell, const RateHistory::Points &queue, qint64 now,
                     const QString &command);
    [[nodiscard]] QString text() const;  ///< all sentences, for tests

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QLabel *sentence(const QString &name);
    QWidget *buildExposure();
    QWidget *buildHolders();
    QWidget *buildQueue();
    void fillEntrances(const ListenerFacts &facts);
    void fillHolders(const ListenerFacts &facts, int seconds);
    void fillQueue(const SocketCell &cell, const ListenerFacts &facts, const RateHistory::Points &queue,
                   qint64 now);
    void dress();

    QBoxLayout *m_row = nullptr;
    QLabel *m_glyph = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_reason = nullptr;
    QTreeWidget *m_entrances = nullptr;
    QLabel *m_share = nullptr;
    QTreeWidget *m_holders = nullptr;
    RatePlot *m_plot = nullptr;
    QLabel *m_limit = nullptr;
    QLabel *m_refused = nullptr;
    QLabel *m_command = nullptr;
    Glyph m_shape = Glyph::None;
    Tone m_tone = Tone::None;
};

}  // namespace weir::gui
