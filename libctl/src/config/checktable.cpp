// SPDX-License-Identifier: LGPL-2.1-or-later
#include "checktable.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <weir/ranges.hpp>

#include "text.hpp"

namespace weir::config {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kIntervalMin{100};
constexpr milliseconds kIntervalMax{std::chrono::hours(24)};
constexpr milliseconds kTimeoutMin{10};
constexpr std::uint32_t kCountMax = 1000;
constexpr std::size_t kTextMax = 1024;
constexpr std::size_t kHostNameMax = 253;
constexpr std::size_t kWordsMax = 64;

std::string timeText(milliseconds time) {
    return millisecondsText(Milliseconds(static_cast<std::uint32_t>(time.count())));
}

/// Where a key has a meaning.
enum For : unsigned {
    kTcp = 1U << 0U,
    kTls = 1U << 1U,
    kHttp = 1U << 2U,
    kHttps = 1U << 3U,
    kScript = 1U << 4U,
    kNet = kTcp | kTls | kHttp | kHttps,
    kAll = kNet | kScript
};
struct Key {
    std::string_view name;
    unsigned with;
    std::string_view needs;  // what to write for it
};
constexpr Key kKeys[] = {
    {"type", kAll, ""},
    {"port", kNet, ""},
    {"interval", kAll, ""},
    {"timeout", kAll, ""},
    {"rise", kAll, ""},
    {"fall", kAll, ""},
    {"path", kHttp | kHttps, "type = \"http\""},
    {"host", kHttp | kHttps, "type = \"http\""},
    {"status", kHttp | kHttps, "type = \"http\""},
    {"body", kHttp | kHttps, "type = \"http\""},
    {"tls", kHttp | kHttps, "type = \"http\""},
    {"server_name", kTls | kHttps, "type = \"tls\", or \"http\" with tls = true"},
    {"verify", kTls | kHttps, "type = \"tls\", or \"http\" with tls = true"},
    {"ca_file", kTls | kHttps, "type = \"tls\", or \"http\" with tls = true"},
    {"program", kScript, "type = \"script\""},
};

unsigned kindOf(const Check &check) {
    switch (check.type) {
        case Check::Type::Tcp:
            return kTcp;
        case Check::Type::Tls:
            return kTls;
        case Check::Type::Http:
            return check.tls ? kHttps : kHttp;
        case Check::Type::Script:
            break;
    }
    return kScript;
}

bool isPrintable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool isHostName(std::string_view text) {
    return text.size() <= kHostNameMax && !text.starts_with('-') && !text.starts_with('.') &&
           std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '-' || c == '.' || c == '_';
           });
}

class CheckReader {
public:
    CheckReader(const toml::table &table, const CheckFault &fault) : m_table(table), m_fault(fault) {}

    Check read() {
        Check check;
        readType(check);
        flag("tls", check.tls);
        readKeys(check);
        number("port", 1, UINT16_MAX, check.port);
        time("interval", "5s", kIntervalMin, kIntervalMax, check.interval);
        // A check ends before the next one of its backend begins.
        check.timeout = std::min(check.timeout, check.interval);
        time("timeout", "2s", kTimeoutMin, check.interval, check.timeout);
        number("rise", 1, kCountMax, check.rise);
        number("fall", 1, kCountMax, check.fall);
        readHttp(check);
        readTls(check);
        readProgram(check);
        return check;
    }

private:
    void fail(const toml::node &node, std::string_view key, std::string message,
              std::errc code = std::errc::invalid_argument) {
        m_fault(node.source().begin, key, std::move(message), code);
    }

    void readType(Check &check) {
        const toml::node *node = m_table.get("type");
        if (node == nullptr) {
            fail(m_table, "type", "is missing; add for instance type = \"tcp\"");
            return;
        }
        const auto *value = text("type", "tcp");
        if (value == nullptr) {
            return;
        }
        if (const Result<Check::Type> type = checkTypeFromName(value->get())) {
            check.type = *type;
            m_haveType = true;
            return;
        }
        const std::vector<std::string> names = checkTypeNames();
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        const std::string_view meant = nearest(value->get(), candidates);
        fail(*value, "type",
             quoted(value->get()) + " is not known" +
                 (meant.empty() ? "; it is tcp, tls, http or script"
                                : ", did you mean " + quoted(meant) + "?"));
    }

    void readKeys(const Check &check) {
        std::vector<std::string_view> names;
        for (const Key &key : kKeys) {
            names.push_back(key.name);
        }
        for (const auto &[key, value] : m_table) {
            const auto *const known = std::ranges::find(kKeys, key.str(), &Key::name);
            if (known == std::end(kKeys)) {
                const std::string_view meant = nearest(key.str(), names);
                std::string message = "unknown key " + quoted(key.str());
                if (!meant.empty() && m_table.get(meant) == nullptr) {
                    message += ", did you mean " + quoted(meant) + "?";
                } else {
                    message += "; a check has ";
                    for (std::size_t i = 0; i < names.size(); ++i) {
                        message += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
                        message += names[i];
                    }
                }
                m_fault(key.source().begin, key.str(), std::move(message), std::errc::invalid_argument);
            } else if (m_haveType && (known->with & kindOf(check)) == 0) {
                m_fault(key.source().begin, key.str(),
                        known->needs.empty()
                            ? "means nothing for a check of type \"" + std::string(name(check.type)) + '"'
                            : "is for " + std::string(known->needs) + " only",
                        std::errc::invalid_argument);
            }
        }
    }

    void readHttp(Check &check) {
        if (const auto *value = text("path", "/health")) {
            check.path = value->get();
            if (!check.path.starts_with('/') || check.path.size() > kTextMax || !isPrintable(check.path) ||
                check.path.find_first_of(" #") != std::string::npos) {
                fail(*value, "path",
                     "must begin with / and have neither blanks nor #, as it is sent to the backend");
            }
        }
        if (const auto *value = text("host", "www.example.org")) {
            check.host = value->get();
            if (check.host.size() > kTextMax || !isPrintable(check.host) ||
                check.host.find(' ') != std::string::npos) {
                fail(*value, "host",
                     "must be a host name, with :PORT or without, as it is sent to the backend");
            }
        }
        if (const auto *value = text("status", "200-399")) {
            if (Result<std::vector<Check::StatusRange>> status = Check::parseStatus(value->get())) {
                check.status = *std::move(status);
            } else {
                fail(*value, "status", status.error().message);
            }
        }
        if (const auto *value = text("body", "OK")) {
            check.body = value->get();
            if (check.body.size() > kTextMax) {
                fail(*value, "body", "may have " + std::to_string(kTextMax) + " characters at most",
                     std::errc::result_out_of_range);
            }
        }
    }

    void readTls(Check &check) {
        flag("verify", check.verify);
        if (const auto *value = text("server_name", "www.example.org")) {
            check.serverName = value->get();
            if (!isHostName(check.serverName)) {
                fail(*value, "server_name", "must be a host name");
            }
        }
        if (const auto *value = text("ca_file", "/etc/weir/ca.pem")) {
            check.caFile = value->get();
            if (!check.caFile.starts_with('/') || !isPrintable(check.caFile)) {
                fail(*value, "ca_file", "must be the absolute path of a file with certificates in PEM");
            } else if (!check.verify) {
                fail(*value, "ca_file", "means nothing without verify = true");
            }
        }
    }

    void readProgram(Check &check) {
        constexpr std::string_view kExample = "[\"/usr/lib/weir/check-db\", \"--quick\"]";
        const toml::node *node = m_table.get("program");
        if (node == nullptr) {
            if (m_haveType && check.type == Check::Type::Script) {
                fail(m_table, "program", "is missing; add for instance program = " + std::string(kExample));
            }
            return;
        }
        const toml::array *array = node->as_array();
        const bool strings = array != nullptr && std::ranges::all_of(*array, &toml::node::is_string);
        if (!strings || array->empty() || array->size() > kWordsMax) {
            fail(*node, "program",
                 "must be an array of 1 to " + std::to_string(kWordsMax) + " strings such as " +
                     std::string(kExample));
            return;
        }
        for (const toml::node &word : *array) {
            check.program.push_back(word.as_string()->get());
            if (check.program.back().find('\0') != std::string::npos) {
                fail(word, "program", "cannot have a zero byte");
            }
        }
        if (!check.program.front().starts_with('/')) {
            fail(*array->get(0), "program", "must begin with the absolute path of a program");
        }
    }

    const toml::value<std::string> *text(std::string_view key, std::string_view example) {
        const toml::node *node = m_table.get(key);
        if (node == nullptr || node->is_string()) {
            return node == nullptr ? nullptr : node->as_string();
        }
        fail(*node, key,
             "must be a string such as " + quoted(example) + ", not " + std::string(typeName(*node)));
        return nullptr;
    }

    void flag(std::string_view key, bool &to) {
        const toml::node *node = m_table.get(key);
        if (node != nullptr && node->is_boolean()) {
            to = node->as_boolean()->get();
        } else if (node != nullptr) {
            fail(*node, key, "must be true or false, not " + std::string(typeName(*node)));
        }
    }

    template <class T>
    void number(std::string_view key, std::int64_t min, std::int64_t max, T &to) {
        const toml::node *node = m_table.get(key);
        if (node == nullptr) {
            return;
        }
        const std::string range = "from " + std::to_string(min) + " to " + std::to_string(max);
        const auto *value = node->as_integer();
        if (value == nullptr) {
            fail(*node, key, "must be an integer " + range + ", not " + std::string(typeName(*node)));
        } else if (value->get() < min || value->get() > max) {
            fail(*node, key, "must be " + range + ", not " + std::to_string(value->get()),
                 std::errc::result_out_of_range);
        } else {
            to = static_cast<T>(value->get());
        }
    }

    void time(std::string_view key, std::string_view example, milliseconds min, milliseconds max,
              milliseconds &to) {
        const auto *value = text(key, example);
        if (value == nullptr) {
            return;
        }
        const Result<Milliseconds> got = parseMilliseconds(value->get());
        if (!got) {
            fail(*value, key,
                 quoted(value->get()) + " is no time; write for instance \"500ms\", \"5s\" or \"1m\"");
        } else if (*got < min || *got > max) {
            fail(*value, key,
                 "must be from " + timeText(min) + " to " + timeText(max) + ", not " + quoted(value->get()) +
                     (key == "timeout" && *got > max ? "; a check ends before the next one begins" : ""),
                 std::errc::result_out_of_range);
        } else {
            to = *got;
        }
    }

    const toml::table &m_table;
    const CheckFault &m_fault;
    bool m_haveType = false;
};

}  // namespace

Check readCheck(const toml::node &node, const CheckFault &fault) {
    if (!node.is_table()) {
        fault(node.source().begin, {},
              "must be a table, not " + std::string(typeName(node)) +
                  "; write [service.check] with one bracket",
              std::errc::invalid_argument);
        return {};
    }
    return CheckReader(*node.as_table(), fault).read();
}

std::string checkToml(const Check &check, std::string_view indent) {
    const Check standard;
    std::string out;
    const auto line = [&](std::string_view key, const std::string &value) {
        (((out += indent) += key) += " = ") += value;
        out += '\n';
    };
    const auto text = [&](std::string_view key, const std::string &value, const std::string &usual) {
        if (value != usual) {
            line(key, quoted(value));
        }
    };
    const auto flag = [&](std::string_view key, bool value) {
        if (value) {
            line(key, "true");
        }
    };
    out += std::string(indent) + "[service.check]\n";
    line("type", quoted(name(check.type)));
    if (check.port != 0) {
        line("port", std::to_string(check.port));
    }
    text("interval", timeText(check.interval), timeText(standard.interval));
    text("timeout", timeText(check.timeout), timeText(std::min(standard.timeout, check.interval)));
    if (check.rise != standard.rise) {
        line("rise", std::to_string(check.rise));
    }
    if (check.fall != standard.fall) {
        line("fall", std::to_string(check.fall));
    }
    text("path", check.path, standard.path);
    text("host", check.host, {});
    text("status", check.statusText(), standard.statusText());
    text("body", check.body, {});
    flag("tls", check.tls);
    text("server_name", check.serverName, {});
    flag("verify", check.verify);
    text("ca_file", check.caFile, {});
    if (!check.program.empty()) {
        std::string words;
        for (const std::string &word : check.program) {
            words += (words.empty() ? "" : ", ") + quoted(word);
        }
        line("program", '[' + words + ']');
    }
    return out;
}

}  // namespace weir::config
