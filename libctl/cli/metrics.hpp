// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <string>
#include <string_view>

#include <weir/balancer.hpp>

namespace weir::cli {

/// The content type of metricsText().
inline constexpr char kMetricsType[] = "text/plain; version=0.0.4; charset=utf-8";

/// The counters in the text format of Prometheus, version 0.0.4. What is not counted is left out.
[[nodiscard]] std::string metricsText(const ModuleInfo &info, const Snapshot &snapshot);

/// @p text as it stands between the quotes of a label: always UTF-8 and one line, as a text with anything
/// else is refused as a whole. What printable() would escape is escaped.
[[nodiscard]] std::string labelText(std::string_view text);

}  // namespace weir::cli
