// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "models/ratehistory.hpp"
#include "models/stagedchanges.hpp"
#include "page.hpp"

class QAction;
class QSplitter;
class QTimer;
class QToolButton;
class QTreeView;

namespace weir::gui {

class BalancerModel;
class CanaryBar;
class ChangeSender;
class ConfigFiles;
class FlowPicture;
class HeaderMenu;
class PendingBar;
class RatePlot;
class ServiceEdits;
class TableProxy;
class TrialBar;

/// Services and their backends: what they get, and changing them.
class BalancerPage : public Page {
    Q_OBJECT
public:
    explicit BalancerPage(HostSession *session, QWidget *parent = nullptr);

    void focusContent() override;
    void copy() override;
    void hostOpened() override;
    void setSources(const SourcesPtr &sources) override;
    void setFrozen(bool frozen) override;
    void setEarlier(const EarlierPtr &earlier) override;
    [[nodiscard]] bool knows(const Earlier &earlier) const override { return earlier.balancer != nullptr; }
    [[nodiscard]] bool hasData() const override;
    [[nodiscard]] QList<QAction *> commands() const override;
    [[nodiscard]] QAbstractItemView *table() const override;
    [[nodiscard]] QString command() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] qint64 readAt() const override;
    [[nodiscard]] ConfigFiles *files() const { return m_files; }
    [[nodiscard]] TrialBar *trialBar() const { return m_trialBar; }
    [[nodiscard]] BalancerModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *view() const { return m_view; }

    void setState(const BalancerPtr &state);

protected:
    void filterChanged(const QString &text) override;
    void fillColumnsMenu(QMenu *menu) override;
    void setStale(bool stale) override;
    void emptyAction() override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildCommands();
    void buildView();
    void defaultColumns();
    void display(const BalancerPtr &state);
    void refreshState();
    void refreshDetails();
    void refreshCommands();
    void showLock(bool shut);
    [[nodiscard]] bool isDenied() const;  ///< by the module
    void explainModule();
    void stage(const QString &service, const Target &target, quint32 weight);
    void stagedChanged();
    void stageCanary(quint32 share);
    void applyStaged(std::optional<std::chrono::milliseconds> confirm);
    void tellParts(const BalancerPtr &state);
    [[nodiscard]] QString refusal() const;  ///< why nothing may be changed; empty if it may
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
    TrialBar *m_trialBar;
    PendingBar *m_pending;
    ChangeSender *m_sender;
    ServiceEdits *m_edits;
    ConfigFiles *m_files;
    QToolButton *m_addButton;
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
    BalancerPtr m_latest;               ///< what came last, also while frozen
    bool m_known = false;               ///< whether the host said if it has a balancer
    std::optional<quint64> m_stagedId;  ///< of the staged changes, while they are being sent
    std::optional<bool> m_locked;       ///< as the icon of Add a Service shows it
};

}  // namespace weir::gui
