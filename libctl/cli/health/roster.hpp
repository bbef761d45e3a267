// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <weir/balancer.hpp>
#include <weir/check.hpp>
#include <weir/config.hpp>

#include "verdict.hpp"

namespace weir::cli::health {

/// A backend that is checked.
struct Member {
    std::string service;
    Target target;
    std::shared_ptr<const Check> check;
    Endpoint at;  ///< what the check connects to
    Verdict verdict{true};
    bool kernelUp = true;    ///< the state that the kernel has
    std::string impossible;  ///< why it could not be checked the last time
};

/// The checks of a configuration file, by service.
using Checks = std::map<std::string, std::shared_ptr<const Check>, std::less<>>;
[[nodiscard]] Checks checksOf(const Config &config);

/// Who is checked: the backends that the kernel has of the services that the file has a check for.
class Roster {
public:
    using Id = std::uint64_t;

    struct Changes {
        std::vector<Id> added;  ///< also those whose check is another now
        std::vector<Id> removed;
        std::vector<Member> released;      ///< still there, but without a check
        std::vector<std::string> missing;  ///< services that have a check and are not in force
        std::vector<std::string>
            portless;  ///< backends whose port is that of the client, with a check of none
    };
    Changes update(const Snapshot &now, const Checks &checks);

    [[nodiscard]] Member *find(Id id);
    [[nodiscard]] Member *find(const std::string &service, const Target &target);
    [[nodiscard]] std::map<Id, Member> &members() { return m_members; }
    [[nodiscard]] std::size_t down() const;

private:
    using Key = std::pair<std::string, Target>;
    std::map<Id, Member> m_members;
    std::map<Key, Id> m_ids;
    Id m_last = 0;  // none comes twice, so what is found for one that is gone finds nobody
};

}  // namespace weir::cli::health
