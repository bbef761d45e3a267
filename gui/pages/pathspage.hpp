// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/prober.hpp"
#include "models/filter.hpp"
#include "models/pathhistory.hpp"
#include "models/pathrows.hpp"
#include "page.hpp"

class QLineEdit;
class QSplitter;

namespace weir::gui {

class CellTable;
class CellView;
class PathDetails;

/// Destinations in use, and where large packets end on the way to them.
class PathsPage : public Page {
    Q_OBJECT
public:
    PathsPage(HostSession *session, const QString &historyFile, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] qint64 readAt() const override;
    [[nodiscard]] FilterWords filterWords() const override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool knows(const Earlier &earlier) const override { return earlier.paths != nullptr; }
    void setSources(const SourcesPtr &sources) override;
    [[nodiscard]] int wanted() const override;
    [[nodiscard]] bool hasData() const override;

    void setPaths(const PathsPtr &paths);
    void probe(QString destination);
    void takeResult(const ProbeResultPtr &result);
    [[nodiscard]] CellView *view() const { return m_view; }
    [[nodiscard]] PathDetails *details() const { return m_details; }
    [[nodiscard]] QLineEdit *destination() const { return m_destination; }
    [[nodiscard]] Prober *prober() { return &m_prober; }
    [[nodiscard]] const PathHistory &history() const { return m_history; }

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildHeader();
    void buildCommands();
    void buildView();
    void probeCurrent();
    void cancel();
    void forget();
    void probeEnded();
    void refresh();  ///< the table anew
    void refreshState();
    void refreshDetails();
    [[nodiscard]] const PathRow *currentRow() const;
    [[nodiscard]] QString commandFor(const QString &destination) const;  ///< where no probe can start here

    QLineEdit *m_destination;
    CellTable *m_table;
    CellView *m_view;
    PathDetails *m_details;
    QSplitter *m_splitter;
    QAction *m_probe = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_another = nullptr;
    QAction *m_forget = nullptr;
    Prober m_prober;
    PathHistory m_history;
    PathsPtr m_paths;             ///< that are shown
    PathsPtr m_latest;            ///< of now
    std::vector<PathRow> m_rows;  ///< that pass the filter
    qsizetype m_total = 0;
    Filter m_filter;
    QString m_probing;  ///< destination under way
};

}  // namespace weir::gui
