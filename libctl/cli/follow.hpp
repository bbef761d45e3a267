// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <weir/connections.hpp>
#include <weir/filter.hpp>
#include <weir/recording.hpp>

#include "command.hpp"

namespace CLI {
class App;
}

namespace weir::cli {

/// What commands that follow connections have in common.
struct FollowOptions {
    double interval = 1;  // seconds
    std::string time;
    std::vector<std::string> filter;
    bool noOwners = false;
    std::string from;
};

/// Gives a command --from, --interval, --time, --no-owners and FILTER; @p time says what it is without
/// --time.
void addFollowing(CLI::App &app, FollowOptions &options, const char *time);

/// A host whose connections are followed until the time is over or somebody ends it.
class Following {
public:
    /// Opens it; on failure the status to exit with is in @p status.
    static std::optional<Following> open(Context &context, const FollowOptions &options, int &status);

    /// What was asked for.
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    [[nodiscard]] const Surroundings &surroundings() const { return m_surroundings; }
    [[nodiscard]] const Connections &connections() const { return m_connections; }
    /// Where its news come from, for people.
    [[nodiscard]] std::string sourceText() const;
    /// Calls @p each with what happens, until the time is over, Ctrl-C, or @p each returns false; then
    /// makes two readings more. A status to exit with if it failed.
    std::optional<int> run(Context &context, const std::function<bool(const Observation &)> &each);

private:
    Following(Filter filter, Connections connections, Surroundings surroundings)
        : m_filter(std::move(filter)),
          m_connections(std::move(connections)),
          m_surroundings(std::move(surroundings)) {}

    Filter m_filter;
    Connections m_connections;
    Surroundings m_surroundings;
    std::optional<std::chrono::milliseconds> m_time;
};

}  // namespace weir::cli
