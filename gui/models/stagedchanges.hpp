// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QStringList>

#include "values.hpp"

namespace weir::gui {

/// Weights and canary shares that were edited and wait for Apply. A plain value.
class StagedChanges {
public:
    /// Staging the weight that the backend has anyway takes the change back.
    void setWeight(const std::string &service, const Target &target, std::uint32_t weight,
                   const BalancerState &now);
    [[nodiscard]] std::optional<std::uint32_t> weight(const std::string &service, const Target &target) const;
    /// Tenths of a percent; staging the share that the service has anyway takes the change back.
    void setCanary(const std::string &service, std::uint32_t share, const BalancerState &now);
    [[nodiscard]] std::optional<std::uint32_t> canary(const std::string &service) const;
    /// Drops what is in force already or whose backend is gone.
    void settle(const BalancerState &now);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_weights.empty() && m_canaries.empty(); }

    [[nodiscard]] std::vector<Change> changes() const;
    [[nodiscard]] QStringList words(const BalancerState &now) const;  ///< one sentence a change
    /// With the staged weights, and the shares that they ask for.
    [[nodiscard]] ServiceState preview(const ServiceState &service) const;

private:
    std::map<std::pair<std::string, Target>, std::uint32_t> m_weights;
    std::map<std::string, std::uint32_t> m_canaries;
};

}  // namespace weir::gui
