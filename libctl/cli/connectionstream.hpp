// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string_view>

#include "command.hpp"
#include "connectionoutput.hpp"

namespace weir::cli {

/// Prints connections one after the other: lines for people, JSON Lines or CSV.
class ConnectionStream {
public:
    ConnectionStream(const Context &context, bool csv, const Filter &filter)
        : m_json(context.json()), m_csv(csv), m_filter(filter) {}

    /// @p event "opened", "ended" or "open"; false if it does not match. The text waits for flush().
    bool add(std::string_view event, Time time, const Connection &connection);
    void add(const Gap &gap);
    /// Writes what there is; the status of put().
    int flush();
    /// The same, but only if it is worth it.
    int flushLarge() { return m_text.size() < 65'536 ? kDone : flush(); }

private:
    bool m_json;
    bool m_csv;
    bool m_begun = false;
    const Filter &m_filter;
    std::string m_text;
};

}  // namespace weir::cli
