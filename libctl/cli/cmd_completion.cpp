// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <cerrno>
#include <memory>

#include <CLI/CLI.hpp>

#include "command.hpp"
#include "output.hpp"
#include "process.hpp"
#include "scripts.hpp"

namespace weir::cli {

namespace {

constexpr int kPatienceMs = 1500;

/// The words of a command line up to the cursor, as a shell splits them; the last is the one being
/// typed, empty after a blank.
std::vector<std::string> split(std::string_view line) {
    std::vector<std::string> words(1);
    char quote = 0;
    bool between = true;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == ' ' || c == '\t')) {
            if (!between) {
                words.emplace_back();
            }
            between = true;
            continue;
        }
        between = false;
        if (c == quote) {
            quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
            words.back() += line[++i];
        } else {
            words.back() += c;
        }
    }
    return words;
}

/// The host, quickly or not at all: somebody waits with a finger on the tab key.
std::optional<Host> quickHost(const HostSpec &spec) {
    if (spec.text.starts_with("ssh:") || spec.text.starts_with("exec:") || spec.text == "pkexec") {
        return {};  // would start something, perhaps ask for a password
    }
    Result<Host> host = Host::open(spec);
    if (!host) {
        return {};
    }
    host->setTimeout(kPatienceMs);
    return *std::move(host);
}

std::vector<Policy> policiesOf(const HostSpec &spec) {
    const std::optional<Host> host = quickHost(spec);
    Result<Policies> policies = host ? Policies::open(*host) : makeError(ENOENT, "no host");
    Result<std::vector<Policy>> all = policies ? policies->list() : policies.error();
    return all ? std::move(*all) : std::vector<Policy>();
}

std::vector<Service> services(const HostSpec &spec) {
    const std::optional<Host> host = quickHost(spec);
    if (!host) {
        return {};
    }
    Result<Balancer> balancer = Balancer::open(*host);
    if (!balancer) {
        return {};
    }
    Result<Snapshot> now = balancer->snapshot();
    return now ? std::move(now->services) : std::vector<Service>();
}

/// Reads a command line as far as it goes and finds what can follow.
class Completer {
public:
    explicit Completer(const CLI::App &root) : m_app(&root) {}

    std::vector<std::string> complete(std::vector<std::string> words) {
        const std::string current = std::move(words.back());
        words.pop_back();
        for (std::size_t i = 1; i < words.size(); ++i) {
            read(words[i]);
        }
        std::vector<std::string> out = candidates(current);
        std::erase_if(out, [&](const std::string &c) { return c != kFiles && !c.starts_with(current); });
        std::ranges::sort(out);
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

private:
    static constexpr char kFiles[] = ":files";

    static const CLI::Option *find(const CLI::App *app, std::string_view word) {
        for (; app != nullptr; app = app->get_parent()) {
            for (const CLI::Option *option : app->get_options()) {
                if (option->nonpositional() && option->check_name(std::string(word))) {
                    return option;
                }
            }
        }
        return nullptr;
    }

    void read(const std::string &word) {
        if (m_option != nullptr) {
            note(m_option, word);
            m_option = nullptr;
        } else if (word.starts_with('-')) {
            const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
            const CLI::Option *option = find(m_app, word.substr(0, equals));
            if (option != nullptr && equals != std::string::npos) {
                note(option, word.substr(equals + 1));
            } else if (option != nullptr && option->get_items_expected_max() > 0) {
                m_option = option;
            }
        } else if (const CLI::App *sub = subcommand(word)) {
            m_app = sub;
        } else {
            m_positionals.push_back(word);
        }
    }

    void note(const CLI::Option *option, const std::string &value) {
        if (option->check_name("--host")) {
            m_spec.text = value;
        } else if (option->check_name("--netns")) {
            m_spec.netns = value;
        }
    }

    [[nodiscard]] const CLI::App *subcommand(const std::string &word) const {
        for (const CLI::App *sub : m_app->get_subcommands([](const CLI::App *) { return true; })) {
            if (sub->get_name() == word) {
                return sub;
            }
        }
        return nullptr;
    }

    [[nodiscard]] std::vector<std::string> candidates(const std::string &current) const {
        if (m_option != nullptr) {
            return values(m_option);
        }
        if (const std::size_t equals = current.find('=');
            current.starts_with("--") && equals != std::string::npos) {
            const CLI::Option *option = find(m_app, current.substr(0, equals));
            std::vector<std::string> out = option != nullptr ? values(option) : std::vector<std::string>();
            std::ranges::for_each(out, [&](std::string &v) { v.insert(0, current.substr(0, equals + 1)); });
            return out;
        }
        if (current.starts_with('-')) {
            return options();
        }
        const auto subs = m_app->get_subcommands([](const CLI::App *) { return true; });
        if (!subs.empty()) {
            std::vector<std::string> out;
            for (const CLI::App *sub : subs) {
                if (!sub->get_group().empty()) {
                    out.push_back(sub->get_name());
                }
            }
            return out;
        }
        return positional(current);
    }

    [[nodiscard]] std::vector<std::string> options() const {
        std::vector<std::string> out;
        for (const CLI::App *app = m_app; app != nullptr; app = app->get_parent()) {
            for (const CLI::Option *option : app->get_options()) {
                for (const std::string &name : option->get_lnames()) {
                    if (app == m_app || name != "version") {
                        out.push_back("--" + name);
                    }
                }
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> values(const CLI::Option *option) const {
        const std::string &name =
            option->get_lnames().empty() ? option->get_name() : option->get_lnames().front();
        if (name == "host") {
            return {"local", "ssh://", "unix:", "netns:", "pkexec", "exec:"};
        }
        if (name == "config" || name == "file" || name == "key-file" || name == "save" ||
            name == "new-since" || name == "recording" || name == "before" || name == "after") {
            return {kFiles};
        }
        if (name == "role") {
            return roleNames();
        }
        if (name == "how") {
            return howNames();
        }
        if (name == "scope") {
            return scopeNames();
        }
        if (name == "policy") {
            return policyNames();
        }
        if (option->get_type_name() == "on|off") {
            return {"on", "off"};
        }
        if (name == "delayed-ack") {
            return wordsOf(SocketSetting::DelayedAck);
        }
        if (name == "netns") {
            return namespaceNames();
        }
        if (name == "color") {
            return {"auto", "always", "never"};
        }
        if (name == "scheduler") {
            return schedulerNames();
        }
        if (name == "mode") {
            return modeNames();
        }
        if (name == "key") {
            return keyNames();
        }
        if (name == "accounting") {
            return accountingNames();
        }
        if (name == "overload") {
            return overloadNames();
        }
        if (name == "fallback") {
            return {"no", "yes"};
        }
        if (name == "state" && m_app->get_parent() != nullptr &&
            m_app->get_parent()->get_name() == "backend") {
            return healthNames();
        }
        if (name == "state") {
            return {"estab",     "syn-sent",   "syn-recv", "fin-wait-1", "fin-wait-2",
                    "time-wait", "close-wait", "last-ack", "closing"};
        }
        if (name == "sort") {
            return {"local", "remote", "rtt", "retrans", "sent", "received"};
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> policyNames() const {
        std::vector<std::string> out;
        for (const Policy &policy : policiesOf(m_spec)) {
            out.push_back(policy.name);
        }
        return out;
    }

    static std::vector<std::string> wordsOf(SocketSetting setting) {
        std::vector<std::string> out;
        const SettingInfo &info = *infoOf(setting);
        for (std::uint32_t value = 0; info.kind != SettingInfo::Kind::Number && value <= 2; ++value) {
            if (checkSetting(setting, value)) {
                out.push_back(text(setting, value));
            }
        }
        return out;
    }

    /// "nagle=", or once that is typed "nagle=off" and "nagle=on".
    static std::vector<std::string> settingWords(const std::string &current) {
        std::vector<std::string> out;
        for (const SettingInfo &info : socketSettings()) {
            const std::string start = std::string(info.key) + '=';
            const bool hasWords =
                info.kind == SettingInfo::Kind::Switch || info.kind == SettingInfo::Kind::AckMode;
            if (!hasWords || !current.starts_with(start)) {
                out.push_back(start);
                continue;
            }
            for (const std::string &word : wordsOf(info.setting)) {
                out.push_back(start + word);
            }
        }
        return out;
    }

    [[nodiscard]] std::vector<std::string> positional(const std::string &current) const {
        std::vector<const CLI::Option *> slots;
        for (const CLI::Option *option : m_app->get_options()) {
            if (option->get_positional()) {
                slots.push_back(option);
            }
        }
        if (slots.empty()) {
            return {};
        }
        std::size_t index = m_positionals.size();
        if (index >= slots.size()) {
            if (slots.back()->get_items_expected_max() <= 1) {
                return {};
            }
            index = slots.size() - 1;
        }
        const std::string what = slots[index]->get_name(true);
        const bool adds = m_app->get_name() == "add";
        std::vector<std::string> out;
        if (what == "FILE") {
            return {kFiles};
        }
        if (what == "SHELL") {
            return {"bash", "zsh"};
        }
        if (what == "SERVICE" && !(adds && slots.size() == 1)) {
            for (const Service &service : services(m_spec)) {
                out.push_back(service.name);
            }
        } else if (what == "POLICY" && !adds) {
            out = policyNames();
        } else if (what == "SETTING=VALUE") {
            return settingWords(current);
        } else if (what == "BACKEND" && !adds && !m_positionals.empty()) {
            for (const Service &service : services(m_spec)) {
                if (service.name != m_positionals.front()) {
                    continue;
                }
                for (const Backend &backend : service.backends) {
                    out.push_back(backend.target.text());
                }
            }
        }
        // Once is enough in a list of names.
        std::erase_if(out, [&](const std::string &c) { return std::ranges::count(m_positionals, c) > 0; });
        return out;
    }

    const CLI::App *m_app;
    const CLI::Option *m_option = nullptr;
    HostSpec m_spec;
    std::vector<std::string> m_positionals;
};

}  // namespace

void addCompletion(CLI::App &app, Action &action) {
    auto shell = std::make_shared<std::string>();
    app.add_option("SHELL", *shell, "bash or zsh")
        ->required()
        ->type_name(" ")
        ->check(CLI::IsMember({"bash", "zsh"}).description(""));
    app.footer(R"(
The packages install these already.
Examples:
  source <(weirctl completion bash)
  weirctl completion zsh > "${fpath[1]}/_weirctl")");
    app.callback([&action, shell] {
        action = [shell](Context &) { return put(*shell == "bash" ? kBashScript : kZshScript); };
    });
}

void addComplete(CLI::App &app, Action &action) {
    auto line = std::make_shared<std::string>();
    app.group("");
    app.description("Print what can follow a command line; for the completion scripts");
    app.add_option("LINE", *line, "Command line up to the cursor")->required()->type_name(" ");
    app.footer(R"(
Examples:
  weirctl complete -- "weirctl service add web --sch")");
    const CLI::App *root = app.get_parent();
    app.callback([&action, line, root] {
        action = [line, root](Context &) {
            std::string out;
            for (const std::string &candidate : Completer(*root).complete(split(*line))) {
                // A name with anything odd in it is no help at a shell prompt.
                if (printable(candidate) == candidate) {
                    out += candidate + '\n';
                }
            }
            return put(out);
        };
    });
}

}  // namespace weir::cli
