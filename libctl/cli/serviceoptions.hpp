// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <weir/balancer.hpp>

namespace CLI {
class App;
}

namespace weir::cli {

/// The options that describe a service, as they were written. What is not there was not given; a
/// list is emptied by one empty word.
struct ServiceOptions {
    std::string name;
    std::vector<std::string> names;
    std::vector<std::string> backends;

    using Word = std::optional<std::string>;
    using Words = std::optional<std::vector<std::string>>;
    template <class T>
    using Number = std::optional<T>;

    Word listen;
    Word scheduler;
    Word mode;
    Number<std::uint32_t> tableSize;
    Word key;
    Word accounting;
    Word overload;
    Number<std::uint32_t> maxConnections;
    Word affinity;
    Number<std::uint32_t> affinityPrefix4;
    Number<std::uint32_t> affinityPrefix6;
    Word slowStart;
    Word loadFactor;
    Word canaryGroup;
    Word canaryShare;
    Words canaryClients;
    Words sources;
    Word sourcePorts;
    Number<std::uint32_t> mss;
    Words destinations;
    Words uids;
    Words cgroups;
    Words exceptUids;
    Words exceptCgroups;
};

/// What the options say, as a change and as a list of backends; an error is one of usage.
struct WantedService {
    ServiceChange change;
    std::vector<Backend> backends;
};
[[nodiscard]] Result<WantedService> wanted(const ServiceOptions &options);

/// Gives a command the options of a service.
void describe(CLI::App &app, ServiceOptions &options, bool isNew);

}  // namespace weir::cli
