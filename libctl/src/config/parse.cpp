// SPDX-License-Identifier: LGPL-2.1-or-later
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include <weir/config.hpp>

#include "text.hpp"

// No exception may cross libweir's edge; header-only, because distributions build the library with
// exceptions and both settings are separate inline namespaces.
#define TOML_EXCEPTIONS 0
// A file can break what the parser believes to be sure: "[[[" and "[&" get past it up to 3.4 (its
// pull request 301). With assertions that ends the program, with NDEBUG and clang they are promises
// to the optimizer. Neither: the code behind them reports an error of its own.
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

namespace weir {

namespace {

using config::nearest;
using config::quoted;

constexpr std::size_t kFileMax = std::size_t{64} << 20;
constexpr std::size_t kErrorsShown = 20;
constexpr std::size_t kErrorsKept = 1000;
constexpr std::size_t kNameMax = 63;

constexpr std::string_view kRootKeys[] = {"service"};
constexpr std::string_view kServiceKeys[] = {"name",       "listen", "scheduler",  "mode",
                                             "table_size", "key",    "accounting", "backend"};
constexpr std::string_view kBackendKeys[] = {"address", "weight"};

/// Where in the tree of keys something is; made into text only for an error.
struct Path {
    std::ptrdiff_t service = -1;
    std::ptrdiff_t backend = -1;
    std::string_view key;

    [[nodiscard]] Path at(std::string_view k) const { return {service, backend, k}; }
    [[nodiscard]] std::string text() const {
        std::string out;
        if (service >= 0) {
            out = "service[" + std::to_string(service) + "]";
        }
        if (backend >= 0) {
            out += ".backend[" + std::to_string(backend) + "]";
        }
        if (!key.empty()) {
            out += out.empty() ? "" : ".";
            out += key;
        }
        return out;
    }
};

std::string_view typeName(const toml::node &node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return node.is_array_of_tables() ? "an array of tables" : "an array";
        case toml::node_type::string:
            return "a string";
        case toml::node_type::integer:
            return "an integer";
        case toml::node_type::floating_point:
            return "a floating-point number";
        case toml::node_type::boolean:
            return "a boolean";
        case toml::node_type::date:
        case toml::node_type::time:
        case toml::node_type::date_time:
            return "a date or time";
        default:
            return "nothing";
    }
}

bool isPrime(std::uint32_t n) {
    if (n < 4) {
        return n >= 2;
    }
    if (n % 2 == 0) {
        return false;
    }
    for (std::uint64_t i = 3; i * i <= n; i += 2) {
        if (n % i == 0) {
            return false;
        }
    }
    return true;
}

bool isName(std::string_view name) {
    const auto alnum = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return !name.empty() && name.size() <= kNameMax && alnum(name[0]) &&
           std::ranges::all_of(name, [&](char c) {
               return alnum(c) || std::string_view("._-@:").find(c) != std::string_view::npos;
           });
}

std::string list(const std::vector<std::string> &words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        out += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        out += words[i];
    }
    return out;
}

/// Reads a parsed file into a Config and collects what is wrong with it, all of it, so that a file
/// can be put right in one go.
class Reader {
public:
    explicit Reader(std::string_view source) : m_source(source) {}

    void read(const toml::table &root) {
        checkKeys(root, {}, kRootKeys, "service");
        const toml::node *services = root.get("service");
        if (services == nullptr) {
            return;  // an empty configuration is one: no services
        }
        const toml::array *array = arrayOfTables(*services, Path{}.at("service"), "[[service]]");
        if (array == nullptr) {
            return;
        }
        m_config.services.reserve(array->size());
        std::ptrdiff_t index = 0;
        for (const toml::node &node : *array) {
            readService(*node.as_table(), {index++, -1, {}});
        }
    }

    void fail(const toml::source_position &position, const Path &path, std::string message,
              std::errc code = std::errc::invalid_argument) {
        ++m_failed;
        if (m_errors.size() < kErrorsKept) {
            std::string where =
                m_source + ':' + std::to_string(position.line) + ':' + std::to_string(position.column);
            m_errors.emplace_back(position,
                                  makeError(code, std::move(message), path.text(), std::move(where)));
        }
    }

    Result<Config> finish(std::vector<Error> *all) {
        if (m_failed == 0) {
            return std::move(m_config);
        }
        std::ranges::stable_sort(m_errors, [](const auto &a, const auto &b) { return a.first < b.first; });
        if (all != nullptr) {
            for (std::size_t i = 0; i < m_errors.size() && i < kErrorsShown; ++i) {
                all->push_back(m_errors[i].second);
            }
        }
        Error first = std::move(m_errors.front().second);
        if (m_failed > 1) {
            first.message += "; " + std::to_string(m_failed - 1) +
                             (m_failed == 2 ? " more error follows" : " more errors follow");
        }
        return first;
    }

private:
    void fail(const toml::node &node, const Path &path, std::string message,
              std::errc code = std::errc::invalid_argument) {
        fail(node.source().begin, path, std::move(message), code);
    }

    void checkKeys(const toml::table &table, const Path &path, std::span<const std::string_view> known,
                   std::string_view of) {
        for (const auto &[key, value] : table) {
            if (std::ranges::find(known, key.str()) != known.end()) {
                continue;
            }
            const std::string_view meant = nearest(key.str(), known);
            std::string message = "unknown key " + quoted(key.str());
            if (!meant.empty() && table.get(meant) == nullptr) {
                message += ", did you mean " + quoted(meant) + "?";
            } else if (path.service >= 0) {
                message += "; a " + std::string(of) + " has ";
                for (std::size_t i = 0; i < known.size(); ++i) {
                    message += i == 0 ? "" : i + 1 == known.size() ? " and " : ", ";
                    message += known[i];
                }
            } else {
                message += "; the file is made of [[service]] tables";
            }
            fail(key.source().begin, path.at(key.str()), std::move(message));
        }
    }

    const toml::array *arrayOfTables(const toml::node &node, const Path &path, std::string_view header) {
        const toml::array *array = node.as_array();
        if (array == nullptr) {
            fail(node, path,
                 "must be an array of tables, not " + std::string(typeName(node)) + "; write " +
                     std::string(header) + " with two brackets");
            return nullptr;
        }
        for (const toml::node &element : *array) {
            if (!element.is_table()) {
                fail(element, path, "must hold tables only, not " + std::string(typeName(element)));
                return nullptr;
            }
        }
        return array;
    }

    /// The value of a key, which must be a string; null if it is not there or is wrong.
    const toml::value<std::string> *string(const toml::table &table, const Path &path, bool required,
                                           std::string_view example) {
        const toml::node *node = table.get(path.key);
        if (node == nullptr) {
            if (required) {
                fail(table, path,
                     "is missing; add for instance " + std::string(path.key) + " = " + quoted(example));
            }
            return nullptr;
        }
        const toml::value<std::string> *value = node->as_string();
        if (value == nullptr) {
            fail(*node, path,
                 "must be a string such as " + quoted(example) + ", not " + std::string(typeName(*node)));
        }
        return value;
    }

    std::optional<std::int64_t> integer(const toml::table &table, const Path &path, std::int64_t min,
                                        std::int64_t max) {
        const toml::node *node = table.get(path.key);
        if (node == nullptr) {
            return {};
        }
        const toml::value<std::int64_t> *value = node->as_integer();
        const std::string range = "from " + std::to_string(min) + " to " + std::to_string(max);
        if (value == nullptr) {
            fail(*node, path, "must be an integer " + range + ", not " + std::string(typeName(*node)));
            return {};
        }
        if (value->get() < min || value->get() > max) {
            fail(*node, path, "must be " + range + ", not " + std::to_string(value->get()),
                 std::errc::result_out_of_range);
            return {};
        }
        return value->get();
    }

    /// One word of a few, as scheduler and mode are.
    template <class T>
    void word(const toml::table &table, const Path &path, Result<T> (*fromName)(std::string_view),
              const std::vector<std::string> &names, T &to) {
        const auto *value = string(table, path, false, names.front());
        if (value == nullptr) {
            return;
        }
        if (const Result<T> got = fromName(value->get())) {
            to = *got;
            return;
        }
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        const std::string_view meant = nearest(value->get(), candidates);
        fail(*value, path,
             meant.empty() ? quoted(value->get()) + " is not known; it is " + list(names)
                           : quoted(value->get()) + " is not known, did you mean " + quoted(meant) + "?");
    }

    void readService(const toml::table &table, const Path &path) {
        checkKeys(table, path, kServiceKeys, "service");
        Service service;
        const auto *name = string(table, path.at("name"), true, "web");
        if (name != nullptr && !isName(name->get())) {
            fail(*name, path.at("name"),
                 quoted(name->get().substr(0, kNameMax)) +
                     " is not a name: up to 63 letters, digits and . _ - @ : with a letter or digit first");
        } else if (name != nullptr) {
            service.name = name->get();
            const auto [first, isNew] = m_names.try_emplace(service.name, name->source().begin.line);
            if (!isNew) {
                fail(*name, path.at("name"),
                     "service " + quoted(service.name) + " is already there, at line " +
                         std::to_string(first->second));
            }
        }
        bool haveListen = false;
        const auto *listen = string(table, path.at("listen"), true, "203.0.113.10:80/tcp");
        if (listen != nullptr) {
            if (Result<Listen> parsed = Listen::parse(listen->get())) {
                haveListen = true;
                service.listen = *parsed;
                const auto [first, isNew] = m_listens.try_emplace(*parsed, listen->source().begin.line);
                if (!isNew) {
                    fail(*listen, path.at("listen"),
                         "another service listens on " + parsed->text() + " already, at line " +
                             std::to_string(first->second));
                }
            } else {
                fail(*listen, path.at("listen"), parsed.error().message);
            }
        }
        word(table, path.at("scheduler"), schedulerFromName, schedulerNames(), service.scheduler);
        const std::size_t failed = m_failed;
        word(table, path.at("mode"), modeFromName, modeNames(), service.mode);
        const bool haveMode = failed == m_failed;
        if (const auto size = integer(table, path.at("table_size"), kTableSizeMin, kTableSizeMax)) {
            service.tableSize = static_cast<std::uint32_t>(*size);
            if (!isPrime(service.tableSize)) {
                fail(*table.get("table_size"), path.at("table_size"),
                     std::to_string(*size) + " is not a prime; the next one is " +
                         nextPrime(service.tableSize));
            }
        }
        word(table, path.at("key"), keyFromName, keyNames(), service.key);
        word(table, path.at("accounting"), accountingFromName, accountingNames(), service.accounting);
        if (const toml::node *backends = table.get("backend")) {
            readBackends(*backends, path, service, haveListen, haveMode);
        }
        m_config.services.push_back(std::move(service));
    }

    static std::string nextPrime(std::uint32_t n) {
        while (!isPrime(n)) {  // the largest one allowed is one
            ++n;
        }
        return std::to_string(n);
    }

    void readBackends(const toml::node &node, Path path, Service &service, bool haveListen, bool haveMode) {
        const toml::array *array = arrayOfTables(node, path.at("backend"), "[[service.backend]]");
        if (array == nullptr) {
            return;
        }
        service.backends.reserve(array->size());
        std::map<Target, toml::source_index> seen;
        path.backend = 0;
        for (const toml::node &element : *array) {
            const toml::table &table = *element.as_table();
            checkKeys(table, path, kBackendKeys, "backend");
            Backend backend;
            const bool redirect = haveMode && service.mode == Mode::Redirect;
            const auto *address =
                string(table, path.at("address"), true, redirect ? "local:8080" : "10.0.0.11:8080");
            if (address != nullptr) {
                if (Result<Target> target = Target::parse(address->get())) {
                    backend.target = *target;
                    const auto [first, isNew] = seen.try_emplace(*target, address->source().begin.line);
                    if (!isNew) {
                        fail(*address, path.at("address"),
                             "service " + quoted(service.name) + " has backend " + target->text() +
                                 " already, at line " + std::to_string(first->second));
                    }
                    if (haveMode) {
                        checkTarget(*address, path.at("address"), service, *target, haveListen);
                    }
                } else {
                    fail(*address, path.at("address"), target.error().message);
                }
            }
            if (const auto weight = integer(table, path.at("weight"), 0, kWeightMax)) {
                backend.weight = static_cast<std::uint32_t>(*weight);
            }
            service.backends.push_back(backend);
            ++path.backend;
        }
    }

    void checkTarget(const toml::node &node, const Path &path, const Service &service, const Target &target,
                     bool haveListen) {
        const bool local = target.address.family == Family::Unspecified;
        if (service.mode == Mode::Redirect && !local) {
            fail(node, path,
                 "mode redirect leads to a port of this machine; write \"local:" +
                     std::to_string(target.port) + "\" or take mode \"nat\"");
        } else if (service.mode == Mode::Nat && local) {
            fail(node, path,
                 "mode nat needs the address of a machine; for a port of this one take mode "
                 "\"redirect\"");
        } else if (service.mode == Mode::Nat && haveListen && service.listen.family != Family::Unspecified &&
                   service.listen.family != target.address.family) {
            const bool six = target.address.family == Family::Inet6;
            fail(node, path,
                 std::string(six ? "an IPv6" : "an IPv4") + " backend cannot serve " + service.listen.text() +
                     ", which is " + (six ? "IPv4" : "IPv6") + "; NAT does not translate between them");
        }
    }

    std::string m_source;
    Config m_config;
    std::size_t m_failed = 0;
    std::vector<std::pair<toml::source_position, Error>> m_errors;
    std::unordered_map<std::string, toml::source_index> m_names;
    std::map<Listen, toml::source_index> m_listens;
};

/// Line and column of a byte, counted in characters as toml++ does.
toml::source_position positionOf(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return {static_cast<toml::source_index>(1 + std::ranges::count(before, '\n')),
            static_cast<toml::source_index>(1 + std::ranges::count_if(line, starts))};
}

struct File {
    int fd = -1;
    bool close = false;
    ~File() {
        if (close) {
            ::close(fd);
        }
    }
};

}  // namespace

Result<Config> Config::parse(std::string_view text, std::string_view source, std::vector<Error> *all) {
    if (text.size() > kFileMax) {
        return makeError(EFBIG, "a configuration may have 64 MiB at most", {}, std::string(source));
    }
    Reader reader(source);
    // toml++ up to 3.4 takes some of these characters for impossible (TOML_UNREACHABLE in its tests for
    // blanks), so it must not see them. An error before that one comes first, as always.
    const std::size_t misplaced = config::misplacedCharacter(text);
    const toml::source_position at =
        misplaced == std::string_view::npos ? toml::source_position{} : positionOf(text, misplaced);
    const toml::parse_result parsed = toml::parse(text.substr(0, misplaced), source);
    const auto cutCausedIt = [&](const toml::parse_error &error) {
        return error.source().begin.line >= at.line ||
               error.description().find("end-of-file") != std::string_view::npos;
    };
    if (misplaced != std::string_view::npos && (parsed || cutCausedIt(parsed.error()))) {
        reader.fail(at, {},
                    "characters outside ASCII are for comments only; in a string write \\u and four digits");
    } else if (!parsed) {
        reader.fail(parsed.error().source().begin, {},
                    "not TOML: " + std::string(parsed.error().description()));
    } else {
        reader.read(parsed.table());
    }
    return reader.finish(all);
}

Result<Config> Config::load(const std::string &path, std::vector<Error> *all) {
    const bool standardInput = path == "-";
    const std::string source = standardInput ? "standard input" : path;
    File file;
    if (standardInput) {
        file.fd = STDIN_FILENO;
    } else {
        file.fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
        file.close = file.fd >= 0;
    }
    const auto failed = [&](const char *what) {
        const int e = errno;
        return makeError(e, std::string(what) + std::generic_category().message(e), {}, source);
    };
    if (file.fd < 0) {
        return failed("cannot open the configuration: ");
    }
    std::string text;
    std::size_t used = 0;
    while (used <= kFileMax) {
        if (text.size() - used < 4096) {
            text.resize(std::max<std::size_t>(std::size_t{64} << 10, text.size() * 2));
        }
        const ssize_t got = ::read(file.fd, text.data() + used, text.size() - used);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return failed("cannot read the configuration: ");
        }
        if (got == 0) {
            break;
        }
        used += static_cast<std::size_t>(got);
    }
    return parse(std::string_view(text).substr(0, used), source, all);
}

}  // namespace weir
