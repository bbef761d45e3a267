// SPDX-License-Identifier: GPL-3.0-or-later
#include "stagedpolicies.hpp"

#include <algorithm>

#include "policywords.hpp"
#include "snapshots.hpp"

namespace weir::gui {
namespace {

template <class List>
auto named(List &policies, const std::string &name) {
    return std::find_if(policies.begin(), policies.end(),
                        [&name](const Policy &policy) { return policy.name == name; });
}

const Policy *findIn(const std::vector<Policy> &policies, const std::string &name) {
    const auto found = named(policies, name);
    return found == policies.end() ? nullptr : &*found;
}

int placeIn(const std::vector<Policy> &policies, const std::string &name) {
    return static_cast<int>(named(policies, name) - policies.begin()) + 1;
}

/// Where it stands is said by the list, not by its number.
bool sameWords(const Policy &a, const Policy &b) {
    PolicyChange change = changeOf(a, b);
    change.order.reset();
    return isEmpty(change);
}

}  // namespace

void StagedPolicies::follow(const std::vector<Policy> &now) {
    if (isEmpty()) {
        m_now = now;
        m_wanted = now;
        return;
    }
    std::vector<Policy> wanted;
    for (const Policy &policy : m_wanted) {
        const Policy *before = findIn(m_now, policy.name);
        const Policy *after = findIn(now, policy.name);
        const bool edited = before == nullptr || !sameWords(*before, policy);
        if (after != nullptr) {
            wanted.push_back(edited ? policy : *after);
            wanted.back().order = after->order;
            wanted.back().counters = after->counters;
        } else if (edited) {
            wanted.push_back(policy);
        }
    }
    for (std::size_t place = 0; place < now.size(); ++place) {
        if (findIn(m_now, now[place].name) == nullptr && findIn(wanted, now[place].name) == nullptr) {
            const auto at = static_cast<std::ptrdiff_t>(std::min(place, wanted.size()));
            wanted.insert(wanted.begin() + at, now[place]);
        }
    }
    m_now = now;
    m_wanted = std::move(wanted);
}

void StagedPolicies::clear() {
    m_wanted = m_now;
}

void StagedPolicies::put(const Policy &policy) {
    const auto found = named(m_wanted, policy.name);
    if (found != m_wanted.end()) {
        *found = policy;
    } else {
        m_wanted.push_back(policy);
    }
}

void StagedPolicies::putAfter(const Policy &policy, const std::string &other) {
    if (other.empty()) {
        m_wanted.insert(m_wanted.begin(), policy);
        return;
    }
    const auto found = named(m_wanted, other);
    m_wanted.insert(found == m_wanted.end() ? found : found + 1, policy);
}

void StagedPolicies::remove(const std::string &name) {
    std::erase_if(m_wanted, [&name](const Policy &policy) { return policy.name == name; });
}

bool StagedPolicies::move(const std::string &name, int by) {
    const auto found = named(m_wanted, name);
    const auto at = found - m_wanted.begin();
    const auto to = at + by;
    if (found == m_wanted.end() || to < 0 || to >= static_cast<std::ptrdiff_t>(m_wanted.size())) {
        return false;
    }
    std::swap(*found, m_wanted[static_cast<std::size_t>(to)]);
    return true;
}

bool StagedPolicies::isEmpty() const {
    return std::ranges::equal(m_now, m_wanted, [](const Policy &a, const Policy &b) {
        return a.name == b.name && sameWords(a, b);
    });
}

std::vector<Policy> StagedPolicies::removed() const {
    std::vector<Policy> all;
    std::ranges::copy_if(m_now, std::back_inserter(all),
                         [this](const Policy &policy) { return findIn(m_wanted, policy.name) == nullptr; });
    return all;
}

std::map<std::string, StagedPolicies::Edit> StagedPolicies::edits() const {
    std::map<std::string, Edit> all;
    for (const Difference &difference : differences()) {
        const std::string &name = difference.change.policy.name;
        const Policy *before = findIn(m_now, name);
        const Policy *after = findIn(m_wanted, name);
        all[name] = after == nullptr              ? Edit::Removed
                    : before == nullptr           ? Edit::New
                    : !sameWords(*before, *after) ? Edit::Changed
                                                  : Edit::Moved;
    }
    return all;
}

const Policy *StagedPolicies::find(const std::string &name) const {
    return findIn(m_wanted, name);
}

bool StagedPolicies::isTaken(const std::string &name) const {
    return findIn(m_wanted, name) != nullptr || findIn(m_now, name) != nullptr;
}

std::vector<Difference> StagedPolicies::differences() const {
    if (isEmpty()) {
        return {};
    }
    Snapshot now;
    now.policies = m_now;
    Config wanted;
    wanted.policies = m_wanted;
    return difference(now, wanted);
}

std::vector<Change> StagedPolicies::changes() const {
    return changesOf(differences());
}

QStringList StagedPolicies::words() const {
    QStringList all;
    for (const Difference &difference : differences()) {
        const std::string &name = difference.change.policy.name;
        const Policy *before = findIn(m_now, name);
        if (difference.change.kind == Change::Kind::DeletePolicy) {
            all.append(policywords::removalText(*before));
            continue;
        }
        Policy after = before != nullptr ? *before : Policy();
        apply(difference.change.policy, after);
        after.name = name;
        all.append(before == nullptr ? policywords::changeText(nullptr, after)
                                     : policywords::changeText(before, after, placeIn(m_now, name),
                                                               placeIn(m_wanted, name)));
    }
    return all;
}

}  // namespace weir::gui
