// SPDX-License-Identifier: GPL-3.0-or-later
#include "balancermodel.hpp"

#include <algorithm>

#include "balancercells.hpp"
#include "format.hpp"
#include "roles.hpp"

namespace weir::gui {

struct BalancerModel::Node {
    ServiceState state;
};

BalancerModel::BalancerModel(QObject *parent) : QAbstractItemModel(parent) {}

BalancerModel::~BalancerModel() = default;

QModelIndex BalancerModel::index(int row, int column, const QModelIndex &parent) const {
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent)) {
        return {};
    }
    // An index of a backend carries its service's node, that of a service nothing.
    Node *node = parent.isValid() ? m_nodes[static_cast<std::size_t>(parent.row())].get() : nullptr;
    return createIndex(row, column, node);
}

QModelIndex BalancerModel::parent(const QModelIndex &child) const {
    const auto *node = static_cast<const Node *>(child.internalPointer());
    return child.isValid() && node != nullptr ? createIndex(rowOf(node), 0, nullptr) : QModelIndex();
}

int BalancerModel::rowOf(const Node *node) const {
    const auto found = std::find_if(m_nodes.begin(), m_nodes.end(),
                                    [node](const auto &candidate) { return candidate.get() == node; });
    return static_cast<int>(found - m_nodes.begin());
}

int BalancerModel::rowCount(const QModelIndex &parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_nodes.size());
    }
    if (parent.internalPointer() != nullptr || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(m_nodes[static_cast<std::size_t>(parent.row())]->state.backends.size());
}

int BalancerModel::columnCount(const QModelIndex &) const {
    return ColumnCount;
}

const ServiceState *BalancerModel::serviceAt(const QModelIndex &index) const {
    if (!index.isValid()) {
        return nullptr;
    }
    const auto *node = static_cast<const Node *>(index.internalPointer());
    return node != nullptr ? &node->state : &m_nodes[static_cast<std::size_t>(index.row())]->state;
}

const BackendState *BalancerModel::backendAt(const QModelIndex &index) const {
    const auto *node = static_cast<const Node *>(index.internalPointer());
    return index.isValid() && node != nullptr ? &node->state.backends[static_cast<std::size_t>(index.row())]
                                              : nullptr;
}

QModelIndex BalancerModel::indexOf(const QString &service) const {
    for (std::size_t row = 0; row < m_nodes.size(); ++row) {
        if (format::text(m_nodes[row]->state.service.name) == service) {
            return index(static_cast<int>(row), 0);
        }
    }
    return {};
}

QVariant BalancerModel::data(const QModelIndex &index, int role) const {
    const ServiceState *service = serviceAt(index);
    if (service == nullptr) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return cells::alignment(index.column());
    }
    if (role == Qt::AccessibleTextRole) {
        return QString(cells::title(index.column()) + QLatin1Char(' ') +
                       data(index, Qt::DisplayRole).toString());
    }
    const BackendState *backend = backendAt(index);
    if (backend == nullptr) {
        const auto canary =
            m_staged != nullptr ? m_staged->canary(service->service.name) : std::optional<std::uint32_t>();
        return cells::ofService(*service, canary, index.column(), role);
    }
    const auto staged = m_staged != nullptr ? m_staged->weight(service->service.name, backend->backend.target)
                                            : std::optional<std::uint32_t>();
    return cells::ofBackend(*backend, staged, index.column(), role);
}

QVariant BalancerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
        case Qt::DisplayRole:
            return cells::title(section);
        case Qt::ToolTipRole:
            return cells::help(section);
        case KeyRole:
            return cells::key(section);
        case UnitRole:
            return cells::unit(section);
        case Qt::TextAlignmentRole:
            return cells::alignment(section);
        default:
            return {};
    }
}

Qt::ItemFlags BalancerModel::flags(const QModelIndex &index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (backendAt(index) != nullptr) {
        flags |= Qt::ItemNeverHasChildren;
        if (index.column() == Weight) {
            flags |= Qt::ItemIsEditable;
        }
    }
    return flags;
}

bool BalancerModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    const BackendState *backend = backendAt(index);
    if (role != Qt::EditRole || index.column() != Weight || backend == nullptr) {
        return false;
    }
    emit weightEdited(format::text(serviceAt(index)->service.name), backend->backend.target, value.toUInt());
    return true;
}

void BalancerModel::setStaged(const StagedChanges *staged) {
    m_staged = staged;
}

void BalancerModel::stagedChanged() {
    touched();
}

void BalancerModel::setState(const BalancerPtr &state) {
    m_state = state;
    static const std::vector<ServiceState> nothing;
    mergeServices(state ? state->services : nothing);
    touched();
}

void BalancerModel::mergeServices(const std::vector<ServiceState> &wanted) {
    const auto named = [](const std::string &name) {
        return [&name](const auto &entry) {
            if constexpr (requires { entry->state; }) {
                return entry->state.service.name == name;
            } else {
                return entry.service.name == name;
            }
        };
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        const std::string &name = m_nodes[static_cast<std::size_t>(row)]->state.service.name;
        if (std::none_of(wanted.begin(), wanted.end(), named(name))) {
            beginRemoveRows({}, row, row);
            m_nodes.erase(m_nodes.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        const auto found = std::find_if(m_nodes.begin(), m_nodes.end(), named(wanted[place].service.name));
        const int row = static_cast<int>(place);
        if (found == m_nodes.end()) {
            beginInsertRows({}, row, row);
            m_nodes.insert(m_nodes.begin() + row, std::make_unique<Node>());
            m_nodes[place]->state.service.name = wanted[place].service.name;
            endInsertRows();
        } else if (const auto from = static_cast<int>(found - m_nodes.begin()); from > row) {
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_nodes.begin() + row, found, found + 1);
            endMoveRows();
        }
        mergeBackends(*m_nodes[place], wanted[place].backends);
        m_nodes[place]->state = wanted[place];
    }
}

void BalancerModel::mergeBackends(Node &node, const std::vector<BackendState> &wanted) {
    std::vector<BackendState> &have = node.state.backends;
    const auto at = [](const Target &target) {
        return [&target](const BackendState &entry) { return entry.backend.target == target; };
    };
    const QModelIndex parent = createIndex(rowOf(&node), 0, nullptr);
    for (int row = static_cast<int>(have.size()) - 1; row >= 0; --row) {
        const Target &target = have[static_cast<std::size_t>(row)].backend.target;
        if (std::none_of(wanted.begin(), wanted.end(), at(target))) {
            beginRemoveRows(parent, row, row);
            have.erase(have.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        const auto found = std::find_if(have.begin(), have.end(), at(wanted[place].backend.target));
        const int row = static_cast<int>(place);
        if (found == have.end()) {
            beginInsertRows(parent, row, row);
            have.insert(have.begin() + row, wanted[place]);
            endInsertRows();
        } else if (const auto from = static_cast<int>(found - have.begin()); from > row) {
            beginMoveRows(parent, from, from, parent, row);
            std::rotate(have.begin() + row, found, found + 1);
            endMoveRows();
        }
    }
}

void BalancerModel::touched() {
    if (m_nodes.empty()) {
        return;
    }
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex service = index(row, 0);
        if (const int backends = rowCount(service); backends > 0) {
            emit dataChanged(index(0, 0, service), index(backends - 1, ColumnCount - 1, service));
        }
    }
}

}  // namespace weir::gui
