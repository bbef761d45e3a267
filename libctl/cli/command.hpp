// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/balancer.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace CLI {
class App;
}

namespace weir::cli {

/// What weirctl exits with; part of its interface.
enum Status {
    kDone = 0,
    kRefused = 1,
    kUsage = 2,
    kUnreachable = 3
};

/// The options that every command takes.
struct Globals {
    std::string host = "local";
    std::string netns;
    bool json = false;
    std::string color = "auto";
};

/// What a command works with: the global options, the host they name, and how to report failure.
class Context {
public:
    explicit Context(const Globals &globals) : m_globals(globals) {}

    [[nodiscard]] bool json() const { return m_globals.json; }
    [[nodiscard]] bool colored(int fd) const;
    [[nodiscard]] HostSpec spec() const { return {m_globals.host, m_globals.netns}; }
    /// Whether the host is this machine, reached without an agent.
    [[nodiscard]] bool isLocal() const;

    /// Opens the host and its balancer. On failure the status to exit with is in failed().
    std::optional<Host> host();
    std::optional<Balancer> balancer();
    std::optional<Policies> policies();
    [[nodiscard]] int failed() const { return m_failed; }

    /// Reports an error on standard error; returns the status to exit with.
    int fail(const Error &error);
    int fail(const std::vector<Error> &errors);
    int failOpening(const Error &error);  ///< a host or its events could not be opened
    int usage(const Error &error);
    /// Reports on standard error what the kernel warned about, unless the JSON document tells it.
    void warn(const std::vector<Warning> &warnings) const;
    /// Applies changes as one transaction and prints the new generation with --json, and with
    /// @p confirm how to keep it.
    int apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected = {},
              std::optional<std::chrono::milliseconds> confirm = {});

private:
    int report(const Error &error, int status);
    const Globals &m_globals;
    int m_failed = kDone;
};

/// A time that is over, as "60s" of an option; an error is one of usage.
[[nodiscard]] Result<std::chrono::milliseconds> parseTime(std::string_view text, const char *option);

/// What a parsed command line asks for.
using Action = std::function<int(Context &)>;

/// One row of the table of commands. @p add gives the command its options, its help and, as the
/// callback of the parser, its action.
struct Command {
    const char *name;
    const char *help;
    void (*add)(CLI::App &app, Action &action);
};

void addInfo(CLI::App &app, Action &action);
void addService(CLI::App &app, Action &action);
void addBackend(CLI::App &app, Action &action);
void addPolicy(CLI::App &app, Action &action);
void addSocket(CLI::App &app, Action &action);
void addTfo(CLI::App &app, Action &action);
void addApply(CLI::App &app, Action &action);
void addConfirm(CLI::App &app, Action &action);
void addRevert(CLI::App &app, Action &action);
void addDrains(CLI::App &app, Action &action);
void addExport(CLI::App &app, Action &action);
void addMonitor(CLI::App &app, Action &action);
void addMetrics(CLI::App &app, Action &action);
void addHealth(CLI::App &app, Action &action);
void addListeners(CLI::App &app, Action &action);
void addConnections(CLI::App &app, Action &action);
void addTrace(CLI::App &app, Action &action);
void addCosts(CLI::App &app, Action &action);
void addRecord(CLI::App &app, Action &action);
void addReplay(CLI::App &app, Action &action);
void addPath(CLI::App &app, Action &action);
void addPaths(CLI::App &app, Action &action);
void addUnload(CLI::App &app, Action &action);
void addCompletion(CLI::App &app, Action &action);
void addComplete(CLI::App &app, Action &action);

/// The whole of weirctl: parses the command line and does what it says. Returns the status to exit with.
int run(int argc, char **argv);

}  // namespace weir::cli
