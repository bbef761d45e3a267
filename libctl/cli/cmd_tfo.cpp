// SPDX-License-Identifier: LGPL-2.1-or-later
#include <cerrno>
#include <cstdio>
#include <iterator>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.hpp"
#include "output.hpp"

namespace weir::cli {

namespace {

struct TfoBit {
    std::uint32_t bit;
    const char *key;  // of the option, of JSON with _
    const char *help;
};
constexpr TfoBit kTfoBits[] = {
    {FastOpen::kClients, "clients", "connecting sockets may send data with their SYN"},
    {FastOpen::kServers, "servers", "listening sockets with a queue length may take it"},
    {FastOpen::kClientsWithoutCookie, "clients-without-cookie", "send data without having a cookie"},
    {FastOpen::kServersWithoutCookie, "servers-without-cookie",
     "take data without a cookie: anybody can forge"},
    {FastOpen::kEveryListener, "every-listener", "every listening socket has a queue, its backlog"},
};

struct TfoOptions {
    bool withKey = false;
    std::optional<bool> bits[std::size(kTfoBits)];
    std::optional<std::uint32_t> sysctl;
    std::string keyFile;
    bool newKey = false;
    bool keepOld = false;
    bool restore = false;
};

std::string jsonKey(std::string key) {
    for (char &c : key) {
        c = c == '-' ? '_' : c;
    }
    return key;
}

int showTfo(Context &context, const TfoOptions &options) {
    std::optional<Policies> policies = context.policies();
    if (!policies) {
        return context.failed();
    }
    const Result<FastOpen> got = policies->fastOpen(options.withKey);
    if (!got) {
        return context.fail(got.error());
    }
    const FastOpen &tfo = *got;
    if (options.withKey && tfo.key.empty()) {
        return context.fail(tfo.keys == 0
                                ? makeError(ENOENT,
                                            "there is no key yet: the kernel makes one when the first "
                                            "socket needs it; \"weirctl tfo set --new-key\" makes one now")
                                : makeError(EPERM, "the key is told only with CAP_NET_ADMIN: run with sudo"));
    }
    if (context.json()) {
        Json out;
        out["sysctl"] = tfo.sysctl;
        out["former_sysctl"] = tfo.formerSysctl ? Json(*tfo.formerSysctl) : Json();
        for (const TfoBit &bit : kTfoBits) {
            out[jsonKey(bit.key)] = (tfo.sysctl & bit.bit) != 0;
        }
        out["keys"] = tfo.keys;
        out["fingerprints"] = tfo.fingerprints;
        out["key_set"] = tfo.keySet;
        if (options.withKey) {
            out["key"] = tfo.key;
        }
        out["blackhole"] = tfo.blackhole;
        return put(jsonText(out));
    }
    if (options.withKey) {
        return put(tfo.key + '\n');
    }
    std::string out;
    const auto line = [&out](std::string_view label, const std::string &value) {
        out += std::string(label) + std::string(26 - label.size(), ' ') + printable(value) + '\n';
    };
    line("net.ipv4.tcp_fastopen",
         std::to_string(tfo.sysctl) +
             (tfo.formerSysctl ? ", set by Weir; before it was " + std::to_string(*tfo.formerSysctl) : ""));
    for (const TfoBit &bit : kTfoBits) {
        line("  " + std::string(bit.key), std::string((tfo.sysctl & bit.bit) != 0 ? "on   " : "off  ") +
                                              "(bit " + std::to_string(bit.bit) + ") " + bit.help);
    }
    std::string fingerprints;
    for (const std::string &fingerprint : tfo.fingerprints) {
        fingerprints += (fingerprints.empty() ? ", fingerprint " : ", ") + fingerprint;
    }
    line("keys", tfo.keys == 0 ? "none yet: the kernel makes one when the first socket needs it"
                               : std::to_string(tfo.keys) + fingerprints +
                                     (tfo.keySet ? "; set by Weir, the former one comes back" : ""));
    line("black hole detection", tfo.blackhole == 0
                                     ? "nothing is on the way that drops Fast Open, as far as is known"
                                     : "somebody on the way drops Fast Open: clients do without for " +
                                           longTimeText(std::chrono::seconds(tfo.blackhole)));
    const bool clients = (tfo.sysctl & FastOpen::kClients) != 0;
    const bool servers = (tfo.sysctl & FastOpen::kServers) != 0;
    line("for clients", clients
                            ? "a policy with fast_open = \"on\" is all that is missing"
                            : "missing: weirctl tfo set --clients on, and a policy with fast_open = \"on\"");
    line("for servers",
         servers
             ? "a policy with fast_open_queue is all that is missing; servers behind one service must have "
               "keys of one fingerprint"
             : "missing: weirctl tfo set --servers on, and a policy with fast_open_queue");
    return put(out);
}

/// A key from a file, so that it is in nobody's list of processes.
Result<FastOpenKey> readKey(const std::string &path) {
    std::FILE *file = path == "-" ? stdin : std::fopen(path.c_str(), "re");
    if (file == nullptr) {
        return makeError(errno, "cannot open the file of the key: " + std::generic_category().message(errno),
                         {}, path);
    }
    char buffer[256];
    const std::size_t size = std::fread(buffer, 1, sizeof buffer, file);
    if (file != stdin) {
        std::fclose(file);
    }
    std::string_view text(buffer, size);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    Result<FastOpenKey> key = FastOpenKey::parse(text);
    if (!key) {
        Error error = key.error();
        error.where = path == "-" ? "standard input" : path;
        return error;
    }
    return key;
}

Result<FastOpenChange> changeOfTfo(Policies &policies, const TfoOptions &options) {
    FastOpenChange change;
    change.restore = options.restore;
    change.sysctl = options.sysctl;
    std::uint32_t set = 0;
    std::uint32_t clear = 0;
    for (std::size_t i = 0; i < std::size(kTfoBits); ++i) {
        if (options.bits[i]) {
            (*options.bits[i] ? set : clear) |= kTfoBits[i].bit;
        }
    }
    if ((set | clear) != 0) {
        std::uint32_t base = options.sysctl.value_or(0);
        if (!options.sysctl) {
            const Result<FastOpen> now = policies.fastOpen();
            if (!now) {
                return now.error();
            }
            base = options.restore ? now->formerSysctl.value_or(now->sysctl) : now->sysctl;
        }
        change.sysctl = (base | set) & ~clear;
    }
    if (options.newKey || !options.keyFile.empty()) {
        Result<FastOpenKey> key = options.newKey ? FastOpenKey::random() : readKey(options.keyFile);
        if (!key) {
            return key.error();
        }
        if (options.keepOld) {
            const Result<FastOpen> now = policies.fastOpen(true);
            if (!now) {
                return now.error();
            }
            const Result<FastOpenKey> old = FastOpenKey::parse(now->key);
            if (!old) {
                return makeError(ENOENT, "there is no key to keep", "--keep-old");
            }
            key->bytes.resize(16);
            key->bytes.insert(key->bytes.end(), old->bytes.begin(), old->bytes.begin() + 16);
        }
        change.key = *key;
    }
    return change;
}

int setTfo(Context &context, const TfoOptions &options) {
    std::optional<Policies> policies = context.policies();
    if (!policies) {
        return context.failed();
    }
    const Result<FastOpenChange> change = changeOfTfo(*policies, options);
    if (!change) {
        return context.fail(change.error());
    }
    if (const Result<void> done = policies->setFastOpen(*change); !done) {
        return context.fail(done.error());
    }
    TfoOptions show;
    return showTfo(context, show);
}

}  // namespace

void addTfo(CLI::App &app, Action &action) {
    app.require_subcommand(1);
    app.footer(R"(
TCP Fast Open sends the first data with the SYN and so saves a round trip. It needs a sysctl on both sides,
a policy (or a program that asks for it), and a key that all servers behind one address share.
Examples:
  weirctl tfo show
  sudo weirctl tfo set --servers on
  sudo weirctl tfo set --restore)");

    auto options = std::make_shared<TfoOptions>();
    CLI::App *sub = app.add_subcommand("show", "What is set, what it means and what is missing");
    sub->add_flag("--key", options->withKey,
                  "Print the key, for another server; needs CAP_NET_ADMIN, and is a secret");
    sub->footer(R"(
Keys of one fingerprint are equal: then one server takes the cookies that the other gave.
Examples:
  weirctl tfo show
  sudo weirctl tfo show --key | ssh root@other weirctl tfo set --key-file -
  weirctl tfo show --json
    {"sysctl": 3, "former_sysctl": 1, "clients": true, "servers": true, "clients_without_cookie": false,
      "servers_without_cookie": false, "every_listener": false, "keys": 1,
      "fingerprints": ["0123456789abcdef"], "key_set": true, "blackhole": 0}     with --key also "key": "…")");
    sub->callback([&action, options] { action = [options](Context &c) { return showTfo(c, *options); }; });

    options = std::make_shared<TfoOptions>();
    sub = app.add_subcommand("set", "Change the sysctl and the key of this network namespace");
    for (std::size_t i = 0; i < std::size(kTfoBits); ++i) {
        sub->add_option_function<std::string>(
               "--" + std::string(kTfoBits[i].key),
               [&to = options->bits[i]](const std::string &word) { to = word == "on"; },
               std::string(kTfoBits[i].help))
            ->type_name("on|off")
            ->check(CLI::IsMember({"on", "off"}).description(""));
    }
    sub->add_option("--sysctl", options->sysctl, "All of net.ipv4.tcp_fastopen as one number")
        ->type_name("N")
        ->check(CLI::Range(0, 65535).description(""));
    CLI::Option *file =
        sub->add_option(
               "--key-file", options->keyFile,
               "Take the key in this file, - for standard input: one as of \"weirctl tfo show --key\"")
            ->type_name("FILE");
    CLI::Option *fresh = sub->add_flag("--new-key", options->newKey, "Take a new random key")->excludes(file);
    CLI::Option *keep =
        sub->add_flag("--keep-old", options->keepOld, "Go on to take cookies of the key that there is");
    CLI::Option *restore =
        sub->add_flag("--restore", options->restore,
                      "First go back to what was before, where it has not been changed since");
    sub->footer(R"(
What is changed goes back when the module is unloaded, too. A key is never given on the command line, where
others could read it.
Examples:
  sudo weirctl tfo set --clients on --servers on
  sudo weirctl tfo set --new-key --keep-old
  ssh root@first weirctl tfo show --key | sudo weirctl tfo set --key-file -
  sudo weirctl tfo set --restore
With --json what is then in force, as of "weirctl tfo show")");
    sub->callback([&action, options, file, fresh, keep, restore] {
        if (keep->count() > 0 && file->count() == 0 && fresh->count() == 0) {
            throw CLI::RequiredError("--keep-old is for a key of --new-key or --key-file");
        }
        bool any = restore->count() > 0 || file->count() > 0 || fresh->count() > 0 || options->sysctl;
        for (const auto &bit : options->bits) {
            any = any || bit;
        }
        if (!any) {
            throw CLI::RequiredError("nothing to set: give what is to be set, as --servers on");
        }
        action = [options](Context &c) { return setTfo(c, *options); };
    });
}

}  // namespace weir::cli
