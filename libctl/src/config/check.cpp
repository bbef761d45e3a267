// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/check.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace weir {

namespace {

constexpr std::string_view kTypes[] = {"tcp", "tls", "http", "script"};
constexpr std::uint16_t kStatusMin = 100;
constexpr std::uint16_t kStatusMax = 599;
constexpr std::size_t kRangesMax = 32;

/// A status; 0 if it is none.
std::uint16_t statusOf(std::string_view text) {
    std::uint16_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    return whole && value >= kStatusMin && value <= kStatusMax ? value : 0;
}

}  // namespace

std::string_view name(Check::Type type) {
    const auto index = static_cast<std::size_t>(type);
    return index < std::size(kTypes) ? kTypes[index] : "?";
}

Result<Check::Type> checkTypeFromName(std::string_view name) {
    const auto *const found = std::ranges::find(kTypes, name);
    if (found == std::end(kTypes)) {
        return makeError(
            std::errc::invalid_argument,
            "no check \"" + std::string(name.substr(0, 80)) + "\": there are tcp, tls, http and script",
            "type");
    }
    return static_cast<Check::Type>(found - std::begin(kTypes));
}

std::vector<std::string> checkTypeNames() {
    return {std::begin(kTypes), std::end(kTypes)};
}

bool Check::acceptsStatus(long code) const {
    return std::ranges::any_of(
        status, [code](const StatusRange &range) { return code >= range.first && code <= range.last; });
}

std::string Check::statusText() const {
    std::string out;
    for (const StatusRange &range : status) {
        out += out.empty() ? "" : ",";
        out += std::to_string(range.first);
        if (range.last != range.first) {
            out += '-' + std::to_string(range.last);
        }
    }
    return out;
}

Result<std::vector<Check::StatusRange>> Check::parseStatus(std::string_view text) {
    std::vector<StatusRange> out;
    for (std::string_view rest = text; out.size() < kRangesMax;) {
        const std::size_t comma = rest.find(',');
        const std::string_view part = rest.substr(0, comma);
        const std::size_t dash = part.find('-');
        const std::uint16_t first = statusOf(part.substr(0, dash));
        const std::uint16_t last = dash == std::string_view::npos ? first : statusOf(part.substr(dash + 1));
        if (first == 0 || last < first) {
            break;
        }
        out.push_back({first, last});
        if (comma == std::string_view::npos) {
            return out;
        }
        rest.remove_prefix(comma + 1);
    }
    return makeError(std::errc::invalid_argument,
                     "\"" + std::string(text.substr(0, 80)) +
                         "\" is no set of HTTP statuses; write for instance \"200-399\" or \"200,204\"");
}

}  // namespace weir
