// SPDX-License-Identifier: LGPL-2.1-or-later
#include "text.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <vector>

namespace weir::config {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\u%04X", byte);
            out += buffer;
        } else {
            out += c;
        }
    }
    out += '"';
    return out;
}

namespace {

/// Insertions, deletions, replacements and swaps of neighbours that make @p b of @p a.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    // A key of a megabyte is not a typing error, and the distance takes time and memory with its length.
    constexpr std::size_t kLongest = 40;
    if (word.empty() || word.size() > kLongest) {
        return {};
    }
    std::string lower(word);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '-' ? '_' : c;
    });
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        // Two letters of a word of three prove nothing.
        const std::size_t d = lower.starts_with(candidate) ? 1 : distance(lower, candidate);
        if (d < bestDistance && d < candidate.size()) {
            bestDistance = d;
            best = candidate;
        }
    }
    return best;
}

std::size_t misplacedCharacter(std::string_view toml) {
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    char quote = 0;  // of the string that we are in
    bool lines = false;
    bool comment = false;
    for (std::size_t i = toml.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; i < toml.size(); ++i) {
        const char c = toml[i];
        const bool triple = i + 2 < toml.size() && toml[i + 1] == c && toml[i + 2] == c;
        if (c == '\n') {
            comment = false;
            quote = lines ? quote : 0;  // unterminated; the parser says so
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            if (!comment) {
                return i;
            }
        } else if (comment) {
            continue;
        } else if (quote == 0) {
            comment = c == '#';
            if (c == '"' || c == '\'') {
                quote = c;
                lines = triple;
                i += lines ? 2 : 0;
            }
        } else if (c == '\\' && quote == '"') {
            // The end of a line may be escaped too, but not the end of a string of one line.
            i += i + 1 < toml.size() && toml[i + 1] != '\n' ? 1 : 0;
        } else if (c == quote && (!lines || triple)) {
            i += lines ? 2 : 0;
            // """a""""" ends with two quotes of its own
            for (int own = 0; lines && own < 2 && i + 1 < toml.size() && toml[i + 1] == quote; ++own) {
                ++i;
            }
            quote = 0;
            lines = false;
        }
    }
    return std::string_view::npos;
}

}  // namespace weir::config
