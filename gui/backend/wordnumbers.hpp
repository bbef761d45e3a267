// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <QString>

namespace weir::gui {

/// Numbers for words that many rows have: the names of services and policies. 0 is no word.
class WordNumbers {
public:
    [[nodiscard]] std::uint32_t numberOf(const std::string &word);
    [[nodiscard]] const std::vector<QString> &words() const { return m_words; }

private:
    std::vector<QString> m_words{QString()};
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

}  // namespace weir::gui
