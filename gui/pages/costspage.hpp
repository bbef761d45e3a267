// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "page.hpp"

class QAction;
class QSplitter;
class QStackedWidget;

namespace weir::gui {

class CostChangeModel;
class CostComparison;
class CostDetails;
class CostModel;
class RowsView;
class TableProxy;

/// What it costs to be a connection, program by program and destination by destination, what a pool
/// would save, and what changed between two times.
class CostsPage : public Page {
    Q_OBJECT
public:
    explicit CostsPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] qint64 readAt() const override;
    void setSources(const SourcesPtr &sources) override;
    void setFrozen(bool frozen) override;
    void hostOpened() override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] bool showsRecordings() const override { return true; }

    void setCosts(const CostsPtr &costs);
    [[nodiscard]] CostModel *model() const { return m_model; }
    [[nodiscard]] CostComparison *comparison() const { return m_comparison; }
    [[nodiscard]] CostDetails *details() const { return m_details; }

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;

private:
    void buildViews();
    [[nodiscard]] RowsView *view() const;
    void compared();
    void rowChosen();
    void showDetails();
    void refreshState();
    [[nodiscard]] QString whatIsShown() const;
    [[nodiscard]] int total() const;  ///< rows without the filter

    CostModel *m_model;
    CostChangeModel *m_changes;
    TableProxy *m_rows;
    TableProxy *m_changeRows;
    CostComparison *m_comparison;
    RowsView *m_table = nullptr;
    RowsView *m_changeTable = nullptr;
    QStackedWidget *m_tables;
    QSplitter *m_splitter;
    CostDetails *m_details;
    QAction *m_showConnections;
    CostsPtr m_costs;
    CostsPtr m_waiting;  ///< came while a mouse button was down
    TimeLinePtr m_line;
    QString m_compared;  ///< what was told of the comparison
};

}  // namespace weir::gui
