// SPDX-License-Identifier: LGPL-2.1-or-later
// The values of a parsed file: each checked, and what is wrong with it said of its line and key.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <weir/balancer.hpp>

#include "text.hpp"
#include "toml.hpp"

namespace weir::config {

/// Where in the tree of keys something is; made into text only for an error.
struct Path {
    std::ptrdiff_t service = -1;
    std::ptrdiff_t backend = -1;
    std::string_view key;
    std::string_view table;  // of the service or policy, that the key is in
    std::ptrdiff_t policy = -1;

    [[nodiscard]] Path at(std::string_view k) const { return {service, backend, k, table, policy}; }
    [[nodiscard]] std::string text() const {
        std::string out;
        if (service >= 0) {
            out = "service[" + std::to_string(service) + "]";
        } else if (policy >= 0) {
            out = "policy[" + std::to_string(policy) + "]";
        }
        if (backend >= 0) {
            out += ".backend[" + std::to_string(backend) + "]";
        }
        if (!table.empty()) {
            (out += '.') += table;
        }
        if (!key.empty()) {
            out += out.empty() ? "" : ".";
            out += key;
        }
        return out;
    }
};

/// Reads values and collects what is wrong with them, all of it, so that a file can be put right in
/// one go.
class Values {
public:
    explicit Values(std::string_view source) : m_source(source) {}

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

    [[nodiscard]] std::size_t failed() const { return m_failed; }
    /// The first error, which says how many follow; @p all gets them in the order of the file.
    Error takeErrors(std::vector<Error> *all) {
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

protected:
    static constexpr std::size_t kErrorsShown = 20;
    static constexpr std::size_t kErrorsKept = 1000;

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
            } else if (path.service >= 0 || path.policy >= 0) {
                message += "; a " + std::string(of) + " has ";
                for (std::size_t i = 0; i < known.size(); ++i) {
                    message += i == 0 ? "" : i + 1 == known.size() ? " and " : ", ";
                    message += known[i];
                }
            } else {
                message += "; the file is made of [[service]] and [[policy]] tables";
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
        if (const auto *value = string(table, path, false, names.front())) {
            takeWord(*value, path, fromName, names, to);
        }
    }
    template <class T>
    void takeWord(const toml::value<std::string> &value, const Path &path,
                  Result<T> (*fromName)(std::string_view), const std::vector<std::string> &names, T &to) {
        if (const Result<T> got = fromName(value.get())) {
            to = *got;
            return;
        }
        const std::vector<std::string_view> candidates(names.begin(), names.end());
        const std::string_view meant = nearest(value.get(), candidates);
        fail(value, path,
             meant.empty() ? quoted(value.get()) + " is not known; it is " + orList(names)
                           : quoted(value.get()) + " is not known, did you mean " + quoted(meant) + "?");
    }
    template <class T>
    void number(const toml::table &table, const Path &path, std::int64_t min, std::int64_t max, T &to) {
        if (const auto value = integer(table, path, min, max)) {
            to = static_cast<T>(*value);
        }
    }

    /// A length of time: a string, or an integer for seconds.
    void duration(const toml::table &table, const Path &path, Seconds &to) {
        const toml::node *node = table.get(path.key);
        if (node != nullptr && node->is_integer()) {
            if (const auto seconds = integer(table, path, 0, UINT32_MAX)) {
                to = Seconds(static_cast<std::uint32_t>(*seconds));
            }
            return;
        }
        if (const auto *value = string(table, path, false, "10m")) {
            take(*value, path, parseDuration(value->get()), to);
        }
    }

    /// A number with a fraction, as so many of its smallest parts; @p what says which are allowed.
    std::optional<std::uint32_t> fraction(const toml::table &table, const Path &path, std::uint32_t parts,
                                          std::uint32_t min, std::uint32_t max, const char *what) {
        const toml::node *node = table.get(path.key);
        const std::optional<double> value = node == nullptr ? std::nullopt : node->value<double>();
        if (node == nullptr) {
            return {};
        }
        const double scaled = value && node->is_number() ? *value * parts : -1;
        const double whole = std::round(scaled);
        // As near as the shortest decimals of a double are.
        if (!(std::abs(scaled - whole) < 1e-6) || whole < min || whole > max) {
            fail(*node, path, std::string("must be ") + what);
            return {};
        }
        return static_cast<std::uint32_t>(whole);
    }

    template <class T>
    void take(const toml::node &node, const Path &path, const Result<T> &got, T &to) {
        if (got) {
            to = *got;
        } else {
            fail(node, path, got.error().message);
        }
    }

    /// A list of strings, each of which @p parseOne reads; one string is a list of one.
    template <class T>
    void strings(const toml::table &table, const Path &path, Result<T> (*parseOne)(std::string_view),
                 std::string_view example, std::vector<T> &to) {
        const toml::node *node = table.get(path.key);
        if (node == nullptr) {
            return;
        }
        const toml::array *array = node->as_array();
        const auto one = [&](const toml::node &element) {
            const auto *value = element.as_string();
            if (value == nullptr) {
                fail(element, path,
                     "must hold strings such as " + quoted(example) + ", not " +
                         std::string(typeName(element)));
                return;
            }
            take(element, path, parseOne(value->get()), to.emplace_back());
        };
        if (array == nullptr) {
            one(*node);
            return;
        }
        if (array->size() > kPrefixesMax) {
            fail(*node, path, "must have at most " + std::to_string(kPrefixesMax) + " entries");
            return;
        }
        for (const toml::node &element : *array) {
            one(element);
        }
    }

private:
    static std::string orList(const std::vector<std::string> &words) {
        std::string out;
        for (std::size_t i = 0; i < words.size(); ++i) {
            out += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
            out += words[i];
        }
        return out;
    }

    std::string m_source;
    std::size_t m_failed = 0;
    std::vector<std::pair<toml::source_position, Error>> m_errors;
};

}  // namespace weir::config
