// SPDX-License-Identifier: LGPL-2.1-or-later
#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <cwchar>
#include <iterator>

#include <nlohmann/json.hpp>

#include "command.hpp"

namespace weir::cli {

namespace {

/// Reads one character of UTF-8 at @p at; its length, or 0 if there is none.
std::size_t decode(std::string_view text, std::size_t at, char32_t &out) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80       ? 1
                               : first >> 5 == 6  ? 2
                               : first >> 4 == 14 ? 3
                               : first >> 3 == 30 ? 4
                                                  : 0;
    if (length == 0 || at + length > text.size()) {
        return 0;
    }
    char32_t c = length == 1 ? first : first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) {
            return 0;
        }
        c = c << 6 | (byte(at + i) & 0x3f);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < kLeast[length] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) {
        return 0;
    }
    out = c;
    return length;
}

/// Whether a character changes what a terminal does or how a line reads, instead of showing itself.
bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe0fff);
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    char buffer[16];
    for (std::size_t i = 0; i < text.size();) {
        char32_t c = 0;
        const std::size_t length = decode(text, i, c);
        if (length == 0) {
            std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned char>(text[i]));
            out += buffer;
            ++i;
            continue;
        }
        if (isControl(c)) {
            std::snprintf(buffer, sizeof buffer, c < 0x100 ? "\\x%02x" : "\\u{%x}", static_cast<unsigned>(c));
            out += buffer;
        } else {
            out += text.substr(i, length);
        }
        i += length;
    }
    return out;
}

std::size_t width(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        char32_t c = 0;
        const std::size_t length = decode(text, i, c);
        const int w = length == 0 ? 1 : ::wcwidth(static_cast<wchar_t>(c));
        columns += w < 0 ? 1 : static_cast<std::size_t>(w);
        i += length == 0 ? 1 : length;
    }
    return columns;
}

namespace {

std::string threeDigits(double value, std::string_view unit) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.*f ", value < 9.995 ? 2 : value < 99.95 ? 1 : 0, value);
    return buffer + std::string(unit);
}

}  // namespace

std::string bytesText(std::uint64_t bytes) {
    if (bytes < 1000) {
        return std::to_string(bytes) + " B";
    }
    constexpr std::string_view kUnits[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
        value /= 1000;
        ++unit;
    }
    return threeDigits(value, kUnits[unit]);
}

std::string timeText(std::uint64_t microseconds) {
    const double ms = static_cast<double>(microseconds) / 1000;
    return ms < 999.5 ? threeDigits(ms, "ms") : threeDigits(ms / 1000, "s");
}

std::string shareText(double share) {
    if (share < 0) {
        return "-";
    }
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.1f %%", share * 100);
    return buffer;
}

std::string plural(std::uint64_t n, std::string_view one) {
    return std::to_string(n) + ' ' + std::string(one) + (n == 1 ? "" : "s");
}

void Table::row(const std::vector<std::string> &cells) {
    std::vector<std::string> row;
    row.reserve(cells.size());
    for (const std::string &cell : cells) {
        row.push_back(printable(cell));
    }
    m_rows.push_back(std::move(row));
}

std::string Table::text(bool bold) const {
    std::vector<std::size_t> widths;
    for (const Column &column : m_columns) {
        widths.push_back(column.header.size());
    }
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    const auto line = [&](const auto &cell) {
        std::string out;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string &text = cell(i);
            const std::string pad(widths[i] - width(text), ' ');
            out += i == 0 ? "" : "  ";
            if (m_columns[i].align == Align::Right) {
                out += pad + text;
            } else {
                out += i + 1 == m_columns.size() ? text : text + pad;
            }
        }
        return out;
    };
    std::string out =
        styled(line([&](std::size_t i) -> const std::string & { return m_columns[i].header; }), "1", bold) +
        '\n';
    for (const auto &row : m_rows) {
        out += line([&](std::size_t i) -> const std::string & { return row[i]; }) + '\n';
    }
    return out;
}

std::string jsonText(const Json &json, bool onOneLine) {
    return json.dump(onOneLine ? -1 : 2, ' ', true, Json::error_handler_t::replace) + '\n';
}

namespace {

void addCounters(Json &out, const Counters &counters) {
    out["active"] = counters.active;
    out["connections"] = counters.connections;
    // The same keys always, null for what is not counted.
    const auto &traffic = counters.traffic;
    out["packets_in"] = traffic ? Json(traffic->packetsIn) : Json();
    out["bytes_in"] = traffic ? Json(traffic->bytesIn) : Json();
    out["packets_out"] = traffic ? Json(traffic->packetsOut) : Json();
    out["bytes_out"] = traffic ? Json(traffic->bytesOut) : Json();
}

}  // namespace

double shareByWeight(const Service &service, const Backend &backend) {
    const auto part = [&](const Backend &b) -> std::uint64_t {
        return ignoresWeights(service.scheduler) ? b.weight != 0 : b.weight;
    };
    std::uint64_t sum = 0;
    for (const Backend &other : service.backends) {
        sum += part(other);
    }
    return sum == 0 ? 0 : static_cast<double>(part(backend)) / static_cast<double>(sum);
}

double shareGot(const Service &service, const Backend &backend) {
    std::uint64_t sum = 0;
    for (const Backend &other : service.backends) {
        sum += other.counters.connections;
    }
    return sum == 0 ? -1 : static_cast<double>(backend.counters.connections) / static_cast<double>(sum);
}

Json toJson(const Service &of, const Backend &backend) {
    Json out;
    out["address"] = backend.target.text();
    out["weight"] = backend.weight;
    out["share"] = shareByWeight(of, backend);
    const double got = shareGot(of, backend);
    out["share_got"] = got < 0 ? Json() : Json(got);
    addCounters(out, backend.counters);
    return out;
}

Json toJson(const Service &service) {
    Json out;
    out["name"] = service.name;
    out["listen"] = service.listen.text();
    out["scheduler"] = name(service.scheduler);
    out["mode"] = name(service.mode);
    out["table_size"] = service.tableSize;
    out["key"] = name(service.key);
    out["accounting"] = name(service.accounting);
    addCounters(out, service.counters);
    out["no_backend"] = service.counters.noBackend;
    out["backends"] = Json::array();
    for (const Backend &backend : service.backends) {
        out["backends"].push_back(toJson(service, backend));
    }
    return out;
}

namespace {

/// The name of an errno, which is stable where its number and its words are not.
std::string codeName(const Error &error) {
    if (error.code.category() == std::generic_category() || error.code.category() == std::system_category()) {
        if (const char *name = ::strerrorname_np(error.code.value())) {
            return name;
        }
    }
    return error.code.message();
}

}  // namespace

Json toJson(const Error &error, int status) {
    Json inner;
    inner["status"] = status;
    inner["code"] = codeName(error);
    inner["message"] = error.message;
    inner["attribute"] = error.attribute;
    inner["where"] = error.where;
    return Json{{"error", std::move(inner)}};
}

int put(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) {
        return kDone;
    }
    if (errno != EPIPE) {
        std::fprintf(stderr, "weirctl: cannot write the output: %s\n", std::strerror(errno));
    }
    return kRefused;
}

std::string styled(std::string_view text, std::string_view sgr, bool on) {
    if (!on) {
        return std::string(text);
    }
    return "\x1b[" + std::string(sgr) + 'm' + std::string(text) + "\x1b[0m";
}

}  // namespace weir::cli
