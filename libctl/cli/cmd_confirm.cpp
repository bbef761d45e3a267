// SPDX-License-Identifier: LGPL-2.1-or-later
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct ConfirmOptions {
    std::optional<std::uint32_t> generation;
};

int finish(Context &context, const ConfirmOptions &options, bool keep) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    const Result<void> done =
        keep ? balancer->confirm(options.generation) : balancer->revert(options.generation);
    if (!done) {
        return context.fail(done.error());
    }
    const Result<ModuleInfo> info = balancer->info();
    if (!info) {
        return context.fail(info.error());
    }
    if (context.json()) {
        return put(jsonText(Json{{"generation", info->generation}}));
    }
    return put((keep ? "kept, generation " : "gone back, generation ") + std::to_string(info->generation) +
               '\n');
}

void add(CLI::App &app, Action &action, bool keep) {
    auto options = std::make_shared<ConfirmOptions>();
    app.add_option("-g,--generation", options->generation, "Only if the configuration is of this generation")
        ->type_name("N");
    app.callback([&action, options, keep] {
        action = [options, keep](Context &c) { return finish(c, *options, keep); };
    });
}

}  // namespace

void addConfirm(CLI::App &app, Action &action) {
    add(app, action, true);
    app.footer(R"(
"weirctl info" shows whether there is something to confirm, and how long there is time.
Examples:
  weirctl apply --confirm 60s && curl -fs http://203.0.113.10/ && weirctl confirm
With --json: {"generation": 8})");
}

void addRevert(CLI::App &app, Action &action) {
    add(app, action, false);
    app.footer(R"(
Examples:
  weirctl apply --confirm 10m
  weirctl revert
With --json: {"generation": 9})");
}

}  // namespace weir::cli
