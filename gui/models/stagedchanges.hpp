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

/// Weights that were edited and wait for Apply. A plain value.
class StagedChanges {
public:
    /// Staging the weight that the backend has anyway takes the change back.
    void setWeight(const std::string &service, const Target &target, std::uint32_t weight,
                   const BalancerState &now);
    [[nodiscard]] std::optional<std::uint32_t> weight(const std::string &service, const Target &target) const;
    /// Drops what is in force already or whose backend is gone.
    void settle(const BalancerState &now);
    void clear() { m_weights.clear(); }
    [[nodiscard]] bool isEmpty() const { return m_weights.empty(); }

    [[nodiscard]] std::vector<Change> changes() const;
    [[nodiscard]] QStringList words(const BalancerState &now) const;  ///< one sentence a change

private:
    std::map<std::pair<std::string, Target>, std::uint32_t> m_weights;
};

}  // namespace weir::gui
