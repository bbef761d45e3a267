// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <charconv>
#include <memory>
#include <tuple>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "activity.hpp"
#include "command.hpp"
#include "output.hpp"
#include "policyoptions.hpp"
#include "policyoutput.hpp"

namespace weir::cli {

namespace {

struct SocketOptions {
    std::string which;
    std::vector<std::string> settings;
    bool giveBack = false;
    std::string policy;
    std::string role;
    std::uint16_t port = 0;
    bool changed = false;
};

/// What a person calls a socket: its cookie, or its ends.
struct SocketName {
    std::optional<std::uint64_t> cookie;
    Endpoint local;
    std::optional<Endpoint> remote;

    [[nodiscard]] bool means(const SocketState &socket) const {
        return socket.local == local && (!remote || socket.remote == *remote);
    }
};

Result<SocketName> parseSocketName(const std::string &text) {
    SocketName out;
    if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos) {
        std::uint64_t cookie = 0;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), cookie);
        if (failed != std::errc{} || cookie == 0) {
            return makeError(std::errc::invalid_argument, "no socket has the cookie " + text.substr(0, 40));
        }
        out.cookie = cookie;
        return out;
    }
    constexpr std::string_view kArrow = "->";
    const std::size_t arrow = text.find(kArrow);
    const Result<Endpoint> local = Endpoint::parse(std::string_view(text).substr(0, arrow));
    if (!local) {
        return makeError(std::errc::invalid_argument,
                         local.error().message +
                             "; a socket is a cookie of \"weirctl socket list\", or ADDRESS:PORT, or "
                             "\"ADDRESS:PORT->ADDRESS:PORT\"");
    }
    out.local = *local;
    if (arrow != std::string::npos) {
        const Result<Endpoint> remote = Endpoint::parse(std::string_view(text).substr(arrow + kArrow.size()));
        if (!remote) {
            return remote.error();
        }
        out.remote = *remote;
    }
    return out;
}

Result<SocketState> findSocket(Policies &policies, const SocketName &name, const std::string &text) {
    if (name.cookie) {
        return policies.socket(*name.cookie);
    }
    const Result<std::vector<SocketState>> all = policies.sockets();
    if (!all) {
        return all.error();
    }
    std::vector<const SocketState *> found;
    for (const SocketState &socket : *all) {
        if (name.means(socket)) {
            found.push_back(&socket);
        }
    }
    // An address alone means who listens there, if somebody does.
    if (!name.remote && found.size() > 1) {
        const auto listens = [](const SocketState *s) { return s->role == Role::Listening; };
        if (std::ranges::count_if(found, listens) == 1) {
            found = {*std::ranges::find_if(found, listens)};
        }
    }
    if (found.size() == 1) {
        return *found.front();
    }
    std::string cookies;
    for (std::size_t i = 0; i < found.size() && i < 8; ++i) {
        cookies += (i == 0 ? "" : ", ") + std::to_string(found[i]->cookie);
    }
    return found.empty()
               ? makeError(ENOENT, "there is no such socket; \"weirctl socket list\" shows them", {}, text)
               : makeError(EINVAL,
                           std::to_string(found.size()) +
                               " sockets have this address; take one by its cookie: " + cookies +
                               (found.size() > 8 ? ", ..." : ""),
                           {}, text);
}

/// Where settings have been changed, and by whom: what is worth a glance.
std::string changedText(const SocketState &socket) {
    std::string out;
    for (const SettingState &state : socket.settings) {
        if (state.value && state.origin != Origin::Kernel && state.origin != Origin::Sysctl) {
            out += (out.empty() ? "" : ", ") + std::string(name(state.setting)) + ' ' +
                   text(state.setting, *state.value) + " (" + originText(state, socket) + ')';
        }
    }
    return out;
}

std::string remoteText(const SocketState &socket) {
    return socket.remote.address.size() == 0 ? "*" : socket.remote.text();
}

int listSockets(Context &context, const SocketOptions &options) {
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Policies> policies = Policies::open(*host);
    if (!policies) {
        return context.fail(policies.error());
    }
    Activity activity("looking at the sockets");
    Result<std::vector<SocketState>> sockets = policies->sockets(options.policy);
    const Processes processes(*host);
    activity.end();
    if (!sockets) {
        return context.fail(sockets.error());
    }
    std::erase_if(*sockets, [&](const SocketState &s) {
        const bool role = options.role.empty() || roleText(s.role) == options.role;
        const bool port = options.port == 0 || s.local.port == options.port || s.remote.port == options.port;
        const bool changed =
            !options.changed || std::ranges::any_of(s.settings, [](const SettingState &state) {
                return state.origin == Origin::Policy || state.origin == Origin::Hand;
            });
        return !role || !port || !changed;
    });
    std::ranges::sort(*sockets, {},
                      [](const SocketState &s) { return std::tie(s.local, s.remote, s.cookie); });
    if (context.json()) {
        Json out;
        out["sockets"] = Json::array();
        for (const SocketState &socket : *sockets) {
            out["sockets"].push_back(toJson(socket, processes));
        }
        return put(jsonText(out));
    }
    using enum Table::Align;
    Table table{{"COOKIE", Right}, {"STATE"},   {"ROLE"},   {"LOCAL"},
                {"REMOTE"},        {"PROGRAM"}, {"POLICY"}, {"SET"}};
    for (const SocketState &socket : *sockets) {
        table.row({std::to_string(socket.cookie), std::string(name(socket.state)), roleText(socket.role),
                   socket.local.text(), remoteText(socket), processes.text(socket),
                   socket.policy.empty() ? "-" : socket.policy, changedText(socket)});
    }
    return put(table.text(context.colored(1)));
}

std::string ackText(const AckState &ack) {
    return std::string(ack.conversation ? "taken for a conversation" : "not taken for a conversation") +
           " (ping-pong " + std::to_string(ack.pingpong) + "), " + std::to_string(ack.quick) +
           " more at once, waits " + timeText(ack.ato) + ", " + timeText(ack.max) + " at most" +
           (ack.pending ? ", one waits now" : "") + (ack.route ? ", its route says quickack" : "");
}

std::string fastOpenText(const FastOpenState &state) {
    constexpr std::string_view kFail[] = {"", ", no cookie was known",
                                          ", the other side did not take the data", ", the SYN was lost"};
    if (state.queue) {
        return *state.queue == 0
                   ? "off"
                   : std::to_string(state.queued.value_or(0)) + " of " + std::to_string(*state.queue) +
                         " connections before their handshake is complete";
    }
    const std::string why(state.fail < std::size(kFail) ? kFail[state.fail] : ", failed");
    return state.deferred ? "waits for data before it connects"
           : state.used   ? std::string("data went with the SYN") +
                              (state.acked ? ", and was taken" : ", and was not taken") + why
           : state.asked ? "a cookie was asked for or sent" + why
                         : "not used" + why;
}

int showSocket(Context &context, const SocketOptions &options) {
    const Result<SocketName> which = parseSocketName(options.which);
    if (!which) {
        return context.usage(which.error());
    }
    std::optional<Host> host = context.host();
    if (!host) {
        return context.failed();
    }
    Result<Policies> policies = Policies::open(*host);
    if (!policies) {
        return context.fail(policies.error());
    }
    const Result<SocketState> got = findSocket(*policies, *which, options.which);
    if (!got) {
        return context.fail(got.error());
    }
    const SocketState &socket = *got;
    const Processes processes(*host);
    if (context.json()) {
        return put(jsonText(toJson(socket, processes)));
    }
    std::string out;
    const auto line = [&out](std::string_view label, const std::string &value) {
        out += std::string(label) +
               std::string(std::max<std::size_t>(14, label.size() + 1) - label.size(), ' ') +
               printable(value) + '\n';
    };
    line("socket", std::to_string(socket.cookie));
    line("state", std::string(name(socket.state)) + ", " + roleText(socket.role));
    line("local", socket.local.text());
    if (socket.remote.address.size() != 0) {
        line("remote", socket.remote.text());
    }
    const std::string reuse = reuseText(socket);
    if (!reuse.empty()) {
        line("reuse", reuse);
    }
    line("user", std::to_string(socket.uid));
    line("program", processes.text(socket));
    line("policy", socket.policy.empty() ? "none" : socket.policy);
    if (socket.ack) {
        line("delayed ACK", ackText(*socket.ack));
    }
    if (socket.fastOpen) {
        line("Fast Open", fastOpenText(*socket.fastOpen));
    }
    if (socket.stalls) {
        line("stalls", stallsText(*socket.stalls));
    }
    Table table{{"SETTING"}, {"IN FORCE"}, {"FROM"}, {"BEFORE"}};
    for (const SettingState &state : socket.settings) {
        table.row({std::string(name(state.setting)), state.value ? text(state.setting, *state.value) : "-",
                   originText(state, socket), state.former ? text(state.setting, *state.former) : "-"});
    }
    return put(out + '\n' + table.text(context.colored(1)));
}

int setSocketByHand(Context &context, const SocketOptions &options) {
    const Result<SocketName> which = parseSocketName(options.which);
    if (!which) {
        return context.usage(which.error());
    }
    const Result<SocketSettings> set = parseSettings(options.settings);
    if (!set) {
        return context.usage(set.error());
    }
    std::optional<Policies> policies = context.policies();
    if (!policies) {
        return context.failed();
    }
    std::uint64_t cookie = which->cookie.value_or(0);
    if (!which->cookie) {
        const Result<SocketState> found = findSocket(*policies, *which, options.which);
        if (!found) {
            return context.fail(found.error());
        }
        cookie = found->cookie;
    }
    if (const Result<void> done = policies->setSocket(cookie, *set, options.giveBack); !done) {
        return context.fail(done.error());
    }
    return context.json() ? put(jsonText(Json{{"cookie", cookie}})) : kDone;
}

constexpr char kWhich[] = R"(Cookie, ADDRESS:PORT or "ADDRESS:PORT->ADDRESS:PORT")";

}  // namespace

void addSocket(CLI::App &app, Action &action) {
    app.require_subcommand(1);
    app.footer(R"(
A socket is named by its cookie, a number that it keeps for its life; "weirctl connections --json" and
"weirctl listeners --json" tell it too.
Examples:
  weirctl socket list --port 8080
  weirctl socket show 10.0.0.1:8080
  weirctl socket set 4711 nagle=off)");

    auto options = std::make_shared<SocketOptions>();
    CLI::App *sub = app.add_subcommand("list", "List sockets with what was set on them");
    sub->add_option("--policy", options->policy, "Only those that this policy holds changes on")
        ->type_name("POLICY");
    sub->add_option("--role", options->role, "Only listening, accepted or connecting ones")
        ->type_name("ROLE")
        ->check(CLI::IsMember(roleNames()).description(""));
    sub->add_option("-p,--port", options->port, "Only with this port on either side")
        ->type_name("PORT")
        ->check(CLI::Range(1, 65535).description(""));
    sub->add_flag("--changed", options->changed,
                  "Only those on which a policy, or somebody by hand, set something");
    sub->footer(R"(
SET shows what is not the default of the kernel or of a sysctl, and where it comes from.
Examples:
  weirctl socket list --changed
  weirctl socket list --role listening
  weirctl socket list --policy rpc --json      {"sockets": [one object each, as of "weirctl socket show"]})");
    sub->callback(
        [&action, options] { action = [options](Context &c) { return listSockets(c, *options); }; });

    options = std::make_shared<SocketOptions>();
    sub = app.add_subcommand("show", "What is in force on one socket, and where it comes from");
    sub->add_option("SOCKET", options->which, kWhich)->required()->type_name(" ");
    sub->footer(R"(
Examples:
  weirctl socket show 4711
  weirctl socket show '10.0.0.1:8080->10.0.0.9:50412'
  weirctl socket show 10.0.0.1:8080 --json      who listens there
    {"cookie": 4711, "state": "estab", "role": "accepted", "family": "inet", "local": "10.0.0.1:8080",
      "remote": "10.0.0.9:50412", "uid": 33, "program": "nginx", "processes": [{"pid": 812, "program": "nginx"}],
      "policy": "rpc", "settings": {"nagle": {"value": "off", "origin": "policy", "former": "on"}, …},
      "ack": {"pingpong": 3, "conversation": true, "quick": 0, "ato_us": 40000, "max_us": 200000,
        "pending": false, "route": false},
      "fast_open": {"queue": null, "queued": null, "deferred": false, "asked": false, "used": false,
        "acked": false, "fail": 0}, "stalls": null}
   origin: kernel, sysctl, route, program, policy, hand; former is what it goes back to; times in seconds)");
    sub->callback([&action, options] { action = [options](Context &c) { return showSocket(c, *options); }; });

    options = std::make_shared<SocketOptions>();
    sub = app.add_subcommand("set", "Set something on one socket, whatever its policy, as long as it lives");
    sub->add_option("SOCKET", options->which, kWhich)->required()->type_name(" ");
    sub->add_option("SETTING=VALUE", options->settings, "As nagle=off; the keys and values of weir.toml")
        ->type_name(" ");
    sub->add_flag("--give-back", options->giveBack, "First give back what was set by hand before");
    std::string keys;
    for (const SettingInfo &info : socketSettings()) {
        keys +=
            "\n  " + std::string(info.key) + std::string(20 - info.key.size(), ' ') + std::string(info.help);
    }
    sub->footer("\nSettings:" + keys + R"(
What is refused leaves all as it was. A policy that matches the socket does not come back by --give-back.
Examples:
  weirctl socket set 4711 nagle=off delayed_ack=quick
  weirctl socket set '10.0.0.1:8080->10.0.0.9:50412' user_timeout=30s
  weirctl socket set 4711 --give-back
With --json: {"cookie": 4711})");
    sub->callback([&action, options] {
        if (options->settings.empty() && !options->giveBack) {
            throw CLI::RequiredError("nothing to set: give what is to be set, as nagle=off, or --give-back");
        }
        action = [options](Context &c) { return setSocketByHand(c, *options); };
    });
}

}  // namespace weir::cli
