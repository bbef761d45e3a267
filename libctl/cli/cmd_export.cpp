// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/config.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

int write(Context &context) {
    std::optional<Balancer> balancer = context.balancer();
    if (!balancer) {
        return context.failed();
    }
    Result<Snapshot> now = [&] {
        const Activity activity("reading the services");
        return balancer->snapshot();
    }();
    if (!now) {
        return context.fail(now.error());
    }
    Config config;
    config.services = std::move(now->services);
    config.policies = std::move(now->policies);
    for (const Service &service : config.services) {
        // A file with "?" in it could not be read again.
        if (name(service.scheduler) == "?" || name(service.mode) == "?") {
            return context.fail(
                makeError(ENOTSUP,
                          "the module is newer than this weirctl, which has no word for the " +
                              std::string(name(service.mode) == "?" ? "mode" : "scheduler") +
                              " of this service; update weirctl",
                          {}, "service " + service.name));
        }
    }
    for (const Policy &policy : config.policies) {
        for (const Setting &setting : settings(policy)) {
            if (setting.key == "?" || std::ranges::find(setting.values, "?") != setting.values.end()) {
                return context.fail(makeError(ENOTSUP,
                                              "the module is newer than this weirctl, which has no word for "
                                              "something in this policy; update weirctl",
                                              {}, "policy " + policy.name));
            }
        }
    }
    return put(context.json() ? jsonText(Json{{"generation", now->generation}, {"toml", config.toml()}})
                              : config.toml());
}

}  // namespace

void addExport(CLI::App &app, Action &action) {
    app.footer(R"(
"weirctl apply" of the same file then changes nothing. The checks of "weirctl health" are not in force, but of
a file only, and not written.
Examples:
  weirctl export > /etc/weir/weir.toml
  weirctl --host ssh://root@old export | weirctl --host ssh://root@new apply -
With --json: {"generation": 7, "toml": "…"})");
    app.callback([&action] { action = write; });
}

}  // namespace weir::cli
