// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QStringList>

#include <weir/config.hpp>

#include "values.hpp"

namespace weir::gui {

/// The policies as they shall be, while they wait for Apply. A plain value. What others change
/// meanwhile is taken over, unless it was edited here.
class StagedPolicies {
public:
    enum class Edit {
        None,
        New,
        Changed,
        Moved,
        Removed
    };

    /// A new reading; forgets what is in force already.
    void follow(const std::vector<Policy> &now);
    void clear();

    void put(const Policy &policy);  ///< in place of the one of its name, or as the last
    void putAfter(const Policy &policy, const std::string &other);  ///< empty: as the first
    void remove(const std::string &name);
    bool move(const std::string &name, int by);  ///< false at the end of the list

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] const std::vector<Policy> &wanted() const { return m_wanted; }
    [[nodiscard]] std::vector<Policy> removed() const;
    [[nodiscard]] std::map<std::string, Edit> edits() const;          ///< by name; none is not in it
    [[nodiscard]] const Policy *find(const std::string &name) const;  ///< as it shall be
    [[nodiscard]] bool isTaken(const std::string &name) const;        ///< also by one to be removed

    [[nodiscard]] std::vector<Change> changes() const;
    [[nodiscard]] QStringList words() const;  ///< one sentence a change

private:
    [[nodiscard]] std::vector<Difference> differences() const;

    std::vector<Policy> m_now;
    std::vector<Policy> m_wanted;
};

}  // namespace weir::gui
