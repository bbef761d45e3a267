// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <weir/config.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "policyoptions.hpp"
#include "policyoutput.hpp"

namespace weir::cli {

namespace {

Result<std::optional<std::chrono::milliseconds>> trialTime(const PolicyOptions &options) {
    std::optional<std::chrono::milliseconds> confirm;
    if (options.confirm) {
        const Result<std::chrono::milliseconds> time = parseTime(*options.confirm, "--confirm");
        if (!time) {
            return time.error();
        }
        confirm = *time;
    }
    return confirm;
}

Change policyChange(PolicyChange what, Condition condition) {
    Change change;
    change.kind = Change::Kind::SetPolicy;
    change.condition = condition;
    change.policy = std::move(what);
    return change;
}

int addPolicyNow(Context &context, const PolicyOptions &options) {
    const auto confirm = trialTime(options);
    if (!confirm) {
        return context.usage(confirm.error());
    }
    Policy fresh;
    fresh.name = options.name;
    const Result<Policy> policy = wanted(options, std::move(fresh));
    if (!policy) {
        return context.usage(policy.error());
    }
    PolicyChange change = wholeChange(*policy);
    change.order = options.order;
    return context.apply({policyChange(std::move(change), Condition::Absent)}, {}, *confirm);
}

int setPolicyNow(Context &context, const PolicyOptions &options) {
    const auto confirm = trialTime(options);
    if (!confirm) {
        return context.usage(confirm.error());
    }
    // What is wrong with the words is told before anything is asked.
    if (const Result<Policy> good = wanted(options, Policy()); !good) {
        return context.usage(good.error());
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Balancer> balancer = Balancer::open(*host);
    Result<Policies> policies = balancer ? Policies::open(*host) : balancer.error();
    if (!policies) {
        return context.fail(policies.error());
    }
    const Result<ModuleInfo> info = balancer->info();
    if (!info) {
        return context.fail(info.error());
    }
    const Result<Policy> before = policies->policy(options.name);
    if (!before) {
        return context.fail(before.error());
    }
    const Result<Policy> after = wanted(options, *before);
    if (!after) {
        return context.usage(after.error());
    }
    return context.apply({policyChange(changeOf(*before, *after), Condition::Present)}, info->generation,
                         *confirm);
}

int deletePolicies(Context &context, const PolicyOptions &options) {
    const auto confirm = trialTime(options);
    if (!confirm) {
        return context.usage(confirm.error());
    }
    std::vector<Change> changes;
    for (const std::string &name : options.names) {
        Change &change = changes.emplace_back();
        change.kind = Change::Kind::DeletePolicy;
        change.policy.name = name;
    }
    return context.apply(changes, {}, *confirm);
}

std::uint64_t refusedSockets(const PolicyCounters &c) {
    return c.refusedMemory + c.refusedFastOpen + c.refusedCongestion + c.refusedLate;
}

int listPolicies(Context &context) {
    std::optional<Policies> policies = context.policies();
    if (!policies) {
        return context.failed();
    }
    const Result<std::vector<Policy>> all = policies->list();
    if (!all) {
        return context.fail(all.error());
    }
    if (context.json()) {
        Json out;
        out["policies"] = Json::array();
        for (const Policy &policy : *all) {
            out["policies"].push_back(toJson(policy));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{
        {"ORDER", Right},   {"NAME"},           {"HOW"},   {"SCOPE"}, {"SOCKETS", Right}, {"MATCHED", Right},
        {"CHANGED", Right}, {"REFUSED", Right}, {"MATCH"}, {"SETS"}};
    for (const Policy &policy : *all) {
        const PolicyCounters &c = policy.counters;
        table.row({std::to_string(policy.order), policy.name, std::string(name(policy.how)),
                   std::string(name(policy.scope)), std::to_string(c.sockets), std::to_string(c.matched),
                   std::to_string(c.changed), std::to_string(refusedSockets(c)), matchText(policy),
                   setText(policy)});
    }
    return put(table.text(context.colored(1)));
}

int showPolicy(Context &context, const PolicyOptions &options) {
    std::optional<Policies> policies = context.policies();
    if (!policies) {
        return context.failed();
    }
    const Result<Policy> policy = policies->policy(options.name);
    if (!policy) {
        return context.fail(policy.error());
    }
    if (context.json()) {
        return put(jsonText(toJson(*policy)));
    }
    std::string out;
    const auto line = [&out](std::string_view label, const std::string &value) {
        out += std::string(label) +
               std::string(std::max<std::size_t>(20, label.size() + 1) - label.size(), ' ') +
               printable(value) + '\n';
    };
    line("policy", policy->name);
    line("order", std::to_string(policy->order));
    line("match", matchText(*policy));
    for (const auto &[setting, value] : policy->set) {
        line(name(setting), text(setting, value));
    }
    if (policy->set.empty()) {
        line("sets", "nothing: sockets that match are left as they are");
    }
    line("how", policy->how == How::Enforce ? "enforce: set again when the program sets something else"
                                            : "default: what the program sets afterwards wins");
    line("scope", policy->scope == Scope::Existing ? "existing sockets too" : "new sockets only");
    if (policy->countStalls) {
        line("count stalls", "on: each packet of TCP of this namespace is looked at");
    }
    const PolicyCounters &c = policy->counters;
    line("sockets", std::to_string(c.sockets) + " open with its changes");
    line("matched", plural(c.matched, "socket") + ", " + std::to_string(c.changed) + " changed, " +
                        std::to_string(c.returned) + " got everything back");
    const auto count = [&](std::string_view label, std::uint64_t n, std::string_view one, const char *why) {
        if (n > 0) {
            line(label, plural(n, one) + why);
        }
    };
    count("overridden", c.overridden, "setting", " that a program had changed");
    count("refused", c.refusedMemory, "socket", " for want of memory");
    count("refused", c.refusedFastOpen, "socket",
          ": net.ipv4.tcp_fastopen or black hole detection has Fast Open off (weirctl tfo show)");
    count("refused", c.refusedCongestion, "socket", ": the algorithm is not loaded, or not allowed");
    count("refused", c.refusedLate, "socket", ": too late in the life of the socket");
    count("kicks", c.kicks, "connection", " made without data, because none came in time");
    if (c.stalls) {
        line("stalls", stallsText(*c.stalls));
    }
    return put(out);
}

/// What a preview is of: the changes to make for it, and how far each policy reaches.
struct PreviewOf {
    std::vector<Change> changes;
    std::map<std::string, Scope> scopes;
    bool staged = false;
    std::string name;
};

Result<PreviewOf> previewOf(Balancer &balancer, Policies &policies, const PolicyOptions &options) {
    PreviewOf out;
    out.name = options.name;
    const auto note = [&](const std::vector<Policy> &all) {
        for (const Policy &policy : all) {
            out.scopes[policy.name] = policy.scope;
        }
    };
    if (!options.file.empty()) {
        const Result<Config> config = Config::load(options.file);
        const Result<Snapshot> now = config ? balancer.snapshot() : config.error();
        if (!now) {
            return now.error();
        }
        for (Difference &difference : difference(*now, *config)) {
            if (const auto kind = difference.change.kind;
                kind == Change::Kind::SetPolicy || kind == Change::Kind::DeletePolicy) {
                out.changes.push_back(std::move(difference.change));
            }
        }
        note(config->policies);
        out.staged = true;
        return out;
    }
    const Result<std::vector<Policy>> all = policies.list();
    if (!all) {
        return all.error();
    }
    note(*all);
    if (!describes(options)) {
        if (!options.name.empty() && !out.scopes.contains(options.name)) {
            return makeError(ENOENT,
                             "there is no such policy; \"weirctl policy list\" shows them, and with options "
                             "a new one can be previewed",
                             {}, "policy " + options.name);
        }
        return out;
    }
    out.name = options.name.empty() ? "preview" : options.name;
    const auto found = std::ranges::find(*all, out.name, &Policy::name);
    Policy base;
    base.name = out.name;
    const Result<Policy> policy = wanted(options, found == all->end() ? base : *found);
    if (!policy) {
        return policy.error();
    }
    PolicyChange change = found == all->end() ? wholeChange(*policy) : changeOf(*found, *policy);
    if (found == all->end()) {
        change.order = options.order;
    }
    out.scopes[out.name] = policy->scope;
    out.changes.push_back(
        policyChange(std::move(change), found == all->end() ? Condition::Absent : Condition::Present));
    out.staged = true;
    return out;
}

int previewPolicies(Context &context, const PolicyOptions &options) {
    if (!options.file.empty() && describes(options)) {
        return context.usage(makeError(std::errc::invalid_argument,
                                       "is either of a file or of the policy that options describe",
                                       "--file"));
    }
    if (const Result<Policy> good = wanted(options, Policy()); !good) {
        return context.usage(good.error());
    }
    if (!options.file.empty()) {
        std::vector<Error> errors;
        if (const Result<Config> config = Config::load(options.file, &errors); !config) {
            return errors.empty() ? context.fail(config.error()) : context.fail(errors);
        }
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Balancer> balancer = Balancer::open(*host);
    Result<Policies> policies = balancer ? Policies::open(*host) : balancer.error();
    if (!policies) {
        return context.fail(policies.error());
    }
    const Result<PreviewOf> of = previewOf(*balancer, *policies, options);
    if (!of) {
        return context.fail(of.error());
    }
    Activity activity("looking at the sockets");
    const Result<std::vector<SocketState>> sockets =
        of->staged ? policies->preview(of->changes, of->name) : policies->preview(of->name);
    const Processes processes(*host);
    activity.end();
    if (!sockets) {
        return context.fail(sockets.error());
    }
    if (context.json()) {
        Json out;
        out["sockets"] = Json::array();
        for (const SocketState &socket : *sockets) {
            Json row = previewJson(socket, processes);
            const auto scope = of->scopes.find(socket.policy);
            row["scope"] = scope == of->scopes.end() ? Json() : Json(name(scope->second));
            out["sockets"].push_back(std::move(row));
        }
        return put(jsonText(out));
    }
    if (sockets->empty()) {
        return put("no open socket matches\n");
    }
    using enum Table::Align;
    Table table{{"COOKIE", Right}, {"STATE"}, {"LOCAL"}, {"REMOTE"}, {"PROGRAM"}, {"POLICY"}, {"CHANGES"}};
    bool newOnly = false;
    for (const SocketState &socket : *sockets) {
        table.row({std::to_string(socket.cookie), std::string(name(socket.state)), socket.local.text(),
                   socket.remote.address.size() == 0 ? "*" : socket.remote.text(), processes.text(socket),
                   socket.policy.empty() ? "-" : socket.policy, changesText(socket)});
        const auto scope = of->scopes.find(socket.policy);
        newOnly = newOnly || (scope != of->scopes.end() && scope->second == Scope::New);
    }
    std::string out = table.text(context.colored(1));
    if (newOnly) {
        out +=
            "\npolicies of scope new leave the sockets that are there alone: only new ones get it;\n"
            "with --scope existing these would\n";
    }
    return put(out);
}

}  // namespace

void addPolicy(CLI::App &app, Action &action) {
    app.require_subcommand(1);
    app.footer(R"(
A policy gives sockets of TCP settings that their programs do not make: the first policy that matches a
socket counts. "weirctl apply --help" shows them in weir.toml. The program of a socket is known only if it
began to listen or to connect while some policy matched by program.
Examples:
  weirctl policy preview --role accepted --local-port 8000-8999 --nagle off
  weirctl policy add rpc --role accepted --local-port 8000-8999 --remote 10.0.0.0/8 --nagle off --confirm 60s
  weirctl policy list)");
    const auto confirms = [](CLI::App &sub, PolicyOptions &options) {
        sub.add_option_function<std::string>(
               "--confirm", [&options](const std::string &time) { options.confirm = time; },
               "On trial: go back unless \"weirctl confirm\" comes within this time, as 60s")
            ->type_name("TIME");
    };

    auto options = std::make_shared<PolicyOptions>();
    CLI::App *sub = app.add_subcommand("add", "Add a policy");
    sub->add_option("POLICY", options->name, "Name: letters, digits and . _ - @ :")
        ->required()
        ->type_name(" ");
    describe(*sub, *options);
    confirms(*sub, *options);
    sub->footer(R"(
Examples:
  weirctl policy add rpc --role accepted --local-port 8000-8999 --remote 10.0.0.0/8 --nagle off --delayed-ack quick
  weirctl policy add fetch --role connecting --program curl --fast-open on --fast-open-kick 5ms
  weirctl policy add web --role listening --local-port 443 --fast-open-queue 256 --scope existing
  weirctl policy add old --uid backup --congestion cubic --keepalive on --keepalive-idle 60s --how enforce
  weirctl policy add try --remote-port 5432 --nagle off --confirm 60s     then "weirctl confirm", or it goes
  weirctl policy add look --remote-port 5432 --count-stalls on            changes nothing: does anything wait?
With --json the new generation is printed: {"generation": 8})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return addPolicyNow(c, *options); }; });

    options = std::make_shared<PolicyOptions>();
    sub = app.add_subcommand("set", "Change a policy; what is not given stays as it is");
    sub->add_option("POLICY", options->name, "Name of the policy")->required()->type_name(" ");
    describe(*sub, *options);
    confirms(*sub, *options);
    sub->footer(R"(
Examples:
  weirctl policy set rpc --delayed-ack quick
  weirctl policy set rpc --nagle keep                     leave Nagle to the program again
  weirctl policy set rpc --remote "" --order 5            whatever the other side; before others
With --json the new generation is printed: {"generation": 9})");
    sub->callback([&action, options] {
        if (!describes(*options)) {
            throw CLI::RequiredError("nothing to change: give what is to change, as --nagle or --role");
        }
        action = [options](Context &c) { return setPolicyNow(c, *options); };
    });

    options = std::make_shared<PolicyOptions>();
    sub =
        app.add_subcommand("del", "Remove policies, all of them or none; sockets get back what they changed");
    sub->add_option("POLICY", options->names, "Names")->required()->type_name(" ");
    confirms(*sub, *options);
    sub->footer(R"(
What a program has changed since stays as the program set it.
Examples:
  weirctl policy del rpc
  weirctl policy del rpc fetch --confirm 60s
With --json the new generation is printed: {"generation": 10})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return deletePolicies(c, *options); }; });

    sub = app.add_subcommand("list", "List the policies in their order");
    sub->footer(R"(
SOCKETS are open now with changes of the policy; MATCHED, CHANGED and REFUSED count sockets since it was made.
Examples:
  weirctl policy list
  weirctl policy list --json
    {"policies": [{"name": "rpc", "order": 10, "match": {"role": ["accepted"], "local": null,
      "local_port": "8000-8999", "remote": "10.0.0.0/8", "remote_port": null, "uid": null, "cgroup": null,
      "program": null}, "nagle": "off", "delayed_ack": "quick", "delayed_ack_max": null, … "mss": null,
      "how": "default", "scope": "new", "count_stalls": "on", "sockets": 4, "matched": 90, "changed": 90, "returned": 0,
      "overridden": 0, "refused": {"memory": 0, "fast_open": 0, "congestion": 0, "late": 0}, "kicks": 0,
      "stalls": {"nagle_holds": 0, "nagle_seconds": 0.0, "ack_waits": 2, "ack_seconds": 0.08,
        "estimated": ["nagle_holds", "nagle_seconds"]}}]}      settings are null where the policy leaves them; times in seconds)");
    sub->callback([&action] { action = listPolicies; });

    options = std::make_shared<PolicyOptions>();
    sub = app.add_subcommand("show", "Show one policy and what became of its sockets");
    sub->add_option("POLICY", options->name, "Name of the policy")->required()->type_name(" ");
    sub->footer(R"(
Examples:
  weirctl policy show rpc
  weirctl policy show rpc --json     one object, as in "weirctl policy list --help")");
    sub->callback([&action, options] { action = [options](Context &c) { return showPolicy(c, *options); }; });

    options = std::make_shared<PolicyOptions>();
    sub = app.add_subcommand("preview", "Which open sockets match, and what would change on them");
    sub->add_option(
           "POLICY", options->name,
           "One policy, or with options what it would do with them; all that are in force if not given")
        ->type_name(" ");
    sub->add_option("-f,--file", options->file, "With the policies of this file, as of \"weirctl apply\"")
        ->type_name("FILE");
    describe(*sub, *options);
    sub->footer(R"(
Changes nothing. Sockets that exist are changed by policies of scope existing only; the preview shows what
the others would do to sockets like these, too.
Examples:
  weirctl policy preview
  weirctl policy preview --role accepted --local-port 8000-8999 --nagle off
  weirctl policy preview rpc --delayed-ack quick
  weirctl policy preview --file /etc/weir/weir.toml --json
    {"sockets": [{"cookie": 4711, "state": "estab", "role": "accepted", "family": "inet",
      "local": "10.0.0.1:8080", "remote": "10.0.0.9:50412", "uid": 33, "program": "nginx",
      "processes": [{"pid": 812, "program": "nginx"}], "policy": "rpc",
      "changes": {"nagle": {"from": "on", "to": "off"}}, "scope": "new"}]})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return previewPolicies(c, *options); }; });
}

}  // namespace weir::cli
