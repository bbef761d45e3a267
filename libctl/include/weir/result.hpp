// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include <weir/export.hpp>

namespace weir {

/// Why something failed, for a person and for a program.
struct WEIR_EXPORT Error {
    std::error_code code;   ///< errno as std::generic_category() unless said otherwise
    std::string message;    ///< one sentence: what failed, why, what to do; no full stop needed
    std::string attribute;  ///< netlink attribute, option or key at fault; may be empty
    std::string where;      ///< file:line:column, or the object at fault; may be empty

    /// "where: message (attribute)" with the empty parts left out.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool is(std::errc e) const { return code == std::make_error_code(e); }
};

/// Makes an Error from an errno value.
[[nodiscard]] WEIR_EXPORT Error makeError(int errnum, std::string message, std::string attribute = {},
                                          std::string where = {});
[[nodiscard]] WEIR_EXPORT Error makeError(std::errc e, std::string message, std::string attribute = {},
                                          std::string where = {});

/// A value or an Error; the interface is that of std::expected (C++23), so that it can be replaced
/// by it. Not thread-safe, as any value.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = Error;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    Error &error() & { return std::get<1>(m_state); }
    const Error &error() const & { return std::get<1>(m_state); }
    Error &&error() && { return std::get<1>(std::move(m_state)); }

    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)), m_ok(false) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] bool has_value() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    [[nodiscard]] const Error &error() const & { return m_error; }
    [[nodiscard]] Error &&error() && { return std::move(m_error); }

private:
    Error m_error;
    bool m_ok = true;
};

}  // namespace weir
