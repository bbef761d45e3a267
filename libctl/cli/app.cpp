// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "command.hpp"
#include "output.hpp"

namespace {

using namespace weir::cli;
using weir::makeError;

/// Every command, in the order of the help. One file each: cmd_NAME.cpp.
constexpr Command kCommands[] = {
    {"info", "What the module says of itself and of this network namespace", addInfo},
    {"service", "Services: what clients connect to", addService},
    {"backend", "Backends: where connections go", addBackend},
    {"policy", "Policies: which sockets get which TCP settings", addPolicy},
    {"socket", "What is in force on a socket of TCP, and set it by hand", addSocket},
    {"tfo", "TCP Fast Open of a network namespace: sysctl and key", addTfo},
    {"apply", "Make the services and policies those of a file", addApply},
    {"confirm", "Keep what \"apply --confirm\" put in force on trial", addConfirm},
    {"revert", "Go back to what was before it", addRevert},
    {"drains", "How far backends are drained", addDrains},
    {"export", "Write the services and policies in force as a file for apply", addExport},
    {"monitor", "Show changes as they happen", addMonitor},
    {"metrics", "Counters for Prometheus, printed or served over HTTP", addMetrics},
    {"health", "Check the backends, and set those that fail down", addHealth},
    {"listeners", "Who listens for TCP connections, who can reach it, how full the queues are", addListeners},
    {"connections", "TCP connections as they are now", addConnections},
    {"trace", "Follow connections: each that begins and ends", addTrace},
    {"costs", "What connections cost, and what a pool of them would save", addCosts},
    {"record", "Record connections in a file", addRecord},
    {"replay", "Print a recording of connections", addReplay},
    {"path", "Hops and MTU on the way to a destination, and where it drops", addPath},
    {"paths", "The destinations in use, and which of them have trouble with the MTU", addPaths},
    {"unload", "Remove the module, with or without cutting connections", addUnload},
    {"completion", "Print the completion script of a shell", addCompletion},
    {"complete", "", addComplete},  // for the completion scripts; hidden
};

constexpr char kFooter[] = R"(
Examples:
  weirctl service add web --listen 203.0.113.10:80/tcp --backend 10.0.0.11:8080
  weirctl --host ssh://root@balancer service list
  weirctl apply /etc/weir/weir.toml --dry-run

Exit status: 0 done, 1 refused, 2 wrong usage, 3 no module or no agent.
With --json errors are an object on standard error:
  {"error": {"status": 1, "code": "ENOENT", "message": "…", "attribute": "…", "where": "…"}}
"weirctl COMMAND --help" tells more, with examples.)";

/// Also where the command line could not be read as a whole.
bool wantsJson(int argc, char **argv) {
    return std::any_of(argv + 1, argv + argc, [](const char *a) { return std::string_view(a) == "--json"; });
}

/// Global options are accepted after the sub-command too.
void fallThrough(CLI::App &app) {
    for (CLI::App *sub : app.get_subcommands({})) {
        sub->fallthrough();
        fallThrough(*sub);
    }
}

/// The deepest command that was understood.
const CLI::App &understood(const CLI::App &app) {
    const auto subs = app.get_subcommands();
    return subs.empty() ? app : understood(*subs.front());
}

std::string fullName(const CLI::App &app) {
    return app.get_parent() == nullptr ? app.get_name() : fullName(*app.get_parent()) + ' ' + app.get_name();
}

/// What is wrong with a command line, better than the parser says it.
std::string explain(const CLI::App &app, const CLI::ParseError &error) {
    const CLI::App &last = understood(app);
    std::string names;
    for (const CLI::App *sub :
         last.get_subcommands([](const CLI::App *s) { return !s->get_group().empty(); })) {
        names += (names.empty() ? "" : ", ") + sub->get_name();
    }
    std::string message = error.what();
    // Messages of the parser may have several lines.
    std::replace(message.begin(), message.end(), '\n', ' ');
    // Words that no command took fall through to the outermost one.
    const std::vector<std::string> left = app.remaining(true);
    if (!names.empty() && dynamic_cast<const CLI::RequiredError *>(&error) != nullptr) {
        message = left.empty()
                      ? "a command is missing after \"" + fullName(last) + "\"; one of " + names
                      : "there is no \"" + fullName(last) + ' ' + left.front() + "\"; there are " + names;
    }
    if (!left.empty() && dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr) {
        message = "\"" + fullName(last) + "\" does not take \"" + left.front() + '"';
    }
    return message + "; see \"" + fullName(last) + " --help\"";
}

int parseAndRun(int argc, char **argv) {
    CLI::App app("Balances and shows the TCP of a machine; the machine is --host, this one at first.",
                 "weirctl");
    Globals globals;
    app.set_version_flag("--version", "weirctl " WEIR_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.add_flag("--json", globals.json,
                 "Print JSON: one document; of monitor, trace, replay and health one line per event");
    app.add_option("--host", globals.host,
                   "Where: local, ssh://[user@]server, unix:/path, netns:NAME, pkexec, exec:PROGRAM ARG...")
        ->type_name("WHERE")
        ->envname("WEIR_HOST");
    app.add_option("--netns", globals.netns, "Network namespace there, as ip-netns(8) names it")
        ->type_name("NAME");
    app.add_option("--color", globals.color, "auto, always or never; NO_COLOR is honoured")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"auto", "always", "never"}).description(""));
    app.footer(kFooter);
    app.require_subcommand(1);
    app.get_formatter()->column_width(30);
    Action action;
    for (const Command &command : kCommands) {
        CLI::App *sub = app.add_subcommand(command.name, command.help);
        command.add(*sub, action);
    }
    fallThrough(app);

    Context context(globals);
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp &) {
        return put(app.help());
    } catch (const CLI::CallForVersion &version) {
        return put(std::string(version.what()) + '\n');
    } catch (const CLI::ParseError &error) {
        globals.json = wantsJson(argc, argv);
        return context.usage(makeError(std::errc::invalid_argument, explain(app, error)));
    }
    return action(context);
}

}  // namespace

namespace weir::cli {

int run(int argc, char **argv) {
    try {
        return parseAndRun(argc, argv);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "weirctl: %s\n", printable(error.what()).c_str());
        return kRefused;
    }
}

}  // namespace weir::cli
