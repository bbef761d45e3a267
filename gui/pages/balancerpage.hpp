// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "changespage.hpp"
#include "models/ratehistory.hpp"
#include "models/stagedchanges.hpp"

class QAction;
class QSplitter;
class QTreeView;

namespace weir::gui {

class BalancerModel;
class CanaryBar;
class ConfigFiles;
class FlowPicture;
class HeaderMenu;
class RatePlot;
class ServiceEdits;
class TableProxy;

/// Services and their backends: what they get, and changing them.
class BalancerPage : public ChangesPage {
    Q_OBJECT
public:
    explicit BalancerPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void hostOpened() override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] ConfigFiles *files() const { return m_files; }
    [[nodiscard]] BalancerModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    [[nodiscard]] Words words() const override;
    [[nodiscard]] QString countText() const override;
    [[nodiscard]] int rowsThere() const override;
    [[nodiscard]] int rowsShown() const override;
    void explainNothing() override;
    void addFirst() override;
    void follow(const BalancerPtr &state) override;
    void display() override;
    void enableCommands(bool can) override;
    [[nodiscard]] std::vector<Change> stagedChanges() const override;
    [[nodiscard]] QStringList stagedWords() const override;
    void discardStaged() override;
    void stagedChanged() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildCommands();
    void buildView();
    void defaultColumns();
    void refreshDetails();
    void stage(const QString &service, const Target &target, quint32 weight);
    void stageCanary(quint32 share);
    void addService();
    void addBackend();
    /// What is selected, a service or a backend.
    void edit(void (ServiceEdits::*how)(const BalancerPtr &, const ServiceState &,
                                        const std::optional<BackendState> &));
    [[nodiscard]] QModelIndex current() const;  ///< of the model, not the proxy
    [[nodiscard]] const ServiceState *shownService() const;

    BalancerModel *m_model;
    TableProxy *m_proxy;
    QTreeView *m_view;
    HeaderMenu *m_headerMenu = nullptr;
    QSplitter *m_splitter;
    RatePlot *m_plot;
    FlowPicture *m_picture;
    CanaryBar *m_canary;
    ServiceEdits *m_edits;
    ConfigFiles *m_files;
    QAction *m_addService = nullptr;
    QAction *m_addBackend = nullptr;
    QAction *m_change = nullptr;
    QAction *m_drain = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_undo = nullptr;
    QAction *m_import = nullptr;
    QAction *m_export = nullptr;
    StagedChanges m_staged;
    RateHistory m_history;
};

}  // namespace weir::gui
