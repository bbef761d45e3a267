// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "models/connectionscales.hpp"
#include "models/followed.hpp"

class QLabel;
class QSplitter;
class QTableView;

namespace weir::gui {

class ConnectionFields;
class ConnectionPlot;
class LifeBar;

/// One connection: where its time went, in a sentence and as a bar, what it does now, and all that is
/// known of it.
class ConnectionPanel : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPanel(QWidget *parent = nullptr);

    void setFollowed(const Followed &followed, const ConnectionScales &scales, qint64 now);
    [[nodiscard]] ConnectionPlot *plot() const { return m_plot; }
    [[nodiscard]] LifeBar *bar() const { return m_bar; }
    [[nodiscard]] QTableView *fields() const { return m_view; }
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] bool copyFields() const;  ///< if they have the focus: the chosen ones, or all

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildFields();
    void dress();
    void fitColumns();

    QLabel *m_glyph;
    QLabel *m_title;
    QLabel *m_mark;
    QLabel *m_verdict;
    LifeBar *m_bar;
    QSplitter *m_splitter;
    ConnectionPlot *m_plot;
    QTableView *m_view;
    ConnectionFields *m_fields;
    quint64 m_cookie = 0;  ///< of the connection that is shown
};

}  // namespace weir::gui
