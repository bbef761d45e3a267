// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <weir/connections.hpp>
#include <weir/costs.hpp>
#include <weir/filter.hpp>

#include "output.hpp"

namespace weir::cli {

/// What a filter sees of a socket or a connection.
class Row : public FilterRow {
public:
    explicit Row(const Socket &socket, int pid = 0, std::string_view program = {});
    explicit Row(const Connection &connection);
    [[nodiscard]] const Socket &socket() const override { return m_socket; }
    [[nodiscard]] std::string_view text() const override { return m_text; }
    [[nodiscard]] int pid() const override { return m_pid; }
    [[nodiscard]] bool programContains(std::string_view word) const override;
    [[nodiscard]] bool scopeStartsWith(std::string_view word) const override;
    [[nodiscard]] bool serviceContains(std::string_view word) const override;
    [[nodiscard]] bool policyContains(std::string_view word) const override;
    [[nodiscard]] std::optional<double> age() const override { return m_age; }

private:
    const Socket &m_socket;
    int m_pid;
    std::string m_program;
    std::string m_text;
    std::string m_service;
    std::string m_policy;
    std::optional<double> m_age;
};

/// The filter that words of a command line make; EINVAL where one makes no sense.
[[nodiscard]] Result<Filter> filterOf(const std::vector<std::string> &words);
/// What the grammar can, for the help of commands that take one.
extern const char *const kFilterHelp;

[[nodiscard]] std::string lower(std::string_view text);
/// "12:00:00.123", or in UTC with the date.
[[nodiscard]] std::string timeOfDay(Time time, bool iso);

/// One line for people.
[[nodiscard]] std::string lineOf(const Connection &connection);
[[nodiscard]] std::string lineOf(const Gap &gap);
[[nodiscard]] Json toJson(const Connection &connection);
[[nodiscard]] Json toJson(const Gap &gap);

}  // namespace weir::cli
