// SPDX-License-Identifier: LGPL-2.1-or-later
#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include <weir/ranges.hpp>

#include "quoted.hpp"

namespace weir {

namespace {

Error wrong(std::string_view text, const std::string &why) {
    return makeError(std::errc::invalid_argument, quoted(text) + why);
}

std::optional<std::uint64_t> number(std::string_view text, std::uint64_t max) {
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || value > max)
        return std::nullopt;
    return value;
}

bool bitAt(const Address &address, std::size_t bit) {
    return (address.bytes[bit / 8] >> (7 - bit % 8) & 1) != 0;
}

void clearBit(Address &address, std::size_t bit) {
    address.bytes[bit / 8] &= static_cast<std::uint8_t>(~(1U << (7 - bit % 8)));
}

// FIRST-LAST, or FIRST for both.
template <class T>
struct Ends {
    T first;
    T last;
};
template <class T>
Result<Ends<T>> ends(std::string_view text, std::uint64_t min, const char *what) {
    const auto dash = text.find('-');
    const auto max = std::numeric_limits<T>::max();
    const auto first = number(text.substr(0, dash), max);
    const auto last = dash == text.npos ? first : number(text.substr(dash + 1), max);
    if (!first || !last || *first < min)
        return wrong(text, std::string(" is no range of ") + what +
                               ": write FIRST-LAST or one number, from " + std::to_string(min) + " to " +
                               std::to_string(max));
    if (*last < *first)
        return wrong(text, ": the last one is before the first");
    return Ends<T>{static_cast<T>(*first), static_cast<T>(*last)};
}

template <class T>
std::string endsText(T first, T last) {
    return first == last ? std::to_string(first) : std::to_string(first) + '-' + std::to_string(last);
}

}  // namespace

Result<Prefix> Prefix::parse(std::string_view text) {
    const auto slash = text.find('/');
    auto address = Address::parse(text.substr(0, slash));
    if (!address)
        return wrong(text, " is no prefix: write ADDRESS/LENGTH or one address");
    const std::size_t bits = address->size() * 8;
    Prefix prefix{*address, static_cast<std::uint8_t>(bits)};
    if (slash == text.npos)
        return prefix;
    const auto length = number(text.substr(slash + 1), bits);
    if (!length)
        return wrong(text, ": the length after / is from 0 to " + std::to_string(bits));
    prefix.length = static_cast<std::uint8_t>(*length);
    bool hostBits = false;
    for (std::size_t bit = *length; bit < bits; ++bit) {
        hostBits = hostBits || bitAt(prefix.address, bit);
        clearBit(prefix.address, bit);
    }
    if (hostBits)
        return wrong(text, " has bits set beyond its length; the prefix that it is in is " + prefix.text());
    return prefix;
}

std::string Prefix::text() const {
    return address.text() + (length == address.size() * 8 ? "" : '/' + std::to_string(length));
}

bool Prefix::contains(const Address &other) const {
    if (other.family != address.family || length > address.size() * 8)
        return false;
    for (std::size_t bit = 0; bit < length; ++bit)
        if (bitAt(address, bit) != bitAt(other, bit))
            return false;
    return true;
}

Result<AddressRange> AddressRange::parse(std::string_view text) {
    const auto dash = text.find('-');
    const auto first = Address::parse(text.substr(0, dash));
    const auto last = dash == text.npos ? first : Address::parse(text.substr(dash + 1));
    if (!first || !last || first->family != last->family)
        return wrong(text, " is no range of addresses: write FIRST-LAST of one family, or one address");
    if (*last < *first)
        return wrong(text, ": the last one is before the first");
    return AddressRange{*first, *last};
}

std::string AddressRange::text() const {
    return first == last ? first.text() : first.text() + '-' + last.text();
}

Result<PortRange> PortRange::parse(std::string_view text) {
    const auto range = ends<std::uint16_t>(text, 1, "ports");
    if (!range)
        return range.error();
    return PortRange{range->first, range->last};
}

std::string PortRange::text() const {
    return endsText(first, last);
}

Result<IdRange> IdRange::parse(std::string_view text) {
    const auto range = ends<std::uint32_t>(text, 0, "user numbers");
    if (!range)
        return range.error();
    // The highest number means none to the kernel.
    if (range->last == std::numeric_limits<std::uint32_t>::max())
        return wrong(text, ": the highest user number is 4294967294");
    return IdRange{range->first, range->last};
}

std::string IdRange::text() const {
    return endsText(first, last);
}

std::vector<Prefix> canonical(std::vector<Prefix> prefixes) {
    // A prefix comes before what is in it, so that only the last one kept can contain the next.
    std::ranges::sort(prefixes);
    std::vector<Prefix> out;
    out.reserve(prefixes.size());
    for (const Prefix &prefix : prefixes)
        if (out.empty() || !out.back().contains(prefix.address))
            out.push_back(prefix);
    return out;
}

std::vector<AddressRange> canonical(std::vector<AddressRange> ranges) {
    std::ranges::sort(ranges);
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    return ranges;
}

std::vector<IdRange> canonical(std::vector<IdRange> ranges) {
    std::ranges::sort(ranges);
    std::vector<IdRange> out;
    for (const IdRange &range : ranges) {
        if (!out.empty() && range.first <= std::uint64_t{out.back().last} + 1)
            out.back().last = std::max(out.back().last, range.last);
        else
            out.push_back(range);
    }
    return out;
}

Result<std::string> parseCgroup(std::string_view text) {
    constexpr std::size_t kMax = 4095;
    std::string out;
    while (!text.empty()) {
        const auto slash = text.find('/');
        const auto part = text.substr(0, slash);
        if (part == "." || part == ".." || part.find('\0') != part.npos)
            return wrong(text, " is no path of a control group");
        if (!part.empty())
            (out += '/') += part;
        text.remove_prefix(slash == text.npos ? text.size() : slash + 1);
    }
    if (out.size() > kMax)
        return makeError(std::errc::invalid_argument, "the path of a control group has at most 4095 bytes");
    return out.empty() ? "/" : out;
}

std::vector<std::string> canonicalCgroups(std::vector<std::string> paths) {
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
}

namespace {

struct Unit {
    char letter;
    std::uint32_t seconds;
};
constexpr Unit kUnits[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};

struct FineUnit {
    std::string_view name;
    std::uint32_t milliseconds;
};
// "ms" before the "s" and the "m" that it ends with.
constexpr FineUnit kFineUnits[] = {{"ms", 1}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1000}};

}  // namespace

Result<Seconds> parseDuration(std::string_view text) {
    std::string_view digits = text;
    std::uint32_t factor = 1;
    for (const Unit &unit : kUnits)
        if (text.ends_with(unit.letter)) {
            factor = unit.seconds;
            digits.remove_suffix(1);
            break;
        }
    const auto value = number(digits, std::numeric_limits<std::uint32_t>::max() / factor);
    if (!value)
        return wrong(text, " is no time: write for instance 90s, 10m, 2h or 1d");
    return Seconds(static_cast<std::uint32_t>(*value) * factor);
}

std::string durationText(Seconds seconds) {
    const auto count = seconds.count();
    for (const Unit &unit : kUnits)
        if (count != 0 && count % unit.seconds == 0)
            return std::to_string(count / unit.seconds) + unit.letter;
    return "0s";
}

Result<Milliseconds> parseMilliseconds(std::string_view text) {
    for (const FineUnit &unit : kFineUnits) {
        if (!text.ends_with(unit.name))
            continue;
        const auto digits = text.substr(0, text.size() - unit.name.size());
        const auto value = number(digits, std::numeric_limits<std::uint32_t>::max() / unit.milliseconds);
        if (!value)
            break;
        return Milliseconds(static_cast<std::uint32_t>(*value) * unit.milliseconds);
    }
    return wrong(text, " is no time: write for instance 40ms, 5s or 1m");
}

std::string millisecondsText(Milliseconds time) {
    const auto count = time.count();
    FineUnit best = kFineUnits[0];
    for (const FineUnit &unit : kFineUnits)
        if (count != 0 && count % unit.milliseconds == 0 && unit.milliseconds > best.milliseconds)
            best = unit;
    return std::to_string(count / best.milliseconds) + std::string(best.name);
}

}  // namespace weir
