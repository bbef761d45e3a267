// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/health.hpp"
#include "page.hpp"

class QBoxLayout;
class QLabel;
class QScrollArea;

namespace weir::gui {

class LineList;
class RatePlot;
class TileGrid;

/// How the host is: tiles with numbers and words, the dearest wastes, what changed, connections over the
/// last hour. Everything leads to where more is told.
class OverviewPage : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void setSources(const SourcesPtr &sources) override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] TileGrid *tiles() const { return m_tiles; }
    /// Takes one kind of values; those that are null stay as they are.
    void take(const HealthInput &news);

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *addSection(const QString &title, QWidget *content);
    [[nodiscard]] HealthInput shown() const;
    void refreshTitles();
    void refresh();
    void refreshLists();
    void refreshPlot();

    QScrollArea *m_scroll;
    TileGrid *m_tiles;
    QBoxLayout *m_lists;
    LineList *m_wastes;
    LineList *m_changes;
    QLabel *m_changesTitle;
    RatePlot *m_plot;
    HealthInput m_input;
    CostsPtr m_pastCosts;  ///< of the time that was chosen; null: being added up
};

}  // namespace weir::gui
