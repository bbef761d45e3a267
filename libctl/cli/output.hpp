// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <weir/balancer.hpp>
#include <weir/result.hpp>

namespace weir::cli {

using Json = nlohmann::ordered_json;

/// @p text for a terminal: control characters, bytes that are not UTF-8 and characters that turn
/// the direction of writing come out as escapes. Names come from other programs and other machines.
[[nodiscard]] std::string printable(std::string_view text);
/// How many columns of a terminal printable text takes.
[[nodiscard]] std::size_t width(std::string_view text);

[[nodiscard]] std::string bytesText(std::uint64_t bytes);        ///< "1.23 MB"
[[nodiscard]] std::string timeText(std::uint64_t microseconds);  ///< "12.3 ms"
/// "12 s", "3 min 20 s", "5 h 10 min"
[[nodiscard]] std::string longTimeText(std::chrono::milliseconds time);
/// How to keep what is on trial from now on, and until when; with the end of the line.
[[nodiscard]] std::string trialText(std::chrono::milliseconds time);
[[nodiscard]] std::string shareText(double share);                        ///< "33.3 %"; "-" if negative
[[nodiscard]] std::string plural(std::uint64_t n, std::string_view one);  ///< "1 service", "2 services"

/// A table for people: columns aligned, numbers to the right.
class Table {
public:
    enum class Align {
        Left,
        Right
    };
    struct Column {
        std::string header;
        Align align = Align::Left;
    };
    Table(std::initializer_list<Column> columns) : m_columns(columns) {}
    /// Cells are made printable here.
    void row(const std::vector<std::string> &cells);
    [[nodiscard]] std::string text(bool bold) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

/// A JSON document in ASCII, so that no string in it can do anything to a terminal.
[[nodiscard]] std::string jsonText(const Json &json, bool onOneLine = false);
[[nodiscard]] Json toJson(const Service &service);
[[nodiscard]] Json toJson(const Service &of, const Backend &backend);
[[nodiscard]] Json toJson(const Drain &drain);
/// The settings, each under its key in weir.toml; times in seconds.
void addSettings(Json &out, const Service &service);
void addSettings(Json &out, const Backend &backend);
[[nodiscard]] Json toJson(const Error &error, int status);
[[nodiscard]] Json toJson(const std::vector<Warning> &warnings);
[[nodiscard]] Json toJson(const Commit &commit);

/// The part of a service's new connections that a backend should get by weight, 0 to 1.
[[nodiscard]] double shareByWeight(const Service &service, const Backend &backend);
/// The part that it got; negative if there were none.
[[nodiscard]] double shareGot(const Service &service, const Backend &backend);

/// Now: local time of day for people, UTC with the date for programs.
[[nodiscard]] std::string timestamp(bool iso);

/// Writes to standard output and flushes. Returns kDone, or kRefused with a message if it cannot be
/// written; a reader who went away ("weirctl monitor | head") gets no message.
int put(std::string_view text);

/// For colours and weights of letters.
[[nodiscard]] std::string styled(std::string_view text, std::string_view sgr, bool on);

}  // namespace weir::cli
