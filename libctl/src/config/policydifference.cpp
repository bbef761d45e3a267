// SPDX-License-Identifier: LGPL-2.1-or-later
#include "policydifference.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace weir::config {

namespace {

constexpr std::uint32_t kStep = 10;  // between the numbers of neighbours, so that more fit in between

using ByName = std::unordered_map<std::string_view, const Policy *>;

std::string settingsText(const Policy &policy) {
    std::string out;
    for (const Setting &setting : settings(policy)) {
        out += out.empty() ? "" : ", ";
        ((out += setting.key) += ' ') += setting.text();
    }
    return out.empty() ? "sets nothing" : out;
}

/// What a key that is not there means.
std::string_view absent(std::string_view key) {
    return key.starts_with("match.") ? "any"
           : key == "how"            ? "default"
           : key == "scope"          ? "new"
           : key == "count_stalls"   ? "off"
                                     : "keep";
}

std::string changesText(const Policy &now, const Policy &wanted, bool moves) {
    const auto from = settings(now);
    const auto to = settings(wanted);
    std::string out;
    const auto line = [&](std::string_view key, std::string_view before, std::string_view after) {
        if (before != after) {
            out += out.empty() ? "" : ", ";
            ((((out += key) += ' ') += before) += " -> ") += after;
        }
    };
    const auto value = [](const std::vector<Setting> &all, std::string_view key) {
        const auto found = std::ranges::find(all, key, &Setting::key);
        return found == all.end() ? std::string(absent(key)) : found->text();
    };
    for (const Setting &setting : from) {
        line(setting.key, setting.text(), value(to, setting.key));
    }
    for (const Setting &setting : to) {
        if (std::ranges::find(from, setting.key, &Setting::key) == from.end()) {
            line(setting.key, absent(setting.key), setting.text());
        }
    }
    if (moves) {
        line("order", std::to_string(now.order), std::to_string(wanted.order));
    }
    return out;
}

Difference makePolicy(Difference::Sign sign, Change::Kind kind, Condition condition,
                      const std::string &name) {
    Difference d;
    d.sign = sign;
    d.text = "policy " + name + ": ";
    d.change.kind = kind;
    d.change.condition = condition;
    d.change.policy.name = name;
    return d;
}

/// Gives each of @p wanted a number, so that they are in order; those that can keep theirs do.
/// False if the numbers do not suffice.
bool number(std::vector<Policy> &wanted, const ByName &old) {
    // The place of the one before; names decide between equal numbers.
    std::uint32_t last = 0;
    std::string_view lastName;
    const auto keeps = [&](const Policy &policy) -> const Policy * {
        const auto found = old.find(policy.name);
        if (found == old.end()) {
            return nullptr;
        }
        const std::uint32_t order = found->second->order;
        return order > last || (order == last && policy.name > lastName) ? found->second : nullptr;
    };
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (const Policy *before = keeps(wanted[i])) {
            wanted[i].order = before->order;
        } else {
            const auto next = std::find_if(wanted.begin() + static_cast<std::ptrdiff_t>(i) + 1, wanted.end(),
                                           [&](const Policy &later) { return keeps(later) != nullptr; });
            // Between its neighbours, if there is room.
            std::uint32_t step = kStep;
            if (next != wanted.end()) {
                const std::uint32_t gap = keeps(*next)->order - last;
                step = gap > 1 ? std::min(kStep, std::max(1U, gap / 2)) : kStep;
            }
            if (last > std::numeric_limits<std::uint32_t>::max() - step) {
                return false;
            }
            wanted[i].order = last + step;
        }
        last = wanted[i].order;
        lastName = wanted[i].name;
    }
    return true;
}

}  // namespace

std::vector<Difference> policyDifference(const std::vector<Policy> &now, const std::vector<Policy> &wanted) {
    using enum Difference::Sign;
    ByName old;
    for (const Policy &policy : now) {
        old.emplace(policy.name, &policy);
    }
    std::vector<Policy> numbered = wanted;
    for (Policy &policy : numbered) {
        policy.set = withDefaults(std::move(policy.set));
    }
    if (!number(numbered, old)) {
        number(numbered, {});
    }
    std::vector<Difference> changed;
    std::vector<Difference> added;
    for (const Policy &policy : numbered) {
        const auto found = old.find(policy.name);
        if (found == old.end()) {
            Difference d = makePolicy(Add, Change::Kind::SetPolicy, Condition::Absent, policy.name);
            d.text += settingsText(policy);
            d.change.policy = wholeChange(policy);
            added.push_back(std::move(d));
            continue;
        }
        const Policy &before = *found->second;
        old.erase(found);
        if (PolicyChange change = changeOf(before, policy); !isEmpty(change)) {
            Difference d = makePolicy(Difference::Sign::Change, Change::Kind::SetPolicy, Condition::Present,
                                      policy.name);
            d.text += changesText(before, policy, change.order.has_value());
            d.change.policy = std::move(change);
            changed.push_back(std::move(d));
        }
    }
    std::vector<Difference> out;
    // What goes makes room for what comes.
    for (const Policy &policy : now) {
        if (old.contains(policy.name)) {
            Difference d = makePolicy(Remove, Change::Kind::DeletePolicy, Condition::Any, policy.name);
            d.text += settingsText(policy);
            if (const std::uint32_t sockets = policy.counters.sockets; sockets > 0) {
                d.text += "; " + std::to_string(sockets) + (sockets == 1 ? " socket gets" : " sockets get") +
                          " back what it changed";
            }
            out.push_back(std::move(d));
        }
    }
    std::ranges::move(changed, std::back_inserter(out));
    std::ranges::move(added, std::back_inserter(out));
    return out;
}

}  // namespace weir::config
