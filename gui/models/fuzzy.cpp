// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzy.hpp"

#include <algorithm>
#include <vector>

namespace weir::gui {
namespace {

constexpr int kLetter = 1;
constexpr int kInARow = 4;
constexpr int kWordBegins = 6;
constexpr int kUnfit = -1'000'000;

QString plain(const QString &text) {
    QString out;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD).toCaseFolded()) {
        if (letter.category() != QChar::Mark_NonSpacing) {
            out += letter;
        }
    }
    return out;
}

}  // namespace

/// best[j]: the most that the letters so far are worth if the last of them is letter j of the text.
std::optional<int> fuzzyScore(const QString &typed, const QString &text) {
    QString wanted = plain(typed);
    wanted.remove(u' ');
    if (wanted.isEmpty()) {
        return 0;
    }
    const QString there = plain(text);
    const auto length = static_cast<std::size_t>(there.size());
    std::vector<int> best(length, kUnfit);
    for (qsizetype place = 0; place < wanted.size(); ++place) {
        std::vector<int> next(length, kUnfit);
        int before = place == 0 ? 0 : kUnfit;  // the best that ends before the letter in front
        for (std::size_t at = 0; at < length; ++at) {
            const auto letter = static_cast<qsizetype>(at);
            if (at >= 2 && place > 0) {
                before = std::max(before, best[at - 2]);
            }
            if (there[letter] != wanted[place]) {
                continue;
            }
            const bool begins = at == 0 || !there[letter - 1].isLetterOrNumber();
            const int row = place > 0 && at >= 1 ? best[at - 1] + kInARow : kUnfit;
            next[at] = std::max(row, before) + kLetter + (begins ? kWordBegins : 0);
        }
        best = std::move(next);
    }
    const int most = best.empty() ? kUnfit : *std::max_element(best.begin(), best.end());
    if (most < 0) {
        return {};
    }
    return most;
}

}  // namespace weir::gui
