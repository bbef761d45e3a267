// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <weir/balancer.hpp>
#include <weir/export.hpp>
#include <weir/result.hpp>

namespace weir {

/// What weir.toml says: the services of a namespace and its policies. A plain value.
struct WEIR_EXPORT Config {
    std::vector<Service> services;   ///< in the order of the file; counters are not used
    std::vector<Policy> policies{};  ///< in the order of the file, which is theirs; orders are not used

    /// Reads TOML. Errors have where = "NAME:line:column" and the key as attribute; unknown keys are
    /// errors. @p source is the name to use in them. The first error comes back and says how many
    /// follow; @p all gets each of them in the order of the file, 20 at most.
    static Result<Config> parse(std::string_view toml, std::string_view source,
                                std::vector<Error> *all = nullptr);
    /// "-" is standard input.
    static Result<Config> load(const std::string &path, std::vector<Error> *all = nullptr);
    /// Writes TOML that parse() reads back to an equal value.
    [[nodiscard]] std::string toml() const;
};

/// One line of what apply would do, in words, and the change itself.
struct Difference {
    enum class Sign {
        Add,
        Change,
        Remove
    };
    Sign sign = Sign::Change;
    std::string text;  ///< "service web: backend 10.0.0.11:8080 weight 100 -> 40"
    Change change;
};

/// What turns @p now into @p wanted: services, backends and policies are matched by name and by
/// address. Policies that are in the order of the file already keep their numbers.
/// Applying all of it in order and reading back gives @p wanted. Empty if they are equal.
[[nodiscard]] WEIR_EXPORT std::vector<Difference> difference(const Snapshot &now, const Config &wanted);

}  // namespace weir
