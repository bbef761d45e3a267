// SPDX-License-Identifier: GPL-3.0-or-later
#include "wordnumbers.hpp"

#include "models/format.hpp"

namespace weir::gui {
namespace {

/// More than a configuration has; what comes after them has no word.
constexpr std::size_t kMost = 10'000;

}  // namespace

std::uint32_t WordNumbers::numberOf(const std::string &word) {
    if (word.empty()) {
        return 0;
    }
    if (const auto found = m_numbers.find(word); found != m_numbers.end()) {
        return found->second;
    }
    if (m_words.size() >= kMost) {
        return 0;
    }
    const auto number = static_cast<std::uint32_t>(m_words.size());
    m_numbers.emplace(word, number);
    m_words.push_back(format::text(word));
    return number;
}

}  // namespace weir::gui
