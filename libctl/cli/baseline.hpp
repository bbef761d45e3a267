// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <weir/listeners.hpp>
#include <weir/result.hpp>

#include "output.hpp"

namespace weir::cli {

/// Listeners as they were once: a file with what "listeners --json" printed.
class Baseline {
public:
    /// EINVAL for what is no such file.
    static Result<Baseline> read(const std::string &path);
    /// Writes the document so that the file is whole or the old one.
    static Result<void> write(const std::string &path, const Json &document);

    /// What is new about a listener, as --json shows it: "new", or what it was before ("was private",
    /// "was nginx"); empty if nothing is. Those asked for are not in gone().
    std::string since(const Json &row);
    /// "ADDRESS:PORT" of those that are no more.
    [[nodiscard]] std::vector<std::string> gone() const { return m_listeners.gone(); }

private:
    ListenerBaseline m_listeners;
};

}  // namespace weir::cli
