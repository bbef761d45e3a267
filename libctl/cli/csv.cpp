// SPDX-License-Identifier: LGPL-2.1-or-later
#include "csv.hpp"

#include <nlohmann/json.hpp>

namespace weir::cli {

namespace {

void header(const Json &row, const std::string &prefix, std::string &out) {
    for (const auto &[key, value] : row.items()) {
        if (value.is_object()) {
            header(value, prefix + key + '.', out);
        } else {
            out += (out.empty() ? "" : ",") + csvCell(prefix + key);
        }
    }
}

std::string cell(const Json &value) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        return csvCell(value.get_ref<const std::string &>());
    }
    if (value.is_array()) {
        std::string text;
        for (const Json &part : value) {
            text += (text.empty() ? "" : "; ") + (part.is_string() ? part.get<std::string>() : part.dump());
        }
        return csvCell(text);
    }
    return value.dump();
}

void cells(const Json &row, bool &first, std::string &out) {
    for (const Json &value : row) {
        if (value.is_object()) {
            cells(value, first, out);
            continue;
        }
        out += (first ? "" : ",") + cell(value);
        first = false;
    }
}

}  // namespace

std::string csvCell(std::string_view text) {
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos;
    if (!formula && text.find_first_of(",\"\r\n") == text.npos) {
        return std::string(text);
    }
    std::string out = formula ? "\"'" : "\"";
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + '"';
}

std::string csvHeader(const Json &row) {
    std::string out;
    header(row, "", out);
    return out + "\r\n";
}

std::string csvRow(const Json &row) {
    std::string out;
    bool first = true;
    cells(row, first, out);
    return out + "\r\n";
}

}  // namespace weir::cli
