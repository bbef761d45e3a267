// SPDX-License-Identifier: LGPL-2.1-or-later
#include "host/place.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>

namespace weir {

namespace {

// The agent's path or, for ssh, command; the variable is for trying one that is not installed.
std::string agentCommand(const char *standard) {
    const char *wanted = std::getenv("WEIR_AGENT");
    return wanted && *wanted ? wanted : standard;
}

Error noHost(const std::string &text, const std::string &why) {
    return makeError(EINVAL, "\"" + text.substr(0, 80) + "\" is no host: " + why, "host");
}

bool plainWord(std::string_view word) {
    return !word.empty() && word.front() != '-' && word.size() < 256 &&
           std::all_of(word.begin(), word.end(),
                       [](unsigned char c) { return c > 0x20 && c < 0x7f && c != '/' && c != '@'; });
}

// In a remote shell; what is between single quotes it leaves alone.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

Result<Place> parseSsh(const std::string &text) {
    std::string_view rest = std::string_view(text).substr(6);
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    std::string_view user;
    if (const auto at = rest.rfind('@'); at != rest.npos) {
        user = rest.substr(0, at);
        rest = rest.substr(at + 1);
        if (!plainWord(user))
            return noHost(text, "what stands before @ is no user");
    }
    std::string_view server = rest;
    std::string_view port;
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        if (end == rest.npos)
            return noHost(text, "] is missing");
        server = rest.substr(1, end - 1);
        port = rest.substr(end + 1);
    } else if (const auto colon = rest.find(':'); colon != rest.npos) {
        server = rest.substr(0, colon);
        port = rest.substr(colon);
    }
    if (!plainWord(server))
        return noHost(text, "write ssh://[user@]server[:port]");
    Place place;
    place.argv = {"ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=10"};
    if (!port.empty()) {
        unsigned number = 0;
        const auto [end, code] = std::from_chars(port.data() + 1, port.data() + port.size(), number);
        if (port[0] != ':' || code != std::errc() || end != port.data() + port.size() || number == 0 ||
            number > 65535)
            return noHost(text, "a port is a number from 1 to 65535");
        place.argv.insert(place.argv.end(), {"-p", std::to_string(number)});
    }
    if (!user.empty())
        place.argv.insert(place.argv.end(), {"-l", std::string(user)});
    // The agent is not in everybody's PATH. One shell inside whatever shell the account has.
    place.argv.insert(place.argv.end(),
                      {"--", std::string(server),
                       "exec sh -c " + quoted("PATH=\"$PATH:/usr/libexec:/usr/local/libexec\"; exec " +
                                              agentCommand("weir-agent"))});
    place.name = std::string(user) + (user.empty() ? "" : "@") + std::string(server);
    place.patience = 30'000;
    place.hint =
        "ssh must log in without asking, and weir-agent must be installed there (or say where with "
        "WEIR_AGENT)";
    return place;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

}  // namespace

Result<Place> Place::parse(const HostSpec &spec) {
    const std::string &text = spec.text;
    Place place;
    if (text.find('\0') != text.npos || text.size() > 4096)
        return noHost(text, "too long, or with a zero byte");
    if (text.starts_with("ssh://")) {
        auto parsed = parseSsh(text);
        if (!parsed)
            return parsed;
        place = std::move(*parsed);
    } else if (text.starts_with("unix:")) {
        place.path = text.substr(5);
        place.name = place.path;
        place.patience = 10'000;
        place.hint = "is weir-agent running behind it?";
    } else if (text == "pkexec") {
        // Its own text agent does not work, and would ask in the terminal of a desktop program.
        place.argv = {"pkexec", "--disable-internal-agent", agentCommand(WEIR_AGENT_PATH)};
        place.name = "this computer, as root";
        place.patience = 180'000;
        place.hint = "without a desktop's password dialog use sudo";
    } else if (text.starts_with("exec:")) {
        place.argv = words(std::string_view(text).substr(5));
        if (place.argv.empty())
            return noHost(text, "write exec:PROGRAM ARG...");
        place.name = place.argv.front().substr(place.argv.front().rfind('/') + 1);
        place.patience = 60'000;
        place.hint = "it must be weir-agent, or lead to it";
    } else {
        return noHost(text,
                      "local, netns:NAME, ssh://[user@]server, unix:/path, pkexec or "
                      "exec:PROGRAM ARG...");
    }
    if (place.argv.empty() && (place.path.empty() || place.path.size() > 107))
        return noHost(text, "unix: needs the path of a socket, of at most 107 bytes");
    place.netns = spec.netns;
    if (!spec.netns.empty())
        place.name += ", namespace " + spec.netns;
    return place;
}

}  // namespace weir
