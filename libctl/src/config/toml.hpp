// SPDX-License-Identifier: LGPL-2.1-or-later
// toml++ as libweir needs it; every file that reads TOML takes it from here.
#pragma once

// No exception may cross libweir's edge; header-only, because distributions build the library with
// exceptions and both settings are separate inline namespaces.
#define TOML_EXCEPTIONS 0
// A file can break what the parser believes to be sure: "[[[" and "[&" get past it up to 3.4 (its
// pull request 301). With assertions that ends the program, with NDEBUG and clang they are promises
// to the optimizer. Neither: the code behind them reports an error of its own.
#undef NDEBUG
#define TOML_ASSERT(condition) static_assert(true)
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#include <toml++/toml.h>

#include <string_view>

namespace weir::config {

/// What a node is, in words for an error.
inline std::string_view typeName(const toml::node &node) {
    switch (node.type()) {
        case toml::node_type::table:
            return "a table";
        case toml::node_type::array:
            return node.is_array_of_tables() ? "an array of tables" : "an array";
        case toml::node_type::string:
            return "a string";
        case toml::node_type::integer:
            return "an integer";
        case toml::node_type::floating_point:
            return "a floating-point number";
        case toml::node_type::boolean:
            return "a boolean";
        case toml::node_type::date:
        case toml::node_type::time:
        case toml::node_type::date_time:
            return "a date or time";
        default:
            return "nothing";
    }
}

}  // namespace weir::config
