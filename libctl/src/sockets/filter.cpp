// SPDX-License-Identifier: LGPL-2.1-or-later
#include <weir/filter.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace weir {

namespace {

using Test = std::function<bool(const FilterRow &)>;

template <class T>
std::optional<T> parseWhole(std::string_view text) {
    T value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

struct Prefix {
    Address address;
    int bits = 0;
};

// "10.0.0.0/8", "10/8", "::1", "fe80::/10".
std::optional<Prefix> parsePrefix(std::string_view text) {
    const auto slash = text.find('/');
    std::string head(text.substr(0, slash));
    if (head.find(':') == head.npos && slash != text.npos && slash > 0)
        for (auto dots = std::count(head.begin(), head.end(), '.'); dots < 3; ++dots)
            head += ".0";
    const auto address = Address::parse(head);
    if (!address)
        return std::nullopt;
    const int most = static_cast<int>(address->size()) * 8;
    const auto bits = slash == text.npos ? most : parseWhole<int>(text.substr(slash + 1));
    if (!bits || *bits < 0 || *bits > most)
        return std::nullopt;
    return Prefix{*address, *bits};
}

// IPv4-mapped addresses count as IPv4.
bool contains(const Prefix &prefix, const Address &address) {
    static constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const bool mapped = prefix.address.family == Family::Inet && address.family == Family::Inet6 &&
                        std::equal(kMapped.begin(), kMapped.end(), address.bytes.begin());
    if (!mapped && address.family != prefix.address.family)
        return false;
    const auto *bytes = address.bytes.data() + (mapped ? kMapped.size() : 0);
    int bits = prefix.bits;
    for (std::size_t i = 0; bits > 0; ++i, bits -= 8) {
        const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
        if (((bytes[i] ^ prefix.address.bytes[i]) & mask) != 0)
            return false;
    }
    return true;
}

double retransmitted(const TcpInfo &info) {
    return info.segmentsOut == 0 ? 0.0 : 100.0 * info.retransmits / info.segmentsOut;
}

struct Field {
    std::string_view name;
    bool fromInfo;
    double (*value)(const Socket &);
};

constexpr std::array kFields{
    Field{"rtt", true, [](const Socket &s) { return s.info.rtt / 1000.0; }},
    Field{"minrtt", true, [](const Socket &s) { return s.info.minRtt / 1000.0; }},
    Field{"retrans", true, [](const Socket &s) { return retransmitted(s.info); }},
    Field{"cwnd", true, [](const Socket &s) { return double(s.info.cwnd); }},
    Field{"mss", true, [](const Socket &s) { return double(s.info.mss); }},
    Field{"pmtu", true, [](const Socket &s) { return double(s.info.pmtu); }},
    Field{"sent", true, [](const Socket &s) { return double(s.info.bytesSent); }},
    Field{"received", true, [](const Socket &s) { return double(s.info.bytesReceived); }},
    Field{"rate", true, [](const Socket &s) { return double(s.info.deliveryRate); }},
    Field{"queue", false, [](const Socket &s) { return double(s.receiveQueue); }},
    Field{"limit", false, [](const Socket &s) { return double(s.sendQueue); }},
    Field{"drops", false, [](const Socket &s) { return double(s.drops); }},
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::optional<double> filterNumber(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 12> kUnits{{{"", 1},
                                                                          {"ms", 1},
                                                                          {"%", 1},
                                                                          {"b", 1},
                                                                          {"us", 0.001},
                                                                          {"s", 1000},
                                                                          {"k", 1e3},
                                                                          {"kb", 1e3},
                                                                          {"m", 1e6},
                                                                          {"mb", 1e6},
                                                                          {"g", 1e9},
                                                                          {"gb", 1e9}}};
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    const bool begun = end > 0;
    if (end + 1 < text.size() && text[end] == '.' && isDigit(text[end + 1])) {
        ++end;
        while (end < text.size() && isDigit(text[end]))
            ++end;
    }
    const auto unit = std::find_if(kUnits.begin(), kUnits.end(),
                                   [&](const auto &u) { return u.first == text.substr(end); });
    const auto value = parseWhole<double>(text.substr(0, end));
    if (!begun || unit == kUnits.end() || !value)
        return std::nullopt;
    return *value * unit->second;
}

namespace {

enum class Sign {
    Less,
    LessOrEqual,
    Equal,
    MoreOrEqual,
    More
};

bool compare(double value, Sign sign, double bound) {
    switch (sign) {
        case Sign::Less:
            return value < bound;
        case Sign::LessOrEqual:
            return value <= bound;
        case Sign::Equal:
            return value == bound;
        case Sign::MoreOrEqual:
            return value >= bound;
        case Sign::More:
            break;
    }
    return value > bound;
}

struct Comparison {
    std::string_view key;
    Sign sign;
    std::string_view value;
};

std::optional<Comparison> readComparison(std::string_view word) {
    const auto sign = std::find_if(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
    const auto at = static_cast<std::size_t>(sign - word.begin());
    if (at == 0 || at == word.size())
        return std::nullopt;
    const bool equal = at + 1 < word.size() && word[at + 1] == '=';
    switch (word[at]) {
        case '<':
            return Comparison{word.substr(0, at), equal ? Sign::LessOrEqual : Sign::Less,
                              word.substr(at + (equal ? 2 : 1))};
        case '>':
            return Comparison{word.substr(0, at), equal ? Sign::MoreOrEqual : Sign::More,
                              word.substr(at + (equal ? 2 : 1))};
        case '=':
            return Comparison{word.substr(0, at), Sign::Equal, word.substr(at + 1)};
        default:
            return std::nullopt;
    }
}

// The one number that is not the socket's own.
constexpr std::string_view kAge = "age";

Test comparison(const Comparison &read, std::optional<FilterProblem> &problem) {
    const auto *field = std::find_if(kFields.begin(), kFields.end(),
                                     [&](const Field &candidate) { return read.key == candidate.name; });
    const auto bound = filterNumber(read.value);
    const bool known = field != kFields.end() || read.key == kAge;
    if (!known || !bound) {
        problem = FilterProblem{!known ? FilterProblem::Kind::NoSuchNumber : FilterProblem::Kind::NeedsNumber,
                                std::string(read.key), std::string(read.value)};
        return {};
    }
    if (read.key == kAge)
        return [sign = read.sign, bound = *bound](const FilterRow &row) {
            const auto age = row.age();
            return age && compare(*age, sign, bound);
        };
    return [field, sign = read.sign, bound = *bound](const FilterRow &row) {
        const auto &socket = row.socket();
        return (!field->fromInfo || socket.hasInfo) && compare(field->value(socket), sign, bound);
    };
}

Test addressTest(std::string_view text, bool local, bool remote) {
    const auto prefix = parsePrefix(text);
    if (!prefix)
        return {};
    return [prefix = *prefix, local, remote](const FilterRow &row) {
        const auto &socket = row.socket();
        return (local && contains(prefix, socket.local.address)) ||
               (remote && contains(prefix, socket.remote.address));
    };
}

bool stateStartsWith(TcpState state, std::string_view word) {
    const auto text = name(state);
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char w, char t) {
               return w == (t >= 'A' && t <= 'Z' ? static_cast<char>(t + 32) : t);
           });
}

Test keyed(std::string_view key, std::string_view value) {
    const auto number = parseWhole<std::uint32_t>(value);
    if (key == "port" && number)
        return [n = *number](const FilterRow &row) {
            return row.socket().local.port == n || row.socket().remote.port == n;
        };
    if (key == "uid" && number)
        return [n = *number](const FilterRow &row) { return row.socket().uid == n; };
    if (key == "pid" && number)
        return [n = *number](const FilterRow &row) { return static_cast<std::uint32_t>(row.pid()) == n; };
    const std::string word(value);
    if (key == "state")
        return [word](const FilterRow &row) { return stateStartsWith(row.socket().state, word); };
    if (key == "program" || key == "proc")
        return [word](const FilterRow &row) { return row.programContains(word); };
    if (key == "scope")
        return [word](const FilterRow &row) { return row.scopeStartsWith(word); };
    if (key == "service")
        return [word](const FilterRow &row) { return row.serviceContains(word); };
    if (key == "policy")
        return [word](const FilterRow &row) { return row.policyContains(word); };
    if (key == "addr" || key == "local" || key == "remote")
        return addressTest(value, key != "remote", key != "local");
    return {};
}

constexpr std::array<std::string_view, 12> kKeys{"port",  "uid",  "pid",   "state",  "program", "proc",
                                                 "scope", "addr", "local", "remote", "service", "policy"};

bool isKey(std::string_view key) {
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

Test textTest(std::string_view word) {
    return [word = std::string(word)](const FilterRow &row) {
        const auto text = row.text();
        return ::memmem(text.data(), text.size(), word.data(), word.size()) != nullptr;
    };
}

// Calls @p f with the parts between separators, empty ones too.
template <class F>
void split(std::string_view text, char separator, F f) {
    for (;;) {
        const auto end = text.find(separator);
        f(text.substr(0, end));
        if (end == text.npos)
            return;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

void Filter::addTerm(Group &group, std::string_view word) {
    Term term;
    while (word.starts_with('!')) {
        term.negated = !term.negated;
        word.remove_prefix(1);
    }
    if (word.empty())
        return;
    const auto colon = word.find(':');
    const auto key = word.substr(0, colon);
    if (const auto read = readComparison(word)) {
        term.test = comparison(*read, m_problem);
    } else if (colon != word.npos && isKey(key)) {
        const auto value = word.substr(colon + 1);
        if (value.empty())
            return;  // still being typed
        term.test = keyed(key, value);
        if (!term.test)
            m_problem = FilterProblem{FilterProblem::Kind::NoSense, std::string(key), std::string(value)};
    } else {
        if (word.find('/') != word.npos)
            term.test = addressTest(word, true, true);
        if (!term.test)
            term.test = textTest(word);
    }
    if (term.test)
        group.push_back(std::move(term));
}

Filter Filter::parse(std::string_view text) {
    Filter filter;
    split(text, '|', [&](std::string_view part) {
        Group group;
        split(part, ' ', [&](std::string_view word) { filter.addTerm(group, word); });
        if (!group.empty())
            filter.m_groups.push_back(std::move(group));
    });
    return filter;
}

bool Filter::matches(const FilterRow &row) const {
    if (m_groups.empty())
        return true;
    return std::any_of(m_groups.begin(), m_groups.end(), [&row](const Group &group) {
        return std::all_of(group.begin(), group.end(),
                           [&row](const Term &term) { return term.test(row) != term.negated; });
    });
}

std::vector<std::string_view> filterKeys() {
    return {kKeys.begin(), kKeys.end()};
}

std::vector<std::string_view> filterNumbers() {
    std::vector<std::string_view> names;
    names.reserve(std::size(kFields) + 1);
    names.push_back(kAge);
    for (const auto &field : kFields)
        names.push_back(field.name);
    return names;
}

std::string FilterProblem::text() const {
    switch (kind) {
        case Kind::NoSuchNumber:
            return "there is no number called \"" + key + "\" to compare with";
        case Kind::NeedsNumber:
            return "\"" + key + "\" needs a number behind it, not \"" + value + "\"";
        case Kind::NoSense:
            break;
    }
    return "\"" + value + "\" makes no sense behind \"" + key + ":\"";
}

}  // namespace weir
