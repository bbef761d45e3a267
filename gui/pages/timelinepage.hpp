// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page.hpp"

class QSplitter;

namespace weir::gui {

class MarksModel;
class RowsView;
class TableProxy;
class TimeBar;

/// The last hour of a host, or all of a recording: what connections did, what was changed, what was not
/// seen; a time chosen here is shown by every page that can.
class TimelinePage : public Page {
    Q_OBJECT
public:
    explicit TimelinePage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] qint64 readAt() const override;
    void setSources(const SourcesPtr &sources) override;
    void hostOpened() override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] bool showsRecordings() const override { return true; }
    [[nodiscard]] bool hasTimeBar() const override { return false; }

    void setTimeLine(const TimeLinePtr &line);
    [[nodiscard]] TimeBar *bar() const { return m_bar; }
    [[nodiscard]] MarksModel *marks() const { return m_marks; }

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;

private:
    void goTo(const QModelIndex &row);
    void refreshState();

    TimeBar *m_bar;
    MarksModel *m_marks;
    TableProxy *m_rows;
    RowsView *m_view;
    QSplitter *m_splitter;
    TimeLinePtr m_line;
};

}  // namespace weir::gui
