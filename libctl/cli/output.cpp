// SPDX-License-Identifier: LGPL-2.1-or-later
#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
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

std::string longTimeText(std::chrono::milliseconds time) {
    const auto seconds = time.count() / 1000;
    const auto two = [](auto large, const char *unit, auto small, const char *part) {
        return std::to_string(large) + unit + (small == 0 ? "" : ' ' + std::to_string(small) + part);
    };
    if (seconds < 60) {
        return std::to_string(seconds) + " s";
    }
    return seconds < 3600    ? two(seconds / 60, " min", seconds % 60, " s")
           : seconds < 86400 ? two(seconds / 3600, " h", seconds % 3600 / 60, " min")
                             : two(seconds / 86400, " d", seconds % 86400 / 3600, " h");
}

std::string trialText(std::chrono::milliseconds time) {
    const std::time_t end = std::time(nullptr) + time.count() / 1000;
    std::tm tm = {};
    ::localtime_r(&end, &tm);
    char clock[16] = {};
    std::strftime(clock, sizeof clock, "%H:%M:%S", &tm);
    return std::string("on trial until ") + clock + " (" + longTimeText(time) +
           R"(): keep it with "weirctl confirm", otherwise the kernel goes back to what was before)" + '\n';
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
    const auto part = [&](const Backend &b) -> std::uint64_t { return weightNow(service.scheduler, b); };
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

namespace {

template <class T>
Json texts(const std::vector<T> &list) {
    Json out = Json::array();
    for (const auto &entry : list) {
        if constexpr (std::is_same_v<T, std::string>) {
            out.push_back(entry);
        } else {
            out.push_back(entry.text());
        }
    }
    return out;
}

Json word(const std::string &text) {
    return text.empty() ? Json() : Json(text);
}

Json secondsOf(std::chrono::milliseconds time) {
    return static_cast<double>(time.count()) / 1000;
}

}  // namespace

Json toJson(const Drain &drain) {
    Json out;
    out["since"] = secondsOf(drain.since);
    out["deadline"] = drain.order.deadline ? secondsOf(*drain.order.deadline) : Json();
    out["action"] = name(drain.order.action);
    out["remove"] = drain.order.remove;
    out["keep_affinity"] = drain.order.keepAffinity;
    out["begun_with"] = drain.begunWith;
    out["oldest"] = drain.oldest ? secondsOf(*drain.oldest) : Json();
    out["ended"] = drain.ended;
    return out;
}

void addSettings(Json &out, const Service &service) {
    out["listen"] = service.listen.text();
    out["scheduler"] = name(service.scheduler);
    out["mode"] = name(service.mode);
    out["table_size"] = service.tableSize;
    out["key"] = name(service.key);
    out["load_factor"] = service.loadFactor == 0 ? Json() : Json(service.loadFactor / 100.0);
    out["accounting"] = name(service.accounting);
    out["max_connections"] = service.maxConnections;
    out["overload"] = name(service.overload);
    out["affinity"] = service.affinity.count();
    out["affinity_prefix4"] = service.affinityPrefix4;
    out["affinity_prefix6"] = service.affinityPrefix6;
    out["slow_start"] = service.slowStart.count();
    out["canary"] = Json();
    if (!service.canaryGroup.empty()) {
        out["canary"] = Json{{"group", service.canaryGroup},
                             {"share", service.canaryShare / 10.0},
                             {"clients", texts(service.canaryClients)}};
    }
    out["source"] = texts(service.sources);
    out["source_ports"] = service.sourcePorts.text();
    out["mss"] = service.mss;
    out["destinations"] = texts(service.destinations);
    out["uids"] = texts(service.uids);
    out["cgroups"] = texts(service.cgroups);
    out["except_uids"] = texts(service.exceptUids);
    out["except_cgroups"] = texts(service.exceptCgroups);
}

void addSettings(Json &out, const Backend &backend) {
    out["weight"] = backend.weight;
    out["group"] = word(backend.group);
    out["max_connections"] = backend.maxConnections;
    out["fallback"] = backend.fallback;
    out["state"] = name(backend.state);
    out["drain"] = backend.drain ? toJson(*backend.drain) : Json();
}

Json toJson(const Service &of, const Backend &backend) {
    Json out;
    out["address"] = backend.target.text();
    addSettings(out, backend);
    out["share"] = shareByWeight(of, backend);
    const double got = shareGot(of, backend);
    out["share_got"] = got < 0 ? Json() : Json(got);
    addCounters(out, backend.counters);
    out["overflowed"] = backend.counters.overflowed;
    out["port_exhausted"] = backend.counters.portExhausted;
    out["ports_used"] = backend.portsUsed ? Json(*backend.portsUsed) : Json();
    out["ports_most"] = backend.portsMost ? Json(*backend.portsMost) : Json();
    return out;
}

Json toJson(const Service &service) {
    Json out;
    out["name"] = service.name;
    addSettings(out, service);
    const Counters &counters = service.counters;
    addCounters(out, counters);
    out["no_backend"] = counters.noBackend;
    out["refused"] = counters.refused;
    out["overflowed"] = counters.overflowed;
    out["limited"] = counters.limited;
    out["blocked"] = counters.blocked;
    out["port_exhausted"] = counters.portExhausted;
    out["fallback"] = counters.fallback;
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

Json toJson(const std::vector<Warning> &warnings) {
    Json out = Json::array();
    for (const Warning &warning : warnings) {
        out.push_back(Json{{"where", warning.where}, {"message", warning.message}});
    }
    return out;
}

Json toJson(const Commit &commit) {
    return Json{{"generation", commit.generation}, {"warnings", toJson(commit.warnings)}};
}

std::string timestamp(bool iso) {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm tm = {};
    iso ? ::gmtime_r(&seconds, &tm) : ::localtime_r(&seconds, &tm);
    char text[40];
    const std::size_t used = std::strftime(text, sizeof text, iso ? "%Y-%m-%dT%H:%M:%S" : "%H:%M:%S", &tm);
    std::snprintf(text + used, sizeof text - used, iso ? ".%03dZ" : ".%03d", static_cast<int>(ms));
    return text;
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
