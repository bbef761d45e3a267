// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractItemModel>

#include "stagedchanges.hpp"
#include "values.hpp"

namespace weir::gui {

/// Services with their backends below. A new reading keeps what is selected, open or edited: only
/// what came or went is inserted or removed.
class BalancerModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column {
        Name,
        State,
        Weight,
        Asked,
        Got,
        Rtt,
        Active,
        Rate,
        Total,
        BytesIn,
        BytesOut,
        Listening,
        Scheduling,
        Steering,
        ColumnCount
    };

    explicit BalancerModel(QObject *parent = nullptr);
    ~BalancerModel() override;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setState(const BalancerPtr &state);
    void setStaged(const StagedChanges *staged);  ///< whose weights are shown beside the present ones
    void stagedChanged();

    [[nodiscard]] const BalancerPtr &state() const { return m_state; }
    [[nodiscard]] const ServiceState *serviceAt(const QModelIndex &index) const;  ///< also of a backend's
    [[nodiscard]] const BackendState *backendAt(const QModelIndex &index) const;  ///< null for a service
    [[nodiscard]] QModelIndex indexOf(const QString &service) const;

signals:
    void weightEdited(const QString &service, const weir::Target &target, quint32 weight);

private:
    struct Node;

    void mergeServices(const std::vector<ServiceState> &wanted);
    void mergeBackends(Node &node, const std::vector<BackendState> &wanted);
    void touched();
    [[nodiscard]] int rowOf(const Node *node) const;

    BalancerPtr m_state;
    const StagedChanges *m_staged = nullptr;
    std::vector<std::unique_ptr<Node>> m_nodes;
};

}  // namespace weir::gui
