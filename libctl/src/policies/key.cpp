// SPDX-License-Identifier: LGPL-2.1-or-later
// Keys of Fast Open, in the form of net.ipv4.tcp_fastopen_key.
#include <sys/random.h>

#include <cerrno>
#include <cstdio>

#include <weir/policies.hpp>

namespace weir {

namespace {

constexpr std::size_t kKey = 16;  // bytes
constexpr std::size_t kWord = 4;

int digit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// One key. The kernel takes and shows each word as a number, its lowest byte last.
bool parseOne(std::string_view text, std::vector<std::uint8_t> &to) {
    if (text.size() != 2 * kKey + 3)
        return false;
    for (std::size_t word = 0; word < kKey / kWord; ++word) {
        const auto part = text.substr(word * (2 * kWord + 1), 2 * kWord);
        if (word > 0 && text[word * (2 * kWord + 1) - 1] != '-')
            return false;
        for (std::size_t i = kWord; i-- > 0;) {
            const int high = digit(part[2 * i]);
            const int low = digit(part[2 * i + 1]);
            if (high < 0 || low < 0)
                return false;
            to.push_back(static_cast<std::uint8_t>(high << 4 | low));
        }
    }
    return true;
}

}  // namespace

Result<FastOpenKey> FastOpenKey::parse(std::string_view text) {
    FastOpenKey key;
    const auto comma = text.find(',');
    if (parseOne(text.substr(0, comma), key.bytes) &&
        (comma == text.npos || parseOne(text.substr(comma + 1), key.bytes)))
        return key;
    // Without what was given: it may be nearly a key.
    return makeError(std::errc::invalid_argument,
                     "no key of Fast Open: it is four times eight hexadecimal digits with - between, as "
                     "net.ipv4.tcp_fastopen_key has it, and a second one after a comma",
                     "key");
}

Result<FastOpenKey> FastOpenKey::random() {
    FastOpenKey key;
    key.bytes.resize(kKey);
    if (::getrandom(key.bytes.data(), key.bytes.size(), 0) != static_cast<ssize_t>(key.bytes.size()))
        return makeError(errno, "the kernel gives no random numbers", "key");
    return key;
}

std::string FastOpenKey::text() const {
    std::string out;
    for (std::size_t at = 0; at + kWord <= bytes.size(); at += kWord) {
        char word[2 * kWord + 1];
        std::snprintf(word, sizeof word, "%02x%02x%02x%02x", bytes[at + 3], bytes[at + 2], bytes[at + 1],
                      bytes[at]);
        out += (at == 0 ? "" : at % kKey == 0 ? "," : "-") + std::string(word);
    }
    return out;
}

}  // namespace weir
