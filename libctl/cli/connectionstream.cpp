// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connectionstream.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "csv.hpp"

namespace weir::cli {

bool ConnectionStream::add(std::string_view event, Time time, const Connection &connection) {
    if (!m_filter.isEmpty() && !m_filter.matches(Row(connection))) {
        return false;
    }
    if (!m_json && !m_csv) {
        std::string word(event);
        word.resize(8, ' ');
        m_text += timeOfDay(time, false) + "  " + word + lineOf(connection) + '\n';
        return true;
    }
    Json row{{"time", timeOfDay(time, true)}, {"event", event}};
    const Json fields = toJson(connection);
    for (const auto &[key, value] : fields.items()) {
        row[key] = value;
    }
    if (m_csv && !m_begun) {
        m_text += csvHeader(row);
        m_begun = true;
    }
    m_text += m_csv ? csvRow(row) : jsonText(row, true);
    return true;
}

void ConnectionStream::add(const Gap &gap) {
    if (m_csv) {
        // A table has no place for it.
        std::fprintf(stderr, "weirctl: %s\n", lineOf(gap).c_str());
    } else if (m_json) {
        Json row{{"time", timeOfDay(gap.end, true)}, {"event", "gap"}};
        const Json fields = toJson(gap);
        for (const auto &[key, value] : fields.items()) {
            row[key] = value;
        }
        m_text += jsonText(row, true);
    } else {
        m_text += timeOfDay(gap.end, false) + "  gap     " + lineOf(gap) + '\n';
    }
}

int ConnectionStream::flush() {
    const std::string text = std::exchange(m_text, {});
    return text.empty() ? kDone : put(text);
}

}  // namespace weir::cli
