// SPDX-License-Identifier: LGPL-2.1-or-later
// The filter line, the same in weirctl and in the application.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/export.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// What a filter looks at: a socket, and what the program knows of it besides, in its own words.
class FilterRow {
public:
    FilterRow() = default;
    FilterRow(const FilterRow &) = delete;
    FilterRow &operator=(const FilterRow &) = delete;
    virtual ~FilterRow() = default;

    [[nodiscard]] virtual const Socket &socket() const = 0;
    /// What words are searched in, in small letters.
    [[nodiscard]] virtual std::string_view text() const = 0;
    [[nodiscard]] virtual int pid() const = 0;
    /// Whether the program's name contains @p word, which is in small letters.
    [[nodiscard]] virtual bool programContains(std::string_view word) const = 0;
    /// Whether the word for how far the local address is known begins with @p word.
    [[nodiscard]] virtual bool scopeStartsWith(std::string_view word) const = 0;
    /// Whether the name of the service that led it on, or of the policy that it has, contains @p word.
    [[nodiscard]] virtual bool serviceContains(std::string_view word) const = 0;
    [[nodiscard]] virtual bool policyContains(std::string_view word) const = 0;
    /// Milliseconds that it has been there, or lived; nothing if that is not known.
    [[nodiscard]] virtual std::optional<double> age() const = 0;
};

/// A term that makes no sense; it is ignored.
struct FilterProblem {
    enum class Kind {
        NoSuchNumber,  ///< nothing called "key" can be compared
        NeedsNumber,   ///< behind "key" and its sign
        NoSense        ///< "value" behind "key:"
    };
    Kind kind = Kind::NoSense;
    std::string key;
    std::string value;
    [[nodiscard]] WEIR_EXPORT std::string text() const;  ///< a sentence
};

/// Words are searched in the row's text; all of them must be there, `|` means or, `!` not.
/// `port:443 state:estab program:nginx pid:1 uid:0 scope:loopback addr:10.0.0.0/8 local:... remote:...
/// service:web policy:rpc`
/// and comparisons with <, <=, =, >=, >: `age>1s rtt>50ms minrtt retrans>0 cwnd mss pmtu sent>1M
/// received rate queue limit drops`. Times are in ms, retrans in per cent, if no unit is given. A plain
/// value.
class WEIR_EXPORT Filter {
public:
    /// @p text in small letters.
    static Filter parse(std::string_view text);

    [[nodiscard]] bool isEmpty() const { return m_groups.empty(); }
    /// Of several the last one.
    [[nodiscard]] const std::optional<FilterProblem> &problem() const { return m_problem; }
    [[nodiscard]] bool matches(const FilterRow &row) const;

private:
    struct Term {
        bool negated = false;
        std::function<bool(const FilterRow &)> test;
    };
    using Group = std::vector<Term>;

    void addTerm(Group &group, std::string_view word);

    std::vector<Group> m_groups;  // one of them must match
    std::optional<FilterProblem> m_problem;
};

/// The words that may stand before a colon, and those of numbers that can be compared: for completion,
/// and for filters of other things by the same grammar.
[[nodiscard]] WEIR_EXPORT std::vector<std::string_view> filterKeys();
[[nodiscard]] WEIR_EXPORT std::vector<std::string_view> filterNumbers();
/// "50", "50ms", "1.5s", "200us", "10k", "3mb", "2%" as milliseconds, bytes, per cent or just the number.
[[nodiscard]] WEIR_EXPORT std::optional<double> filterNumber(std::string_view text);

}  // namespace weir
